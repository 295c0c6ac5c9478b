/** Messages for people who were not there yet. */

import type { Message, Purpose, Target } from '../../dialogs/engine/reply.ts';
import type { Tx } from '../client.ts';
import { writeOutbox } from './outbox.ts';
import { resolveTarget } from './posts.ts';

/** Hands on what waits, as far as somebody is there by now: after a role, a place or a private chat came into being. */
export async function assignWaiting(tx: Tx, now: string): Promise<void> {
  const rows = await tx.$queryRaw<
    { id: string; target: Target; purpose: Purpose; message: Message; not_before: Date }[]
  >`SELECT id::text, target, purpose, message, not_before FROM outbox
    WHERE conversation_id IS NULL AND status = 'pending' ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED`;
  for (const { id, target, purpose, message, not_before } of rows) {
    const chats = await resolveTarget(tx, target, now);
    if (chats.length === 0) continue;
    const notBefore = not_before.toISOString();
    await writeOutbox(
      tx,
      chats.map((conversationId) => ({ conversationId, purpose, message, notBefore })),
      now,
    );
    await tx.$executeRaw`DELETE FROM outbox WHERE id = ${id}::bigint`;
  }
}
