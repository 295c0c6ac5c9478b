/** Broadcasts as their manager sees them: drafted, moved from state to state, looked at. */

import type { BroadcastView } from '../../dialogs/engine/protocol.ts';
import type { BroadcastFile, BroadcastPlan, BroadcastStatus, SkipReason, Topic } from '../../domain/broadcast.ts';
import type { Audience } from '../../domain/people.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { reachOf, topicOf } from './audience.ts';
import { pausedChannels } from './pacing.ts';

export interface BroadcastRow {
  id: string;
  audience: Audience;
  kind: BroadcastPlan['kind'];
  topic: Topic | null;
  service_id: string | null;
  text: string;
  buttons: BroadcastPlan['buttons'];
  file: BroadcastFile | null;
  status: BroadcastStatus;
  starts_at: Date | null;
  expires_at: Date | null;
  confirmed_at: Date | null;
  created_by: string | null;
  conversation_id: string | null;
}

const COLUMNS =
  Prisma.raw(`b.id, b.audience, b.kind, b.topic, b.service_id, b.text, b.choices AS buttons, b.file, b.status,
  b.starts_at, b.expires_at, b.confirmed_at, b.created_by, b.conversation_id`);

export async function draftBroadcast(
  tx: Tx,
  { id, plan, by, chat }: { id: string; plan: BroadcastPlan; by: string; chat: string | null },
  now: string,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO broadcast (id, audience, kind, topic, service_id, text, choices, file, status, starts_at, expires_at,
      created_by, conversation_id, created_at)
    VALUES (${id}, ${JSON.stringify(plan.audience)}::jsonb, ${plan.kind}, ${topicOf(plan) ?? null},
      ${plan.serviceId ?? null}, ${plan.text}, ${JSON.stringify(plan.buttons)}::jsonb,
      ${plan.file === undefined ? null : JSON.stringify(plan.file)}::jsonb, 'draft', ${plan.startsAt ?? null}::timestamptz,
      ${plan.expiresAt ?? null}::timestamptz, ${by}, ${chat}, ${now}::timestamptz)`;
}

/** A preview that another one replaces. */
export async function dropDraft(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM broadcast WHERE id = ${id} AND status = 'draft'`;
}

/** How many managers there are besides this one. */
export async function otherManagers(tx: Tx, personId: string | null): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(DISTINCT person_id)::int AS n FROM role_grant
    WHERE role = 'manager' AND person_id IS DISTINCT FROM ${personId}`;
  return row?.n ?? 0;
}

/** Locked, so that of two who decide at once the second sees what the first did. */
export async function lockBroadcast(tx: Tx, id: string): Promise<BroadcastRow | null> {
  const [row] = await tx.$queryRaw<BroadcastRow[]>`SELECT ${COLUMNS} FROM broadcast b WHERE b.id = ${id} FOR UPDATE`;
  return row ?? null;
}

export async function confirmBroadcast(
  tx: Tx,
  id: string,
  { status, text, startsAt }: { status: BroadcastStatus; text: string; startsAt: string },
  now: string,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE broadcast SET status = ${status}, text = ${text}, starts_at = ${startsAt}::timestamptz,
      confirmed_at = ${now}::timestamptz WHERE id = ${id}`;
}

export async function approveBroadcast(tx: Tx, id: string, by: string, startsAt: string, now: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE broadcast SET status = 'scheduled', approved_by = ${by}, starts_at = ${startsAt}::timestamptz,
      confirmed_at = ${now}::timestamptz WHERE id = ${id}`;
}

const OVER: readonly BroadcastStatus[] = ['stopped', 'withdrawn', 'discarded'];

/** Of one that is over, what was not sent is not sent. */
export async function moveBroadcast(tx: Tx, id: string, status: BroadcastStatus, now: string): Promise<void> {
  const over = OVER.includes(status);
  await tx.$executeRaw`
    UPDATE broadcast SET status = ${status}, ended_at = CASE WHEN ${over} THEN ${now}::timestamptz END,
      filled_to = CASE WHEN ${over} THEN NULL ELSE filled_to END WHERE id = ${id}`;
  if (over) await skipPending(tx, id, status === 'withdrawn' ? 'withdrawn' : 'stopped', now);
}

export async function skipPending(tx: Tx, id: string, reason: SkipReason, now: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE broadcast_recipient SET status = 'skipped', reason = ${reason}, done_at = ${now}::timestamptz
    WHERE broadcast_id = ${id} AND status = 'pending'`;
}

/** What is said in its place, where it arrived and where it still may. */
export async function sayInstead(tx: Tx, id: string, text: string): Promise<void> {
  await tx.$executeRaw`UPDATE broadcast SET instead = ${text} WHERE id = ${id}`;
}

/** Where it has arrived: to be replaced there. */
export async function deliveredOf(tx: Tx, id: string): Promise<{ chat: string; messageId: string }[]> {
  return tx.$queryRaw<{ chat: string; messageId: string }[]>`
    SELECT conversation_id AS chat, provider_message_id AS "messageId" FROM broadcast_recipient
    WHERE broadcast_id = ${id} AND status = 'sent' AND conversation_id IS NOT NULL AND provider_message_id IS NOT NULL
    ORDER BY id`;
}

/** As it is stored; the rules of the house are not. */
export type StoredView = Omit<BroadcastView, 'policy'>;

type Tally = Partial<Record<string, number>>;

interface ViewRow extends BroadcastRow {
  counts: Tally;
  reasons: Tally;
  answers: Tally;
}

const tally = (column: string, where: string) =>
  Prisma.raw(`coalesce((SELECT jsonb_object_agg(what, n) FROM (
    SELECT ${column} AS what, count(*)::int AS n FROM broadcast_recipient r
    WHERE r.broadcast_id = b.id AND ${where} GROUP BY ${column}) t), '{}')`);

export async function broadcastViews(
  tx: Tx,
  filter: { id: string } | { limit: number },
  now: string,
): Promise<StoredView[]> {
  const one = 'id' in filter ? Prisma.sql`WHERE b.id = ${filter.id}` : Prisma.sql`WHERE b.status <> 'discarded'`;
  const rows = await tx.$queryRaw<ViewRow[]>`
    SELECT ${COLUMNS}, ${tally('status', 'true')} AS counts, ${tally('reason', `status = 'skipped'`)} AS reasons,
      ${tally('answer', 'answer IS NOT NULL')} AS answers
    FROM broadcast b ${one} ORDER BY b.created_at DESC, b.id LIMIT ${'id' in filter ? 1 : filter.limit}::int`;
  const paused = rows.some(({ status }) => status === 'sending') ? await pausedChannels(tx, now) : [];
  const views: StoredView[] = [];
  for (const row of rows) views.push(await viewOf(tx, row, paused, now));
  return views;
}

const BEFORE: readonly BroadcastStatus[] = ['draft', 'review', 'scheduled'];

async function viewOf(
  tx: Tx,
  row: ViewRow,
  paused: { channel: string; until: string }[],
  now: string,
): Promise<StoredView> {
  const { counts, audience, kind, topic } = row;
  const of = (name: string) => counts[name] ?? 0;
  const aim = { audience, kind, ...(topic !== null && { topic }) };
  // Before it starts, those whom it would reach now.
  const reach = BEFORE.includes(row.status) ? await reachOf(tx, aim, now) : null;
  return {
    id: row.id,
    plan: {
      ...aim,
      text: row.text,
      buttons: row.buttons,
      ...(row.service_id !== null && { serviceId: row.service_id }),
      ...(row.file !== null && { file: row.file }),
      ...(row.expires_at !== null && { expiresAt: row.expires_at.toISOString() }),
    },
    status: row.status,
    startsAt: row.starts_at?.toISOString() ?? null,
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    createdBy: row.created_by,
    examples: reach?.examples ?? [],
    channels: reach?.channels ?? [],
    pausedUntil:
      row.status === 'sending' && of('pending') > 0 ? (paused.map(({ until }) => until).sort()[0] ?? null) : null,
    counts: {
      total: reach?.total ?? Object.values(counts).reduce<number>((sum, n) => sum + (n ?? 0), 0),
      pending: of('pending') + of('sending'),
      sent: of('sent'),
      blocked: of('blocked'),
      failed: of('failed'),
      uncertain: of('uncertain'),
      skipped: of('skipped'),
    },
    reasons: row.reasons,
    answers: {
      book: row.answers.book ?? 0,
      accept: row.answers.accept ?? 0,
      decline: row.answers.decline ?? 0,
      stop: row.answers.stop ?? 0,
    },
  };
}
