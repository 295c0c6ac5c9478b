/** Whom a change of a service touches: bookings to come that would not be taken as they are any more. */

import type { Booking } from './booking.ts';
import { openingsOn } from './calendar.ts';
import { canKeep, poolAmount, poolKey } from './capacity.ts';
import type { Service } from './catalogue.ts';
import { inForce } from './planned.ts';
import { slotMeant } from './slots.ts';

export type Touch =
  | 'suspended'
  | 'retired'
  /** The day or hour is not open any more. */
  | 'hours'
  /** Who or what was to serve it is not there any more. */
  | 'resource'
  /** Those who booked before take all there is. */
  | 'capacity'
  /** Places are counted in another way, which does not know of it. */
  | 'counting';

export interface Affected {
  booking: Booking;
  why: Touch;
}

/** What a change must not break: not begun, not over. */
const TO_COME: readonly Booking['status'][] = ['requested', 'accepted'];

/** In the order of their days. `bookings`: those of the service that start from now on. Who booked first keeps the place. */
export function affectedBy(before: Service, after: Service, bookings: readonly Booking[]): Affected[] {
  const used = new Map<string, number>();
  const touched = [...bookings]
    .filter(({ status }) => TO_COME.includes(status))
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
    .flatMap((booking): Affected[] => {
      const why = touchOf(before, after, booking, used);
      return why === null ? [] : [{ booking, why }];
    });
  return touched.sort((a, b) =>
    `${a.booking.date}T${a.booking.time}` < `${b.booking.date}T${b.booking.time}` ? -1 : 1,
  );
}

function touchOf(before: Service, after: Service, booking: Booking, used: Map<string, number>): Touch | null {
  const { date, time, endTime, details } = booking;
  const was = inForce(before, date);
  const is = inForce(after, date);
  if (is.retired) return 'retired';
  const day = openingsOn(is, date);
  if (day.type === 'closedDay') {
    // A booking that stood on a closed day before, by a staff member's word, is not this change's doing.
    const stood = openingsOn(was, date).type === 'closedDay';
    return stood ? null : day.why === 'suspended' ? 'suspended' : 'hours';
  }
  if (countsOtherwise(was, is)) return 'counting';
  const slot = slotMeant(is, day.stretches, { date, time, endTime, details });
  const fits = slot !== null && slot.time <= time && endTime <= slot.endTime;
  if (!fits) {
    const had = openingsOn(was, date);
    const stood = had.type === 'open' && slotMeant(was, had.stretches, { date, time, endTime, details }) !== null;
    return stood ? 'hours' : null;
  }
  return crowded(was, is, booking, used);
}

function crowded(before: Service, service: Service, booking: Booking, used: Map<string, number>): Touch | null {
  const { capacity } = service;
  if (capacity.type === 'resources') {
    const by = ({ capacity: has }: Service) =>
      has.type === 'resources' ? has.resources.find(({ id }) => id === booking.resourceId) : undefined;
    const [was, is] = [by(before), by(service)];
    if (booking.resourceId === null) return null;
    if (is === undefined) return 'resource';
    // Who could not be there before, by a staff member's word, is not this change's doing.
    return was !== undefined && canKeep(was, booking, before) && !canKeep(is, booking, service) ? 'resource' : null;
  }
  const key = poolKey(service, booking) ?? '';
  const total = (used.get(key) ?? 0) + poolAmount(service, booking.details);
  if (total > capacity.limit + 1e-6) return 'capacity';
  used.set(key, total);
  return null;
}

/** Counters and resources are told apart by these: a booking counted in one way is not seen in another. */
function countsOtherwise(before: Service, after: Service): boolean {
  if (before.capacity.type !== after.capacity.type) return true;
  if (before.capacity.type === 'pool' && after.capacity.type === 'pool')
    return before.capacity.per !== after.capacity.per;
  return false;
}
