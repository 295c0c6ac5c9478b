/** What a channel is to the process: a thin translator. Declared here because inbox and outbox consume it. */

import type { AttachmentKind, Point, SpokenRole } from '../dialogs/engine/input.ts';

export const CHANNELS = ['telegram', 'teams', 'web', 'terminal'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** Where a message keeps its buttons until it is edited; the page and the terminal see to their own. */
export const KEEP_BUTTONS: readonly ChannelName[] = ['telegram', 'teams'];

/** Where what a telephone can share has keys of its own: such a message cannot be edited, its keys go with a later one. */
export const HAVE_KEYS: readonly ChannelName[] = ['telegram'];

export type JsonObject = { [key: string]: unknown };

export type Content =
  /** `file`: a picture or a document that came with the words; `dropped`: what came with them and cannot be had. */
  | { type: 'text'; text: string; file?: KeptFile; dropped?: AttachmentKind }
  /** `token` is what the button carried, whatever it was: it is looked up, never trusted. */
  | { type: 'tap'; token: string; messageId?: string }
  | {
      type: 'attachment';
      kind: AttachmentKind;
      phone?: string;
      /** The number is somebody else's: their name, empty where it is not known. */
      whose?: string;
      point?: Point;
      file?: KeptFile;
    }
  /** Words that are not kept as they came: nothing in them, far too many, or no words at all. Made by the inbox. */
  | { type: 'unreadable'; why: 'empty' | 'tooLong' | 'binary' }
  /** `/start CODE`, a deep link, or the first opening of a chat. */
  | { type: 'start'; code?: string }
  /** The person blocked the bot, or the bot was removed from the chat. */
  | { type: 'left' }
  /** The person unblocked the bot, or the bot was added (again). */
  | { type: 'joined' }
  /** The chat has a new address (Telegram: a group became a supergroup). */
  | { type: 'moved'; address: string };

/** One event of a platform, in our words. Stored in the inbox before the platform is answered. */
export interface Received {
  channel: ChannelName;
  /** Unique within the channel; a redelivery carries the same. */
  eventId: string;
  conversation: {
    /** The channel's own id of the chat, as a string. */
    address: string;
    kind: 'private' | 'group';
    title?: string;
    /** What the channel needs to write first later (Teams: the conversation reference). */
    meta?: JsonObject;
  };
  /** `id` is unique and stable within the channel; `name` as the platform shows it. */
  sender: { id: string; name: string };
  content: Content;
}

/** Stores the event; resolves once it is durable. `duplicate` when this event id is known already. */
export type Receive = (event: Received) => Promise<'stored' | 'duplicate'>;

export interface SentButton {
  label: string;
  /** Opaque, ≤ 64 bytes, URL-safe. */
  token: string;
}

export interface SentFile {
  name: string;
  mime: string;
  content: string;
  /** How `content` is written, where it is no text. */
  encoding?: 'base64';
  /** What does the same where a channel carries no files. */
  link?: string;
  /** Said under a file of which only the beginning can be shown. */
  cut?: string;
  /** Where to fetch it from while `content` is empty. */
  kept?: KeptFile;
}

/** A picture or a document that somebody sent, by the name that its channel keeps it under, or that we do (`Files`). */
export interface KeptFile {
  channel: string;
  id: string;
  name: string;
  mime: string;
  kind: 'photo' | 'document';
}

/** A message ready to be sent, in plain text: the channel escapes, splits and draws. */
export interface Outgoing {
  address: string;
  meta?: JsonObject;
  text: string;
  /** Rows of buttons. */
  buttons: SentButton[][];
  /** Replaces this earlier message of ours instead of adding one. */
  edits?: string;
  file?: SentFile;
  /** With it the chat gets this role's menu of commands, where the channel has menus. */
  menu?: SpokenRole;
  /** Answered with a key of the telephone, where the channel has such keys; then the buttons are keys as well. */
  request?: { what: 'phone' | 'location'; label: string };
  /** The keys go away; said first where the message has buttons of its own. */
  release?: string;
  /** Goes out with the text. What the channel does not keep itself it has of `Files`. */
  picture?: KeptFile;
}

/** Bytes of one file that somebody sends. */
export const MOST_FILE_BYTES = 5 * 1024 * 1024;

export type Keeping =
  | { type: 'kept'; file: KeptFile }
  /** It is no picture and no document that we take, or too large. */
  | { type: 'notTaken' }
  /** There is no room for anybody's just now. */
  | { type: 'full' };

/** What people send to each other, for the channels: whatever came in through one can go out through another. */
export interface Files {
  /** For a channel that keeps nothing itself. `address`: of who sent it. */
  keep(file: { channel: ChannelName; address: string; name: string; bytes: Uint8Array }): Promise<Keeping>;
  /** One that was kept for this address; null: there is none. */
  kept(channel: ChannelName, address: string, id: string): Promise<KeptFile | null>;
  /** Null: nobody has it any more. Rejects when it cannot be had just now. */
  fetch(file: KeptFile): Promise<Uint8Array | null>;
  /** Where whoever knows the address can open it; null: there is no such place, or nobody has it any more. */
  link(file: KeptFile): Promise<string | null>;
}

/** What became of a send. The outbox acts on it; a channel never retries by itself. */
export type Delivery =
  /** `messageId` lets a later message edit this one. */
  | { type: 'delivered'; messageId?: string }
  /** The platform asked to wait: nothing was sent. `scope` says who must wait. */
  | { type: 'retryAfter'; ms: number; scope: 'chat' | 'channel' }
  /** Not reachable just now, and certainly not sent (connection refused, 5xx before acceptance). */
  | { type: 'unavailable'; reason: string }
  /** Sent or not: nobody can tell (timeout after the request left, connection lost, garbage answer). */
  | { type: 'uncertain'; reason: string }
  /** The person blocked the bot, left, or the chat is gone. */
  | { type: 'blocked'; reason: string }
  /** The chat moved: send again there. */
  | { type: 'moved'; address: string }
  /** The message itself is not acceptable: repeating is pointless. */
  | { type: 'refused'; reason: string };

/** Limits that the outbox keeps for this channel. */
export interface Pace {
  perSecond: number;
  perChatPerSecond: number;
  perGroupPerMinute: number;
}

export interface Channel {
  readonly name: ChannelName;
  readonly pace: Pace;
  /** Starts listening or polling. Rejects with a message for the operator when it cannot. */
  start(receive: Receive): Promise<void>;
  send(message: Outgoing): Promise<Delivery>;
  /** Best effort and never awaited by a turn: stop the spinner on a tap, show "typing". */
  acknowledge?(event: Received): Promise<void>;
  /** Of a channel that keeps files: what it has under this id. Null: nothing. Rejects when it cannot be had just now. */
  fetchFile?(id: string): Promise<Uint8Array | null>;
  stop(): Promise<void>;
}

/** A logger as the channels see it (pino fits). Never pass tokens, texts, names, phones or addresses. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
