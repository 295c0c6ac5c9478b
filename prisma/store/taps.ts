/** Buttons: what a token stands for, and the tokens of a message. */

import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Action, actionSchema } from '../../dialogs/engine/action.ts';
import type { TapProblem } from '../../dialogs/engine/input.ts';
import type { Message } from '../../dialogs/engine/reply.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';

const choiceSchema = z.object({ label: z.string(), action: actionSchema, personal: z.boolean() });

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

/** All buttons of a message: one row, whose token each of them carries with its place. */
export interface NewToken {
  token: string;
  conversation_id: string | null;
  person_id: string | null;
  choices: Choice[];
}

interface Choice {
  label: string;
  action: Action;
  /** Only whoever was asked may take it. */
  personal: boolean;
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
/** In base64. */
const TOKEN_LENGTH = 22;
/** No message has so many buttons. */
const NOWHERE = 9_999;
/** Drawn some at once, used once each: asking the system for each costs more than all else of a button. */
let chance = Buffer.alloc(0);

function newToken(): string {
  if (chance.length < TOKEN_BYTES) chance = randomBytes(64 * TOKEN_BYTES);
  const token = chance.toString('base64url', 0, TOKEN_BYTES);
  chance = chance.subarray(TOKEN_BYTES);
  return token;
}

/**
 * `askedId`: whose question it is, when the message is a reply; null when anyone in the chat may tap. `conversationId`
 * null: the same buttons hold in every chat. `given` is null for a message without buttons.
 */
export function tokenise(
  message: Pick<Message, 'buttons'> & Partial<Message>,
  conversationId: string | null,
  askedId: string | null,
): { stored: StoredMessage; given: NewToken | null } {
  const token = newToken();
  const choices: Choice[] = [];
  const buttons = (message.buttons ?? []).map((row) =>
    row.map(({ label, action }) => {
      const place = choices.push({ label, action, personal: PERSONAL.includes(action.type) }) - 1;
      return { label, token: `${token}${place.toString(36)}` };
    }),
  );
  const stored: StoredMessage = { text: message.text ?? '', buttons };
  if (message.file !== undefined) stored.file = message.file;
  if (message.picture !== undefined) stored.picture = message.picture;
  if (message.menu !== undefined) stored.menu = message.menu;
  if (message.request !== undefined) stored.request = message.request;
  if (message.release !== undefined) stored.release = message.release;
  if (message.urgent === true) stored.urgent = true;
  if (message.asks === true) stored.asks = askedId ?? '';
  const personId = choices.some(({ personal }) => personal) ? askedId : null;
  const given = { token, conversation_id: conversationId, person_id: personId, choices };
  return { stored, given: choices.length > 0 ? given : null };
}

/** The statement that gives them out, or the end of one. */
export function givingOut(tokens: readonly (NewToken | null)[], expires: string): Prisma.Sql {
  const rows = tokens.filter((each) => each !== null);
  return Prisma.sql`
    INSERT INTO tap_token (token, conversation_id, person_id, choices, expires_at)
    SELECT t.token, t.conversation_id, t.person_id, t.choices, ${expires}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS t (token text, conversation_id text, person_id text, choices jsonb)`;
}

export type Tap = { type: 'action'; action: Action; label: string } | { type: 'stale'; problem: TapProblem };

export async function readTap(
  tx: Tx,
  token: string,
  where: { conversationId: string; personId: string },
  now: string,
): Promise<Tap> {
  const [row] = await tx.$queryRaw<
    { conversation_id: string | null; person_id: string | null; choice: unknown; expired: boolean }[]
  >`SELECT conversation_id, person_id, choices -> ${placeIn(token)}::int AS choice, expires_at <= ${now}::timestamptz AS expired
    FROM tap_token WHERE token = ${token.slice(0, TOKEN_LENGTH)}`;
  const parsed = choiceSchema.safeParse(row?.choice);
  if (row === undefined || !parsed.success) return { type: 'stale', problem: 'unknown' };
  const { label, action, personal } = parsed.data;
  // A broadcast's buttons are the same in every chat.
  const elsewhere = row.conversation_id !== null && row.conversation_id !== where.conversationId;
  const others = personal && row.person_id !== null && row.person_id !== where.personId;
  if (elsewhere || others) return { type: 'stale', problem: 'foreign' };
  if (row.expired) return { type: 'stale', problem: 'expired' };
  return { type: 'action', action, label };
}

/** What was given out before buttons had places was its message's only choice. */
function placeIn(token: string): number {
  const place = token.slice(TOKEN_LENGTH);
  if (place === '') return 0;
  return /^[0-9a-z]{1,2}$/.test(place) ? Number.parseInt(place, 36) : NOWHERE;
}
