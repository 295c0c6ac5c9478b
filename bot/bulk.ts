/**
 * When broadcasts go on, by channel: at their cadence, as far as there is room on the way, and later again where nothing
 * could be handed out. What a stall has cost is made up for as fast as the channel's windows allow.
 */

import type { ChannelName } from './channel.ts';
import { createLanes } from './lanes.ts';
import type { ChannelLimits, DueSend, OutboxStore } from './ports.ts';

export interface Bulk {
  /** Hands out what is due; how many. */
  step(most: number): Promise<number>;
  /** When to come back, in epoch milliseconds. */
  nextAt(): number;
  /** A send of a broadcast is on its way. Answers what to call when its result is on record. */
  began(channel: ChannelName): () => void;
}

export interface BulkOptions {
  store: Pick<OutboxStore, 'claimBulk' | 'nextBulk'>;
  limits: ChannelLimits;
  /** An ISO instant. */
  now(): string;
  pollMs: number;
  launch(due: DueSend): void;
}

/** A schedule that fell behind is made up for as far as this goes back; never faster than the windows allow. */
const CATCH_UP_MS = 10_000;
/** What is open and was not handed out: another process has it, or its chat is busy. Doubled while that lasts. */
const LOOK_AGAIN_MS = 25;
const LOOK_AGAIN_MOST_MS = 200;
/** A send that does not come back is not counted after a while. */
const FULL_MS = 100;

interface Slot {
  /** By the cadence. */
  due: number;
  /** Not before: there was no room, or nothing to hand out. */
  from: number;
  /** When sends were last asked for, by the process's clock. */
  askedAt: number;
  /** How often nothing could be handed out, in a row. */
  empty: number;
}

export function createBulk({ store, limits, now, pollMs, launch }: BulkOptions): Bulk {
  const names = [...limits.keys()];
  const lanes = new Map([...limits].map(([name, each]) => [name, createLanes(each)]));
  const slots = new Map<ChannelName, Slot>();
  const at = () => Date.parse(now());
  let lookAt = Number.NEGATIVE_INFINITY;

  async function handOut(name: ChannelName, slot: Slot, most: number): Promise<number> {
    const room = Math.min(lanes.get(name)?.room() ?? 0, most);
    if (room < 1) {
      slot.from = at() + FULL_MS;
      return 0;
    }
    slot.askedAt = performance.now();
    const sends = await store.claimBulk(now(), room, name, limits);
    for (const each of sends) launch(each);
    if (sends.length === 0) {
      slot.empty += 1;
      lookAt = Number.NEGATIVE_INFINITY;
    } else {
      slot.empty = 0;
      slot.due = Math.max(slot.due, at() - CATCH_UP_MS) + sends.length * (limits.get(name)?.cadenceMs ?? 0);
    }
    return sends.length;
  }

  /** Which channels have a broadcast under way; those that are found keep their schedule. */
  async function look(): Promise<void> {
    const asked = at();
    const next = await store.nextBulk(new Date(asked).toISOString(), names, limits);
    const open = new Map(next.map((each) => [each.channel, Date.parse(each.at)]));
    lookAt = at() + pollMs;
    for (const name of slots.keys()) if (!open.has(name)) slots.delete(name);
    for (const [name, when] of open) {
      const slot = slots.get(name);
      if (slot === undefined) slots.set(name, { due: when, from: when, askedAt: 0, empty: 0 });
      // A window that is full says when it is not; what another process holds says nothing.
      else if (slot.empty > 0) slot.from = when > asked ? when : at() + again(slot.empty);
    }
  }

  return {
    async step(most) {
      let count = 0;
      for (const [name, slot] of slots)
        if (at() >= Math.max(slot.due, slot.from)) count += await handOut(name, slot, most);
      if (at() >= lookAt) await look();
      return count;
    },
    nextAt: () => Math.min(lookAt, ...[...slots.values()].map(({ due, from }) => Math.max(due, from))),
    began(channel) {
      const ended = lanes.get(channel)?.began(slots.get(channel)?.askedAt);
      return () => {
        ended?.();
        const slot = slots.get(channel);
        if (slot?.empty === 0) slot.from = Number.NEGATIVE_INFINITY;
      };
    },
  };
}

/** Milliseconds. */
function again(times: number): number {
  return Math.min(LOOK_AGAIN_MOST_MS, LOOK_AGAIN_MS * 2 ** (times - 1));
}
