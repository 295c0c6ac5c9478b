/** Messages on their way out: written in the transaction of whatever caused them. */

import { HAVE_KEYS, KEEP_BUTTONS } from '../../bot/channel.ts';
import type { Message, Purpose, Target } from '../../dialogs/engine/reply.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { noteChats } from '../statements.ts';
import { givingOut, type NewToken, TOKEN_LIFE_MS, tokenise } from './taps.ts';

export interface Draft {
  conversationId: string;
  purpose: Purpose;
  message: Message;
  /** ISO instant; sent at once when absent. */
  notBefore?: string | undefined;
  /** Whose question it is: in a group, only they may answer it by a button. */
  askedId?: string | null;
  /** The booking that it tells of. */
  about?: string | null;
  /** The platform's own id of a message to replace. */
  editsMessage?: string;
}

/** What a turn has said so far and writes at its end, in one statement with its own. */
const held = new WeakMap<Tx, Draft[]>();

export function holdOutbox(tx: Tx): void {
  held.set(tx, []);
}

/** Writes what is held: whoever looks into the outbox in this transaction must find it there. */
export async function flushOutbox(tx: Tx, now: string): Promise<void> {
  const drafts = held.get(tx) ?? [];
  if (drafts.length === 0) return;
  held.set(tx, []);
  await insertDrafts(tx, drafts, now);
}

/** What is held, to be written by the caller; nothing is held from now on. */
export function releaseOutbox(tx: Tx): Draft[] {
  const drafts = held.get(tx) ?? [];
  held.delete(tx);
  return drafts;
}

/** Writes messages in order, with their buttons' tokens; in a turn, at its end. A blocked chat's are never sent. */
export async function writeOutbox(tx: Tx, drafts: readonly Draft[], now: string): Promise<void> {
  const waiting = held.get(tx);
  if (waiting === undefined) return insertDrafts(tx, drafts, now);
  // What replaces a message must find it written.
  const replaces = drafts.some(
    ({ message: { edits } }) => edits !== undefined && waiting.some((each) => refOf(each) === edits),
  );
  if (replaces) await flushOutbox(tx, now);
  held.get(tx)?.push(...drafts);
}

async function insertDrafts(tx: Tx, drafts: readonly Draft[], now: string): Promise<void> {
  if (drafts.length === 0) return;
  noteDrafts(tx, drafts);
  await tx.$executeRaw`WITH ${written(drafts, now)}`;
}

/** Right before the statement with `written`. */
export function noteDrafts(tx: Tx, drafts: readonly Draft[]): void {
  noteChats(
    tx,
    drafts.map(({ conversationId }) => conversationId),
  );
}

/** The statement that writes messages and their tokens, as the end of a WITH. */
export function written(drafts: readonly Draft[], now: string): Prisma.Sql {
  const tokens: (NewToken | null)[] = [];
  const rows = drafts.map((draft, n) => {
    const { conversationId, purpose, message, notBefore, askedId, about, editsMessage } = draft;
    const made = tokenise(message, conversationId, askedId ?? null);
    tokens.push(made.given);
    return {
      n,
      conversation_id: conversationId,
      purpose,
      message: about ? { ...made.stored, about } : made.stored,
      ref: refOf(draft),
      edits: message.edits ?? null,
      edits_message: editsMessage ?? null,
      not_before: notBefore ?? now,
    };
  });
  const expires = new Date(Date.parse(now) + TOKEN_LIFE_MS).toISOString();
  return Prisma.sql`
    row AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r (n int, conversation_id text, purpose text, message jsonb, ref text, edits text, edits_message text,
          not_before timestamptz)),
    written AS (
      INSERT INTO outbox (conversation_id, purpose, message, ref, edits_id, edits_message, not_before, created_at, status)
      SELECT r.conversation_id, r.purpose, r.message, r.ref,
        (SELECT o.id FROM outbox o WHERE o.ref = r.edits AND o.conversation_id = r.conversation_id AND o.edits_id IS NULL
           AND o.status NOT IN ('failed', 'blocked', 'skipped') ORDER BY o.id DESC LIMIT 1),
        r.edits_message, r.not_before, ${now}::timestamptz, CASE WHEN c.blocked_at IS NULL THEN 'pending' ELSE 'blocked' END
      FROM row r JOIN conversation c ON c.id = r.conversation_id ORDER BY r.n)
    ${givingOut(tokens, expires)}`;
}

function refOf({ message }: Draft): string | null {
  return message.ref ?? message.edits ?? null;
}

/** Keeps a message until somebody of its target is there. Of one name, only the last is kept. */
export async function keepWaiting(
  tx: Tx,
  draft: Omit<Draft, 'conversationId'>,
  target: Target,
  now: string,
): Promise<void> {
  const { message, purpose, notBefore } = draft;
  const ref = message.ref ?? message.edits ?? null;
  if (ref !== null) {
    await tx.$executeRaw`
      DELETE FROM outbox WHERE conversation_id IS NULL AND status = 'pending' AND ref = ${ref}
        AND target = ${JSON.stringify(target)}::jsonb`;
  }
  await tx.$executeRaw`
    INSERT INTO outbox (target, purpose, message, ref, not_before, created_at)
    VALUES (${JSON.stringify(target)}::jsonb, ${purpose}, ${JSON.stringify(message)}::jsonb, ${ref},
      ${notBefore ?? now}::timestamptz, ${now}::timestamptz)`;
}

/** A face that a message takes on by itself. */
export interface Later {
  message: Message;
  /** ISO instant. */
  at: string;
}

/**
 * Replaces a named message in every chat that has it, and where it still waits; `later` once more, unless something
 * replaces it before. Answers how many chats.
 */
export async function replaceEverywhere(
  tx: Tx,
  ref: string,
  message: Message,
  now: string,
  later?: Later,
): Promise<number> {
  await flushOutbox(tx, now);
  const originals = await tx.$queryRaw<Original[]>`
    SELECT id::text, conversation_id, purpose FROM outbox
    WHERE ref = ${ref} AND edits_id IS NULL AND conversation_id IS NOT NULL
      AND status IN ('pending', 'sending', 'sent', 'uncertain') ORDER BY id`;
  await tx.$executeRaw`
    UPDATE outbox SET message = ${JSON.stringify({ ...message, ref })}::jsonb
    WHERE ref = ${ref} AND conversation_id IS NULL AND status = 'pending'`;
  for (const original of originals) {
    // A newer face makes the older ones pointless: during a long silence they would only pile up.
    await tx.$executeRaw`DELETE FROM outbox WHERE edits_id = ${original.id}::bigint AND status = 'pending'`;
    await writeEdit(tx, original, { ...message, ref }, now, now);
    if (later !== undefined) await writeEdit(tx, original, { ...later.message, ref }, later.at, now);
  }
  return new Set(originals.map(({ conversation_id }) => conversation_id)).size;
}

interface Original {
  id: string;
  conversation_id: string;
  purpose: Purpose;
}

async function writeEdit(tx: Tx, original: Original, message: Message, notBefore: string, now: string): Promise<void> {
  const { id, conversation_id, purpose } = original;
  const { stored, given } = tokenise(message, conversation_id, null);
  const expires = new Date(Date.parse(now) + TOKEN_LIFE_MS).toISOString();
  await tx.$executeRaw`
    WITH written AS (
      INSERT INTO outbox (conversation_id, purpose, message, ref, edits_id, not_before, created_at)
      SELECT id, ${purpose}, ${JSON.stringify(stored)}::jsonb, ${message.ref ?? null}, ${id}::bigint,
        ${notBefore}::timestamptz, ${now}::timestamptz
      FROM conversation WHERE id = ${conversation_id} AND blocked_at IS NULL)
    ${givingOut([given], expires)}`;
}

/** Keeps a named message from being sent where it was not yet. Answers in how many chats that was so, and was not. */
export async function retractEverywhere(tx: Tx, ref: string, now: string): Promise<{ unsent: number; sent: number }> {
  const unsent = await tx.$executeRaw`
    UPDATE outbox SET status = 'skipped', problem = 'withdrawn', done_at = ${now}::timestamptz
    WHERE ref = ${ref} AND status = 'pending' AND edits_id IS NULL`;
  const [row] = await tx.$queryRaw<{ sent: number }[]>`
    SELECT count(*)::int AS sent FROM outbox
    WHERE ref = ${ref} AND edits_id IS NULL AND status IN ('sending', 'sent', 'uncertain')`;
  return { unsent, sent: row?.sent ?? 0 };
}

/** The answer to what was tapped goes first: an edit counts in the chat's pace like any message. */
const SETTLE_AFTER_MS = 1_000;

/** What this person was asked and is asked no more: its buttons go, where the chat would keep them. */
export async function settleQuestions(
  tx: Tx,
  { conversationId, personId }: { conversationId: string; personId: string },
  note: string,
  now: string,
): Promise<void> {
  const due = new Date(Date.parse(now) + SETTLE_AFTER_MS).toISOString();
  noteChats(tx, [conversationId]);
  await tx.$executeRaw`
    WITH over AS (
      UPDATE outbox o SET message = o.message - 'asks' FROM conversation c
      WHERE c.id = o.conversation_id AND c.id = ${conversationId} AND o.message ? 'asks'
        AND o.message ->> 'asks' IN ('', ${personId}) AND o.status = 'sent' AND o.provider_message_id IS NOT NULL
        AND c.channel = ANY(${[...KEEP_BUTTONS]}::text[]) AND c.blocked_at IS NULL
        AND NOT (o.message ? 'request' AND c.channel = ANY(${[...HAVE_KEYS]}::text[]))
      RETURNING o.id, o.edits_id, o.message ->> 'text' AS words)
    INSERT INTO outbox (conversation_id, purpose, message, edits_id, not_before, created_at)
    SELECT ${conversationId}, 'reply', jsonb_build_object('text', words || CASE WHEN id = (SELECT max(id) FROM over)
      THEN ${note} ELSE '' END, 'buttons', '[]'::jsonb), coalesce(edits_id, id), ${due}::timestamptz, ${now}::timestamptz
    FROM over`;
}
