/** Sends: claimed in order per chat, recorded, recovered after a crash. */

import { DateTime } from 'luxon';
import type { ChannelName, Delivery, JsonObject, Outgoing } from '../../bot/channel.ts';
import type { DueSend } from '../../bot/ports.ts';
import type { Purpose } from '../../dialogs/engine/reply.ts';
import { wallOf, ZONE } from '../../domain/time.ts';
import type { Tx } from '../client.ts';
import { markBlocked, moveConversation } from './conversations.ts';
import type { StoredMessage } from './taps.ts';

const QUIET_FROM = 21;
const QUIET_UNTIL = 8;
/** What fails to leave so often, at growing intervals, has been tried for hours. */
const MOST_ATTEMPTS = 60;
/** A claim looks at so many rows first: a broadcast leaves thousands. */
const NEAR = 300;
const EVERYTHING = 2_000_000_000;
/** No send takes so long: it is taken back even from a process that seems to live. */
const STUCK_MS = 60_000;

/** The instant moved out of the hours in which nothing promotional is sent (21:00–8:00 in Cremona). */
export function outOfQuietHours(instant: string): string {
  const hour = Number(wallOf(Date.parse(instant)).time.slice(0, 2));
  if (hour >= QUIET_UNTIL && hour < QUIET_FROM) return instant;
  const at = DateTime.fromISO(instant, { zone: ZONE });
  const day = at.hour >= QUIET_FROM ? at.plus({ days: 1 }) : at;
  return new Date(day.set({ hour: QUIET_UNTIL, minute: 0, second: 0, millisecond: 0 }).toMillis()).toISOString();
}

interface ClaimedSend {
  id: string;
  conversation_id: string;
  channel: ChannelName;
  kind: 'private' | 'group';
  address: string;
  meta: JsonObject | null;
  purpose: Purpose;
  broadcast_id: string | null;
  attempts: number;
  message: StoredMessage;
  edits: string | null;
}

/** A broadcast to somebody who has opted out, or that was stopped, is skipped here, whatever was true when written. */
export async function claimSends(
  tx: Tx,
  now: string,
  limit: number,
  channels: readonly ChannelName[],
  self: number | null,
  within = NEAR,
): Promise<DueSend[]> {
  const morning = outOfQuietHours(now);
  if (morning !== now) {
    await tx.$executeRaw`
      UPDATE outbox SET not_before = ${morning}::timestamptz
      WHERE status = 'pending' AND purpose = 'broadcast' AND not_before < ${morning}::timestamptz`;
  }
  const rows = await tx.$queryRaw<(ClaimedSend & { status: string })[]>`
    WITH near AS (
      SELECT id FROM outbox WHERE status = 'pending' AND conversation_id IS NOT NULL AND not_before <= ${now}::timestamptz
      ORDER BY (purpose = 'broadcast'), id LIMIT ${within}::int),
    due AS (
      SELECT o.id FROM near JOIN outbox o ON o.id = near.id JOIN conversation c ON c.id = o.conversation_id
      WHERE o.status = 'pending' AND c.channel = ANY(${[...channels]}::text[])
        AND (c.wait_until IS NULL OR c.wait_until <= ${now}::timestamptz)
        AND NOT EXISTS (SELECT 1 FROM channel_pause p WHERE p.channel = c.channel AND p.until > ${now}::timestamptz)
        AND NOT EXISTS (
          SELECT 1 FROM outbox e WHERE e.conversation_id = o.conversation_id AND e.status IN ('pending', 'sending')
            AND (e.status = 'sending' OR (e.not_before <= ${now}::timestamptz
              AND ((e.purpose = 'broadcast'), e.id) < ((o.purpose = 'broadcast'), o.id))))
      ORDER BY (o.purpose = 'broadcast'), o.id LIMIT ${limit}::int FOR UPDATE OF o SKIP LOCKED),
    claimed AS (
      UPDATE outbox o SET claimed_at = ${now}::timestamptz, claimed_by = ${self}::int, attempts = o.attempts + 1,
        status = CASE WHEN o.purpose <> 'broadcast' OR (
            EXISTS (SELECT 1 FROM person p WHERE p.id = o.person_id AND p.opted_in)
            AND EXISTS (SELECT 1 FROM broadcast b WHERE b.id = o.broadcast_id AND b.status = 'sending'))
          THEN 'sending' ELSE 'skipped' END
      FROM due WHERE o.id = due.id RETURNING o.*)
    SELECT o.id::text, o.conversation_id, c.channel, c.kind, c.address, c.meta, o.purpose, o.broadcast_id, o.attempts,
      o.message, o.status, (SELECT e.provider_message_id FROM outbox e WHERE e.id = o.edits_id) AS edits
    FROM claimed o JOIN conversation c ON c.id = o.conversation_id ORDER BY (o.purpose = 'broadcast'), o.id`;
  const skipped = rows.filter(({ status }) => status === 'skipped');
  for (const id of new Set(skipped.map(({ broadcast_id }) => broadcast_id))) await finishBroadcast(tx, id);
  const sends = rows.filter(({ status }) => status === 'sending').map(dueOf);
  // Skipped rows made no send, and the nearest may all have to wait: there may be more behind them.
  if (sends.length > 0) return sends;
  if (skipped.length > 0) return claimSends(tx, now, limit, channels, self, within);
  return within === NEAR ? claimSends(tx, now, limit, channels, self, EVERYTHING) : sends;
}

function dueOf(row: ClaimedSend): DueSend {
  const { text, buttons, file } = row.message;
  const outgoing: Outgoing = { address: row.address, text, buttons };
  if (row.meta !== null) outgoing.meta = row.meta;
  if (row.edits !== null) outgoing.edits = row.edits;
  if (file !== undefined) outgoing.file = file;
  return {
    id: row.id,
    conversationId: row.conversation_id,
    channel: row.channel,
    group: row.kind === 'group',
    purpose: row.purpose,
    broadcastId: row.broadcast_id,
    attempts: row.attempts,
    outgoing,
  };
}

interface Sending {
  conversation_id: string;
  channel: string;
  purpose: Purpose;
  broadcast_id: string | null;
  edits_id: string | null;
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
  const rows = await tx.$queryRaw<{ id: string; broadcast_id: string | null; more: boolean }[]>`
    WITH said AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(delivered)}::jsonb)
        AS r (id bigint, "messageId" text, at timestamptz)),
    sent AS (
      UPDATE outbox o SET status = 'sent', provider_message_id = said."messageId", problem = NULL, done_at = said.at
      FROM said WHERE o.id = said.id AND o.status = 'sending'
      RETURNING o.id, o.edits_id, o.broadcast_id, o.conversation_id, o.provider_message_id),
    original AS (
      UPDATE outbox o SET provider_message_id = sent.provider_message_id FROM sent WHERE o.id = sent.edits_id
        AND sent.provider_message_id IS NOT NULL)
    SELECT id::text, broadcast_id, EXISTS (
      SELECT 1 FROM outbox e WHERE e.conversation_id = sent.conversation_id AND e.status = 'pending') AS more
    FROM sent`;
  for (const id of new Set(rows.map(({ broadcast_id }) => broadcast_id)))
    if (id !== null) await finishBroadcast(tx, id);
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
    SELECT o.conversation_id, c.channel, o.purpose, o.broadcast_id, o.edits_id::text, o.attempts
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
  if (row.broadcast_id !== null) await finishBroadcast(tx, row.broadcast_id);
}

/** An edit does no harm twice. A reply or an alert is better said twice than not at all, but not for ever. */
function repeatable({ purpose, edits_id, attempts }: Pick<Sending, 'purpose' | 'edits_id' | 'attempts'>): boolean {
  if (edits_id !== null) return attempts < MOST_ATTEMPTS;
  return purpose !== 'broadcast' && attempts < 2;
}

/** The processes that are sending, as they gave their number, and whether something has been on its way too long. */
export async function senders(tx: Tx, now: string): Promise<{ numbers: number[]; stuck: boolean }> {
  const rows = await tx.$queryRaw<{ claimed_by: number | null; stuck: boolean }[]>`
    SELECT claimed_by, bool_or(claimed_at <= ${later(now, -STUCK_MS)}::timestamptz) AS stuck FROM outbox
    WHERE status = 'sending' GROUP BY claimed_by`;
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
  const rows = await tx.$queryRaw<
    (Pick<Sending, 'purpose' | 'edits_id' | 'attempts' | 'broadcast_id'> & { id: string })[]
  >`
    SELECT id::text, purpose, edits_id::text, attempts, broadcast_id FROM outbox
    WHERE status = 'sending' AND (claimed_by = ANY(${[...gone]}::int[])
      OR claimed_at <= ${later(now, -STUCK_MS)}::timestamptz) FOR UPDATE SKIP LOCKED`;
  const again = rows.filter(repeatable);
  const rest = rows.filter((row) => !repeatable(row));
  for (const { id } of again) await end(tx, id, 'pending', 'process ended', now);
  for (const { id } of rest) await end(tx, id, 'uncertain', 'process ended', now);
  for (const id of new Set(rest.map(({ broadcast_id }) => broadcast_id))) await finishBroadcast(tx, id);
  return { again: again.length, uncertain: rest.length };
}

export async function nextSend(tx: Tx): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT min(greatest(o.not_before, c.wait_until, p.until)) AS at
    FROM outbox o JOIN conversation c ON c.id = o.conversation_id LEFT JOIN channel_pause p ON p.channel = c.channel
    WHERE o.status = 'pending'`;
  return row?.at?.toISOString() ?? null;
}

export async function countSends(tx: Tx): Promise<Record<string, number>> {
  const rows = await tx.$queryRaw<{ status: string; n: number }[]>`
    SELECT status, count(*)::int AS n FROM outbox GROUP BY status`;
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
}

async function end(tx: Tx, id: string, status: string, problem: string | null, now: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE outbox SET status = ${status}, problem = ${problem},
      done_at = CASE WHEN ${status} = 'pending' THEN NULL ELSE ${now}::timestamptz END
    WHERE id = ${id}::bigint`;
}

async function holdChat(tx: Tx, conversationId: string, until: string): Promise<void> {
  await tx.$executeRaw`UPDATE conversation SET wait_until = ${until}::timestamptz WHERE id = ${conversationId}`;
}

async function pauseChannel(tx: Tx, channel: string, until: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO channel_pause (channel, until) VALUES (${channel}, ${until}::timestamptz)
    ON CONFLICT (channel) DO UPDATE SET until = greatest(channel_pause.until, excluded.until)`;
}

/** A broadcast is over when none of its rows is on its way. */
async function finishBroadcast(tx: Tx, id: string | null): Promise<void> {
  await tx.$executeRaw`
    UPDATE broadcast SET status = 'finished' WHERE id = ${id} AND status = 'sending'
      AND NOT EXISTS (SELECT 1 FROM outbox WHERE broadcast_id = ${id} AND status IN ('pending', 'sending'))`;
}

function later(now: string, ms: number): string {
  return new Date(Date.parse(now) + ms).toISOString();
}
