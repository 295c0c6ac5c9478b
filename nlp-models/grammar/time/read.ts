/** Every moment and stretch of time in a text. */

import { DateTime } from 'luxon';
import { ZONE } from '../../../domain/zone.ts';
import { Memory, oncePerMessage } from '../../remembering.ts';
import { tokenize } from '../tokens.ts';
import type { TimeReading } from '../types.ts';
import type { Context, Conventions } from './model.ts';
import { bareTimeAt, phraseOfTimeAt } from './phrases.ts';
import { type Placed, place } from './place.ts';
import { mendTimeWords } from './typos.ts';

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

/** More times than this are no message of a person. */
const MOST = 12;
/** The moment a message is read at, in its own offset when it has one. */
export const parseNow = oncePerMessage(parsed);

function parsed(now: string): DateTime {
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

const read = new Memory<readonly Placed[]>();

/** A message is read for times by several, and again for its slots. */
export function readPlaced(text: string, options: ReadOptions): readonly Placed[] {
  const { now, conventions, bare = '', lookBack = false } = options;
  return conventions === undefined
    ? read.of(`${now} ${bare} ${lookBack} ${text}`, () => placedIn(text, options))
    : placedIn(text, options);
}

function placedIn(text: string, options: ReadOptions): readonly Placed[] {
  const now = parseNow(options.now);
  if (!now.isValid) return [];
  const tokens = mendTimeWords(tokenize(text));
  const ctx: Context = {
    now,
    tokens,
    conventions: { ...BOOKING, ...options.conventions, ...(options.lookBack && { allowPast: true }) },
    ...(options.lookBack && { lookBack: true }),
  };
  const found: Placed[] = [];
  let i = 0;
  while (i < tokens.length && found.length < MOST) {
    const beside = dayBeside(ctx, i, found);
    if (beside) {
      found.push({
        ...beside.placed,
        reading: {
          ...beside.placed.reading,
          span: { start: tokens[i]?.start ?? 0, end: tokens[beside.next - 1]?.end ?? 0 },
        },
      });
      i = beside.next;
      continue;
    }
    const phrase = phraseOfTimeAt(ctx, i) ?? (options.bare ? bareTimeAt(ctx, i, options.bare) : undefined);
    const start = tokens[i]?.start ?? 0;
    const end = phrase ? (tokens[phrase.next - 1]?.end ?? start) : start;
    const placed = phrase && place(phrase.value, ctx, text.slice(start, end), { start, end });
    if (placed) found.push(placed);
    i = placed && phrase ? phrase.next : i + 1;
  }
  return found;
}

/** "sabato 12 … il giorno dopo": the day after the one last said. */
function dayBeside(ctx: Context, i: number, found: readonly Placed[]): { placed: Placed; next: number } | undefined {
  const words = [0, 1, 2].map((k) => ctx.tokens[i + k]?.w ?? '');
  if (!/^(?:il|al|del|dal|l)$/.test(words[0] ?? '')) return undefined;
  const named =
    words[1] === 'giorno' && /^(?:dopo|seguente|successivo)$/.test(words[2] ?? '')
      ? 3
      : words[1] === 'indomani'
        ? 2
        : 0;
  const last = [...found].reverse().find(({ reading }) => reading.type === 'point' && reading.grain !== 'week');
  if (!named || last?.reading.type !== 'point' || last.slots.date === undefined) return undefined;
  if (named === 3 && /^(?:di|il|la|l|natale|pasqua|le|la)$/.test(ctx.tokens[i + 3]?.w ?? '')) return undefined;
  const date = DateTime.fromISO(last.slots.date, { zone: 'utc' }).plus({ days: 1 }).toFormat('yyyy-MM-dd');
  const reading = {
    type: 'point' as const,
    value: `${date}T00:00:00`,
    grain: 'day' as const,
    span: { start: 0, end: 0 },
  };
  return { placed: { reading, slots: { date } }, next: i + named };
}

/** Half-open readings in the order of the text. */
export function readTimes(text: string, options: ReadOptions): TimeReading[] {
  return readPlaced(text, options).map((placed) => placed.reading);
}
