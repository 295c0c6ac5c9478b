/** "Anzi fino a settembre", just after a yes: what was decided is shown again with it, and wants another yes. */

import type { Understanding } from '../engine/input.ts';
import { minutesSince } from '../engine/patience.ts';
import { atOnce, type Talk } from '../engine/protocol.ts';
import type { Scene } from '../engine/scene.ts';
import { beginsAgain } from '../texts/heard.ts';
import { correctAgreement } from './agreements.ts';
import { changeAgain } from './service/change.ts';

/** Later it is about something else. */
const FRESH_MIN = 15;

export function* hearAfterthought(scene: Scene, u: Understanding): Talk<boolean> {
  const { task, decided, at } = scene.state;
  const just = at !== null && minutesSince(at, scene.facts.now) <= FRESH_MIN;
  if (task !== null || decided === null || !just || !beginsAgain(u.cleanText)) return false;
  switch (decided.type) {
    case 'agreement':
      return yield* atOnce(correctAgreement(scene, decided, u));
    case 'changeService':
      return yield* changeAgain(scene, decided, u);
    default:
      return false;
  }
}
