/** The updates that wait for the bot, handed over by long poll or delivered to a webhook. */

import { bad, Refusal } from './fake-telegram-chats.ts';

export type RawUpdate = Record<string, unknown>;

export interface WebhookDelivery {
  updateId: unknown;
  /** 0 when the connection failed. */
  status: number;
}

export interface FakeWebhook {
  url: string;
  secret_token?: string;
  allowed_updates?: string[];
  max_connections?: number;
}

interface Waiting {
  limit: number;
  answer: (updates: RawUpdate[]) => void;
  refuse: (refusal: Refusal) => void;
  timer: NodeJS.Timeout;
}

export class FakeUpdates {
  /** Everything that ever happened, by update id, for `redeliver`. */
  readonly history = new Map<number, RawUpdate>();
  readonly deliveries: WebhookDelivery[] = [];
  /** The offset of the last `getUpdates`: everything below it is confirmed. */
  confirmedUpTo = 0;
  webhook: FakeWebhook | undefined;
  compare: (() => number) | undefined;
  #pending: RawUpdate[] = [];
  /** Handed over once more, whatever the offset says: what Telegram does when a confirmation got lost. */
  #again: RawUpdate[] = [];
  #waiting: Waiting | undefined;
  #next = 1;
  #delivering = false;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;
  readonly #changed: () => void;
  readonly #webhookRetryMs: number;

  constructor(changed: () => void, webhookRetryMs: number) {
    this.#changed = changed;
    this.#webhookRetryMs = webhookRetryMs;
  }

  get pending(): number {
    return this.#pending.length + this.#again.length;
  }

  push(content: RawUpdate): number {
    const updateId = this.#next++;
    this.inject({ update_id: updateId, ...content });
    return updateId;
  }

  /** As it is: for updates that Telegram would not send. */
  inject(update: RawUpdate): void {
    if (typeof update.update_id === 'number') this.history.set(update.update_id, update);
    this.#pending.push(update);
    this.#handOver();
  }

  /** What waits is listed the other way round. */
  reverse(): void {
    this.#pending.reverse();
  }

  redeliver(updateId: number): void {
    const update = this.history.get(updateId);
    if (!update) throw new Error(`no update ${updateId}`);
    this.#again.push(update);
    this.#handOver();
  }

  /** `onHangUp` tells when the poller is gone: what it waited for stays here. */
  async poll(
    offset: number,
    limit: number,
    seconds: number,
    onHangUp: (then: () => void) => void = () => {},
  ): Promise<RawUpdate[]> {
    if (this.webhook) {
      throw new Refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    this.#waiting?.refuse(
      new Refusal(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    );
    this.confirmedUpTo = Math.max(this.confirmedUpTo, offset);
    this.#pending = this.#pending.filter(({ update_id: id }) => typeof id !== 'number' || id >= offset);
    this.#changed();
    const ready = this.#take(limit);
    if (ready.length > 0 || seconds === 0) return ready;
    return new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(waiting.timer);
        if (this.#waiting === waiting) this.#waiting = undefined;
      };
      const waiting: Waiting = {
        limit,
        answer: (updates) => {
          done();
          resolve(updates);
        },
        refuse: (refusal) => {
          done();
          reject(refusal);
        },
        timer: setTimeout(() => waiting.answer([]), seconds * 1000),
      };
      this.#waiting = waiting;
      onHangUp(() => waiting.answer([]));
    });
  }

  setWebhook(webhook: FakeWebhook | undefined): void {
    if (webhook && !URL.canParse(webhook.url)) throw bad('bad webhook: invalid webhook URL specified');
    this.webhook = webhook;
    this.#handOver();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#waiting?.answer([]);
  }

  #take(limit: number): RawUpdate[] {
    const again = this.#again.splice(0, limit);
    // Unconfirmed updates stay; one without a number can never be confirmed, so it goes out once.
    const ready = [...again, ...this.#pending].slice(0, limit);
    this.#pending = this.#pending.filter((update) => typeof update.update_id === 'number' || !ready.includes(update));
    return this.compare === undefined ? ready : ready.toSorted(this.compare);
  }

  #handOver(): void {
    if (this.webhook) void this.#deliver();
    else if (this.#waiting && this.pending > 0) this.#waiting.answer(this.#take(this.#waiting.limit));
    this.#changed();
  }

  /** One at a time, in order, again and again until the webhook answers 200. */
  async #deliver(): Promise<void> {
    if (this.#delivering) return;
    this.#delivering = true;
    try {
      while (this.webhook && !this.#closed) {
        const queue = this.#again.length > 0 ? this.#again : this.#pending;
        const update = queue[0];
        if (!update) return;
        const status = await post(this.webhook, update);
        this.deliveries.push({ updateId: update.update_id, status });
        if (status === 200) queue.splice(queue.indexOf(update), 1);
        this.#changed();
        if (status !== 200) {
          this.#retry = setTimeout(() => void this.#deliver(), this.#webhookRetryMs);
          return;
        }
      }
    } finally {
      this.#delivering = false;
    }
  }
}

async function post(webhook: FakeWebhook, update: RawUpdate): Promise<number> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (webhook.secret_token) headers['x-telegram-bot-api-secret-token'] = webhook.secret_token;
  try {
    const response = await fetch(webhook.url, { method: 'POST', headers, body: JSON.stringify(update) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

/** What an update says of something that is no text. */
export function attachmentOf(kind: string, phone = '+390000000000', owner: number | null = null): unknown {
  switch (kind) {
    case 'contact':
      return { phone_number: phone, first_name: 'Persona', ...(owner === null ? {} : { user_id: owner }) };
    case 'location':
      return { latitude: 45.1, longitude: 10 };
    case 'photo':
      return [{ file_id: 'small' }, { file_id: 'photo-1' }];
    case 'document':
      return { file_id: 'doc-1', file_name: 'volantino.pdf', mime_type: 'application/pdf' };
    default:
      return {};
  }
}

export interface FromSomewhere {
  /** Who writes in a group; in a private chat it is the chat's person. */
  from?: number;
  topic?: number;
}

export type Sent = FromSomewhere & { phone?: string; caption?: string; owner?: number | null };

export type Kind = 'sticker' | 'photo' | 'voice' | 'location' | 'contact' | 'document';
