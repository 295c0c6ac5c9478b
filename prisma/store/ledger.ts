/**
 * The ledger of broadcasts: one row a recipient, handed out as the pace allows, settled when its send has come to an
 * end. A row whose process died in between is uncertain, and is never sent again by itself.
 */

import { DateTime } from 'luxon';
import type { ChannelName, JsonObject, Outgoing, SentButton } from '../../bot/channel.ts';
import type { DueSend } from '../../bot/ports.ts';
import type { LedgerLine } from '../../dialogs/engine/protocol.ts';
import { type BroadcastFile, fillIn, firstName } from '../../domain/broadcast.ts';
import { isQuiet } from '../../domain/quiet.ts';
import { ZONE } from '../../domain/time.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { consents } from './audience.ts';
import { markBlocked, moveConversation } from './conversations.ts';
import { type Delivered, later, MOST_ATTEMPTS, STUCK_MS, type Undelivered } from './delivery.ts';
import { type Asked, pauseChannel } from './pacing.ts';

/** Ids of the ledger and of the outbox meet where a send is recorded. */
const PREFIX = 'recipient-';

export function recipientId(sendId: string): string | null {
  return sendId.startsWith(PREFIX) ? sendId.slice(PREFIX.length) : null;
}

interface ClaimedRow {
  id: string;
  status: 'sending' | 'skipped' | 'blocked';
  broadcast_id: string;
  conversation_id: string;
  attempts: number;
  channel: ChannelName;
  address: string;
  meta: JsonObject | null;
  name: string;
  text: string;
  foot: string;
  buttons: SentButton[][];
  file: BroadcastFile | null;
}

/** What became of a row is decided now, whatever was true when it was written: consent, erasure, a blocked chat. */
const VERDICT = Prisma.sql`
  CASE WHEN p.id IS NULL OR p.erased_at IS NOT NULL OR c.id IS NULL THEN 'erased'
    WHEN c.blocked_at IS NOT NULL THEN 'blocked'
    WHEN b.kind = 'promotion' AND NOT ${consents(Prisma.sql`coalesce(b.topic, '')`)} THEN 'optedOut' END`;

/**
 * The next recipients on one channel: notices first, then the smaller broadcast, so that nobody waits behind a hundred
 * thousand. Nothing promotional is handed out in the quiet hours, nothing at all after its time is over.
 */
export async function claimRecipients(
  tx: Tx,
  now: string,
  { channel, room, limits }: Asked,
  self: number | null,
): Promise<DueSend[]> {
  const { whole, bulk, chat } = limits;
  const quiet = isQuiet(DateTime.fromISO(now, { zone: ZONE }));
  const since = (ms: number) => Prisma.sql`${later(now, -ms)}::timestamptz`;
  const used = (ms: number) => Prisma.sql`(SELECT count(*) FROM pace, unnest(recent) AS t WHERE t > ${since(ms)})`;
  const most = whole === null ? Prisma.sql`${room}::int` : Prisma.sql`${whole.most}::int - ${used(whole.ms)}`;
  const even = bulk === null ? Prisma.sql`${room}::int` : Prisma.sql`${bulk.most}::int - ${used(bulk.ms)}`;
  const rested =
    chat === null
      ? Prisma.empty
      : Prisma.sql`
        AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.conversation_id = c.id AND o.claimed_at > ${since(chat.ms)})
        AND NOT EXISTS (
          SELECT 1 FROM broadcast_recipient o WHERE o.conversation_id = c.id AND o.claimed_at > ${since(chat.ms)})`;
  const rows = await tx.$queryRaw<ClaimedRow[]>`
    WITH pace AS (
      SELECT recent, paused_until FROM channel_pace WHERE channel = ${channel} FOR UPDATE),
    room AS (
      SELECT CASE WHEN EXISTS (SELECT 1 FROM pace WHERE paused_until > ${now}::timestamptz) THEN 0
        ELSE greatest(0, least(${Math.min(room, limits.batch)}::int, ${most}, ${even})) END AS n),
    live AS (
      SELECT id, kind, size FROM broadcast WHERE status = 'sending'
        AND (expires_at IS NULL OR expires_at > ${now}::timestamptz) AND (kind = 'notice' OR NOT ${quiet}::boolean)),
    due AS (
      SELECT r.id FROM live CROSS JOIN LATERAL (
        SELECT r.id FROM broadcast_recipient r LEFT JOIN conversation c ON c.id = r.conversation_id
        WHERE r.broadcast_id = live.id AND r.channel = ${channel} AND r.status = 'pending'
          AND (r.not_before IS NULL OR r.not_before <= ${now}::timestamptz)
          AND (c.wait_until IS NULL OR c.wait_until <= ${now}::timestamptz)
          AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.conversation_id = c.id AND o.status IN ('pending', 'sending')
            AND o.not_before <= ${now}::timestamptz) ${rested}
        ORDER BY r.id LIMIT (SELECT n FROM room)) next JOIN broadcast_recipient r ON r.id = next.id
      WHERE r.status = 'pending'
      ORDER BY (live.kind = 'promotion'), live.size, r.id LIMIT (SELECT n FROM room) FOR UPDATE OF r SKIP LOCKED),
    judged AS (
      SELECT r.id, ${VERDICT} AS verdict FROM due JOIN broadcast_recipient r ON r.id = due.id
        JOIN broadcast b ON b.id = r.broadcast_id LEFT JOIN person p ON p.id = r.person_id
        LEFT JOIN conversation c ON c.id = r.conversation_id),
    claimed AS (
      UPDATE broadcast_recipient r SET reason = j.verdict, attempts = r.attempts + 1,
        status = CASE WHEN j.verdict IS NULL THEN 'sending' WHEN j.verdict = 'blocked' THEN 'blocked' ELSE 'skipped' END,
        claimed_at = CASE WHEN j.verdict IS NULL THEN ${now}::timestamptz END, claimed_by = ${self}::int,
        done_at = CASE WHEN j.verdict IS NOT NULL THEN ${now}::timestamptz END
      FROM judged j WHERE j.id = r.id RETURNING r.*),
    spent AS (
      UPDATE channel_pace SET recent = (
        SELECT array_agg(t ORDER BY t) FROM unnest(recent || array_fill(${now}::timestamptz, ARRAY[s.n])) AS t
        WHERE t > ${since(whole?.ms ?? 0)})
      FROM (SELECT count(*)::int AS n FROM claimed WHERE status = 'sending') s
      WHERE channel = ${channel} AND s.n > 0 AND ${whole !== null}::boolean)
    SELECT r.id::text, r.status, r.broadcast_id, r.conversation_id, r.attempts, r.channel, c.address, c.meta, p.name,
      b.text, b.foot, b.buttons, b.file
    FROM claimed r JOIN broadcast b ON b.id = r.broadcast_id LEFT JOIN conversation c ON c.id = r.conversation_id
      LEFT JOIN person p ON p.id = r.person_id ORDER BY r.id`;
  const sends = rows.filter(({ status }) => status === 'sending').map(dueOf);
  // Who was passed over made no send: there may be more behind them.
  return sends.length === 0 && rows.length > 0 ? claimRecipients(tx, now, { channel, room, limits }, self) : sends;
}

function dueOf(row: ClaimedRow): DueSend {
  const { address, meta, buttons, file } = row;
  const outgoing: Outgoing = { address, text: broadcastWords(row), buttons };
  if (meta !== null) outgoing.meta = meta;
  if (file !== null) outgoing.picture = file;
  return {
    id: `${PREFIX}${row.id}`,
    conversationId: row.conversation_id,
    channel: row.channel,
    group: false,
    purpose: 'broadcast',
    broadcastId: row.broadcast_id,
    attempts: row.attempts,
    outgoing,
  };
}

/** The text as this person gets it. */
export function broadcastWords({ text, foot, name }: { text: string; foot: string; name: string }): string {
  return `${fillIn(text, { nome: firstName(name) })}${foot}`;
}

/** The usual case, many in one statement. */
export async function recordRecipients(tx: Tx, delivered: readonly Delivered[]): Promise<boolean[]> {
  await tx.$executeRaw`
    UPDATE broadcast_recipient r SET status = 'sent', provider_message_id = said."messageId", reason = NULL,
      done_at = said.at
    FROM jsonb_to_recordset(${JSON.stringify(delivered)}::jsonb) AS said (id bigint, "messageId" text, at timestamptz)
    WHERE r.id = said.id AND r.status = 'sending'`;
  return delivered.map(() => false);
}

export async function recordUnreached(
  tx: Tx,
  id: string,
  delivery: Undelivered,
  now: string,
  retryInMs: number,
): Promise<void> {
  const [row] = await tx.$queryRaw<{ conversation_id: string | null; channel: string; attempts: number }[]>`
    SELECT conversation_id, channel, attempts FROM broadcast_recipient
    WHERE id = ${id}::bigint AND status = 'sending' FOR UPDATE`;
  if (row === undefined) return;
  const chat = row.conversation_id;
  switch (delivery.type) {
    case 'retryAfter':
      // One message a chat cannot be too many for the chat: it is the bot that is told to wait.
      await pauseChannel(tx, row.channel, later(now, delivery.ms));
      return putBack(tx, id, null, 1);
    case 'unavailable':
      if (row.attempts >= MOST_ATTEMPTS) return end(tx, id, 'failed', delivery.reason, now);
      return putBack(tx, id, later(now, retryInMs), 0);
    case 'uncertain':
      return end(tx, id, 'uncertain', delivery.reason, now);
    case 'refused':
      return end(tx, id, 'failed', delivery.reason, now);
    case 'blocked':
      await end(tx, id, 'blocked', delivery.reason, now);
      if (chat !== null) await markBlocked(tx, chat, now);
      return;
    case 'moved':
      await putBack(tx, id, null, 0);
      if (chat !== null) await moveConversation(tx, chat, delivery.address);
  }
}

/** Nothing was sent: it waits again. */
async function putBack(tx: Tx, id: string, notBefore: string | null, attemptsBack: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE broadcast_recipient SET status = 'pending', claimed_at = NULL, not_before = ${notBefore}::timestamptz,
      attempts = greatest(0, attempts - ${attemptsBack}::int) WHERE id = ${id}::bigint`;
}

async function end(tx: Tx, id: string, status: string, reason: string, now: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE broadcast_recipient SET status = ${status}, reason = ${reason}, done_at = ${now}::timestamptz
    WHERE id = ${id}::bigint`;
}

/** What dead processes left half sent: whether it arrived nobody can know. Answers how many. */
export async function recoverRecipients(tx: Tx, now: string, gone: readonly number[]): Promise<number> {
  return tx.$executeRaw`
    UPDATE broadcast_recipient SET status = 'uncertain', reason = 'process ended', done_at = ${now}::timestamptz
    WHERE status = 'sending' AND (claimed_by = ANY(${[...gone]}::int[])
      OR claimed_at <= ${later(now, -STUCK_MS)}::timestamptz)`;
}

/** What somebody answered by a button. Null: they never got it. */
export async function noteAnswer(
  tx: Tx,
  id: string,
  personId: string,
  answer: 'book' | 'decline' | 'stop',
): Promise<{ serviceId: string | null } | null> {
  const [row] = await tx.$queryRaw<{ serviceId: string | null }[]>`
    UPDATE broadcast_recipient r SET answer = ${answer} FROM broadcast b
    WHERE b.id = r.broadcast_id AND r.broadcast_id = ${id} AND r.person_id = ${personId}
    RETURNING b.service_id AS "serviceId"`;
  return row ?? null;
}

export async function ledgerOf(tx: Tx, id: string, limit: number): Promise<LedgerLine[]> {
  const rows = await tx.$queryRaw<(Omit<LedgerLine, 'at'> & { at: Date | null })[]>`
    SELECT coalesce(p.name, '') AS name, r.channel, r.status, r.reason, r.done_at AS at, r.answer
    FROM broadcast_recipient r LEFT JOIN person p ON p.id = r.person_id
    WHERE r.broadcast_id = ${id} ORDER BY (r.status = 'sent'), r.status, r.id LIMIT ${limit}::int`;
  return rows.map(({ at, ...row }) => ({ ...row, at: at?.toISOString() ?? null }));
}
