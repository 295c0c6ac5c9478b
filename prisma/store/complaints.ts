/** What citizens complain about: each has a number. */

import { randomUUID } from 'node:crypto';
import type { Tx } from '../client.ts';

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
