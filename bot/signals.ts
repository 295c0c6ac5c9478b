/**
 * What a person sees before the answer is there: a tapped button stops turning at once, and "typing" is shown where an
 * answer takes a while. Best effort: nothing waits for it, and nothing is lost with it.
 */

import type { Channel, ChannelName, Log, Received } from './channel.ts';

/** Sooner than this an answer needs no announcement. */
const PATIENCE_MS = 1_000;
/** Chats watched at once: of more than that nobody could tell the sign from the load. */
const MOST_WATCHED = 50;

export interface SignalsOptions {
  channels: readonly Channel[];
  /** Whether this event has no answer yet, whichever process gives it. */
  unanswered(event: Received): Promise<boolean>;
  log: Log;
  patienceMs?: number;
}

export interface Signals {
  /** An event was stored. */
  received(event: Received): void;
  /** Something was sent to this chat. */
  sent(channel: ChannelName, address: string): void;
  stop(): void;
}

export function createSignals({ channels, unanswered, log, patienceMs = PATIENCE_MS }: SignalsOptions): Signals {
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  const watched = new Map<string, NodeJS.Timeout>();
  const keyOf = (channel: ChannelName, address: string) => `${channel} ${address}`;

  function acknowledge(event: Received): void {
    const done = byName.get(event.channel)?.acknowledge?.(event);
    done?.catch((error: unknown) => {
      const kind = error instanceof Error ? error.name : typeof error;
      log.debug({ channel: event.channel, error: kind }, 'An event could not be acknowledged');
    });
  }

  function sent(channel: ChannelName, address: string): void {
    const key = keyOf(channel, address);
    clearTimeout(watched.get(key));
    watched.delete(key);
  }

  async function look(event: Received): Promise<void> {
    if (await unanswered(event).catch(() => false)) acknowledge(event);
  }

  return {
    sent,
    received(event) {
      const { channel, conversation, content } = event;
      if (content.type === 'tap') return acknowledge(event);
      // In a group most of what is said is not for the bot.
      if (conversation.kind !== 'private' || !ANSWERED.has(content.type) || watched.size >= MOST_WATCHED) return;
      if (byName.get(channel)?.acknowledge === undefined) return;
      sent(channel, conversation.address);
      const key = keyOf(channel, conversation.address);
      const timer = setTimeout(() => {
        watched.delete(key);
        void look(event);
      }, patienceMs);
      timer.unref();
      watched.set(key, timer);
    },
    stop() {
      for (const timer of watched.values()) clearTimeout(timer);
      watched.clear();
    },
  };
}

/** What a person waits for an answer to. */
const ANSWERED = new Set<Received['content']['type']>(['text', 'start', 'attachment', 'unreadable']);
