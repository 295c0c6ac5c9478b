/** Small changes of a booking that stays where it is. */

import type { Details } from '../../domain/booking.ts';
import type { Tx } from './tx.ts';

/** What helps whoever comes, set right without a new place. */
export async function changeDetails(tx: Tx, id: string, details: Details, now: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE booking SET details = ${JSON.stringify(details)}::jsonb, version = version + 1,
      updated_at = ${now}::timestamptz
    WHERE id = ${id}`;
}

export async function setAnswerBy(tx: Tx, id: string, at: string | null): Promise<void> {
  await tx.$executeRaw`UPDATE booking SET answer_by = ${at}::timestamptz WHERE id = ${id}`;
}

export async function markInCalendar(tx: Tx, ids: readonly string[], now: string): Promise<void> {
  await tx.$executeRaw`UPDATE booking SET calendar_at = ${now}::timestamptz WHERE id = ANY(${[...ids]}::text[])`;
}
