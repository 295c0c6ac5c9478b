/** Who waits for a place, in the order in which they came. */

import { DateTime } from 'luxon';
import type { Details } from '../../domain/booking.ts';
import type { Wish } from '../../domain/slot.ts';
import { dateOf, timeOf } from '../../domain/time.ts';
import { Prisma } from '../generated/client.ts';
import { noteDue } from '../statements.ts';
import type { Tx } from './tx.ts';

export type WaitingStatus = 'waiting' | 'offered' | 'taken' | 'left' | 'lapsed' | 'over';

export interface WaitingRow {
  id: string;
  service_id: string;
  person_id: string;
  conversation_id: string | null;
  wish: Wish;
  details: Details;
  on_behalf_of: string | null;
  informal: boolean;
  status: WaitingStatus;
  ends_at: Date;
  hold_id: string | null;
  offer_until: Date | null;
  passed: string[];
  updated_at: Date;
  /** Of the place held. */
  starts_at: Date | null;
  held_until: Date | null;
}

const COLUMNS = Prisma.sql`w.id, w.service_id, w.person_id, w.conversation_id, w.wish, w.details, w.on_behalf_of,
  p.informal, w.status, w.ends_at, w.hold_id, w.offer_until, w.passed, w.updated_at, b.starts_at, b.ends_at AS held_until`;
const FROM = Prisma.sql`waiting w JOIN person p ON p.id = w.person_id LEFT JOIN booking b ON b.id = w.hold_id`;

export function heldSlot({
  starts_at,
  held_until,
}: WaitingRow): { date: string; time: string; endTime: string } | null {
  if (starts_at === null || held_until === null) return null;
  const [start, end] = [DateTime.fromJSDate(starts_at), DateTime.fromJSDate(held_until)];
  return { date: dateOf(start), time: timeOf(start), endTime: dateOf(end) === dateOf(start) ? timeOf(end) : '24:00' };
}

export async function findWaiting(tx: Tx, id: string): Promise<WaitingRow | null> {
  const [row] = await tx.$queryRaw<WaitingRow[]>`SELECT ${COLUMNS} FROM ${FROM} WHERE w.id = ${id}`;
  return row ?? null;
}

/** As it stands once nobody else can change it. */
export async function lockWaiting(tx: Tx, id: string): Promise<WaitingRow | null> {
  await tx.$queryRaw`SELECT 1 FROM waiting WHERE id = ${id} FOR UPDATE`;
  return findWaiting(tx, id);
}

/** What a person waits for or is offered, in the order in which they asked. */
export async function waitingOf(tx: Tx, personId: string): Promise<WaitingRow[]> {
  return tx.$queryRaw<WaitingRow[]>`
    SELECT ${COLUMNS} FROM ${FROM} WHERE w.person_id = ${personId} AND w.status IN ('waiting', 'offered')
    ORDER BY w.created_at, w.id`;
}

export interface NewWaiting {
  serviceId: string;
  personId: string;
  conversationId: string | null;
  wish: Wish;
  details: Details;
  onBehalfOf: string | null;
  endsAt: string;
}

/**
 * One after the other, so that each sees who came before: who joins in the same instant is later by a thousandth. The id
 * of the place in line; of the one they have already, with `fresh` false, where they stand in it.
 */
export async function joinLine(tx: Tx, line: NewWaiting, now: string): Promise<{ id: string; fresh: boolean }> {
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(${`waiting:${line.serviceId}`}, 0))) AS l`;
  const wish = JSON.stringify(line.wish);
  const [joined] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO waiting (service_id, person_id, conversation_id, wish, details, on_behalf_of, status, ends_at,
      created_at, updated_at)
    VALUES (${line.serviceId}, ${line.personId}, ${line.conversationId}, ${wish}::jsonb,
      ${JSON.stringify(line.details)}::jsonb, ${line.onBehalfOf}, 'waiting', ${line.endsAt}::timestamptz,
      greatest(${now}::timestamptz, (SELECT max(created_at) + interval '1 millisecond' FROM waiting
        WHERE service_id = ${line.serviceId} AND created_at >= ${now}::timestamptz)),
      ${now}::timestamptz)
    ON CONFLICT DO NOTHING RETURNING id`;
  if (joined !== undefined) return { id: joined.id, fresh: true };
  const [there] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM waiting WHERE person_id = ${line.personId} AND service_id = ${line.serviceId}
      AND wish = ${wish}::jsonb AND status IN ('waiting', 'offered')`;
  if (there === undefined) throw new Error('a place in line was neither made nor found');
  return { id: there.id, fresh: false };
}

/** How many wait for that service and day since before. */
export async function aheadOf(tx: Tx, id: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM waiting o JOIN waiting w ON w.id = ${id}
    WHERE o.service_id = w.service_id AND o.status IN ('waiting', 'offered') AND o.id <> w.id
      AND (o.created_at, o.id) < (w.created_at, w.id)
      AND coalesce(o.wish ->> 'date', w.wish ->> 'date', '') = coalesce(w.wish ->> 'date', o.wish ->> 'date', '')`;
  return row?.n ?? 0;
}

/** The line of a service, first come first, as far as somebody can be reached there. Held until the transaction ends. */
export async function lockLine(tx: Tx, serviceId: string, now: string, limit: number): Promise<WaitingRow[]> {
  return tx.$queryRaw<WaitingRow[]>`
    SELECT w.id, w.service_id, w.person_id, w.conversation_id, w.wish, w.details, w.on_behalf_of,
      p.informal, w.status, w.ends_at, w.hold_id, w.offer_until, w.passed, w.updated_at, NULL::timestamptz AS starts_at, NULL::timestamptz AS held_until
    FROM waiting w JOIN person p ON p.id = w.person_id LEFT JOIN conversation c ON c.id = w.conversation_id
    WHERE w.service_id = ${serviceId} AND w.status = 'waiting' AND w.ends_at > ${now}::timestamptz
      AND c.blocked_at IS NULL
    ORDER BY w.created_at, w.id LIMIT ${limit}::int FOR UPDATE OF w`;
}

export async function offerTo(tx: Tx, id: string, holdId: string, until: string, now: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE waiting SET status = 'offered', hold_id = ${holdId}, offer_until = ${until}::timestamptz,
      updated_at = ${now}::timestamptz WHERE id = ${id}`;
}

/** Out of the offer, and of the line unless `waiting`. `passed`: the start (ISO) they did not want. */
export async function endOffer(
  tx: Tx,
  id: string,
  status: Exclude<WaitingStatus, 'offered'>,
  now: string,
  passed: string | null = null,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE waiting SET status = ${status}, hold_id = NULL, offer_until = NULL, updated_at = ${now}::timestamptz,
      passed = CASE WHEN ${passed}::text IS NULL THEN passed ELSE passed || to_jsonb(${passed}::text) END
    WHERE id = ${id}`;
}

/**
 * Every line in which somebody stands is to be looked at: a place may have come free. A deadline of its own each time,
 * so that whoever frees a place never waits for whoever looks.
 */
export async function lookAtLines(tx: Tx, at: string): Promise<void> {
  noteDue(tx, [at]);
  await tx.$executeRaw`
    INSERT INTO deadline (key, payload, due_at)
    SELECT 'waiting:' || service_id || ':' || gen_random_uuid(),
      jsonb_build_object('type', 'waiting', 'serviceId', service_id), ${at}::timestamptz
    FROM (SELECT DISTINCT service_id FROM waiting WHERE status = 'waiting') AS line`;
}

/** Gives back what was held for them; answers how many lines they stood in. */
export async function leaveAllLines(tx: Tx, personId: string): Promise<{ lines: number; holds: string[] }> {
  const rows = await tx.$queryRaw<{ status: WaitingStatus; hold_id: string | null }[]>`
    DELETE FROM waiting WHERE person_id = ${personId} RETURNING status, hold_id`;
  const standing = rows.filter(({ status }) => status === 'waiting' || status === 'offered');
  return { lines: standing.length, holds: rows.flatMap(({ hold_id }) => (hold_id === null ? [] : [hold_id])) };
}
