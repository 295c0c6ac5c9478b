/** What citizens complain about: each has a number. One is answered once a person has taken up its citizen's conversation. */

import { randomUUID } from 'node:crypto';
import type { Complaint } from '../../domain/complaint.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';

interface Row {
  number: number;
  at: Date;
  text: string;
  person_name: string;
  helper: string | null;
  taken_at: Date | null;
  waiting: string | null;
}

const COLUMNS = Prisma.sql`c.number::int AS number, c.at, c.text, p.name AS person_name, h.name AS helper, h.taken_at,
    (SELECT o.id FROM handoff o WHERE o.person_id = c.person_id AND o.ended_at IS NULL ORDER BY o.opened_at LIMIT 1) AS waiting
  FROM complaint c JOIN person p ON p.id = c.person_id
  LEFT JOIN LATERAL (
    SELECT w.name, t.taken_at FROM handoff t JOIN person w ON w.id = t.helper_id
    WHERE t.person_id = c.person_id AND coalesce(t.ended_at, t.taken_at) >= c.at AND t.taken_at IS NOT NULL
    ORDER BY t.taken_at DESC LIMIT 1) h ON true`;

export async function keepComplaint(
  tx: Tx,
  complaint: { personId: string; bookingId: string | null; text: string },
  now: string,
): Promise<{ id: string; number: number }> {
  const id = randomUUID();
  const { personId, bookingId, text } = complaint;
  const [row] = await tx.$queryRaw<{ number: number }[]>`
    INSERT INTO complaint (id, person_id, booking_id, text, at)
    VALUES (${id}, ${personId}, ${bookingId}, ${text}, ${now}::timestamptz) RETURNING number::int`;
  if (row === undefined) throw new Error('a complaint was not kept');
  return { id, number: row.number };
}

/** More words to one's own complaint, in a line of their own. False where there is none. */
export async function addToComplaint(
  tx: Tx,
  id: string,
  personId: string,
  text: string,
  most: number,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE complaint SET text = left(text || E'\n' || ${text}, ${most}::int) WHERE id = ${id} AND person_id = ${personId}`;
  return changed > 0;
}

export async function latestComplaint(tx: Tx, personId: string): Promise<Complaint | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} WHERE c.person_id = ${personId} ORDER BY c.at DESC, c.number DESC LIMIT 1`;
  return row === undefined ? null : complaintOf(row);
}

/** Those that nobody has taken up yet, the oldest first. */
export async function openComplaints(tx: Tx, limit: number): Promise<Complaint[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} WHERE h.taken_at IS NULL ORDER BY c.at, c.number LIMIT ${limit}`;
  return rows.map(complaintOf);
}

function complaintOf({ number, at, text, person_name, helper, taken_at, waiting }: Row): Complaint {
  const takenUp = helper === null || taken_at === null ? null : { by: helper, at: taken_at.toISOString() };
  return { number, at: at.toISOString(), text, personName: person_name, takenUp, handoff: waiting };
}
