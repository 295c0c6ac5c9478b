/**
 * The alert of a booking, drawn from the booking as it is: who asks, what, when, and who took it. Always in the same
 * order, and nothing but what the job needs: health details never reach a booking (rule 11), the rest stays out.
 */

import type { Booking } from '../../domain/booking.ts';
import type { Organisation, Service } from '../../domain/catalogue.ts';
import { formatEuro } from '../../domain/price.ts';
import { capital } from '../engine/form/explain.ts';
import { bookingLines } from '../engine/form/summary.ts';
import type { Button, Message } from '../engine/reply.ts';
import { weeklyWords } from '../texts/pace.ts';
import { speaker } from '../texts/text.ts';
import { longSlot, statusWords } from '../texts/words.ts';
import { alertButtons } from './buttons.ts';

const say = speaker(false);

export type AlertHead = 'new' | 'repeat' | 'escalated' | 'assigned';

/** Settled alerts have no buttons. `undo`: a further row, by which the decision just taken can be taken back. */
export function alertMessage(
  booking: Booking,
  service: Service,
  organisations: readonly Organisation[],
  head: AlertHead = 'new',
  undo?: Button,
): Message {
  const organisation = organisations.find((each) => each.id === booking.organisationId)?.name ?? booking.organisationId;
  const lines = [headWords(booking, service, organisation, head), ...jobLines(booking, service)];
  const { confirmation } = service;
  if (booking.status === 'requested' && booking.proposal === null && confirmation.type === 'staff') {
    lines.push(
      say('alert.deadline', {
        hours: confirmation.withinHours,
        working: confirmation.working ? say('summary.working') : '',
      }),
    );
  }
  const buttons = [...alertButtons(service, booking), ...(undo === undefined ? [] : [[undo]])];
  const ref = alertRef(booking);
  return buttons.length > 0 ? { text: lines.join('\n'), buttons, ref } : { text: lines.join('\n'), ref };
}

/** All that shows this booking to staff bears one name, so that it is edited in place wherever it is. */
export function alertRef({ id }: Pick<Booking, 'id'>): string {
  return `alert:${id}`;
}

/** Who, when, what, where, notes, price once it is final, state. */
export function jobLines(booking: Booking, service: Service): string[] {
  const lines: string[] = [];
  if (booking.askedBy !== null) {
    lines.push(say('summary.for', { value: booking.personName }), say('alert.askedBy', { name: booking.askedBy }));
  } else if (booking.personName !== '') lines.push(say('alert.person', { name: booking.personName }));
  const details = { ...booking.details, ...(booking.phone !== null && { phone: booking.phone }) };
  lines.push(...bookingLines(service, booking, details, say));
  if (booking.series !== null) lines.push(capital(weeklyWords(booking.series)));
  if (booking.priceFinal && booking.priceCents !== null) {
    lines.push(say('alert.finalPrice', { price: formatEuro(booking.priceCents) }));
  }
  if (booking.byPhone) lines.push(say('alert.byPhone'));
  lines.push(say('alert.status', { status: statusWords(booking) }));
  const { claimedBy, proposal, reason } = booking;
  if (booking.status === 'cancelled' && reason !== null) lines.push(say('alert.reason', { reason }));
  const working = booking.status === 'in_progress' || booking.status === 'ready' || booking.status === 'done';
  if (claimedBy !== null && working) lines.push(say('alert.claimed', { name: claimedBy }));
  if (proposal !== null) lines.push(say('alert.proposed', { when: longSlot(service, proposal) }));
  return lines;
}

function headWords(booking: Booking, service: Service, organisation: string, head: AlertHead): string {
  const names = { code: booking.code, service: service.name };
  switch (head) {
    case 'repeat':
      return say('alert.repeat', names);
    case 'escalated':
      return say('alert.escalated', { ...names, organisation });
    case 'assigned':
      return say('alert.assigned', names);
    case 'new':
      if (booking.status === 'cancelled') return say('alert.cancelled', names);
      if (booking.claimedBy !== null) return say('alert.other', names);
      if (booking.status === 'requested') return say('alert.requested', names);
      return booking.status === 'accepted' ? say('alert.accepted', names) : say('alert.other', names);
  }
}
