/** Messages that a deadline writes rather than a turn. Drawn from the state at the moment of sending (rule 7). */

import type { DateTime } from 'luxon';
import type { Booking } from '../domain/booking.ts';
import type { Service } from '../domain/catalogue.ts';
import type { Series } from '../domain/series.ts';
import type { Slot } from '../domain/slot.ts';
import { dateOf, daysBetween } from '../domain/time.ts';
import type { Button, Message } from './engine/reply.ts';
import { seriesPace } from './staff/seriesAlert.ts';
import { rejectedMessage } from './staff/tell.ts';
import { dateList } from './texts/pace.ts';
import { speaker } from './texts/text.ts';
import { longSlot } from './texts/words.ts';

export { feedbackMessage } from './citizen/feedback.ts';
export { offerLapsedMessage, offerMessage, waitingOverMessage } from './citizen/offer.ts';
export { agreementEnds } from './manager/agreements.ts';
export { dressBroadcast } from './manager/broadcast/dress.ts';
export { progressMessage } from './manager/broadcast/progress.ts';
export { alertMessage } from './staff/alert.ts';
export { seriesAlert } from './staff/seriesAlert.ts';

/** Said for the day on which it is read. */
export function reminderMessage(booking: Booking, service: Service, now: DateTime): Message {
  const say = speaker(booking.informal);
  const facts = { service: service.name, when: longSlot(service, booking), code: booking.code };
  const seen = { type: 'booking', booking: booking.id, version: booking.version } as const;
  const days = daysBetween(dateOf(now), booking.date);
  const text =
    days === 0
      ? say('reminder.today', facts)
      : days === 1
        ? say('reminder.tomorrow', facts)
        : say('reminder.ahead', facts);
  return {
    text: [text, ...(booking.askedBy === null ? [] : [say('bookings.for', { name: booking.personName })])].join(' '),
    ref: `reminder:${booking.id}`,
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
  const say = speaker(booking.informal);
  return { text: say('late.citizen', { service: service.name, when: longSlot(service, booking) }) };
}

/** All of a series are of one person. */
function isInformal([first]: readonly Booking[]): boolean {
  return first?.informal === true;
}

/** The same of several that repeat, once for all of them. */
export function seriesLate(waiting: readonly Booking[], series: Series, service: Service): Message {
  return {
    text: speaker(isInformal(waiting))('late.series', {
      service: service.name,
      pace: seriesPace(waiting, series, service),
    }),
  };
}

export function seriesReleased(waiting: readonly Booking[], series: Series, service: Service): Message {
  const say = speaker(isInformal(waiting));
  const pace = seriesPace(waiting, series, service);
  const again: Button = {
    label: say('button.bookService', { service: service.name }),
    action: { type: 'say', intent: 'book_service', service: service.id },
  };
  const dates = dateList(waiting.map(({ date }) => date));
  return { text: say('late.seriesReleased', { service: service.name, pace, dates }), buttons: [[again]] };
}

/** Nobody answered in time: the request is given back, and what is free instead is one tap away. */
export function releasedForCitizen(booking: Booking, service: Service, free: readonly Slot[]): Message {
  const say = speaker(booking.informal);
  const refused = rejectedMessage({ ...booking, reason: booking.reason ?? say('late.released') }, service, free);
  const again: Button[] = [
    {
      label: say('button.bookService', { service: service.name }),
      action: { type: 'say', intent: 'book_service', service: service.id },
    },
  ];
  return { ...refused, buttons: [...(refused.buttons ?? []), again] };
}
