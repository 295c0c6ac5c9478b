/** Telegram's update → our event. Pure: no network, no clock, no log. */

import type { Content, KeptFile, Received } from '../../channel.ts';
import { formatAddress } from './address.ts';
import {
  documentSchema,
  OTHER_KINDS,
  type Update,
  type UpdateChat,
  type UpdateMembership,
  type UpdateMessage,
  type UpdateUser,
  updateSchema,
} from './update.ts';

type AttachmentKind = Extract<Content, { type: 'attachment' }>['kind'];

/** What became of an update. `callbackId` is what a tap is acknowledged with. */
export type Reading =
  | { type: 'event'; event: Received; callbackId?: string }
  /** Understood, and none of our business. `callbackId`: there is a spinner to stop all the same. */
  | { type: 'ignored'; why: string; callbackId?: string }
  /** Not an update as Telegram documents it. `where` is a path of field names, never content. */
  | { type: 'malformed'; where: string };

export function readUpdate(raw: unknown, botUsername: string): Reading {
  const parsed = updateSchema.safeParse(raw);
  if (!parsed.success) return { type: 'malformed', where: parsed.error.issues[0]?.path.join('.') || '(root)' };
  const update = parsed.data;
  if (update.message) return readMessage(update, update.message, botUsername);
  if (update.callback_query) return readTap(update, update.callback_query);
  if (update.my_chat_member) return readMembership(update, update.my_chat_member);
  return { type: 'ignored', why: 'kind of update' };
}

/** The same for who only wants the event. */
export function receiveUpdate(raw: unknown, botUsername: string): Received | null {
  const reading = readUpdate(raw, botUsername);
  return reading.type === 'event' ? reading.event : null;
}

function readMessage(update: Update, message: UpdateMessage, botUsername: string): Reading {
  if (message.chat.type === 'channel') return { type: 'ignored', why: 'channel post' };
  const sender = senderOf(message);
  if (message.migrate_to_chat_id !== undefined) {
    const content: Content = { type: 'moved', address: formatAddress(message.migrate_to_chat_id) };
    return eventOf(update, message.chat, undefined, sender ?? { id: String(message.chat.id), name: '' }, content);
  }
  if (!sender) return { type: 'ignored', why: 'written by a bot or a channel' };
  const content = contentOf(message, botUsername);
  if (!content) return { type: 'ignored', why: 'service message or for another bot' };
  return eventOf(update, message.chat, topicOf(message), sender, content, message.media_group_id);
}

function readTap(update: Update, tap: NonNullable<Update['callback_query']>): Reading {
  const callbackId = tap.id;
  const message = tap.message;
  if (!message || message.chat.type === 'channel') return { type: 'ignored', why: 'tap without a chat', callbackId };
  if (tap.data === undefined || tap.from.is_bot) return { type: 'ignored', why: 'tap without a token', callbackId };
  const content: Content = { type: 'tap', token: clean(tap.data), messageId: String(message.message_id) };
  const reading = eventOf(update, message.chat, topicOf(message), personOf(tap.from), content);
  return { ...reading, callbackId };
}

function readMembership(update: Update, change: UpdateMembership): Reading {
  if (change.chat.type === 'channel') return { type: 'ignored', why: 'channel membership' };
  const before = isInside(change.old_chat_member);
  const after = isInside(change.new_chat_member);
  if (before === after) return { type: 'ignored', why: 'change of rights' };
  return eventOf(update, change.chat, undefined, personOf(change.from), { type: after ? 'joined' : 'left' });
}

function isInside(member: UpdateMembership['new_chat_member']): boolean {
  if (member.status === 'restricted') return member.is_member !== false;
  return member.status !== 'left' && member.status !== 'kicked';
}

function eventOf(
  update: Update,
  chat: UpdateChat,
  topic: number | undefined,
  sender: Received['sender'],
  content: Content,
  album?: string,
): { type: 'event'; event: Received } {
  const isPrivate = chat.type === 'private';
  const title = isPrivate || !chat.title ? {} : { title: clean(chat.title) };
  return {
    type: 'event',
    event: {
      channel: 'telegram',
      // An album is one thing that somebody sent: its first picture, which carries the words, stands for it.
      eventId: album === undefined ? String(update.update_id) : `album-${chat.id}-${album}`,
      conversation: { address: formatAddress(chat.id, topic), kind: isPrivate ? 'private' : 'group', ...title },
      sender,
      content,
    },
  };
}

/** Only a forum topic is a place of its own; in other groups a thread id merely marks a chain of replies. */
function topicOf(message: UpdateMessage): number | undefined {
  return message.chat.type === 'supergroup' && message.is_topic_message ? message.message_thread_id : undefined;
}

function senderOf(message: UpdateMessage): Received['sender'] | undefined {
  if (message.sender_chat) {
    // An anonymous administrator writes as the group itself. All of them share one `from` across Telegram, so that
    // id must never stand for a person: the group's own id does.
    if (message.sender_chat.id !== message.chat.id) return undefined;
    return { id: String(message.chat.id), name: clean(message.chat.title ?? '') };
  }
  return message.from && !message.from.is_bot ? personOf(message.from) : undefined;
}

function personOf(user: UpdateUser): Received['sender'] {
  const name = [user.first_name, user.last_name].filter(Boolean).join(' ');
  return { id: String(user.id), name: clean(name).trim() };
}

function contentOf(message: UpdateMessage, botUsername: string): Content | undefined {
  const words = message.text ?? (message.caption || undefined);
  const file = fileOf(message);
  if (words !== undefined) {
    const content = contentOfText(clean(words), message.chat.type !== 'private', botUsername);
    if (content?.type !== 'text') return content;
    const dropped = attachmentOf(message);
    return { ...content, ...(file ? { file } : dropped && { dropped }) };
  }
  if (message.contact) return contentOfContact(message.contact, message.from?.id);
  const { latitude, longitude } = message.location ?? {};
  if (latitude !== undefined && longitude !== undefined) {
    return { type: 'attachment', kind: 'location', point: { latitude, longitude } };
  }
  const kind = attachmentOf(message);
  return kind ? { type: 'attachment', kind, ...(file !== undefined && { file }) } : undefined;
}

/** Only a contact that names its sender's own account is theirs: any other may be anybody's out of a list. */
function contentOfContact(contact: NonNullable<UpdateMessage['contact']>, sender: number | undefined): Content {
  const { phone_number: phone, user_id: owner, first_name, last_name } = contact;
  const content = { type: 'attachment', kind: 'contact' } as const;
  if (!phone) return content;
  const own = owner !== undefined && owner === sender;
  const whose = clean([first_name, last_name].filter(Boolean).join(' ')).trim();
  return { ...content, phone: clean(phone), ...(own ? {} : { whose }) };
}

function fileOf(message: UpdateMessage): KeptFile | undefined {
  const photo = message.photo?.at(-1);
  if (photo) return { channel: 'telegram', id: photo.file_id, name: 'photo.jpg', mime: 'image/jpeg', kind: 'photo' };
  const fields: Record<string, unknown> = message;
  const document = documentSchema.safeParse(fields.document).data;
  if (!document) return undefined;
  const { file_id: id, file_name: name = 'file', mime_type: mime = 'application/octet-stream' } = document;
  return { channel: 'telegram', id, name: clean(name), mime: clean(mime), kind: 'document' };
}

function attachmentOf(message: UpdateMessage): AttachmentKind | undefined {
  for (const kind of ['sticker', 'photo', 'voice', 'location'] as const) if (message[kind] !== undefined) return kind;
  const fields: Record<string, unknown> = message;
  return OTHER_KINDS.some((kind) => fields[kind] !== undefined) ? 'other' : undefined;
}

const COMMAND = /^\/([a-z0-9_]{1,64})(?:@([a-z0-9_]{1,64}))?(?:\s+([\s\S]*))?$/i;

function contentOfText(text: string, isGroup: boolean, botUsername: string): Content | undefined {
  const command = COMMAND.exec(text.trim());
  if (command) {
    const [, name = '', target, rest = ''] = command;
    if (target && botUsername && target.toLowerCase() !== botUsername.toLowerCase()) return undefined;
    if (name.toLowerCase() === 'start') {
      const code = rest.trim().split(/\s+/)[0]?.slice(0, 64);
      return code ? { type: 'start', code } : { type: 'start' };
    }
    return { type: 'text', text: [`/${name}`, rest.trim()].filter(Boolean).join(' ') };
  }
  return { type: 'text', text: isGroup ? withoutMention(text, botUsername) : text };
}

/** "@portineria_bot, domani alle 10" → "domani alle 10". A mention of somebody else stays. */
function withoutMention(text: string, botUsername: string): string {
  if (!/^\w+$/.test(botUsername)) return text;
  const mention = new RegExp(`(?<![\\w@.])@${botUsername}(?!\\w)`, 'gi');
  if (!mention.test(text)) return text;
  return text
    .replace(mention, '')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/^[\s,;:]+/, '')
    .replace(/ +([,;:.!?])/g, '$1')
    .trimEnd();
}

/** What PostgreSQL cannot keep (NUL, half a surrogate pair) would make an update fail for ever and block all others. */
function clean(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}
