/** Walking over dates in search of free slots, nearest to what was wished. */

import type { DateTime } from 'luxon';
import type { Details } from './booking.ts';
import { roomFor, type Taken } from './capacity.ts';
import type { Service } from './catalogue.ts';
import { ruledOut } from './never.ts';
import type { Never, Slot, Wish } from './slot.ts';
import { candidateDates, slotsOf, stillBookable } from './slots.ts';
import { daysBetween, minutesOf } from './time.ts';

/** Everything a search holds fixed while it walks over dates. */
export interface Search {
  service: Service;
  details: Details;
  minutes: number;
  taken: Taken;
  now: DateTime;
  never?: Never;
}

/** The free slots of a date, by start. */
export function freeSlots(
  { service, details, minutes, taken, now, never }: Search,
  date: string,
  extra: string[] = [],
): Slot[] {
  return slotsOf(service, date, minutes, extra).filter(
    (slot) =>
      !ruledOut(service, never, slot) &&
      stillBookable(service, slot, now) &&
      roomFor(service, slot, details, taken).type === 'room',
  );
}

/** Alternatives within the dates of a wish. Not all on one day, so that a busy day does not hide the next. */
export function around(search: Search, wish: Wish & { date: string }, time: string, max: number): Slot[] {
  const picked: Slot[] = [];
  const rest: Slot[] = [];
  const dates = candidateDates(search.service, wish, search.now);
  for (const date of dates.sort((a, b) => farness(wish.date, a) - farness(wish.date, b))) {
    if (picked.length >= max) break;
    const free = freeSlots(search, date, [time])
      .filter((slot) => !(slot.date === wish.date && isMeant(search.service, slot, time)))
      .sort(nearestFirst(wish.date, time));
    const quota = date === wish.date ? Math.ceil((max * 2) / 3) : 1;
    picked.push(...free.slice(0, quota));
    rest.push(...free.slice(quota));
  }
  return [...picked.slice(0, max), ...rest.slice(0, Math.max(0, max - picked.length))].sort(
    nearestFirst(wish.date, time),
  );
}

/** Nearness to a wished day and hour: the day decides, then the hour, then the earlier one. */
export function nearestFirst(date: string, time: string): (a: Slot, b: Slot) => number {
  const wished = minutesOf(time);
  const distance = (slot: Slot) => Math.abs(minutesOf(slot.time) - wished);
  return (a, b) =>
    farness(date, a.date) - farness(date, b.date) || distance(a) - distance(b) || (a.time < b.time ? -1 : 1);
}

function isMeant(service: Service, slot: Slot, time: string): boolean {
  if (service.calendar.scheme.type === 'starts') return slot.time === time;
  return slot.time <= time && time < slot.endTime;
}

/** Days away; a day before counts double, since people rarely move things forward. The half settles ties. */
function farness(wished: string, date: string): number {
  const days = daysBetween(wished, date);
  return days >= 0 ? days : -2 * days + 0.5;
}

/** The first day still open to this search, at the hour nearest to the wished one. */
export function earliestFree(search: Search, wish: Wish, time: string): Slot | null {
  for (const date of candidateDates(search.service, wish, search.now)) {
    const [slot] = freeSlots(search, date, [time]).sort(nearestFirst(date, time));
    if (slot !== undefined) return slot;
  }
  return null;
}
