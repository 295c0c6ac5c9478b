/** How well labelled lines are read: the figures that `npm run eval` prints and the tests hold. */

import type { Slots, Understand, VocabularyEntry } from '../dialogs/engine/input.ts';
import { HELD_OUT_NOW, type LabelledLine, roleOf } from './heldout.ts';

export interface Measures {
  lines: number;
  /** Intent right at first reading. */
  top1: number;
  /** The right intent is the reading or one of the two beside it. */
  top3: number;
  /** Acted upon, and wrong: of all lines. */
  actedWrong: number;
  acted: number;
  asked: number;
  rejected: number;
  outOfScope: { lines: number; acted: number };
  emergencies: { lines: number; missed: number; falseAlarms: number };
  /** Slots expected that were given exactly, and lines where all were. */
  slots: { expected: number; right: number; lines: number; linesRight: number; unexpected: number };
  /** By decile of the score: how often the reading was right. */
  reliability: { from: number; lines: number; right: number }[];
  confusions: { expected: string; got: string; lines: number }[];
  latencyMs: { p50: number; p95: number; p99: number; max: number };
}

export interface Miss {
  text: string;
  expected: string;
  got: string;
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 1e4) / 1e4);

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, sorted(inner)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
};
const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const entriesOf = (slots: Slots): [string, unknown][] => Object.entries(slots).filter(([, v]) => v !== undefined);

export function measure(
  understand: Understand,
  lines: readonly LabelledLine[],
  now = HELD_OUT_NOW,
  vocabulary: readonly VocabularyEntry[] = [],
): { measures: Measures; misses: Miss[]; slotMisses: Miss[] } {
  const misses: Miss[] = [];
  const slotMisses: Miss[] = [];
  const times: number[] = [];
  const bins = Array.from({ length: 10 }, (_, i) => ({ from: i / 10, lines: 0, right: 0 }));
  const pairs = new Map<string, number>();
  const count = {
    top1: 0,
    top3: 0,
    wrong: 0,
    act: 0,
    ask: 0,
    reject: 0,
    oos: 0,
    oosActed: 0,
    em: 0,
    missed: 0,
    alarms: 0,
  };
  const slots = { expected: 0, right: 0, lines: 0, linesRight: 0, unexpected: 0 };
  for (const line of lines) {
    const start = performance.now();
    const read = understand(line.text, {
      now: line.now ?? now,
      role: roleOf(line),
      context: line.context ?? {},
      vocabulary,
    });
    times.push(performance.now() - start);
    const right = read.intent === line.intent;
    count[read.decision] += 1;
    if (right) count.top1 += 1;
    if (right || read.alternatives.slice(0, 2).some(({ intent }) => intent === line.intent)) count.top3 += 1;
    if (read.decision === 'act' && !right) count.wrong += 1;
    if (line.intent === 'out_of_scope') {
      count.oos += 1;
      if (read.decision === 'act' && !right) count.oosActed += 1;
    }
    if (line.intent === 'emergency') count.em += 1;
    if (line.intent === 'emergency' && !right) count.missed += 1;
    if (line.intent !== 'emergency' && read.intent === 'emergency') count.alarms += 1;
    const bin = bins[Math.min(9, Math.floor(read.score * 10))];
    if (bin) {
      bin.lines += 1;
      if (right) bin.right += 1;
    }
    if (!right) {
      const pair = `${line.intent}\t${read.intent}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      misses.push({ text: line.text, expected: line.intent, got: `${read.intent} (${read.decision} ${read.score})` });
    }
    if (!line.slots) continue;
    const wanted = entriesOf(line.slots);
    const found = wanted.filter(([key, value]) => same(value, read.slots[key as keyof Slots]));
    slots.expected += wanted.length;
    slots.right += found.length;
    slots.lines += 1;
    slots.unexpected += entriesOf(read.slots).filter(([key]) => !(key in (line.slots ?? {}))).length;
    if (found.length === wanted.length) slots.linesRight += 1;
    else slotMisses.push({ text: line.text, expected: JSON.stringify(line.slots), got: JSON.stringify(read.slots) });
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 100) / 100;
  const n = lines.length;
  const measures: Measures = {
    lines: n,
    top1: ratio(count.top1, n),
    top3: ratio(count.top3, n),
    actedWrong: ratio(count.wrong, n),
    acted: ratio(count.act, n),
    asked: ratio(count.ask, n),
    rejected: ratio(count.reject, n),
    outOfScope: { lines: count.oos, acted: ratio(count.oosActed, count.oos) },
    emergencies: { lines: count.em, missed: count.missed, falseAlarms: count.alarms },
    slots: { ...slots },
    reliability: bins.filter((bin) => bin.lines > 0),
    confusions: [...pairs]
      .map(([pair, times]) => ({ expected: pair.split('\t')[0] ?? '', got: pair.split('\t')[1] ?? '', lines: times }))
      .sort((a, b) => b.lines - a.lines || (a.expected < b.expected ? -1 : 1)),
    latencyMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) },
  };
  return { measures, misses, slotMisses };
}
