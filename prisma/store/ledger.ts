/**
 * The ledger of broadcasts: one row a recipient, handed out as the pace allows, settled when its send has come to an
 * end. A row whose process died in between is uncertain, and is never sent again by itself.
 */

import { DateTime } from 'luxon';
import type { ChannelName, JsonObject, Outgoing, SentButton } from '../../bot/channel.ts';
import type { DueSend } from '../../bot/ports.ts';
import type { LedgerLine } from '../../dialogs/engine/protocol.ts';
import { type BroadcastAnswer, type BroadcastFile, fillIn, firstName } from '../../domain/broadcast.ts';
import { isQuiet } from '../../domain/quiet.ts';
import { ZONE } from '../../domain/time.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { consents } from './audience.ts';
import { markBlocked, moveConversation } from './conversations.ts';
import { schedule } from './deadlines.ts';
import { type Delivered, later, MOST_ATTEMPTS, RECIPIENT, STUCK_MS, type Undelivered, unheardOf } from './delivery.ts';
import { writeOutbox } from './outbox.ts';
import {
  type Asked,
  isTrue,
  lately,
  lockedPace,
  MOMENT,
  type Overtaken,
  pauseChannel,
  sinceLocked,
  ticking,
} from './pacing.ts';

export function recipientId(sendId: string): string | null {
  return sendId.startsWith(RECIPIENT) ? sendId.slice(RECIPIENT.length) : null;
}

interface ClaimedRow {
  late: null;
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
  const at = ticking(now);
  const quiet = isQuiet(DateTime.fromISO(now, { zone: ZONE }));
  const take = Math.min(room, limits.batch);
  // As a number in the text, from which the planner knows that it is few.
  const few = Prisma.raw(String(Math.max(1, Math.trunc(take))));
  // One look at an index for each, where a join would read the whole table.
  const rested = (table: Prisma.Sql, chatId: Prisma.Sql) =>
    chat === null
      ? Prisma.sql`true`
      : Prisma.sql`coalesce((
          SELECT max(e.claimed_at) FROM ${table} e
          WHERE e.conversation_id = ${chatId} AND ${isTrue(Prisma.sql`e.claimed_at`)}
          ) <= ${MOMENT} - ${chat.ms}::float8 * interval '1 ms', true)`;
  const mayGo = (chatId: Prisma.Sql) =>
    Prisma.sql`${rested(Prisma.sql`outbox`, chatId)} AND ${rested(Prisma.sql`broadcast_recipient`, chatId)}`;
  const inWindow = (ms: number) => lately(Prisma.sql`t`, Prisma.sql`${ms}::float8`);
  const used = (ms: number) => Prisma.sql`(SELECT count(*) FROM pace, unnest(recent) AS t WHERE ${inWindow(ms)})`;
  const most = whole === null ? Prisma.sql`${room}::int` : Prisma.sql`${whole.most}::int - ${used(whole.ms)} - waiting`;
  const even = bulk === null ? Prisma.sql`${room}::int` : Prisma.sql`${bulk.most}::int - ${used(bulk.ms)}`;
  const rows = await tx.$queryRaw<(ClaimedRow | Overtaken)[]>`
    WITH ${lockedPace(Prisma.sql`${channel}`)},
    ${sinceLocked(now)},
    -- Whom something that does not wait is for: their place is kept, whichever process comes first.
    urgent AS (
      SELECT count(DISTINCT c.id) AS waiting FROM outbox o JOIN conversation c ON c.id = o.conversation_id
      WHERE o.status = 'pending' AND o.not_before <= ${now}::timestamptz AND c.channel = ${channel}
        AND (c.wait_until IS NULL OR c.wait_until <= ${now}::timestamptz) AND ${mayGo(Prisma.sql`c.id`)}),
    room AS (
      SELECT CASE WHEN EXISTS (SELECT 1 FROM late) THEN 0
        WHEN EXISTS (SELECT 1 FROM pace WHERE paused_until > ${now}::timestamptz) THEN 0
        ELSE greatest(0, least(${take}::int, ${most}, ${even})) END AS n FROM urgent),
    live AS (
      SELECT id, kind, topic, size FROM broadcast WHERE status = 'sending' AND (SELECT n FROM room) > 0
        AND (expires_at IS NULL OR expires_at > ${now}::timestamptz) AND (kind = 'notice' OR NOT ${quiet}::boolean)),
    due AS (
      SELECT next.id, next.verdict FROM live b CROSS JOIN LATERAL (
        SELECT r.id, r.not_before, ${VERDICT} AS verdict
        FROM broadcast_recipient r LEFT JOIN conversation c ON c.id = r.conversation_id
          LEFT JOIN person p ON p.id = r.person_id
        WHERE r.broadcast_id = b.id AND r.channel = ${channel} AND r.status = 'pending'
          AND r.not_before <= ${now}::timestamptz AND (c.wait_until IS NULL OR c.wait_until <= ${now}::timestamptz)
          AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.conversation_id = c.id AND o.status IN ('pending', 'sending')
            AND o.not_before <= ${now}::timestamptz) AND ${mayGo(Prisma.sql`r.conversation_id`)}
        ORDER BY r.not_before, r.id LIMIT ${few} FOR UPDATE OF r SKIP LOCKED) next
      ORDER BY (b.kind = 'promotion'), b.size, next.not_before, next.id LIMIT (SELECT n FROM room)),
    claimed AS (
      UPDATE broadcast_recipient r SET reason = j.verdict, attempts = r.attempts + 1,
        status = CASE WHEN j.verdict IS NULL THEN 'sending' WHEN j.verdict = 'blocked' THEN 'blocked' ELSE 'skipped' END,
        claimed_at = CASE WHEN j.verdict IS NULL THEN ${MOMENT} END, claimed_by = ${self}::int,
        done_at = CASE WHEN j.verdict IS NOT NULL THEN ${now}::timestamptz END
      FROM due j WHERE j.id = r.id RETURNING r.*),
    spent AS (
      UPDATE channel_pace SET recent = (
        SELECT array_agg(t ORDER BY t) FROM unnest(recent || array_fill(${MOMENT}, ARRAY[s.n])) AS t
        WHERE ${inWindow(whole?.ms ?? 0)})
      FROM (SELECT count(*)::int AS n FROM claimed WHERE status = 'sending') s
      WHERE channel = ${channel} AND s.n > 0 AND ${whole !== null}::boolean)
    SELECT late.channel AS late, r.id::text, r.status, r.broadcast_id, r.conversation_id, r.attempts, r.channel,
      c.address, c.meta, p.name, b.text, b.foot, b.buttons, b.file
    FROM (claimed r JOIN broadcast b ON b.id = r.broadcast_id LEFT JOIN conversation c ON c.id = r.conversation_id
      LEFT JOIN person p ON p.id = r.person_id) FULL JOIN late ON false ORDER BY r.id`;
  const sends = rows.flatMap((row) => (row.late === null && row.status === 'sending' ? [dueOf(row)] : []));
  // Who was passed over made no send: there may be more behind them. Whom another has overtaken looks again.
  return sends.length === 0 && rows.length > 0 ? claimRecipients(tx, at(), { channel, room, limits }, self) : sends;
}

function dueOf(row: ClaimedRow): DueSend {
  const { address, meta, buttons, file } = row;
  const outgoing: Outgoing = { address, text: broadcastWords(row), buttons };
  if (meta !== null) outgoing.meta = meta;
  if (file !== null) outgoing.picture = file;
  return {
    id: `${RECIPIENT}${row.id}`,
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

/** The usual case, many in one statement. What was taken for uncertain meanwhile is not any more. */
export async function recordRecipients(tx: Tx, delivered: readonly Delivered[]): Promise<boolean[]> {
  const late = await tx.$queryRaw<Late[]>`
    WITH done AS (
      UPDATE broadcast_recipient r SET status = 'sent', provider_message_id = said."messageId", reason = NULL,
        done_at = said.at
      FROM jsonb_to_recordset(${JSON.stringify(delivered)}::jsonb) AS said (id bigint, "messageId" text, at timestamptz)
      WHERE r.id = said.id AND r.status IN ('sending', 'uncertain') RETURNING r.*)
    SELECT d.broadcast_id AS broadcast, d.conversation_id AS chat, d.provider_message_id AS "messageId", b.instead
    FROM done d JOIN broadcast b ON b.id = d.broadcast_id WHERE b.status IN ('stopped', 'withdrawn', 'finished')`;
  const at = delivered[0]?.at;
  if (late.length > 0 && at !== undefined) await afterEnd(tx, late, at);
  return delivered.map(() => false);
}

interface Late {
  broadcast: string;
  chat: string | null;
  messageId: string | null;
  instead: string | null;
}

/** On their way when it was stopped, taken back or thought to be over: what was taken back is replaced there too, and the figures are drawn again. */
async function afterEnd(tx: Tx, late: readonly Late[], now: string): Promise<void> {
  const drafts = late.flatMap(({ chat, messageId, instead }) =>
    chat === null || messageId === null || instead === null
      ? []
      : [{ conversationId: chat, purpose: 'notice' as const, message: { text: instead }, editsMessage: messageId }],
  );
  if (drafts.length > 0) await writeOutbox(tx, drafts, now);
  for (const id of new Set(late.map(({ broadcast }) => broadcast)))
    await schedule(tx, { type: 'broadcastProgress', broadcastId: id }, now);
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
      return putBack(tx, id, now, 1);
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
      await putBack(tx, id, now, 0);
      if (chat !== null) await moveConversation(tx, chat, delivery.address);
  }
}

/** Nothing was sent: it waits again. */
async function putBack(tx: Tx, id: string, notBefore: string, attemptsBack: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE broadcast_recipient r SET ${waitingAgain(notBefore, attemptsBack)}
    FROM broadcast b WHERE b.id = r.broadcast_id AND r.id = ${id}::bigint AND r.status = 'sending'`;
}

/** Of recipient `r` of broadcast `b`, unless that is over. */
function waitingAgain(notBefore: string, attemptsBack: number): Prisma.Sql {
  return Prisma.sql`claimed_at = NULL, not_before = ${notBefore}::timestamptz,
    attempts = greatest(0, r.attempts - ${attemptsBack}::int),
    status = CASE WHEN b.status IN ('stopped', 'withdrawn') THEN 'skipped' ELSE 'pending' END,
    reason = CASE WHEN b.status IN ('stopped', 'withdrawn') THEN b.status ELSE r.reason END`;
}

/** Waits again: this process claimed it, and never sent it. */
export async function unclaimRecipients(
  tx: Tx,
  ids: readonly string[],
  own: number | null,
  now: string,
): Promise<number> {
  return tx.$executeRaw`
    UPDATE broadcast_recipient r SET ${waitingAgain(now, 1)}
    FROM broadcast b WHERE b.id = r.broadcast_id AND r.id = ANY(${[...ids]}::bigint[]) AND r.status = 'sending'
      AND ${unheardOf(own, now)}`;
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

/** What somebody answered. Null: they never got it. */
export async function noteAnswer(
  tx: Tx,
  id: string,
  personId: string,
  answer: BroadcastAnswer,
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
