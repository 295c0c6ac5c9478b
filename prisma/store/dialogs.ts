/** A dialog outside a turn: looked at when its question has been left open. */

import type { ChannelName } from '../../bot/channel.ts';
import type { TurnContext } from '../../bot/ports.ts';
import type { Tx } from '../client.ts';
import type { Catalogue } from './catalogue.ts';
import { type PersonRow, personOf, type RoleRow, rolesOf } from './people.ts';

export interface DialogKey {
  conversationId: string;
  personId: string;
}

interface Row extends PersonRow {
  channel: ChannelName;
  roles: RoleRow[];
  handed: boolean;
  state: unknown;
}

/**
 * With its chat held, so that no turn runs meanwhile. Null when it is gone, when it is a group's, or when a turn is
 * running: waiting for that one would be waiting for each other, and it leaves a deadline of its own.
 */
export async function holdDialog(
  tx: Tx,
  { conversationId, personId }: DialogKey,
  catalogue: Catalogue,
): Promise<TurnContext | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    WITH held AS (
      SELECT id, channel FROM conversation
      WHERE id = ${conversationId} AND kind = 'private' AND blocked_at IS NULL FOR NO KEY UPDATE SKIP LOCKED)
    SELECT h.channel, p.id, p.name, p.address, p.phone, p.informal, p.noticed, p.opted_in, d.state,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('role', role, 'organisation_id', organisation_id) ORDER BY id), '[]')
         FROM role_grant WHERE person_id = p.id) AS roles,
      EXISTS (SELECT 1 FROM handoff o WHERE o.ended_at IS NULL AND o.taken_at IS NOT NULL
        AND ((o.conversation_id = h.id AND o.person_id = p.id) OR (o.helper_conversation_id = h.id AND o.helper_id = p.id)))
        AS handed
    FROM held h JOIN dialog d ON d.conversation_id = h.id AND d.person_id = ${personId} JOIN person p ON p.id = d.person_id`;
  if (row === undefined) return null;
  return {
    conversation: { id: conversationId, channel: row.channel, kind: 'private', organisationId: null },
    person: personOf(row),
    roles: rolesOf(row.roles),
    ...catalogue,
    handed: row.handed,
    state: row.state,
  };
}

export async function keepDialog(tx: Tx, { conversationId, personId }: DialogKey, state: unknown): Promise<void> {
  await tx.$executeRaw`
    UPDATE dialog SET state = ${JSON.stringify(state)}::jsonb
    WHERE conversation_id = ${conversationId} AND person_id = ${personId}`;
}
