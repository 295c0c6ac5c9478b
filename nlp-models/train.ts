/** `tsx nlp-models/train.ts`: fits the calibration by cross-validation on the corpus and writes `calibration.json`. */

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SpokenRole } from '../dialogs/engine/input.ts';
import type { Calibration } from './bands.ts';
import { calibrated } from './bands.ts';
import { readCorpus, type Utterance, utterancesOf } from './corpus.ts';
import { hash } from './features.ts';
import { trainModel } from './model.ts';
import { permitted, rank } from './ranking.ts';
import { serviceNamed } from './vocabulary.ts';

const FOLDS = 10;
const BINS = 14;
/** What the act band may cost: of all messages, and of those out of scope. */
const WRONG_AT_MOST = 0.03;
const STRAY_AT_MOST = 0.04;
/** Below this share right, guesses are not worth showing. */
const REJECT_BELOW = 0.3;
const AS_IS: Calibration = {
  points: [
    [0, 0],
    [1, 1],
  ],
  act: 1,
  reject: 0,
};
/** Judged on the lines a person wrote; a template's readings are too alike to count one by one. Said only in reply to something: judged in context, not here. */
const CONTEXTUAL = /^(?:provide_slot|correct_slot|confirm|deny)$/;

interface Trial {
  raw: number;
  right: boolean;
  stray: boolean;
  weight: number;
  pair: string;
}

async function crossValidate(): Promise<Trial[]> {
  const corpus = readCorpus();
  const roles = new Map(corpus.files.map(({ intent, role }) => [intent, role as SpokenRole]));
  const all = utterancesOf(corpus);
  const foldOf = ({ source }: Utterance): number => hash(source, FOLDS * 1009) % FOLDS;
  const trials: Trial[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = await trainModel(all.filter((utterance) => foldOf(utterance) !== fold));
    for (const { text, intent, weight } of all.filter(
      (u) => foldOf(u) === fold && u.weight === 1 && !CONTEXTUAL.test(u.intent),
    )) {
      const role = roles.get(intent) ?? 'citizen';
      const mention = serviceNamed(text, []);
      const [top] = rank({ model, calibration: AS_IS, text, role, context: {}, mention });
      if (!top) continue;
      const right = permitted(top.intent, role) === intent;
      trials.push({
        raw: top.score,
        right,
        pair: `${intent} -> ${top.intent}`,
        stray: intent === 'out_of_scope' && !right,
        weight,
      });
    }
    process.stderr.write(`fold ${fold + 1} of ${FOLDS}\n`);
  }
  return trials;
}

/** Isotonic: neighbouring bins that would fall are merged. */
function isotonic(trials: Trial[]): [number, number][] {
  const sorted = [...trials].sort((a, b) => a.raw - b.raw);
  const size = Math.ceil(sorted.length / BINS);
  const bins: { raw: number; right: number; weight: number }[] = [];
  for (let from = 0; from < sorted.length; from += size) {
    const part = sorted.slice(from, from + size);
    const weight = part.reduce((sum, t) => sum + t.weight, 0);
    const raw = part.reduce((sum, t) => sum + t.raw * t.weight, 0);
    const right = part.reduce((sum, t) => sum + (t.right ? t.weight : 0), 0);
    bins.push({ raw, right, weight });
    for (let last = bins.at(-1), before = bins.at(-2); last && before; last = bins.at(-1), before = bins.at(-2)) {
      if (before.right / before.weight <= last.right / last.weight) break;
      bins.splice(-2, 2, {
        raw: before.raw + last.raw,
        right: before.right + last.right,
        weight: before.weight + last.weight,
      });
    }
  }
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  const points = bins.map(({ raw, right, weight }): [number, number] => [round(raw / weight), round(right / weight)]);
  return [[0, 0], ...points.filter(([x]) => x > 0 && x < 1), [1, Math.max(0.995, points.at(-1)?.[1] ?? 1)]];
}

function actAt(trials: readonly Trial[], points: [number, number][]): number {
  const scored = trials.map((t) => ({ ...t, score: calibrated({ ...AS_IS, points }, t.raw) }));
  const strangers = trials.filter(({ pair }) => pair.startsWith('out_of_scope')).length;
  for (let act = 0.4; act < 0.99; act += 0.01) {
    const acted = scored.filter(({ score }) => score >= act);
    const wrong = acted.filter(({ right }) => !right).length / trials.length;
    const stray = acted.filter(({ stray: s }) => s).length / Math.max(strangers, 1);
    if (wrong <= WRONG_AT_MOST && stray <= STRAY_AT_MOST) return Math.round(act * 100) / 100;
  }
  return 0.99;
}

const trials = await crossValidate();
const points = isotonic(trials);
const calibration: Calibration = { points, act: actAt(trials, points), reject: REJECT_BELOW };
const misses = new Map<string, number>();
for (const t of trials) if (!t.right) misses.set(t.pair, (misses.get(t.pair) ?? 0) + 1);
console.error(
  [...misses]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 40)
    .map((x) => x.join(' '))
    .join('\n'),
);
const share = trials.filter(({ right }) => right).length / trials.length;
writeFileSync(
  fileURLToPath(new URL('./calibration.json', import.meta.url)),
  `${JSON.stringify(calibration, null, 2)}\n`,
);
console.log(JSON.stringify({ trials: trials.length, right: Math.round(share * 1e4) / 1e4, ...calibration }));
