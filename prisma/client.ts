/** Opens the database: a folder (PGlite, PostgreSQL in this process) or a PostgreSQL server. Same schema, same SQL. */

import type { PrismaPg } from '@prisma/adapter-pg';
import type { PrismaPGlite } from 'pglite-prisma-adapter';
import type { Work, WorkListener } from '../bot/ports.ts';
import { type EmbeddedPlace, openEmbedded } from './embedded.ts';
import { explained } from './errors.ts';
import { PrismaClient } from './generated/client.ts';
import { aloneAlive, LIFE_LOCK, type Life, newNumber, watched } from './life.ts';
import { type Migrator, migrate } from './migrate.ts';
import { openServer } from './server.ts';
import { type Leaving, leavingOf, type Outcome, type Statement, type Tx, txOn } from './statements.ts';

export type { Tx } from './statements.ts';

/** `cacheDir`: where a database in memory may keep a copy of itself, empty, to open sooner the next time. */
export type DatabasePlace = EmbeddedPlace | { url: string; poolSize?: number };

export interface Database {
  /** For what is no statement of the store's: by rows, and on connections of its own. Made when it is first asked for. */
  readonly prisma: PrismaClient;
  /** A transaction a statement. */
  statements: Tx;
  kind: 'embedded' | 'server';
  /** One transaction. Nothing inside may wait for a statement outside: an embedded database has one connection. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Called at every commit, here or in another process, that left work to do. */
  onWork(listener: WorkListener): () => void;
  /** Says what was left by a statement that only its writer understands. After the commit. */
  tell(work: Work): void;
  life: Life;
  close(): Promise<void>;
}

/** What lies under Prisma, once it is open. */
export interface Engine {
  adapter(): PrismaPg | PrismaPGlite;
  migrator: Migrator;
  /** A transaction a statement. */
  send(statement: Statement): Promise<Outcome>;
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Also holds this process's lock of life for as long as it listens. */
  listen(self: number, listener: WorkListener): Promise<Listening>;
  /** Told once migrations have been applied. */
  migrated?(): Promise<unknown>;
  close(): Promise<void>;
}

export interface Listening {
  /** The connection stands, and with it the lock. */
  holds(): boolean;
  /** Takes the lock of this task on the same connection, or has it already. */
  leads(task: string): Promise<boolean>;
  /** Tells the listener here, and the other processes. Null: the database itself does, at every commit. */
  tell: ((works: readonly Work[]) => void) | null;
  stop(): Promise<void>;
}

/** Opens, migrates, and answers when it can be used. Throws `DatabaseError` for whatever an operator can put right. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  const kind = 'url' in place ? 'server' : 'embedded';
  const engine = 'url' in place ? await openServer(place) : await openEmbedded(place);
  try {
    const applied = await migrate(engine.migrator);
    if (applied.length > 0) await engine.migrated?.();
    return await assemble(kind, engine);
  } catch (error) {
    await engine.close();
    throw explained(error);
  }
}

async function assemble(kind: Database['kind'], engine: Engine): Promise<Database> {
  let prisma: PrismaClient | undefined;
  const listeners = new Set<WorkListener>();
  const self = newNumber();
  const listening = await engine.listen(self, (work) => {
    for (const listener of listeners) listener(work);
  });
  const left = (leaving: Readonly<Leaving>) => listening.tell?.(worksOf(leaving));
  const begin = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    let leaving: Readonly<Leaving> | undefined;
    const result = await engine
      .transaction((tx) => {
        leaving = leavingOf(tx);
        return work(tx);
      })
      .catch((error: unknown) => {
        throw explained(error);
      });
    if (leaving !== undefined) left(leaving);
    return result;
  };
  const statements = txOn(engine.send, left);
  const transaction = kind === 'embedded' ? oneAtATime(begin) : begin;
  return {
    get prisma() {
      prisma ??= new PrismaClient({ adapter: engine.adapter(), errorFormat: 'minimal' });
      return prisma;
    },
    statements,
    kind,
    transaction,
    onWork: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (work) => listening.tell?.([work]),
    life:
      kind === 'embedded'
        ? aloneAlive(self)
        : watched(
            self,
            () => listening.holds(),
            (numbers) => freeLocks(statements, numbers),
            (task) => listening.leads(task),
          ),
    close: async () => {
      listeners.clear();
      await listening.stop();
      await prisma?.$disconnect();
      await engine.close();
    },
  };
}

function worksOf({ outbox, chats, due }: Readonly<Leaving>): Work[] {
  return [
    ...(outbox ? [{ type: 'outbox' as const, ...(chats !== null && { chats }) }] : []),
    ...(due === null ? [] : [{ type: 'deadline' as const, due }]),
  ];
}

/** Those whose process holds no lock. The second key of a pair is 2 in `objsubid`. */
async function freeLocks(tx: Tx, numbers: readonly number[]): Promise<number[]> {
  const rows = await tx.$queryRaw<{ number: number }[]>`
    SELECT number FROM unnest(${[...numbers]}::int[]) AS number WHERE NOT EXISTS (
      SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = ${LIFE_LOCK}::int::oid
        AND objid = number::oid AND objsubid = 2
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`;
  return rows.map(({ number }) => number);
}

type Begin = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** Queues here: what is inside a transaction must not find another one in its way. */
function oneAtATime(begin: Begin): Begin {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const turn = last.then(() => begin(work));
    last = turn.catch(() => undefined);
    return turn;
  };
}
