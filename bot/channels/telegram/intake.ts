/** One raw update → stored, or deliberately passed over. Shared by polling and webhook. Rejects when storing fails. */

import type { Log, Receive, Received } from '../../channel.ts';
import type { Api } from './api.ts';
import { readUpdate } from './receive.ts';
import { updateNumber } from './update.ts';

/** Taps whose spinner is not stopped yet. Telegram forgets them within minutes, so memory is the right place. */
const MAX_PENDING_TAPS = 1_000;

export interface Intake {
  /** Resolves once the update is durable or known to be none of our business. */
  take(raw: unknown, receive: Receive): Promise<void>;
  acknowledge(event: Received): Promise<void>;
}

export function createIntake(api: Api, log: Log, botUsername: () => string): Intake {
  const pendingTaps = new Map<string, string>();

  // "query is too old" and every other failure are ignored: a spinner ends by itself.
  async function answerTap(callbackId: string): Promise<void> {
    await api.call('answerCallbackQuery', { callback_query_id: callbackId });
  }

  async function take(raw: unknown, receive: Receive): Promise<void> {
    const reading = readUpdate(raw, botUsername());
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

  return { take, acknowledge };
}
