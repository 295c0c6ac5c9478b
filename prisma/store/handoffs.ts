/** Handoffs: a chat in which a person answers instead of the bot. */

import type { Handoff } from '../../domain/handoff.ts';
import { Prisma } from '../generated/client.ts';
import type { Tx } from './tx.ts';

interface Row {
  id: string;
  person_id: string;
  person_name: string;
  phone: string | null;
  informal: boolean;
  conversation_id: string;
  organisation_id: string | null;
  helper_id: string | null;
  helper_name: string | null;
  helper_conversation_id: string | null;
  about: string;
  opened_at: Date;
  ended_at: Date | null;
  helper_at: Date | null;
  unanswered_since: Date | null;
  warned_at: Date | null;
}

const COLUMNS = Prisma.sql`
  h.id, h.person_id, p.name AS person_name, p.phone, p.informal, h.conversation_id, h.organisation_id, h.helper_id,
  q.name AS helper_name, h.helper_conversation_id, h.about, h.opened_at, h.ended_at, h.helper_at, h.unanswered_since,
  h.warned_at`;
const TABLES = Prisma.sql`handoff h JOIN person p ON p.id = h.person_id LEFT JOIN person q ON q.id = h.helper_id`;

function handoffOf(row: Row): Handoff {
  const { helper_id, helper_conversation_id } = row;
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    id: row.id,
    person: { id: row.person_id, name: row.person_name, phone: row.phone, informal: row.informal },
    conversationId: row.conversation_id,
    organisationId: row.organisation_id,
    helper:
      helper_id === null || helper_conversation_id === null
        ? null
        : { id: helper_id, name: row.helper_name ?? '', conversationId: helper_conversation_id },
    about: row.about,
    openedAt: row.opened_at.toISOString(),
    endedAt: iso(row.ended_at),
    helperAt: iso(row.helper_at),
    unansweredSince: iso(row.unanswered_since),
    warnedAt: iso(row.warned_at),
  };
}

export interface Opened {
  personId: string;
  conversationId: string;
  organisationId: string | null;
  about: string;
  lastWords: string;
}

/** One a chat: asking again finds the one that is open. Its id. */
export async function openHandoff(tx: Tx, opened: Opened, now: string): Promise<string> {
  const { personId, conversationId, organisationId, about, lastWords } = opened;
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO handoff (person_id, conversation_id, organisation_id, about, last_words, opened_at)
    VALUES (${personId}, ${conversationId}, ${organisationId}, ${about}, ${lastWords}, ${now}::timestamptz)
    ON CONFLICT (conversation_id) WHERE ended_at IS NULL DO UPDATE SET last_words = excluded.last_words
    RETURNING id`;
  if (row === undefined) throw new Error('no handoff came back');
  return row.id;
}

/** As it stands once nobody else can change it. */
export async function lockHandoff(tx: Tx, id: string): Promise<Handoff | null> {
  // Locked first: who waited for the lock would see the new row beside the names as they were before.
  await tx.$queryRaw`SELECT id FROM handoff WHERE id = ${id} FOR UPDATE`;
  const [row] = await tx.$queryRaw<Row[]>`SELECT ${COLUMNS} FROM ${TABLES} WHERE h.id = ${id}`;
  return row === undefined ? null : handoffOf(row);
}

export async function saveHandoff(tx: Tx, handoff: Handoff): Promise<void> {
  const { id, helper, helperAt, unansweredSince, warnedAt, endedAt } = handoff;
  await tx.$executeRaw`
    UPDATE handoff SET helper_id = ${helper?.id ?? null}, helper_conversation_id = ${helper?.conversationId ?? null},
      taken_at = coalesce(taken_at, ${helperAt}::timestamptz), helper_at = ${helperAt}::timestamptz,
      unanswered_since = ${unansweredSince}::timestamptz, warned_at = ${warnedAt}::timestamptz,
      ended_at = ${endedAt}::timestamptz
    WHERE id = ${id}`;
}

/** The open ones in which this person takes part in this chat; the one turned to last comes first. */
export async function handoffsHere(tx: Tx, conversationId: string, personId: string): Promise<Handoff[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM ${TABLES}
    WHERE h.ended_at IS NULL AND ((h.conversation_id = ${conversationId} AND h.person_id = ${personId})
      OR (h.helper_conversation_id = ${conversationId} AND h.helper_id = ${personId}))
    ORDER BY h.helper_at DESC NULLS LAST, h.opened_at DESC`;
  return rows.map(handoffOf);
}

/** The open ones of these organisations, the oldest first; null: of all, and of none. */
export async function openHandoffs(tx: Tx, organisations: readonly string[] | null, limit: number): Promise<Handoff[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM ${TABLES}
    WHERE h.ended_at IS NULL AND (${organisations === null} OR h.organisation_id = ANY(${organisations ?? []}::text[]))
    ORDER BY h.opened_at, h.id LIMIT ${limit}::int`;
  return rows.map(handoffOf);
}

/** The last things said in a chat by who uses it, in their order. */
export async function lastWords(tx: Tx, conversationId: string, count: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ text: string }[]>`
    SELECT text FROM message_log WHERE conversation_id = ${conversationId} AND text <> ''
    ORDER BY id DESC LIMIT ${count}::int`;
  return rows.map(({ text }) => text).reverse();
}

/** Where somebody answers from: their own chat with the bot. Null where there is none that can be reached. */
export async function ownChat(tx: Tx, personId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM conversation WHERE kind = 'private' AND person_id = ${personId} AND blocked_at IS NULL
    ORDER BY last_at DESC, id LIMIT 1`;
  return row?.id ?? null;
}

export async function isGroup(tx: Tx, conversationId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM conversation WHERE id = ${conversationId} AND kind = 'group'`;
  return rows.length > 0;
}
