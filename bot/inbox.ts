/** The inbox: takes the oldest event of each chat, some chats together when many wait, until there is none. */

import type { Message } from '../dialogs/engine/reply.ts';
import type { Log } from './channel.ts';
import type { Clock } from './clock.ts';
import { createLoop, type Loop } from './loop.ts';
import { type Meter, silentMeter } from './metrics.ts';
import { InboxFailure, type InboxStore, type Processed, type TurnUnit } from './ports.ts';
import { createShares } from './shares.ts';

/** An event that fails as often is given up, so that its chat goes on. */
export const MAX_ATTEMPTS = 3;
/** Chats whose events share a transaction, at most. */
export const MOST_TOGETHER = 16;
/** Turns that went well alone, before several are tried together again. */
const CALM = 8;

export interface InboxOptions {
  store: Pick<InboxStore, 'processSome' | 'giveUp'>;
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
  /** So many more events came in, of these chats if they are known: one worker will do for some. */
  hint(count?: number, chats?: readonly string[]): void;
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
  /** Workers that may hold chats: a look that finds nothing meanwhile says nothing. */
  let busy = 0;
  /** How often there was a hint: one that comes during a look is not answered by it. */
  let hints = 0;
  /** Where one fails, all are taken alone. */
  let together = 1;
  let calm = CALM;

  /** As many as leave something for the other workers. */
  function portion(): number {
    if (calm >= CALM && together < MOST_TOGETHER) {
      together = MOST_TOGETHER;
      calm = 0;
    }
    return Math.max(1, Math.min(together, Math.ceil(waiting / workers)));
  }

  const shares = createShares();
  /** The worker that will look again for who has rested, and when. */
  let watch: { by: number; at: number } | null = null;

  async function processOne(
    most: number,
    rest: (ms: number) => Promise<void>,
    passOver: readonly string[] = [],
    chats: string[] = [],
  ): Promise<Processed> {
    const started = performance.now();
    const seconds = () => (performance.now() - started) / 1000;
    const claimed = async (unit: TurnUnit): Promise<void> => {
      waiting = Math.max(0, waiting - 1);
      chats.push(unit.event.conversationId);
      await converse(unit);
    };
    try {
      const processed = await store.processSome(now(), claimed, most, passOver);
      for (const chat of chats) shares.took(chat, (seconds() * 1000) / chats.length);
      for (let n = 0; n < processed.ended; n += 1) meter.turned('done', seconds());
      calm += processed.ended;
      if (processed.putBack > 0) {
        waiting += processed.putBack;
        together = 1;
        calm = 0;
      }
      return processed;
    } catch (error) {
      // Anything else is the database's trouble, not the event's: the loop backs off and the event keeps its attempts.
      if (!(error instanceof InboxFailure)) {
        // Should one of them be what breaks the connection, the others get by without it.
        together = 1;
        calm = 0;
        throw error;
      }
      const { eventId, attempts } = error;
      waiting += 1;
      calm = 0;
      log.error({ event: eventId, attempts, err: error }, 'A turn failed');
      if (attempts < MAX_ATTEMPTS) {
        meter.turned('failed', seconds());
        await rest(50 * 4 ** (attempts - 1));
      } else {
        meter.turned('givenUp', seconds());
        await store.giveUp(eventId, apology, now());
      }
      return { ended: 1, putBack: 0 };
    }
  }

  async function step(worker: number): Promise<number> {
    const watching = watch?.by === worker;
    if (watching) watch = null;
    const hinted = waiting > 0;
    const heard = hints;
    busy += 1;
    const passed = shares.resting();
    const taken: string[] = [];
    const { ended, putBack } = await processOne(portion(), pause, passed, taken).finally(() => {
      busy -= 1;
    });
    if (ended + putBack > 0) {
      // Found without a hint: there may be more that nobody has told us of. Of who rests again there is: it is looked for.
      if (!hinted && !(watching && rest(taken))) waiting = Number.POSITIVE_INFINITY;
      if (waiting === 0) return untilRested(worker, passed);
      loops.find((loop) => loop.asleep())?.wake();
      return 0;
    }
    // What is left may belong to a chat that another worker holds: whoever ends a turn looks again.
    if (busy === 0 && heard === hints) waiting = 0;
    return untilRested(worker, passed);
  }

  function rest(chats: readonly string[]): boolean {
    const resting = shares.resting();
    return chats.every((chat) => resting.includes(chat));
  }

  /** One of the workers is enough to wait for who rests. */
  function untilRested(worker: number, passed: readonly string[]): number {
    // Who was passed over may have rested meanwhile, and nobody has told of what they wrote.
    if (!rest(passed)) return 1;
    const ms = shares.rested();
    if (ms === null) return pollMs;
    const at = performance.now() + ms;
    if (watch !== null && watch.at <= at) return pollMs;
    watch = { by: worker, at };
    return Math.max(1, Math.ceil(ms));
  }

  const loops: Loop[] = Array.from({ length: workers }, (_, worker) =>
    createLoop({ name: 'inbox', log, maxWaitMs: pollMs, step: () => step(worker) }),
  );

  return {
    start() {
      for (const loop of loops) loop.start();
    },
    wake() {
      hints += 1;
      waiting = Number.POSITIVE_INFINITY;
      for (const loop of loops) loop.wake();
    },
    hint(count = 1, chats = []) {
      const resting = shares.resting();
      // Whoever waits for them to have rested finds these as well.
      if (chats.length > 0 && chats.every((chat) => resting.includes(chat))) return;
      hints += 1;
      waiting += count;
      const idle = loops.filter((loop) => loop.asleep());
      for (const loop of idle.length > 0 ? idle.slice(0, count) : loops) loop.wake();
    },
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
    async drain() {
      let count = 0;
      for (;;) {
        const { ended, putBack } = await processOne(1, async () => {});
        if (ended + putBack === 0) return count;
        count += ended;
      }
    },
    stuck: (ms) => loops.every((loop) => loop.silentFor() > ms),
  };
}
