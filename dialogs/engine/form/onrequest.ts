/** Who answers a request, and within how long. */

import type { Service } from '../../../domain/catalogue.ts';
import { organisationName, type Scene } from '../scene.ts';

export function onRequest(
  scene: Scene,
  { cooperative, confirmation }: Service,
): { organisation: string; hours: number; working: string } {
  const staff = confirmation.type === 'staff';
  return {
    organisation: organisationName(scene, cooperative),
    hours: staff ? confirmation.withinHours : 0,
    working: staff && confirmation.working ? scene.say('summary.working') : '',
  };
}
