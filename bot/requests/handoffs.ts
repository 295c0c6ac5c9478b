/** A person instead of the bot: asked for, taken by one, handed back by either side. */

import {
  currentHandoff,
  endHandoff,
  type Handoff,
  lastWords,
  lockHandoff,
  openHandoff,
  takeHandoff,
} from '../../prisma/store/handoffs.ts';
import { chatIn, ForbiddenRequest, isManager, isoOf, personIn, worksFor } from './actors.ts';
import type { Actor } from './context.ts';
import type { Handlers } from './handlers.ts';

const RECENT = 5;

const open: Handlers['handoff.open'] = async (context, { organisationId, lastWords: words }) => {
  const { tx, now } = context;
  const personId = personIn(context, 'handoff.open');
  const conversationId = chatIn(context, 'handoff.open');
  const opened = { personId, conversationId, organisationId, lastWords: words };
  const id = await openHandoff(tx, opened, isoOf(now));
  return { id, recent: await lastWords(tx, conversationId, RECENT) };
};

const take: Handlers['handoff.take'] = async (context, { id }) => {
  const { tx, now, actor } = context;
  const personId = personIn(context, 'handoff.take');
  const conversationId = chatIn(context, 'handoff.take');
  const handoff = await lockHandoff(tx, id);
  if (handoff === null || handoff.ended_at !== null) return { type: 'ended' };
  if (!mayTake(actor, handoff)) throw new ForbiddenRequest('handoff.take');
  if (handoff.helper_id !== null) return { type: 'alreadyTaken', by: handoff.helper_name ?? '' };
  await takeHandoff(tx, id, { id: personId, conversationId }, isoOf(now));
  return { type: 'taken', personName: handoff.person_name, conversationId: handoff.conversation_id };
};

function mayTake(actor: Actor, { organisation_id }: Handoff): boolean {
  return organisation_id === null ? isManager(actor) : worksFor(actor, organisation_id);
}

const end: Handlers['handoff.end'] = async (context, { id }) => {
  const { tx, now, actor } = context;
  const personId = personIn(context, 'handoff.end');
  const handoff = await lockHandoff(tx, id);
  if (handoff === null || handoff.ended_at !== null) return { type: 'notOpen' };
  const takesPart = personId === handoff.person_id || personId === handoff.helper_id;
  if (!takesPart && !mayTake(actor, handoff)) throw new ForbiddenRequest('handoff.end');
  await endHandoff(tx, id, isoOf(now));
  return { type: 'ended', conversationId: handoff.conversation_id, personName: handoff.person_name };
};

const current: Handlers['handoff.current'] = async (context) => {
  const personId = personIn(context, 'handoff.current');
  const conversationId = chatIn(context, 'handoff.current');
  const handoff = await currentHandoff(context.tx, conversationId, personId);
  if (handoff === null) return null;
  const citizen = handoff.conversation_id === conversationId && handoff.person_id === personId;
  return {
    id: handoff.id,
    side: citizen ? 'citizen' : 'helper',
    taken: handoff.taken_at !== null,
    otherConversationId: citizen ? handoff.helper_conversation_id : handoff.conversation_id,
    helperName: handoff.helper_name,
  };
};

export const handoffs: Pick<Handlers, 'handoff.open' | 'handoff.take' | 'handoff.end' | 'handoff.current'> = {
  'handoff.open': open,
  'handoff.take': take,
  'handoff.end': end,
  'handoff.current': current,
};
