/** Opens the database: a folder (PGlite, PostgreSQL in this process) or a PostgreSQL server. Same schema, same SQL. */

import type { PrismaPg } from '@prisma/adapter-pg';
import type { PrismaPGlite } from 'pglite-prisma-adapter';
import type { WorkListener } from '../bot/ports.ts';
import { openEmbedded } from './embedded.ts';
import { explained } from './errors.ts';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { aloneAlive, LIFE_LOCK, type Life, newNumber, watched } from './life.ts';
import { type Migrator, migrate } from './migrate.ts';
import { openServer } from './server.ts';

export type Tx = Prisma.TransactionClient;

export type DatabasePlace = { dataDir: string } | { url: string; poolSize?: number } | { memory: true };

export interface Database {
  prisma: PrismaClient;
  kind: 'embedded' | 'server';
  /** One transaction. Nothing inside may wait for a statement outside: an embedded database has one connection. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Called at every commit, here or in another process, that left work to do. */
  onWork(listener: WorkListener): () => void;
  life: Life;
  close(): Promise<void>;
}

/** What lies under Prisma, once it is open. */
export interface Engine {
  adapter: PrismaPg | PrismaPGlite;
  migrator: Migrator;
  /** Also holds this process's lock of life for as long as it listens. */
  listen(self: number, listener: WorkListener): Promise<Listening>;
  close(): Promise<void>;
}

export interface Listening {
  /** The connection stands, and with it the lock. */
  holds(): boolean;
  /** Takes the lock of this task on the same connection, or has it already. */
  leads(task: string): Promise<boolean>;
  stop(): Promise<void>;
}

const MINUTE = 60_000;

/** Opens, migrates, and answers when it can be used. Throws `DatabaseError` for whatever an operator can put right. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  const kind = 'url' in place ? 'server' : 'embedded';
  const engine = 'url' in place ? await openServer(place) : await openEmbedded(place);
  try {
    await migrate(engine.migrator);
    const prisma = new PrismaClient({ adapter: engine.adapter, errorFormat: 'minimal' });
    await prisma.$connect();
    return await assemble(prisma, kind, engine);
  } catch (error) {
    await engine.close();
    throw explained(error);
  }
}

async function assemble(prisma: PrismaClient, kind: Database['kind'], engine: Engine): Promise<Database> {
  const listeners = new Set<WorkListener>();
  const self = newNumber();
  const listening = await engine.listen(self, (work) => {
    for (const listener of listeners) listener(work);
  });
  const begin = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    prisma.$transaction(work, { maxWait: MINUTE, timeout: MINUTE }).catch((error: unknown) => {
      throw explained(error);
    });
  const transaction = kind === 'embedded' ? oneAtATime(begin) : begin;
  return {
    prisma,
    kind,
    transaction,
    onWork: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    life:
      kind === 'embedded'
        ? aloneAlive(self)
        : watched(
            () => (listening.holds() ? self : null),
            (numbers) => freeLocks(prisma, numbers),
            (task) => listening.leads(task),
          ),
    close: async () => {
      listeners.clear();
      await listening.stop();
      await prisma.$disconnect();
      await engine.close();
    },
  };
}

/** Those whose process holds no lock. The second key of a pair is 2 in `objsubid`. */
async function freeLocks(prisma: PrismaClient, numbers: readonly number[]): Promise<number[]> {
  const rows = await prisma.$queryRaw<{ number: number }[]>`
    SELECT number FROM unnest(${[...numbers]}::int[]) AS number WHERE NOT EXISTS (
      SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = ${LIFE_LOCK}::int::oid
        AND objid = number::oid AND objsubid = 2
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`;
  return rows.map(({ number }) => number);
}

type Begin = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** Queues here rather than in Prisma, whose wait for a connection has a limit. */
function oneAtATime(begin: Begin): Begin {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const turn = last.then(() => begin(work));
    last = turn.catch(() => undefined);
    return turn;
  };
}
