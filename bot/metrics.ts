/** What the process counts about itself. No labels that could name a person or a chat. */

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ChannelName, Delivery } from './channel.ts';
import { type Clock, systemClock } from './clock.ts';

/** What the loops tell. */
export interface Meter {
  received(channel: ChannelName, outcome: 'stored' | 'duplicate'): void;
  turned(outcome: 'done' | 'failed' | 'givenUp', seconds: number): void;
  delivered(channel: ChannelName, outcome: Delivery['type']): void;
  deadline(type: string, outcome: 'done' | 'failed'): void;
}

export const silentMeter: Meter = { received() {}, turned() {}, delivered() {}, deadline() {} };

export interface Metrics extends Meter {
  readonly contentType: string;
  text(): Promise<string>;
}

/** Asked when the figures are read. */
export interface Asked {
  /** How many sends are in each status. */
  counts?(): Promise<Record<string, number>>;
  /** Channels that were told to be silent, and until when. */
  paused?(now: string): Promise<{ channel: string; until: string }[]>;
}

export function createMetrics({ counts, paused }: Asked = {}, now: Clock = systemClock): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const received = new Counter({
    name: 'portineria_events_received_total',
    help: 'Events that the channels handed over.',
    labelNames: ['channel', 'outcome'],
    registers,
  });
  const turns = new Counter({
    name: 'portineria_turns_total',
    help: 'Turns, by how they ended.',
    labelNames: ['outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'portineria_turn_seconds',
    help: 'From the claim of an event to the commit of its turn.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const deliveries = new Counter({
    name: 'portineria_deliveries_total',
    help: 'Attempts to send a message, by result.',
    labelNames: ['channel', 'result'],
    registers,
  });
  const deadlines = new Counter({
    name: 'portineria_deadlines_total',
    help: 'Reminders, escalations and other deadlines that came due.',
    labelNames: ['type', 'outcome'],
    registers,
  });
  if (counts) {
    new Gauge({
      name: 'portineria_outbox_messages',
      help: 'Messages in the outbox, by status.',
      labelNames: ['status'],
      registers,
      async collect() {
        this.reset();
        for (const [status, count] of Object.entries(await counts())) this.set({ status }, count);
      },
    });
  }
  if (paused) {
    new Gauge({
      name: 'portineria_channel_silent_seconds',
      help: 'For how long a platform still wants nothing from us, by channel.',
      labelNames: ['channel'],
      registers,
      async collect() {
        this.reset();
        const at = now();
        for (const { channel, until } of await paused(at)) {
          this.set({ channel }, (Date.parse(until) - Date.parse(at)) / 1000);
        }
      },
    });
  }
  return {
    received: (channel, outcome) => received.inc({ channel, outcome }),
    turned(outcome, duration) {
      turns.inc({ outcome });
      seconds.observe(duration);
    },
    delivered: (channel, result) => deliveries.inc({ channel, result }),
    deadline: (type, outcome) => deadlines.inc({ type, outcome }),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
