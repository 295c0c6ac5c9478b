/** The next event and everything a turn knows before it asks anything, in one statement. */

import type { ChannelName, Content } from '../../bot/channel.ts';
import type { ClaimedEvent, TurnContext } from '../../bot/ports.ts';
import type { News } from '../../dialogs/engine/scene.ts';
import type { Tx } from '../client.ts';
import { CATALOGUE_STAMP, type LoadCatalogue, rememberCatalogue } from './catalogue.ts';
import { type PersonRow, personOf, type RoleRow, rolesOf } from './people.ts';

export interface ClaimedRow extends ClaimedEvent {
  personId: string;
  /** The channel's own id. */
  eventId: string;
}

export interface Claimed {
  event: ClaimedRow;
  context: TurnContext;
}

interface Row extends PersonRow {
  event: string;
  event_id: string;
  conversation_id: string;
  content: Content;
  attempts: number;
  received_at: Date;
  channel: ChannelName;
  kind: 'private' | 'group';
  organisation_id: string | null;
  bound: boolean;
  roles: RoleRow[];
  state: unknown;
  news: News | null;
  handed: boolean;
  stamp: string;
}

/**
 * The oldest event of a chat that nobody holds. Both rows are locked: the chat, so that its events are taken one at a
 * time; the event, so that a worker whose snapshot is older than another's commit looks again and passes on. What the
 * same snapshot shows of the dialog is right: it has the end of every earlier event of the chat, or this one would not
 * be the oldest in it.
 */
export async function claimTurn(tx: Tx, loadCatalogue: LoadCatalogue): Promise<Claimed | null> {
  const [row] = await tx.$queryRawUnsafe<Row[]>(
    `WITH claimed AS (
       SELECT i.id AS event, i.event_id, i.conversation_id, i.person_id, i.content, i.attempts, i.received_at,
         c.channel, c.kind
       FROM inbox i JOIN conversation c ON c.id = i.conversation_id
       WHERE i.status = 'pending' AND NOT EXISTS (
         SELECT 1 FROM inbox e WHERE e.conversation_id = i.conversation_id AND e.status = 'pending' AND e.id < i.id)
       ORDER BY i.id LIMIT 1 FOR NO KEY UPDATE OF c, i SKIP LOCKED)
     SELECT e.event::text, e.event_id, e.conversation_id, e.content, e.attempts, e.received_at, e.channel, e.kind,
       p.id, p.name, p.address, p.phone, p.informal, p.noticed, p.opted_in, d.state,
       (SELECT organisation_id FROM organisation_place WHERE conversation_id = e.conversation_id
          ORDER BY only_if_nobody, organisation_id LIMIT 1) AS organisation_id,
       EXISTS (SELECT 1 FROM organisation_place WHERE conversation_id = e.conversation_id AND NOT only_if_nobody) AS bound,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('role', role, 'organisation_id', organisation_id) ORDER BY id), '[]')
          FROM role_grant WHERE person_id = p.id) AS roles,
       (SELECT jsonb_build_object('broadcast', r.broadcast_id, 'serviceId', b.service_id, 'at', r.done_at)
          FROM broadcast_recipient r JOIN broadcast b ON b.id = r.broadcast_id
          WHERE r.conversation_id = e.conversation_id AND r.status = 'sent'
            AND r.done_at >= coalesce(d.updated_at, '-infinity')
          ORDER BY r.claimed_at DESC LIMIT 1) AS news,
       EXISTS (SELECT 1 FROM handoff h WHERE h.ended_at IS NULL AND h.taken_at IS NOT NULL
         AND ((h.conversation_id = e.conversation_id AND h.person_id = p.id)
           OR (h.helper_conversation_id = e.conversation_id AND h.helper_id = p.id))) AS handed,
       ${CATALOGUE_STAMP} AS stamp
     FROM claimed e JOIN person p ON p.id = e.person_id
       LEFT JOIN dialog d ON d.conversation_id = e.conversation_id AND d.person_id = p.id`,
  );
  if (row === undefined) return null;
  const catalogue = await loadCatalogue(tx, row.stamp);
  rememberCatalogue(tx, catalogue);
  const { services, organisations } = catalogue;
  return {
    event: {
      id: row.event,
      eventId: row.event_id,
      conversationId: row.conversation_id,
      personId: row.id,
      content: row.content,
      attempts: row.attempts,
      receivedAt: row.received_at.toISOString(),
    },
    context: {
      conversation: {
        id: row.conversation_id,
        channel: row.channel,
        kind: row.kind,
        organisationId: row.kind === 'group' ? row.organisation_id : null,
      },
      person: personOf(row),
      roles: rolesOf([...row.roles, ...placeRoles(row)]),
      services,
      organisations,
      state: row.state,
      news: row.news,
      handed: row.handed,
    },
  };
}

/** In a place that a code bound to a cooperative, whoever is there acts for it: membership is the cooperative's affair. */
function placeRoles({ kind, organisation_id, bound }: Row): RoleRow[] {
  return kind === 'group' && bound && organisation_id !== null ? [{ role: 'staff', organisation_id }] : [];
}
