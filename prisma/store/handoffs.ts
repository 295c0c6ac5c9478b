/** Handoffs: a chat in which a person answers instead of the bot. */

import type { Tx } from './tx.ts';

export interface Handoff {
  id: string;
  person_id: string;
  person_name: string;
  conversation_id: string;
  organisation_id: string | null;
  helper_id: string | null;
  helper_name: string | null;
  helper_conversation_id: string | null;
  taken_at: Date | null;
  ended_at: Date | null;
}

export async function isGroup(tx: Tx, conversationId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM conversation WHERE id = ${conversationId} AND kind = 'group'`;
  return rows.length > 0;
}

/** One a chat: asking again finds the one that is open. */
export async function openHandoff(
  tx: Tx,
  opened: { personId: string; conversationId: string; organisationId: string | null; lastWords: string },
  now: string,
): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO handoff (person_id, conversation_id, organisation_id, last_words, opened_at)
    VALUES (${opened.personId}, ${opened.conversationId}, ${opened.organisationId}, ${opened.lastWords},
      ${now}::timestamptz)
    ON CONFLICT (conversation_id) WHERE ended_at IS NULL DO UPDATE SET last_words = excluded.last_words
    RETURNING id`;
  if (row === undefined) throw new Error('no handoff came back');
  return row.id;
}

/** As it stands once nobody else can change it. */
export async function lockHandoff(tx: Tx, id: string): Promise<Handoff | null> {
  const [row] = await tx.$queryRaw<Handoff[]>`
    SELECT h.id, h.person_id, p.name AS person_name, h.conversation_id, h.organisation_id, h.helper_id,
      q.name AS helper_name, h.helper_conversation_id, h.taken_at, h.ended_at
    FROM handoff h JOIN person p ON p.id = h.person_id LEFT JOIN person q ON q.id = h.helper_id
    WHERE h.id = ${id} FOR UPDATE OF h`;
  return row ?? null;
}

export async function takeHandoff(
  tx: Tx,
  id: string,
  helper: { id: string; conversationId: string },
  now: string,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE handoff SET helper_id = ${helper.id}, helper_conversation_id = ${helper.conversationId},
      taken_at = ${now}::timestamptz WHERE id = ${id}`;
}

export async function endHandoff(tx: Tx, id: string, now: string): Promise<void> {
  await tx.$executeRaw`UPDATE handoff SET ended_at = ${now}::timestamptz WHERE id = ${id}`;
}

/** The open one in which this chat takes part; where there are several, the one taken last. */
export async function currentHandoff(tx: Tx, conversationId: string, personId: string): Promise<Handoff | null> {
  const [row] = await tx.$queryRaw<Handoff[]>`
    SELECT h.id, h.person_id, p.name AS person_name, h.conversation_id, h.organisation_id, h.helper_id,
      q.name AS helper_name, h.helper_conversation_id, h.taken_at, h.ended_at
    FROM handoff h JOIN person p ON p.id = h.person_id LEFT JOIN person q ON q.id = h.helper_id
    WHERE h.ended_at IS NULL AND ((h.conversation_id = ${conversationId} AND h.person_id = ${personId})
      OR (h.helper_conversation_id = ${conversationId} AND h.helper_id = ${personId}))
    ORDER BY h.taken_at DESC NULLS LAST, h.opened_at DESC LIMIT 1`;
  return row ?? null;
}

/** The last things said in a chat, in their order. */
export async function lastWords(tx: Tx, conversationId: string, count: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ text: string }[]>`
    SELECT text FROM message_log WHERE conversation_id = ${conversationId} ORDER BY id DESC LIMIT ${count}::int`;
  return rows.map(({ text }) => text).reverse();
}
