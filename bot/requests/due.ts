/** What falls due by itself for a booking. */

import { DateTime } from 'luxon';
import type { Status } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import { dateOf, instantOf, plusDays } from '../../domain/time.ts';
import { answerDeadline } from '../../domain/workingtime.ts';
import { setAnswerBy } from '../../prisma/store/amending.ts';
import type { BookingRow } from '../../prisma/store/bookings.ts';
import { findOrganisation } from '../../prisma/store/catalogue.ts';
import { type BookingDue, rescheduleBooking, schedule } from '../../prisma/store/deadlines.ts';
import { isoOf } from './actors.ts';
import type { RequestContext } from './context.ts';

const REMINDER_TIME = '18:00';

/** Of a new or moved booking: staff are to answer from now on, and the citizen is reminded the day before. */
export async function duesFor(
  context: RequestContext,
  service: Service,
  booking: { status: Status; startsAt: string },
): Promise<BookingDue[]> {
  const starts = DateTime.fromISO(booking.startsAt);
  return [
    ...reminderOf(starts, context.now),
    ...(booking.status === 'requested' ? await answerOf(context, service, starts) : []),
  ];
}

/** The booking as it then is. */
export async function scheduleAll(context: RequestContext, service: Service, booking: BookingRow): Promise<BookingRow> {
  const { status, id } = booking;
  const dues = await duesFor(context, service, { status, startsAt: booking.starts_at.toISOString() });
  await rescheduleBooking(context.tx, id, dues);
  const by = answerBy(dues);
  if (by !== null) await setAnswerBy(context.tx, id, by);
  return { ...booking, answer_by: by === null ? null : new Date(by) };
}

/** By when staff are to answer: from then on they are reminded of it. */
export function answerBy(dues: readonly BookingDue[]): string | null {
  return dues.find(({ type }) => type === 'alertRepeat')?.at ?? null;
}

function reminderOf(starts: DateTime, now: DateTime): BookingDue[] {
  const at = instantOf(plusDays(dateOf(starts), -1), REMINDER_TIME);
  return at > now ? [{ type: 'reminder', at: isoOf(at) }] : [];
}

/** Rule 5: past the time for an answer the alert is repeated, a quarter later the managers and the citizen hear, at twice it lapses. */
async function answerOf({ tx, now }: RequestContext, service: Service, starts: DateTime): Promise<BookingDue[]> {
  const { confirmation } = service;
  const organisation = await findOrganisation(tx, service.cooperative);
  if (confirmation.type === 'automatic' || organisation === null) return [];
  const after = (share: number): DateTime => {
    const scaled = { ...confirmation, withinHours: confirmation.withinHours * share };
    return answerDeadline({ ...service, confirmation: scaled }, organisation, now) ?? now;
  };
  return [
    { type: 'alertRepeat', at: isoOf(after(1)) },
    { type: 'alertEscalate', at: isoOf(after(1.25)) },
    // Never after the start: a request for what has begun makes no sense.
    { type: 'release', at: isoOf(DateTime.min(after(2), starts)) },
  ];
}

/** Somebody is on it: the request lapses at its start only. */
export async function releaseAtStart({ tx }: RequestContext, { id, starts_at }: BookingRow): Promise<void> {
  await schedule(tx, { type: 'release', bookingId: id }, starts_at.toISOString());
}
