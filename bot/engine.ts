/** The loops together: what a process does with a store, channels, a recogniser and the dialogs. */

import type { Understand } from '../dialogs/engine/input.ts';
import type { Message } from '../dialogs/engine/reply.ts';
import type { Channel, Log, Receive } from './channel.ts';
import type { Clock } from './clock.ts';
import { createConverse, type Dialogs } from './converse.ts';
import { createDeadlines, createDeadlineWork, type DeadlineWords } from './deadlines.ts';
import { createInbox } from './inbox.ts';
import { type Meter, silentMeter } from './metrics.ts';
import { createOutbox } from './outbox.ts';
import type { Store, Work } from './ports.ts';
import { createReceive } from './receive.ts';
import { createSignals } from './signals.ts';

export interface EngineOptions {
  store: Store;
  channels: readonly Channel[];
  understand: Understand;
  dialogs: Dialogs;
  words: DeadlineWords;
  apology: Message;
  now: Clock;
  log: Log;
  workers?: number;
  meter?: Meter;
}

export interface Engine {
  receive: Receive;
  start(): Promise<void>;
  /** Ends what is under way: turns first, then what they said, at most for so long. */
  stop(graceMs: number): Promise<void>;
  /** Does all that can be done now, and returns; instead of `start`. */
  settle(): Promise<void>;
  stuck(ms: number): boolean;
}

export function createEngine(options: EngineOptions): Engine {
  const { store, channels, understand, dialogs, words, apology, now, log, workers, meter = silentMeter } = options;
  const converse = createConverse({ dialogs, understand, now });
  const inbox = createInbox({ store, now, converse, apology, log, meter, ...(workers && { workers }) });
  const signals = createSignals({ channels, unanswered: (event) => store.unanswered(event, now()), log });
  const outbox = createOutbox({ store: store.outbox, channels, now, log, meter, sent: signals.sent });
  const work = createDeadlineWork(words, now);
  const deadlines = createDeadlines({ store: store.deadlines, work, now, log, meter });
  const loops = [inbox, outbox, deadlines];
  let stopListening: (() => void) | undefined;

  function wake(work: Work): void {
    switch (work.type) {
      case 'inbox':
        return inbox.hint(work.count, work.chats);
      case 'outbox':
        return outbox.wake(work.chats);
      case 'deadline':
        return deadlines.hint(work.due);
      case 'any':
        for (const loop of loops) loop.wake();
    }
  }

  return {
    receive: createReceive(store, now, meter, signals.received),
    async start() {
      await outbox.recover();
      stopListening = store.onWork(wake);
      for (const loop of loops) loop.start();
    },
    async stop(graceMs) {
      const until = performance.now() + graceMs;
      signals.stop();
      await Promise.race([Promise.all([inbox.stop(), deadlines.stop()]), pause(graceMs)]);
      await outbox.stop(Math.max(500, until - performance.now()));
      stopListening?.();
    },
    async settle() {
      while ((await inbox.drain()) + (await deadlines.drain()) + (await outbox.drain()) > 0);
    },
    stuck: (ms) => inbox.stuck(ms),
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
