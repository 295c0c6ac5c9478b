/** Everything a turn knows before it asks anything, in one statement. */

import type { ChannelName } from '../../bot/channel.ts';
import type { TurnContext } from '../../bot/ports.ts';
import type { Tx } from '../client.ts';
import { CATALOGUE_STAMP, type LoadCatalogue } from './catalogue.ts';
import { type PersonRow, personOf, type RoleRow, rolesOf } from './people.ts';

interface ContextRow extends PersonRow {
  channel: ChannelName;
  kind: 'private' | 'group';
  organisation_id: string | null;
  bound: boolean;
  roles: RoleRow[];
  state: unknown;
  stamp: string;
}

export async function loadContext(
  tx: Tx,
  conversationId: string,
  personId: string,
  loadCatalogue: LoadCatalogue,
): Promise<TurnContext> {
  const [row] = await tx.$queryRawUnsafe<ContextRow[]>(
    `SELECT c.channel, c.kind, p.id, p.name, p.address, p.phone, p.informal, p.noticed, p.opted_in, d.state,
       (SELECT organisation_id FROM organisation_place WHERE conversation_id = c.id
          ORDER BY only_if_nobody, organisation_id LIMIT 1) AS organisation_id,
       EXISTS (SELECT 1 FROM organisation_place WHERE conversation_id = c.id AND NOT only_if_nobody) AS bound,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('role', role, 'organisation_id', organisation_id) ORDER BY id), '[]')
          FROM role_grant WHERE person_id = p.id) AS roles,
       ${CATALOGUE_STAMP} AS stamp
     FROM conversation c JOIN person p ON p.id = $2
       LEFT JOIN dialog d ON d.conversation_id = c.id AND d.person_id = p.id
     WHERE c.id = $1`,
    conversationId,
    personId,
  );
  if (row === undefined) throw new Error(`conversation ${conversationId} or person ${personId} is unknown`);
  const { services, organisations } = await loadCatalogue(tx, row.stamp);
  return {
    conversation: {
      id: conversationId,
      channel: row.channel,
      kind: row.kind,
      organisationId: row.kind === 'group' ? row.organisation_id : null,
    },
    person: personOf(row),
    roles: rolesOf([...row.roles, ...placeRoles(row)]),
    services,
    organisations,
    state: row.state,
  };
}

/** In a place that a code bound to a cooperative, whoever is there acts for it: membership is the cooperative's affair. */
function placeRoles({ kind, organisation_id, bound }: ContextRow): RoleRow[] {
  return kind === 'group' && bound && organisation_id !== null ? [{ role: 'staff', organisation_id }] : [];
}
