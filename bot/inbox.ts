/** The inbox: claims one event at a time, oldest first and one a chat, until there is none. */

import type { Message } from '../dialogs/engine/reply.ts';
import type { Log } from './channel.ts';
import type { Clock } from './clock.ts';
import { createLoop, type Loop } from './loop.ts';
import { type Meter, silentMeter } from './metrics.ts';
import { InboxFailure, type InboxStore, type TurnUnit } from './ports.ts';

/** An event that fails as often is given up, so that its chat goes on. */
export const MAX_ATTEMPTS = 3;

export interface InboxOptions {
  store: Pick<InboxStore, 'processNext' | 'giveUp'>;
  now: Clock;
  converse(unit: TurnUnit): Promise<void>;
  /** What a person is told whose message cannot be processed. */
  apology: Message;
  log: Log;
  workers?: number;
  pollMs?: number;
  meter?: Meter;
  /** Before an event is tried again. */
  pause?(ms: number): Promise<void>;
}

export interface Inbox {
  start(): void;
  /** There may be any number of events. */
  wake(): void;
  /** One more event came in: one worker will do. */
  hint(): void;
  stop(): Promise<void>;
  /** Processes what there is, without a pause, and returns how many; the script's way, instead of `start`. */
  drain(): Promise<number>;
  /** True when no worker has come to an end of anything for so long. */
  stuck(ms: number): boolean;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export function createInbox(options: InboxOptions): Inbox {
  const {
    store,
    now,
    converse,
    apology,
    log,
    workers = 1,
    pollMs = 2_000,
    meter = silentMeter,
    pause = sleep,
  } = options;

  /** Events that came in and that nobody has claimed, as far as this process heard; Infinity: nobody counted. */
  let waiting = 0;
  let busy = 0;

  async function claimed(unit: TurnUnit): Promise<void> {
    waiting = Math.max(0, waiting - 1);
    busy += 1;
    await converse(unit).finally(() => {
      busy -= 1;
    });
  }

  async function processOne(rest: (ms: number) => Promise<void>): Promise<boolean> {
    const started = performance.now();
    const seconds = () => (performance.now() - started) / 1000;
    try {
      const found = await store.processNext(now(), claimed);
      if (found) meter.turned('done', seconds());
      return found;
    } catch (error) {
      // Anything else is the database's trouble, not the event's: the loop backs off and the event keeps its attempts.
      if (!(error instanceof InboxFailure)) throw error;
      const { eventId, attempts } = error;
      waiting += 1;
      log.error({ event: eventId, attempts, err: error }, 'A turn failed');
      if (attempts < MAX_ATTEMPTS) {
        meter.turned('failed', seconds());
        await rest(50 * 4 ** (attempts - 1));
      } else {
        meter.turned('givenUp', seconds());
        await store.giveUp(eventId, apology, now());
      }
      return true;
    }
  }

  async function step(): Promise<number> {
    const hinted = waiting > 0;
    if (await processOne(pause)) {
      // Found without a hint: there may be more that nobody has told us of.
      if (!hinted) waiting = Number.POSITIVE_INFINITY;
      return waiting > 0 ? 0 : pollMs;
    }
    // What is left may belong to a chat that another worker holds: whoever ends a turn looks again.
    if (busy === 0) waiting = 0;
    return pollMs;
  }

  const loops: Loop[] = Array.from({ length: workers }, () =>
    createLoop({ name: 'inbox', log, maxWaitMs: pollMs, step }),
  );

  return {
    start() {
      for (const loop of loops) loop.start();
    },
    wake() {
      waiting = Number.POSITIVE_INFINITY;
      for (const loop of loops) loop.wake();
    },
    hint() {
      waiting += 1;
      const idle = loops.find((loop) => loop.asleep());
      for (const loop of idle ? [idle] : loops) loop.wake();
    },
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
    async drain() {
      let count = 0;
      while (await processOne(async () => {})) count += 1;
      return count;
    },
    stuck: (ms) => loops.every((loop) => loop.silentFor() > ms),
  };
}
