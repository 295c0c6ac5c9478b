/** What one end of a stretch leaves out, the other says. */

import type { DateTime } from 'luxon';
import type { Moment } from './model.ts';

type CalendarDate = Extract<NonNullable<Moment['date']>, { type: 'calendar' }>;

/** "Dal 23 al 6 gennaio": the 23rd before it. Undefined where that has gone by. */
function monthBefore(x: CalendarDate, y: CalendarDate, now: DateTime): CalendarDate | undefined {
  if (x.month !== undefined || y.month === undefined || x.day === undefined) return undefined;
  const month = y.month === 1 ? 12 : y.month - 1;
  const year = y.year === undefined ? undefined : y.year - (y.month === 1 ? 1 : 0);
  // Without a year both ends are the next ones: the first must not be the one that comes after the second.
  const nextYear = y.month < now.month || (y.month === now.month && (y.day ?? 0) < now.day);
  const ahead = nextYear || month > now.month || (month === now.month && x.day >= now.day);
  return ahead ? { ...x, month, ...(year !== undefined && { year }) } : undefined;
}

/** What one end leaves out, the other says: "tra 13 e 15 luglio", "dalle 9 alle 11 di giovedì". */
export function shareDates(a: Moment, b: Moment, now: DateTime): [Moment, Moment] {
  const [x, y] = [a.date, b.date];
  if (!x && y && a.clock) return [{ ...a, date: y }, { ...b }];
  if (x?.type === 'calendar' && y?.type === 'calendar' && x.day !== undefined && y.day !== undefined) {
    const later = x.day > y.day;
    const over = later ? monthBefore(x, y, now) : undefined;
    if (over !== undefined) return [{ ...a, date: over }, b];
    if (x.month === undefined && y.month !== undefined && !later)
      return [{ ...a, date: { ...x, month: y.month, ...(y.year !== undefined && { year: y.year }) } }, b];
    if (y.month === undefined && x.month !== undefined && !later)
      return [a, { ...b, date: { ...y, month: x.month, ...(x.year !== undefined && { year: x.year }) } }];
    if (x.year === undefined && y.year !== undefined) return [{ ...a, date: { ...x, year: y.year } }, b];
  }
  return [a, b];
}
