/** A person instead of the bot: asked for, taken by one, handed back by either side or by silence. */

import { answerers, HANDOFF, type Handoff, type HandoffCase, quietAt } from '../../domain/handoff.ts';
import { addWorkingHours, workingMoment } from '../../domain/workingtime.ts';
import { organisationsIn } from '../../prisma/store/catalogue.ts';
import { schedule, unschedule } from '../../prisma/store/deadlines.ts';
import {
  handoffsHere,
  isGroup,
  lastWords,
  lockHandoff,
  openHandoff,
  openHandoffs,
  ownChat,
  saveHandoff,
} from '../../prisma/store/handoffs.ts';
import type { HandoffStep } from '../ports.ts';
import { chatIn, ForbiddenRequest, isManager, isoOf, organisationsOf, personIn, worksFor } from './actors.ts';
import type { Actor, RequestContext } from './context.ts';
import type { Handlers } from './handlers.ts';

const RECENT = 5;

const open: Handlers['handoff.open'] = async (context, { organisationId, about, lastWords: words }) => {
  const { tx, now } = context;
  const personId = personIn(context, 'handoff.open');
  const conversationId = chatIn(context, 'handoff.open');
  const opened = { personId, conversationId, organisationId, about, lastWords: words };
  const id = await openHandoff(tx, opened, isoOf(now));
  const workplace = answerers(organisationId, await organisationsIn(tx));
  const opens = workingMoment(now, workplace);
  const later = opens > now;
  if (later) await due(context, id, 'show', isoOf(opens));
  await due(context, id, 'repeat', isoOf(addWorkingHours(now, HANDOFF.repeatAfterMin / 60, workplace)));
  await due(context, id, 'escalate', isoOf(addWorkingHours(now, HANDOFF.escalateAfterMin / 60, workplace)));
  const handoff = await lockHandoff(tx, id);
  if (handoff === null) throw new Error('the handoff is gone');
  const recent = [...(await lastWords(tx, conversationId, RECENT)), ...(words === '' ? [] : [words])];
  return { handoff: { ...handoff, recent: recent.slice(-RECENT) }, opensAt: later ? isoOf(opens) : null };
};

function due({ tx }: RequestContext, handoffId: string, step: HandoffStep, at: string): Promise<void> {
  return schedule(tx, { type: 'handoff', step, handoffId }, at);
}

async function noMore({ tx }: RequestContext, handoffId: string, steps: readonly HandoffStep[]): Promise<void> {
  for (const step of steps) await unschedule(tx, { type: 'handoff', step, handoffId });
}

async function withWords({ tx }: RequestContext, handoff: Handoff): Promise<HandoffCase> {
  return { ...handoff, recent: await lastWords(tx, handoff.conversationId, RECENT) };
}

const take: Handlers['handoff.take'] = async (context, { id }) => {
  const { tx, now, actor } = context;
  const personId = personIn(context, 'handoff.take');
  const here = chatIn(context, 'handoff.take');
  const handoff = await lockHandoff(tx, id);
  if (handoff === null || handoff.endedAt !== null) return { type: 'ended' };
  if (!mayTake(actor, handoff)) throw new ForbiddenRequest('handoff.take');
  if (handoff.helper !== null) return { type: 'alreadyTaken', by: handoff.helper.name };
  if (handoff.person.id === personId) return { type: 'own' };
  const conversationId = (await isGroup(tx, here)) ? ((await ownChat(tx, personId)) ?? here) : here;
  const at = isoOf(now);
  const helper = { id: personId, name: '', conversationId };
  await saveHandoff(tx, { ...handoff, helper, helperAt: at, unansweredSince: null, warnedAt: null });
  await noMore(context, id, ['show', 'repeat', 'escalate', 'again']);
  const taken = await lockHandoff(tx, id);
  if (taken === null) throw new Error('the handoff is gone');
  await due(context, id, 'quiet', isoOf(quietAt(taken)));
  return { type: 'taken', handoff: await withWords(context, taken) };
};

function mayTake(actor: Actor, { organisationId }: Handoff): boolean {
  return organisationId === null ? isManager(actor) : worksFor(actor, organisationId);
}

/** Locked, for who takes part in it. Null when it is over. */
async function ofMine(context: RequestContext, id: string, kind: string): Promise<Handoff | null> {
  const personId = personIn(context, kind);
  const handoff = await lockHandoff(context.tx, id);
  if (handoff === null || handoff.endedAt !== null) return null;
  if (personId !== handoff.person.id && personId !== handoff.helper?.id) throw new ForbiddenRequest(kind);
  return handoff;
}

const said: Handlers['handoff.said'] = async (context, { id }) => {
  const handoff = await ofMine(context, id, 'handoff.said');
  if (handoff === null) return null;
  const at = isoOf(context.now);
  const spoken: Handoff =
    context.actor.personId === handoff.helper?.id
      ? { ...handoff, helperAt: at, unansweredSince: null, warnedAt: null }
      : { ...handoff, unansweredSince: handoff.unansweredSince ?? at, warnedAt: null };
  await saveHandoff(context.tx, spoken);
  await due(context, id, 'quiet', isoOf(quietAt(spoken)));
  return null;
};

const talk: Handlers['handoff.talk'] = async (context, { id }) => {
  const handoff = await ofMine(context, id, 'handoff.talk');
  if (handoff === null || handoff.helper?.id !== context.actor.personId) return null;
  const turned = { ...handoff, helperAt: isoOf(context.now) };
  await saveHandoff(context.tx, turned);
  await due(context, id, 'quiet', isoOf(quietAt(turned)));
  return turned;
};

const end: Handlers['handoff.end'] = async (context, { id }) => {
  const { tx, now, actor } = context;
  const handoff = await lockHandoff(tx, id);
  if (handoff === null || handoff.endedAt !== null) return { type: 'notOpen' };
  const byCitizen = actor.personId === handoff.person.id;
  const takesPart = byCitizen || actor.personId === null || actor.personId === handoff.helper?.id;
  if (!takesPart && !mayTake(actor, handoff)) throw new ForbiddenRequest('handoff.end');
  const ended = { ...handoff, endedAt: isoOf(now) };
  await saveHandoff(tx, ended);
  await noMore(context, id, ['show', 'repeat', 'escalate', 'again', 'quiet', 'close']);
  if (handoff.helper !== null && !byCitizen) await due(context, id, 'back', isoOf(now));
  return { type: 'ended', handoff: ended };
};

const current: Handlers['handoff.current'] = async (context) => {
  const personId = personIn(context, 'handoff.current');
  const conversationId = chatIn(context, 'handoff.current');
  const [handoff, ...others] = await handoffsHere(context.tx, conversationId, personId);
  if (handoff === undefined) return null;
  const citizen = handoff.conversationId === conversationId && handoff.person.id === personId;
  return { side: citizen ? 'citizen' : 'helper', handoff, others: others.length };
};

const waiting: Handlers['handoff.waiting'] = async (context, { limit }) => {
  const { tx, actor } = context;
  personIn(context, 'handoff.waiting');
  const open = await openHandoffs(tx, isManager(actor) ? null : organisationsOf(actor), limit);
  return Promise.all(open.map((each) => withWords(context, each)));
};

const get: Handlers['handoff.get'] = async (context, { id }) => {
  onlyClock(context, 'handoff.get');
  const handoff = await lockHandoff(context.tx, id);
  return handoff === null ? null : withWords(context, handoff);
};

const warn: Handlers['handoff.warn'] = async (context, { id }) => {
  onlyClock(context, 'handoff.warn');
  const handoff = await lockHandoff(context.tx, id);
  if (handoff !== null) await saveHandoff(context.tx, { ...handoff, warnedAt: isoOf(context.now) });
  return null;
};

function onlyClock({ actor }: RequestContext, kind: string): void {
  if (actor.personId !== null) throw new ForbiddenRequest(kind);
}

export const handoffs: Pick<Handlers, Extract<keyof Handlers, `handoff.${string}`>> = {
  'handoff.open': open,
  'handoff.take': take,
  'handoff.said': said,
  'handoff.talk': talk,
  'handoff.end': end,
  'handoff.current': current,
  'handoff.waiting': waiting,
  'handoff.get': get,
  'handoff.warn': warn,
};
