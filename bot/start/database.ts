/** Opens the database and puts the store on it. */

import { dressBroadcast } from '../../dialogs/deadlines.ts';
import { type BroadcastPolicy, DEFAULT_POLICY } from '../../domain/broadcast.ts';
import { type Database, openDatabase } from '../../prisma/client.ts';
import { DatabaseError } from '../../prisma/errors.ts';
import { seedIfEmpty } from '../../prisma/seed/seed.ts';
import { schedule } from '../../prisma/store/deadlines.ts';
import { createStore } from '../../prisma/store/index.ts';
import { systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { OperatorError } from '../errors.ts';
import type { Store } from '../ports.ts';
import type { AnswerRequest } from '../requests/context.ts';
import { answerRequest } from '../requests/index.ts';

export interface OpenStore {
  database: Database;
  store: Store;
}

export async function openStore(
  config: Pick<Config, 'dataDir' | 'databaseUrl' | 'reviewAbove' | 'publicUrl'>,
): Promise<OpenStore> {
  try {
    const database = await openDatabase(config.databaseUrl ? { url: config.databaseUrl } : { dataDir: config.dataDir });
    await seedIfEmpty(database);
    await scheduleRetention(database, systemClock());
    const { reviewAbove } = config;
    const policy = { ...DEFAULT_POLICY, reviewAbove, linksFiles: config.publicUrl !== undefined };
    return { database, store: storeOn(database, policy) };
  } catch (error) {
    throw forOperator(error);
  }
}

export function storeOn(database: Database, policy?: BroadcastPolicy): Store {
  const answer: AnswerRequest = (scope, request) => answerRequest({ ...scope, ...(policy && { policy }) }, request);
  return createStore(database, { answer, dress: dressBroadcast });
}

/** What is old is deleted soon after every start, and from then on every night. */
export async function scheduleRetention(database: Database, now: string): Promise<void> {
  const soon = new Date(Date.parse(now) + 60_000).toISOString();
  await database.transaction((tx) => schedule(tx, { type: 'retention' }, soon));
}

/** What the database says of itself is one line already. */
export function forOperator(error: unknown): unknown {
  return error instanceof DatabaseError ? new OperatorError(error.message, { cause: error }) : error;
}

export function describePlace({ databaseUrl, dataDir }: Pick<Config, 'dataDir' | 'databaseUrl'>): string {
  if (!databaseUrl) return `embedded, in ${dataDir}`;
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `PostgreSQL at ${hostname}${port && `:${port}`}${pathname}`;
}
