/**
 * Whether a wish can be had, and what can be had instead. Pure: what is taken comes in as an `Occupancy`, loaded
 * for exactly the stretch that `occupancyWindow` names. Wall times are Europe/Rome, intervals half-open.
 */

import type { DateTime } from 'luxon';
import type { Details } from './booking.ts';
import { inNotice, lastBookableDate, openingsOn } from './calendar.ts';
import { poolKey, readOccupancy, roomFor } from './capacity.ts';
import type { Service } from './catalogue.ts';
import { around, earliestFree, type Search } from './search.ts';
import type { Occupancy, Slot, Verdict, Wish } from './slot.ts';
import { candidateDates, durationOf, endsExist, slotMeant, slotsOf } from './slots.ts';
import { dateOf, millisOf } from './time.ts';
import { comesBack } from './workingtime.ts';

export { blockedUntil, poolAmount, poolKey } from './capacity.ts';
export { dayVerdict, fitting, offers } from './offers.ts';

/** One exact wish. With `windows` the time may be any in the window; with `starts` a stated end decides the length. */
export interface SlotRequest {
  date: string;
  time: string;
  endTime?: string;
  details: Details;
}

/** What a store must load: bookings that touch [`from`, `to`) (ISO instants) on any resource, and these counters. */
export interface OccupancyWindow {
  from: string;
  to: string;
  poolKeys: string[];
}

/** Is exactly this free? Refusals in order: past, too far, closed, outside hours, no return, too soon, taken or full. */
export function judge(service: Service, request: SlotRequest, occupancy: Occupancy, now: DateTime): Verdict {
  const { date, time, details } = request;
  const spoken = millisOf(date, time);
  if (Number.isNaN(spoken) || !endsExist(date, { from: time, to: '24:00' })) return { type: 'nonexistentTime' };
  if (spoken < now.toMillis()) return { type: 'past' };
  const lastDate = lastBookableDate(service, now);
  if (date > lastDate) return { type: 'tooFar', lastDate };
  const day = openingsOn(service, date);
  if (day.type === 'closedDay') return day;
  const slot = slotMeant(service, day.stretches, request);
  if (slot === null) return { type: 'outsideHours', openings: day.stretches };
  if (!endsExist(date, { from: slot.time, to: slot.endTime })) return { type: 'nonexistentTime' };
  if (!comesBack(service, date, slot.time)) return { type: 'noReturn' };
  if (!inNotice(service, date, Date.parse(slot.start), now)) {
    return { type: 'tooSoon', earliest: earliestFree(searchFor(service, request, occupancy, now), { date }, time) };
  }
  const room = roomFor(service, slot, details, readOccupancy(occupancy));
  return room.type === 'room' ? { type: 'free', slot, resourceId: room.resourceId } : room;
}

/** The stretch and the counters that judging, offers and alternatives for this wish may look at. */
export function occupancyWindow(service: Service, wish: Wish, now: DateTime): OccupancyWindow {
  const dates = candidateDates(service, wish, now);
  const first = dates[0] ?? dateOf(now);
  const last = dates.at(-1) ?? first;
  const gap = service.capacity.type === 'resources' ? service.capacity.gapMin * 60_000 : 0;
  const extra = wish.time === undefined ? [] : [wish.time];
  const { capacity } = service;
  // Of a day without slots there is no counter: asking for it costs less than finding that out.
  const ofDay = (date: string) =>
    capacity.type === 'pool' && capacity.per === 'day' ? [{ date, time: '' }] : slotsOf(service, date, 1, extra);
  const keys =
    capacity.type === 'pool' ? dates.flatMap((date) => ofDay(date).map((slot) => poolKey(service, slot) ?? '')) : [];
  return {
    from: new Date(millisOf(first, '00:00')).toISOString(),
    to: new Date(millisOf(last, '24:00') + gap).toISOString(),
    poolKeys: [...new Set(keys)],
  };
}

/** Free slots nearest to a request, nearest first: the same day around the hour, then the days around at that hour. */
export function alternatives(
  service: Service,
  request: SlotRequest,
  occupancy: Occupancy,
  now: DateTime,
  max = 3,
): Slot[] {
  const search = searchFor(service, request, occupancy, now);
  return around(search, { date: request.date }, request.time, max);
}

function searchFor(service: Service, request: SlotRequest, occupancy: Occupancy, now: DateTime): Search {
  const { details } = request;
  return { service, details, minutes: durationOf(service, details, request), taken: readOccupancy(occupancy), now };
}
