/**
 * Our message → calls of the Bot API. Pure. Text goes without `parse_mode`: what a citizen wrote can never become
 * markup, and nothing needs escaping.
 */

import type { Outgoing, SentFile } from '../../channel.ts';
import { type ChatAddress, parseAddress } from './address.ts';
import type { Picture } from './files.ts';
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
    document: InputFile;
    caption?: string;
    reply_markup?: Markup;
  };
}

type InputFile = { source: Buffer; filename: string };

/** What somebody sent: by Telegram's own id of it, or uploaded. */
export interface SendPicture {
  method: 'sendPhoto' | 'sendDocument';
  payload: Place & {
    photo?: string | InputFile;
    document?: string | InputFile;
    caption?: string;
    reply_markup?: Markup;
  };
}

export type Call = SendMessage | EditMessage | EditCaption | SendDocument | SendPicture;

export type Rendered = { type: 'calls'; calls: [Call, ...Call[]] } | { type: 'unsendable'; reason: string };

const PLAIN = { link_preview_options: { is_disabled: true } } as const;

/** `picture`: the message's, as Telegram takes it. */
export function render(message: Outgoing, picture?: Picture): Rendered {
  const address = parseAddress(message.address);
  if (!address) return unsendable('not a Telegram address');
  const problem = problemOf(message.buttons);
  if (problem) return unsendable(problem);
  const isPrivate = address.chat > 0;
  // Keys of the telephone are for private chats, and no part of an edit.
  const asksKeys = isPrivate && message.edits === undefined ? message.request : undefined;
  const keyboard = asksKeys ? keysOf(asksKeys, message.buttons) : keyboardOf(message.buttons);
  const calls = callsOf(address, message, keyboard, picture);
  if (message.release !== undefined && isPrivate) takeKeysAway(address, calls, message.release);
  const [first, ...others] = calls;
  return first ? { type: 'calls', calls: [first, ...others] } : unsendable('empty text');
}

function callsOf(
  address: ChatAddress,
  message: Outgoing,
  keyboard: Markup | undefined,
  given: Picture | undefined,
): Call[] {
  const edited = message.edits === undefined ? undefined : messageNumber(message.edits);

  if (message.file && edited === undefined && message.text.trim().length <= MAX_CAPTION) {
    return [documentCall(address, message.file, message.text.trim(), keyboard)];
  }
  const picture = edited === undefined ? given : undefined;
  if (picture !== undefined && message.text.trim().length <= MAX_CAPTION) {
    return [pictureCall(address, picture, message.text.trim(), keyboard)];
  }
  const parts = splitText(message.text);
  const calls: Call[] = parts.map((text, index) => {
    // Buttons belong under what the person reads last.
    const isLast = index === parts.length - 1 && !message.file;
    const call = messageCall(address, text, isLast ? keyboard : undefined);
    return index === 0 && edited !== undefined ? editCall(edited, call) : call;
  });
  // A text too long for a caption comes after its picture, with the buttons under it.
  if (picture !== undefined) calls.unshift(pictureCall(address, picture, '', undefined));
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

/** The same picture as a document: Telegram draws it no other way. */
export function asDocument({ payload: { photo, ...payload } }: SendPicture): SendPicture {
  return { method: 'sendDocument', payload: { ...payload, ...(photo !== undefined && { document: photo }) } };
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
  const document = inputFile(Buffer.from(file.content, file.encoding ?? 'utf8'), file.name);
  return {
    method: 'sendDocument',
    payload: { ...placeOf(address), document, ...(caption ? { caption } : {}), ...markup(keyboard) },
  };
}

/** telegraf writes the name into a header as it is. */
function inputFile(source: Buffer, name: string): InputFile {
  return { source, filename: name.replace(/["\\/\p{Cc}]/gu, '_') || 'file' };
}

function pictureCall(
  address: ChatAddress,
  picture: Picture,
  caption: string,
  keyboard: Markup | undefined,
): SendPicture {
  const file = 'id' in picture ? picture.id : inputFile(Buffer.from(picture.upload), picture.name);
  const isPhoto = picture.kind === 'photo';
  return {
    method: isPhoto ? 'sendPhoto' : 'sendDocument',
    payload: {
      ...placeOf(address),
      ...(isPhoto ? { photo: file } : { document: file }),
      ...(caption ? { caption } : {}),
      ...markup(keyboard),
    },
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
