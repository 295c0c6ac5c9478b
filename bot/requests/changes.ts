/** What every change of a booking has in common: whose it is, the version seen, and what leaving gives back. */

import type { Unchanged } from '../../dialogs/engine/protocol.ts';
import { HOLDING, type Status } from '../../domain/booking.ts';
import {
  appendEvent,
  type BookingChange,
  type BookingEvent,
  type BookingRow,
  bookingOf,
  changeBooking,
  findBooking,
} from '../../prisma/store/bookings.ts';
import { withdrawReminders } from '../../prisma/store/deadlines.ts';
import { giveBackToPool } from '../../prisma/store/occupancy.ts';
import { isoOf, worksFor } from './actors.ts';
import type { Actor, RequestContext } from './context.ts';
import { placeFreed } from './freed.ts';

type Refused = Exclude<Unchanged, { type: 'notFound' }>;

/** Whose it is; of who telephoned, the cooperative that took the call. */
export function refuseOwner(actor: Actor, held: BookingRow, version: number): Refused | null {
  const desk = held.by_phone && worksFor(actor, held.organisation_id);
  if (actor.personId === null || (actor.personId !== held.person_id && !desk)) {
    return { type: 'notYours', booking: bookingOf(held) };
  }
  return refuseVersion(held, version);
}

export function refuseStaff(actor: Actor, held: BookingRow, version: number): Refused | null {
  if (actor.personId === null || !worksFor(actor, held.organisation_id)) {
    return { type: 'notYours', booking: bookingOf(held) };
  }
  return refuseVersion(held, version);
}

function refuseVersion(held: BookingRow, version: number): Refused | null {
  return held.version === version ? null : { type: 'changedMeanwhile', booking: bookingOf(held) };
}

/** Writes the change of a locked booking and its history; whoever stops holding gives back the share of the pool. */
export async function applyChange(
  { tx, now }: Pick<RequestContext, 'tx' | 'now'>,
  held: BookingRow,
  status: Status,
  change: Omit<BookingChange, 'status'>,
  event: Pick<BookingEvent, 'action' | 'personId' | 'role' | 'channel' | 'data'>,
): Promise<BookingRow> {
  const at = isoOf(now);
  await changeBooking(tx, held.id, { ...change, status }, at);
  if (holds(held.status) && !holds(status)) {
    if (held.pool_key !== null) await giveBackToPool(tx, held.service_id, held.pool_key, held.pool_amount);
    await placeFreed({ tx, now }, event.action);
    await withdrawReminders(tx, held.id);
  }
  const reason = change.reason ?? null;
  await appendEvent(tx, { ...event, bookingId: held.id, from: held.status, to: status, reason }, at);
  const changed = await findBooking(tx, held.id);
  if (changed === null) throw new Error(`booking ${held.id} is gone`);
  return changed;
}

function holds(status: Status): boolean {
  return HOLDING.includes(status);
}
