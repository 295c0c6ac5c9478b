/** People who telephoned: known by name and number, with no chat; and who they turn out to be. */

import { type BookingRow, COLUMNS } from './bookings.ts';
import type { Tx } from './tx.ts';

/** The one of this number who never wrote, or a new one. What they are called now is how they were last presented. */
export async function callerOf(tx: Tx, caller: { name: string; phone: string }, now: string): Promise<string> {
  const [known] = await tx.$queryRaw<{ id: string }[]>`
    UPDATE person SET name = ${caller.name} WHERE id = (
      SELECT p.id FROM person p WHERE p.phone IS NOT NULL AND phone_key(p.phone) = phone_key(${caller.phone})
        AND p.erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM identity i WHERE i.person_id = p.id)
      ORDER BY p.created_at, p.id LIMIT 1)
    RETURNING id`;
  if (known !== undefined) return known.id;
  const [added] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO person (name, phone, created_at) VALUES (${caller.name}, ${caller.phone}, ${now}::timestamptz)
    RETURNING id`;
  if (added === undefined) throw new Error('nobody was added');
  return added.id;
}

/** What is to be told by telephone; null once it was. The booking itself does not change. */
export async function setToTell(tx: Tx, id: string, words: string | null): Promise<void> {
  await tx.$executeRaw`UPDATE booking SET to_tell = ${words} WHERE id = ${id}`;
}

export interface LinkRow {
  id: string;
  person_id: string;
  person_name: string;
  caller_id: string;
  caller_name: string;
  phone: string;
  organisation_id: string;
  status: 'asked' | 'vouched' | 'linked' | 'refused';
}

/** Asks each cooperative once, where somebody of this number has bookings that are not over. */
export async function openLinks(tx: Tx, personId: string, phone: string, now: string): Promise<LinkRow[]> {
  return tx.$queryRaw<LinkRow[]>`
    WITH caller AS (
      SELECT p.id, b.organisation_id FROM person p JOIN booking b ON b.person_id = p.id
      WHERE p.phone IS NOT NULL AND phone_key(p.phone) = phone_key(${phone}) AND p.id <> ${personId}
        AND p.erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM identity i WHERE i.person_id = p.id)
        AND b.entered_by IS NOT NULL AND booking_holds(b.status) GROUP BY p.id, b.organisation_id),
    l AS (
      INSERT INTO link (person_id, caller_id, organisation_id, status, asked_at)
      SELECT ${personId}, id, organisation_id, 'asked', ${now}::timestamptz FROM caller
      ON CONFLICT DO NOTHING RETURNING *)
    SELECT l.id, l.person_id, me.name AS person_name, l.caller_id, c.name AS caller_name, c.phone, l.organisation_id, l.status
    FROM l JOIN person me ON me.id = l.person_id JOIN person c ON c.id = l.caller_id ORDER BY l.organisation_id`;
}

/** Who writes and is known by this number. */
export async function writersOf(tx: Tx, phone: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM person p WHERE p.phone IS NOT NULL AND phone_key(p.phone) = phone_key(${phone})
      AND p.erased_at IS NULL AND EXISTS (SELECT 1 FROM identity i WHERE i.person_id = p.id)
    ORDER BY p.created_at DESC, p.id LIMIT 3`;
  return rows.map(({ id }) => id);
}

export async function lockLink(tx: Tx, id: string): Promise<LinkRow | null> {
  const [row] = await tx.$queryRaw<LinkRow[]>`
    SELECT l.id, l.person_id, me.name AS person_name, l.caller_id, c.name AS caller_name,
      coalesce(c.phone, '') AS phone, l.organisation_id, l.status
    FROM link l JOIN person me ON me.id = l.person_id JOIN person c ON c.id = l.caller_id
    WHERE l.id = ${id} FOR UPDATE OF l`;
  return row ?? null;
}

export async function setLink(tx: Tx, id: string, status: LinkRow['status']): Promise<void> {
  await tx.$executeRaw`UPDATE link SET status = ${status} WHERE id = ${id}`;
}

/** The cooperative's bookings of who telephoned are now of who writes, and answered in this chat. */
export async function takeOver(tx: Tx, link: LinkRow, conversationId: string, now: string): Promise<BookingRow[]> {
  return tx.$queryRaw<BookingRow[]>`
    WITH b AS (
      UPDATE booking SET person_id = ${link.person_id}, conversation_id = ${conversationId}, to_tell = NULL,
        version = version + 1, updated_at = ${now}::timestamptz
      WHERE person_id = ${link.caller_id} AND organisation_id = ${link.organisation_id} AND status <> 'held'
      RETURNING *),
    s AS (
      UPDATE series SET person_id = ${link.person_id}
      WHERE person_id = ${link.caller_id} AND organisation_id = ${link.organisation_id})
    SELECT ${COLUMNS} FROM b JOIN person p ON p.id = b.person_id ORDER BY b.starts_at, b.id`;
}

/** Who telephoned is nobody any more once nothing is left in that name. */
export async function forgetCaller(tx: Tx, callerId: string, now: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE person SET name = '', phone = NULL, address = NULL, erased_at = ${now}::timestamptz
    WHERE id = ${callerId} AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.person_id = ${callerId})
      AND NOT EXISTS (SELECT 1 FROM identity i WHERE i.person_id = ${callerId})`;
}
