/** What a citizen's dialogs ask beyond one booking: a place in line. Part of `Protocol`. */

import type { Booking, Details } from '../../../domain/booking.ts';
import type { Occurrence, Rule, Series, Wanted } from '../../../domain/series.ts';
import type { Wish } from '../../../domain/slot.ts';
import type { Placed } from '../protocol.ts';

/** Somebody's place in the line for a service. */
export interface Waiting {
  id: string;
  serviceId: string;
  personId: string;
  wish: Wish;
  details: Details;
  onBehalfOf: string | null;
  /** They say *tu*. */
  informal: boolean;
  status: 'waiting' | 'offered' | 'ended';
  /**
   * The place held for them, by whose id it is taken for free where they are meant; since and until when (ISO
   * instants).
   */
  offer: { hold: string; date: string; time: string; endTime: string; since: string; until: string } | null;
}

/** What is wished for again and again: the dates are those of the rule, and what was picked beside it. */
interface Repeated {
  serviceId: string;
  wanted: Wanted[];
  details: Details;
}

export interface LifeProtocol {
  /** What can be had of each wanted date. `ignore`: bookings of one's own, by date, that are to move there. */
  'series.layOut': { args: Repeated & { ignore?: string[] }; answer: Occurrence[] };
  /**
   * Books all of them or none. Nothing is placed unless each is still free: what is not any more is told, with what is
   * free instead. `adopt`: a booking made before, which becomes the first of them.
   * `extend`: one's own series, which goes on longer.
   */
  'series.place': {
    args: Repeated & {
      rule: Rule;
      onBehalfOf?: string;
      caller?: { name: string; phone: string };
      adopt?: { booking: string; on: string };
      extend?: string;
    };
    answer: { type: 'placed'; series: Series; bookings: Booking[] } | { type: 'lost'; occurrences: Occurrence[] };
  };
  /** With all its bookings, in the order in which they take place. One's own, or the cooperative's. */
  'series.get': { args: { id: string }; answer: { series: Series; bookings: Booking[] } | null };
  /** One's own: over from now on, or after `until`. What is booked is called off booking by booking. */
  'series.end': { args: { id: string; until?: string }; answer: Series | null };

  /** The booking of theirs that this chat was last told about, where that was in the last two days. */
  'booking.noticed': { args: Record<string, never>; answer: Booking | null };
  /** By the clock, the day after: the booking to ask about; null where it is not to be. */
  'feedback.ask': { args: { bookingId: string }; answer: Booking | null };
  /** 3 well, 2 so so, 1 badly. The first answer stands. */
  'feedback.give': { args: { bookingId: string; mark: number }; answer: { type: 'kept' | 'already' } };
  /** The question that they have not answered yet, of the last days; ISO instant. */
  'feedback.open': { args: Record<string, never>; answer: { bookingId: string; askedAt: string } | null };
  'feedback.words': { args: { bookingId: string; words: string }; answer: Record<string, never> };
  /** Never asked again. */
  'feedback.stop': { args: Record<string, never>; answer: Record<string, never> };
  /** One's own bookings as a calendar's file, as they are now. Null where none of them is. */
  'booking.calendar': {
    args: { ids: string[] };
    answer: { name: string; mime: string; content: string; link?: string } | null;
  };

  /** Stands in line until a place comes free. `ahead`: how many wait for that day since before. */
  'waiting.join': {
    args: { serviceId: string; wish: Wish; details: Details; onBehalfOf?: string };
    answer: { type: 'joined' | 'already'; waiting: Waiting; ahead: number } | { type: 'tooMany'; most: number };
  };
  'waiting.mine': { args: Record<string, never>; answer: Waiting[] };
  /** One's own, also when it is over. */
  'waiting.get': { args: { id: string }; answer: Waiting | null };
  'waiting.leave': { args: { id: string }; answer: { type: 'left'; waiting: Waiting } | { type: 'gone' } };
  /** An explicit yes to the place held: it becomes a booking. Where it cannot be had any more, they stay in line. */
  'waiting.take': {
    args: { id: string; details: Details };
    answer: Placed | { type: 'gone' };
  };
  /** Not this place, but the next. */
  'waiting.pass': { args: { id: string }; answer: { type: 'passed'; waiting: Waiting } | { type: 'gone' } };
  /** By the clock: holds what is free for whoever comes first and can be reached. */
  'waiting.offer': { args: { serviceId: string }; answer: Waiting[] };
  /** By the clock: nobody answered in time. Null when somebody did. */
  'waiting.lapse': { args: { id: string }; answer: Waiting | null };
  /** By the clock: no place came. Null when they do not wait any more. */
  'waiting.end': { args: { id: string }; answer: Waiting | null };
}
