/** A pace that is said out of the blue: of what is it meant? */

import { serviceStartedBy, startForm } from '../engine/form/dialog.ts';
import type { Intent, Understanding } from '../engine/input.ts';
import type { Talk } from '../engine/protocol.ts';
import { type Scene, serviceOf } from '../engine/scene.ts';
import { otherPace, repeatLast } from './seriesForms.ts';
import { askWhichService } from './services.ts';

/** "Fammelo ogni settimana": what was spoken of last; else the service is asked. A service that is named says what. */
export function* repeats(scene: Scene, u: Understanding): Talk<boolean> {
  const { every, recurring } = u.beside ?? {};
  if (every === undefined || recurring !== undefined || scene.state.task !== null) return false;
  const other = u.decision === 'act' && !VAGUE.has(u.intent);
  if (other || serviceStartedBy(u.intent, u.slots) !== null || u.slots.service !== undefined) return false;
  if ((yield* otherPace(scene, every)) || (yield* repeatLast(scene, u))) return true;
  const about = scene.state.topic === null ? undefined : serviceOf(scene, scene.state.topic);
  if (about !== undefined) yield* startForm(scene, about.id, u);
  else askWhichService(scene, 'book_service', u);
  return true;
}

/** A pace alone sounds like anything. */
const VAGUE = new Set<Intent>([
  'repeat_booking',
  'provide_slot',
  'correct_slot',
  'out_of_scope',
  'confirm',
  'modify_booking',
]);
