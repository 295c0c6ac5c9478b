/** The beginning and the end of a broadcast: its recipients written down in portions, and nobody left to write to. */

import { DateTime } from 'luxon';
import type { ChannelName } from '../../bot/channel.ts';
import type { DressBroadcast } from '../../bot/ports.ts';
import { awake } from '../../domain/quiet.ts';
import { ZONE } from '../../domain/time.ts';
import type { Tx } from '../client.ts';
import { type Aim, recipientsOf } from './audience.ts';
import { lockBroadcast, skipPending } from './broadcasts.ts';
import type { LoadCatalogue } from './catalogue.ts';
import { schedule } from './deadlines.ts';
import { later } from './delivery.ts';
import { type Asked, WRONG_MS } from './pacing.ts';
import { givingOut, tokenise } from './taps.ts';

/** So many at a time: a transaction of tens of milliseconds, whatever the size of the audience. */
export const PORTION = 1_000;
/** A button on somebody's phone is tapped months later: the way out must still be one. */
const BUTTON_LIFE_MS = 365 * 86_400_000;

export interface Filling {
  dress: DressBroadcast;
  loadCatalogue: LoadCatalogue;
}

/** Starts what was scheduled, and writes down the next portion of recipients. True while there may be more. */
export async function startBroadcast(
  tx: Tx,
  id: string,
  now: string,
  { dress, loadCatalogue }: Filling,
): Promise<boolean> {
  const row = await lockBroadcast(tx, id);
  if (row === null) return false;
  if (row.status === 'scheduled') {
    const { services } = await loadCatalogue(tx);
    const { foot, buttons } = dress({ id, kind: row.kind, buttons: row.buttons, serviceId: row.service_id }, services);
    const { stored, given } = tokenise({ buttons }, null, null);
    await tx.$executeRaw`
      UPDATE broadcast SET status = 'sending', foot = ${foot}, buttons = ${JSON.stringify(stored.buttons)}::jsonb
      WHERE id = ${id}`;
    await tx.$executeRaw(givingOut([given], later(now, BUTTON_LIFE_MS)));
  }
  const { audience, kind, topic } = row;
  return fill(tx, id, { audience, kind, topic: topic ?? undefined }, now);
}

/** By person, so that a portion begins where the last one ended, whatever happened in between. */
async function fill(tx: Tx, id: string, aim: Aim, now: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ more: boolean }[]>`
    WITH begun AS (SELECT filled_to FROM broadcast WHERE id = ${id} AND status = 'sending' AND filled_to IS NOT NULL),
    next AS MATERIALIZED (
      SELECT p.id AS person_id, c.id AS conversation_id, c.channel FROM ${recipientsOf(aim, now)}
        AND p.id > (SELECT filled_to FROM begun) ORDER BY p.id LIMIT ${PORTION}::int),
    written AS (
      INSERT INTO broadcast_recipient (broadcast_id, person_id, conversation_id, channel, not_before)
      SELECT ${id}, person_id, conversation_id, channel, ${now}::timestamptz FROM next ON CONFLICT DO NOTHING RETURNING id)
    UPDATE broadcast b SET size = size + (SELECT count(*)::int FROM written),
      filled_to = CASE WHEN (SELECT count(*) FROM next) < ${PORTION}::int THEN NULL
        ELSE (SELECT max(person_id) FROM next) END
    FROM begun WHERE b.id = ${id} RETURNING b.filled_to IS NOT NULL AS more`;
  // Nobody else counts rows for an embedded database's plans.
  if (row?.more === false) await tx.$executeRaw`ANALYZE broadcast_recipient`;
  return row?.more ?? false;
}

/** What is not sent by its time is not sent any more. */
export async function expireBroadcast(tx: Tx, id: string, now: string): Promise<void> {
  const row = await lockBroadcast(tx, id);
  if (row === null || row.expires_at === null || row.expires_at.toISOString() > now) return;
  if (row.status !== 'sending' && row.status !== 'paused' && row.status !== 'scheduled' && row.status !== 'review')
    return;
  await tx.$executeRaw`UPDATE broadcast SET status = 'sending', filled_to = NULL WHERE id = ${id}`;
  await skipPending(tx, id, 'expired', now);
  await finishBroadcasts(tx, now);
}

/** Those with nobody left on the way are over; their manager is shown so at once. */
async function finishBroadcasts(tx: Tx, now: string): Promise<void> {
  const over = await tx.$queryRaw<{ id: string }[]>`
    UPDATE broadcast b SET status = 'finished', ended_at = ${now}::timestamptz
    WHERE status = 'sending' AND filled_to IS NULL
      AND NOT EXISTS (SELECT 1 FROM broadcast_recipient r WHERE r.broadcast_id = b.id AND r.status = 'pending')
      AND NOT EXISTS (SELECT 1 FROM broadcast_recipient r WHERE r.broadcast_id = b.id AND r.status = 'sending')
    RETURNING id`;
  for (const { id } of over) await schedule(tx, { type: 'broadcastProgress', broadcastId: id }, now);
}

/**
 * Asked when nothing could be handed out: when it is worth the while again, by channel; and ends what is over.
 */
export async function nextRecipients(
  tx: Tx,
  now: string,
  asked: readonly Asked[],
): Promise<{ channel: ChannelName; at: string }[]> {
  const open = await tx.$queryRaw<{ kind: string; busy: boolean; channels: ChannelName[] }[]>`
    SELECT b.kind, b.filled_to IS NOT NULL OR EXISTS (
        SELECT 1 FROM broadcast_recipient r WHERE r.broadcast_id = b.id AND r.status = 'sending') AS busy,
      ARRAY(SELECT ch FROM unnest(${asked.map(({ channel }) => channel)}::text[]) AS ch WHERE EXISTS (
        SELECT 1 FROM broadcast_recipient r
        WHERE r.broadcast_id = b.id AND r.channel = ch AND r.status = 'pending')) AS channels
    FROM broadcast b WHERE b.status = 'sending'`;
  if (open.some(({ busy, channels }) => !busy && channels.length === 0)) await finishBroadcasts(tx, now);
  const paces = await tx.$queryRaw<{ channel: string; recent: Date[]; paused_until: Date | null }[]>`
    SELECT channel, recent, paused_until FROM channel_pace`;
  const at = Date.parse(now);
  const morning = awake(DateTime.fromISO(now, { zone: ZONE })).toMillis();
  return asked.flatMap(({ channel, limits: { whole, bulk } }) => {
    const here = open.filter(({ channels }) => channels.includes(channel));
    if (here.length === 0) return [];
    const pace = paces.find((each) => each.channel === channel);
    const free = [whole, bulk].map((window) => {
      // As the claim counts: nothing of a future that only another process's clock knows.
      const first = window && pace?.recent.filter((each) => each.getTime() < at + WRONG_MS).at(-window.most);
      // The database's stamps are finer than ours: a moment sooner it would still be full.
      return first ? Math.ceil(first.getTime() + 1 + window.ms) : 0;
    });
    const promotions = here.every(({ kind }) => kind === 'promotion');
    const when = Math.max(pace?.paused_until?.getTime() ?? 0, ...free, promotions ? morning : 0);
    return [{ channel, at: new Date(Math.max(when, at)).toISOString() }];
  });
}
