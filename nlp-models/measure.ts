/** How well labelled lines are read: the figures that `npm run eval` prints and the tests hold. */

import type { Slots, Understand, Understanding, VocabularyEntry } from '../dialogs/engine/input.ts';
import { HELD_OUT_NOW, type LabelledLine, roleOf } from './heldout.ts';

/** Of the messages whose score fell here: the share that the scores promised right, and the share that was. */
export interface Bin {
  from: number;
  lines: number;
  expected: number;
  observed: number;
}

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
  /** Of the lines of each band: acted upon wrongly; the right one not among those shown; rejected though ours. */
  bandErrors: { act: number; ask: number; reject: number };
  outOfScope: { lines: number; acted: number };
  emergencies: { lines: number; missed: number; falseAlarms: number };
  /** Slots expected that were given exactly, and lines where all were, and nothing else was. */
  slots: { expected: number; right: number; lines: number; linesRight: number; linesExact: number; unexpected: number };
  /** Lines with a number that is no amount ("2° piano"), and those of them where an amount was read. */
  numberTraps: { lines: number; taken: number };
  reliability: Bin[];
  /** Mean distance between expected and observed, weighed by lines. */
  calibrationError: number;
  confusions: { expected: string; got: string; lines: number }[];
  /** Wall time, which another process may lengthen, and processor time, which it may not. */
  latencyMs: { p50: number; p95: number; p99: number; max: number };
  cpuMs: { mean: number; p95: number };
}

export interface Miss {
  text: string;
  expected: string;
  got: string;
}

interface Judged {
  line: LabelledLine;
  read: Understanding;
  right: boolean;
  shown: boolean;
  wallMs: number;
  cpuMs: number;
}

export const ratio = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part / whole) * 1e4) / 1e4;

export function measure(
  understand: Understand,
  lines: readonly LabelledLine[],
  now = HELD_OUT_NOW,
  vocabulary: readonly VocabularyEntry[] = [],
): { measures: Measures; misses: Miss[]; slotMisses: Miss[] } {
  const judged = lines.map((line) => judge(understand, line, now, vocabulary));
  const wrong = judged.filter(({ right }) => !right);
  const slots = slotsOf(judged);
  const misses = wrong.map(({ line, read }) => ({
    text: line.text,
    expected: line.intent,
    got: `${read.intent} (${read.decision} ${read.score})`,
  }));
  const of = (part: readonly Judged[]): number => ratio(part.length, judged.length);
  const band = (decision: Understanding['decision']): Judged[] =>
    judged.filter(({ read }) => read.decision === decision);
  const strangers = judged.filter(({ line }) => line.intent === 'out_of_scope');
  const calls = judged.filter(({ line }) => line.intent === 'emergency');
  const reliability = bins(judged);
  const measures: Measures = {
    lines: judged.length,
    top1: of(judged.filter(({ right }) => right)),
    top3: of(judged.filter(({ shown }) => shown)),
    actedWrong: of(band('act').filter(({ right }) => !right)),
    acted: of(band('act')),
    asked: of(band('ask')),
    rejected: of(band('reject')),
    bandErrors: {
      act: ratio(band('act').filter(({ right }) => !right).length, band('act').length),
      ask: ratio(band('ask').filter(({ shown }) => !shown).length, band('ask').length),
      reject: ratio(band('reject').filter(({ line }) => line.intent !== 'out_of_scope').length, band('reject').length),
    },
    outOfScope: {
      lines: strangers.length,
      acted: ratio(strangers.filter(({ read, right }) => read.decision === 'act' && !right).length, strangers.length),
    },
    emergencies: {
      lines: calls.length,
      missed: calls.filter(({ right }) => !right).length,
      falseAlarms: wrong.filter(({ read }) => read.intent === 'emergency').length,
    },
    slots: slots.tally,
    numberTraps: traps(judged),
    reliability,
    calibrationError:
      Math.round(reliability.reduce((sum, b) => sum + b.lines * Math.abs(b.expected - b.observed), 0) * 1e4) /
      Math.max(1, 1e4 * judged.length),
    confusions: confusions(wrong),
    latencyMs: spread(judged.map(({ wallMs }) => wallMs)),
    cpuMs: { mean: mean(judged.map(({ cpuMs }) => cpuMs)), p95: spread(judged.map(({ cpuMs }) => cpuMs)).p95 },
  };
  return { measures, misses, slotMisses: slots.misses };
}

function judge(
  understand: Understand,
  line: LabelledLine,
  now: string,
  vocabulary: readonly VocabularyEntry[],
): Judged {
  const options = { now: line.now ?? now, role: roleOf(line), context: line.context ?? {}, vocabulary };
  const cpu = process.cpuUsage();
  const start = performance.now();
  const read = understand(line.text, options);
  const wallMs = performance.now() - start;
  const used = process.cpuUsage(cpu);
  const right = read.intent === line.intent;
  const shown = right || read.alternatives.slice(0, 2).some(({ intent }) => intent === line.intent);
  return { line, read, right, shown, wallMs, cpuMs: (used.user + used.system) / 1000 };
}

function bins(judged: readonly Judged[]): Bin[] {
  return Array.from({ length: 10 }, (_, i) => {
    const part = judged.filter(({ read }) => Math.min(9, Math.floor(read.score * 10)) === i);
    const promised = part.reduce((sum, { read }) => sum + read.score, 0);
    const kept = part.filter(({ right }) => right).length;
    return {
      from: i / 10,
      lines: part.length,
      expected: ratio(promised, part.length),
      observed: ratio(kept, part.length),
    };
  }).filter(({ lines }) => lines > 0);
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, sorted(inner)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
};
const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const entriesOf = (slots: Slots): [string, unknown][] => Object.entries(slots).filter(([, v]) => v !== undefined);

function slotsOf(judged: readonly Judged[]): { tally: Measures['slots']; misses: Miss[] } {
  const tally = { expected: 0, right: 0, lines: 0, linesRight: 0, linesExact: 0, unexpected: 0 };
  const misses: Miss[] = [];
  for (const { line, read } of judged) {
    if (!line.slots) continue;
    const wanted = entriesOf(line.slots);
    const found = wanted.filter(([key, value]) => same(value, read.slots[key as keyof Slots])).length;
    const extra = entriesOf(read.slots).filter(([key]) => !(key in (line.slots ?? {}))).length;
    tally.lines += 1;
    tally.expected += wanted.length;
    tally.right += found;
    tally.unexpected += extra;
    if (found === wanted.length) tally.linesRight += 1;
    if (found === wanted.length && extra === 0) tally.linesExact += 1;
    else misses.push({ text: line.text, expected: JSON.stringify(line.slots), got: JSON.stringify(read.slots) });
  }
  return { tally, misses };
}

const AMOUNTS: readonly (keyof Slots)[] = ['kg', 'pieces', 'guests', 'durationMin', 'items'];
/** A digit in the words that is neither an hour nor a day nor a phone: a floor, a house number, a size, a year. */
const NUMBER = /\d/;

function traps(judged: readonly Judged[]): Measures['numberTraps'] {
  const laid = judged.filter(
    ({ line: { slots, text } }) => slots && NUMBER.test(text) && AMOUNTS.every((key) => slots[key] === undefined),
  );
  return {
    lines: laid.length,
    taken: laid.filter(({ read }) => AMOUNTS.some((key) => read.slots[key] !== undefined)).length,
  };
}

function confusions(wrong: readonly Judged[]): Measures['confusions'] {
  const pairs = new Map<string, number>();
  for (const { line, read } of wrong) {
    const pair = `${line.intent}\t${read.intent}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return [...pairs]
    .map(([pair, lines]) => ({ expected: pair.split('\t')[0] ?? '', got: pair.split('\t')[1] ?? '', lines }))
    .sort((a, b) => b.lines - a.lines || (a.expected < b.expected ? -1 : 1));
}

const cents = (value: number): number => Math.round(value * 100) / 100;
const mean = (values: readonly number[]): number =>
  cents(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length));

export function spread(values: readonly number[]): Measures['latencyMs'] {
  const times = [...values].sort((a, b) => a - b);
  const at = (share: number): number => cents(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
