/**
 * A whole process inside a test: the real engine, recogniser and dialogs on a database in memory, with a clock that
 * starts on Monday 23 November 2026 at 10:15 in Cremona, runs, and can be moved on. It can be stopped in order, or
 * dropped: from one instant to the next nothing of it reaches the database, as after a kill.
 */

import { createServer } from 'node:net';
import type { Channel, Log, Pace } from '../../bot/channel.ts';
import { createEngine } from '../../bot/engine.ts';
import type { Store } from '../../bot/ports.ts';
import { storeOn } from '../../bot/start/database.ts';
import { apology, deadlineWords } from '../../bot/words.ts';
import type { Understand } from '../../dialogs/engine/input.ts';
import { read } from '../../dialogs/engine/read.ts';
import { turn } from '../../dialogs/engine/turn.ts';
import type { Role } from '../../domain/people.ts';
import { loadRecogniser } from '../../nlp-models/recogniser.ts';
import { type Database, type DatabasePlace, openDatabase } from '../../prisma/client.ts';
import { seedIfEmpty } from '../../prisma/seed/seed.ts';
import { CACHE } from './database.ts';

const BEGINNING = Date.parse('2026-11-23T10:15:00+01:00');

/**
 * Where a process dies: as an event comes in, once it is stored, once its turn is, or between a send and its record.
 */
export type DeathAt = 'received' | 'stored' | 'turned' | 'sent';

export interface Run {
  /** Resolves when it has died where it was to. */
  died: Promise<void>;
  /** In order, as on SIGTERM. */
  stop(): Promise<void>;
  /** At once: what is claimed stays claimed, what is out on its way cannot be recorded. */
  drop(): Promise<void>;
}

export interface Bot {
  database: Database;
  /** Warnings and errors. */
  logged: string[];
  start(...channels: Channel[]): Promise<Run>;
  /** A process that dies there, the first time it gets there. */
  startDoomed(at: DeathAt, ...channels: Channel[]): Promise<Run>;
  /** Moves the clock on, and wakes who waits for it. */
  skip(ms: number): void;
  invite(role: Role): Promise<string>;
  /** Stops what still runs. */
  stop(): Promise<void>;
  /** The same, and closes the database. */
  close(): Promise<void>;
}

export async function openBot(place: DatabasePlace = { memory: true, cacheDir: CACHE }): Promise<Bot> {
  // One after the other: who reads a model hears no server that answers.
  const database = await openDatabase(place);
  const understand = await loadRecogniser({ cacheDir: CACHE });
  await seedIfEmpty(database);
  return botOn(database, understand);
}

function botOn(database: Database, understand: Understand): Bot {
  const began = performance.now();
  let skipped = 0;
  const now = () => new Date(BEGINNING + skipped + Math.round(performance.now() - began)).toISOString();
  const logged: string[] = [];
  const loud = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log: Log = { debug() {}, info() {}, warn: loud, error: loud };
  const running = new Set<Run>();
  const wakers = new Set<() => void>();

  async function stop(): Promise<void> {
    await Promise.all([...running].map((each) => each.stop()));
  }

  async function run(at: DeathAt | null, channels: Channel[]): Promise<Run> {
    const life = newLife(at);
    const store = mortal(storeOn(database), life, wakers);
    const dialogs = { turn, read };
    const words = deadlineWords;
    const workers = database.kind === 'server' ? 4 : 1;
    const engine = createEngine({ store, channels, understand, dialogs, words, apology, now, log, workers });
    for (const channel of channels) await channel.start(engine.receive);
    await engine.start();
    const end = async () => {
      running.delete(one);
      await engine.stop(2_000);
      await Promise.all(channels.map((channel) => channel.stop()));
    };
    const one: Run = {
      died: life.over,
      stop: end,
      drop: () => {
        life.die();
        return end();
      },
    };
    running.add(one);
    return one;
  }

  return {
    database,
    logged,
    start: (...channels) => run(null, channels),
    startDoomed: (at, ...channels) => run(at, channels),
    skip(ms) {
      skipped += ms;
      for (const wake of wakers) wake();
    },
    invite: async (role) => (await storeOn(database).createInvite(role, now())).code,
    stop,
    async close() {
      await stop();
      await database.close();
    },
  };
}

class Dropped extends Error {}

interface Life {
  ended: boolean;
  at: DeathAt | null;
  over: Promise<void>;
  die(): void;
}

function newLife(at: DeathAt | null): Life {
  let told = () => {};
  const over = new Promise<void>((resolve) => {
    told = resolve;
  });
  const life: Life = {
    ended: false,
    at,
    over,
    die() {
      life.ended = true;
      told();
    },
  };
  return life;
}

/** A look that found nothing was no turn. */
function foundNothing(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'ended' in result && result.ended === 0;
}

/** The store as a process sees it that can die: from then on nothing gets there, and nothing comes back. */
function mortal(store: Store, life: Life, wakers: Set<() => void>): Store {
  const guarded = <A extends unknown[], R>(call: (...args: A) => Promise<R>, before?: DeathAt, after?: DeathAt) => {
    return async (...args: A): Promise<R> => {
      if (before !== undefined && life.at === before) life.die();
      if (life.ended) throw new Dropped();
      const result = await call(...args);
      if (after !== undefined && life.at === after && !foundNothing(result)) life.die();
      if (life.ended) throw new Dropped();
      return result;
    };
  };
  const { outbox, deadlines } = store;
  return {
    ...store,
    receive: guarded(store.receive, 'received', 'stored'),
    processNext: guarded(store.processNext),
    processSome: guarded(store.processSome, undefined, 'turned'),
    giveUp: guarded(store.giveUp),
    onWork(listener) {
      const stop = store.onWork(listener);
      const wake = () => listener({ type: 'any' });
      wakers.add(wake);
      return () => {
        wakers.delete(wake);
        stop();
      };
    },
    outbox: {
      claim: guarded(outbox.claim),
      record: guarded(outbox.record, 'sent'),
      recover: guarded(outbox.recover),
      nextDue: guarded(outbox.nextDue),
      claimBulk: guarded(outbox.claimBulk),
      nextBulk: guarded(outbox.nextBulk),
    },
    deadlines: { runNext: guarded(deadlines.runNext), nextDue: guarded(deadlines.nextDue) },
  };
}

const UNLIMITED: Pace = { perSecond: Infinity, perChatPerSecond: Infinity, perGroupPerMinute: Infinity };

/** The same channel without its platform's pace: a test need not wait a second for each answer. */
export function unpaced(channel: Channel): Channel {
  return {
    name: channel.name,
    pace: UNLIMITED,
    start: (receive) => channel.start(receive),
    send: (message) => channel.send(message),
    stop: () => channel.stop(),
    ...(channel.fetchFile && { fetchFile: (id) => channel.fetchFile?.(id) ?? Promise.reject(new Error('no files')) }),
    ...(channel.acknowledge && { acknowledge: (event) => channel.acknowledge?.(event) ?? Promise.resolve() }),
  };
}

/** Asks again until it holds: for what only the database shows. */
export async function eventually(what: () => Promise<boolean>, ms = 10_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await what())) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
