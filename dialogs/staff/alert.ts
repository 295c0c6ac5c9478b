/** The alert of a booking, drawn from the booking as it is: who asks, what, when, and who took it. */

import type { Booking } from '../../domain/booking.ts';
import type { Organisation, Service } from '../../domain/catalogue.ts';
import { bookingLines } from '../engine/form/summary.ts';
import type { Button, Message } from '../engine/reply.ts';
import { speaker } from '../texts/text.ts';
import { longSlot, statusWords } from '../texts/words.ts';

const say = speaker(false);

export type AlertHead = 'new' | 'repeat' | 'escalated';

/** Settled alerts have no buttons. Health details never reach a booking, so none can be here (rule 11). */
export function alertMessage(
  booking: Booking,
  service: Service,
  organisations: readonly Organisation[],
  head: AlertHead = 'new',
): Message {
  const names = { code: booking.code, service: service.name };
  const organisation = organisations.find((each) => each.id === booking.organisationId)?.name ?? booking.organisationId;
  const lines = [headWords()];
  if (booking.personName !== '') lines.push(say('alert.person', { name: booking.personName }));
  lines.push(...bookingLines(service, booking, booking.details, say));
  lines.push(say('alert.status', { status: statusWords(booking) }));
  if (booking.proposal !== null) lines.push(say('alert.proposed', { when: longSlot(service, booking.proposal) }));
  const { confirmation } = service;
  if (booking.status === 'requested' && booking.proposal === null && confirmation.type === 'staff') {
    lines.push(
      say('alert.deadline', {
        hours: confirmation.withinHours,
        working: confirmation.working ? say('summary.working') : '',
      }),
    );
  }
  const buttons = buttonsFor(booking);
  const ref = `alert:${booking.id}`;
  return buttons.length > 0 ? { text: lines.join('\n'), buttons, ref } : { text: lines.join('\n'), ref };

  function headWords(): string {
    if (head === 'repeat') return say('alert.repeat', names);
    if (head === 'escalated') return say('alert.escalated', { ...names, organisation });
    if (booking.claimedBy !== null && booking.status !== 'cancelled') return say('alert.other', names);
    if (booking.status === 'requested') return say('alert.requested', names);
    if (booking.status === 'accepted') return say('alert.accepted', names);
    if (booking.status === 'cancelled') return say('alert.cancelled', names);
    return say('alert.other', names);
  }
}

function buttonsFor(booking: Booking): Button[][] {
  const decide = (
    does: 'accept' | 'claim' | 'reject' | 'propose' | 'ready' | 'done' | 'noShow',
    label: string,
  ): Button => ({
    label,
    action: { type: 'decide', do: does, booking: booking.id, version: booking.version },
  });
  const propose = decide('propose', say('button.propose'));
  const reject = decide('reject', say('button.reject'));
  switch (booking.status) {
    case 'requested':
      return [[decide('accept', say('button.accept')), reject], [propose]];
    case 'accepted':
      return booking.claimedBy === null
        ? [[decide('claim', say('button.claim')), reject], [propose]]
        : [
            [
              decide('ready', say('button.ready')),
              decide('done', say('button.done')),
              decide('noShow', say('button.noShow')),
            ],
          ];
    case 'in_progress':
      return [[decide('ready', say('button.ready')), decide('done', say('button.done'))]];
    case 'ready':
      return [[decide('done', say('button.done'))]];
    case 'done':
    case 'cancelled':
    case 'rejected':
    case 'no_show':
      return [];
  }
}
