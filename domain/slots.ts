/** From hours to slots: which stretches of a day can be booked at all, whoever else has booked. */

import type { DateTime } from 'luxon';
import type { Details } from './booking.ts';
import { inNotice, lastBookableDate, openingsOn, type Stretch } from './calendar.ts';
import type { Field, Service } from './catalogue.ts';
import { ruledOutDay } from './never.ts';
import type { Slot, Wish } from './slot.ts';
import { dateOf, isEvenDay, millisOf, minutesOf, plusDays, timeOfMinutes, wallTimeExists } from './time.ts';
import { comesBack } from './workingtime.ts';

/** How far a search looks, in days that are open: it bounds what a store must load for one question. */
const OPEN_DAYS_AFTER = 20;
const OPEN_DAYS_BEFORE = 6;
const OPEN_DAYS_OF_A_STRETCH = 45;

const DEFAULT_MINUTES = 60;

/** The slot of a wall-time stretch. `24:00` is the midnight that ends the date. */
export function slotAt(date: string, { from, to }: Stretch): Slot {
  return { date, time: from, endTime: to, start: isoAt(date, from), end: isoAt(date, to) };
}

function isoAt(date: string, time: string): string {
  return new Date(millisOf(date, time)).toISOString();
}

export function fieldNamed(service: Service, name: Field['name']): Field | undefined {
  return service.form.find((field) => field.name === name);
}

/** Wall minutes that a booking lasts: its stated end, its stated length, the form's fallback, the least allowed. */
export function durationOf(
  service: Service,
  details: Details,
  when: { time?: string | undefined; endTime?: string | undefined } = {},
): number {
  if (when.time !== undefined && when.endTime !== undefined) return minutesOf(when.endTime) - minutesOf(when.time);
  const field = fieldNamed(service, 'duration');
  return details.durationMin ?? field?.fallback ?? field?.limits?.minutes?.min ?? DEFAULT_MINUTES;
}

/** Every slot of a date that can be had at all: the windows, or the starts on the grid and the `extra` ones. */
export function slotsOf(service: Service, date: string, minutes: number, extra: readonly string[] = []): Slot[] {
  return slotsInHours(service, date, minutes, extra).filter(({ time }) => comesBack(service, date, time));
}

/** Those that the hours allow. */
export function slotsInHours(service: Service, date: string, minutes: number, extra: readonly string[] = []): Slot[] {
  const day = openingsOn(service, date);
  if (day.type !== 'open') return [];
  const { scheme } = service.calendar;
  if (scheme.type === 'windows') return day.stretches.map((stretch) => slotAt(date, stretch));
  const starts = new Set<number>();
  for (const { from, to } of day.stretches) {
    const last = minutesOf(to) - minutes;
    for (let start = minutesOf(from); start <= last; start += scheme.offerEveryMin) starts.add(start);
    for (const start of extra.map(minutesOf)) if (minutesOf(from) <= start && start <= last) starts.add(start);
  }
  return [...starts]
    .sort((a, b) => a - b)
    .map((start) => ({ from: timeOfMinutes(start), to: timeOfMinutes(start + minutes) }))
    .filter((stretch) => endsExist(date, stretch))
    .map((stretch) => slotAt(date, stretch));
}

/**
 * The slot that a spoken time means: the window it falls in (of a range, the window it covers most), or that very
 * start. Null when the hours do not allow it.
 */
export function slotMeant(
  service: Service,
  stretches: readonly Stretch[],
  request: { date: string; time: string; endTime?: string | undefined; details: Details },
): Slot | null {
  const { date, time, endTime } = request;
  if (service.calendar.scheme.type === 'windows') {
    const window =
      endTime === undefined ? stretches.find((each) => contains(each, time)) : covered(stretches, time, endTime);
    return window === undefined ? null : slotAt(date, window);
  }
  const start = minutesOf(time);
  const end = start + durationOf(service, request.details, request);
  const fits = stretches.some(({ from, to }) => minutesOf(from) <= start && start < end && end <= minutesOf(to));
  return fits ? slotAt(date, { from: time, to: timeOfMinutes(end) }) : null;
}

/** Neither end falls in the hour that the clock skips in March. */
export function endsExist(date: string, { from, to }: Stretch): boolean {
  if (isEvenDay(date)) return true;
  return wallTimeExists(date, from) && (to === '24:00' || wallTimeExists(date, to));
}

/**
 * The open dates, in order, that a search for a wish may look at: those of the wished stretch, twenty after, six
 * before; none past, none beyond the horizon, none whose notice has run out.
 */
export function candidateDates(
  service: Service,
  wish: Pick<Wish, 'date' | 'dateTo' | 'never'>,
  now: DateTime,
): string[] {
  const today = dateOf(now);
  const last = lastBookableDate(service, now);
  const bookable = (date: string) => {
    if (ruledOutDay(wish.never, date)) return false;
    const day = openingsOn(service, date);
    const last = day.type === 'open' ? day.stretches.at(-1) : undefined;
    return last !== undefined && inNotice(service, date, millisOf(date, last.to), now);
  };
  // An impossible 29 February becomes the 1 March it would have been.
  const anchor = clamp(plusDays(wish.date ?? today, 0), today, plusDays(last, 1));
  const stretchEnd = wish.dateTo ?? anchor;
  const dates: string[] = [];
  let after = 0;
  for (let date = anchor; date <= last && after < OPEN_DAYS_AFTER; date = plusDays(date, 1)) {
    if (!bookable(date)) continue;
    dates.push(date);
    if (date > stretchEnd || dates.length > OPEN_DAYS_OF_A_STRETCH) after += 1;
  }
  let before = 0;
  for (let date = plusDays(anchor, -1); date >= today && before < OPEN_DAYS_BEFORE; date = plusDays(date, -1)) {
    if (!bookable(date)) continue;
    dates.unshift(date);
    before += 1;
  }
  return dates;
}

/** A slot that time has not passed and whose notice has not run out. */
export function stillBookable(service: Service, slot: Slot, now: DateTime): boolean {
  const start = Date.parse(slot.start);
  return start >= now.toMillis() && inNotice(service, slot.date, start, now);
}

function contains({ from, to }: Stretch, time: string): boolean {
  return from <= time && time < to;
}

function covered(stretches: readonly Stretch[], time: string, endTime: string): Stretch | undefined {
  const overlap = ({ from, to }: Stretch) =>
    Math.min(minutesOf(to), minutesOf(endTime)) - Math.max(minutesOf(from), minutesOf(time));
  const [best] = stretches.filter((each) => overlap(each) > 0).sort((a, b) => overlap(b) - overlap(a));
  return best;
}

function clamp(date: string, least: string, most: string): string {
  if (date < least) return least;
  return date > most ? most : date;
}
