/** Sends: recorded, recovered after a crash; how they are claimed is in `claims.ts`. Broadcasts have their own: `ledger.ts`. */

import type { Delivery } from '../../bot/channel.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { markBlocked, moveConversation } from './conversations.ts';
import { pauseChannel } from './pacing.ts';

/** What fails to leave so often, at growing intervals, has been tried for hours. */
export const MOST_ATTEMPTS = 60;
/** A reply or an alert of which nobody knows whether it arrived is sent as often, at growing intervals. */
export const MOST_UNCERTAIN = 5;
/** No send takes so long: it is taken back even from a process that seems to live. */
export const STUCK_MS = 60_000;
/** No answer to a claim takes so long: what this process has claimed before that and is not sending, it never heard of. */
const UNHEARD_MS = 5_000;

/** Ids of the ledger and of the outbox meet where a send is recorded. */
export const RECIPIENT = 'recipient-';

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

/** The usual case, many at once. Answers for each whether its chat has more to send. */
export async function recordDelivered(tx: Tx, delivered: readonly Delivered[]): Promise<boolean[]> {
  await markDelivered(tx, delivered);
  // By a look of its own: what was written while the other statement ran found the chat busy, and nobody would come back.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT o.id::text FROM outbox o WHERE o.id = ANY(${delivered.map(({ id }) => id)}::bigint[]) AND EXISTS (
      SELECT 1 FROM outbox e WHERE e.conversation_id = o.conversation_id AND e.status IN ('pending', 'sending')
        AND e.status = 'pending')`;
  const more = new Set(rows.map(({ id }) => id));
  return delivered.map(({ id }) => more.has(id));
}

/**
 * Also what is pending again, or given up: its claim was lost with the server, or taken back from us, and it has arrived. A channel
 * that could not edit has sent anew: that message is the one to edit now.
 */
async function markDelivered(tx: Tx, delivered: readonly Delivered[]): Promise<void> {
  await tx.$executeRaw`
    WITH said AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(delivered)}::jsonb)
        AS r (id bigint, "messageId" text, at timestamptz)),
    sent AS (
      UPDATE outbox o SET status = 'sent', provider_message_id = said."messageId", problem = NULL, done_at = said.at
      FROM said WHERE o.id = said.id AND o.status IN ('pending', 'sending', 'uncertain')
      RETURNING o.edits_id, o.provider_message_id)
    UPDATE outbox o SET provider_message_id = sent.provider_message_id FROM sent WHERE o.id = sent.edits_id
      AND sent.provider_message_id IS NOT NULL`;
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
  return attempts < (edits ? MOST_ATTEMPTS : MOST_UNCERTAIN);
}

/**
 * The processes that are sending, as they gave their number; whether something has been on its way too long; and what
 * this one has claimed some time ago.
 */
export async function senders(
  tx: Tx,
  now: string,
  own: number | null,
): Promise<{ numbers: number[]; stuck: boolean; claimed: string[] }> {
  const rows = await tx.$queryRaw<{ claimed_by: number | null; stuck: boolean; claimed: string[] | null }[]>`
    SELECT claimed_by, bool_or(claimed_at <= ${later(now, -STUCK_MS)}::timestamptz) AS stuck,
      array_agg(id) FILTER (WHERE ${unheardOf(own, now)}) AS claimed
    FROM (
      SELECT id::text, claimed_by, claimed_at FROM outbox WHERE status = 'sending'
      UNION ALL
      SELECT ${RECIPIENT} || id, claimed_by, claimed_at FROM broadcast_recipient WHERE status = 'sending') s
    GROUP BY claimed_by`;
  return {
    numbers: rows.flatMap(({ claimed_by }) => claimed_by ?? []),
    stuck: rows.some(({ stuck }) => stuck),
    claimed: rows.flatMap(({ claimed }) => claimed ?? []),
  };
}

/** Waits again: this process claimed it, and never sent it. Somebody may have claimed it anew since it was looked for. */
export async function unclaimSends(tx: Tx, ids: readonly string[], own: number | null, now: string): Promise<number> {
  return tx.$executeRaw`
    UPDATE outbox SET status = 'pending', attempts = greatest(0, attempts - 1)
    WHERE id = ANY(${[...ids]}::bigint[]) AND status = 'sending' AND ${unheardOf(own, now)}`;
}

/** Claimed by this process so long ago that it would have heard of it. */
export function unheardOf(own: number | null, now: string): Prisma.Sql {
  return Prisma.sql`claimed_by = ${own}::int AND claimed_at <= ${later(now, -UNHEARD_MS)}::timestamptz`;
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
