/** Messages handed out to be sent, in order per chat, as far as the channels' windows have room. */

import type { ChannelName, JsonObject, Outgoing } from '../../bot/channel.ts';
import type { DueSend } from '../../bot/ports.ts';
import type { Purpose } from '../../dialogs/engine/reply.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { type Asked, askedJson, lately, lockedPace, MOMENT, type Overtaken, sinceLocked, ticking } from './pacing.ts';
import type { StoredMessage } from './taps.ts';

interface ClaimedSend {
  late: null;
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

/** Longer than any group's window: attempts before that are not kept. */
const LONGEST_MS = 300_000;

/** The chats of whatever is on its way, one look at an index for each, however much waits there. Of a recursive WITH. */
const CHATS_WITH_SENDS = Prisma.sql`
    chat AS (
      (SELECT conversation_id AS id FROM outbox WHERE status IN ('pending', 'sending') AND conversation_id IS NOT NULL
       ORDER BY conversation_id LIMIT 1)
      UNION ALL
      SELECT next.conversation_id FROM chat, LATERAL (
        SELECT conversation_id FROM outbox WHERE status IN ('pending', 'sending') AND conversation_id > chat.id
        ORDER BY conversation_id LIMIT 1) next)`;

/**
 * The oldest message of each chat that nothing holds back, an urgent one before others, as far as the channels' windows
 * have room; `chats`: of these alone, whoever else waits. Several processes wait for each other on the channel's row, and
 * whom another has overtaken there looks again. The commit does not wait for the disk, which the record of what was sent
 * does: a server that loses a claim has the message pending again, and whoever has sent it records it all the same.
 */
export async function claimSends(
  tx: Tx,
  now: string,
  asked: readonly Asked[],
  self: number | null,
  chats?: readonly string[],
): Promise<DueSend[]> {
  const sends: DueSend[] = [];
  const at = ticking(now);
  for (let still = asked; still.length > 0; ) {
    const asking = tx.$queryRaw<(ClaimedSend | Overtaken)[]>(claimed(at(), still, self, chats));
    // What was handed out before is sent, whatever becomes of the rest.
    const rows = sends.length === 0 ? await asking : await asking.catch(() => []);
    for (const row of rows) if (row.late === null) sends.push(dueOf(row));
    const late = new Set(rows.map((row) => row.late));
    still = still.filter(({ channel }) => late.has(channel));
  }
  return sends;
}

function claimed(
  now: string,
  asked: readonly Asked[],
  self: number | null,
  chats: readonly string[] | undefined,
): Prisma.Sql {
  const looked =
    chats === undefined
      ? CHATS_WITH_SENDS
      : Prisma.sql`chat AS (SELECT DISTINCT id FROM unnest(${[...chats]}::text[]) AS id)`;
  return Prisma.sql`
    WITH RECURSIVE asked AS (
      SELECT * FROM jsonb_to_recordset(${askedJson(asked)}::jsonb) AS a
        (channel text, room int, most int, ms float8, chat_ms float8, group_most int, group_ms float8)),
    ${lockedPace(Prisma.sql`SELECT channel FROM asked WHERE most IS NOT NULL`)},
    ${sinceLocked(now)},
    room AS (
      SELECT a.channel, a.chat_ms, a.group_most, a.group_ms,
        CASE WHEN a.most IS NULL THEN a.room ELSE least(a.room, a.most - (
          SELECT count(*) FROM pace p, unnest(p.recent) AS t
          WHERE p.channel = a.channel AND ${lately(Prisma.sql`t`, Prisma.sql`a.ms`)})) END AS room
      FROM asked a WHERE a.channel NOT IN (SELECT channel FROM late) AND NOT EXISTS (
        SELECT 1 FROM channel_pace p WHERE p.channel = a.channel AND p.paused_until > ${now}::timestamptz)),
    ${looked},
    head AS (
      SELECT coalesce(
          (SELECT id FROM outbox WHERE conversation_id = chat.id AND status = 'pending' AND message ? 'urgent'
             AND not_before <= ${now}::timestamptz ORDER BY id LIMIT 1),
          (SELECT id FROM outbox WHERE conversation_id = chat.id AND status IN ('pending', 'sending')
             AND status = 'pending' AND not_before <= ${now}::timestamptz ORDER BY id LIMIT 1)) AS id,
        chat.id AS conversation_id
      FROM chat WHERE NOT EXISTS (SELECT 1 FROM outbox e WHERE e.conversation_id = chat.id AND e.status = 'sending')),
    ready AS (
      SELECT h.id, c.channel, r.room, row_number() OVER (PARTITION BY c.channel ORDER BY h.id) AS nth
      FROM head h JOIN conversation c ON c.id = h.conversation_id JOIN room r ON r.channel = c.channel
      WHERE r.room > 0 AND (c.wait_until IS NULL OR c.wait_until <= ${now}::timestamptz)
        AND (r.chat_ms IS NULL OR NOT EXISTS (
          SELECT 1 FROM outbox e WHERE e.conversation_id = c.id
            AND ${lately(Prisma.sql`e.claimed_at`, Prisma.sql`r.chat_ms`)}))
        AND (r.chat_ms IS NULL OR NOT EXISTS (
          SELECT 1 FROM broadcast_recipient e WHERE e.conversation_id = c.id
            AND ${lately(Prisma.sql`e.claimed_at`, Prisma.sql`r.chat_ms`)}))
        AND (r.group_most IS NULL OR c.kind = 'private' OR r.group_most > (
          SELECT count(*) FROM outbox e, unnest(e.claimed_before || e.claimed_at) AS t WHERE e.conversation_id = c.id
            AND e.claimed_at > ${MOMENT} - r.group_ms * interval '1 ms'
            AND ${lately(Prisma.sql`t`, Prisma.sql`r.group_ms`)}))),
    due AS (
      SELECT o.id, r.channel FROM ready r JOIN outbox o ON o.id = r.id
      WHERE r.nth <= r.room AND o.status = 'pending' ORDER BY o.id FOR UPDATE OF o SKIP LOCKED),
    claimed AS (
      UPDATE outbox o SET status = 'sending', claimed_at = ${MOMENT}, claimed_by = ${self}::int,
        attempts = o.attempts + 1, claimed_before = ARRAY(
          SELECT t FROM unnest(o.claimed_before || o.claimed_at) AS t
          WHERE t > ${now}::timestamptz - ${LONGEST_MS}::int * interval '1 ms')
      FROM due WHERE o.id = due.id RETURNING o.*),
    spent AS (
      UPDATE channel_pace p SET recent = (
        SELECT array_agg(t ORDER BY t) FROM unnest(p.recent || array_fill(${MOMENT}, ARRAY[d.n])) AS t
        WHERE ${lately(Prisma.sql`t`, Prisma.sql`a.ms`)})
      FROM (SELECT channel, count(*)::int AS n FROM due GROUP BY channel) d JOIN asked a ON a.channel = d.channel
      WHERE p.channel = d.channel AND a.most IS NOT NULL),
    light AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
    SELECT late.channel AS late, o.id::text, o.conversation_id, c.channel, c.kind, c.address, c.meta, o.purpose,
      o.attempts, o.message,
      coalesce(o.edits_message, (SELECT e.provider_message_id FROM outbox e WHERE e.id = o.edits_id)) AS edits
    FROM (light CROSS JOIN claimed o JOIN conversation c ON c.id = o.conversation_id) FULL JOIN late ON false
    ORDER BY o.id`;
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
export async function nextSend(tx: Tx, now: string, asked: readonly Asked[]): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`
    WITH RECURSIVE asked AS (
      SELECT * FROM jsonb_to_recordset(${askedJson(asked)}::jsonb) AS a
        (channel text, room int, most int, ms float8, chat_ms float8, group_most int, group_ms float8)),
    ${CHATS_WITH_SENDS},
    due AS (
      SELECT min(greatest(o.not_before, c.wait_until, p.paused_until, p.recent[cardinality(p.recent) - a.most + 1]
          + a.ms * interval '1 ms',
        CASE WHEN a.chat_ms IS NOT NULL THEN greatest(
          (SELECT max(claimed_at) FROM outbox e WHERE e.conversation_id = c.id),
          (SELECT max(claimed_at) FROM broadcast_recipient e WHERE e.conversation_id = c.id))
          + a.chat_ms * interval '1 ms' END,
        CASE WHEN a.group_most IS NOT NULL AND c.kind = 'group' THEN (
          SELECT t FROM outbox e, unnest(e.claimed_before || e.claimed_at) AS t WHERE e.conversation_id = c.id
            AND e.claimed_at > ${now}::timestamptz - a.group_ms * interval '1 ms'
          ORDER BY t DESC OFFSET a.group_most - 1 LIMIT 1) + a.group_ms * interval '1 ms' END)) AS at
      FROM chat JOIN conversation c ON c.id = chat.id JOIN asked a ON a.channel = c.channel
        LEFT JOIN channel_pace p ON p.channel = c.channel
        CROSS JOIN LATERAL (
          SELECT not_before FROM outbox WHERE conversation_id = chat.id AND status IN ('pending', 'sending')
            AND status = 'pending' AND not_before <= ${now}::timestamptz
          ORDER BY id LIMIT 1) o
      WHERE NOT EXISTS (SELECT 1 FROM outbox e WHERE e.conversation_id = c.id AND e.status = 'sending')),
    later AS (
      SELECT not_before AS at FROM outbox o
      WHERE status = 'pending' AND conversation_id IS NOT NULL AND not_before > ${now}::timestamptz
        AND (SELECT channel FROM conversation c WHERE c.id = o.conversation_id) IN (SELECT channel FROM asked)
      ORDER BY not_before LIMIT 1)
    SELECT least((SELECT at FROM due), (SELECT at FROM later)) AS at`;
  return row?.at?.toISOString() ?? null;
}
