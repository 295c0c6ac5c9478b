/** Buttons: what a token stands for, and the tokens of a message. */

import { randomBytes } from 'node:crypto';
import { type Action, actionSchema } from '../../dialogs/engine/action.ts';
import type { TapProblem } from '../../dialogs/engine/input.ts';
import type { Message } from '../../dialogs/engine/reply.ts';
import type { Tx } from '../client.ts';

const DAY = 86_400_000;
export const TOKEN_LIFE_MS = 14 * DAY;

/** A message as the outbox keeps it for a chat: buttons have become tokens. */
export interface StoredMessage {
  text: string;
  buttons: { label: string; token: string }[][];
  file?: NonNullable<Message['file']>;
  picture?: NonNullable<Message['picture']>;
  menu?: NonNullable<Message['menu']>;
  request?: NonNullable<Message['request']>;
  release?: string;
  urgent?: true;
  /** It puts a question: to this person in a group, to whose chat it is where this is empty. */
  asks?: string;
}

export interface NewToken {
  token: string;
  conversation_id: string;
  person_id: string | null;
  action: Action;
  label: string;
}

/** Actions that answer a question: only the person who was asked may take them, also in a group. */
const PERSONAL: readonly Action['type'][] = [
  'answer',
  'pick',
  'confirm',
  'deny',
  'change',
  'leave',
  'wait',
  'booking',
  'waiting',
  'mine',
];

const TOKEN_BYTES = 16;
/** Drawn some at once, used once each: asking the system for each costs more than all else of a button. */
let chance = Buffer.alloc(0);

function newToken(): string {
  if (chance.length < TOKEN_BYTES) chance = randomBytes(64 * TOKEN_BYTES);
  const token = chance.toString('base64url', 0, TOKEN_BYTES);
  chance = chance.subarray(TOKEN_BYTES);
  return token;
}

/** `askedId`: whose question it is, when the message is a reply; null when anyone in the chat may tap. */
export function tokenise(
  message: Message,
  conversationId: string,
  askedId: string | null,
): { stored: StoredMessage; tokens: NewToken[] } {
  const tokens: NewToken[] = [];
  const buttons = (message.buttons ?? []).map((row) =>
    row.map(({ label, action }) => {
      const token = newToken();
      const person_id = PERSONAL.includes(action.type) ? askedId : null;
      tokens.push({ token, conversation_id: conversationId, person_id, action, label });
      return { label, token };
    }),
  );
  const stored: StoredMessage = { text: message.text, buttons };
  if (message.file !== undefined) stored.file = message.file;
  if (message.picture !== undefined) stored.picture = message.picture;
  if (message.menu !== undefined) stored.menu = message.menu;
  if (message.request !== undefined) stored.request = message.request;
  if (message.release !== undefined) stored.release = message.release;
  if (message.urgent === true) stored.urgent = true;
  if (message.asks === true) stored.asks = askedId ?? '';
  return { stored, tokens };
}

export type Tap = { type: 'action'; action: Action; label: string } | { type: 'stale'; problem: TapProblem };

export async function readTap(
  tx: Tx,
  token: string,
  where: { conversationId: string; personId: string },
  now: string,
): Promise<Tap> {
  const [row] = await tx.$queryRaw<
    { conversation_id: string | null; person_id: string | null; action: unknown; label: string; expired: boolean }[]
  >`SELECT conversation_id, person_id, action, label, expires_at <= ${now}::timestamptz AS expired
    FROM tap_token WHERE token = ${token}`;
  if (row === undefined) return { type: 'stale', problem: 'unknown' };
  // A broadcast's buttons are the same in every chat.
  const elsewhere = row.conversation_id !== null && row.conversation_id !== where.conversationId;
  if (elsewhere || (row.person_id !== null && row.person_id !== where.personId)) {
    return { type: 'stale', problem: 'foreign' };
  }
  if (row.expired) return { type: 'stale', problem: 'expired' };
  const action = actionSchema.safeParse(row.action);
  return action.success
    ? { type: 'action', action: action.data, label: row.label }
    : { type: 'stale', problem: 'unknown' };
}
