/** Stores and channels in memory, for the loops' tests. */

import type { Channel, ChannelName, Delivery, Log, Outgoing } from '../../../bot/channel.ts';
import {
  type Chats,
  type DueSend,
  InboxFailure,
  type OutboxStore,
  type Processed,
  type TurnUnit,
} from '../../../bot/ports.ts';
import type { Message } from '../../../dialogs/engine/reply.ts';

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

export async function until(what: () => boolean, ms = 5_000): Promise<void> {
  const end = Date.now() + ms;
  while (!what()) {
    if (Date.now() > end) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Hands out events in order; an event that fails stays at the head, as in the database. */
export class FakeInboxStore {
  readonly apologies: { eventId: string; message: Message }[] = [];
  readonly #queue: { id: string; attempts: number }[];
  broken = 0;
  looks = 0;
  constructor(ids: string[]) {
    this.#queue = ids.map((id) => ({ id, attempts: 0 }));
  }
  get left(): number {
    return this.#queue.length;
  }
  add(id: string): void {
    this.#queue.push({ id, attempts: 0 });
  }
  /** An event's chat is what stands before its hyphen. */
  async processSome(
    _now: string,
    work: (unit: TurnUnit) => Promise<void>,
    _most: number,
    passOver: readonly string[] = [],
  ): Promise<Processed> {
    if (this.broken > 0) {
      this.broken -= 1;
      throw new Error('the database is away');
    }
    this.looks += 1;
    const next = this.#queue.findIndex(({ id }) => !passOver.includes(chatOf(id)));
    const [event] = next === -1 ? [] : this.#queue.splice(next, 1);
    if (!event) return { ended: 0, putBack: 0 };
    try {
      await work({ event: { id: event.id, conversationId: chatOf(event.id) } } as TurnUnit);
    } catch (error) {
      event.attempts += 1;
      this.#queue.unshift(event);
      throw new InboxFailure(event.id, event.attempts, error);
    }
    return { ended: 1, putBack: 0 };
  }
  async giveUp(eventId: string, message: Message): Promise<void> {
    this.apologies.push({ eventId, message });
    this.#queue.shift();
  }
}

function chatOf(id: string): string {
  return id.split('-')[0] ?? id;
}

interface Row {
  due: DueSend;
  status: 'pending' | 'sending' | Delivery['type'];
  notBefore: number;
}

/** Order per chat, urgent first, as `ports.ts` promises. */
export class FakeOutboxStore implements OutboxStore {
  readonly rows: Row[] = [];
  readonly recorded: { id: string; delivery: Delivery; retryInMs: number | undefined }[] = [];
  recovered = 0;

  add(conversationId: string, text: string, more: Partial<DueSend> = {}): void {
    const id = String(this.rows.length + 1);
    const outgoing: Outgoing = { address: conversationId, text, buttons: [] };
    const rest = { channel: 'terminal', group: false, purpose: 'reply', broadcastId: null, attempts: 0 } as const;
    this.rows.push({ due: { id, conversationId, outgoing, ...rest, ...more }, status: 'pending', notBefore: 0 });
  }

  /** Whom it was asked for; null: all. */
  readonly asked: (readonly string[] | null)[] = [];

  async claim(now: string, limit: number, channels: ChannelName[], _limits?: unknown, of?: Chats): Promise<DueSend[]> {
    this.asked.push(of ?? null);
    return this.#claim(now, limit, channels, false, of);
  }

  #claim(now: string, limit: number, channels: ChannelName[], bulk: boolean, of?: Chats): DueSend[] {
    const busy = new Set<string>();
    const ready: Row[] = [];
    for (const row of this.rows) {
      const { conversationId, channel } = row.due;
      if (row.status === 'sending') busy.add(conversationId);
      if (row.status !== 'pending' || busy.has(conversationId) || (row.due.broadcastId !== null) !== bulk) continue;
      busy.add(conversationId);
      if (of !== undefined && !of.includes(conversationId)) continue;
      if (row.notBefore <= Date.parse(now) && channels.includes(channel)) ready.push(row);
    }
    const taken = ready.slice(0, limit);
    for (const row of taken) row.status = 'sending';
    return taken.map((row) => ({ ...row.due }));
  }

  async record(id: string, delivery: Delivery, now: string, retryInMs?: number): Promise<boolean> {
    this.recorded.push({ id, delivery, retryInMs });
    const row = this.rows.find((each) => each.due.id === id);
    if (!row) throw new Error(`no send ${id}`);
    const again =
      delivery.type === 'retryAfter' ? delivery.ms : delivery.type === 'unavailable' ? retryInMs : undefined;
    row.due.attempts += 1;
    row.status = again === undefined ? delivery.type : 'pending';
    row.notBefore = Date.parse(now) + (again ?? 0);
    return this.rows.some(({ status, due }) => status === 'pending' && due.conversationId === row.due.conversationId);
  }

  async recover(
    _now?: string,
    _atStart?: boolean,
    _underWay?: (id: string) => boolean,
  ): Promise<{ again: number; uncertain: number }> {
    this.recovered += 1;
    return { again: 0, uncertain: 0 };
  }

  async claimBulk(now: string, limit: number, channel: ChannelName): Promise<DueSend[]> {
    return this.#claim(now, limit, [channel], true);
  }

  async nextBulk(now: string): Promise<{ channel: ChannelName; at: string }[]> {
    const waiting = this.rows.filter(({ due, status }) => status === 'pending' && due.broadcastId !== null);
    return [...new Set(waiting.map(({ due }) => due.channel))].map((channel) => ({ channel, at: now }));
  }

  async nextDue(): Promise<string | null> {
    const pending = this.rows
      .filter((row) => row.status === 'pending' && row.due.broadcastId === null)
      .map((row) => row.notBefore);
    return pending.length === 0 ? null : new Date(Math.min(...pending)).toISOString();
  }
}

export interface Sent {
  address: string;
  text: string;
  at: number;
  message: Outgoing;
}

/** Delivers at once unless told otherwise. */
export class FakeChannel implements Channel {
  readonly name: ChannelName;
  readonly pace;
  readonly sent: Sent[] = [];
  answer: (message: Outgoing) => Promise<Delivery> | Delivery = () => ({ type: 'delivered' });
  constructor(name: ChannelName = 'terminal', pace: Channel['pace'] = FAST) {
    this.name = name;
    this.pace = pace;
  }
  async start(): Promise<void> {}
  async stop(): Promise<void> {}
  async send(message: Outgoing): Promise<Delivery> {
    this.sent.push({ address: message.address, text: message.text, at: Date.now(), message });
    return this.answer(message);
  }
}

const FAST = { perSecond: Infinity, perChatPerSecond: Infinity, perGroupPerMinute: Infinity };
