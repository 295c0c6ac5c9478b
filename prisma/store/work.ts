/** The cooperative's work on a booking: who is given it, what it came to, and a decision taken back. */

import type { Details, Status } from '../../domain/booking.ts';
import { codeOf } from '../errors.ts';
import { type BookingRow, COLUMNS } from './bookings.ts';
import type { Tx } from './tx.ts';

export type Amounts = Pick<Details, 'kg' | 'pieces' | 'box' | 'items'>;

/** What a decision replaced. Kept with its event as `data.before`, until nobody can want it back. */
export interface Before {
  claimedBy: { id: string; name: string } | null;
  reason: string | null;
  proposal: BookingRow['proposal'];
  amounts: Amounts;
  priceCents: number | null;
  priceFinal: boolean;
}

export function beforeOf(row: BookingRow): Before {
  const { kg, pieces, box, items } = row.details;
  return {
    claimedBy: row.claimed_by_id === null ? null : { id: row.claimed_by_id, name: row.claimed_by ?? '' },
    reason: row.reason,
    proposal: row.proposal,
    amounts: { ...(kg && { kg }), ...(pieces && { pieces }), ...(box && { box }), ...(items && { items }) },
    priceCents: row.price_cents,
    priceFinal: row.price_final,
  };
}

/** These amounts in the place of those that were there. */
export function withAmounts(details: Details, amounts: Amounts): Details {
  const { kg: _kg, pieces: _pieces, box: _box, items: _items, ...rest } = details;
  return { ...rest, ...amounts };
}

/** What the pool was asked for stays taken: the weight is known when the day has begun. */
export async function adjustBooking(
  tx: Tx,
  id: string,
  details: Details,
  price: { cents: number | null; final: boolean },
  now: string,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE booking SET details = ${JSON.stringify(details)}::jsonb, price_cents = ${price.cents}::int,
      price_final = ${price.final}, version = version + 1, updated_at = ${now}::timestamptz
    WHERE id = ${id}`;
}

export interface LastEvent {
  action: string;
  from_status: Status | null;
  person_id: string | null;
  at: Date;
  before: Before | null;
}

export async function lastEventOf(tx: Tx, bookingId: string): Promise<LastEvent | null> {
  const [row] = await tx.$queryRaw<LastEvent[]>`
    SELECT action, from_status, person_id, at, data -> 'before' AS before FROM booking_event
    WHERE booking_id = ${bookingId} ORDER BY id DESC LIMIT 1`;
  return row ?? null;
}

/** The booking on which this person decided last, not before `since`. */
export async function lastDecidedBy(tx: Tx, personId: string, since: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ booking_id: string }[]>`
    SELECT booking_id FROM booking_event
    WHERE jsonb_exists(data, 'before') AND at >= ${since}::timestamptz AND person_id = ${personId}
    ORDER BY id DESC LIMIT 1`;
  return row?.booking_id ?? null;
}

/** A booking of the same service that this person made since: after a refusal they took another time. */
export async function madeSince(tx: Tx, row: BookingRow, since: Date): Promise<BookingRow | null> {
  const [other] = await tx.$queryRaw<BookingRow[]>`
    SELECT ${COLUMNS} FROM booking b JOIN person p ON p.id = b.person_id
    WHERE b.person_id = ${row.person_id} AND b.service_id = ${row.service_id} AND b.id <> ${row.id}
      AND b.created_at >= ${since}::timestamptz AND b.status IN ('requested', 'accepted')
    ORDER BY b.created_at DESC LIMIT 1`;
  return other ?? null;
}

/** False when the slot was taken meanwhile: nothing is changed then, and the transaction goes on. */
export async function revertBooking(
  tx: Tx,
  row: BookingRow,
  status: Status,
  { claimedBy, reason, proposal, amounts, priceCents, priceFinal }: Before,
  now: string,
): Promise<boolean> {
  const details = JSON.stringify(withAmounts(row.details, amounts));
  await tx.$executeRaw`SAVEPOINT reversion`;
  try {
    await tx.$executeRaw`SELECT set_config('portineria.undo', ${row.id}, true)`;
    await tx.$executeRaw`
      UPDATE booking SET status = ${status}, claimed_by = ${claimedBy?.name ?? null},
        claimed_by_id = ${claimedBy?.id ?? null}, reason = ${reason},
        proposal = ${proposal === null ? null : JSON.stringify(proposal)}::jsonb, details = ${details}::jsonb,
        price_cents = ${priceCents}::int, price_final = ${priceFinal}, version = version + 1,
        updated_at = ${now}::timestamptz
      WHERE id = ${row.id}`;
  } catch (error) {
    if (codeOf(error) !== '23P01') throw error;
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT reversion`;
    return false;
  }
  await tx.$executeRaw`SELECT set_config('portineria.undo', '', true)`;
  await tx.$executeRaw`RELEASE SAVEPOINT reversion`;
  return true;
}

export interface Colleague {
  id: string;
  name: string;
  /** By a code of their own: they may act in private too. Others act where the cooperative's place is. */
  granted: boolean;
}

/** Who works for a cooperative: by role, or because they write where its alerts go. */
export async function colleaguesOf(tx: Tx, organisationId: string): Promise<Colleague[]> {
  return tx.$queryRaw<Colleague[]>`
    SELECT p.id, p.name, bool_or(w.granted) AS granted FROM (
      SELECT person_id, true AS granted FROM role_grant WHERE role = 'staff' AND organisation_id = ${organisationId}
      UNION ALL
      SELECT d.person_id, false FROM organisation_place o JOIN dialog d ON d.conversation_id = o.conversation_id
        WHERE o.organisation_id = ${organisationId} AND NOT o.only_if_nobody) w
    JOIN person p ON p.id = w.person_id WHERE p.name <> '' GROUP BY p.id, p.name ORDER BY p.name, p.id`;
}
