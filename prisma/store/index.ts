/** The database as the loops know it. */

import type { Store } from '../../bot/ports.ts';
import type { Database } from '../client.ts';
import { batched } from './batch.ts';
import { catalogueCache } from './catalogue.ts';
import { ensurePerson } from './conversations.ts';
import {
  claimSends,
  countSends,
  type Delivered,
  nextSend,
  recordDelivered,
  recordUndelivered,
  recoverSends,
  senders,
} from './delivery.ts';
import { listHistory } from './history.ts';
import { createInvite } from './invites.ts';
import { grantRole } from './people.ts';
import type { AnswerRequest } from './scope.ts';
import { createDeadlineStore } from './ticks.ts';
import { createInboxStore } from './turns.ts';
import { assignWaiting } from './waiting.ts';

export interface StoreOptions {
  /** Answers the requests of dialogs: `answerRequest` of `bot/requests`. */
  answer: AnswerRequest;
  /** The label of the button by which a promotional message is the last one. */
  optOutLabel: string;
  /** What follows the text of a promotional message: how to stop them. */
  wayOut: string;
}

const DEFAULT_RETRY_MS = 5_000;

export function createStore(db: Database, options: StoreOptions): Store {
  const loadCatalogue = catalogueCache();
  const delivered = batched((all: readonly Delivered[]) => recordDelivered(db.prisma, all));
  return {
    ...createInboxStore(db, options.answer, loadCatalogue),
    outbox: {
      claim: (now, limit, channels) => claimSends(db.prisma, now, limit, channels, db.life.self()),
      record: (id, delivery, now, retryInMs = DEFAULT_RETRY_MS) =>
        delivery.type === 'delivered'
          ? delivered({ id, messageId: delivery.messageId ?? null, at: now })
          : db.transaction((tx) => recordUndelivered(tx, id, delivery, now, retryInMs)).then(() => true),
      recover: async (now, atStart) => {
        const { numbers, stuck } = await senders(db.prisma, now);
        const own = db.life.self();
        const gone = await db.life.gone(numbers);
        if (atStart && own !== null) gone.push(own);
        if (gone.length === 0 && !stuck) return { again: 0, uncertain: 0 };
        return db.transaction((tx) => recoverSends(tx, now, gone));
      },
      nextDue: () => nextSend(db.prisma),
      counts: () => countSends(db.prisma),
    },
    deadlines: createDeadlineStore(db, { ...options, loadCatalogue }),
    createInvite: (role, now) => db.transaction(async (tx) => ({ code: await createInvite(tx, role, now) })),
    grant: (channel, externalId, name, role, now) =>
      db.transaction(async (tx) => {
        const personId = await ensurePerson(tx, channel, { id: externalId, name }, now);
        await grantRole(tx, personId, role, now);
        await assignWaiting(tx, now);
      }),
    organisations: async () => (await loadCatalogue(db.prisma)).organisations,
    history: (channel, address, limit) => listHistory(db.prisma, channel, address, limit),
    onWork: (listener) => db.onWork(listener),
    ping: async () => {
      await db.prisma.$queryRaw`SELECT 1`;
    },
    close: () => db.close(),
  };
}
