/**
 * `npm run calibrate`: 5-fold cross-validation on the corpus. Writes `calibration.json`, from which scores become
 * probabilities and the bands get their edges, and prints what the classifiers confuse. Minutes; after larger changes.
 */

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Calibration, calibrated, decide } from './bands.ts';
import { readCorpus, type Utterance, utterancesOf } from './corpus.ts';
import { hash } from './feature-rows.ts';
import { sceneIn, trainModel } from './model.ts';
import { permitted, rank, weigh } from './ranking.ts';
import { serviceNamed } from './vocabulary.ts';

const FOLDS = 5;
const BINS = 16;
/**
 * What the act band may cost on the strangers' lines: of all messages, and of those out of scope. Half of what is
 * allowed on lines nobody has met: the families of these were studied.
 */
const WRONG_AT_MOST = 0.01;
const STRAY_AT_MOST = 0.01;
/** Never act on less than this, whatever the lines say. */
const LEAST = 0.83;
/** Below this share right, guesses are not worth showing. */
const REJECT_BELOW = 0.3;
/** Said only in reply to something: judged in context, not alone. */
const CONTEXTUAL = /^(?:provide_slot|correct_slot|confirm|deny)$/;

interface Trial {
  raw: number;
  /** How likely it is none of our business, as raw. */
  strayRaw: number;
  right: boolean;
  third: boolean;
  stray: boolean;
  /** Written by somebody who knew neither corpus nor code. */
  strangers: boolean;
  inContext: boolean;
  intent: string;
  got: string;
  text: string;
}

/** Judged on the lines a person wrote: a template's readings are too alike to count one by one. */
const judged = ({ weight, context, intent }: Utterance): boolean =>
  weight === 1 && (context !== undefined || !CONTEXTUAL.test(intent));

async function crossValidate(): Promise<Trial[]> {
  const all = utterancesOf(readCorpus());
  const foldOf = ({ source }: Utterance): number => hash(source) % FOLDS;
  const trials: Trial[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = await trainModel(all.filter((utterance) => foldOf(utterance) !== fold));
    for (const utterance of all.filter((u) => foldOf(u) === fold && judged(u))) {
      const { text, intent, role, context } = utterance;
      const mention = serviceNamed(text, []);
      const scene = sceneIn(utterance);
      const ranked = rank(weigh(model, scene, text), scene, { role, vocabulary: [], ...(mention && { mention }) });
      const wanted = permitted(intent, role);
      const [top] = ranked;
      if (!top) continue;
      const right = top.intent === wanted;
      const third = ranked.slice(0, 3).some((reading) => reading.intent === wanted);
      const stray = intent === 'out_of_scope' && !right;
      trials.push({
        raw: top.score,
        strayRaw: ranked.find((reading) => reading.intent === 'out_of_scope')?.score ?? 0,
        right,
        third,
        stray,
        strangers: utterance.source.startsWith('stranger:'),
        inContext: context !== undefined,
        intent,
        got: top.intent,
        text,
      });
    }
    process.stderr.write(`fold ${fold + 1} of ${FOLDS}\n`);
  }
  return trials;
}

/** Isotonic: neighbouring bins that would fall are merged. */
function isotonic(trials: readonly Trial[]): [number, number][] {
  const sorted = [...trials].sort((a, b) => a.raw - b.raw);
  const size = Math.ceil(sorted.length / BINS);
  const bins: { raw: number; right: number; count: number }[] = [];
  for (let from = 0; from < sorted.length; from += size) {
    const part = sorted.slice(from, from + size);
    const raw = part.reduce((sum, t) => sum + t.raw, 0);
    bins.push({ raw, right: part.filter(({ right }) => right).length, count: part.length });
    for (let last = bins.at(-1), before = bins.at(-2); last && before; last = bins.at(-1), before = bins.at(-2)) {
      if (before.right / before.count <= last.right / last.count) break;
      bins.splice(-2, 2, {
        raw: before.raw + last.raw,
        right: before.right + last.right,
        count: before.count + last.count,
      });
    }
  }
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  const points = bins.map(({ raw, right, count }): [number, number] => [round(raw / count), round(right / count)]);
  return [[0, 0], ...points.filter(([x]) => x > 0 && x < 1), [1, Math.max(0.995, points.at(-1)?.[1] ?? 1)]];
}

function actAt(trials: readonly Trial[], points: [number, number][]): number {
  const scored = trials.map((t) => ({ ...t, score: calibrated(points, t.raw) }));
  const strangers = trials.filter(({ intent }) => intent === 'out_of_scope').length;
  for (let act = LEAST; act < 0.99; act += 0.01) {
    const acted = scored.filter(
      ({ score, got, strayRaw }) =>
        got !== 'out_of_scope' &&
        decide({ points, act, reject: REJECT_BELOW }, score, calibrated(points, strayRaw)) === 'act',
    );
    const wrong = acted.filter(({ right }) => !right).length / trials.length;
    const stray = acted.filter((t) => t.stray).length / Math.max(strangers, 1);
    process.stderr.write(
      `act from ${act.toFixed(2)}: ${[acted.length / trials.length, wrong, stray].map((x) => x.toFixed(4)).join(' ')}\n`,
    );
    if (wrong <= WRONG_AT_MOST && stray <= STRAY_AT_MOST) return Math.round(act * 100) / 100;
  }
  return 0.99;
}

function confusions(trials: readonly Trial[]): string {
  const pairs = new Map<string, string[]>();
  for (const { right, intent, got, text } of trials) {
    if (!right) pairs.set(`${intent} -> ${got}`, [...(pairs.get(`${intent} -> ${got}`) ?? []), text]);
  }
  return [...pairs]
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, 40)
    .map(([pair, texts]) => `${texts.length} ${pair}: ${texts.slice(0, 4).join(' | ')}`)
    .join('\n');
}

const share = (trials: readonly Trial[], of: (trial: Trial) => boolean): number =>
  Math.round((trials.filter(of).length / Math.max(1, trials.length)) * 1e4) / 1e4;

const trials = await crossValidate();
const points = isotonic(trials);
const calibration: Calibration = {
  points,
  act: actAt(
    trials.filter((t) => t.strangers),
    points,
  ),
  reject: REJECT_BELOW,
};
console.error(confusions(trials));
writeFileSync(
  fileURLToPath(new URL('./calibration.json', import.meta.url)),
  `${JSON.stringify(calibration, null, 2)}\n`,
);
const [alone, within] = [trials.filter((t) => !t.inContext), trials.filter((t) => t.inContext)];
const figures = (part: readonly Trial[]) => ({
  lines: part.length,
  top1: share(part, ({ right }) => right),
  top3: share(part, ({ third }) => third),
});
const strangers = figures(trials.filter((t) => t.strangers));
console.log(JSON.stringify({ alone: figures(alone), inContext: figures(within), strangers, ...calibration }));
