/** One moment placed on the calendar: its first and last instant. */

import { DateTime } from 'luxon';
import type { Grain } from '../types.ts';
import type { Clock, Context, Moment, Part } from './model.ts';
import { type ResolvedDate, resolveDate } from './resolve.ts';

export const isoDate = (at: DateTime): string => at.toFormat('yyyy-MM-dd');
export const isoLocal = (at: DateTime): string => at.toFormat("yyyy-MM-dd'T'HH:mm:ss");
export const isoTime = (at: DateTime): string => at.toFormat('HH:mm');

/** 24-hour clock of what was said, in the light of the part of day. */
export function hourOf(clock: Clock, part: Part | undefined, literal: boolean): number {
  const { hour } = clock;
  if (part && hour <= 12) {
    if (part.name === 'afternoon' || part.name === 'lunch')
      return hour < 12 && !(part.name === 'lunch' && hour === 11) ? hour + 12 : hour;
    if (part.name === 'evening') return hour >= 4 && hour < 12 ? hour + 12 : hour === 12 ? 24 : hour;
    if (part.name === 'night') return hour === 12 ? 24 : hour >= 8 ? hour + 12 : hour;
    return hour;
  }
  if (clock.fixed || part || literal) return hour;
  return hour >= 1 && hour <= 7 ? hour + 12 : hour;
}

export interface Spot {
  from?: DateTime;
  to?: DateTime;
  grain: Grain;
  interval: boolean;
  date?: ResolvedDate;
  missingHour?: { date: string; time: string };
}

function clockOn(day: DateTime, clock: Clock, hour: number): DateTime {
  if (clock.zone)
    return DateTime.fromObject(
      { year: day.year, month: day.month, day: day.day, hour, minute: clock.minute },
      { zone: clock.zone },
    ).setZone(day.zone);
  const base = hour >= 24 || clock.nextDay ? day.plus({ days: 1 }) : day;
  return base.set({ hour: hour % 24, minute: clock.minute });
}

/** Hour `h` of a day; 24 and more belong to the day after. */
const partHour = (day: DateTime, h: number): DateTime => day.plus({ days: Math.floor(h / 24) }).set({ hour: h % 24 });

export function placeMoment(
  moment: Moment,
  ctx: Context,
  opts: { after?: DateTime; day?: DateTime; hour?: number } = {},
): Spot {
  const { now } = ctx;
  const date = moment.date && resolveDate(moment.date, ctx, opts.after?.startOf('day'));
  if (date && !date.from) return { grain: 'day', interval: false, date };
  const day = date?.from?.startOf('day') ?? opts.day;
  const { clock, part } = moment;
  if (clock) {
    const hour = opts.hour ?? hourOf(clock, part, ctx.conventions.literalHours);
    let from = clockOn(day ?? now.startOf('day'), clock, hour);
    if (!day && from < now) from = clockOn(now.startOf('day').plus({ days: 1 }), clock, hour);
    const gap = !clock.zone && day !== undefined && (from.hour !== hour % 24 || from.minute !== clock.minute);
    const to = clock.grain === 'hour' ? from.plus({ hours: 1 }) : from.plus({ minutes: 1 });
    const missingHour = gap
      ? { date: isoDate(day), time: `${String(hour % 24).padStart(2, '0')}:${String(clock.minute).padStart(2, '0')}` }
      : undefined;
    return {
      from,
      to,
      grain: clock.grain,
      interval: false,
      ...(date && { date }),
      ...(missingHour && { missingHour }),
    };
  }
  if (part) {
    let base = day ?? now.startOf('day');
    if (!day && partHour(base, part.to) <= now) base = base.plus({ days: 1 });
    if (date && date.grain !== 'day') return { from: date.from, to: date.to, grain: date.grain, interval: true, date };
    return {
      from: partHour(base, part.from),
      to: partHour(base, part.to),
      grain: 'hour',
      interval: true,
      ...(date && { date }),
    };
  }
  if (!date) return { grain: 'day', interval: false };
  return { from: date.from, to: date.to, grain: date.grain, interval: date.shape === 'interval', date };
}

/** Both hours of a stretch, so that the second comes after the first: "dalle 10 alle 2", "dalle 7 alle 9". */
export function rangeHours(
  a: Clock,
  b: Clock,
  partA: Part | undefined,
  partB: Part | undefined,
  literal: boolean,
): [number, number] {
  let from = hourOf(a, partA ?? partB, literal);
  let to = hourOf(b, partB ?? partA, literal);
  const minutes = (hour: number, clock: Clock): number => hour * 60 + clock.minute + (clock.nextDay ? 1440 : 0);
  if (literal || minutes(to, b) > minutes(from, a)) return [from, to];
  if (!b.fixed && !partB && to <= 12 && a.hour <= 5 && from > 12) to += 12;
  else if (!a.fixed && !partA && from > 12 && minutes(from - 12, a) < minutes(to, b)) from -= 12;
  else if (!b.fixed && to < 12) to += 12;
  return [from, to];
}
