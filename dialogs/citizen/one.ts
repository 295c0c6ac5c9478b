/** One booking: what it is, where it stands in plain words, what happens next and by when. */

import { DateTime } from 'luxon';
import type { Booking } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import { formatEuro } from '../../domain/price.ts';
import { dateOf, plusDays } from '../../domain/time.ts';
import { returnOf } from '../../domain/workingtime.ts';
import { capital, reminderWords } from '../engine/form/explain.ts';
import type { Button } from '../engine/reply.ts';
import { anyService, organisationName, reply, type Scene } from '../engine/scene.ts';
import { weeklyWords } from '../texts/pace.ts';
import { hour, job, longDate, longMoment, longSlot, statusWords } from '../texts/words.ts';
import { calendarButton } from './calendar.ts';

export function showOne(scene: Scene, booking: Booking): void {
  reply(scene, oneWords(scene, booking), actions(scene, booking));
}

export function oneWords(scene: Scene, booking: Booking): string {
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return '';
  const what = job(booking.details);
  const words = scene.say('bookings.one', {
    code: booking.code,
    service: service.name,
    when: longSlot(service, booking),
    job: what === '' ? '' : ` (${what})`,
    status: statusWords(booking),
  });
  const behalf = booking.askedBy === null ? '' : scene.say('bookings.for', { name: booking.personName });
  const repeats = booking.series === null ? '' : `${capital(weeklyWords(booking.series))}.`;
  const place = booking.details.address ?? service.place;
  const where = place === undefined ? '' : `${scene.say('summary.place', { value: place })}.`;
  const price =
    booking.priceCents === null
      ? ''
      : `${scene.say('summary.price', { value: costs(scene, service, booking.priceCents) })}.`;
  return [words, repeats, behalf, where, price, nextWords(scene, booking, service)]
    .filter((part) => part !== '')
    .join(' ');
}

function costs({ say }: Scene, { price }: Service, cents: number): string {
  return cents === 0 && price.type === 'free' ? say('price.free') : formatEuro(cents);
}

/** What the person can expect now. Empty where nothing more happens. */
export function nextWords(scene: Scene, booking: Booking, service: Service): string {
  const { say, facts } = scene;
  const organisation = organisationName(scene, booking.organisationId);
  const returned = backWords(scene, booking, service);
  switch (booking.status) {
    case 'requested': {
      if (booking.proposal !== null) return say('next.proposal', { when: longSlot(service, booking.proposal) });
      if (booking.claimedBy !== null) return say('next.claimed', { who: booking.claimedBy });
      const by = booking.answerBy === null ? null : DateTime.fromISO(booking.answerBy);
      if (by === null) return '';
      if (by < facts.now) return say('next.overdue', { organisation });
      return say('next.answer', { organisation, by: longMoment(booking.answerBy ?? '') });
    }
    case 'accepted': {
      if (booking.proposal !== null) return say('next.proposal', { when: longSlot(service, booking.proposal) });
      const silent = booking.date <= plusDays(dateOf(facts.now), 1) || service.reminders.length === 0;
      const reminder = silent ? '' : say('next.reminder', { when: reminderWords(service.reminders, say) });
      return [returned, reminder].filter((part) => part !== '').join(' ');
    }
    case 'in_progress':
      return `${say('next.inProgress')} ${returned}`.trim();
    case 'ready':
      return returned;
    case 'done':
    case 'cancelled':
    case 'rejected':
    case 'no_show':
      return '';
  }
}

function backWords(scene: Scene, { date, time, endTime }: Booking, service: Service): string {
  const back = returnOf(service, date);
  return back === null ? '' : scene.say('next.back', { date: longDate(back), from: hour(time), to: hour(endTime) });
}

/** At most four: what can still be done, else the same again. */
export function actions(scene: Scene, booking: Booking): Button[][] {
  const { code, id, version, status, proposal } = booking;
  const on = (
    does: 'move' | 'change' | 'cancel' | 'again' | 'takeProposal' | 'refuseProposal',
    label: string,
  ): Button => ({
    label,
    action: { type: 'booking', do: does, booking: id, version },
  });
  if (status !== 'requested' && status !== 'accepted')
    return [[on('again', scene.say('button.againBooking', { code }))]];
  const answer =
    proposal === null
      ? []
      : [[on('takeProposal', scene.say('button.takeTime')), on('refuseProposal', scene.say('button.refuseTime'))]];
  return [
    ...answer,
    [on('move', scene.say('button.moveBooking', { code })), on('cancel', scene.say('button.cancelBooking', { code }))],
    [on('change', scene.say('button.changeBooking')), calendarButton(scene, booking)],
  ];
}
