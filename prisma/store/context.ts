/** The next events and everything their turns know before they ask anything, in one statement. */

import type { ChannelName, Content } from '../../bot/channel.ts';
import type { ClaimedEvent, TurnContext } from '../../bot/ports.ts';
import type { News } from '../../dialogs/engine/state.ts';
import type { Tx } from '../client.ts';
import { CATALOGUE_STAMP, type Catalogue, type LoadCatalogue, rememberCatalogue } from './catalogue.ts';
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

/** Chats looked at for each one asked for, and besides: some of them others hold. */
const LOOK = { times: 4, more: 16 };

/**
 * The oldest event of each of at most so many chats that nobody holds, chat by chat from the one after `after` on, and
 * from the first again after the last, but for those passed over: a chat with a thousand messages has its turn as often
 * as one with a single one, and costs no more to look at. Both rows are locked: the chat, so that its events are taken one at a time; the event, so
 * that a worker whose snapshot is older than another's commit looks again and passes on. What the same snapshot shows of
 * the dialog is right: it has the end of every earlier event of the chat, or this one would not be the oldest in it.
 */
export async function claimTurns(
  tx: Tx,
  loadCatalogue: LoadCatalogue,
  { most, after, passOver = [] }: { most: number; after: string; passOver?: readonly string[] },
): Promise<Claimed[]> {
  const looked = `$1::int * ${LOOK.times} + ${LOOK.more}`;
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `WITH RECURSIVE onward AS (
       (SELECT conversation_id AS chat, 1 AS n FROM inbox WHERE status = 'pending' AND conversation_id > $2
          ORDER BY conversation_id LIMIT 1)
       UNION ALL
       SELECT next.conversation_id, n + 1 FROM onward, LATERAL (
         SELECT conversation_id FROM inbox WHERE status = 'pending' AND conversation_id > onward.chat
         ORDER BY conversation_id LIMIT 1) next
       WHERE n < ${looked}),
     again AS (
       (SELECT conversation_id AS chat, 1 AS n FROM inbox WHERE status = 'pending' AND conversation_id <= $2
          ORDER BY conversation_id LIMIT 1)
       UNION ALL
       SELECT next.conversation_id, n + 1 FROM again, LATERAL (
         SELECT conversation_id FROM inbox WHERE status = 'pending' AND conversation_id > again.chat
           AND conversation_id <= $2
         ORDER BY conversation_id LIMIT 1) next
       WHERE n < ${looked}),
     chat AS MATERIALIZED (
       SELECT chat FROM onward UNION ALL SELECT chat FROM again LIMIT ${looked}),
     claimed AS MATERIALIZED (
       SELECT i.id AS event, i.event_id, i.conversation_id, i.person_id, i.content, i.attempts, i.received_at,
         c.channel, c.kind
       FROM chat CROSS JOIN LATERAL (
         SELECT id FROM inbox WHERE conversation_id = chat.chat AND status = 'pending' ORDER BY id LIMIT 1) head
         JOIN inbox i ON i.id = head.id AND i.status = 'pending' JOIN conversation c ON c.id = i.conversation_id
       WHERE chat.chat <> ALL($3::text[])
       LIMIT $1::int FOR NO KEY UPDATE OF c, i SKIP LOCKED)
     SELECT e.event::text, e.event_id, e.conversation_id, e.content, e.attempts, e.received_at, e.channel, e.kind,
       p.id, p.name, p.address, p.phone, p.informal, p.noticed, p.opted_in, d.state,
       (SELECT organisation_id FROM organisation_place WHERE conversation_id = e.conversation_id
          ORDER BY only_if_nobody, organisation_id LIMIT 1) AS organisation_id,
       EXISTS (SELECT 1 FROM organisation_place WHERE conversation_id = e.conversation_id AND NOT only_if_nobody) AS bound,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('role', role, 'organisation_id', organisation_id) ORDER BY id), '[]')
          FROM role_grant WHERE person_id = p.id) AS roles,
       (SELECT jsonb_build_object('broadcast', r.broadcast_id, 'serviceId', b.service_id,
            'books', b.choices @> '["book"]', 'text', b.text, 'at', r.done_at)
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
    most,
    after,
    [...passOver],
  );
  const [first] = rows;
  if (first === undefined) return [];
  const catalogue = await loadCatalogue(tx, first.stamp);
  rememberCatalogue(tx, catalogue);
  return rows.map((row) => claimedOf(row, catalogue));
}

function claimedOf(row: Row, { services, organisations }: Catalogue): Claimed {
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
