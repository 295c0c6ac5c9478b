/** What a turn says: plain text and buttons. A channel draws it; nothing here is markup. */

import type { BroadcastFile } from '../../domain/broadcast.ts';
import type { Say } from '../texts/text.ts';
import type { Action } from './action.ts';
import type { SpokenRole } from './input.ts';

export interface Button {
  label: string;
  action: Action;
}

/** The way to a person, the same under every message. */
export function personButton(say: Say): Button {
  return { label: say('button.human'), action: { type: 'say', intent: 'talk_to_human' } };
}

export interface Message {
  text: string;
  /** Rows. At most four buttons a row set reads well. */
  buttons?: Button[][];
  /** It puts a question: once that is over, its buttons go. */
  asks?: true;
  /** Somebody may be in danger: it overtakes what still waits to be sent in its chat. */
  urgent?: true;
  /** A name for this message in its chat, so that a later one can replace it (`alert:<booking>`). */
  ref?: string;
  /** Replaces the message of this name in that chat; sent as new where there is none. */
  edits?: string;
  /** `link`: what does the same where a channel carries no files. `cut`: said where one shows only its beginning. */
  file?: { name: string; mime: string; content: string; link?: string; cut?: string };
  /** With it the chat gets the menu of commands of this role, where a channel has menus. */
  menu?: SpokenRole;
  /** What can be answered with a key of the telephone, where a channel has such keys, and the words on it. */
  request?: { what: 'phone' | 'location'; label: string };
  /** Said as the key goes away. */
  release?: string;
  /** A picture or a document that came in through a channel, sent on. */
  picture?: BroadcastFile;
}

export type Purpose = 'reply' | 'alert' | 'notice' | 'reminder' | 'broadcast';

/** Who a message is for. The store knows the chats. */
export type Target =
  /** The chat in which the person last wrote in private. */
  | { type: 'person'; personId: string }
  /** The chat the booking was made from. */
  | { type: 'booking'; bookingId: string }
  /** The places bound to the cooperative; else its staff in private; else kept until somebody is there. */
  | { type: 'organisation'; organisationId: string }
  | { type: 'managers'; except?: string }
  | { type: 'conversation'; conversationId: string };

/** What answers a question in the middle of another must not lead away from it. */
export function withoutWaysOff(messages: readonly Message[]): void {
  for (const message of messages) {
    const rows = (message.buttons ?? []).map((row) => row.filter(({ action }) => action.type !== 'say'));
    const left = rows.filter((row) => row.length > 0);
    if (left.length > 0) message.buttons = left;
    else delete message.buttons;
  }
}
