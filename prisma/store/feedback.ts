/** How it went, as citizens say it. */

import type { Tx } from './tx.ts';

/** At most one question in so many days, however much was done. */
const PAUSE_DAYS = 14;
/** After a long stop a question about last month would only puzzle. */
const FRESH_DAYS = 7;

/** Notes that the question is put now; false where it is not to be: answered, unwanted, too soon, or complained of. */
export async function askForFeedback(tx: Tx, bookingId: string, now: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    INSERT INTO feedback (booking_id, person_id, asked_at)
    SELECT b.id, b.person_id, ${now}::timestamptz FROM booking b JOIN person p ON p.id = b.person_id
    WHERE b.id = ${bookingId} AND b.status = 'done' AND p.erased_at IS NULL AND NOT p.feedback_off
      AND b.updated_at > ${now}::timestamptz - make_interval(days => ${FRESH_DAYS}::int)
      AND NOT EXISTS (SELECT 1 FROM complaint c WHERE c.booking_id = b.id)
      AND NOT EXISTS (SELECT 1 FROM feedback f WHERE f.person_id = b.person_id
        AND f.asked_at > ${now}::timestamptz - make_interval(days => ${PAUSE_DAYS}::int))
    ON CONFLICT DO NOTHING RETURNING booking_id`;
  return rows.length > 0;
}

/** The first answer stands. */
export async function giveMark(
  tx: Tx,
  { bookingId, personId, mark }: { bookingId: string; personId: string; mark: number },
  now: string,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    UPDATE feedback SET mark = ${mark}::int, answered_at = ${now}::timestamptz
    WHERE booking_id = ${bookingId} AND person_id = ${personId} AND mark IS NULL RETURNING booking_id`;
  return rows.length > 0;
}

/** Asked lately and not answered yet; the last one. */
export async function openFeedback(
  tx: Tx,
  personId: string,
  now: string,
): Promise<{ bookingId: string; askedAt: Date } | null> {
  const rows = await tx.$queryRaw<{ bookingId: string; askedAt: Date }[]>`
    SELECT booking_id AS "bookingId", asked_at AS "askedAt" FROM feedback
    WHERE person_id = ${personId} AND mark IS NULL
      AND asked_at > ${now}::timestamptz - make_interval(days => ${FRESH_DAYS}::int)
    ORDER BY asked_at DESC LIMIT 1`;
  return rows[0] ?? null;
}

export async function addWords(tx: Tx, bookingId: string, personId: string, words: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE feedback SET words = ${words}
    WHERE booking_id = ${bookingId} AND person_id = ${personId} AND mark IS NOT NULL`;
}

export async function stopFeedback(tx: Tx, personId: string): Promise<void> {
  await tx.$executeRaw`UPDATE person SET feedback_off = true WHERE id = ${personId}`;
}

export interface Marks {
  serviceId: string;
  good: number;
  fair: number;
  bad: number;
}

/** By service, answered between two dates of Europe/Rome, both included; and what was said with the worse marks. */
export async function loadMarks(tx: Tx, from: string, to: string): Promise<{ marks: Marks[]; words: string[] }> {
  const marks = await tx.$queryRaw<Marks[]>`
    SELECT b.service_id AS "serviceId", (count(*) FILTER (WHERE f.mark = 3))::int AS good,
      (count(*) FILTER (WHERE f.mark = 2))::int AS fair, (count(*) FILTER (WHERE f.mark = 1))::int AS bad
    FROM feedback f JOIN booking b ON b.id = f.booking_id
    WHERE (f.answered_at AT TIME ZONE 'Europe/Rome')::date BETWEEN ${from}::date AND ${to}::date
    GROUP BY b.service_id`;
  const said = await tx.$queryRaw<{ words: string }[]>`
    SELECT words FROM feedback WHERE words IS NOT NULL
      AND (answered_at AT TIME ZONE 'Europe/Rome')::date BETWEEN ${from}::date AND ${to}::date
    ORDER BY answered_at DESC LIMIT 5`;
  return { marks, words: said.map(({ words }) => words) };
}
