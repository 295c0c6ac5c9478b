/** Answers that only point at a value: at what was spoken of, at what is known and offered. */

import { meansKnown, picksMentioned } from '../../texts/heard.ts';
import type { Slots, Understanding } from '../input.ts';
import type { Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';

/** What "quella" is, where a question about a value was answered before. */
export function pickedOf({ mentioned }: FormTask, u: Understanding): Slots {
  return mentioned !== undefined && picksMentioned(u.cleanText) ? (mentioned as Slots) : {};
}

/** "Sì", "al solito": the one address or number that the question offers. Offered, and taken by words: never assumed. */
export function knownOffered({ state: { asked } }: Scene, u: Understanding): Slots | null {
  if (asked?.field !== 'address' && asked?.field !== 'phone') return null;
  const [only, ...others] = asked.options;
  if (only === undefined || others.length > 0 || u.intent === 'deny') return null;
  return u.intent === 'confirm' || meansKnown(u.cleanText) ? { [asked.field]: only.value } : null;
}
