/** Broadcasts: drafted, confirmed, written out once per person, counted. */

import type { BroadcastView } from '../../dialogs/engine/protocol.ts';
import type { Audience } from '../../domain/people.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { TOKEN_LIFE_MS } from './taps.ts';

interface BroadcastRow {
  id: string;
  audience: Audience;
  text: string;
  status: BroadcastView['status'];
  starts_at: Date | null;
  counts: Partial<Record<string, number>>;
}

/** Opted in, of the audience, and with a private chat that can be reached. A service's: whoever ever booked it. */
function recipients(audience: Audience): Prisma.Sql {
  const ofService =
    audience.type === 'service'
      ? Prisma.sql`AND EXISTS (SELECT 1 FROM booking b WHERE b.person_id = p.id AND b.service_id = ${audience.serviceId}
          AND b.status <> 'held')`
      : Prisma.empty;
  return Prisma.sql`
    SELECT DISTINCT ON (p.id) p.id AS person_id, c.id AS conversation_id
    FROM person p JOIN conversation c ON c.person_id = p.id AND c.kind = 'private' AND c.blocked_at IS NULL
    WHERE p.opted_in AND p.erased_at IS NULL ${ofService}
    ORDER BY p.id, c.last_at DESC, c.id`;
}

export async function draftBroadcast(
  tx: Tx,
  draft: { id: string; audience: Audience; text: string; startsAt: string | null; by: string; chat: string | null },
  now: string,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO broadcast (id, audience, text, status, starts_at, created_by, conversation_id, created_at)
    VALUES (${draft.id}, ${JSON.stringify(draft.audience)}::jsonb, ${draft.text}, 'draft', ${draft.startsAt}::timestamptz,
      ${draft.by}, ${draft.chat}, ${now}::timestamptz)`;
}

/** Draft → scheduled, once. */
export async function scheduleBroadcast(tx: Tx, id: string, startsAt: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE broadcast SET status = 'scheduled', starts_at = ${startsAt}::timestamptz
    WHERE id = ${id} AND status = 'draft' RETURNING id`;
  return rows.length > 0;
}

/** One row a recipient, whatever happens in between: a second run adds nobody twice. The audience is that of now. */
export async function startBroadcast(
  tx: Tx,
  id: string,
  optOutLabel: string,
  now: string,
  /** What follows the text in every message. */
  wayOut = '',
): Promise<void> {
  const [row] = await tx.$queryRaw<{ audience: Audience; text: string }[]>`
    UPDATE broadcast SET status = 'sending' WHERE id = ${id} AND status IN ('scheduled', 'sending')
    RETURNING audience, text`;
  if (row === undefined) return;
  const expires = new Date(Date.parse(now) + TOKEN_LIFE_MS).toISOString();
  const action = JSON.stringify({ type: 'notifications', optIn: false });
  await tx.$executeRaw`
    WITH recipient AS (${recipients(row.audience)}),
    named AS MATERIALIZED (SELECT *, replace(gen_random_uuid()::text, '-', '') AS token FROM recipient),
    written AS (
      INSERT INTO outbox (conversation_id, person_id, broadcast_id, purpose, dedup_key, message, not_before, created_at)
      SELECT conversation_id, person_id, ${id}, 'broadcast', 'broadcast:' || ${id} || ':' || person_id,
        jsonb_build_object('text', ${`${row.text}${wayOut}`}::text, 'buttons', jsonb_build_array(jsonb_build_array(
          jsonb_build_object('label', ${optOutLabel}::text, 'token', token)))),
        ${now}::timestamptz, ${now}::timestamptz
      FROM named ON CONFLICT (dedup_key) DO NOTHING RETURNING message, conversation_id, person_id)
    INSERT INTO tap_token (token, conversation_id, person_id, action, label, expires_at)
    SELECT message #>> '{buttons,0,0,token}', conversation_id, person_id, ${action}::jsonb, ${optOutLabel},
      ${expires}::timestamptz
    FROM written`;
  // Thousands of rows at once: an embedded database has nobody else to count them for its plans.
  await tx.$executeRaw`ANALYZE outbox`;
  await tx.$executeRaw`
    UPDATE broadcast SET status = 'finished' WHERE id = ${id}
      AND NOT EXISTS (SELECT 1 FROM outbox WHERE broadcast_id = ${id} AND status IN ('pending', 'sending'))`;
}

/** What was not sent yet is not sent. Null when there is nothing to stop. */
export async function stopBroadcast(tx: Tx, id: string, discard: boolean, now: string): Promise<void> {
  await tx.$executeRaw`
    WITH stopped AS (
      UPDATE broadcast SET status = CASE WHEN status = 'draft' OR ${discard} THEN 'discarded' ELSE 'stopped' END
      WHERE id = ${id} AND status IN ('draft', 'scheduled', 'sending') RETURNING id)
    UPDATE outbox o SET status = 'skipped', done_at = ${now}::timestamptz
    FROM stopped WHERE o.broadcast_id = stopped.id AND o.status = 'pending'`;
}

export async function broadcastViews(tx: Tx, filter: { id: string } | { limit: number }): Promise<BroadcastView[]> {
  const one = 'id' in filter ? Prisma.sql`WHERE b.id = ${filter.id}` : Prisma.empty;
  const rows = await tx.$queryRaw<BroadcastRow[]>`
    SELECT b.id, b.audience, b.text, b.status, b.starts_at, coalesce((
      SELECT jsonb_object_agg(status, n) FROM (
        SELECT status, count(*)::int AS n FROM outbox WHERE broadcast_id = b.id GROUP BY status) s), '{}') AS counts
    FROM broadcast b ${one} ORDER BY b.created_at DESC, b.id LIMIT ${'id' in filter ? 1 : filter.limit}::int`;
  return Promise.all(rows.map((row) => viewOf(tx, row)));
}

async function viewOf(tx: Tx, { id, audience, text, status, starts_at, counts }: BroadcastRow): Promise<BroadcastView> {
  const of = (name: string) => counts[name] ?? 0;
  const written = Object.values(counts).reduce<number>((sum, n) => sum + (n ?? 0), 0);
  // Before it starts, the number of those whom it would reach now.
  const total = status === 'draft' || status === 'scheduled' ? await countRecipients(tx, audience) : written;
  return {
    id,
    audience,
    text,
    // A process may have died between the last send and saying so.
    status: status === 'sending' && of('pending') + of('sending') === 0 ? 'finished' : status,
    startsAt: starts_at?.toISOString() ?? null,
    counts: {
      total,
      pending: of('pending') + of('sending'),
      sent: of('sent'),
      blocked: of('blocked'),
      failed: of('failed'),
      uncertain: of('uncertain'),
      skipped: of('skipped'),
    },
  };
}

async function countRecipients(tx: Tx, audience: Audience): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM (${recipients(audience)}) r`;
  return row?.n ?? 0;
}
