/** Every kind of request has its handler, or this does not compile. */

import type { Answer, Request, RequestKind } from '../../dialogs/engine/protocol.ts';
import { agreements } from './agreements.ts';
import { availability } from './availability.ts';
import { bookings } from './bookings.ts';
import { broadcasts } from './broadcasts.ts';
import { calendar } from './calendar.ts';
import { callers } from './callers.ts';
import { catalogue } from './catalogue.ts';
import { consent } from './consent.ts';
import type { AnswerRequest, RequestContext } from './context.ts';
import { decisions } from './decisions.ts';
import { feedback } from './feedback.ts';
import type { Handler, Handlers } from './handlers.ts';
import { handoffs } from './handoffs.ts';
import { house } from './house.ts';
import { invites } from './invites.ts';
import { people } from './people.ts';
import { posts } from './posts.ts';
import { proposals } from './proposals.ts';
import { rota } from './rota.ts';
import { series } from './series.ts';
import { waitlist } from './waitlist.ts';
import { work } from './work.ts';

export { ForbiddenRequest } from './actors.ts';

const handlers: Handlers = {
  ...availability,
  ...bookings,
  ...decisions,
  ...work,
  ...callers,
  ...rota,
  ...posts,
  ...people,
  ...invites,
  ...broadcasts,
  ...consent,
  ...handoffs,
  ...proposals,
  ...house,
  ...agreements,
  ...catalogue,
  ...waitlist,
  ...calendar,
  ...feedback,
  ...series,
};

export const answerRequest: AnswerRequest = <K extends RequestKind>(
  context: RequestContext,
  request: Extract<Request, { kind: K }>,
): Promise<Answer<K>> => {
  const kind: K = request.kind;
  const handle: Handler<K> = handlers[kind];
  return handle(context, request.args);
};
