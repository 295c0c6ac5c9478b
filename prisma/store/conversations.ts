/** Chats and who is behind them: created at first sight, moved, blocked. */

import { randomUUID } from 'node:crypto';
import type { ChannelName, Received } from '../../bot/channel.ts';
import type { Tx } from '../client.ts';

/** The person behind a channel's identity, created if new. Serialised per identity, so that nobody is made twice. */
export async function ensurePerson(
  tx: Tx,
  channel: ChannelName,
  sender: { id: string; name: string },
  now: string,
): Promise<string> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${channel}:${sender.id}`}, 0))`;
  const [known] = await tx.$queryRaw<{ person_id: string }[]>`
    SELECT person_id FROM identity WHERE channel = ${channel} AND external_id = ${sender.id}`;
  if (known !== undefined) return known.person_id;
  const id = randomUUID();
  await tx.$executeRaw`
    WITH fresh AS (
      INSERT INTO person (id, name, created_at) VALUES (${id}, ${sender.name}, ${now}::timestamptz) RETURNING id)
    INSERT INTO identity (channel, external_id, person_id) SELECT ${channel}, ${sender.id}, id FROM fresh`;
  return id;
}

/** The chat, created if new; a private one belongs to whoever writes in it. */
export async function ensureConversation(
  tx: Tx,
  channel: ChannelName,
  chat: Received['conversation'],
  personId: string,
  now: string,
): Promise<string> {
  const owner = chat.kind === 'private' ? personId : null;
  const meta = chat.meta === undefined ? null : JSON.stringify(chat.meta);
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO conversation (id, channel, address, kind, title, meta, person_id, last_at, created_at)
    VALUES (${randomUUID()}, ${channel}, ${chat.address}, ${chat.kind}, ${chat.title ?? null}, ${meta}::jsonb,
      ${owner}, ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (channel, address) DO UPDATE SET person_id = excluded.person_id RETURNING id`;
  if (row === undefined) throw new Error('no conversation came back');
  return row.id;
}

/** Nothing more is sent there until somebody writes or the bot is added again. */
export async function markBlocked(tx: Tx, conversationId: string, now: string): Promise<void> {
  await tx.$executeRaw`
    WITH shut AS (UPDATE conversation SET blocked_at = ${now}::timestamptz WHERE id = ${conversationId}),
    ledger AS (
      UPDATE broadcast_recipient SET status = 'blocked', done_at = ${now}::timestamptz
      WHERE conversation_id = ${conversationId} AND status = 'pending')
    UPDATE outbox SET status = 'blocked', done_at = ${now}::timestamptz
    WHERE conversation_id = ${conversationId} AND status = 'pending'`;
}

/**
 * The chat has a new address. Somebody may have written from there already: that row's belongings come over here,
 * so that the cooperative bound to the old group stays bound.
 */
export async function moveConversation(tx: Tx, id: string, address: string): Promise<void> {
  const [other] = await tx.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM conversation o JOIN conversation c ON c.channel = o.channel
    WHERE c.id = ${id} AND o.address = ${address} AND o.id <> c.id`;
  if (other !== undefined) {
    for (const table of [
      'inbox',
      'outbox',
      'message_log',
      'tap_token',
      'booking',
      'broadcast',
      'broadcast_recipient',
      'handoff',
    ]) {
      await tx.$executeRawUnsafe(`UPDATE ${table} SET conversation_id = $1 WHERE conversation_id = $2`, id, other.id);
    }
    await tx.$executeRaw`
      INSERT INTO organisation_place (organisation_id, conversation_id, only_if_nobody)
      SELECT organisation_id, ${id}, only_if_nobody FROM organisation_place WHERE conversation_id = ${other.id}
      ON CONFLICT DO NOTHING`;
    await tx.$executeRaw`DELETE FROM conversation WHERE id = ${other.id}`;
  }
  await tx.$executeRaw`UPDATE conversation SET address = ${address}, blocked_at = NULL WHERE id = ${id}`;
}
