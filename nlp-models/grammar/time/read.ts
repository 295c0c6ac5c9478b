/** Every moment and stretch of time in a text. */

import { DateTime } from 'luxon';
import { tokenize } from '../tokens.ts';
import type { TimeReading } from '../types.ts';
import type { Context, Conventions } from './model.ts';
import { bareTimeAt, phraseOfTimeAt } from './phrases.ts';
import { type Placed, place } from './place.ts';

export const BOOKING: Conventions = {
  literalHours: false,
  closedEnds: false,
  nextSkips: false,
  searchWeekday: false,
  startBounds: false,
  fridayWeekend: false,
  fineOffsets: false,
  allowPast: false,
};

const ZONE = 'Europe/Rome';

/** The moment a message is read at, in its own offset when it has one. */
export function parseNow(now: string): DateTime {
  const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(now);
  const rome = DateTime.fromISO(now, { zone: ZONE });
  if (!hasOffset) return rome;
  const own = DateTime.fromISO(now, { setZone: true });
  return own.isValid && rome.isValid && own.offset !== rome.offset ? own : rome;
}

export interface ReadOptions {
  now: string;
  conventions?: Partial<Conventions>;
  /** What was asked, for a bare number. */
  bare?: 'hour' | 'day';
  lookBack?: boolean;
}

export function readPlaced(text: string, options: ReadOptions): Placed[] {
  const now = parseNow(options.now);
  if (!now.isValid) return [];
  const tokens = tokenize(text);
  const ctx: Context = {
    now,
    tokens,
    conventions: { ...BOOKING, ...options.conventions, ...(options.lookBack && { allowPast: true }) },
    ...(options.lookBack && { lookBack: true }),
  };
  const found: Placed[] = [];
  let i = 0;
  while (i < tokens.length) {
    const phrase = phraseOfTimeAt(ctx, i) ?? (options.bare ? bareTimeAt(ctx, i, options.bare) : undefined);
    const start = tokens[i]?.start ?? 0;
    const end = phrase ? (tokens[phrase.next - 1]?.end ?? start) : start;
    const placed = phrase && place(phrase.value, ctx, text.slice(start, end), { start, end });
    if (placed) found.push(placed);
    i = placed && phrase ? phrase.next : i + 1;
  }
  return found;
}

/** Half-open readings in the order of the text. */
export function readTimes(text: string, options: ReadOptions): TimeReading[] {
  return readPlaced(text, options).map((placed) => placed.reading);
}
