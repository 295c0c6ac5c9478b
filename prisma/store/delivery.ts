/** Sends: claimed in order per chat, recorded, recovered after a crash. Broadcasts have their own: `ledger.ts`. */

import type { ChannelName, Delivery, JsonObject, Outgoing } from '../../bot/channel.ts';
import type { DueSend } from '../../bot/ports.ts';
import type { Purpose } from '../../dialogs/engine/reply.ts';
import type { Tx } from '../client.ts';
import { markBlocked, moveConversation } from './conversations.ts';
import { type Asked, askedJson, pauseChannel } from './pacing.ts';
import type { StoredMessage } from './taps.ts';

/** What fails to leave so often, at growing intervals, has been tried for hours. */
export const MOST_ATTEMPTS = 60;
/** No send takes so long: it is taken back even from a process that seems to live. */
export const STUCK_MS = 60_000;

interface ClaimedSend {
  id: string;
  conversation_id: string;
  channel: ChannelName;
  kind: 'private' | 'group';
  address: string;
  meta: JsonObject | null;
  purpose: Purpose;
  attempts: number;
  message: StoredMessage;
  edits: string | null;
}

/**
 * The oldest message of each chat that nothing holds back, as far as the channels' windows have room. Several processes
 * wait for each other on the channel's row; what one has taken is pending no more when the next one looks again.
 */
export async function claimSends(
  tx: Tx,
  now: string,
  asked: readonly Asked[],
  self: number | null,
): Promise<DueSend[]> {
  const rows = await tx.$queryRaw<ClaimedSend[]>`
    WITH asked AS (
      SELECT * FROM jsonb_to_recordset(${askedJson(asked)}::jsonb) AS a
        (channel text, room int, most int, ms float8, chat_ms float8, group_most int, group_ms float8)),
    pace AS (
      SELECT channel, recent FROM channel_pace
      WHERE channel IN (SELECT channel FROM asked WHERE most IS NOT NULL) ORDER BY channel FOR UPDATE),
    room AS (
      SELECT a.channel, a.chat_ms, a.group_most, a.group_ms,
        CASE WHEN a.most IS NULL THEN a.room ELSE least(a.room, a.most - (
          SELECT count(*) FROM pace p, unnest(p.recent) AS t
          WHERE p.channel = a.channel AND t > ${now}::timestamptz - a.ms * interval '1 ms')) END AS room
      FROM asked a WHERE NOT EXISTS (
        SELECT 1 FROM channel_pace p WHERE p.channel = a.channel AND p.paused_until > ${now}::timestamptz)),
    head AS (
      SELECT DISTINCT ON (conversation_id) id, conversation_id, status FROM outbox
      WHERE status IN ('pending', 'sending') AND conversation_id IS NOT NULL
        AND (status = 'sending' OR not_before <= ${now}::timestamptz)
      ORDER BY conversation_id, (status = 'pending'), id),
    ready AS (
      SELECT h.id, c.channel, r.room, row_number() OVER (PARTITION BY c.channel ORDER BY h.id) AS nth
      FROM head h JOIN conversation c ON c.id = h.conversation_id JOIN room r ON r.channel = c.channel
      WHERE h.status = 'pending' AND r.room > 0 AND (c.wait_until IS NULL OR c.wait_until <= ${now}::timestamptz)
        AND (r.chat_ms IS NULL OR NOT EXISTS (
          SELECT 1 FROM outbox e WHERE e.conversation_id = c.id
            AND e.claimed_at > ${now}::timestamptz - r.chat_ms * interval '1 ms'))
        AND (r.chat_ms IS NULL OR NOT EXISTS (
          SELECT 1 FROM broadcast_recipient e WHERE e.conversation_id = c.id
            AND e.claimed_at > ${now}::timestamptz - r.chat_ms * interval '1 ms'))
        AND (r.group_most IS NULL OR c.kind = 'private' OR r.group_most > (
          SELECT count(*) FROM outbox e WHERE e.conversation_id = c.id
            AND e.claimed_at > ${now}::timestamptz - r.group_ms * interval '1 ms'))),
    due AS (
      SELECT o.id, r.channel FROM ready r JOIN outbox o ON o.id = r.id
      WHERE r.nth <= r.room AND o.status = 'pending' ORDER BY o.id FOR UPDATE OF o SKIP LOCKED),
    claimed AS (
      UPDATE outbox o SET status = 'sending', claimed_at = ${now}::timestamptz, claimed_by = ${self}::int,
        attempts = o.attempts + 1
      FROM due WHERE o.id = due.id RETURNING o.*),
    spent AS (
      UPDATE channel_pace p SET recent = (
        SELECT array_agg(t ORDER BY t) FROM unnest(p.recent || array_fill(${now}::timestamptz, ARRAY[d.n])) AS t
        WHERE t > ${now}::timestamptz - a.ms * interval '1 ms')
      FROM (SELECT channel, count(*)::int AS n FROM due GROUP BY channel) d JOIN asked a ON a.channel = d.channel
      WHERE p.channel = d.channel AND a.most IS NOT NULL)
    SELECT o.id::text, o.conversation_id, c.channel, c.kind, c.address, c.meta, o.purpose, o.attempts, o.message,
      coalesce(o.edits_message, (SELECT e.provider_message_id FROM outbox e WHERE e.id = o.edits_id)) AS edits
    FROM claimed o JOIN conversation c ON c.id = o.conversation_id ORDER BY o.id`;
  return rows.map(dueOf);
}

function dueOf(row: ClaimedSend): DueSend {
  const { text, buttons, file, picture, menu, request, release } = row.message;
  const outgoing: Outgoing = { address: row.address, text, buttons };
  if (row.meta !== null) outgoing.meta = row.meta;
  if (row.edits !== null) outgoing.edits = row.edits;
  if (file !== undefined) outgoing.file = file;
  if (picture !== undefined) outgoing.picture = picture;
  if (menu !== undefined) outgoing.menu = menu;
  if (request !== undefined) outgoing.request = request;
  if (release !== undefined) outgoing.release = release;
  return {
    id: row.id,
    conversationId: row.conversation_id,
    channel: row.channel,
    group: row.kind === 'group',
    purpose: row.purpose,
    broadcastId: null,
    attempts: row.attempts,
    outgoing,
  };
}

/** When the next one may go, if nobody else takes it: its own time, its chat's, its channel's. Null: there is none. */
export async function nextSend(tx: Tx, asked: readonly Asked[]): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`
    WITH asked AS (
      SELECT * FROM jsonb_to_recordset(${askedJson(asked)}::jsonb) AS a
        (channel text, room int, most int, ms float8, chat_ms float8, group_most int, group_ms float8))
    SELECT min(greatest(o.not_before, c.wait_until, p.paused_until, p.recent[cardinality(p.recent) - a.most + 1]
        + a.ms * interval '1 ms',
      CASE WHEN a.chat_ms IS NOT NULL THEN greatest(
        (SELECT max(claimed_at) FROM outbox e WHERE e.conversation_id = c.id),
        (SELECT max(claimed_at) FROM broadcast_recipient e WHERE e.conversation_id = c.id))
        + a.chat_ms * interval '1 ms' END,
      CASE WHEN a.group_most IS NOT NULL AND c.kind = 'group' THEN (
        SELECT claimed_at FROM outbox e WHERE e.conversation_id = c.id AND claimed_at IS NOT NULL
        ORDER BY claimed_at DESC OFFSET a.group_most - 1 LIMIT 1) + a.group_ms * interval '1 ms' END)) AS at
    FROM outbox o JOIN conversation c ON c.id = o.conversation_id JOIN asked a ON a.channel = c.channel
      LEFT JOIN channel_pace p ON p.channel = c.channel
    WHERE o.status = 'pending'
      AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.conversation_id = c.id AND e.status = 'sending')`;
  return row?.at?.toISOString() ?? null;
}

interface Sending {
  conversation_id: string;
  channel: string;
  edits: boolean;
  attempts: number;
}

export interface Delivered {
  id: string;
  messageId: string | null;
  /** ISO instant. */
  at: string;
}

/**
 * The usual case, many in one statement. A channel that could not edit has sent anew: that message is the one to edit
 * now. Answers for each whether its chat has more to send.
 */
export async function recordDelivered(tx: Tx, delivered: readonly Delivered[]): Promise<boolean[]> {
  const rows = await tx.$queryRaw<{ id: string; more: boolean }[]>`
    WITH said AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(delivered)}::jsonb)
        AS r (id bigint, "messageId" text, at timestamptz)),
    sent AS (
      UPDATE outbox o SET status = 'sent', provider_message_id = said."messageId", problem = NULL, done_at = said.at
      FROM said WHERE o.id = said.id AND o.status = 'sending'
      RETURNING o.id, o.edits_id, o.conversation_id, o.provider_message_id),
    original AS (
      UPDATE outbox o SET provider_message_id = sent.provider_message_id FROM sent WHERE o.id = sent.edits_id
        AND sent.provider_message_id IS NOT NULL)
    SELECT id::text, EXISTS (
      SELECT 1 FROM outbox e WHERE e.conversation_id = sent.conversation_id AND e.status = 'pending') AS more
    FROM sent`;
  return delivered.map(({ id }) => rows.find((row) => row.id === id)?.more ?? true);
}

export type Undelivered = Exclude<Delivery, { type: 'delivered' }>;

export async function recordUndelivered(
  tx: Tx,
  id: string,
  delivery: Undelivered,
  now: string,
  retryInMs: number,
): Promise<void> {
  const [row] = await tx.$queryRaw<Sending[]>`
    SELECT o.conversation_id, c.channel, coalesce(o.edits_id::text, o.edits_message) IS NOT NULL AS edits, o.attempts
    FROM outbox o JOIN conversation c ON c.id = o.conversation_id
    WHERE o.id = ${id}::bigint AND o.status = 'sending' FOR UPDATE OF o`;
  if (row === undefined) return;
  const chat = row.conversation_id;
  switch (delivery.type) {
    case 'retryAfter': {
      const until = later(now, delivery.ms);
      if (delivery.scope === 'channel') await pauseChannel(tx, row.channel, until);
      else await holdChat(tx, chat, until);
      // Nothing was sent and nothing is wrong with the message: it does not count as an attempt.
      await end(tx, id, 'pending', null, now);
      await tx.$executeRaw`UPDATE outbox SET attempts = greatest(0, attempts - 1) WHERE id = ${id}::bigint`;
      break;
    }
    case 'unavailable':
      await holdChat(tx, chat, later(now, retryInMs));
      await end(tx, id, row.attempts < MOST_ATTEMPTS ? 'pending' : 'failed', delivery.reason, now);
      break;
    case 'uncertain': {
      const again = repeatable(row);
      if (again) await holdChat(tx, chat, later(now, retryInMs));
      await end(tx, id, again ? 'pending' : 'uncertain', delivery.reason, now);
      break;
    }
    case 'blocked':
      await end(tx, id, 'blocked', delivery.reason, now);
      await markBlocked(tx, chat, now);
      break;
    case 'moved':
      await end(tx, id, 'pending', null, now);
      await moveConversation(tx, chat, delivery.address);
      break;
    case 'refused':
      await end(tx, id, 'failed', delivery.reason, now);
      break;
  }
}

/** An edit does no harm twice. A reply or an alert is better said twice than not at all, but not for ever. */
function repeatable({ edits, attempts }: Pick<Sending, 'edits' | 'attempts'>): boolean {
  return attempts < (edits ? MOST_ATTEMPTS : 2);
}

/** The processes that are sending, as they gave their number, and whether something has been on its way too long. */
export async function senders(tx: Tx, now: string): Promise<{ numbers: number[]; stuck: boolean }> {
  const rows = await tx.$queryRaw<{ claimed_by: number | null; stuck: boolean }[]>`
    SELECT claimed_by, bool_or(claimed_at <= ${later(now, -STUCK_MS)}::timestamptz) AS stuck FROM (
      SELECT claimed_by, claimed_at FROM outbox WHERE status = 'sending'
      UNION ALL SELECT claimed_by, claimed_at FROM broadcast_recipient WHERE status = 'sending') s
    GROUP BY claimed_by`;
  return {
    numbers: rows.flatMap(({ claimed_by }) => claimed_by ?? []),
    stuck: rows.some(({ stuck }) => stuck),
  };
}

/** What the processes of these numbers were sending when they died, and what nobody can be sending any more. */
export async function recoverSends(
  tx: Tx,
  now: string,
  gone: readonly number[],
): Promise<{ again: number; uncertain: number }> {
  const rows = await tx.$queryRaw<(Pick<Sending, 'edits' | 'attempts'> & { id: string })[]>`
    SELECT id::text, coalesce(edits_id::text, edits_message) IS NOT NULL AS edits, attempts FROM outbox
    WHERE status = 'sending' AND (claimed_by = ANY(${[...gone]}::int[])
      OR claimed_at <= ${later(now, -STUCK_MS)}::timestamptz) FOR UPDATE SKIP LOCKED`;
  const again = rows.filter(repeatable);
  const rest = rows.filter((row) => !repeatable(row));
  for (const { id } of again) await end(tx, id, 'pending', 'process ended', now);
  for (const { id } of rest) await end(tx, id, 'uncertain', 'process ended', now);
  return { again: again.length, uncertain: rest.length };
}

/** Messages by status, and the recipients of the broadcasts that are under way. */
export async function countSends(tx: Tx): Promise<Record<string, number>> {
  const rows = await tx.$queryRaw<{ status: string; n: number }[]>`
    SELECT status, count(*)::int AS n FROM outbox GROUP BY status
    UNION ALL SELECT 'broadcast_' || r.status, count(*)::int
      FROM broadcast b JOIN broadcast_recipient r ON r.broadcast_id = b.id
      WHERE b.status IN ('sending', 'paused') GROUP BY r.status`;
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
}

async function end(tx: Tx, id: string, status: string, problem: string | null, now: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE outbox SET status = ${status}, problem = ${problem},
      done_at = CASE WHEN ${status} = 'pending' THEN NULL ELSE ${now}::timestamptz END
    WHERE id = ${id}::bigint`;
}

export async function holdChat(tx: Tx, conversationId: string, until: string): Promise<void> {
  await tx.$executeRaw`UPDATE conversation SET wait_until = ${until}::timestamptz WHERE id = ${conversationId}`;
}

export function later(now: string, ms: number): string {
  return new Date(Date.parse(now) + ms).toISOString();
}
