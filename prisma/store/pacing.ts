/**
 * The pace of a channel, counted where all processes see it: a claim locks the channel's row, counts what was handed
 * out lately, and writes down what it hands out itself.
 */

import type { ChannelName } from '../../bot/channel.ts';
import { type Limits, UNLIMITED } from '../../bot/ports.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';

/** What a claim may take of each channel. */
export interface Asked {
  channel: ChannelName;
  room: number;
  limits: Limits;
}

export function asking(
  channels: readonly ChannelName[],
  room: number,
  limits: ReadonlyMap<ChannelName, Limits> = new Map(),
): Asked[] {
  return channels.map((channel) => ({ channel, room, limits: limits.get(channel) ?? UNLIMITED }));
}

/** As rows of SQL: `jsonb_to_recordset(…) AS a (ASKED_COLUMNS)`. */
export function askedJson(asked: readonly Asked[]): string {
  return JSON.stringify(
    asked.map(({ channel, room, limits: { whole, chat, group } }) => ({
      channel,
      room,
      most: whole?.most ?? null,
      ms: whole?.ms ?? 0,
      chat_ms: chat?.ms ?? null,
      group_most: group?.most ?? null,
      group_ms: group?.ms ?? 0,
    })),
  );
}

/**
 * `pace`: these channels' rows, locked, as they are now. `late`: those that somebody wrote while the statement waited for
 * them. Of these the rest of the statement knows only what was true before: it sees neither what was handed out meanwhile
 * nor what was written before that, so it must hand out nothing, and be asked again.
 */
export function lockedPace(channels: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    pace AS (
      SELECT channel, recent, paused_until, xmin AS version FROM channel_pace
      WHERE channel IN (${channels}) ORDER BY channel FOR UPDATE),
    late AS (
      SELECT p.channel FROM pace p JOIN channel_pace seen ON seen.channel = p.channel WHERE seen.xmin <> p.version)`;
}

/** What is further in the future only the clock of a process knows that is wrong: it counts for nothing. */
export const WRONG_MS = 5_000;
const AHEAD = Prisma.sql`interval '${Prisma.raw(String(WRONG_MS))} ms'`;

/**
 * `moment`: `now` when the channels' rows were got hold of, which may have taken a while. What is handed out is sent after
 * that, and counted from then. Where clocks differ it is never before what another process handed out last. After
 * `lockedPace`.
 */
export function sinceLocked(now: string): Prisma.Sql {
  return Prisma.sql`
    moment AS MATERIALIZED (
      SELECT greatest(held.at, (
          SELECT max(t) FROM pace, unnest(recent) AS t WHERE t < held.at + ${AHEAD})) AS at
      FROM (
        SELECT ${now}::timestamptz + (clock_timestamp() - statement_timestamp()) AS at
        FROM (SELECT count(*) FROM pace) AS locked) AS held)`;
}

export const MOMENT = Prisma.sql`(SELECT at FROM moment)`;

/** What was handed out at `t` counts: so many milliseconds ago at most. */
export function lately(t: Prisma.Sql, ms: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${t} > ${MOMENT} - ${ms} * interval '1 ms' AND ${isTrue(t)}`;
}

/** Whether `t` is no time of a wrong clock. */
export function isTrue(t: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${t} < ${MOMENT} + ${AHEAD}`;
}

/** What time it is by and by, for who asks more than once. */
export function ticking(now: string): () => string {
  const began = performance.now();
  return () => new Date(Date.parse(now) + Math.round(performance.now() - began)).toISOString();
}

/** The row of an answer that stands for a channel in `late`. */
export interface Overtaken {
  late: ChannelName;
}

/** A row a channel, to be locked. Once a process: it stays. */
export async function openPaces(tx: Tx, channels: readonly ChannelName[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO channel_pace (channel) SELECT unnest(${[...channels]}::text[]) ON CONFLICT DO NOTHING`;
}

export async function pauseChannel(tx: Tx, channel: string, until: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO channel_pace (channel, paused_until) VALUES (${channel}, ${until}::timestamptz)
    ON CONFLICT (channel) DO UPDATE SET paused_until = greatest(channel_pace.paused_until, excluded.paused_until)`;
}

/** Channels that a platform told to be silent, and until when. */
export async function pausedChannels(tx: Tx, now: string): Promise<{ channel: string; until: string }[]> {
  const rows = await tx.$queryRaw<{ channel: string; until: Date }[]>`
    SELECT channel, paused_until AS until FROM channel_pace WHERE paused_until > ${now}::timestamptz`;
  return rows.map(({ channel, until }) => ({ channel, until: until.toISOString() }));
}
