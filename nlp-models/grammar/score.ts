/** How well the time grammar reads a public corpus (JSON Lines: text, ref, value, grain). The corpus stays outside. */

import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import { readNumbers, readOrdinals } from './numerals.ts';
import type { Conventions } from './time/model.ts';
import { BOOKING, readTimes } from './time/read.ts';
import type { Grain, TimeReading } from './types.ts';

interface Bounds {
  from?: string;
  to?: string;
}

interface Line {
  text: string;
  ref?: string;
  type?: 'value' | 'interval' | 'open';
  value: string | number | null | Bounds;
  grain?: Grain;
  group?: number;
}

export interface Tally {
  total: number;
  right: number;
  /** 0–1, four decimals. */
  accuracy: number;
}

export interface Miss {
  text: string;
  expected: string;
  got: string;
}

export interface Difference {
  text: string;
  /** Which of `deliberate-differences.json` explains it. */
  rule: keyof Conventions;
}

export interface TimeReport {
  points: Tally;
  intervals: Tally;
  /** Texts that hold no time and in which none was found. */
  negatives: Tally;
  numbers: Tally;
  /** The same lines read the way a booking is: what differs on purpose is in `deliberate`. */
  asBooked: { points: Tally; intervals: Tally };
  failures: Miss[];
  deliberate: Difference[];
}

/** The corpus' own conventions: every deliberate difference switched off. */
export const CORPUS: Conventions = {
  literalHours: true,
  closedEnds: true,
  nextSkips: true,
  searchWeekday: true,
  startBounds: true,
  fridayWeekend: true,
  fineOffsets: true,
  allowPast: true,
};

const wall = (iso: string): DateTime =>
  DateTime.fromISO(iso, { setZone: true }).setZone('utc', { keepLocalTime: true });

function sameMoment(a: string | undefined, b: string | undefined, grain: Grain): boolean {
  if (a === undefined || b === undefined) return a === b;
  return +wall(a).startOf(grain) === +wall(b).startOf(grain);
}

function fits(reading: TimeReading, line: Line): boolean {
  const grain = line.grain ?? 'second';
  if (line.type === 'value')
    return reading.type === 'point' && typeof line.value === 'string' && sameMoment(reading.value, line.value, grain);
  if (reading.type !== 'interval' || line.value === null || typeof line.value !== 'object') return false;
  return sameMoment(reading.from, line.value.from, grain) && sameMoment(reading.to, line.value.to, grain);
}

const show = (reading: TimeReading): string =>
  reading.type === 'point'
    ? `${reading.value} ${reading.grain}`
    : reading.type === 'interval'
      ? `${reading.from ?? '…'} – ${reading.to ?? '…'}`
      : reading.issue.type;

const showLine = ({ value }: Line): string =>
  typeof value === 'object' && value !== null ? `${value.from ?? '…'} – ${value.to ?? '…'}` : String(value);

function isRight(line: Line, conventions: Conventions): boolean {
  const readings = readTimes(line.text, { now: line.ref ?? '', conventions });
  return line.value === null
    ? readings.length === 0
    : readings.length === 1 && readings.every((reading) => fits(reading, line));
}

/** The one difference, or the smallest set of them tried in turn, that makes the line agree. */
function explain(line: Line): (keyof Conventions)[] {
  const rules = Object.keys(CORPUS) as (keyof Conventions)[];
  const alone = rules.find((rule) => isRight(line, { ...BOOKING, [rule]: true }));
  if (alone) return [alone];
  return rules.filter((rule) => !isRight(line, { ...CORPUS, [rule]: false }));
}

class Counter {
  total = 0;
  right = 0;
  add(ok: boolean): void {
    this.total += 1;
    if (ok) this.right += 1;
  }
  get tally(): Tally {
    return {
      total: this.total,
      right: this.right,
      accuracy: this.total === 0 ? 1 : Number((this.right / this.total).toFixed(4)),
    };
  }
}

/** Scores lines already read; `name` tells ordinals from numerals. */
export function scoreTimeLines(sources: readonly { name: string; lines: readonly Line[] }[]): TimeReport {
  const [points, intervals, negatives, numbers, bookedPoints, bookedIntervals] = [1, 2, 3, 4, 5, 6].map(
    () => new Counter(),
  ) as [Counter, Counter, Counter, Counter, Counter, Counter];
  const failures: Miss[] = [];
  const deliberate: Difference[] = [];
  for (const { name, lines } of sources) {
    for (const line of lines) {
      if (line.ref === undefined) {
        const found = (name.includes('ordinal') ? readOrdinals : readNumbers)(line.text);
        const ok = found.length === 1 && found[0]?.value === line.value;
        numbers.add(ok);
        if (!ok)
          failures.push({ text: line.text, expected: String(line.value), got: found.map((n) => n.value).join(' ') });
        continue;
      }
      const ok = isRight(line, CORPUS);
      const booked = isRight(line, BOOKING);
      if (line.value === null) negatives.add(ok && booked);
      else if (line.type === 'value') {
        points.add(ok);
        bookedPoints.add(booked);
      } else {
        intervals.add(ok);
        bookedIntervals.add(booked);
      }
      if (!ok) {
        const got = readTimes(line.text, { now: line.ref, conventions: CORPUS }).map(show).join(' | ');
        failures.push({ text: line.text, expected: showLine(line), got: got || 'nothing' });
      } else if (!booked) for (const rule of explain(line)) deliberate.push({ text: line.text, rule });
    }
  }
  return {
    points: points.tally,
    intervals: intervals.tally,
    negatives: negatives.tally,
    numbers: numbers.tally,
    asBooked: { points: bookedPoints.tally, intervals: bookedIntervals.tally },
    failures,
    deliberate,
  };
}

/** Files of JSON Lines, as `npm run eval -- --time` takes them. */
export function scoreTimeFiles(paths: readonly string[]): TimeReport {
  return scoreTimeLines(
    paths.map((path) => ({
      name: path.split('/').at(-1) ?? '',
      lines: readFileSync(path, 'utf8')
        .split('\n')
        .filter((row) => row.trim() !== '')
        .map((row): Line => JSON.parse(row)),
    })),
  );
}
