/** Broadcasts: only managers write them, only who opted in gets them, never at night. */

import { randomUUID } from 'node:crypto';
import type { BroadcastView } from '../../dialogs/engine/protocol.ts';
import { broadcastViews, draftBroadcast, scheduleBroadcast, stopBroadcast } from '../../prisma/store/broadcasts.ts';
import { schedule } from '../../prisma/store/deadlines.ts';
import { outOfQuietHours } from '../../prisma/store/delivery.ts';
import { isoOf, managerIn } from './actors.ts';
import { serviceNamed } from './availability.ts';
import type { RequestContext } from './context.ts';
import type { Handlers } from './handlers.ts';

async function viewOf({ tx }: RequestContext, id: string): Promise<BroadcastView | null> {
  const [view] = await broadcastViews(tx, { id });
  return view ?? null;
}

async function known(context: RequestContext, id: string): Promise<BroadcastView> {
  const view = await viewOf(context, id);
  if (view === null) throw new Error(`broadcast ${id} is unknown`);
  return view;
}

const draft: Handlers['broadcast.draft'] = async (context, { audience, text, startsAt }) => {
  const { tx, now, actor } = context;
  const by = managerIn(context, 'broadcast.draft');
  if (audience.type === 'service') await serviceNamed(context, audience.serviceId);
  const id = randomUUID();
  await draftBroadcast(
    tx,
    { id, audience, text, startsAt: startsAt ?? null, by, chat: actor.conversationId },
    isoOf(now),
  );
  return known(context, id);
};

const confirm: Handlers['broadcast.confirm'] = async (context, { id }) => {
  const { tx, now } = context;
  managerIn(context, 'broadcast.confirm');
  const { startsAt } = await known(context, id);
  const earliest = isoOf(now);
  const wished = startsAt !== null && Date.parse(startsAt) > now.toMillis() ? startsAt : earliest;
  const at = outOfQuietHours(wished);
  if (!(await scheduleBroadcast(tx, id, at))) return { type: 'already', broadcast: await known(context, id) };
  await schedule(tx, { type: 'broadcastStart', broadcastId: id }, at);
  return { type: 'started', broadcast: await known(context, id) };
};

const stop: Handlers['broadcast.stop'] = async (context, { id, discard }) => {
  managerIn(context, 'broadcast.stop');
  await stopBroadcast(context.tx, id, discard, isoOf(context.now));
  return viewOf(context, id);
};

const latest: Handlers['broadcast.latest'] = async (context, { limit }) => {
  managerIn(context, 'broadcast.latest');
  return broadcastViews(context.tx, { limit });
};

const get: Handlers['broadcast.get'] = async (context, { id }) => {
  // The clock draws the figures again while a broadcast is under way.
  if (context.actor.personId !== null) managerIn(context, 'broadcast.get');
  return viewOf(context, id);
};

export const broadcasts: Pick<
  Handlers,
  'broadcast.draft' | 'broadcast.confirm' | 'broadcast.stop' | 'broadcast.latest' | 'broadcast.get'
> = {
  'broadcast.draft': draft,
  'broadcast.confirm': confirm,
  'broadcast.stop': stop,
  'broadcast.latest': latest,
  'broadcast.get': get,
};
