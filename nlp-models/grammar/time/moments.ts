/** One moment: day, hour and part of day in any order, joined by small words. */

import { phraseAt } from '../tokens.ts';
import { clockAt } from './clock.ts';
import { cycleAt } from './cycles.ts';
import { dateAt } from './dates.ts';
import { inMinutes, lengthAt } from './durations.ts';
import { PART_OF_TODAY, PARTS, THIS } from './lexicon.ts';
import { memoised } from './memo.ts';
import type { Clock, Context, DateValue, Moment, Phrase, Piece } from './model.ts';
import { dayOf, yearAt } from './numeric-dates.ts';
import { offsetAt } from './offsets.ts';
import { RANGE_OPENERS } from './stretches.ts';

export type Hint = 'hour' | 'day' | undefined;

export const CONNECTORS = new Set(
  ',|di|del|della|dell|delle|nel|nella|in|per|verso|il|la|le|al|alla|e|ma|circa|intorno|attorno|a|anche|ore|su|sul|tipo|magari|-|preferibilmente|dello'.split(
    '|',
  ),
);
const PART_LEADS = new Set('di del della nel nella in al alla la il per sul verso a dello nello'.split(' '));

function partAt(ctx: Context, i: number): Piece<Moment> | undefined {
  const { tokens, now } = ctx;
  let j = i;
  const now3 = phraseAt(tokens, j, PART_OF_TODAY);
  if (now3) {
    const date = dayOf(now, now3.value.days);
    // Before five in the morning "domattina" may be the one that comes.
    const small = now.hour < 5 && now3.value.days === 1 && !ctx.conventions.literalHours;
    return {
      value: { date: small ? { ...date, other: now.startOf('day') } : date, part: now3.value.part },
      next: now3.next,
    };
  }
  let today = false;
  for (let k = 0; k < 2; k += 1) {
    const found = phraseAt(tokens, j, PARTS);
    if (found) break;
    if (THIS.has(tokens[j]?.w ?? '')) today = true;
    else if (!PART_LEADS.has(tokens[j]?.w ?? '')) break;
    j += 1;
  }
  const found = phraseAt(tokens, j, PARTS);
  const word = tokens[j]?.w ?? '';
  if (!found || (['mat', 'matt', 'pom', 'pomer'].includes(word) && j === i && i === 0 && tokens.length > 1))
    return undefined;
  // A meal is a moment only beside "prima di": "festa con cena" says no hour.
  if (
    ['pranzo', 'cena'].includes(word) &&
    found.next === j + 1 &&
    !(tokens[j - 1]?.w === 'di' && tokens[j - 2]?.w === 'prima')
  )
    return undefined;
  if (['buona', 'buon', 'bella', 'buone'].includes(tokens[j - 1]?.w ?? '')) return undefined;
  return { value: { part: found.value, ...(today && { date: dayOf(now, 0) }) }, next: found.next };
}

/** One piece at `i`, the longest reading. */
function pieceAtRaw(ctx: Context, i: number, hint: Hint): Piece<Moment> | undefined {
  const clock = shiftedClockAt(ctx, i) ?? clockAt(ctx.tokens, i, hint === 'hour' ? 'hour' : undefined);
  const pieces: (Piece<Moment> | undefined)[] = [
    wrap(offsetAt(ctx, i), (date) => ({ date })),
    wrap(cycleAt(ctx, i), (date) => ({ date })),
    hint === 'day' ? wrap(yearAsDate(ctx, i), (date) => ({ date })) : undefined,
    wrap(dateAt(ctx, i, hint === 'day'), (date) => ({ date })),
    partAt(ctx, i),
    clock && { value: { clock: clock.value }, next: clock.next },
  ];
  let best: Piece<Moment> | undefined;
  for (const piece of pieces) if (piece && (!best || piece.next > best.next)) best = piece;
  return best;
}

/** "mezz'ora dopo le tre", "un'ora prima di mezzogiorno". */
function shiftedClockAt({ tokens }: Context, i: number): Piece<Clock> | undefined {
  const length = lengthAt(tokens, i);
  const minutes = length && inMinutes(length.value);
  const word = length && tokens[length.next]?.w;
  if (!length || minutes === undefined || (word !== 'dopo' && word !== 'prima')) return undefined;
  const joiner = tokens[length.next + 1]?.w ?? '';
  const at = word === 'prima' ? length.next + (joiner === 'di' ? 2 : 1) : length.next + 1;
  const clock =
    clockAt(tokens, at, joiner === 'delle' || joiner === 'dell' ? 'hour' : undefined) ??
    (joiner === 'delle' || joiner === 'dell' ? clockAt(tokens, at + 1, 'hour') : undefined);
  if (!clock) return undefined;
  const { hour, minute, fixed } = clock.value;
  const afternoon = !fixed && hour >= 1 && hour <= 7 ? 12 : 0;
  const total = (hour + afternoon) * 60 + minute + (word === 'prima' ? -minutes : minutes);
  if (total < 0 || total >= 1440) return undefined;
  return {
    value: { ...clock.value, hour: Math.floor(total / 60), minute: total % 60, grain: 'minute', fixed: true },
    next: clock.next,
  };
}

const pieceAt = memoised(pieceAtRaw);

export const wrap = <T extends DateValue>(
  piece: Piece<T> | undefined,
  build: (value: T) => Moment,
): Piece<Moment> | undefined => piece && { value: build(piece.value), next: piece.next };

/** "dal 2012". */
function yearAsDate(ctx: Context, i: number): Piece<DateValue> | undefined {
  const year = yearAt(ctx.tokens, i);
  return year && { value: { type: 'calendar', year: year.value }, next: year.next };
}

/** Together when they say different things; undefined when both say the same one. */
export function mergeMoments(a: Moment, b: Moment): Moment | undefined {
  const refined = refine(a.date, b.date);
  if (refined === 'clash' || (a.clock && b.clock) || (a.part && b.part && a.part.name !== b.part.name))
    return undefined;
  const [date, clock, part] = [refined, a.clock ?? b.clock, b.part ?? a.part];
  if (clock && date?.type === 'fixed' && date.grain !== 'day') return undefined;
  return { ...(date && { date }), ...(clock && { clock }), ...(part && { part }) };
}

/** "sabato … il 12": weekday and number of one day. */
function refine(a: DateValue | undefined, b: DateValue | undefined): DateValue | undefined | 'clash' {
  if (!a || !b) return a ?? b;
  if (a.type !== 'calendar' || b.type !== 'calendar' || a.feast || b.feast) return inWeek(a, b) ?? 'clash';
  const keys = ['weekday', 'day', 'month', 'year'] as const;
  if (keys.some((key) => a[key] !== undefined && b[key] !== undefined)) return 'clash';
  // "vivo qui dal 1998, il 12 dicembre": a year apart belongs to no day.
  const onlyYear = [a, b].some((each) => each.year !== undefined && each.month === undefined && each.day === undefined);
  if (onlyYear) return 'clash';
  if (a.weekday !== undefined && b.day === undefined) return 'clash';
  if (b.weekday !== undefined && a.day === undefined) return 'clash';
  if (a.month !== undefined && a.day === undefined) return 'clash';
  return { ...a, ...b };
}

/** "la settimana prossima, giovedì": the day falls in the week. */
function inWeek(a: DateValue, b: DateValue): DateValue | undefined {
  const [week, weekday] = a.type === 'fixed' ? [a, b] : [b, a];
  if (week.type !== 'fixed' || week.grain !== 'week' || week.shape !== 'point') return undefined;
  if (weekday.type !== 'calendar' || weekday.weekday === undefined || weekday.day !== undefined) return undefined;
  const from = week.from.plus({ days: weekday.weekday - 1 });
  return { type: 'fixed', from, to: from.plus({ days: 1 }), grain: 'day', shape: 'point' };
}

function momentAtRaw(ctx: Context, i: number, hint?: Hint): Piece<Moment> | undefined {
  const first = pieceAt(ctx, i, hint);
  if (!first) return undefined;
  let { value, next } = first;
  for (let count = 0; count < 3; count += 1) {
    const more = continuation(ctx, next, value);
    if (!more) break;
    value = more.value;
    next = more.next;
  }
  return { value, next };
}

export const momentAt = memoised(momentAtRaw);

function continuation(ctx: Context, i: number, so: Moment): Piece<Moment> | undefined {
  let j = i;
  for (let skipped = 0; skipped <= 3; skipped += 1) {
    const startsRange = RANGE_OPENERS.has(ctx.tokens[j]?.w ?? '');
    const piece = startsRange ? undefined : pieceAt(ctx, j, undefined);
    const merged = piece && mergeMoments(so, piece.value);
    if (piece && merged) return { value: merged, next: piece.next };
    if (!CONNECTORS.has(ctx.tokens[j]?.w ?? '')) return undefined;
    j += 1;
  }
  return undefined;
}

export function lift(piece: Piece<Moment> | undefined): Piece<Phrase> | undefined {
  return piece && { value: { a: piece.value }, next: piece.next };
}
