/** What falls due by itself for a booking. */

import type { Booking, Status } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import { type AnswerPlan, answerPlan, remindersFor } from '../../domain/due.ts';
import { instantOf, momentOf } from '../../domain/time.ts';
import { setAnswerBy } from '../../prisma/store/amending.ts';
import type { BookingRow } from '../../prisma/store/bookings.ts';
import { findOrganisation } from '../../prisma/store/catalogue.ts';
import { type BookingDue, rescheduleBooking, rescheduleReminders, schedule } from '../../prisma/store/deadlines.ts';
import type { Tx } from '../../prisma/store/tx.ts';
import type { SeriesStep } from '../ports.ts';
import { isoOf } from './actors.ts';
import type { RequestContext } from './context.ts';

export interface Dues {
  dues: BookingDue[];
  /** By when the citizen was promised an answer, ISO instant; null where none is asked for. */
  answerBy: string | null;
}

/** Of a new or moved booking: staff are to answer from now on, and the citizen is reminded of it. */
export async function duesFor(
  { tx, now }: RequestContext,
  service: Service,
  { status, startsAt, seriesId }: { status: Status; startsAt: string; seriesId: string | null },
): Promise<Dues> {
  const starts = momentOf(startsAt);
  const reminders = remindersFor(service, starts)
    .filter(({ at }) => at > now)
    .map(({ nth, at }): BookingDue => ({ type: 'reminder', nth, at: isoOf(at) }));
  const organisation = status === 'requested' ? await findOrganisation(tx, service.cooperative) : null;
  const plan = organisation === null ? null : answerPlan(service, organisation, now, starts);
  if (plan === null) return { dues: reminders, answerBy: null };
  if (seriesId !== null) {
    const sooner = plan.release >= starts;
    await awaitTogether(tx, seriesId, plan, sooner ? ['repeat', 'escalate'] : ['repeat', 'escalate', 'release']);
    // What begins before they would all be given back is free at its own start.
    const own: BookingDue[] = sooner ? [{ type: 'release', at: isoOf(plan.release) }] : [];
    return { dues: [...reminders, ...own], answerBy: isoOf(plan.answerBy) };
  }
  const steps: BookingDue[] = [
    { type: 'alertRepeat', at: isoOf(plan.repeat) },
    { type: 'alertEscalate', at: isoOf(plan.escalate) },
    { type: 'release', at: isoOf(plan.release) },
  ];
  return { dues: [...reminders, ...steps], answerBy: isoOf(plan.answerBy) };
}

/** What this transaction has written down already: a series has many bookings and each step once. */
const written = new WeakMap<Tx, Set<string>>();

/** Bookings that repeat are waited for once: those that became requests together fall due together. */
async function awaitTogether(tx: Tx, seriesId: string, plan: AnswerPlan, steps: readonly SeriesStep[]): Promise<void> {
  const of = { type: 'series', seriesId, answerBy: isoOf(plan.answerBy) } as const;
  const done = written.get(tx) ?? new Set();
  written.set(tx, done);
  for (const step of steps) {
    const due = `${step} ${seriesId} ${of.answerBy} ${isoOf(plan[step])}`;
    if (!done.has(due)) await schedule(tx, { ...of, step }, isoOf(plan[step]));
    done.add(due);
  }
}

/** The booking as it then is. */
export async function scheduleAll(context: RequestContext, service: Service, booking: BookingRow): Promise<BookingRow> {
  const { status, id } = booking;
  const { dues, answerBy } = await duesFor(context, service, {
    status,
    startsAt: booking.starts_at.toISOString(),
    seriesId: booking.series_id,
  });
  await rescheduleBooking(context.tx, id, dues);
  if (answerBy !== null) await setAnswerBy(context.tx, id, answerBy);
  return { ...booking, answer_by: answerBy === null ? null : new Date(answerBy) };
}

/** The bookings to come are reminded of as the service now says. */
export async function remindAnew(
  { tx, now }: RequestContext,
  service: Service,
  bookings: readonly Booking[],
): Promise<void> {
  const dues = bookings.flatMap(({ id, date, time }) =>
    remindersFor(service, instantOf(date, time))
      .filter(({ at }) => at > now)
      .map(({ nth, at }) => ({ bookingId: id, nth, at: isoOf(at) })),
  );
  await rescheduleReminders(
    tx,
    bookings.map(({ id }) => id),
    dues,
  );
}

/** Somebody is on it: the request lapses at its start only. */
export async function releaseAtStart({ tx }: RequestContext, { id, starts_at }: BookingRow): Promise<void> {
  await schedule(tx, { type: 'release', bookingId: id }, starts_at.toISOString());
}
