/** What falls due by itself for a booking. */

import { DateTime } from 'luxon';
import type { Service } from '../../domain/catalogue.ts';
import { dateOf, instantOf, plusDays } from '../../domain/time.ts';
import { answerDeadline } from '../../domain/workingtime.ts';
import { setAnswerBy } from '../../prisma/store/amending.ts';
import type { BookingRow } from '../../prisma/store/bookings.ts';
import { findOrganisation } from '../../prisma/store/catalogue.ts';
import { schedule, unschedule } from '../../prisma/store/deadlines.ts';
import { isoOf } from './actors.ts';
import type { RequestContext } from './context.ts';

const REMINDER_TIME = '18:00';

/** Of a new or moved booking: staff are to answer from now on, and the citizen is reminded the day before. As it then is. */
export async function scheduleAll(context: RequestContext, service: Service, booking: BookingRow): Promise<BookingRow> {
  await scheduleReminder(context, booking);
  if (booking.status !== 'requested') return booking;
  const by = await scheduleAnswer(context, service, booking);
  return { ...booking, answer_by: by };
}

async function scheduleReminder({ tx, now }: RequestContext, booking: BookingRow): Promise<void> {
  const dayBefore = plusDays(dateOf(DateTime.fromJSDate(booking.starts_at)), -1);
  const at = instantOf(dayBefore, REMINDER_TIME);
  const deadline = { type: 'reminder', bookingId: booking.id } as const;
  if (at > now) await schedule(tx, deadline, isoOf(at));
  else await unschedule(tx, deadline);
}

/** Rule 5: past the time for an answer the alert is repeated, a quarter later the managers and the citizen hear, at twice it lapses. */
async function scheduleAnswer(
  { tx, now }: RequestContext,
  service: Service,
  booking: BookingRow,
): Promise<Date | null> {
  const { confirmation } = service;
  const organisation = await findOrganisation(tx, booking.organisation_id);
  if (confirmation.type === 'automatic' || organisation === null) return null;
  const after = (share: number): DateTime | null => {
    const scaled = { ...confirmation, withinHours: confirmation.withinHours * share };
    return answerDeadline({ ...service, confirmation: scaled }, organisation, now);
  };
  const bookingId = booking.id;
  const [end, later, twice] = [after(1), after(1.25), after(2)];
  if (end === null || later === null || twice === null) return null;
  await setAnswerBy(tx, bookingId, isoOf(end));
  await schedule(tx, { type: 'alertRepeat', bookingId }, isoOf(end));
  await schedule(tx, { type: 'alertEscalate', bookingId }, isoOf(later));
  await scheduleRelease({ tx }, booking, twice);
  return end.toJSDate();
}

/** Never after the start: a request for what has begun makes no sense. */
export async function scheduleRelease(
  { tx }: Pick<RequestContext, 'tx'>,
  booking: Pick<BookingRow, 'id' | 'starts_at'>,
  at: DateTime | null,
): Promise<void> {
  const starts = DateTime.fromJSDate(booking.starts_at);
  const due = at === null || starts < at ? starts : at;
  await schedule(tx, { type: 'release', bookingId: booking.id }, isoOf(due));
}
