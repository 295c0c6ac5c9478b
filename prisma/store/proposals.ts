/** What citizens propose and complain about. */

import { randomUUID } from 'node:crypto';
import type { Tx } from '../client.ts';

/** The same words, said by another, support the same proposal; one person counts once. */
export async function supportProposal(
  tx: Tx,
  said: { text: string; normalised: string; personId: string },
  now: string,
): Promise<{ id: string; supporters: number }> {
  const { text, normalised, personId } = said;
  const [proposal] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO proposal (text, normalised, created_at) VALUES (${text}, ${normalised}, ${now}::timestamptz)
    ON CONFLICT (normalised) DO UPDATE SET normalised = excluded.normalised RETURNING id`;
  if (proposal === undefined) throw new Error('a proposal was not kept');
  await tx.$executeRaw`
    INSERT INTO proposal_support (proposal_id, person_id, at) VALUES (${proposal.id}, ${personId}, ${now}::timestamptz)
    ON CONFLICT (proposal_id, person_id) DO NOTHING`;
  const [count] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM proposal_support WHERE proposal_id = ${proposal.id}`;
  return { id: proposal.id, supporters: count?.n ?? 0 };
}

export async function listProposals(
  tx: Tx,
  limit: number,
): Promise<{ id: string; text: string; supporters: number; date: string }[]> {
  return tx.$queryRaw`
    SELECT p.id, p.text, count(s.id)::int AS supporters,
      to_char(p.created_at AT TIME ZONE 'Europe/Rome', 'YYYY-MM-DD') AS date
    FROM proposal p LEFT JOIN proposal_support s ON s.proposal_id = p.id
    GROUP BY p.id ORDER BY supporters DESC, p.created_at DESC LIMIT ${limit}`;
}

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
