/** A booking takes its place: resource or pool, history and deadlines, by one statement. The database settles races. */

import type { Details, Status } from '../../domain/booking.ts';
import { codeOf } from '../errors.ts';
import { Prisma } from '../generated/client.ts';
import { type BookingEvent, type BookingRow, COLUMNS } from './bookings.ts';
import { type BookingDue, duesOf } from './deadlines.ts';
import { giveBackToPool, openPools, takeFromPool } from './occupancy.ts';
import type { Tx } from './tx.ts';

/** An exclusion violation; a deadlock, when two bookings swap their slots. */
const LOST_RACE = ['23P01', '40P01'];

/** When and what: what placing and moving write. */
export interface Placement {
  startsAt: string;
  endsAt: string;
  blockedUntil: string;
  resourceId: string | null;
  poolKey: string | null;
  poolAmount: number;
  details: Details;
  priceCents: number | null;
}

export interface NewBooking extends Placement {
  /** The first that nobody has is taken. */
  codes: readonly string[];
  serviceId: string;
  /** Of the service's definition by which this was judged. */
  serviceVersion: number;
  /** How much the pool holds in all. */
  poolLimit: number;
  organisationId: string;
  personId: string;
  conversationId: string | null;
  status: Status;
  onBehalfOf: string | null;
  /** Which date of which series it is. */
  series: { id: string; on: string } | null;
  /** Who entered it for somebody who telephoned. */
  enteredBy: string | null;
  by: Pick<BookingEvent, 'role' | 'channel'>;
  dues: readonly BookingDue[];
  /** By when staff are to answer, ISO instant. */
  answerBy: string | null;
}

export type Placed =
  | { type: 'placed'; row: BookingRow }
  /** The pool is full, or the resource was taken meanwhile. */
  | { type: 'full' }
  /** The service was changed meanwhile: judge again. */
  | { type: 'changed' }
  /** Another transaction took the code, or a limit of the service keeps it from being written. */
  | { type: 'codeTaken' };

/**
 * Nothing is written unless all of it is; no error, the transaction goes on. The service's row is held until the commit,
 * so that whoever closes hours sees this booking or comes first.
 */
export async function placeBooking(tx: Tx, booking: NewBooking, now: string): Promise<Placed> {
  const { poolKey: key, by } = booking;
  const amount = String(booking.poolAmount);
  const limit = String(booking.poolLimit);
  const [row] = await tx.$queryRaw<(BookingRow & { current: boolean; pooled: boolean })[]>`
    WITH service AS MATERIALIZED (
      SELECT id FROM service WHERE id = ${booking.serviceId} AND version = ${booking.serviceVersion}::int FOR KEY SHARE),
    pool AS (
      INSERT INTO pool_counter (service_id, key, used, limit_)
      SELECT id, ${key}, ${amount}::numeric, ${limit}::numeric FROM service
      WHERE ${key}::text IS NOT NULL AND ${amount}::numeric <= ${limit}::numeric
      ON CONFLICT (service_id, key) DO UPDATE SET used = pool_counter.used + excluded.used, limit_ = excluded.limit_
        WHERE pool_counter.used + excluded.used <= excluded.limit_
      RETURNING key),
    code AS (
      SELECT code FROM unnest(${[...booking.codes]}::text[]) WITH ORDINALITY AS c (code, n)
      WHERE NOT EXISTS (SELECT 1 FROM booking o WHERE o.code = c.code) ORDER BY n LIMIT 1),
    b AS (
      INSERT INTO booking (code, service_id, organisation_id, person_id, conversation_id, status, starts_at, ends_at,
        blocked_until, resource_id, pool_key, pool_amount, details, price_cents, on_behalf_of, entered_by, consented_at,
        answer_by, series_id, series_on, created_at, updated_at)
      SELECT code.code, service.id, ${booking.organisationId}, ${booking.personId}, ${booking.conversationId},
        ${booking.status}, ${booking.startsAt}::timestamptz, ${booking.endsAt}::timestamptz,
        ${booking.blockedUntil}::timestamptz, ${booking.resourceId}, ${key}, ${amount}::numeric,
        ${JSON.stringify(booking.details)}::jsonb, ${booking.priceCents}::int, ${booking.onBehalfOf}, ${booking.enteredBy},
        CASE WHEN ${booking.onBehalfOf}::text IS NULL THEN NULL ELSE ${now}::timestamptz END, ${booking.answerBy}::timestamptz,
        ${booking.series?.id ?? null}, ${booking.series?.on ?? null}, ${now}::timestamptz, ${now}::timestamptz
      FROM service, code WHERE ${key}::text IS NULL OR EXISTS (SELECT 1 FROM pool)
      ON CONFLICT DO NOTHING RETURNING *),
    event AS (
      INSERT INTO booking_event (booking_id, action, to_status, person_id, role, channel, version, at)
      SELECT id, 'place', status, coalesce(entered_by, person_id), ${by.role}, ${by.channel}, version, ${now}::timestamptz FROM b),
    due AS (${duesOf(tx, Prisma.sql`b`, booking.dues)})
    SELECT EXISTS (SELECT 1 FROM service) AS current, EXISTS (SELECT 1 FROM pool) AS pooled, ${COLUMNS}
    FROM (SELECT 1) AS always LEFT JOIN b ON true LEFT JOIN person p ON p.id = b.person_id`;
  if (row === undefined) throw new Error('no row came back');
  if (!row.current) return { type: 'changed' };
  if (row.id !== null) return { type: 'placed', row };
  if (!row.pooled) return { type: 'full' };
  if (key !== null) await giveBackToPool(tx, booking.serviceId, key, booking.poolAmount);
  return { type: 'codeTaken' };
}

export type Relocation = 'moved' | 'full' | 'changed';

/**
 * Moves a locked booking. Unless it is `moved` nothing is changed, and the transaction goes on: the new place is `full`,
 * or the service was `changed` since it was judged. `reopened`: whoever was in charge agreed to something else.
 */
export async function relocateBooking(
  tx: Tx,
  held: Pick<BookingRow, 'id' | 'service_id' | 'pool_key' | 'pool_amount'>,
  { status, reopened }: { status: Status; reopened: boolean },
  place: Placement,
  service: { version: number; poolLimit: number },
  now: string,
): Promise<Relocation> {
  await tx.$executeRaw`SAVEPOINT relocation`;
  const outcome = await tryRelocation().catch((error: unknown): Relocation => {
    if (!LOST_RACE.includes(codeOf(error) ?? '')) throw error;
    return 'full';
  });
  if (outcome !== 'moved') await tx.$executeRaw`ROLLBACK TO SAVEPOINT relocation`;
  await tx.$executeRaw`RELEASE SAVEPOINT relocation`;
  return outcome;

  async function tryRelocation(): Promise<Relocation> {
    const [current] = await tx.$queryRaw<{ version: number }[]>`
      SELECT version FROM service WHERE id = ${held.service_id} FOR KEY SHARE`;
    if (current?.version !== service.version) return 'changed';
    if (!(await exchangeShares())) return 'full';
    const rows = await tx.$executeRaw`
      UPDATE booking SET status = ${status}, starts_at = ${place.startsAt}::timestamptz,
        ends_at = ${place.endsAt}::timestamptz, blocked_until = ${place.blockedUntil}::timestamptz,
        resource_id = ${place.resourceId}, pool_key = ${place.poolKey},
        pool_amount = ${String(place.poolAmount)}::numeric, details = ${JSON.stringify(place.details)}::jsonb,
        price_cents = ${place.priceCents}::int, proposal = NULL,
        claimed_by = CASE WHEN ${reopened}::boolean THEN NULL ELSE claimed_by END,
        claimed_by_id = CASE WHEN ${reopened}::boolean THEN NULL ELSE claimed_by_id END, version = version + 1,
        updated_at = ${now}::timestamptz
      WHERE id = ${held.id}`;
    // A limit of the service keeps it from being written.
    return rows === 1 ? 'moved' : 'full';
  }

  /** The share of the new pool for that of the old one; both counters are locked in the order of their keys. */
  async function exchangeShares(): Promise<boolean> {
    const [from, to] = [held.pool_key, place.poolKey];
    if (to !== null) {
      await openPools(tx, held.service_id, from === null ? [to] : [from, to], service.poolLimit);
      const more = place.poolAmount - (from === to ? held.pool_amount : 0);
      if (more > 0 && !(await takeFromPool(tx, held.service_id, to, more))) return false;
      if (more < 0) await giveBackToPool(tx, held.service_id, to, -more);
    }
    if (from !== null && from !== to) await giveBackToPool(tx, held.service_id, from, held.pool_amount);
    return true;
  }
}
