/** The clock of a world: what is due runs, in its order, by the very code that the process runs. */

import type { DateTime } from 'luxon';
import { createDeadlineWork } from '../../../../bot/deadlines.ts';
import type { Deadline, DeadlineUnit } from '../../../../bot/ports.ts';
import { deadlineWords } from '../../../../bot/words.ts';
import { workplaces } from '../../../../domain/closures.ts';
import { organisations } from '../../../../prisma/seed/catalogue.ts';
import { deliver } from './broadcasts.ts';
import { postOrCall } from './callers.ts';
import type { Data } from './data.ts';
import { repost } from './delivery.ts';
import { lookAtLines, schedule } from './due.ts';
import type { Handlers } from './handlers.ts';
import { handed } from './handoffs.ts';
import { nowOf } from './room.ts';

export async function advance(data: Data, to: DateTime, handlers: Handlers): Promise<void> {
  const work = createDeadlineWork(deadlineWords, () => data.now);
  for (;;) {
    const due = data.deadlines
      .filter(({ at }) => Date.parse(at) <= to.toMillis())
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))[0];
    showLater(data, Math.min(to.toMillis(), due === undefined ? to.toMillis() : Date.parse(due.at)));
    if (due === undefined) break;
    data.deadlines = data.deadlines.filter((each) => each !== due);
    if (Date.parse(due.at) > nowOf(data).toMillis()) data.now = due.at;
    await work(unitOf(data, due.deadline, handlers));
  }
  data.now = to.toISO() ?? data.now;
}

/** What was written to be read no sooner than now. */
function showLater(data: Data, until: number): void {
  const now = data.later.filter(({ at }) => Date.parse(at) <= until);
  data.later = data.later.filter((each) => !now.includes(each));
  for (const { to, message, purpose } of now) postOrCall(data, to, message, purpose);
}

function unitOf(data: Data, deadline: Deadline, handlers: Handlers): DeadlineUnit {
  return {
    deadline,
    booking: async (id) => structuredClone(data.bookings.find((booking) => booking.id === id) ?? null),
    services: async () => structuredClone(data.services),
    organisations: async () => workplaces(organisations, data.services),
    post: async (to, message, purpose) => void postOrCall(data, to, message, purpose),
    repost: async (ref, message) => void repost(data, ref, message),
    async answer(request) {
      const handle = handlers[request.kind] as (context: unknown, args: unknown) => never;
      return handle({ data, actor: { person: null, chat: null } }, request.args);
    },
    async dialog({ conversationId, personId }) {
      const chat = data.chats[conversationId];
      const person = data.people[personId];
      if (chat === undefined || person === undefined || chat.kind === 'group') return null;
      const conversation = { id: chat.id, channel: 'terminal', kind: 'private', organisationId: null } as const;
      const roles = data.roles[personId] ?? [];
      const known = { conversation, person, roles, services: data.services, organisations };
      return { ...known, handed: handed(data, chat.id, personId), state: chat.states[personId] };
    },
    async keepDialog({ conversationId, personId }, state) {
      const chat = data.chats[conversationId];
      if (chat !== undefined) chat.states[personId] = JSON.parse(JSON.stringify(state));
    },
    async release(id, reason) {
      const booking = data.bookings.find((each) => each.id === id);
      if (booking?.status !== 'requested') return false;
      const begun = Date.parse(booking.start) <= nowOf(data).toMillis();
      if (!begun && (booking.claimedBy !== null || booking.proposal !== null)) return false;
      Object.assign(booking, { status: 'rejected', reason, version: booking.version + 1 });
      lookAtLines(data);
      return true;
    },
    schedule: async (next, at) =>
      schedule(data, next, nowOf(data).plus({ milliseconds: Date.parse(at) - nowOf(data).toMillis() })),
    async postpone(next, at) {
      const key = JSON.stringify(next);
      const planned = data.deadlines.find((each) => JSON.stringify(each.deadline) === key);
      if (planned !== undefined && Date.parse(planned.at) < Date.parse(at)) planned.at = at;
    },
    async startBroadcast(id) {
      deliver(data, id);
      return false;
    },
    expireBroadcast: async () => undefined,
    prune: async () => ({ messages: 0, bookings: 0 }),
  };
}
