/** Random and mutated messages: none may throw, be slow, or leave something behind. `npm run eval -- --fuzz 100000`. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ASKED, type Understand } from '../dialogs/engine/input.ts';
import { readValues } from './extraction.ts';
import { HELD_OUT_NOW } from './heldout.ts';
import { mulberry } from './random.ts';

export interface FuzzReport {
  messages: number;
  exceptions: number;
  /** Messages that took more than 50 ms of processor time each time they were read, and the longest. */
  slow: number;
  slowestMs: number;
  /** What the heap holds more at the end than at the half, garbage collected. */
  grownMb: number;
  /** The first few that threw or were slow. */
  examples: string[];
}

const SLOW_MS = 50;
const AGAIN = 2;
const EXAMPLES = 5;
const SEED = 19;

const ROLES = ['citizen', 'citizen', 'citizen', 'staff', 'manager'] as const;
const DIALOGS = ['book_ironing', 'book_custodian', 'order_groceries', 'book_party', 'cancel_booking', 'mgr_broadcast'];
const ODD = [
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty', 'null', '\u0000', '\ud800', '\u202e', '’', '`', '💥'],
  ...['12', '3,5', '31/11', 'ore 25:99', '29 febbraio 2027', 'via XX Settembre 4', '0372', 'sì', 'no', '((((', '....'],
];

type Random = () => number;
type Mutation = (text: string, random: Random, lines: readonly string[]) => string;

const below = (random: Random, count: number): number => Math.floor(random() * count);
const pick = <T>(random: Random, from: readonly T[]): T => from[below(random, from.length)] as T;
const cut = (text: string, random: Random): [string, string] => {
  const at = below(random, text.length + 1);
  return [text.slice(0, at), text.slice(at)];
};

const MUTATIONS: readonly Mutation[] = [
  (text, random) => cut(text, random)[0],
  (text, random) => {
    const [before, after] = cut(text, random);
    return `${before}${after.slice(1)}`;
  },
  (text, random) => {
    const [before, after] = cut(text, random);
    return `${before}${after.slice(1, 2)}${after.slice(0, 1)}${after.slice(2)}`;
  },
  (text, random) => {
    const [before, after] = cut(text, random);
    return `${before}${pick(random, ODD)}${after}`;
  },
  (text, random, lines) => `${text} ${pick(random, lines)}`,
  (text, random, lines) => {
    const words = [...text.split(' '), ...pick(random, lines).split(' ')];
    return words.map(() => pick(random, words)).join(' ');
  },
  (text) => text.toUpperCase(),
  (text) => text.replace(/[\s,.;:!?']/g, ''),
  (text, random) => text.repeat(1 + below(random, 40)).slice(0, 6000),
  (_, random) => Array.from({ length: below(random, 60) }, () => String.fromCodePoint(below(random, 0xd7ff))).join(''),
  (_, random) => Array.from({ length: below(random, 30) }, () => pick(random, ODD)).join(pick(random, ['', ' ', ', '])),
];

export function fuzz(
  understand: Understand,
  lines: readonly string[],
  count: number,
  /** Called by the recogniser's own guard: what it catches counts. */
  defects: () => number,
): FuzzReport {
  const random = mulberry(SEED);
  const report: FuzzReport = { messages: count, exceptions: 0, slow: 0, slowestMs: 0, grownMb: 0, examples: [] };
  const note = (text: string): void => {
    if (report.examples.length < EXAMPLES) report.examples.push(text.slice(0, 120));
  };
  let atHalf = 0;
  for (let n = 0; n < count; n++) {
    if (n === Math.floor(count / 2)) atHalf = heldMb();
    let text = pick(random, lines);
    for (let m = below(random, 3); m >= 0; m--) text = pick(random, MUTATIONS)(text, random, lines);
    const context = {
      ...(random() < 0.5 && { active: pick(random, DIALOGS) }),
      ...(random() < 0.5 && { asked: pick(random, ASKED) }),
    };
    const before = defects();
    const role = pick(random, ROLES);
    const read = (): number => {
      const start = process.cpuUsage();
      understand(text, { now: HELD_OUT_NOW, role, context, vocabulary: [] });
      readValues(text, { now: HELD_OUT_NOW });
      const used = process.cpuUsage(start);
      return (used.user + used.system) / 1000;
    };
    let ms = 0;
    try {
      ms = read();
      // A collection of garbage, or a compilation, that falls into a reading is not the message's own.
      for (let again = 0; ms > SLOW_MS && again < AGAIN; again++) ms = Math.min(ms, read());
    } catch {
      report.exceptions += 1;
      note(text);
    }
    if (defects() > before) {
      report.exceptions += 1;
      note(text);
    }
    report.slowestMs = Math.max(report.slowestMs, ms);
    if (ms > SLOW_MS) {
      report.slow += 1;
      note(text);
    }
  }
  report.grownMb = Math.round((heldMb() - atHalf) * 10) / 10;
  return report;
}

/** Live heap, garbage collected. */
export function heldMb(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

/** Resident memory, garbage collected. */
export function rssMb(): number {
  collectGarbage();
  return Math.round(process.memoryUsage().rss / 1024 / 1024);
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  if (typeof gc === 'function') gc();
}
