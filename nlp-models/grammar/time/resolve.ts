/** From what was said to the calendar: which Saturday, which year, whether the day exists. */

import { DateTime } from 'luxon';
import type { Grain } from '../types.ts';
import { feastIn } from './feasts.ts';
import type { Context, DateValue, Fixed, Part } from './model.ts';

export type DateProblem = 'impossible' | 'past' | 'mismatch';

export interface ResolvedDate {
  from?: DateTime;
  to?: DateTime;
  grain: Grain;
  shape: Fixed['shape'];
  other?: DateTime;
  problem?: DateProblem;
  alternatives?: DateTime[];
  back?: boolean;
  part?: Part;
  instant?: boolean;
  remote?: boolean;
}

type Calendar = Extract<DateValue, { type: 'calendar' }>;

const day = (from: DateTime, more: Partial<ResolvedDate> = {}): ResolvedDate => ({
  from,
  to: from.plus({ days: 1 }),
  grain: 'day',
  shape: 'point',
  ...more,
});

/** A date of the calendar, or undefined when there is none (31 November). */
function dateOn(year: number, month: number, date: number, zone: DateTime['zone']): DateTime | undefined {
  const found = DateTime.fromObject({ year, month, day: date }, { zone });
  return found.isValid ? found : undefined;
}

function resolveFeast(value: Calendar, ctx: Context, today: DateTime): ResolvedDate {
  const { feast } = value;
  if (!feast) return { grain: 'day', shape: 'point', problem: 'impossible' };
  if (value.year !== undefined) return pastOr(day(feastIn(feast, value.year, today.zone)), ctx, today);
  const thisYear = feastIn(feast, today.year, today.zone);
  return day(thisYear < today ? feastIn(feast, today.year + 1, today.zone) : thisYear);
}

function pastOr(found: ResolvedDate, ctx: Context, today: DateTime): ResolvedDate {
  const past = found.to !== undefined && found.to <= today && !ctx.conventions.allowPast;
  return past ? { ...found, problem: 'past' } : found;
}

/** A day of some month: the next one that has it. */
function resolveDayOnly(value: Calendar, ctx: Context, start: DateTime): ResolvedDate {
  const { day: date = 1, weekday } = value;
  let first: DateTime | undefined;
  for (let k = 0; k < 60; k += 1) {
    const month = start.startOf('month').plus({ months: k });
    const found = dateOn(month.year, month.month, date, start.zone);
    if (!found || found < start) continue;
    first ??= found;
    if (weekday === undefined || found.weekday === weekday) {
      if (found === first || ctx.conventions.searchWeekday) return day(found);
      break;
    }
    if (!ctx.conventions.searchWeekday) break;
  }
  if (!first || weekday === undefined) return { grain: 'day', shape: 'point', problem: 'impossible' };
  return mismatch(first, weekday, start);
}

/** The weekday and the number disagree: offer the number's day, and the weekday nearest to it. */
function mismatch(said: DateTime, weekday: number, today: DateTime): ResolvedDate {
  const ahead = (weekday - said.weekday + 7) % 7;
  const near = ahead <= 3 ? said.plus({ days: ahead }) : said.minus({ days: 7 - ahead });
  const nearest = near < today ? near.plus({ days: 7 }) : near;
  return day(said, { problem: 'mismatch', alternatives: [said, nearest] });
}

function resolveDayAndMonth(value: Calendar, ctx: Context, today: DateTime, start: DateTime): ResolvedDate {
  const { day: date = 1, month = 1, year, weekday } = value;
  const none: ResolvedDate = { grain: 'day', shape: 'point', problem: 'impossible' };
  if (year !== undefined) {
    const found = dateOn(year, month, date, today.zone);
    if (!found) return none;
    if (weekday !== undefined && found.weekday !== weekday) return mismatch(found, weekday, today);
    return pastOr(day(found), ctx, today);
  }
  const candidates = [0, 1].map((k) => dateOn(start.year + k, month, date, today.zone));
  const passed = month < start.month || (month === start.month && date < start.day);
  const found = passed ? candidates[1] : candidates[0];
  if (!found) {
    const leap = [2, 3, 4, 5, 6, 7, 8]
      .map((k) => dateOn(start.year + k, month, date, today.zone))
      .find((d) => d !== undefined);
    return ctx.conventions.searchWeekday && leap ? day(leap) : none;
  }
  if (weekday === undefined || found.weekday === weekday) return day(found);
  const before = passed ? candidates[0] : undefined;
  if (before && before.weekday === weekday) return pastOr(day(before), ctx, today);
  return mismatch(found, weekday, today);
}

function resolveCalendar(value: Calendar, ctx: Context, after?: DateTime): ResolvedDate {
  const today = ctx.now.startOf('day');
  const start = after ?? today;
  if (value.feast) return resolveFeast(value, ctx, today);
  if (value.day !== undefined && value.month !== undefined) return resolveDayAndMonth(value, ctx, today, start);
  if (value.day !== undefined) return resolveDayOnly(value, ctx, start);
  if (value.weekday !== undefined) {
    if (after) return day(after.plus({ days: (value.weekday - after.weekday + 7) % 7 }));
    const ahead = (value.weekday - today.weekday + 7) % 7;
    return ahead === 0 ? day(today.plus({ days: 7 }), { other: today }) : day(today.plus({ days: ahead }));
  }
  if (value.month !== undefined) {
    let from = today.set({ year: value.year ?? start.year, month: value.month, day: 1 });
    if (value.year === undefined && ctx.lookBack) from = from > today ? from.minus({ years: 1 }) : from;
    else if (value.year === undefined && from.plus({ months: 1 }) <= start) from = from.plus({ years: 1 });
    return { from, to: from.plus({ months: 1 }), grain: 'month', shape: 'point' };
  }
  const from = today.set({ year: value.year ?? today.year }).startOf('year');
  return { from, to: from.plus({ years: 1 }), grain: 'year', shape: 'point', remote: true };
}

function resolveWeekday(value: Extract<DateValue, { type: 'weekday' }>, ctx: Context): ResolvedDate {
  const today = ctx.now.startOf('day');
  const ahead = (value.weekday - today.weekday + 7) % 7;
  const skips = ctx.conventions.nextSkips;
  switch (value.which) {
    case 'last':
      return day(today.minus({ days: 7 - ahead || 7 }), { back: true });
    case 'this':
      if (skips) return day(today.plus({ days: ahead }));
      return ahead === 0 ? day(today.plus({ days: 7 }), { other: today }) : day(today.plus({ days: ahead }));
    case 'leap':
    case 'next': {
      if (skips) return day(today.plus({ days: value.which === 'leap' ? ahead + 7 : ahead || 7 }));
      if (ahead <= 1) return day(today.plus({ days: ahead + 7 }), { other: today.plus({ days: ahead }) });
      return day(today.plus({ days: ahead }), { other: today.plus({ days: ahead + 7 }) });
    }
    case 'nextWeek':
      return day(today.startOf('week').plus({ days: 6 + value.weekday }));
    case 'thisWeek':
      return pastOr(day(today.startOf('week').plus({ days: value.weekday - 1 })), ctx, today);
    default: {
      const never: never = value.which;
      return never;
    }
  }
}

/** `after`: the value closes a stretch that opens there. */
export function resolveDate(value: DateValue, ctx: Context, after?: DateTime): ResolvedDate {
  switch (value.type) {
    case 'impossible':
      return { grain: 'day', shape: 'point', problem: 'impossible' };
    case 'fixed':
      return value;
    case 'weekday':
      return resolveWeekday(value, ctx);
    case 'calendar':
      return resolveCalendar(value, ctx, after);
    default: {
      const never: never = value;
      return never;
    }
  }
}
