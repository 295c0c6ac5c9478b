/** What to offer to a vague wish ("martedì mattina", "la settimana prossima", nothing at all), and why a day has none. */

import type { DateTime } from 'luxon';
import type { Details } from './booking.ts';
import { lastBookableDate, openingsOn } from './calendar.ts';
import { readOccupancy, roomFor } from './capacity.ts';
import type { Service } from './catalogue.ts';
import { PARTS_OF_DAY } from './partofday.ts';
import { around, earliestFree, freeSlots, nearestFirst, type Search } from './search.ts';
import type { NotFree, Occupancy, Slot, Wish } from './slot.ts';
import { candidateDates, durationOf, fieldNamed, slotsInHours, stillBookable } from './slots.ts';
import { dateOf, isDate, minutesOf, plusDays } from './time.ts';
import { comesBack } from './workingtime.ts';

/** Where any start will do, so many are named of each day when the wish spans days. */
const STARTS_A_DAY = 2;

/**
 * Up to `max` free slots for a wish, soonest first. When the wished stretch has none, the free slots nearest to it.
 * Of a long day the starts are spread from morning to evening, unless an hour was named.
 */
export function offers(
  service: Service,
  wish: Wish,
  details: Details,
  occupancy: Occupancy,
  now: DateTime,
  max: number,
): Slot[] {
  const search = searchFor(service, wish, details, occupancy, now);
  const perDay = matching(search, wish);
  if (perDay.length > 0) return select(search, wish, perDay, max).sort(soonestFirst);
  const near = { ...wish, date: wish.date ?? dateOf(now) };
  return around(search, near, hourOf(service, wish), max).sort(soonestFirst);
}

/** Every free slot that is what was wished, not merely near to it, soonest first: of a named hour, that very start. */
export function fitting(service: Service, wish: Wish, details: Details, occupancy: Occupancy, now: DateTime): Slot[] {
  const exact = wish.time !== undefined && wish.timeTo === undefined && service.calendar.scheme.type === 'starts';
  return matching(searchFor(service, wish, details, occupancy, now), wish)
    .flat()
    .filter(({ time }) => !exact || time === wish.time);
}

/** Why the wished day (or every day of the wished stretch) has nothing; null when it has, or when no day was wished. */
export function dayVerdict(
  service: Service,
  wish: Wish,
  details: Details,
  occupancy: Occupancy,
  now: DateTime,
): NotFree | null {
  if (wish.date === undefined) return null;
  if (!isDate(wish.date)) return { type: 'nonexistentTime' };
  const search = searchFor(service, wish, details, occupancy, now);
  if (matching(search, wish).length > 0) return null;
  const lastWished = wish.dateTo ?? wish.date;
  if (lastWished < dateOf(now)) return { type: 'past' };
  const lastDate = lastBookableDate(service, now);
  if (wish.date > lastDate) return { type: 'tooFar', lastDate };

  const dates: string[] = [];
  for (let date = wish.date; date <= lastWished && date <= lastDate; date = plusDays(date, 1)) dates.push(date);
  const days = dates.map((date) => openingsOn(service, date));
  const open = days.find((day) => day.type === 'open');
  const shut = days.find((day) => day.type === 'closedDay');
  if (open === undefined) return shut ?? { type: 'past' };

  const slots = dates.flatMap((date) => slotsInHours(service, date, search.minutes, spokenStart(search, wish)));
  const meant = slots.filter((slot) => fitsWish(search, slot, wish));
  const inHours = meant.length > 0 || wish.partOfDay !== undefined || wish.timeTo !== undefined ? meant : slots;
  if (inHours.length === 0) return { type: 'outsideHours', openings: open.stretches };
  if (inHours.every((slot) => Date.parse(slot.start) < now.toMillis())) return { type: 'past' };
  const possible = inHours.filter(({ date, time }) => comesBack(service, date, time));
  if (possible.length === 0) return { type: 'noReturn' };
  for (const slot of possible.filter((each) => stillBookable(service, each, now))) {
    const room = roomFor(service, slot, details, search.taken);
    if (room.type !== 'room') return room;
  }
  return { type: 'tooSoon', earliest: earliestFree(search, wish, hourOf(service, wish)) };
}

function searchFor(service: Service, wish: Wish, details: Details, occupancy: Occupancy, now: DateTime): Search {
  const whole = isWhole(service, wish, details) ? { time: wish.time, endTime: wish.timeTo } : {};
  const minutes = durationOf(service, details, whole);
  return { service, details, minutes, taken: readOccupancy(occupancy), now, never: wish.never };
}

/** "Dalle 15 alle 18" is the whole stay, not a stretch to start in, where the length must be said and was not. */
function isWhole(service: Service, { time, timeTo }: Wish, details: Details): boolean {
  const field = fieldNamed(service, 'duration');
  if (time === undefined || timeTo === undefined || service.calendar.scheme.type !== 'starts') return false;
  if (field === undefined || field.fallback !== undefined || details.durationMin !== undefined) return false;
  const minutes = minutesOf(timeTo) - minutesOf(time);
  const limits = field.limits?.minutes;
  return minutes > 0 && (limits === undefined || (limits.min <= minutes && minutes <= limits.max));
}

/** The free slots of each wished date that fit the wish; dates with none are left out. */
function matching(search: Search, wish: Wish): Slot[][] {
  const from = wish.date ?? dateOf(search.now);
  const to = wish.date === undefined ? undefined : (wish.dateTo ?? wish.date);
  return candidateDates(search.service, wish, search.now)
    .filter((date) => from <= date && (to === undefined || date <= to))
    .map((date) => freeSlots(search, date, spokenStart(search, wish)).filter((slot) => fitsWish(search, slot, wish)))
    .filter((slots) => slots.length > 0);
}

function spokenStart(search: Search, { time }: Wish): string[] {
  return time === undefined || search.service.calendar.scheme.type === 'windows' ? [] : [time];
}

function fitsWish({ service, details }: Search, slot: Slot, wish: Wish): boolean {
  const { time, timeTo, partOfDay } = wish;
  if (isWhole(service, wish, details)) return slot.time === time;
  if (service.calendar.scheme.type === 'windows') {
    if (time !== undefined && timeTo === undefined) return slot.time <= time && time < slot.endTime;
    if (time !== undefined && slot.endTime <= time) return false;
    if (timeTo !== undefined && slot.time >= timeTo) return false;
  } else if (timeTo !== undefined && (slot.time >= timeTo || (time !== undefined && slot.time < time))) return false;
  if (time !== undefined || timeTo !== undefined || partOfDay === undefined) return true;
  const part = PARTS_OF_DAY[partOfDay];
  return part.from <= slot.time && slot.time < part.to;
}

/** The hour around which to look when the wish itself has nothing. */
function hourOf(service: Service, { time, timeTo, partOfDay }: Wish): string {
  if (time !== undefined) return time;
  if (timeTo !== undefined) return timeTo;
  if (partOfDay !== undefined) return PARTS_OF_DAY[partOfDay].middle;
  return service.calendar.openings[0]?.from ?? '09:00';
}

function select(search: Search, wish: Wish, perDay: readonly Slot[][], max: number): Slot[] {
  const anyStart = search.service.calendar.scheme.type === 'starts';
  const quota = perDay.length === 1 || !anyStart ? max : Math.min(max, STARTS_A_DAY);
  const picked: Slot[] = [];
  for (const slots of perDay) {
    if (picked.length >= max) break;
    picked.push(...ofOneDay(wish, slots, Math.min(quota, max - picked.length)));
  }
  return picked;
}

function ofOneDay({ time, timeTo }: Wish, slots: readonly Slot[], count: number): Slot[] {
  if (slots.length <= count) return [...slots];
  const first = slots[0];
  if (time !== undefined && timeTo === undefined && first !== undefined) {
    return [...slots].sort(nearestFirst(first.date, time)).slice(0, count);
  }
  return Array.from({ length: count }, (_, index) => slots[Math.floor((index * slots.length) / count)]).filter(
    (slot) => slot !== undefined,
  );
}

function soonestFirst(a: Slot, b: Slot): number {
  return a.start < b.start ? -1 : 1;
}
