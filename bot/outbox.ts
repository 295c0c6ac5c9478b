/**
 * The outbox: claims what is due, keeps each platform's pace, sends, and records what became of it. A send never waits
 * for another chat's; within a chat the store hands out one at a time, so their order holds.
 */

import type { Channel, Delivery, Log, Outgoing } from './channel.ts';
import type { Clock } from './clock.ts';
import { createLoop } from './loop.ts';
import { type Meter, silentMeter } from './metrics.ts';
import { createPaces } from './pace.ts';
import type { DueSend, OutboxStore } from './ports.ts';

export interface OutboxOptions {
  store: OutboxStore;
  channels: readonly Channel[];
  now: Clock;
  log: Log;
  meter?: Meter;
  /** Between 0 and 1: spreads retries. */
  random?(): number;
  sendTimeoutMs?: number;
  maxInFlight?: number;
  pollMs?: number;
}

export interface Outbox {
  start(): void;
  wake(): void;
  /** Ends sends under way, at most for so long. */
  stop(graceMs: number): Promise<void>;
  /** Sends what is due and returns how many; the script's way, instead of `start`. */
  drain(): Promise<number>;
  /** Takes back what a dead process left half sent. */
  recover(): Promise<void>;
}

/** A claimed send waits here for its chat's turn; what must wait longer goes back. */
const LONGEST_HOLD_MS = 4_000;
const DRAINED_AT_ONCE = 8;
const RECOVER_EVERY_MS = 1_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 5 * 60_000;

/** Doubles up to a cap; between half of it and all of it, so that a thousand chats do not come back at once. */
export function retryDelay(attempts: number, random: () => number): number {
  const full = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempts, 20));
  return Math.round(full * (0.5 + random() / 2));
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { store, now, log, meter = silentMeter, random = Math.random, pollMs = 1_000 } = options;
  const { sendTimeoutMs = 20_000, maxInFlight = 32 } = options;
  const channels = new Map(options.channels.map((channel) => [channel.name, channel]));
  const paces = createPaces(new Map(options.channels.map(({ name, pace }) => [name, pace])));
  const inFlight = new Set<Promise<void>>();
  const stopping = new AbortController();
  const at = () => Date.parse(now());
  let recoveredAt = Number.NEGATIVE_INFINITY;

  /** At the start nothing of this process is under way; later its own sends are. */
  async function recover(atStart: boolean): Promise<void> {
    recoveredAt = performance.now();
    const found = await store.recover(now(), atStart);
    if (found.again + found.uncertain > 0) log.warn(found, 'Took back sends that a dead process had left half done');
  }

  /** Waits for the chat's turn. False when the send was given back instead. */
  async function admitted(due: DueSend): Promise<boolean> {
    for (let held = 0; ; ) {
      const wait = stopping.signal.aborted ? 1 : paces.take(due, at());
      if (wait === 0) return true;
      held += wait;
      if (held > LONGEST_HOLD_MS || stopping.signal.aborted) {
        await record(due, { type: 'retryAfter', ms: wait, scope: 'chat' });
        return false;
      }
      await sleep(wait, stopping.signal);
    }
  }

  /** True: there may be more for the same chat. */
  async function deliver(due: DueSend): Promise<boolean> {
    const channel = channels.get(due.channel);
    if (!channel || !(await admitted(due))) return true;
    const delivery = await sendWithin(channel, due.outgoing, sendTimeoutMs);
    meter.delivered(due.channel, delivery.type);
    if (delivery.type === 'retryAfter') {
      paces.close(due.channel, delivery.scope === 'channel' ? null : due.conversationId, at() + delivery.ms);
    }
    if (delivery.type !== 'delivered') {
      const reason = 'reason' in delivery ? { reason: delivery.reason } : {};
      log.warn(
        { channel: due.channel, send: due.id, delivery: delivery.type, ...reason },
        'A message was not delivered',
      );
    }
    return record(due, delivery);
  }

  /** A result that cannot be recorded would be sent twice: the database gets some seconds to come back. */
  async function record(due: DueSend, delivery: Delivery): Promise<boolean> {
    // The claim has counted this attempt already.
    const retryInMs = retryDelay(Math.max(0, due.attempts - 1), random);
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await store.record(due.id, delivery, now(), retryInMs);
      } catch (error) {
        if (attempt >= 4) throw error;
        await sleep(100 * 2 ** attempt);
      }
    }
  }

  function launch(due: DueSend): void {
    const send = deliver(due)
      .catch((error) => {
        log.error({ send: due.id, err: error }, 'The result of a send could not be recorded');
        return true;
      })
      .then((more) => {
        const full = inFlight.size >= maxInFlight;
        inFlight.delete(send);
        if (more || full) loop.wake();
      });
    inFlight.add(send);
  }

  async function step(): Promise<number> {
    const first = recoveredAt === Number.NEGATIVE_INFINITY;
    if (first || performance.now() - recoveredAt >= RECOVER_EVERY_MS) await recover(first);
    let wait = pollMs;
    let launched = 0;
    let more = false;
    for (const name of channels.keys()) {
      const space = maxInFlight - inFlight.size;
      const room = Math.min(space, paces.room(name, at()));
      if (room < 1) {
        // A full house is woken by whoever leaves it.
        if (space >= 1) wait = Math.min(wait, paces.channelWait(name, at()));
        continue;
      }
      const due = await store.claim(now(), room, [name]);
      for (const each of due) launch(each);
      launched += due.length;
      more ||= due.length >= room;
    }
    if (more) return 0;
    // What comes next of these chats wakes the loop; of the others there was nothing now.
    if (launched > 0) return wait;
    const next = await store.nextDue();
    const until = next === null ? pollMs : Date.parse(next) - at();
    // What is due already and was not handed out waits for its chat or its channel, which wake the loop.
    return until > 0 ? Math.min(wait, until) : wait;
  }

  const loop = createLoop({ name: 'outbox', log, maxWaitMs: pollMs, step });

  return {
    start: () => loop.start(),
    wake: () => loop.wake(),
    recover: () => recover(true),
    async stop(graceMs) {
      const until = performance.now() + graceMs;
      await loop.stop();
      // What the last turns said should still go out; a broadcast goes on after the next start.
      await Promise.race([drain().catch(() => 0), sleep(graceMs * 0.6)]);
      stopping.abort();
      await Promise.race([Promise.all(inFlight), sleep(until - performance.now())]);
    },
    drain,
  };

  async function drain(): Promise<number> {
    let count = 0;
    while (!stopping.signal.aborted) {
      const due = await store.claim(now(), DRAINED_AT_ONCE, [...channels.keys()]);
      if (due.length === 0) break;
      for (const each of due) await deliver(each);
      count += due.length;
    }
    return count;
  }
}

/** A channel that throws or says nothing leaves us not knowing. */
async function sendWithin(channel: Channel, message: Outgoing, ms: number): Promise<Delivery> {
  const late = new AbortController();
  try {
    return await Promise.race([
      channel.send(message),
      sleep(ms, late.signal).then((): Delivery => ({ type: 'uncertain', reason: 'no answer in time' })),
    ]);
  } catch (error) {
    return { type: 'uncertain', reason: error instanceof Error ? error.name : 'unknown failure' };
  } finally {
    late.abort();
  }
}

/** Resolves early when the signal says so. */
function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}
