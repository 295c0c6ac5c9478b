/**
 * A Bot API of our own over HTTP, on loopback, for the tests of the channel and from end to end. It keeps Telegram's
 * rules (lengths, tokens, edits, offsets, one poller at a time) and breaks down on demand.
 *     telegram.userSays(MARIA, 'vorrei far stirare 5 kg');
 *     await telegram.until(() => telegram.lastText(MARIA)?.includes('quando'));
 */

import { EventEmitter } from 'node:events';
import {
  describe,
  type FakeChat,
  FakeChats,
  type FakeLimits,
  type FakeMessage,
  matches,
  threadOf,
} from './fake-telegram-chats.ts';
import { type Fault, type FaultOptions, FaultQueue } from './fake-telegram-faults.ts';
import { createServer, type FakeCommand, type RecordedCall } from './fake-telegram-server.ts';
import {
  attachmentOf,
  FakeUpdates,
  type FakeWebhook,
  type FromSomewhere,
  type Kind,
  type RawUpdate,
  type Sent,
  type WebhookDelivery,
} from './fake-telegram-updates.ts';

import { untilChange } from './until-change.ts';

export type { FakeMessage } from './fake-telegram-chats.ts';
export { type Fault, faults } from './fake-telegram-faults.ts';
export type { RecordedCall } from './fake-telegram-server.ts';

export interface FakeTelegramOptions {
  token?: string;
  username?: string;
  /** Under which the API lives, such as `/telegram/api`. */
  path?: string;
  /** Enforced on the real clock; none by default. */
  limits?: FakeLimits;
  webhookRetryMs?: number;
}

export async function startFakeTelegram(options: FakeTelegramOptions = {}): Promise<FakeTelegram> {
  const fake = new FakeTelegram(options);
  await fake.listen();
  return fake;
}

export class FakeTelegram {
  readonly token: string;
  readonly username: string;
  readonly calls: RecordedCall[] = [];
  /** Callback ids that the bot has answered. */
  readonly answeredTaps: string[] = [];
  /** Everybody's menu, and those of some chats. */
  commands: FakeCommand[] = [];
  readonly menus = new Map<number, FakeCommand[]>();
  /** What the bot has uploaded, by the id that it is kept under. */
  readonly uploads = new Map<string, { name: string; content: string }>();
  readonly #chats: FakeChats;
  readonly #updates: FakeUpdates;
  readonly #faults = new FaultQueue();
  readonly #events = new EventEmitter();
  readonly #server: ReturnType<typeof createServer>;
  readonly #path: string;
  #origin = '';
  #nextTap = 1;

  constructor(options: FakeTelegramOptions) {
    this.token = options.token ?? '70000001:FAKE-token-of-the-fake-telegram-0001';
    this.username = options.username ?? 'portineria_prova_bot';
    this.#path = options.path ?? '';
    this.#events.setMaxListeners(0);
    const changed = () => void this.#events.emit('change');
    this.#chats = new FakeChats(options.limits);
    this.#updates = new FakeUpdates(changed, options.webhookRetryMs ?? 20);
    this.#server = createServer({
      fake: this,
      chats: this.#chats,
      updates: this.#updates,
      faults: this.#faults,
      path: this.#path,
      changed,
    });
  }

  async listen(): Promise<void> {
    this.#origin = await this.#server.listen({ host: '127.0.0.1', port: 0 });
  }

  get apiRoot(): string {
    return `${this.#origin}${this.#path}`;
  }

  // People and places

  person(id: number, firstName: string, lastName?: string): number {
    this.#chats.open(id, { first_name: firstName, ...(lastName ? { last_name: lastName } : {}) });
    return id;
  }

  group(id: number, title: string, topics: number[] = []): number {
    this.#chats.open(id, { title, topics: new Set(topics) });
    return id;
  }

  // What people do. Each gives the update's id.

  userSays(chat: number, text: string, where: FromSomewhere = {}): number {
    return this.#message(chat, { text }, text, where);
  }

  /** A contact is the sender's own unless `owner` says whose it is: null for somebody without an account. */
  userSends(chat: number, kind: Kind, where: Sent = {}): number {
    const owner = where.owner === undefined ? (where.from ?? chat) : where.owner;
    const attached = attachmentOf(kind, where.phone, owner);
    const caption = where.caption ? { caption: where.caption } : {};
    return this.#message(chat, { [kind]: attached, ...caption }, `[${kind}]`, where);
  }

  /** `where` is a message id, or a chat: then the newest message there with such a button is tapped. */
  userTaps(where: number, label: string | RegExp, { from }: FromSomewhere = {}): number {
    const { chat, message } = this.#chats.find(where) ?? this.#newestWith(where, label);
    const button = message.keyboard.flat().find(({ text }) => matches(text, label));
    if (!button) throw new Error(`no button ${label} on message ${message.id}: ${JSON.stringify(message.buttons)}`);
    return this.userTapsToken(message.id, button.callback_data, { from, chat: chat.id });
  }

  /** A tap on a button that may be gone: clients can send one that they still show. */
  userTapsToken(messageId: number, token: string, { from, chat }: { from?: number; chat: number }): number {
    const place = this.#chats.open(chat);
    const message = this.#chats.find(messageId)?.message;
    return this.#updates.push({
      callback_query: {
        id: `tap-${this.#nextTap++}`,
        from: this.#userOf(from ?? chat),
        data: token,
        chat_instance: '1',
        message: { message_id: messageId, date: 1, chat: describe(place), ...threadOf(message?.topic) },
      },
    });
  }

  userBlocks(chat: number): number {
    this.#chats.open(chat).closed = true;
    return this.#membership(chat, chat, 'member', 'kicked');
  }

  userUnblocks(chat: number): number {
    this.#chats.open(chat).closed = false;
    return this.#membership(chat, chat, 'kicked', 'member');
  }

  botAdded(chat: number, by: number): number {
    this.#chats.open(chat).closed = false;
    return this.#membership(chat, by, 'left', 'member');
  }

  botRemoved(chat: number, by: number): number {
    this.#chats.open(chat).closed = true;
    return this.#membership(chat, by, 'member', 'kicked');
  }

  /** The group becomes a supergroup under a new id. */
  groupMigrates(oldId: number, newId: number, by: number): number {
    const old = this.#chats.open(oldId);
    this.#chats.open(newId, { type: 'supergroup', title: old.title ?? '' });
    old.movedTo = newId;
    const message = { message_id: 1, date: 1, chat: describe(old), from: this.#userOf(by), migrate_to_chat_id: newId };
    return this.#updates.push({ message });
  }

  deleteMessage(messageId: number): void {
    const found = this.#chats.find(messageId);
    if (found) found.chat.messages.splice(found.chat.messages.indexOf(found.message), 1);
  }

  deleteTopic(chat: number, topic: number): void {
    this.#chats.open(chat).topics.delete(topic);
  }

  inject(update: RawUpdate): void {
    this.#updates.inject(update);
  }

  reversePending(): void {
    this.#updates.reverse();
  }

  redeliver(updateId: number): void {
    this.#updates.redeliver(updateId);
  }

  // What goes wrong

  /** The next `times` calls of this method (to this chat) go wrong. Queued faults are used up in order. */
  fail(method: string, fault: Fault, when: FaultOptions = {}): void {
    this.#faults.add(method, fault, when);
  }

  /** Calls go wrong by chance, and updates handed over together come in any order, until it is mended. */
  storm(chance: (method: string) => Fault | undefined, compare: () => number): void {
    this.#faults.chance = chance;
    this.#updates.compare = compare;
  }

  mend(): void {
    this.#updates.compare = undefined;
    this.#faults.clear();
  }

  // What can be seen

  /** The chat as a person sees it now. */
  messages(chat: number): FakeMessage[] {
    return this.#chats.get(chat)?.messages ?? [];
  }

  /** Only what the bot wrote. */
  said(chat: number): FakeMessage[] {
    return this.messages(chat).filter(({ from }) => from === 'bot');
  }

  keys(chat: number): string[][] {
    return (this.#chats.get(chat)?.keys ?? []).map((row) => row.map(({ text }) => text));
  }

  lastText(chat: number): string | undefined {
    return this.said(chat).at(-1)?.text;
  }

  callsOf(method: string): RecordedCall[] {
    return this.calls.filter((call) => call.method === method);
  }

  get webhook(): FakeWebhook | undefined {
    return this.#updates.webhook;
  }

  get deliveries(): readonly WebhookDelivery[] {
    return this.#updates.deliveries;
  }

  /** Updates below this number are confirmed by the bot. */
  get confirmedUpTo(): number {
    return this.#updates.confirmedUpTo;
  }

  get pendingUpdates(): number {
    return this.#updates.pending;
  }

  /** Resolves when `check` holds; it is looked at after everything that happens here, never on a timer. */
  until(check: () => boolean | undefined, timeoutMs = 5_000): Promise<void> {
    return untilChange(this.#events, check, timeoutMs);
  }

  async stop(): Promise<void> {
    this.#updates.close();
    this.#server.server.closeAllConnections();
    await this.#server.close();
  }

  #message(chat: number, content: object, text: string, { from, topic }: FromSomewhere): number {
    const place = this.#chats.open(chat);
    const message = this.#chats.add(place, { from: 'person', text, ...(topic === undefined ? {} : { topic }) });
    const base = { message_id: message.id, date: 1, chat: describe(place), from: this.#userOf(from ?? chat) };
    return this.#updates.push({ message: { ...base, ...threadOf(topic), ...content } });
  }

  #membership(chat: number, by: number, before: string, after: string): number {
    const bot = { id: 1, is_bot: true, first_name: 'Portineria' };
    return this.#updates.push({
      my_chat_member: {
        chat: describe(this.#chats.open(chat)),
        from: this.#userOf(by),
        date: 1,
        old_chat_member: { user: bot, status: before },
        new_chat_member: { user: bot, status: after },
      },
    });
  }

  #newestWith(chat: number, label: string | RegExp): { chat: FakeChat; message: FakeMessage } {
    const place = this.#chats.open(chat);
    const message = place.messages.findLast(({ buttons }) => buttons.flat().some((text) => matches(text, label)));
    if (!message) throw new Error(`no button ${label} in chat ${chat}`);
    return { chat: place, message };
  }

  #userOf(id: number): object {
    if (id < 0) throw new Error('say who it is: { from }');
    const { first_name, last_name } = this.#chats.get(id) ?? { first_name: `Persona ${id}` };
    return { id, is_bot: false, first_name, ...(last_name ? { last_name } : {}) };
  }
}
