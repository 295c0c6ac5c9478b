/** Broadcasts: only managers write them, and above a size only two together. */

import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import type { BroadcastView } from '../../dialogs/engine/protocol.ts';
import { type BroadcastPolicy, DEFAULT_POLICY, fillIn, nextStatus, UNDO_MS } from '../../domain/broadcast.ts';
import { awake } from '../../domain/quiet.ts';
import { groupsOf, reachOf } from '../../prisma/store/audience.ts';
import {
  approveBroadcast,
  type BroadcastRow,
  broadcastViews,
  confirmBroadcast,
  deliveredOf,
  draftBroadcast,
  dropDraft,
  lockBroadcast,
  moveBroadcast,
  otherManagers,
  sayInstead,
} from '../../prisma/store/broadcasts.ts';
import { findOrganisation } from '../../prisma/store/catalogue.ts';
import { schedule, unschedule } from '../../prisma/store/deadlines.ts';
import { ledgerOf, noteAnswer } from '../../prisma/store/ledger.ts';
import { writeOutbox } from '../../prisma/store/outbox.ts';
import { isoOf, managerIn, personIn } from './actors.ts';
import { serviceNamed } from './availability.ts';
import type { RequestContext } from './context.ts';
import type { Handlers } from './handlers.ts';

async function viewsOf(context: RequestContext, filter: { id: string } | { limit: number }): Promise<BroadcastView[]> {
  const policy = policyOf(context);
  const views = await broadcastViews(context.tx, filter, isoOf(context.now));
  return views.map((view) => ({ ...view, policy }));
}

async function viewOf(context: RequestContext, id: string): Promise<BroadcastView> {
  const [view] = await viewsOf(context, { id });
  if (view === undefined) throw new Error(`broadcast ${id} is unknown`);
  return view;
}

const draft: Handlers['broadcast.draft'] = async (context, { plan, replaces }) => {
  const { tx, now, actor } = context;
  const by = managerIn(context, 'broadcast.draft');
  if (plan.audience.type === 'service') await serviceNamed(context, plan.audience.serviceId);
  if (plan.serviceId !== undefined) await serviceNamed(context, plan.serviceId);
  if (replaces !== null) await dropDraft(tx, replaces);
  const id = randomUUID();
  await draftBroadcast(tx, { id, plan, by, chat: actor.conversationId }, isoOf(now));
  return viewOf(context, id);
};

const step: Handlers['broadcast.step'] = async (context, { id, step }) => {
  const { tx, now } = context;
  const by = managerIn(context, 'broadcast.step');
  const row = await lockBroadcast(tx, id);
  if (row === null) return { type: 'unknown' };
  const next = nextStatus(row.status, step);
  if (next === null) return { type: 'already', broadcast: await viewOf(context, id) };
  if (step === 'confirm') return confirm(context, row);
  if (step === 'approve') {
    if (row.created_by === by) return { type: 'ownEyes', broadcast: await viewOf(context, id) };
    await approveBroadcast(tx, id, by, await plannedStart(context, row), isoOf(now));
    await putOnClock(context, id);
  } else {
    await moveBroadcast(tx, id, next, isoOf(now));
    if (next === 'stopped' || next === 'discarded') await unschedule(tx, { type: 'broadcastStart', broadcastId: id });
  }
  return { type: 'changed', broadcast: await viewOf(context, id) };
};

/** Large ones wait for a second manager; whoever is the only one cannot send them. */
async function confirm(context: RequestContext, row: BroadcastRow): ReturnType<Handlers['broadcast.step']> {
  const { tx, now } = context;
  const { reviewAbove } = policyOf(context);
  const { counts } = await viewOf(context, row.id);
  const review = reviewAbove !== null && counts.total > reviewAbove;
  if (review && (await otherManagers(tx, row.created_by)) === 0) {
    return { type: 'alone', broadcast: await viewOf(context, row.id) };
  }
  const startsAt = await plannedStart(context, row);
  const text = await staticWords(context, row);
  await confirmBroadcast(tx, row.id, { status: review ? 'review' : 'scheduled', text, startsAt }, isoOf(now));
  if (row.expires_at !== null) {
    await schedule(tx, { type: 'broadcastExpiry', broadcastId: row.id }, row.expires_at.toISOString());
  }
  if (!review) await putOnClock(context, row.id);
  return { type: 'changed', broadcast: await viewOf(context, row.id) };
}

function policyOf({ policy = DEFAULT_POLICY }: RequestContext): BroadcastPolicy {
  return policy;
}

/** When it was wished for, not in the night, and a minute from now where many would be reached before it can be undone. */
async function plannedStart(context: RequestContext, row: BroadcastRow): Promise<string> {
  const { tx, now } = context;
  const { audience, kind, topic } = row;
  const { total } = await reachOf(tx, { audience, kind, topic: topic ?? undefined }, isoOf(now));
  const earliest = total > policyOf(context).holdAbove ? now.plus({ milliseconds: UNDO_MS }) : now;
  const wished = row.starts_at === null ? earliest : DateTime.max(earliest, DateTime.fromJSDate(row.starts_at));
  return isoOf(kind === 'promotion' ? awake(wished) : wished);
}

async function putOnClock(context: RequestContext, id: string): Promise<void> {
  const { startsAt } = await viewOf(context, id);
  if (startsAt !== null) await schedule(context.tx, { type: 'broadcastStart', broadcastId: id }, startsAt);
}

/** What is the same for everybody is filled in once. */
async function staticWords(context: RequestContext, { text, service_id }: BroadcastRow): Promise<string> {
  if (service_id === null) return fillIn(text, { servizio: '', cooperativa: '' });
  const service = await serviceNamed(context, service_id);
  const organisation = await findOrganisation(context.tx, service.cooperative);
  return fillIn(text, { servizio: service.name, cooperativa: organisation?.name ?? '' });
}

const undo: Handlers['broadcast.undo'] = async (context, { id, instead }) => {
  const { tx, now } = context;
  managerIn(context, 'broadcast.undo');
  const row = await lockBroadcast(tx, id);
  if (row === null) return { type: 'unknown' };
  const next = nextStatus(row.status, 'undo');
  if (next === null) return { type: 'already', broadcast: await viewOf(context, id) };
  const begun = row.status !== 'scheduled' && row.status !== 'review';
  if (begun && now.toMillis() - (row.confirmed_at?.getTime() ?? 0) > UNDO_MS) {
    return { type: 'tooLate', broadcast: await viewOf(context, id) };
  }
  await unschedule(tx, { type: 'broadcastStart', broadcastId: id });
  await moveBroadcast(tx, id, next, isoOf(now));
  await sayInstead(tx, id, instead);
  const reached = await deliveredOf(tx, id);
  await writeOutbox(
    tx,
    reached.map(({ chat, messageId }) => ({
      conversationId: chat,
      purpose: 'notice',
      message: { text: instead },
      editsMessage: messageId,
    })),
    isoOf(now),
  );
  return { type: 'changed', broadcast: await viewOf(context, id), replaced: reached.length };
};

const latest: Handlers['broadcast.latest'] = async (context, { limit }) => {
  managerIn(context, 'broadcast.latest');
  return viewsOf(context, { limit });
};

const get: Handlers['broadcast.get'] = async (context, { id }) => {
  // The clock draws the figures again while a broadcast is under way.
  if (context.actor.personId !== null) managerIn(context, 'broadcast.get');
  const [view] = await viewsOf(context, { id });
  return view ?? null;
};

const ledger: Handlers['broadcast.ledger'] = async (context, { id, limit }) => {
  managerIn(context, 'broadcast.ledger');
  return ledgerOf(context.tx, id, limit);
};

const groups: Handlers['broadcast.groups'] = async (context) => {
  managerIn(context, 'broadcast.groups');
  return groupsOf(context.tx);
};

const reach: Handlers['broadcast.reach'] = async (context, aim) => {
  managerIn(context, 'broadcast.reach');
  const { total, channels } = await reachOf(context.tx, aim, isoOf(context.now));
  return { total, channels };
};

const answer: Handlers['broadcast.answer'] = async (context, { id, answer }) =>
  noteAnswer(context.tx, id, personIn(context, 'broadcast.answer'), answer);

export const broadcasts: Pick<Handlers, Extract<keyof Handlers, `broadcast.${string}`>> = {
  'broadcast.draft': draft,
  'broadcast.step': step,
  'broadcast.undo': undo,
  'broadcast.latest': latest,
  'broadcast.get': get,
  'broadcast.ledger': ledger,
  'broadcast.groups': groups,
  'broadcast.reach': reach,
  'broadcast.answer': answer,
};
