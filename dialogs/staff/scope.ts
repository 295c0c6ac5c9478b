/** What whoever speaks works with: rules 8 and 14 as far as words go. The handlers hold them too. */

import type { Service } from '../../domain/catalogue.ts';
import { isManager, offeredServices, type Scene } from '../engine/scene.ts';

/** In a cooperative's place that cooperative; else those of one's roles; all for a manager. */
export function ownOrganisations(scene: Scene): string[] {
  const { kind, organisationId } = scene.facts.conversation;
  if (kind === 'group' && organisationId !== null) return [organisationId];
  if (isManager(scene)) return scene.facts.organisations.map(({ id }) => id);
  return scene.facts.roles.flatMap((role) => (role.type === 'staff' ? [role.organisationId] : []));
}

export function ownServices(scene: Scene): Service[] {
  const own = ownOrganisations(scene);
  return offeredServices(scene).filter(({ cooperative }) => own.includes(cooperative));
}
