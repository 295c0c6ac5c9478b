/** How many bookings a service allows: of one person, on one day, in all. The database counts them again when it writes. */

import type { Service } from './catalogue.ts';
import type { Counts, Verdict } from './slot.ts';

export type LimitReached = Extract<Verdict, { type: 'limit' }>;

export const NO_COUNTS: Counts = { ofPerson: 0, ofPersonOn: {}, on: {}, inAll: 0 };

/** The limit that one more booking on that date would break, the person's own first; null where there is room. */
export function limitReached({ limits }: Service, date: string, counts: Counts = NO_COUNTS): LimitReached | null {
  if (limits === undefined) return null;
  const rows: [LimitReached['of'], number | undefined, number][] = [
    ['person', limits.perPerson, counts.ofPerson],
    ['personDay', limits.perPersonPerDay, counts.ofPersonOn[date] ?? 0],
    ['day', limits.perDay, counts.on[date] ?? 0],
    ['all', limits.inAll, counts.inAll],
  ];
  for (const [of, limit, count] of rows) if (limit !== undefined && count >= limit) return { type: 'limit', of, limit };
  return null;
}
