/** How it went, as `prisma/store/feedback.ts` keeps it. */

import { DateTime } from 'luxon';
import { ZONE } from '../../../../domain/time.ts';
import { personIn } from './data.ts';
import type { Handlers } from './handlers.ts';
import { nowOf } from './room.ts';

const PAUSE_DAYS = 14;

export const feedback: Pick<
  Handlers,
  'feedback.ask' | 'feedback.give' | 'feedback.open' | 'feedback.words' | 'feedback.stop'
> = {
  'feedback.ask': ({ data }, { bookingId }) => {
    const booking = data.bookings.find(({ id }) => id === bookingId);
    if (booking === undefined || booking.status !== 'done' || data.feedbackOff.includes(booking.personId)) return null;
    const since = nowOf(data).minus({ days: PAUSE_DAYS });
    const lately = data.feedback.some(
      ({ person, at }) => person === booking.personId && DateTime.fromISO(at, { zone: ZONE }) > since,
    );
    if (lately || data.complaints.some((each) => each.bookingId === bookingId)) return null;
    data.feedback.push({ bookingId, person: booking.personId, at: data.now, mark: null, words: null });
    return structuredClone(booking);
  },
  'feedback.open': ({ data, actor }) => {
    const open = data.feedback.filter(({ person, mark }) => person === actor.person && mark === null).at(-1);
    return open === undefined ? null : { bookingId: open.bookingId, askedAt: open.at };
  },
  'feedback.give': ({ data, actor }, { bookingId, mark }) => {
    const person = personIn(actor, 'feedback.give');
    const asked = data.feedback.find((each) => each.bookingId === bookingId && each.person === person);
    if (asked === undefined || asked.mark !== null) return { type: 'already' };
    asked.mark = mark;
    return { type: 'kept' };
  },
  'feedback.words': ({ data, actor }, { bookingId, words }) => {
    const asked = data.feedback.find((each) => each.bookingId === bookingId && each.person === actor.person);
    if (asked !== undefined && asked.mark !== null) asked.words = words;
    return {};
  },
  'feedback.stop': ({ data, actor }) => {
    data.feedbackOff.push(personIn(actor, 'feedback.stop'));
    return {};
  },
};
