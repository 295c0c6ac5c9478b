/** People by the thousand, and a broadcast to all of them, put into the database as if they had been there for long. */

import { randomUUID } from 'node:crypto';
import type { BroadcastPlan } from '../../domain/broadcast.ts';
import type { Database } from '../../prisma/client.ts';
import { draftBroadcast } from '../../prisma/store/broadcasts.ts';
import { schedule } from '../../prisma/store/deadlines.ts';

export const FIRST_CHAT = 1_000_000;

/** Who opted in, each in a private chat of Telegram's. */
export async function addCrowd({ prisma }: Database, size: number, from = 0): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO person (id, name, noticed, opted_in, opted_at, created_at)
    SELECT 'crowd-' || n, 'Persona ' || n, true, true, now(), now()
    FROM generate_series(${from}::int, ${from + size - 1}::int) AS n`;
  await prisma.$executeRaw`
    INSERT INTO conversation (channel, address, kind, person_id, last_at, created_at)
    SELECT 'telegram', (${FIRST_CHAT}::int + n)::text, 'private', 'crowd-' || n, now(), now()
    FROM generate_series(${from}::int, ${from + size - 1}::int) AS n`;
  await prisma.$executeRaw`ANALYZE person`;
  await prisma.$executeRaw`ANALYZE conversation`;
}

/** Scheduled for `now`; whoever runs the deadlines starts it. */
export async function addBroadcast(database: Database, now: string): Promise<string> {
  const id = randomUUID();
  await database.transaction(async (tx) => {
    const text = 'Gentile {nome}, domani siamo aperti.';
    const plan: BroadcastPlan = { audience: { type: 'all' }, kind: 'promotion', text, buttons: [] };
    await draftBroadcast(tx, { id, plan, by: 'crowd-0', chat: null }, now);
    await tx.$executeRaw`
      UPDATE broadcast SET status = 'scheduled', starts_at = ${now}::timestamptz WHERE id = ${id}`;
    await schedule(tx, { type: 'broadcastStart', broadcastId: id }, now);
  });
  return id;
}

/** An alert as the bot writes one, to this chat; `mark` is found again at the platform. */
export async function addAlert({ prisma }: Database, chat: number, mark: string, now: string): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO outbox (conversation_id, purpose, message, not_before, created_at)
    SELECT id, 'alert', jsonb_build_object('text', ${`mark:${mark}`}::text, 'buttons', '[]'::jsonb), ${now}::timestamptz,
      ${now}::timestamptz
    FROM conversation WHERE channel = 'telegram' AND address = ${String(chat + 1)}`;
}
