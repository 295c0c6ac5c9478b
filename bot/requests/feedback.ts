/** How it went: asked once, the day after, and only of whoever does not mind. */

import { bookingOf, findBooking } from '../../prisma/store/bookings.ts';
import { addWords, askForFeedback, giveMark, openFeedback, stopFeedback } from '../../prisma/store/feedback.ts';
import { ForbiddenRequest, isoOf, personIn } from './actors.ts';
import type { Handlers } from './handlers.ts';

const MOST_WORDS = 500;

export const feedback: Pick<
  Handlers,
  'feedback.ask' | 'feedback.give' | 'feedback.open' | 'feedback.words' | 'feedback.stop'
> = {
  'feedback.ask': async ({ tx, now, actor }, { bookingId }) => {
    if (actor.personId !== null) throw new ForbiddenRequest('feedback.ask');
    if (!(await askForFeedback(tx, bookingId, isoOf(now)))) return null;
    const row = await findBooking(tx, bookingId);
    return row === null ? null : bookingOf(row);
  },
  'feedback.give': async (context, { bookingId, mark }) => {
    const personId = personIn(context, 'feedback.give');
    const kept = await giveMark(context.tx, { bookingId, personId, mark }, isoOf(context.now));
    return { type: kept ? 'kept' : 'already' };
  },
  'feedback.open': async (context) => {
    const found = await openFeedback(context.tx, personIn(context, 'feedback.open'), isoOf(context.now));
    return found === null ? null : { bookingId: found.bookingId, askedAt: new Date(found.askedAt).toISOString() };
  },
  'feedback.words': async (context, { bookingId, words }) => {
    await addWords(context.tx, bookingId, personIn(context, 'feedback.words'), words.slice(0, MOST_WORDS));
    return {};
  },
  'feedback.stop': async (context) => {
    await stopFeedback(context.tx, personIn(context, 'feedback.stop'));
    return {};
  },
};
