/** The chats of the fake: who is there, what a person sees in them, and the rules that Telegram enforces on a bot. */

export interface FakeChat {
  id: number;
  type: 'private' | 'group' | 'supergroup';
  title?: string;
  first_name?: string;
  last_name?: string;
  /** The bot may not write here: blocked or removed. */
  closed: boolean;
  movedTo?: number;
  topics: Set<number>;
  messages: FakeMessage[];
  /** Keys in place of the telephone's keyboard: they stay until they are taken away. */
  keys: FakeKey[][];
}

export interface FakeKey {
  text: string;
  request_contact?: boolean;
  request_location?: boolean;
}

/** A message as it stands now, after edits. */
export interface FakeMessage {
  id: number;
  from: 'bot' | 'person';
  text: string;
  /** Labels, by row. */
  buttons: string[][];
  keyboard: { text: string; callback_data: string }[][];
  document?: { name: string; content: string };
  /** The name of a picture that is drawn; it is in `document` as well. */
  photo?: string;
  topic?: number;
  edited: boolean;
  /** Sent with keys, or taking them away: Telegram lets nobody edit such a message. */
  locked?: boolean;
}

export interface FakeLimits {
  perSecond?: number;
  perChatPerSecond?: number;
  perGroupPerMinute?: number;
}

export type Payload = Record<string, unknown>;

/** The Bot API's "no". */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: Record<string, number> | undefined;

  constructor(code: number, description: string, parameters?: Record<string, number>) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export class FakeChats {
  readonly #chats = new Map<number, FakeChat>();
  readonly #sent: { at: number; chat: number }[] = [];
  readonly #limits: FakeLimits;
  #nextMessage = 100;

  constructor(limits: FakeLimits = {}) {
    this.#limits = limits;
  }

  get(id: number): FakeChat | undefined {
    return this.#chats.get(id);
  }

  open(id: number, about: Partial<FakeChat> = {}): FakeChat {
    const known = this.#chats.get(id);
    if (known) return Object.assign(known, about);
    const type = id > 0 ? 'private' : String(id).startsWith('-100') ? 'supergroup' : 'group';
    const chat: FakeChat = { id, type, closed: false, topics: new Set(), messages: [], keys: [], ...about };
    if (type === 'private') chat.first_name ??= `Persona ${id}`;
    else chat.title ??= `Gruppo ${id}`;
    this.#chats.set(id, chat);
    return chat;
  }

  /** Message ids are unique across chats here, so that a test can name a message by its id alone. */
  find(messageId: number): { chat: FakeChat; message: FakeMessage } | undefined {
    for (const chat of this.#chats.values()) {
      const message = chat.messages.find(({ id }) => id === messageId);
      if (message) return { chat, message };
    }
    return undefined;
  }

  add(chat: FakeChat, message: Partial<FakeMessage>): FakeMessage {
    const id = this.#nextMessage++;
    const added: FakeMessage = { id, from: 'bot', text: '', buttons: [], keyboard: [], edited: false, ...message };
    chat.messages.push(added);
    return added;
  }

  /** sendMessage and sendDocument. */
  send(payload: Payload, document?: FakeMessage['document'], photo = false): FakeMessage {
    const chat = this.#writable(payload);
    const text = textOf(document ? payload.caption : payload.text, document ? 1024 : 4096, !document);
    const keyboard = keyboardOf(payload.reply_markup);
    const topic = payload.message_thread_id === undefined ? undefined : Number(payload.message_thread_id);
    if (topic !== undefined && !chat.topics.has(topic)) throw bad('message thread not found');
    if (document && document.content.length === 0) throw bad('file must be non-empty');
    this.#pace(chat);
    const locked = this.#handleKeys(chat, payload.reply_markup);
    return this.add(chat, {
      text,
      ...(locked ? { locked } : {}),
      keyboard,
      buttons: labels(keyboard),
      ...(document ? { document } : {}),
      ...(document && photo ? { photo: document.name } : {}),
      ...(topic === undefined ? {} : { topic }),
    });
  }

  /** editMessageText and, with `onlyKeyboard`, editMessageReplyMarkup. */
  edit(payload: Payload, onlyKeyboard = false): FakeMessage {
    const chat = this.#writable(payload);
    const message = chat.messages.find(({ id }) => id === Number(payload.message_id));
    if (!message) throw bad('message to edit not found');
    if (message.from !== 'bot' || message.locked) throw bad("message can't be edited");
    if (message.document && !onlyKeyboard) throw bad('there is no text in the message to edit');
    const text = onlyKeyboard ? message.text : textOf(payload.text, 4096, true);
    const keyboard = keyboardOf(payload.reply_markup);
    if (text === message.text && JSON.stringify(keyboard) === JSON.stringify(message.keyboard)) {
      throw bad(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      );
    }
    Object.assign(message, { text, keyboard, buttons: labels(keyboard), edited: true });
    return message;
  }

  /** editMessageCaption. */
  editCaption(payload: Payload): FakeMessage {
    const chat = this.#writable(payload);
    const message = chat.messages.find(({ id }) => id === Number(payload.message_id));
    if (!message) throw bad('message to edit not found');
    if (message.from !== 'bot' || message.locked) throw bad("message can't be edited");
    if (!message.document) throw bad('there is no caption in the message to edit');
    const text = textOf(payload.caption, 1024, false);
    const keyboard = keyboardOf(payload.reply_markup);
    Object.assign(message, { text, keyboard, buttons: labels(keyboard), edited: true });
    return message;
  }

  /** True when the message cannot be edited for it. */
  #handleKeys(chat: FakeChat, given: unknown): boolean {
    const { keyboard, remove_keyboard } = markupOf(given);
    if (remove_keyboard) chat.keys = [];
    if (keyboard === undefined) return remove_keyboard === true;
    if (keyboard.flat().some((key) => key.request_contact || key.request_location) && chat.type !== 'private') {
      throw bad('phone number can be requested in private chats only');
    }
    chat.keys = keyboard;
    return true;
  }

  #writable(payload: Payload): FakeChat {
    const chat = this.#chats.get(Number(payload.chat_id));
    if (!chat) throw bad('chat not found');
    if (chat.movedTo !== undefined) {
      throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: chat.movedTo,
      });
    }
    if (chat.closed) {
      const why = chat.type === 'private' ? 'bot was blocked by the user' : `bot was kicked from the ${chat.type} chat`;
      throw new Refusal(403, `Forbidden: ${why}`);
    }
    return chat;
  }

  #pace(chat: FakeChat): void {
    const now = Date.now();
    const within = (ms: number, only?: number) =>
      this.#sent.filter(({ at, chat }) => now - at < ms && (only === undefined || chat === only)).length;
    const { perSecond, perChatPerSecond, perGroupPerMinute } = this.#limits;
    const full = (count: number, limit: number | undefined) => limit !== undefined && count >= limit;
    const group = chat.type !== 'private' && full(within(60_000, chat.id), perGroupPerMinute);
    if (group || full(within(1000), perSecond) || full(within(1000, chat.id), perChatPerSecond)) {
      const seconds = group ? 60 : 1;
      throw new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
    }
    this.#sent.push({ at: now, chat: chat.id });
  }
}

export function bad(why: string): Refusal {
  return new Refusal(400, `Bad Request: ${why}`);
}

function textOf(given: unknown, limit: number, needed: boolean): string {
  const text = typeof given === 'string' ? given.trim() : '';
  if (needed && !text) throw bad('message text is empty');
  if (text.length > limit) throw bad(limit === 4096 ? 'message is too long' : 'message caption is too long');
  if (/\p{Surrogate}/u.test(text)) throw bad('text must be encoded in UTF-8');
  return text;
}

function keyboardOf(given: unknown): FakeMessage['keyboard'] {
  if (given === undefined) return [];
  const rows = markupOf(given).inline_keyboard ?? [];
  for (const button of rows.flat()) {
    if (!button.text) throw bad('text buttons are unallowed in the inline keyboard');
    const bytes = Buffer.byteLength(button.callback_data ?? '');
    if (bytes < 1 || bytes > 64) throw bad('BUTTON_DATA_INVALID');
  }
  return rows;
}

function labels(keyboard: FakeMessage['keyboard']): string[][] {
  return keyboard.map((row) => row.map(({ text }) => text));
}

interface GivenMarkup {
  inline_keyboard?: FakeMessage['keyboard'];
  keyboard?: FakeKey[][];
  remove_keyboard?: boolean;
}

function markupOf(given: unknown): GivenMarkup {
  return ((typeof given === 'string' ? JSON.parse(given) : given) ?? {}) as GivenMarkup;
}

export function matches(text: string, label: string | RegExp): boolean {
  return typeof label === 'string' ? text === label : label.test(text);
}

export function describe({ id, type, title, first_name, last_name }: FakeChat): object {
  return { id, type, ...(type === 'private' ? { first_name, last_name } : { title }) };
}

export function threadOf(topic: number | undefined): object {
  return topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true };
}
