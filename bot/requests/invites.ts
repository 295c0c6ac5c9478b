/** One-time codes: made by managers; in private they give a role, in a group they bind it to a cooperative's alerts. */

import { findOrganisation } from '../../prisma/store/catalogue.ts';
import { isGroup } from '../../prisma/store/handoffs.ts';
import { bindPlace, createInvite, readInvite, useInvite } from '../../prisma/store/invites.ts';
import { grantRole } from '../../prisma/store/people.ts';
import { assignWaiting } from '../../prisma/store/waiting.ts';
import { chatIn, isoOf, managerIn, personIn } from './actors.ts';
import type { RequestContext } from './context.ts';
import type { Handlers } from './handlers.ts';

const create: Handlers['invite.create'] = async (context, { role }) => {
  managerIn(context, 'invite.create');
  return { code: await createInvite(context.tx, role, isoOf(context.now)) };
};

const redeem: Handlers['invite.redeem'] = async (context, { code }) => {
  const { tx, now } = context;
  const personId = personIn(context, 'invite.redeem');
  const chat = chatIn(context, 'invite.redeem');
  const at = isoOf(now);
  if (await isGroup(tx, chat)) return bind(context, code, personId, chat, at);
  const role = await useInvite(tx, code, personId, at);
  if (role === null) return { type: 'invalid' };
  await grantRole(tx, personId, role, at);
  await assignWaiting(tx, at);
  if (role.type !== 'staff') return { type: 'granted', role };
  const organisation = await findOrganisation(tx, role.organisationId);
  return { type: 'granted', role, organisationName: organisation?.name ?? role.organisationId };
};

/** A code that binds nothing is not used up by whoever sends it to the wrong chat. */
async function bind(
  { tx }: RequestContext,
  code: string,
  personId: string,
  chat: string,
  at: string,
): Promise<{ type: 'bound'; organisationName: string } | { type: 'invalid' }> {
  const offered = await readInvite(tx, code, at);
  if (offered?.type !== 'staff') return { type: 'invalid' };
  const organisation = await findOrganisation(tx, offered.organisationId);
  if (organisation === null || (await useInvite(tx, code, personId, at)) === null) return { type: 'invalid' };
  await bindPlace(tx, organisation.id, chat);
  await assignWaiting(tx, at);
  return { type: 'bound', organisationName: organisation.name };
}

export const invites: Pick<Handlers, 'invite.create' | 'invite.redeem'> = {
  'invite.create': create,
  'invite.redeem': redeem,
};
