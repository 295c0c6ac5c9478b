/**
 * The outbox: hands out what is due as the channels' limits allow, urgent messages before broadcasts. A send never waits
 * for another chat's; within a chat the store hands out one at a time, so their order holds.
 */

import { createBulk } from './bulk.ts';
import type { Channel, ChannelName, Delivery, Log } from './channel.ts';
import type { Clock } from './clock.ts';
import { createDeliverer, NotRecorded, sleep } from './delivering.ts';
import { createLoop } from './loop.ts';
import { type Meter, silentMeter } from './metrics.ts';
import { limitsOf } from './pace.ts';
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
  recordAttempts?: number;
  /** Told of every chat that something is sent to. */
  sent?(channel: ChannelName, address: string): void;
  maxInFlight?: number;
  pollMs?: number;
}

export interface Outbox {
  start(): void;
  /** There is something to send; `chats`: to these alone. */
  wake(chats?: readonly string[]): void;
  /** Ends sends under way, at most for so long. */
  stop(graceMs: number): Promise<void>;
  /** Sends what is due and returns how many; the script's way, instead of `start`. */
  drain(): Promise<number>;
  /** Takes back what a dead process left half sent. */
  recover(): Promise<void>;
}

const DRAINED_AT_ONCE = 8;
const RECOVER_EVERY_MS = 1_000;
/** What is due and was not handed out: another process has it, or its chat is busy. */
const LOOK_AGAIN_MS = 50;
/** What may go so soon waits for room; what is due later waits for its time. */
const QUEUE_MS = 2_000;

export function createOutbox(options: OutboxOptions): Outbox {
  const { store, now, log, meter = silentMeter, random = Math.random, pollMs = 1_000 } = options;
  const { sendTimeoutMs = 20_000, maxInFlight = 64, sent = () => {} } = options;
  const channels = new Map(options.channels.map((channel) => [channel.name, channel]));
  const names = [...channels.keys()];
  const limits = new Map(options.channels.map(({ name, pace }) => [name, limitsOf(pace)]));
  const deliver = createDeliverer({
    ...{ store, channels, now, log, meter, random, sendTimeoutMs },
    recordAttempts: options.recordAttempts,
  });
  const inFlight = new Set<Promise<void>>();
  /** Their rows. A claim that the server lost is made again while the first is still out: that one's record counts. */
  const out = new Set<string>();
  /** What became of sends that the database did not take down: what arrived is not sent again here, and recorded once it does. */
  const unrecorded = new Map<string, { due: DueSend; delivery: Delivery }>();
  const stopping = new AbortController();
  const at = () => Date.parse(now());
  let recoveredAt = Number.NEGATIVE_INFINITY;
  const bulk = createBulk({ store, limits, now, pollMs, launch });
  /** When to look for messages next. */
  let urgentAt = Number.NEGATIVE_INFINITY;
  /** When to ask which is due later: not while messages come and go, which nobody should wait behind. */
  let askAt = Number.POSITIVE_INFINITY;
  /** There were as many as could be sent at once, so there may be more. */
  let crowded = false;
  /** Chats that were just written to: nobody else need be looked at for them. */
  const fresh = new Set<string>();
  /** Something waits for its channel or its chat to have room: who came before is looked at as well. */
  let queue = false;

  /** At the start nothing of this process is under way; later its own sends are. */
  async function recover(atStart: boolean): Promise<void> {
    recoveredAt = performance.now();
    await recordAgain();
    const found = await store.recover(now(), atStart, (id) => out.has(id) || unrecorded.has(id));
    if (found.again + found.uncertain > 0)
      log.warn(found, 'Took back sends that a dead process or a broken connection had left half done');
  }

  async function recordAgain(): Promise<void> {
    // What did not arrive is somebody else's to send by now, perhaps: only an arrival holds whatever happened since.
    const arrived = [...unrecorded.values()].filter(({ delivery }) => delivery.type === 'delivered');
    const again = arrived.map(async ({ due, delivery }) => {
      const more = await store.record(due.id, delivery, now());
      unrecorded.delete(due.id);
      if (more) writtenTo([due.conversationId]);
    });
    // One that cannot be written down keeps nobody else waiting.
    await Promise.allSettled(again);
  }

  function launch(due: DueSend): void {
    if (out.has(due.id) || unrecorded.get(due.id)?.delivery.type === 'delivered') return;
    unrecorded.delete(due.id);
    out.add(due.id);
    const ended = due.broadcastId === null ? undefined : bulk.began(due.channel);
    const send = deliver(due)
      .catch((error) => {
        if (error instanceof NotRecorded) unrecorded.set(due.id, { due, delivery: error.delivery });
        log.error({ send: due.id, err: error }, 'The result of a send could not be recorded');
        return true;
      })
      .then((more) => {
        inFlight.delete(send);
        out.delete(due.id);
        ended?.();
        // Some of them together, once there is room for some.
        const room = inFlight.size <= maxInFlight / 2;
        if (crowded && room) urgentAt = Number.NEGATIVE_INFINITY;
        if (more) writtenTo([due.conversationId]);
        if (more || (room && (crowded || fresh.size > 0)) || ended) loop.wake();
      });
    inFlight.add(send);
    sent(due.channel, due.outgoing.address);
  }

  async function step(): Promise<number> {
    const first = recoveredAt === Number.NEGATIVE_INFINITY;
    if (first || performance.now() - recoveredAt >= RECOVER_EVERY_MS) await recover(first);
    if (at() >= urgentAt) await sendUrgent();
    else if (fresh.size > 0) await sendFresh();
    if (at() >= askAt) await lookAhead();
    // Half the house is kept for messages that do not wait.
    await bulk.step(Math.floor(maxInFlight / 2));
    if (fresh.size > 0 && inFlight.size < maxInFlight) return 0;
    return Math.max(0, Math.min(urgentAt, askAt, bulk.nextAt(), at() + pollMs) - at());
  }

  async function sendUrgent(): Promise<void> {
    const room = maxInFlight - inFlight.size;
    urgentAt = at() + pollMs;
    // Whoever leaves a full house makes us look again.
    crowded = room < 1;
    if (crowded) return;
    fresh.clear();
    const due = await store.claim(now(), room, names, limits);
    for (const each of due) launch(each);
    crowded = due.length === room;
    // Woken meanwhile: the next look is at once, and asks.
    const again = urgentAt === Number.NEGATIVE_INFINITY;
    askAt = crowded || again ? Number.POSITIVE_INFINITY : at() + (due.length > 0 ? LOOK_AGAIN_MS : 0);
  }

  function writtenTo(chats: readonly string[]): void {
    if (queue) urgentAt = Number.NEGATIVE_INFINITY;
    else for (const chat of chats) fresh.add(chat);
  }

  async function sendFresh(): Promise<void> {
    const chats = [...fresh].slice(0, maxInFlight - inFlight.size);
    if (chats.length === 0) return;
    for (const chat of chats) fresh.delete(chat);
    const due = await store.claim(now(), chats.length, names, limits, chats);
    for (const each of due) launch(each);
    askAt = due.length < chats.length ? at() : Math.min(askAt, at() + LOOK_AGAIN_MS);
  }

  async function lookAhead(): Promise<void> {
    askAt = Number.POSITIVE_INFINITY;
    const next = await store.nextDue(now(), names, limits);
    queue = next !== null && Date.parse(next) - at() < QUEUE_MS;
    if (next !== null) urgentAt = Math.min(urgentAt, Math.max(Date.parse(next), at() + LOOK_AGAIN_MS));
  }

  const loop = createLoop({ name: 'outbox', log, maxWaitMs: pollMs, step });

  return {
    start: () => loop.start(),
    wake(chats) {
      if (chats === undefined) urgentAt = Number.NEGATIVE_INFINITY;
      else writtenTo(chats);
      loop.wake();
    },
    recover: () => recover(true),
    async stop(graceMs) {
      const until = performance.now() + graceMs;
      await loop.stop();
      await Promise.race([recordAgain(), sleep(graceMs * 0.2)]);
      // What the last turns said should still go out; a broadcast goes on after the next start.
      await Promise.race([lastWords(graceMs * 0.6).catch(() => 0), sleep(graceMs * 0.6)]);
      stopping.abort();
      await Promise.race([Promise.all(inFlight), sleep(until - performance.now())]);
    },
    async drain() {
      let count = 0;
      for (let sent = -1; sent !== 0 && !stopping.signal.aborted; count += sent) {
        sent = await drainUrgent();
        for (const name of names) sent += await drainBulk(name);
        if (sent === 0) await store.nextBulk(now(), names, limits);
      }
      return count;
    },
  };

  async function drainUrgent(): Promise<number> {
    const due = await store.claim(now(), DRAINED_AT_ONCE, names, limits);
    for (const each of due) await deliver(each);
    return due.length;
  }

  async function drainBulk(name: ChannelName): Promise<number> {
    const due = await store.claimBulk(now(), DRAINED_AT_ONCE, name, limits);
    for (const each of due) await deliver(each);
    return due.length;
  }

  /** Second bubbles wait for their chat's second, if that is soon. */
  async function lastWords(graceMs: number): Promise<void> {
    const until = performance.now() + graceMs;
    while (!stopping.signal.aborted) {
      if ((await drainUrgent()) > 0) continue;
      const next = await store.nextDue(now(), names, limits);
      const wait = next === null ? Number.POSITIVE_INFINITY : Math.max(LOOK_AGAIN_MS, Date.parse(next) - at());
      if (performance.now() + wait > until) return;
      await sleep(wait, stopping.signal);
    }
  }
}
