/** What is to happen at an instant, once. */

import type { Deadline } from '../../bot/ports.ts';
import { MOST_REMINDERS } from '../../domain/timetable.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { noteDue } from '../statements.ts';

const RETRY_MINUTES = 1;

export function keyOf(deadline: Deadline): string {
  switch (deadline.type) {
    case 'alertRepeat':
    case 'alertEscalate':
    case 'release':
    case 'feedback':
      return `${deadline.type}:${deadline.bookingId}`;
    case 'reminder':
      return `reminder:${deadline.bookingId}${nthOf(deadline.nth)}`;
    case 'series':
      return `series:${deadline.step}:${deadline.seriesId}:${Date.parse(deadline.answerBy)}`;
    case 'broadcastStart':
    case 'broadcastProgress':
    case 'broadcastExpiry':
      return `${deadline.type}:${deadline.broadcastId}`;
    case 'waiting':
      return `waiting:${deadline.serviceId}`;
    case 'offerEnds':
    case 'waitingEnds':
      return `${deadline.type}:${deadline.waitingId}`;
    case 'handoff':
      return `handoff:${deadline.step}:${deadline.handoffId}`;
    case 'silence':
      return `silence:${deadline.conversationId}:${deadline.personId}`;
    case 'agreement':
      return `agreement:${deadline.step}:${deadline.agreementId}`;
    case 'retention':
      return 'retention';
  }
}

function nthOf(nth = 0): string {
  return nth === 0 ? '' : `:${nth}`;
}

/** One of each kind for each thing: scheduling again moves it, also after it was done. */
export async function schedule(tx: Tx, deadline: Deadline, dueAt: string): Promise<void> {
  noteDue(tx, [dueAt]);
  await tx.$executeRaw`
    INSERT INTO deadline (key, payload, due_at)
    VALUES (${keyOf(deadline)}, ${JSON.stringify(deadline)}::jsonb, ${dueAt}::timestamptz)
    ON CONFLICT (key) DO UPDATE SET payload = excluded.payload, due_at = excluded.due_at, done_at = NULL, attempts = 0`;
}

/** What falls due for a booking. */
export interface BookingDue {
  type: Extract<Deadline, { bookingId: string }>['type'];
  /** Of several reminders. */
  nth?: number;
  /** ISO instant. */
  at: string;
}

/** Schedules for the bookings in `b`, as a part of the next statement. */
export function duesOf(tx: Tx, b: Prisma.Sql, dues: readonly BookingDue[]): Prisma.Sql {
  noteDue(
    tx,
    dues.map(({ at }) => at),
  );
  return Prisma.sql`
    INSERT INTO deadline (key, payload, due_at)
    SELECT d.type || ':' || ${b}.id || CASE WHEN d.nth > 0 THEN ':' || d.nth ELSE '' END,
      jsonb_strip_nulls(jsonb_build_object('type', d.type, 'bookingId', ${b}.id, 'nth', d.nth)), d.at
    FROM ${b}, jsonb_to_recordset(${JSON.stringify(dues)}::jsonb) AS d (type text, nth int, at timestamptz)
    ON CONFLICT (key) DO UPDATE SET payload = excluded.payload, due_at = excluded.due_at, done_at = NULL, attempts = 0`;
}

const OF_BOOKING: readonly BookingDue['type'][] = ['alertRepeat', 'alertEscalate', 'release', 'reminder'];

/** These and no others, for a booking that was moved. A reminder of the old time that still waits to be sent is not. */
export async function rescheduleBooking(tx: Tx, bookingId: string, dues: readonly BookingDue[]): Promise<void> {
  const keys = OF_BOOKING.flatMap((type) =>
    Array.from({ length: type === 'reminder' ? MOST_REMINDERS : 1 }, (_, nth) => `${type}:${bookingId}${nthOf(nth)}`),
  );
  const kept = dues.map(({ type, nth }) => `${type}:${bookingId}${nthOf(nth)}`);
  const gone = keys.filter((key) => !kept.includes(key));
  await tx.$executeRaw`
    WITH b AS (SELECT ${bookingId}::text AS id), gone AS (DELETE FROM deadline WHERE key = ANY(${gone}::text[])),
    withdrawn AS (UPDATE outbox SET status = 'skipped' WHERE ref = ${reminderRef(bookingId)} AND status = 'pending')
    ${duesOf(tx, Prisma.sql`b`, dues)}`;
}

/** The reminders of these bookings, and no others, where they have not been sent: `at` is to come. */
export async function rescheduleReminders(
  tx: Tx,
  bookingIds: readonly string[],
  dues: readonly { bookingId: string; nth: number; at: string }[],
): Promise<void> {
  noteDue(
    tx,
    dues.map(({ at }) => at),
  );
  const keyed = dues.map((due) => ({ ...due, key: keyOf({ type: 'reminder', ...due }) }));
  await tx.$executeRaw`
    DELETE FROM deadline WHERE done_at IS NULL AND payload ->> 'type' = 'reminder'
      AND payload ->> 'bookingId' = ANY(${[...bookingIds]}::text[])`;
  await tx.$executeRaw`
    INSERT INTO deadline (key, payload, due_at)
    SELECT d.key, jsonb_build_object('type', 'reminder', 'bookingId', d."bookingId", 'nth', d.nth), d.at
    FROM jsonb_to_recordset(${JSON.stringify(keyed)}::jsonb) AS d (key text, "bookingId" text, nth int, at timestamptz)
    ON CONFLICT (key) DO UPDATE SET payload = excluded.payload, due_at = excluded.due_at, done_at = NULL, attempts = 0`;
}

/** The name of a booking's reminders in the outbox. */
export function reminderRef(bookingId: string): string {
  return `reminder:${bookingId}`;
}

/** A reminder that still waits to be sent is not, once there is nothing to be reminded of. */
export async function withdrawReminders(tx: Tx, bookingId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE outbox SET status = 'skipped' WHERE ref = ${reminderRef(bookingId)} AND status = 'pending'`;
}

/** Not before that, if it has not been yet; never sooner than planned. */
export async function postpone(tx: Tx, deadline: Deadline, at: string): Promise<void> {
  noteDue(tx, [at]);
  await tx.$executeRaw`
    UPDATE deadline SET due_at = ${at}::timestamptz
    WHERE key = ${keyOf(deadline)} AND done_at IS NULL AND due_at < ${at}::timestamptz`;
}

export async function unschedule(tx: Tx, deadline: Deadline): Promise<void> {
  await tx.$executeRaw`DELETE FROM deadline WHERE key = ${keyOf(deadline)}`;
}

/** The earliest that is due; of a booking's, only when none before it is open, which another process may be at. */
export async function claimDeadline(tx: Tx, now: string): Promise<{ id: string; deadline: Deadline } | null> {
  const [row] = await tx.$queryRaw<{ id: string; payload: Deadline }[]>`
    SELECT id::text, payload FROM deadline d WHERE done_at IS NULL AND due_at <= ${now}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM deadline e WHERE e.done_at IS NULL AND e.payload ? 'bookingId'
        AND e.payload ->> 'bookingId' = d.payload ->> 'bookingId' AND (e.due_at, e.id) < (d.due_at, d.id))
    ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return row === undefined ? null : { id: row.id, deadline: row.payload };
}

/** Unless it was scheduled again by its own work. */
export async function endDeadline(tx: Tx, id: string, now: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE deadline SET done_at = ${now}::timestamptz WHERE id = ${id}::bigint AND due_at <= ${now}::timestamptz`;
}

/** A deadline whose work failed must not stand in the way of the others. */
export async function postponeDeadline(tx: Tx, id: string, now: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE deadline SET attempts = attempts + 1,
      due_at = ${now}::timestamptz + make_interval(mins => ${RETRY_MINUTES}::int * least(attempts + 1, 30))
    WHERE id = ${id}::bigint AND done_at IS NULL`;
}

export async function nextDeadline(tx: Tx): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`SELECT min(due_at) AS at FROM deadline WHERE done_at IS NULL`;
  return row?.at?.toISOString() ?? null;
}
