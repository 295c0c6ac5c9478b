/** Between which days a service is suspended, as it was said. */

import { dateOf, daysBetween } from '../../../domain/time.ts';
import type { Understanding } from '../../engine/input.ts';
import type { Scene } from '../../engine/scene.ts';

/** Longer is hardly meant: "dal 20 al 10 dicembre" ends in another year. */
const LONGEST_DAYS = 300;

/** "fino al 10 gennaio" begins on `since`, or today; one day alone is that day. Null where no day is said, or the end comes first. */
export function stretchIn(scene: Scene, u: Understanding, since?: string): { from: string; to: string } | null {
  const { date, dateTo } = u.slots;
  const begins = since ?? dateOf(scene.facts.now);
  const until = /\bfino a/i.test(u.cleanText);
  if (date === undefined) return dateTo === undefined ? null : ordered(begins, dateTo);
  if (dateTo === undefined && until) return ordered(begins, date);
  return ordered(date, dateTo ?? date);
}

function ordered(from: string, to: string): { from: string; to: string } | null {
  const days = daysBetween(from, to);
  return days >= 0 && days <= LONGEST_DAYS ? { from, to } : null;
}
