/** Parts of a longer stretch: "fine mese", "terzo martedì di settembre", "ultima domenica di marzo". */

import type { DateTime } from 'luxon';
import { integerAt, ordinalAt } from '../numerals.ts';
import { step } from './cycles.ts';
import { dateAt } from './dates.ts';
import { monthOf, ULTIMATE, type Unit, unitOf, weekdayOf } from './lexicon.ts';
import type { Context, Fixed, Piece } from './model.ts';
import { yearAt } from './numeric-dates.ts';
import { resolveDate } from './resolve.ts';
import { cycle, plainCycle } from './turns.ts';

/** The month, year, week… after "di", "del": "ottobre", "mese prossimo", "settembre 2014". */
export function containerAt(
  ctx: Context,
  i: number,
): (Piece<{ from: DateTime; to: DateTime }> & { unit?: Unit }) | undefined {
  const { tokens, now } = ctx;
  let j = i;
  while (['di', 'del', 'dell', 'della', 'dello', 'd', 'de'].includes(tokens[j]?.w ?? '')) j += 1;
  if (tokens[j]?.w === 'mese' && tokens[j + 1]?.w === 'di') j += 2;
  const cycled = plainCycle(ctx, j);
  if (cycled) return { value: cycled.value, next: cycled.next };
  const month = monthOf(tokens[j]?.w ?? '');
  if (month !== undefined && tokens[j]?.kind === 'word') {
    const year = yearAt(tokens, j + 1);
    const date = resolveDate({ type: 'calendar', month, ...(year && { year: year.value }) }, ctx);
    if (date.from && date.to) return { value: { from: date.from, to: date.to }, next: year?.next ?? j + 1 };
  }
  const unit = unitOf(tokens[j]?.w ?? '');
  if (unit && ['week', 'month', 'year', 'quarter'].includes(unit))
    return { value: cycle(now, unit, 0), next: j + 1, unit };
  const year = yearAt(tokens, j);
  if (year) {
    const from = now.set({ year: year.value }).startOf('year');
    return { value: { from, to: from.plus({ years: 1 }) }, next: year.next };
  }
  return undefined;
}

/** "inizio mese", "a metà dicembre", "fine anno": thirds of a month, and the like of the rest. */
export function edgeAt(ctx: Context, i: number): Piece<Fixed> | undefined {
  const { tokens, now } = ctx;
  let j = i;
  const firstHalf =
    ['prima', 'seconda'].includes(tokens[j]?.w ?? '') && tokens[j + 1]?.w === 'meta' ? tokens[j]?.w : undefined;
  if (firstHalf) j += 1;
  const edge = tokens[j]?.w ?? '';
  if (!['inizio', 'inizi', 'meta', 'fine', 'primi'].includes(edge)) return undefined;
  const box = containerAt(ctx, j + 1);
  if (!box) return undefined;
  let { from, to } = box.value;
  const days = Math.round(to.diff(from, 'days').days);
  if (days < 5) return undefined;
  const cut = (start: DateTime, end: DateTime): { from: DateTime; to: DateTime } => {
    const length = Math.round(end.diff(start, 'days').days);
    const third = length > 27 && length < 32 ? 10 : length === 7 ? 2 : length > 300 ? 31 : Math.round(length / 3);
    if (firstHalf === 'prima') return { from: start, to: start.plus({ days: Math.floor(length / 2) }) };
    if (firstHalf) return { from: start.plus({ days: Math.floor(length / 2) }), to: end };
    if (edge.startsWith('ini') || edge === 'primi') return { from: start, to: start.plus({ days: third }) };
    if (edge === 'fine')
      return {
        from:
          length === 7
            ? end.minus({ days: 3 })
            : length > 300
              ? end.minus({ days: 31 })
              : start.plus({ days: third * 2 }),
        to: end,
      };
    return { from: start.plus({ days: third }), to: start.plus({ days: third * 2 }) };
  };
  let stretch = cut(from, to);
  if (stretch.to <= now && box.unit && !ctx.conventions.allowPast) {
    from = from.plus(step(box.unit, 1));
    to = from.plus(step(box.unit, 1));
    stretch = cut(from, to);
  }
  return { value: { type: 'fixed', ...stretch, grain: 'day', shape: 'interval' }, next: box.next };
}

/** "terzo martedì di settembre", "ultima domenica di marzo", "il terzo trimestre 2018", "prima settimana di ottobre". */
export function nthAt(ctx: Context, i: number): Piece<Fixed> | undefined {
  const { tokens, now } = ctx;
  const last = ULTIMATE.has(tokens[i]?.w ?? '');
  const ordinal = last ? { value: -1, next: i + 1 } : ordinalAt(tokens, i);
  if (!ordinal) return undefined;
  const counted = last ? integerAt(tokens, ordinal.next) : undefined;
  if (counted) return undefined;
  const word = tokens[ordinal.next]?.w ?? '';
  const unit = unitOf(word);
  const weekday = unit || tokens[ordinal.next]?.kind !== 'word' ? undefined : weekdayOf(word);
  if (unit === undefined && weekday === undefined) return undefined;
  const at = ordinal.next + 1;
  const pick = (start: DateTime, nth: number): Fixed => {
    if (weekday !== undefined) {
      const first = start.plus({ days: ((weekday - start.weekday + 7) % 7) + (nth - 1) * 7 });
      return { type: 'fixed', from: first, to: first.plus({ days: 1 }), grain: 'day', shape: 'point' };
    }
    const aligned = start.startOf(unit ?? 'day');
    if (unit === 'week' && !ctx.conventions.startBounds && start.weekday > 1 && start.weekday <= 4) {
      const monday = aligned.plus({ weeks: nth - 1 });
      return {
        type: 'fixed',
        from: nth === 1 ? start : monday,
        to: monday.plus({ weeks: 1 }),
        grain: 'week',
        shape: 'point',
      };
    }
    const first = (aligned < start ? aligned.plus(step(unit ?? 'day', 1)) : aligned).plus(step(unit ?? 'day', nth - 1));
    return { type: 'fixed', from: first, to: first.plus(step(unit ?? 'day', 1)), grain: unit ?? 'day', shape: 'point' };
  };
  if (tokens[at]?.w === 'dopo' && !last) {
    const date = dateAt(ctx, at + 1, true);
    const day = date && resolveDate(date.value, ctx);
    if (date && day?.to) return { value: pick(day.to, ordinal.value), next: date.next };
  }
  const joined = ['di', 'del', 'dell', 'della', 'd'].includes(tokens[at]?.w ?? '');
  const box = joined || unit === 'quarter' ? containerAt(ctx, at) : undefined;
  if (unit === 'quarter') {
    const start = (box?.value.from ?? now).startOf('year').plus({ quarters: ordinal.value - 1 });
    if (ordinal.value < 1 || ordinal.value > 4) return undefined;
    return {
      value: { type: 'fixed', from: start, to: start.plus({ quarters: 1 }), grain: 'quarter', shape: 'point' },
      next: box?.next ?? at,
    };
  }
  if (!box) return undefined;
  if (!last) return { value: pick(box.value.from, ordinal.value), next: box.next };
  const size = weekday !== undefined ? 7 : unit === 'week' ? 7 : 1;
  if (unit === 'month') return { value: pick(box.value.to.minus({ months: 1 }), 1), next: box.next };
  if (weekday === undefined && unit !== 'week' && unit !== 'day') return undefined;
  const found = pick(box.value.to.minus({ days: size }), 1);
  return {
    value: unit === 'week' && found.to > box.value.to ? pick(box.value.to.minus({ days: 13 }), 1) : found,
    next: box.next,
  };
}
