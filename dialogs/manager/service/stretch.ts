/** Between which days a service is suspended, as it was said. */

import { dateOf, daysBetween, plusDays } from '../../../domain/time.ts';
import type { Understanding } from '../../engine/input.ts';
import type { Scene } from '../../engine/scene.ts';

/** Longer is hardly meant: "dal 20 al 10 dicembre" ends in another year. */
const LONGEST_DAYS = 300;

/** "fino al 10 gennaio" begins on `since`, or today; one day alone is that day. Null where no day is said, or the end comes first. */
export function stretchIn(scene: Scene, u: Understanding, since?: string): { from: string; to: string } | null {
  const { date } = u.slots;
  const dateTo = u.slots.dateTo ?? (date === undefined ? undefined : lastOf(date, u.cleanText));
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

const NUMBERS: Record<string, number> = {
  un: 1,
  una: 1,
  due: 2,
  tre: 3,
  quattro: 4,
  cinque: 5,
  sei: 6,
  dieci: 10,
  quindici: 15,
};
const LASTING = /\bper (un|una|due|tre|quattro|cinque|sei|dieci|quindici|\d{1,2}) (giorn|settiman|mes)/i;

/** "Per due settimane da lunedì": the last day; undefined where no length is said. */
function lastOf(from: string, text: string): string | undefined {
  const [, count = '', unit = ''] = LASTING.exec(text) ?? [];
  const n = NUMBERS[count.toLowerCase()] ?? Number(count);
  if (count === '' || !(n > 0)) return undefined;
  const length = { giorn: 1, settiman: 7, mes: 30 }[unit.toLowerCase()] ?? 1;
  return plusDays(from, n * length - 1);
}
