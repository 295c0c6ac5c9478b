/** Waiting for a place: which one fits who waits, how long it is held for them, and when there is no use in waiting. */

import { DateTime } from 'luxon';
import { fitting, judge } from './availability.ts';
import type { Details } from './booking.ts';
import { bookingDeadline } from './calendar.ts';
import type { Service } from './catalogue.ts';
import { awake, QUIET_FROM } from './quiet.ts';
import type { Occupancy, Slot, Wish } from './slot.ts';
import { dateOf, plusDays } from './time.ts';

/** How long a place is held, in hours in which people are awake. */
export const OFFER_HOURS = 2;
/** An offer that leaves less time to answer is no offer. */
const LEAST_MINUTES = 15;
/** The hour by which a day without an hour is over. */
const DAY_ENDS = '18:00';

export interface Place {
  slot: Slot;
  resourceId: string | null;
  /** Until when it is held. */
  until: DateTime;
}

/** The first free place that is what was wished, leaving out the starts (ISO) that were not wanted. */
export function placeFor(
  service: Service,
  { wish, details, passed }: { wish: Wish; details: Details; passed: readonly string[] },
  occupancy: Occupancy,
  now: DateTime,
): Place | null {
  for (const slot of fitting(service, wish, details, occupancy, now)) {
    const until = offerUntil(service, slot, now);
    if (until === null || passed.includes(slot.start)) continue;
    const { date, time, endTime } = slot;
    const verdict = judge(service, { date, time, endTime, details }, occupancy, now);
    if (verdict.type === 'free') return { slot: verdict.slot, resourceId: verdict.resourceId, until };
  }
  return null;
}

/** Two waking hours, but never past the notice of the slot; null when that leaves no time to answer. */
export function offerUntil(service: Service, slot: Pick<Slot, 'date' | 'time'>, now: DateTime): DateTime | null {
  const end = DateTime.min(plusAwake(now, OFFER_HOURS), bookingDeadline(service, slot.date, slot.time));
  return end < now.plus({ minutes: LEAST_MINUTES }) ? null : end;
}

/** From here on nothing that was wished for can be booked. */
export function waitingEnds(service: Service, wish: Wish, now: DateTime): DateTime {
  const last = wish.dateTo ?? wish.date ?? plusDays(dateOf(now), service.calendar.horizonDays);
  return bookingDeadline(service, last, wish.time ?? wish.timeTo ?? DAY_ENDS);
}

/** So many hours later, the quiet ones not counted. */
function plusAwake(from: DateTime, hours: number): DateTime {
  const start = awake(from);
  const bedtime = start.startOf('day').set({ hour: QUIET_FROM });
  const left = start.plus({ hours }).diff(bedtime);
  return left.toMillis() <= 0 ? start.plus({ hours }) : awake(bedtime).plus(left);
}
