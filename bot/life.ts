/** What falls due in the life of a citizen's bookings: the line for a place, and how it went. */

import { DateTime } from 'luxon';
import type { Waiting } from '../dialogs/engine/protocol.ts';
import type { Message } from '../dialogs/engine/reply.ts';
import type { Booking } from '../domain/booking.ts';
import type { Service } from '../domain/catalogue.ts';
import { awake, isQuiet } from '../domain/quiet.ts';
import { ZONE } from '../domain/time.ts';
import type { Clock } from './clock.ts';
import type { DeadlineUnit } from './ports.ts';

export interface LifeWords {
  /** To who is next in line: the place held for them, and until when. */
  offered(waiting: Waiting, service: Service): Message;
  offerLapsed(waiting: Waiting, service: Service): Message;
  /** To who waited: no place came free. */
  waitingOver(waiting: Waiting, service: Service): Message;
  /** To the citizen, the day after. */
  feedback(booking: Booking, service: Service): Message;
}

export interface LifeWork {
  offerPlaces(unit: DeadlineUnit, serviceId: string): Promise<void>;
  endOffer(unit: DeadlineUnit, waitingId: string): Promise<void>;
  endWaiting(unit: DeadlineUnit, waitingId: string): Promise<void>;
  askFeedback(unit: DeadlineUnit, bookingId: string): Promise<void>;
}

export function createLifeWork(words: LifeWords, now: Clock): LifeWork {
  return {
    /** Never at night: who sleeps could not answer in time. */
    async offerPlaces(unit, serviceId) {
      if (isQuiet(rome())) return unit.schedule({ type: 'waiting', serviceId }, morning());
      const offered = await unit.answer<'waiting.offer'>({ kind: 'waiting.offer', args: { serviceId } });
      for (const waiting of offered) await tell(unit, waiting, words.offered);
    },
    async endOffer(unit, id) {
      await tell(unit, await unit.answer<'waiting.lapse'>({ kind: 'waiting.lapse', args: { id } }), words.offerLapsed);
    },
    async endWaiting(unit, id) {
      await tell(unit, await unit.answer<'waiting.end'>({ kind: 'waiting.end', args: { id } }), words.waitingOver);
    },
    async askFeedback(unit, bookingId) {
      if (isQuiet(rome())) return unit.schedule({ type: 'feedback', bookingId }, morning());
      const booking = await unit.answer<'feedback.ask'>({ kind: 'feedback.ask', args: { bookingId } });
      const service = (await unit.services()).find(({ id }) => id === booking?.serviceId);
      if (booking === null || service === undefined) return;
      await unit.post({ type: 'booking', bookingId }, words.feedback(booking, service), 'notice');
    },
  };

  function rome(): DateTime {
    return DateTime.fromISO(now(), { zone: ZONE });
  }

  function morning(): string {
    return new Date(awake(rome()).toMillis()).toISOString();
  }

  async function tell(
    unit: DeadlineUnit,
    waiting: Waiting | null,
    word: (waiting: Waiting, service: Service) => Message,
  ): Promise<void> {
    const service = (await unit.services()).find(({ id }) => id === waiting?.serviceId);
    if (waiting === null || service === undefined) return;
    const to = { type: 'person', personId: waiting.personId } as const;
    const args = { to, message: word(waiting, service), purpose: 'notice', notBefore: morning() } as const;
    await unit.answer<'post'>({ kind: 'post', args });
  }
}
