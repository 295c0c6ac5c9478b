/** When a service is open, and from when to when it can be booked. All wall times are Europe/Rome. */

import type { DateTime } from 'luxon';
import type { Closure, House, Opening, Service } from './catalogue.ts';
import { holidayOn } from './holidays.ts';
import type { Verdict } from './slot.ts';
import { dateOf, instantOf, isSummerTime, millisOf, plusDays, weekdayOf } from './time.ts';

const HOUR = 3_600_000;

/** A piece of a day, HH:mm, half-open. */
export interface Stretch {
  from: string;
  to: string;
}

export type ClosedDay = Extract<Verdict, { type: 'closedDay' }>;
export type Day = { type: 'open'; stretches: Stretch[] } | ClosedDay;

/** The name of the holiday on a date, the house's own among them. */
export function holidayIn(house: House | undefined, date: string): string | null {
  const local = house?.holidays.find((holiday) => holiday.date === date || holiday.date === date.slice(5));
  return holidayOn(date) ?? local?.name ?? null;
}

function inSeason({ season }: Opening, date: string): boolean {
  if (season === undefined) return true;
  const day = date.slice(5);
  const { from, to } = season;
  return from <= to ? from <= day && day <= to : from <= day || day <= to;
}

/** Openings that hold on a date, closures not yet considered; on a holiday only those that name it, unless `open`. */
export function openingsByRule(
  openings: readonly Opening[],
  date: string,
  onHolidays: 'closed' | 'open',
  house?: House,
): Stretch[] {
  const holiday = holidayIn(house, date) !== null;
  const weekday = weekdayOf(date);
  return openings
    .filter(
      ({ days }) =>
        (holiday && days.includes('holiday')) || (days.includes(weekday) && (!holiday || onHolidays === 'open')),
    )
    .filter(({ clock }) => clock === undefined || clock === (isSummerTime(date) ? 'summer' : 'standard'))
    .filter((opening) => inSeason(opening, date))
    .map(({ from, to }) => ({ from, to }))
    .sort(byStart);
}

/**
 * What is open on a date: the hours of that very date where there are such, else the weekly ones of the season; then
 * without the closures of the service, of its cooperative and of the consortium. A window touched by a closure is gone
 * as a whole, so that its bookings keep one pool; where any start will do, a closure cuts its hours out.
 */
export function openingsOn(service: Service, date: string): Day {
  const { calendar, suspended, house } = service;
  if (suspended !== undefined && suspended.from <= date && date <= suspended.to) {
    return closed('suspended', suspended.reason);
  }
  const own = calendar.overrides?.findLast(({ from, to }) => from <= date && date <= to);
  if (own !== undefined && own.openings.length === 0) return closed('closure', own.reason);
  const hours = own?.openings.toSorted(byStart) ?? openingsByRule(calendar.openings, date, calendar.holidays, house);
  if (hours.length === 0) {
    const holiday = holidayIn(house, date);
    const onlyHoliday = holiday !== null && openingsByRule(calendar.openings, date, 'open', house).length > 0;
    return onlyHoliday ? closed('holiday', holiday) : closed('weekday');
  }
  const closures = [...calendar.closures, ...(house?.closures ?? [])].filter(
    ({ from, to }) => from <= date && date <= to,
  );
  const cut = calendar.scheme.type === 'windows' ? withoutTouched : subtracted;
  const stretches = closures.reduce(cut, calendar.scheme.type === 'windows' ? hours : merged(hours));
  if (stretches.length === 0) return closed('closure', closures.find(({ reason }) => reason !== undefined)?.reason);
  return { type: 'open', stretches };
}

function byStart(a: Stretch, b: Stretch): number {
  return a.from < b.from ? -1 : 1;
}

/** The last moment, inclusive, at which a slot that starts then can be booked. Notice in days runs to midnight. */
export function bookingDeadline(service: Service, date: string, time: string): DateTime {
  const { notice } = service.calendar;
  switch (notice.type) {
    case 'hours':
      return instantOf(date, time).minus({ hours: notice.hours });
    case 'days':
      return instantOf(daysBack(service, date), '12:00').endOf('day');
    case 'cutoff':
      return instantOf(daysBack(service, date), notice.time);
  }
}

/** Whether a start can still be booked. The same rule as `bookingDeadline`, `start` being its instant in milliseconds. */
export function inNotice(service: Service, date: string, start: number, now: DateTime): boolean {
  const { notice } = service.calendar;
  switch (notice.type) {
    case 'hours':
      return now.toMillis() <= start - notice.hours * HOUR;
    case 'days':
      return dateOf(now) <= daysBack(service, date);
    case 'cutoff':
      return now.toMillis() <= millisOf(daysBack(service, date), notice.time);
  }
}

/** The date from which the notice for a date counts: so many days before it, working ones where the service says so. */
function daysBack(service: Service, date: string): string {
  const { notice } = service.calendar;
  if (notice.type === 'hours') return date;
  const days = notice.type === 'days' ? notice.days : notice.daysBefore;
  if (!notice.working) return plusDays(date, -days);
  let day = date;
  for (let left = days; left > 0; ) {
    day = plusDays(day, -1);
    if (isWorkingDay(day, service)) left -= 1;
  }
  return day;
}

/** Monday to Friday, but for holidays and for days on which the service, its cooperative or the consortium is closed. */
export function isWorkingDay(date: string, service?: Pick<Service, 'calendar' | 'house'>): boolean {
  if (weekdayOf(date) > 5 || holidayIn(service?.house, date) !== null) return false;
  const closures = [...(service?.calendar.closures ?? []), ...(service?.house?.closures ?? [])];
  return !closures.some(
    ({ from, to, fromTime, toTime }) => from <= date && date <= to && fromTime === undefined && toTime === undefined,
  );
}

/** The last date that can be booked now. */
export function lastBookableDate(service: Service, now: DateTime): string {
  return plusDays(dateOf(now), service.calendar.horizonDays);
}

function closed(why: ClosedDay['why'], name?: string): ClosedDay {
  return name === undefined ? { type: 'closedDay', why } : { type: 'closedDay', why, name };
}

function closureHours({ fromTime, toTime }: Closure): Stretch {
  return { from: fromTime ?? '00:00', to: toTime ?? '24:00' };
}

function withoutTouched(stretches: Stretch[], closure: Closure): Stretch[] {
  const shut = closureHours(closure);
  return stretches.filter(({ from, to }) => to <= shut.from || shut.to <= from);
}

function subtracted(stretches: Stretch[], closure: Closure): Stretch[] {
  const shut = closureHours(closure);
  return stretches.flatMap(({ from, to }) =>
    to <= shut.from || shut.to <= from
      ? [{ from, to }]
      : [
          { from, to: shut.from },
          { from: shut.to, to },
        ].filter((piece) => piece.from < piece.to),
  );
}

/** Openings that overlap or touch become one, so that a stay may cross their border. */
function merged(stretches: Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const { from, to } of stretches) {
    const last = result.at(-1);
    if (last === undefined || last.to < from) result.push({ from, to });
    else if (last.to < to) last.to = to;
  }
  return result;
}
