/** Times that somebody has ruled out: "mai di mercoledì", "il 26 non posso", "di mattina no". */

import type { Service } from './catalogue.ts';
import { partOf } from './partofday.ts';
import type { Never, Slot } from './slot.ts';
import { weekdayOf } from './time.ts';

/** Whether nothing of a date suits. */
export function ruledOutDay(never: Never | undefined, date: string): boolean {
  if (never === undefined) return false;
  return (never.dates?.includes(date) ?? false) || (never.weekdays?.includes(weekdayOf(date)) ?? false);
}

/** Whether a slot is one of those that do not suit. */
export function ruledOut({ calendar }: Service, never: Never | undefined, slot: Slot): boolean {
  if (never === undefined) return false;
  if (ruledOutDay(never, slot.date)) return true;
  if (never.parts?.includes(partOf(slot.time))) return true;
  const windows = calendar.scheme.type === 'windows';
  return (never.times ?? []).some((time) => (windows ? slot.time <= time && time < slot.endTime : slot.time === time));
}
