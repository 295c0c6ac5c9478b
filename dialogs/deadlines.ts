/** Messages that a deadline writes rather than a turn. Drawn from the state at the moment of sending (rule 7). */

import type { Booking } from '../domain/booking.ts';
import type { Service } from '../domain/catalogue.ts';
import type { Message } from './engine/reply.ts';
import { speaker } from './texts/text.ts';
import { longSlot } from './texts/words.ts';

export { offerLapsedMessage, offerMessage, waitingOverMessage } from './citizen/offer.ts';
export { dressBroadcast } from './manager/broadcast/dress.ts';
export { progressMessage } from './manager/broadcast/progress.ts';
export { alertMessage } from './staff/alert.ts';

export function reminderMessage(booking: Booking, service: Service, informal: boolean): Message {
  const say = speaker(informal);
  const when = longSlot(service, booking);
  const seen = { type: 'booking', booking: booking.id, version: booking.version } as const;
  return {
    text: [
      say('reminder.tomorrow', { service: service.name, when, code: booking.code }),
      ...(booking.askedBy === null ? [] : [say('bookings.for', { name: booking.personName })]),
    ].join(' '),
    buttons: [
      [
        { label: say('button.moveBooking', { code: booking.code }), action: { ...seen, do: 'move' } },
        { label: say('button.cancelBooking', { code: booking.code }), action: { ...seen, do: 'cancel' } },
      ],
    ],
  };
}

/** Rule 5: the cooperative is silent, the manager knows, the request stands. */
export function lateForCitizen(booking: Booking, service: Service): Message {
  const say = speaker(false);
  return { text: say('late.citizen', { service: service.name, when: longSlot(service, booking) }) };
}

/** The request came to its own start without an answer: it is given back, and said so. */
export function releasedForCitizen(booking: Booking, service: Service): Message {
  const say = speaker(false);
  const when = longSlot(service, booking);
  const text = say('tell.rejected', { service: service.name, when, reason: booking.reason ?? say('late.released') });
  return {
    text: `${text} ${say('tell.noAlternatives')}`,
    buttons: [
      [
        {
          label: say('button.bookService', { service: service.name }),
          action: { type: 'say', intent: 'book_service', service: service.id },
        },
      ],
    ],
  };
}
