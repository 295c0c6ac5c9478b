/** Token buckets: how soon may this channel, this chat, this group be written to again. Time is passed in. */

import type { ChannelName, Pace } from './channel.ts';

class Bucket {
  readonly #capacity: number;
  readonly #everyMs: number;
  #tokens: number;
  #at: number;
  #closedUntil = 0;

  constructor(capacity: number, everyMs: number, at: number) {
    this.#capacity = capacity;
    this.#everyMs = everyMs;
    this.#tokens = capacity;
    this.#at = at;
  }

  /** Whole tokens there are now. */
  available(at: number): number {
    if (at < this.#closedUntil) return 0;
    if (this.#everyMs === 0) return Number.POSITIVE_INFINITY;
    this.#tokens = Math.min(this.#capacity, this.#tokens + Math.max(0, at - this.#at) / this.#everyMs);
    this.#at = Math.max(at, this.#at);
    return Math.floor(this.#tokens + 1e-9);
  }

  /** Milliseconds until there is a token; 0 when there is one. */
  wait(at: number): number {
    if (at < this.#closedUntil) return this.#closedUntil - at;
    return this.available(at) >= 1 ? 0 : Math.max(1, Math.ceil((1 - this.#tokens) * this.#everyMs));
  }

  take(): void {
    if (this.#everyMs > 0) this.#tokens -= 1;
  }

  close(until: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, until);
  }

  full(at: number): boolean {
    return at >= this.#closedUntil && this.available(at) >= this.#capacity;
  }
}

/** Tokens of one bucket: `count` in `perMs`, no more than `burstMs` worth at once. */
function bucket(count: number, perMs: number, burstMs: number, at: number): Bucket {
  const everyMs = Number.isFinite(count) && count > 0 ? perMs / count : 0;
  return new Bucket(Math.max(1, (count * burstMs) / perMs), everyMs, at);
}

/** A full second's worth at once, and what flows in meanwhile, would be twice the rate in the first second. */
const CHANNEL_BURST_MS = 200;
const CHAT_BURST_MS = 1_000;

export interface Paces {
  /** How many sends this channel may start now. */
  room(channel: ChannelName, at: number): number;
  /** Milliseconds until this channel may send again. */
  channelWait(channel: ChannelName, at: number): number;
  /** Takes a token of channel and chat; or says how long to wait, and takes none. */
  take(send: { channel: ChannelName; conversationId: string; group: boolean }, at: number): number;
  /** The platform asked for silence. */
  close(channel: ChannelName, conversationId: string | null, until: number): void;
}

const MAX_CHATS = 5_000;

export function createPaces(paces: ReadonlyMap<ChannelName, Pace>): Paces {
  const channels = new Map<ChannelName, Bucket>();
  const chats = new Map<string, Bucket>();

  function ofChannel(channel: ChannelName, at: number): Bucket {
    let found = channels.get(channel);
    if (!found) {
      found = bucket(paces.get(channel)?.perSecond ?? 1, 1000, CHANNEL_BURST_MS, at);
      channels.set(channel, found);
    }
    return found;
  }

  function ofChat(channel: ChannelName, conversationId: string, group: boolean, at: number): Bucket {
    let found = chats.get(conversationId);
    if (!found) {
      if (chats.size >= MAX_CHATS) for (const [key, each] of chats) if (each.full(at)) chats.delete(key);
      const pace = paces.get(channel);
      found = group
        ? bucket(pace?.perGroupPerMinute ?? 20, 60_000, CHAT_BURST_MS, at)
        : bucket(pace?.perChatPerSecond ?? 1, 1000, CHAT_BURST_MS, at);
      chats.set(conversationId, found);
    }
    return found;
  }

  return {
    room: (channel, at) => ofChannel(channel, at).available(at),
    channelWait: (channel, at) => ofChannel(channel, at).wait(at),
    take({ channel, conversationId, group }, at) {
      const whole = ofChannel(channel, at);
      const chat = ofChat(channel, conversationId, group, at);
      const wait = Math.max(whole.wait(at), chat.wait(at));
      if (wait > 0) return wait;
      whole.take();
      chat.take();
      return 0;
    },
    close(channel, conversationId, until) {
      if (conversationId === null) ofChannel(channel, until).close(until);
      else chats.get(conversationId)?.close(until);
    },
  };
}
