/** Events as they came in: stored once, claimed in order, emptied when done. */

import type { Content, Received } from '../../bot/channel.ts';
import type { Deadline } from '../../bot/ports.ts';
import type { Tx } from '../client.ts';
import { noteDue } from '../statements.ts';
import type { ClaimedRow } from './context.ts';
import { ensureConversation, ensurePerson, markBlocked, moveConversation } from './conversations.ts';
import { keyOf } from './deadlines.ts';
import { type Draft, noteDrafts, settleQuestions, written } from './outbox.ts';
import { assignWaiting } from './waiting.ts';

interface Stored {
  chat: string | null;
  /** The chat is not the sender's yet, or the sender is not known: the slow way. */
  complete: boolean;
  stored: boolean;
  blocked: boolean;
}

/** Stores an event of a known chat and a known person in one statement; says what was missing otherwise. */
export async function storeEvent(tx: Tx, event: Received, now: string): Promise<Stored> {
  const { channel, eventId, conversation, sender, content } = event;
  const title = conversation.title ?? null;
  const meta = conversation.meta === undefined ? null : JSON.stringify(conversation.meta);
  const [row] = await tx.$queryRaw<Stored[]>`
    WITH chat AS (
      SELECT id, person_id, kind, title, meta, blocked_at FROM conversation
      WHERE channel = ${channel} AND address = ${conversation.address}),
    who AS (SELECT person_id FROM identity WHERE channel = ${channel} AND external_id = ${sender.id}),
    stored AS (
      INSERT INTO inbox (channel, event_id, conversation_id, person_id, content, received_at)
      SELECT ${channel}, ${eventId}, chat.id, who.person_id, ${JSON.stringify(content)}::jsonb, ${now}::timestamptz
      FROM chat, who WHERE chat.kind = 'group' OR chat.person_id = who.person_id
      ON CONFLICT (channel, event_id) DO NOTHING RETURNING id),
    named AS (
      UPDATE person SET name = ${sender.name} WHERE id = (SELECT person_id FROM who) AND name = '' AND erased_at IS NULL
        AND ${sender.name}::text <> ''),
    touched AS (
      UPDATE conversation c SET title = coalesce(${title}, c.title), meta = coalesce(${meta}::jsonb, c.meta), blocked_at = NULL
      FROM chat WHERE c.id = chat.id AND EXISTS (SELECT 1 FROM stored)
        AND (chat.blocked_at IS NOT NULL OR chat.title IS DISTINCT FROM coalesce(${title}, chat.title)
          OR chat.meta IS DISTINCT FROM coalesce(${meta}::jsonb, chat.meta)))
    SELECT (SELECT id FROM chat) AS chat,
      EXISTS (SELECT 1 FROM chat, who WHERE chat.kind = 'group' OR chat.person_id = who.person_id) AS complete,
      EXISTS (SELECT 1 FROM stored) AS stored,
      EXISTS (SELECT 1 FROM chat WHERE blocked_at IS NOT NULL) AS blocked`;
  if (row === undefined) throw new Error('no row came back');
  return row;
}

/**
 * Stores many at once, in their order: those whose chat and sender are known as they are. Null for the others, each of
 * which needs a statement of its own: a chat that a turn holds would let everybody wait. `chats`: of what was stored.
 */
export async function storeEvents(
  tx: Tx,
  events: readonly { event: Received; now: string }[],
): Promise<{ outcomes: ('stored' | 'duplicate' | null)[]; chats: string[] }> {
  const given = events.map(({ event, now }, n) => ({
    n,
    channel: event.channel,
    event_id: event.eventId,
    address: event.conversation.address,
    title: event.conversation.title ?? null,
    meta: event.conversation.meta ?? null,
    sender: event.sender.id,
    name: event.sender.name,
    content: event.content,
    at: now,
  }));
  const rows = await tx.$queryRaw<{ n: number; stored: boolean; chat: string }[]>`
    WITH plain AS (
      SELECT r.n, r.channel, r.event_id, r.content, r.at, c.id AS conversation_id, i.person_id,
        row_number() OVER (PARTITION BY r.channel, r.event_id ORDER BY r.n) = 1 AS first
      FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS r (n int, channel text, event_id text, address text,
        title text, meta jsonb, sender text, name text, content jsonb, at timestamptz)
      JOIN conversation c ON c.channel = r.channel AND c.address = r.address
      JOIN identity i ON i.channel = r.channel AND i.external_id = r.sender
      JOIN person p ON p.id = i.person_id AND (p.name <> '' OR r.name = '')
      WHERE (c.kind = 'group' OR c.person_id = i.person_id) AND c.blocked_at IS NULL
        AND (r.title IS NULL OR r.title = c.title)
        AND (r.meta IS NULL OR r.meta = 'null' OR r.meta IS NOT DISTINCT FROM c.meta)),
    stored AS (
      INSERT INTO inbox (channel, event_id, conversation_id, person_id, content, received_at)
      SELECT channel, event_id, conversation_id, person_id, content, at FROM plain WHERE first ORDER BY n
      ON CONFLICT (channel, event_id) DO NOTHING RETURNING channel, event_id)
    SELECT p.n, p.first AND EXISTS (
      SELECT 1 FROM stored s WHERE s.channel = p.channel AND s.event_id = p.event_id) AS stored,
      p.conversation_id AS chat
    FROM plain p`;
  const found = new Map(rows.map(({ n, stored }) => [n, stored ? ('stored' as const) : ('duplicate' as const)]));
  return {
    outcomes: events.map((_, n) => found.get(n) ?? null),
    chats: rows.flatMap(({ stored, chat }) => (stored ? chat : [])),
  };
}

/** Creates what is missing first. What waited for this person finds them now. */
export async function storeFirstEvent(tx: Tx, event: Received, now: string): Promise<Stored> {
  const { channel, sender, conversation } = event;
  const personId = await ensurePerson(tx, channel, sender, now);
  await ensureConversation(tx, channel, conversation, personId, now);
  const stored = await storeEvent(tx, event, now);
  await assignWaiting(tx, now);
  return stored;
}

/** What an event does to its chat at once, whether or not a turn ever looks at it. */
export async function settleChat(tx: Tx, content: Content, conversationId: string, now: string): Promise<void> {
  if (content.type === 'left') await markBlocked(tx, conversationId, now);
  if (content.type === 'moved') await moveConversation(tx, conversationId, content.address);
}

export async function countAttempt(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`UPDATE inbox SET attempts = attempts + 1 WHERE id = ${id}::bigint`;
}

/** How a turn ended. */
export interface EndedTurn {
  event: ClaimedRow;
  state: unknown;
  said: { cleanText: string; intent: string } | null;
  /** When to look at the question left open. */
  remindAt: string | null;
  /** What is added to the words of the question that is over. */
  settled: string | null;
}

/**
 * The end of turns: their states, their messages, and what was said, without health details; what came in is dropped. Of
 * a person who erased themselves in this turn nothing is kept.
 */
export async function endTurns(
  tx: Tx,
  turns: readonly EndedTurn[],
  drafts: readonly Draft[],
  now: string,
): Promise<void> {
  for (const { event, settled } of turns) if (settled !== null) await settleQuestions(tx, event, settled, now);
  const rows = turns.map(({ event, state, said, remindAt }, n) => {
    const { conversationId, personId } = event;
    const silence: Deadline = { type: 'silence', conversationId, personId };
    return {
      ...{ n, id: event.id, conversation_id: conversationId, person_id: personId, event_id: event.eventId },
      ...{ received_at: event.receivedAt, state: state ?? null, text: said?.cleanText, intent: said?.intent },
      ...('file' in event.content && { file: event.content.file }),
      ...(remindAt !== null && { key: keyOf(silence), payload: silence, remind_at: remindAt }),
    };
  });
  noteDue(
    tx,
    turns.flatMap(({ remindAt }) => remindAt ?? []),
  );
  noteDrafts(tx, drafts);
  // Nobody waits for it: the transaction's end goes with it, and tells of its failure.
  const end = tx.$executeRaw`
    WITH turn AS MATERIALIZED (
      SELECT t.*, EXISTS (SELECT 1 FROM person p WHERE p.id = t.person_id AND p.erased_at IS NOT NULL) AS gone
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t (n int, id bigint, conversation_id text,
        person_id text, event_id text, received_at timestamptz, state jsonb, text text, intent text, file jsonb,
        key text, payload jsonb, remind_at timestamptz)),
    done AS (
      UPDATE inbox i SET status = 'done', content = NULL, done_at = ${now}::timestamptz FROM turn WHERE i.id = turn.id),
    seen AS (UPDATE conversation c SET last_at = turn.received_at FROM turn WHERE c.id = turn.conversation_id),
    logged AS (
      INSERT INTO message_log (conversation_id, person_id, text, intent, file, event_id, at)
      SELECT conversation_id, person_id, text, intent, file, event_id, ${now}::timestamptz
      FROM turn WHERE intent IS NOT NULL AND NOT gone ORDER BY n),
    kept AS (
      INSERT INTO dialog (conversation_id, person_id, state, updated_at)
      SELECT conversation_id, person_id, coalesce(state, 'null'), ${now}::timestamptz FROM turn WHERE NOT gone
      ON CONFLICT (conversation_id, person_id) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at),
    watched AS (
      INSERT INTO deadline (key, payload, due_at) SELECT key, payload, remind_at FROM turn WHERE key IS NOT NULL AND NOT gone
      ON CONFLICT (key) DO UPDATE SET due_at = excluded.due_at, done_at = NULL, attempts = 0),
    ${written(drafts, now)}`;
  end.catch(() => undefined);
}

/** An event that will not be processed any more. Answers its chat, unless it was ended already. */
export async function failEvent(tx: Tx, id: string, now: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ conversation_id: string }[]>`
    UPDATE inbox SET status = 'failed', content = NULL, done_at = ${now}::timestamptz
    WHERE id = ${id}::bigint AND status = 'pending' RETURNING conversation_id`;
  return row?.conversation_id ?? null;
}

/** Whether this event has no turn yet, or its chat has something that could be sent. */
export async function isUnanswered(
  tx: Tx,
  { channel, eventId, conversation }: Received,
  now: string,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ waits: boolean }[]>`
    SELECT EXISTS (
        SELECT 1 FROM inbox WHERE channel = ${channel} AND event_id = ${eventId} AND status = 'pending')
      OR EXISTS (
        SELECT 1 FROM outbox o JOIN conversation c ON c.id = o.conversation_id
        WHERE c.channel = ${channel} AND c.address = ${conversation.address} AND o.status IN ('pending', 'sending')
          AND o.not_before <= ${now}::timestamptz) AS waits`;
  return row?.waits === true;
}
