/** The database as the loops know it. */

import type { DressBroadcast, Store } from '../../bot/ports.ts';
import type { Database } from '../client.ts';
import { catalogueCache } from './catalogue.ts';
import { ensurePerson } from './conversations.ts';
import { createFileStore } from './files.ts';
import { listHistory } from './history.ts';
import { isUnanswered } from './inbox.ts';
import { createInvite } from './invites.ts';
import { grantRole } from './people.ts';
import type { AnswerRequest } from './scope.ts';
import { createOutboxStore } from './sends.ts';
import { createDeadlineStore } from './ticks.ts';
import { createInboxStore } from './turns.ts';
import { assignWaiting } from './waiting.ts';

export interface StoreOptions {
  /** Answers the requests of dialogs: `answerRequest` of `bot/requests`. */
  answer: AnswerRequest;
  /** The foot and the buttons of a broadcast: how to stop them, what to answer. */
  dress: DressBroadcast;
}

export function createStore(db: Database, options: StoreOptions): Store {
  const loadCatalogue = catalogueCache();
  return {
    ...createInboxStore(db, options.answer, loadCatalogue),
    outbox: createOutboxStore(db),
    deadlines: createDeadlineStore(db, { ...options, loadCatalogue }),
    files: createFileStore(db.statements),
    createInvite: (role, now) => db.transaction(async (tx) => ({ code: await createInvite(tx, role, now) })),
    grant: (channel, externalId, name, role, now) =>
      db.transaction(async (tx) => {
        const personId = await ensurePerson(tx, channel, { id: externalId, name }, now);
        await grantRole(tx, personId, role, now);
        await assignWaiting(tx, now);
      }),
    organisations: async () => (await loadCatalogue(db.statements)).organisations,
    history: (channel, address, limit) => listHistory(db.statements, channel, address, limit),
    unanswered: (event, now) => isUnanswered(db.statements, event, now),
    leads: (task) => db.life.leads(task),
    onWork: (listener) => db.onWork(listener),
    ping: async () => {
      await db.statements.$queryRaw`SELECT 1`;
    },
    close: () => db.close(),
  };
}
