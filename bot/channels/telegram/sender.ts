/** Sends one message, which may be several calls, and says what became of it. */

import { createHash } from 'node:crypto';
import type { Delivery, Files, Log, Outgoing } from '../../channel.ts';
import type { Answer, Api } from './api.ts';
import { judge, type Verdict } from './delivery.ts';
import { createPictures } from './files.ts';
import { asDocument, type Call, captionCall, isEdit, render, withoutTopic } from './render.ts';

/** Messages sent in part that are remembered at once. */
const MAX_UNFINISHED = 500;
/** Different chats told to wait within this time mean that the limit is the bot's, not theirs. */
const FLOOD_WINDOW_MS = 5_000;
const FLOOD_CHATS = 3;

export interface Sender {
  send(message: Outgoing): Promise<Delivery>;
}

export interface SenderOptions {
  log: Log;
  /** For what other channels keep. */
  files?: Files;
  now?: () => number;
}

export function createSender(api: Api, { log, files, now = Date.now }: SenderOptions): Sender {
  const pictures = createPictures(files);
  const unfinished = createProgress();
  const scopeOf = createFloodGauge(now);

  async function attempt(call: Call, picture: Outgoing['picture']): Promise<Verdict> {
    const answer = await api.call(call.method, call.payload);
    if (picture !== undefined) pictures.learn(picture, answer.type === 'ok' ? answer.result : undefined);
    const verdict = judge(answer, call, isFlood(answer) ? scopeOf(call.payload.chat_id) : 'chat');
    if (verdict.type === 'insteadCaption' && call.method === 'editMessageText')
      return attempt(captionCall(call) ?? call.otherwise, picture);
    if (verdict.type === 'insteadNew' && isEdit(call)) return attempt(call.otherwise, picture);
    if (verdict.type === 'insteadMainRoom' && !isEdit(call)) {
      log.warn({ channel: 'telegram' }, 'The topic of a forum is gone or closed: written in the main room instead');
      return attempt(withoutTopic(call), picture);
    }
    if (verdict.type === 'insteadDocument' && call.method === 'sendPhoto') return attempt(asDocument(call), picture);
    if (answer.type === 'error' && (answer.code === 401 || answer.code === 404)) {
      log.error({ channel: 'telegram', code: answer.code }, 'Telegram no longer accepts the bot token');
    }
    return verdict;
  }

  async function send(message: Outgoing): Promise<Delivery> {
    // What is edited keeps its picture.
    const kept = message.edits === undefined ? message.picture : undefined;
    const picture = kept && (await pictures.of(kept).catch(() => undefined));
    if (kept !== undefined && picture === undefined)
      return { type: 'unavailable', reason: 'the picture cannot be had' };
    if (picture === null) log.warn({ channel: 'telegram' }, 'Nobody has a picture any more: the words went alone');
    const rendered = render(message, picture ?? undefined);
    if (rendered.type === 'unsendable') return { type: 'refused', reason: rendered.reason };
    // The outbox repeats a whole message. Parts that the person has read already are not sent to her twice.
    const done = unfinished.take(message);
    let messageId: string | undefined;
    for (const [index, call] of rendered.calls.entries()) {
      if (index < done) continue;
      const verdict = await attempt(call, kept);
      if (verdict.type === 'done') messageId = verdict.messageId;
      else if (verdict.type === 'failed') {
        const { delivery } = verdict;
        const repeatable = delivery.type !== 'refused' && delivery.type !== 'blocked';
        const target = delivery.type === 'moved' ? { ...message, address: delivery.address } : message;
        if (index > 0 && repeatable) unfinished.keep(target, index);
        return delivery;
      } else return { type: 'refused', reason: 'no way to send it' };
    }
    return messageId === undefined ? { type: 'delivered' } : { type: 'delivered', messageId };
  }

  return { send };
}

function isFlood(answer: Answer): boolean {
  return answer.type === 'error' && answer.code === 429;
}

/** How many parts of a long message are out. In memory: after a crash a long message may repeat its beginning. */
function createProgress() {
  const parts = new Map<string, number>();
  // Without tokens: a repeated message may carry new ones.
  const keyOf = ({ address, edits, text, buttons, file, picture }: Outgoing): string => {
    const labels = buttons.map((row) => row.map((button) => button.label));
    return createHash('sha256')
      .update(JSON.stringify([address, edits, text, labels, file, picture]))
      .digest('base64');
  };
  return {
    take(message: Outgoing): number {
      if (parts.size === 0) return 0;
      const key = keyOf(message);
      const sent = parts.get(key) ?? 0;
      parts.delete(key);
      return sent;
    },
    keep(message: Outgoing, sent: number): void {
      if (parts.size >= MAX_UNFINISHED) for (const oldest of [...parts.keys()].slice(0, 1)) parts.delete(oldest);
      parts.set(keyOf(message), sent);
    },
  };
}

/** Telegram does not say whether "too many requests" is about the chat or about the bot: several chats at once tell. */
function createFloodGauge(now: () => number): (chat: number) => 'chat' | 'channel' {
  const lastTold = new Map<number, number>();
  return (chat) => {
    const at = now();
    for (const [other, when] of lastTold) if (at - when > FLOOD_WINDOW_MS) lastTold.delete(other);
    lastTold.set(chat, at);
    return lastTold.size >= FLOOD_CHATS ? 'channel' : 'chat';
  };
}
