/**
 * Our message → calls of the Bot API. Pure. Text goes without `parse_mode`: what a citizen wrote can never become
 * markup, and nothing needs escaping.
 */

import type { KeptFile, Outgoing, SentFile } from '../../channel.ts';
import { type ChatAddress, parseAddress } from './address.ts';
import { type InlineKeyboard, KEYS_AWAY, keyboardOf, keysOf, type Markup, problemOf } from './keyboard.ts';
import { MAX_CAPTION } from './limits.ts';
import { splitText } from './split.ts';

interface Place {
  chat_id: number;
  message_thread_id?: number;
}

export interface SendMessage {
  method: 'sendMessage';
  payload: Place & { text: string; link_preview_options: { is_disabled: true }; reply_markup?: Markup };
}

export interface EditMessage {
  method: 'editMessageText';
  payload: {
    chat_id: number;
    message_id: number;
    text: string;
    link_preview_options: { is_disabled: true };
    reply_markup: InlineKeyboard;
  };
  /** The same words as a new message, for when the old one is gone. */
  otherwise: SendMessage;
}

/** The words under a picture or a document, which is no text to Telegram. */
export interface EditCaption {
  method: 'editMessageCaption';
  payload: { chat_id: number; message_id: number; caption: string; reply_markup: InlineKeyboard };
  otherwise: SendMessage;
}

/** The same edit, where a picture was sent; null where the words are too many for one. */
export function captionCall({ payload, otherwise }: EditMessage): EditCaption | null {
  const { chat_id, message_id, text: caption, reply_markup } = payload;
  if (caption.length > MAX_CAPTION) return null;
  return { method: 'editMessageCaption', payload: { chat_id, message_id, caption, reply_markup }, otherwise };
}

export const isEdit = (call: Call): call is EditMessage | EditCaption =>
  call.method === 'editMessageText' || call.method === 'editMessageCaption';

export interface SendDocument {
  method: 'sendDocument';
  payload: Place & {
    document: { source: Buffer; filename: string };
    caption?: string;
    reply_markup?: Markup;
  };
}

/** What Telegram keeps already, by its id. */
export interface SendKept {
  method: 'sendPhoto' | 'sendDocument';
  payload: Place & { photo?: string; document?: string; caption?: string; reply_markup?: Markup };
}

export type Call = SendMessage | EditMessage | EditCaption | SendDocument | SendKept;

export type Rendered = { type: 'calls'; calls: [Call, ...Call[]] } | { type: 'unsendable'; reason: string };

const PLAIN = { link_preview_options: { is_disabled: true } } as const;

export function render(message: Outgoing): Rendered {
  const address = parseAddress(message.address);
  if (!address) return unsendable('not a Telegram address');
  const problem = problemOf(message.buttons);
  if (problem) return unsendable(problem);
  const isPrivate = address.chat > 0;
  // Keys of the telephone are for private chats, and no part of an edit.
  const asksKeys = isPrivate && message.edits === undefined ? message.request : undefined;
  const keyboard = asksKeys ? keysOf(asksKeys, message.buttons) : keyboardOf(message.buttons);
  const calls = callsOf(address, message, keyboard);
  if (message.release !== undefined && isPrivate) takeKeysAway(address, calls, message.release);
  const [first, ...others] = calls;
  return first ? { type: 'calls', calls: [first, ...others] } : unsendable('empty text');
}

function callsOf(address: ChatAddress, message: Outgoing, keyboard: Markup | undefined): Call[] {
  const edited = message.edits === undefined ? undefined : messageNumber(message.edits);

  if (message.file && edited === undefined && message.text.trim().length <= MAX_CAPTION) {
    return [documentCall(address, message.file, message.text.trim(), keyboard)];
  }
  const picture = edited === undefined ? message.picture : undefined;
  if (picture !== undefined && message.text.trim().length <= MAX_CAPTION) {
    return [keptCall(address, picture, message.text.trim(), keyboard)];
  }
  const parts = splitText(message.text);
  const calls: Call[] = parts.map((text, index) => {
    // Buttons belong under what the person reads last.
    const isLast = index === parts.length - 1 && !message.file;
    const call = messageCall(address, text, isLast ? keyboard : undefined);
    return index === 0 && edited !== undefined ? editCall(edited, call) : call;
  });
  // A text too long for a caption comes after its picture, with the buttons under it.
  if (picture !== undefined) calls.unshift(keptCall(address, picture, '', undefined));
  if (message.file) calls.push(documentCall(address, message.file, '', keyboard));
  return calls;
}

/** A message has one keyboard: with buttons under it, the keys go with a word of their own before it. */
function takeKeysAway(address: ChatAddress, calls: Call[], words: string): void {
  const [first] = calls;
  const plain = calls.every(({ payload }) => payload.reply_markup === undefined);
  if (first?.method === 'sendMessage' && plain) calls[0] = messageCall(address, first.payload.text, KEYS_AWAY);
  else calls.unshift(messageCall(address, words, KEYS_AWAY));
}

/** The same call in the chat's main room: its topic was closed or deleted. */
export function withoutTopic<C extends Exclude<Call, EditMessage | EditCaption>>(call: C): C {
  const { message_thread_id: _gone, ...payload } = call.payload;
  return { ...call, payload };
}

function messageCall(address: ChatAddress, text: string, keyboard: Markup | undefined): SendMessage {
  return { method: 'sendMessage', payload: { ...placeOf(address), text, ...PLAIN, ...markup(keyboard) } };
}

function editCall(messageId: number, otherwise: SendMessage): EditMessage {
  const { chat_id, text, reply_markup: under } = otherwise.payload;
  const reply_markup = under && 'inline_keyboard' in under ? under : { inline_keyboard: [] };
  return {
    method: 'editMessageText',
    // An explicit empty keyboard: an edit replaces the buttons as well.
    payload: { chat_id, message_id: messageId, text, ...PLAIN, reply_markup },
    otherwise,
  };
}

function documentCall(
  address: ChatAddress,
  file: SentFile,
  caption: string,
  keyboard: Markup | undefined,
): SendDocument {
  // telegraf writes the name into a header as it is.
  const filename = file.name.replace(/["\\/\p{Cc}]/gu, '_') || 'file';
  const document = { source: Buffer.from(file.content, 'utf8'), filename };
  return {
    method: 'sendDocument',
    payload: { ...placeOf(address), document, ...(caption ? { caption } : {}), ...markup(keyboard) },
  };
}

function keptCall(
  address: ChatAddress,
  { id, kind }: KeptFile,
  caption: string,
  keyboard: Markup | undefined,
): SendKept {
  const kept = kind === 'photo' ? { photo: id } : { document: id };
  return {
    method: kind === 'photo' ? 'sendPhoto' : 'sendDocument',
    payload: { ...placeOf(address), ...kept, ...(caption ? { caption } : {}), ...markup(keyboard) },
  };
}

function placeOf(address: ChatAddress): Place {
  return {
    chat_id: address.chat,
    ...(address.topic === undefined ? {} : { message_thread_id: address.topic }),
  };
}

function markup(keyboard: Markup | undefined): { reply_markup?: Markup } {
  return keyboard ? { reply_markup: keyboard } : {};
}

/** An id that Telegram cannot have given names no message: the words then go as a new one. */
function messageNumber(id: string): number | undefined {
  const number = Number(id);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

function unsendable(reason: string): Rendered {
  return { type: 'unsendable', reason };
}
