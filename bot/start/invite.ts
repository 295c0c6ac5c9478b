/** A one-time code for a role, whoever asks for it: the running process or the command by itself. */

import type { Role } from '../../domain/people.ts';
import type { Invitation } from '../control.ts';
import { OperatorError } from '../errors.ts';
import type { RoleStore } from '../ports.ts';

export async function inviteTo(
  store: RoleStore,
  role: Role,
  now: string,
  link: (code: string) => string | undefined,
): Promise<Invitation> {
  if (role.type === 'staff') {
    const known = (await store.organisations()).map(({ id }) => id);
    if (!known.includes(role.organisationId)) throw new OperatorError(`--org: put one of ${known.join(', ')}.`);
  }
  const { code } = await store.createInvite(role, now);
  const url = link(code);
  return { code, ...(url && { link: url }) };
}
