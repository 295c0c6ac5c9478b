/** What a change of a booking means: whether it is still in time, and whether the cooperative must say yes again. */

import type { DateTime } from 'luxon';
import type { Booking, Details, Status } from './booking.ts';
import { bookingDeadline } from './calendar.ts';
import type { FieldName, Service } from './catalogue.ts';

export interface Arranged {
  date: string;
  time: string;
  endTime: string;
  details: Details;
}

/** What helps whoever comes and takes no place: it may be set right until the job begins. */
export const CONTACT: readonly (keyof Details & FieldName)[] = ['phone', 'notes', 'responsible'];

/** Nothing but contact details differs: no capacity to judge, and nothing to agree to again. */
export function onlyContactChanged(before: Arranged, after: Omit<Arranged, 'endTime'>): boolean {
  if (before.date !== after.date || before.time !== after.time) return false;
  return stable(withoutContact(before.details)) === stable(withoutContact(after.details));
}

export function sameArrangement(before: Arranged, after: Omit<Arranged, 'endTime'>): boolean {
  return onlyContactChanged(before, after) && stable(before.details) === stable(after.details);
}

/**
 * The state after a citizen's change. Staff who said yes said it to a day, an hour, a place and an amount: what they
 * have not seen goes back to being a request. Where confirmation is automatic there is nobody to ask.
 */
export function statusAfterChange(service: Service, status: Status, contactOnly: boolean): Status {
  return status === 'accepted' && service.confirmation.type === 'staff' && !contactOnly ? 'requested' : status;
}

/** The notice a service wants also holds for changing: afterwards only people can. */
export function isLateToChange(service: Service, booking: Pick<Booking, 'date' | 'time'>, now: DateTime): boolean {
  return now > bookingDeadline(service, booking.date, booking.time);
}

function withoutContact(details: Details): Details {
  return Object.fromEntries(Object.entries(details).filter(([key]) => !CONTACT.some((contact) => contact === key)));
}

/** The same text for the same details, whatever the order in which they came. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
