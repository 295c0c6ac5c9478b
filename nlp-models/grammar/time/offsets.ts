/** Distances from now or from a day: "tra due settimane", "tre mesi fa", "il giorno dopo Natale". */

import type { DateTime } from 'luxon';
import { dateAt } from './dates.ts';
import { type Length, lengthAt } from './durations.ts';
import { type Unit, unitOf } from './lexicon.ts';
import { memoised } from './memo.ts';
import type { Context, Fixed, Piece } from './model.ts';
import { resolveDate } from './resolve.ts';

/** How precise "tra due settimane" is: one step finer than its unit. */
const FINER: Record<Unit, Unit> = {
  second: 'second',
  minute: 'second',
  hour: 'minute',
  day: 'hour',
  week: 'day',
  month: 'day',
  quarter: 'month',
  year: 'month',
};

function shifted(ctx: Context, length: Length, sign: 1 | -1): Fixed {
  const { unit, count, minutes } = length;
  const whole = Math.trunc(count);
  const extra = unit === 'hour' ? (count - whole) * 60 + minutes : 0;
  const moved = ctx.now.plus({ [`${unit}s`]: sign * whole }).plus({ minutes: sign * extra });
  const long = unit !== 'second' && unit !== 'minute' && unit !== 'hour';
  const fine = ctx.conventions.fineOffsets;
  const grain: Unit = fine ? FINER[unit] : long ? 'day' : unit === 'second' ? 'second' : 'minute';
  const from = moved.startOf(grain);
  return {
    type: 'fixed',
    from,
    to: from.plus({ [`${grain}s`]: 1 }),
    grain,
    shape: 'point',
    shifted: true,
    ...(sign < 0 && { back: true }),
  };
}

/** "due giorni dopo Natale", "il giorno prima della vigilia". */
function fromDay(ctx: Context, length: Length, i: number, single = false): Piece<Fixed> | undefined {
  const { tokens } = ctx;
  const word = tokens[i]?.w;
  if (word !== 'dopo' && word !== 'prima') return undefined;
  let j = i + 1;
  const before = word === 'prima';
  if (before && !['di', 'del', 'della', 'dell', 'dei', 'delle'].includes(tokens[j]?.w ?? '')) return undefined;
  if (before) j += 1;
  const date = dateAt(ctx, j, true);
  const found = date && resolveDate(date.value, ctx);
  if (!date || !found?.from || ['hour', 'minute', 'second'].includes(length.unit)) return undefined;
  if (single && length.unit === 'week') {
    const week = found.from.startOf('week').plus({ weeks: before ? -1 : 1 });
    return {
      value: { type: 'fixed', from: week, to: week.plus({ weeks: 1 }), grain: 'week', shape: 'point' },
      next: date.next,
    };
  }
  const from = found.from.plus({ [`${length.unit}s`]: before ? -length.count : length.count });
  const day = from.startOf('day');
  return {
    value: { type: 'fixed', from: day, to: day.plus({ days: 1 }), grain: 'day', shape: 'point' },
    next: date.next,
  };
}

function offsetAtRaw(ctx: Context, i: number): Piece<Fixed> | undefined {
  const { tokens } = ctx;
  let j = i;
  const lead = tokens[i]?.w ?? '';
  if (
    ['adesso', 'subito'].includes(lead) ||
    (lead === 'in' && tokens[i + 1]?.w === 'questo' && tokens[i + 2]?.w === 'momento')
  ) {
    return { value: instant(ctx.now), next: lead === 'in' ? i + 3 : i + 1 };
  }
  if (['proprio', 'da'].includes(lead) && ['ora', 'adesso'].includes(tokens[i + 1]?.w ?? ''))
    return { value: instant(ctx.now), next: i + 2 };
  if (lead === 'ora' && tokens.length === 1) return { value: instant(ctx.now), next: i + 1 };
  const ahead = ['tra', 'fra', 'in', 'entro'].includes(lead);
  if (ahead) j += 1;
  if (tokens[j]?.w === 'circa') j += 1;
  const single = ['il', 'la', 'l', 'lo'].includes(lead) ? unitOf(tokens[i + 1]?.w ?? '') : undefined;
  const direct = single ?? unitOf(lead);
  if (direct && !ahead) {
    const at = single ? i + 2 : i + 1;
    const found = fromDay(ctx, { unit: direct, count: 1, minutes: 0 }, at, true);
    if (found) return found;
  }
  if (['i', 'gli', 'le'].includes(lead)) j += 1;
  const length = lengthAt(tokens, j);
  if (!length || length.value.count > 5000) return undefined;
  const { next, value } = length;
  if (ahead) {
    const quick = value.unit === 'hour' || value.unit === 'minute' || value.unit === 'second';
    if (lead === 'in' && quick && !ctx.conventions.literalHours) return undefined;
    return { value: shifted(ctx, value, 1), next };
  }
  if (tokens[next]?.w === 'fa' || (tokens[next]?.w === 'or' && tokens[next + 1]?.w === 'sono')) {
    return { value: shifted(ctx, value, -1), next: tokens[next]?.w === 'fa' ? next + 1 : next + 2 };
  }
  return fromDay(ctx, value, next);
}

export const offsetAt = memoised(offsetAtRaw);

const instant = (now: DateTime): Fixed => ({
  type: 'fixed',
  from: now.startOf('second'),
  to: now.startOf('second').plus({ seconds: 1 }),
  grain: 'second',
  shape: 'point',
  instant: true,
});
