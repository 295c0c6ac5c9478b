/** One send, from the channel's hands to the record of what became of it. */

import type { Channel, ChannelName, Delivery, Log, Outgoing } from './channel.ts';
import type { Clock } from './clock.ts';
import type { Meter } from './metrics.ts';
import type { DueSend, OutboxStore } from './ports.ts';

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 5 * 60_000;
/** Some twenty seconds in all: less than after which a send counts as stuck. */
const RECORD_ATTEMPTS = 9;
const LONGEST_RECORD_MS = 4_000;

/** Doubles up to a cap; between half of it and all of it, so that a thousand chats do not come back at once. */
export function retryDelay(attempts: number, random: () => number): number {
  const full = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempts, 20));
  return Math.round(full * (0.5 + random() / 2));
}

export interface DelivererOptions {
  store: Pick<OutboxStore, 'record'>;
  channels: ReadonlyMap<ChannelName, Channel>;
  now: Clock;
  log: Log;
  meter: Meter;
  random(): number;
  sendTimeoutMs: number;
  /** How often it is tried to record a result, before somebody else sees to it. */
  recordAttempts?: number | undefined;
}

/** The send has come to its end, and the database does not take it down. */
export class NotRecorded extends Error {
  readonly delivery: Delivery;
  constructor(delivery: Delivery, cause: unknown) {
    super('the result of a send could not be recorded', { cause });
    this.name = 'NotRecorded';
    this.delivery = delivery;
  }
}

/** Resolves once the result is on record: true when its chat has more to send; rejects with `NotRecorded` where it is not. */
export function createDeliverer(options: DelivererOptions): (due: DueSend) => Promise<boolean> {
  const { store, channels, now, log, meter, random, sendTimeoutMs, recordAttempts = RECORD_ATTEMPTS } = options;

  /** A result that cannot be recorded would be sent twice: the database gets a while to come back. */
  async function record(due: DueSend, delivery: Delivery): Promise<boolean> {
    // The claim has counted this attempt already.
    const retryInMs = retryDelay(Math.max(0, due.attempts - 1), random);
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await store.record(due.id, delivery, now(), retryInMs);
      } catch (error) {
        if (attempt >= recordAttempts) throw new NotRecorded(delivery, error);
        await sleep(Math.min(LONGEST_RECORD_MS, 100 * 2 ** attempt));
      }
    }
  }

  async function send(due: DueSend): Promise<Delivery> {
    const channel = channels.get(due.channel);
    if (!channel) return { type: 'unavailable', reason: 'no such channel here' };
    return sendWithin(channel, due.outgoing, sendTimeoutMs);
  }

  return async (due) => {
    const delivery = await send(due);
    meter.delivered(due.channel, delivery.type);
    if (delivery.type !== 'delivered') {
      const reason = 'reason' in delivery ? { reason: delivery.reason } : {};
      const wait = delivery.type === 'retryAfter' ? { waitMs: delivery.ms } : {};
      log.warn(
        { channel: due.channel, send: due.id, delivery: delivery.type, ...reason, ...wait },
        'A message was not delivered',
      );
    }
    return record(due, delivery);
  };
}

/** A channel that throws or says nothing leaves us not knowing. */
async function sendWithin(channel: Channel, message: Outgoing, ms: number): Promise<Delivery> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Delivery>((resolve) => {
    timer = setTimeout(() => resolve({ type: 'uncertain', reason: 'no answer in time' }), ms);
  });
  try {
    return await Promise.race([channel.send(message), late]);
  } catch (error) {
    return { type: 'uncertain', reason: error instanceof Error ? error.name : 'unknown failure' };
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves early when the signal says so. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
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
