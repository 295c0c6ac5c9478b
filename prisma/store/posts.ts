/** Which chats a message for somebody goes to. */

import { DateTime } from 'luxon';
import type { Message, Purpose, Target } from '../../dialogs/engine/reply.ts';
import { nextOnDuty, onDuty } from '../../domain/rota.ts';
import { ZONE } from '../../domain/time.ts';
import type { Tx } from '../client.ts';
import { keepWaiting, type Later, replaceEverywhere, writeOutbox } from './outbox.ts';
import { type DutyRow, dutyOf } from './rota.ts';

/** The last used private chat of each of these people that can be reached. */
export async function privateChatsOf(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT ON (person_id) id FROM conversation
    WHERE kind = 'private' AND person_id = ANY(${[...personIds]}::text[])
    ORDER BY person_id, (blocked_at IS NOT NULL), last_at DESC, id`;
  return rows.map(({ id }) => id);
}

export async function resolveTarget(tx: Tx, target: Target, now: string): Promise<string[]> {
  switch (target.type) {
    case 'conversation':
      return [target.conversationId];
    case 'person':
      return privateChatsOf(tx, [target.personId]);
    case 'booking': {
      const rows = await tx.$queryRaw<{ id: string | null; person_id: string }[]>`
        SELECT conversation_id AS id, person_id FROM booking WHERE id = ${target.bookingId}`;
      const [row] = rows;
      if (row === undefined) return [];
      return row.id === null ? privateChatsOf(tx, [row.person_id]) : [row.id];
    }
    case 'managers':
      return privateChatsOf(
        tx,
        (await holders(tx, 'manager', null)).filter((id) => id !== target.except),
      );
    case 'organisation':
      return alertChats(tx, target.organisationId, now);
  }
}

/** What turns that share a transaction have found out for one another, by organisation. */
const known = new WeakMap<Tx, Map<string, Promise<string[]>>>();

/** Turns of several chats begin: where a cooperative's alerts go is asked once. */
export function rememberPlaces(tx: Tx): void {
  known.set(tx, new Map());
}

/** Before anything else than bookings is changed. */
export function forgetPlaces(tx: Tx): void {
  known.get(tx)?.clear();
}

async function alertChats(tx: Tx, organisationId: string, now: string): Promise<string[]> {
  const remembered = known.get(tx);
  const found = remembered?.get(organisationId) ?? organisationChats(tx, organisationId, now);
  remembered?.set(organisationId, found);
  return found;
}

/**
 * Bound places; else staff in private; else the places kept for when there is nobody. Where there is a rota, the places
 * and whoever is on duty; an empty shift, or one whose people cannot be reached, goes on at once to the next, or to the
 * managers.
 */
async function organisationChats(tx: Tx, organisationId: string, now: string): Promise<string[]> {
  const rows = await tx.$queryRaw<ChatRow[]>`
    WITH place AS (
      SELECT c.id, CASE WHEN p.only_if_nobody THEN 3 ELSE 1 END AS rank, NULL AS person_id, false AS blocked
      FROM organisation_place p JOIN conversation c ON c.id = p.conversation_id
      WHERE p.organisation_id = ${organisationId} AND c.blocked_at IS NULL),
    staff AS (
      SELECT DISTINCT ON (c.person_id) c.id, 2 AS rank, c.person_id, c.blocked_at IS NOT NULL AS blocked
      FROM role_grant r JOIN conversation c ON c.person_id = r.person_id AND c.kind = 'private'
      WHERE r.role = 'staff' AND r.organisation_id = ${organisationId}
      ORDER BY c.person_id, (c.blocked_at IS NOT NULL), c.last_at DESC, c.id)
    SELECT id, rank, person_id, blocked,
      (SELECT jsonb_agg(to_jsonb(d) ORDER BY created_at, d.id) FROM duty d WHERE organisation_id = ${organisationId}) AS rota
    FROM (SELECT * FROM place UNION ALL SELECT * FROM staff) chat ORDER BY rank, id`;
  const rota = (rows[0]?.rota ?? []).map(dutyOf);
  const everybody = rows.filter(({ rank }) => rank === rows[0]?.rank).map(({ id }) => id);
  if (rota.length === 0) return everybody;
  const places = rows.filter(({ rank }) => rank === 1).map(({ id }) => id);
  const at = DateTime.fromISO(now, { zone: ZONE });
  const chatsFor = (people: readonly string[]) =>
    rows.filter(({ person_id, blocked }) => !blocked && people.includes(person_id ?? '')).map(({ id }) => id);
  for (const people of [onDuty(rota, at) ?? [], nextOnDuty(rota, at)]) {
    const chats = chatsFor(people);
    if (chats.length > 0) return [...places, ...chats];
  }
  const managers = await privateChatsOf(tx, await holders(tx, 'manager', null));
  return managers.length > 0 ? [...places, ...managers] : everybody;
}

interface ChatRow {
  id: string;
  /** 1: a bound place. 2: staff in private. 3: a place for when there is nobody. */
  rank: number;
  person_id: string | null;
  blocked: boolean;
  rota: DutyRow[] | null;
}

async function holders(tx: Tx, role: 'staff' | 'manager', organisationId: string | null): Promise<string[]> {
  const rows = await tx.$queryRaw<{ person_id: string }[]>`
    SELECT DISTINCT person_id FROM role_grant
    WHERE role = ${role} AND (${organisationId}::text IS NULL OR organisation_id = ${organisationId})`;
  return rows.map(({ person_id }) => person_id);
}

/** Writes a message to everybody of the target; when nobody is there yet it waits for them. Answers how many chats. */
export async function post(
  tx: Tx,
  now: string,
  target: Target,
  message: Message,
  purpose: Purpose,
  notBefore?: string,
): Promise<number> {
  const chats = await resolveTarget(tx, target, now);
  if (chats.length === 0 && target.type !== 'booking' && target.type !== 'conversation') {
    await keepWaiting(tx, { purpose, message, notBefore }, target, now);
    return 0;
  }
  const about = target.type === 'booking' ? target.bookingId : null;
  await writeOutbox(
    tx,
    chats.map((conversationId) => ({ conversationId, purpose, message, notBefore, about })),
    now,
  );
  return chats.length;
}

/** Replaces a named message in every chat that has it; `later` once more. Answers how many chats. */
export function repost(tx: Tx, now: string, ref: string, message: Message, later?: Later): Promise<number> {
  return replaceEverywhere(tx, ref, message, now, later);
}

/** The booking that this chat was last told about since then. */
export async function lastNoticed(tx: Tx, conversationId: string, since: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ about: string }[]>`
    SELECT message ->> 'about' AS about FROM outbox
    WHERE conversation_id = ${conversationId} AND message ? 'about' AND status IN ('sent', 'uncertain')
      AND done_at >= ${since}::timestamptz
    ORDER BY id DESC LIMIT 1`;
  return row?.about ?? null;
}
