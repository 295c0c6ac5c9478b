/** Bookings: read, written and changed, one statement a function. What may be done to them is decided elsewhere. */

import type { Booking, Details, Status } from '../../domain/booking.ts';
import { wallOf } from '../../domain/time.ts';
import { Prisma } from '../generated/client.ts';
import type { Tx } from './tx.ts';

export interface StoredProposal {
  date: string;
  time: string;
  endTime: string;
  note?: string;
  /** When it was made, ISO: the notice counts from then. */
  at: string;
}

export interface BookingRow {
  id: string;
  code: string;
  service_id: string;
  organisation_id: string;
  person_id: string;
  person_name: string;
  person_phone: string | null;
  person_informal: boolean;
  on_behalf_of: string | null;
  status: Status;
  starts_at: Date;
  ends_at: Date;
  resource_id: string | null;
  pool_key: string | null;
  pool_amount: number;
  details: Details;
  price_cents: number | null;
  price_final: boolean;
  claimed_by: string | null;
  claimed_by_id: string | null;
  by_phone: boolean;
  to_tell: string | null;
  reason: string | null;
  proposal: StoredProposal | null;
  answer_by: Date | null;
  calendar_at: Date | null;
  series_id: string | null;
  series_on: string | null;
  series_weeks: number | null;
  version: number;
  created_at: Date;
}

/** `b` is the booking, `p` its person. */
export const COLUMNS = Prisma.sql`b.id, b.code, b.service_id, b.organisation_id, b.person_id,
  p.name AS person_name, p.phone AS person_phone, p.informal AS person_informal, b.on_behalf_of, b.status, b.starts_at, b.ends_at, b.resource_id,
  b.pool_key, b.pool_amount::float8 AS pool_amount, b.details, b.price_cents, b.price_final, b.claimed_by,
  b.claimed_by_id, (b.entered_by IS NOT NULL AND b.conversation_id IS NULL) AS by_phone, b.to_tell, b.reason,
  b.proposal, b.answer_by, b.calendar_at, b.series_id, b.series_on,
  (SELECT (s.rule ->> 'weeks')::int FROM series s WHERE s.id = b.series_id) AS series_weeks, b.version, b.created_at`;
const OPEN = Prisma.sql`b.status IN ('requested', 'accepted', 'in_progress', 'ready')`;

export function bookingOf(row: BookingRow): Booking {
  const starts = wallOf(row.starts_at.getTime());
  const ends = wallOf(row.ends_at.getTime());
  const { proposal } = row;
  return {
    id: row.id,
    code: row.code,
    serviceId: row.service_id,
    organisationId: row.organisation_id,
    personId: row.person_id,
    // Whom the service is for: staff ring at their door.
    personName: row.on_behalf_of ?? row.person_name,
    askedBy: row.on_behalf_of === null ? null : row.person_name,
    informal: row.person_informal,
    status: row.status,
    date: starts.date,
    time: starts.time,
    // The midnight that ends the date is its 24:00.
    endTime: ends.date === starts.date ? ends.time : '24:00',
    details: row.details,
    phone: row.details.phone ?? row.person_phone,
    priceCents: row.price_cents,
    priceFinal: row.price_final,
    resourceId: row.resource_id,
    claimedBy: row.claimed_by,
    byPhone: row.by_phone,
    toTell: row.to_tell,
    reason: row.reason,
    proposal:
      proposal === null
        ? null
        : {
            date: proposal.date,
            time: proposal.time,
            endTime: proposal.endTime,
            at: proposal.at,
            ...(proposal.note === undefined ? {} : { note: proposal.note }),
          },
    answerBy: row.status === 'requested' ? (row.answer_by?.toISOString() ?? null) : null,
    series:
      row.series_id === null ? null : { id: row.series_id, weeks: row.series_weeks ?? 1, on: row.series_on ?? '' },
    inCalendar: row.calendar_at !== null,
    version: row.version,
    createdAt: row.created_at.toISOString(),
  };
}

export async function findBooking(tx: Tx, id: string): Promise<BookingRow | null> {
  const [row] = await tx.$queryRaw<BookingRow[]>`
    SELECT ${COLUMNS} FROM booking b JOIN person p ON p.id = b.person_id WHERE b.id = ${id}`;
  return row ?? null;
}

/** As it stands once nobody else can change it. */
export async function lockBooking(tx: Tx, id: string): Promise<BookingRow | null> {
  const [row] = await tx.$queryRaw<BookingRow[]>`
    SELECT ${COLUMNS} FROM booking b JOIN person p ON p.id = b.person_id WHERE b.id = ${id} FOR UPDATE OF b`;
  return row ?? null;
}

export async function findBookingByCode(tx: Tx, code: string): Promise<BookingRow | null> {
  const [row] = await tx.$queryRaw<BookingRow[]>`
    SELECT ${COLUMNS} FROM booking b JOIN person p ON p.id = b.person_id WHERE b.code = ${code}`;
  return row ?? null;
}

/** What has been asked for already, by person, for as long as nothing is changed. */
const ahead = new WeakMap<Tx, { persons: ReadonlySet<string>; rows: Promise<BookingRow[]> }>();

/** Asks for the open bookings of people who are likely to need them, in one statement that nobody waits for yet. */
export function askOpenBookings(tx: Tx, personIds: readonly string[], now: string): void {
  if (personIds.length === 0) return;
  const rows = tx.$queryRaw<BookingRow[]>`
    SELECT ${COLUMNS} FROM booking b JOIN person p ON p.id = b.person_id
    WHERE b.person_id = ANY(${[...personIds]}::text[]) AND ${OPEN}
      AND (b.ends_at > ${now}::timestamptz OR b.status IN ('in_progress', 'ready')) ORDER BY b.starts_at, b.id`;
  // Its failure is the transaction's.
  rows.catch(() => undefined);
  ahead.set(tx, { persons: new Set(personIds), rows });
}

/** Before anything is changed: what was asked for does not show it. */
export function forgetOpenBookings(tx: Tx): void {
  ahead.delete(tx);
}

/** Those not over yet, soonest first. */
export async function openBookingsOf(tx: Tx, personId: string, now: string, limit: number): Promise<BookingRow[]> {
  const asked = ahead.get(tx);
  if (asked?.persons.has(personId)) {
    return (await asked.rows).filter((row) => row.person_id === personId).slice(0, limit);
  }
  return tx.$queryRaw<BookingRow[]>`
    SELECT ${COLUMNS} FROM booking b JOIN person p ON p.id = b.person_id
    WHERE b.person_id = ${personId} AND ${OPEN} AND (b.ends_at > ${now}::timestamptz OR b.status IN ('in_progress', 'ready'))
    ORDER BY b.starts_at, b.id LIMIT ${limit}::int`;
}

/** All of them, the latest first. */
export async function bookingsOf(tx: Tx, personId: string, limit: number): Promise<BookingRow[]> {
  return tx.$queryRaw<BookingRow[]>`
    SELECT ${COLUMNS} FROM booking b JOIN person p ON p.id = b.person_id
    WHERE b.person_id = ${personId} AND b.status <> 'held' ORDER BY b.created_at DESC, b.id LIMIT ${limit}::int`;
}

export interface BookingFilter {
  /** Null: of all. */
  organisationIds: readonly string[] | null;
  /** ISO instants, `to` exclusive. */
  from: string | null;
  to: string | null;
  statuses: readonly Status[] | null;
  /** In whose charge; null: of anybody or nobody. */
  claimedById: string | null;
  /** Those whose person is still to be telephoned; null: all. */
  toTell: boolean | null;
  limit: number;
}

export async function listBookings(tx: Tx, filter: BookingFilter): Promise<BookingRow[]> {
  const { organisationIds, from, to, statuses, claimedById, toTell, limit } = filter;
  const all = organisationIds === null;
  const any = statuses === null;
  return tx.$queryRaw<BookingRow[]>`
    SELECT ${COLUMNS} FROM booking b JOIN person p ON p.id = b.person_id
    WHERE b.status <> 'held' AND (${all}::boolean OR b.organisation_id = ANY(${[...(organisationIds ?? [])]}::text[]))
      AND (${any}::boolean OR b.status = ANY(${[...(statuses ?? [])]}::text[]))
      AND (${toTell !== true}::boolean OR b.to_tell IS NOT NULL)
      AND (${claimedById}::text IS NULL OR b.claimed_by_id = ${claimedById})
      AND (${from}::timestamptz IS NULL OR b.starts_at >= ${from}::timestamptz)
      AND (${to}::timestamptz IS NULL OR b.starts_at < ${to}::timestamptz)
    ORDER BY b.starts_at, b.id LIMIT ${limit}::int`;
}

/** What the person can still call off, as it stands once nobody else can change it. */
export async function lockUpcomingBookings(tx: Tx, personId: string): Promise<BookingRow[]> {
  return tx.$queryRaw<BookingRow[]>`
    SELECT ${COLUMNS} FROM booking b JOIN person p ON p.id = b.person_id
    WHERE b.person_id = ${personId} AND b.status IN ('requested', 'accepted') ORDER BY b.id FOR UPDATE OF b`;
}

/** Bookings of these services that hold their slot and touch the stretch. */
export async function holdingBookings(
  tx: Tx,
  serviceIds: readonly string[],
  from: string,
  to: string,
): Promise<BookingRow[]> {
  return tx.$queryRaw<BookingRow[]>`
    SELECT ${COLUMNS} FROM booking b JOIN person p ON p.id = b.person_id
    WHERE b.service_id = ANY(${[...serviceIds]}::text[]) AND ${OPEN}
      AND b.starts_at < ${to}::timestamptz AND b.ends_at > ${from}::timestamptz
    ORDER BY b.starts_at, b.id`;
}

/** What is undefined stays. */
export interface BookingChange {
  status?: Status;
  reason?: string | null;
  claimedBy?: { id: string; name: string };
  proposal?: StoredProposal | null;
}

export async function changeBooking(tx: Tx, id: string, change: BookingChange, now: string): Promise<void> {
  const { status, reason, claimedBy, proposal } = change;
  const proposed = proposal === undefined || proposal === null ? null : JSON.stringify(proposal);
  await tx.$executeRaw`
    UPDATE booking SET status = coalesce(${status ?? null}, status),
      reason = CASE WHEN ${reason === undefined}::boolean THEN reason ELSE ${reason ?? null} END,
      claimed_by = coalesce(${claimedBy?.name ?? null}, claimed_by),
      claimed_by_id = coalesce(${claimedBy?.id ?? null}, claimed_by_id),
      proposal = CASE WHEN ${proposal === undefined}::boolean THEN proposal ELSE ${proposed}::jsonb END,
      version = version + 1, updated_at = ${now}::timestamptz
    WHERE id = ${id}`;
}

/** A request that nobody settled before its time ran out; null when somebody did. */
export async function lapseBooking(tx: Tx, id: string, reason: string, now: string): Promise<BookingRow | null> {
  const [row] = await tx.$queryRaw<BookingRow[]>`
    WITH b AS (
      UPDATE booking SET status = 'rejected', reason = ${reason}, proposal = NULL, version = version + 1,
        updated_at = ${now}::timestamptz
      WHERE id = ${id} AND status = 'requested'
        AND ((claimed_by IS NULL AND proposal IS NULL) OR starts_at <= ${now}::timestamptz)
      RETURNING *)
    SELECT ${COLUMNS} FROM b JOIN person p ON p.id = b.person_id`;
  return row ?? null;
}

export { appendEvent, type BookingEvent } from './events.ts';
