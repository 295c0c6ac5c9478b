/** What falls due by itself, as `bot/requests/due.ts` schedules it. */

import { DateTime } from 'luxon';
import type { Deadline } from '../../../../bot/ports.ts';
import { instantOf, plusDays, ZONE } from '../../../../domain/time.ts';
import { answerDeadline } from '../../../../domain/workingtime.ts';
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
  const eve = instantOf(plusDays(booking.date, -1), '18:00');
  if (eve > now) schedule(data, { type: 'reminder', bookingId }, eve);
  const service = serviceIn(data, booking.serviceId);
  const organisation = organisations.find(({ id }) => id === booking.organisationId);
  const { confirmation } = service;
  if (booking.status !== 'requested' || confirmation.type === 'automatic' || organisation === undefined) return;
  const after = (share: number) => {
    const scaled = { ...service, confirmation: { ...confirmation, withinHours: confirmation.withinHours * share } };
    return answerDeadline(scaled, organisation, now) ?? now;
  };
  booking.answerBy = after(1).toUTC().toISO();
  schedule(data, { type: 'alertRepeat', bookingId }, after(1));
  schedule(data, { type: 'alertEscalate', bookingId }, after(1.25));
  const start = instantOf(booking.date, booking.time);
  schedule(data, { type: 'release', bookingId }, DateTime.min(start, after(2)));
}

/** A place may have come free: every line in which somebody stands is looked at. */
export function lookAtLines(data: Data): void {
  const lines = data.waiting.filter(({ status }) => status === 'waiting').map(({ serviceId }) => serviceId);
  for (const serviceId of new Set(lines)) {
    schedule(data, { type: 'waiting', serviceId }, DateTime.fromISO(data.now, { zone: ZONE }));
  }
}
