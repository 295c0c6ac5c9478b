/** Teams' activity → our event. Pure: no network, no clock, no log. */

import { createHash } from 'node:crypto';
import type { AttachmentKind } from '../../../dialogs/engine/input.ts';
import type { Content, JsonObject, Received } from '../../channel.ts';
import { activitySchema, type TeamsActivity, type TeamsReference } from './activity.ts';
import { type Attached, attachedTo } from './attachments.ts';
import { wordsOf } from './words.ts';

/** What became of an activity. */
export type Reading =
  /** `attached`: came with it, and is still to be fetched. */
  | { type: 'event'; event: Received; serviceUrl: string; tenantId?: string; attached?: Attached }
  /** Understood, and none of our business. */
  | { type: 'ignored'; why: string }
  /** Not an activity as the Bot Connector documents it. `where` is a path of field names, never content. */
  | { type: 'malformed'; where: string };

export function readActivity(raw: unknown): Reading {
  const parsed = activitySchema.safeParse(raw);
  if (!parsed.success) return { type: 'malformed', where: parsed.error.issues[0]?.path.join('.') || '(root)' };
  const activity = parsed.data;
  const content = contentOf(activity);
  if (typeof content === 'string') return { type: 'ignored', why: content };
  const tenantId = tenantOf(activity);
  const carries = content.type === 'text' || content.type === 'attachment';
  const attached = carries && isPersonal(activity) ? attachedTo(activity) : undefined;
  const event = eventOf(activity, content);
  return {
    type: 'event',
    event,
    serviceUrl: activity.serviceUrl,
    ...(tenantId && { tenantId }),
    ...(attached && { attached }),
  };
}

/** The same for who only wants the event. */
export function receiveActivity(raw: unknown): Received | null {
  const reading = readActivity(raw);
  return reading.type === 'event' ? reading.event : null;
}

/** A string says why there is no content. */
function contentOf(activity: TeamsActivity): Content | string {
  switch (activity.type) {
    case 'message':
      return contentOfMessage(activity);
    case 'invoke':
      return activity.name === 'adaptiveCard/action' ? contentOfExecute(activity) : 'kind of invoke';
    case 'conversationUpdate':
      return contentOfMembership(activity);
    case 'installationUpdate':
      if (activity.action === 'add') return { type: 'joined' };
      return activity.action === 'remove' ? { type: 'left' } : 'upgrade of the app';
    default:
      return 'kind of activity';
  }
}

function contentOfMessage(activity: TeamsActivity): Content | string {
  // A button wins over the text that comes with it: `messageBack` sends both.
  const tap = tapOf(activity.value, activity.replyToId);
  if (tap) return tap;
  const text = clean(wordsOf(activity));
  if (text) return contentOfText(text);
  const kind = attachmentOf(activity);
  if (kind) return { type: 'attachment', kind };
  // A bare mention of the bot is a way to call it; the conversation answers an empty text.
  return { type: 'text', text: '' };
}

const START = /^\/?start(?:\s+(\S+))?$/i;

function contentOfText(text: string): Content {
  const start = START.exec(text);
  if (!start) return { type: 'text', text };
  const code = start[1]?.slice(0, 64);
  return code ? { type: 'start', code } : { type: 'start' };
}

/** `Action.Submit` and `messageBack` put the button's data in `value`. A foreign card's data is a tap with no token. */
function tapOf(value: unknown, messageId: string | undefined): Content | undefined {
  const data = typeof value === 'string' ? parseJson(value) : value;
  if (!isObject(data)) return undefined;
  const token = typeof data.token === 'string' ? clean(data.token).slice(0, MAX_TOKEN) : '';
  return { type: 'tap', token, ...(messageId ? { messageId } : {}) };
}

/** Ours are 64 bytes at most; anything longer is not ours, and need not be kept whole. */
const MAX_TOKEN = 128;

function contentOfExecute(activity: TeamsActivity): Content | string {
  const value = isObject(activity.value) ? activity.value : {};
  const action = isObject(value.action) ? value.action : {};
  return tapOf(action.data, activity.replyToId) ?? 'action without data';
}

function contentOfMembership(activity: TeamsActivity): Content | string {
  const concernsBot = (members: { id: string }[] | undefined) =>
    members?.some((member) => member.id === activity.recipient.id) === true;
  if (concernsBot(activity.membersRemoved)) return { type: 'left' };
  return concernsBot(activity.membersAdded) || (isPersonal(activity) && activity.membersAdded?.length)
    ? { type: 'joined' }
    : 'kind of update';
}

const AUDIO_FILES = new Set(['aac', 'amr', 'm4a', 'mp3', 'oga', 'ogg', 'opus', 'wav', 'weba']);
const IMAGE_FILES = new Set(['bmp', 'gif', 'heic', 'jpeg', 'jpg', 'png', 'webp']);

function attachmentOf(activity: TeamsActivity): AttachmentKind | undefined {
  let kind: AttachmentKind | undefined;
  for (const attachment of activity.attachments ?? []) {
    const mime = attachment.contentType?.toLowerCase() ?? '';
    if (mime.startsWith('image/')) return 'photo';
    if (mime.startsWith('audio/')) return 'voice';
    if (mime === 'application/vnd.microsoft.teams.file.download.info') {
      const extension = fileTypeOf(attachment.content, attachment.name);
      if (IMAGE_FILES.has(extension)) return 'photo';
      if (AUDIO_FILES.has(extension)) return 'voice';
      kind = 'other';
    } else if (mime === 'text/html') {
      // Every message carries its own HTML; without words, what is left in it is a GIF, a sticker or a pasted image.
      if (typeof attachment.content === 'string' && attachment.content.includes('<img')) kind ??= 'sticker';
    } else {
      kind ??= 'other';
    }
  }
  return kind;
}

function fileTypeOf(content: unknown, name: string | undefined): string {
  if (isObject(content) && typeof content.fileType === 'string') return content.fileType.toLowerCase();
  return name?.split('.').at(-1)?.toLowerCase() ?? '';
}

function eventOf(activity: TeamsActivity, content: Content): Received {
  const title = titleOf(activity);
  return {
    channel: 'teams',
    eventId: `${activity.id ?? fingerprint(activity)}@${activity.conversation.id}`,
    conversation: {
      address: activity.conversation.id,
      kind: isPersonal(activity) ? 'private' : 'group',
      ...(title ? { title } : {}),
      meta: referenceOf(activity),
    },
    sender: { id: activity.from.aadObjectId || activity.from.id, name: clean(activity.from.name ?? '').trim() },
    content,
  };
}

/** Some activities have no id: a redelivery is the same bytes, so what tells two of them apart is what they say. */
function fingerprint(activity: TeamsActivity): string {
  const { type, timestamp, from, value, text, membersAdded, membersRemoved, action } = activity;
  const parts = [type, timestamp, from.id, value, text, membersAdded, membersRemoved, action];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

function isPersonal(activity: TeamsActivity): boolean {
  const { conversationType, isGroup } = activity.conversation;
  return conversationType ? conversationType === 'personal' : isGroup !== true;
}

function titleOf(activity: TeamsActivity): string | undefined {
  if (isPersonal(activity)) return undefined;
  const { team, channel } = activity.channelData ?? {};
  const place = [team?.name, channel?.name ?? activity.conversation.name].filter(Boolean).join(' › ');
  return clean(place).trim() || undefined;
}

function tenantOf(activity: TeamsActivity): string | undefined {
  return activity.conversation.tenantId ?? activity.channelData?.tenant?.id;
}

/** Names of people stay out: what is kept is what writing first needs. */
function referenceOf(activity: TeamsActivity): JsonObject {
  const { id, conversationType, isGroup } = activity.conversation;
  const tenantId = tenantOf(activity);
  const { aadObjectId } = activity.from;
  const reference: TeamsReference = {
    channelId: activity.channelId,
    serviceUrl: activity.serviceUrl,
    conversation: {
      id,
      ...(conversationType ? { conversationType } : {}),
      ...(isGroup === undefined ? {} : { isGroup }),
      ...(tenantId ? { tenantId } : {}),
    },
    bot: { id: activity.recipient.id, ...(activity.recipient.name ? { name: activity.recipient.name } : {}) },
    // In a group whoever wrote last is not whom we write to.
    ...(isPersonal(activity) ? { user: { id: activity.from.id, ...(aadObjectId ? { aadObjectId } : {}) } } : {}),
    ...(tenantId ? { tenantId } : {}),
  };
  return reference;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { token: text };
  }
}

/** What PostgreSQL cannot keep (NUL, half a surrogate pair) would make an event fail for ever and block all others. */
function clean(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}
