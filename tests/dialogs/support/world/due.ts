/** What falls due by itself, as `bot/requests/due.ts` schedules it. */

import { DateTime } from 'luxon';
import type { Deadline } from '../../../../bot/ports.ts';
import { answerPlan, remindersFor } from '../../../../domain/due.ts';
import { instantOf, ZONE } from '../../../../domain/time.ts';
import { organisations } from '../../../../prisma/seed/catalogue.ts';
import { type Data, type HeldBooking, serviceIn } from './data.ts';

/** One of each kind for each thing: scheduling again moves it. */
export function schedule(data: Data, deadline: Deadline, at: DateTime): void {
  const key = JSON.stringify(deadline);
  data.deadlines = data.deadlines.filter((each) => JSON.stringify(each.deadline) !== key);
  data.deadlines.push({ deadline, at: at.toUTC().toISO() ?? '' });
}

export function scheduleBooking(data: Data, booking: HeldBooking): void {
  const now = DateTime.fromISO(data.now, { zone: ZONE });
  const bookingId = booking.id;
  const starts = instantOf(booking.date, booking.time);
  const service = serviceIn(data, booking.serviceId);
  data.deadlines = data.deadlines.filter(
    ({ deadline }) => !('bookingId' in deadline) || deadline.bookingId !== bookingId,
  );
  remind(data, booking);
  const organisation = organisations.find(({ id }) => id === booking.organisationId);
  if (booking.status !== 'requested' || organisation === undefined) return;
  const plan = answerPlan(service, organisation, now, starts);
  if (plan === null) return;
  booking.answerBy = plan.answerBy.toUTC().toISO();
  if (booking.series !== null) {
    // They are waited for together; what begins sooner than all would be given back is free at its own start.
    const of = { type: 'series', seriesId: booking.series.id, answerBy: booking.answerBy ?? '' } as const;
    for (const step of ['repeat', 'escalate'] as const) schedule(data, { ...of, step }, plan[step]);
    if (plan.release >= starts) schedule(data, { type: 'release', bookingId }, plan.release);
    else schedule(data, { ...of, step: 'release' }, plan.release);
    return;
  }
  schedule(data, { type: 'alertRepeat', bookingId }, plan.repeat);
  schedule(data, { type: 'alertEscalate', bookingId }, plan.escalate);
  schedule(data, { type: 'release', bookingId }, plan.release);
}

function remind(data: Data, { id: bookingId, serviceId, date, time }: HeldBooking): void {
  const now = DateTime.fromISO(data.now, { zone: ZONE });
  for (const { nth, at } of remindersFor(serviceIn(data, serviceId), instantOf(date, time))) {
    if (at > now) schedule(data, { type: 'reminder', bookingId, nth }, at);
  }
}

/** The bookings to come are reminded of as the service now says. */
export function remindAnew(data: Data, serviceId: string): void {
  const now = DateTime.fromISO(data.now, { zone: ZONE });
  for (const booking of data.bookings) {
    const held = booking.status === 'requested' || booking.status === 'accepted';
    if (booking.serviceId !== serviceId || !held || instantOf(booking.date, booking.time) < now) continue;
    data.deadlines = data.deadlines.filter(
      ({ deadline }) => deadline.type !== 'reminder' || deadline.bookingId !== booking.id,
    );
    remind(data, booking);
  }
}

/** A place may have come free: every line in which somebody stands is looked at. */
export function lookAtLines(data: Data): void {
  const lines = data.waiting.filter(({ status }) => status === 'waiting').map(({ serviceId }) => serviceId);
  for (const serviceId of new Set(lines)) {
    schedule(data, { type: 'waiting', serviceId }, DateTime.fromISO(data.now, { zone: ZONE }));
  }
}
