/** Raw updates → stored, or deliberately passed over. Shared by polling and webhook. Rejects when storing fails. */

import type { Log, Receive, Received } from '../../channel.ts';
import type { Api } from './api.ts';
import { type Reading, readUpdate } from './receive.ts';
import { updateNumber } from './update.ts';

/** Taps whose spinner is not stopped yet. Telegram forgets them within minutes, so memory is the right place. */
const MAX_PENDING_TAPS = 1_000;

export interface Intake {
  /** Resolves once the update is durable or known to be none of our business. */
  take(raw: unknown, receive: Receive): Promise<void>;
  /**
   * The same for several, in the order given within each chat, many of them stored together. Answers for each whether it
   * is durable.
   */
  takeAll(raws: readonly unknown[], receive: Receive, onFailure: (error: unknown) => void): Promise<boolean[]>;
  acknowledge(event: Received): Promise<void>;
}

/** Whose line it stands in; null: it is about more than one chat, or about none. */
function chatOf(reading: Reading): string | null {
  if (reading.type !== 'event') return '';
  const { content, conversation } = reading.event;
  const settles = content.type === 'joined' || content.type === 'left' || content.type === 'moved';
  return settles ? null : conversation.address;
}

export function createIntake(api: Api, log: Log, botUsername: () => string): Intake {
  const pendingTaps = new Map<string, string>();

  // "query is too old" and every other failure are ignored: a spinner ends by itself.
  async function answerTap(callbackId: string): Promise<void> {
    await api.call('answerCallbackQuery', { callback_query_id: callbackId });
  }

  const take = (raw: unknown, receive: Receive) => keep(raw, readUpdate(raw, botUsername()), receive);

  async function takeAll(raws: readonly unknown[], receive: Receive, onFailure: (error: unknown) => void) {
    const results: Promise<boolean>[] = [];
    /** By chat, its first: that one makes the chat known, and the store keeps the order of what comes to it together. */
    const lines = new Map<string, Promise<boolean>>();
    let gate = Promise.resolve(true);
    for (const raw of raws) {
      const reading = readUpdate(raw, botUsername());
      const chat = chatOf(reading);
      // A group that moves is two chats: nothing overtakes it.
      const before = chat === null ? Promise.all(results).then((all) => all.every(Boolean)) : (lines.get(chat) ?? gate);
      const kept = before.then((durable) => durable && attempt(raw, reading));
      results.push(kept);
      if (chat !== null) lines.set(chat, lines.get(chat) ?? kept);
      else {
        gate = kept;
        lines.clear();
      }
    }
    return Promise.all(results);

    async function attempt(raw: unknown, reading: Reading): Promise<boolean> {
      try {
        await keep(raw, reading, receive);
        return true;
      } catch (error) {
        onFailure(error);
        return false;
      }
    }
  }

  async function keep(raw: unknown, reading: Reading, receive: Receive): Promise<void> {
    switch (reading.type) {
      case 'malformed':
        log.warn(
          { channel: 'telegram', updateId: updateNumber(raw), where: reading.where },
          'Unreadable update skipped',
        );
        return;
      case 'ignored':
        log.debug({ channel: 'telegram', updateId: updateNumber(raw), why: reading.why }, 'Update ignored');
        if (reading.callbackId) void answerTap(reading.callbackId);
        return;
      case 'event': {
        const { event, callbackId } = reading;
        if (callbackId) remember(event.eventId, callbackId);
        const outcome = await receive(event);
        // Nobody will handle a duplicate, but its spinner turns like any other.
        if (outcome === 'duplicate' && callbackId) void acknowledge(event);
        return;
      }
      default:
        return reading satisfies never;
    }
  }

  function remember(eventId: string, callbackId: string): void {
    if (pendingTaps.size >= MAX_PENDING_TAPS) {
      for (const oldest of [...pendingTaps.keys()].slice(0, 1)) pendingTaps.delete(oldest);
    }
    pendingTaps.set(eventId, callbackId);
  }

  async function acknowledge(event: Received): Promise<void> {
    if (event.content.type === 'tap') {
      const callbackId = pendingTaps.get(event.eventId);
      pendingTaps.delete(event.eventId);
      if (callbackId) await answerTap(callbackId);
    } else if (event.content.type === 'text' || event.content.type === 'start') {
      const [chat, topic] = event.conversation.address.split('/').map(Number);
      const place = topic === undefined ? { chat_id: chat } : { chat_id: chat, message_thread_id: topic };
      await api.call('sendChatAction', { ...place, action: 'typing' });
    }
  }

  return { take, takeAll, acknowledge };
}
