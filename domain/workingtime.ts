/** Working days and working hours: when goods come back, and by when staff must have answered. */

import type { DateTime } from 'luxon';
import { isWorkingDay, openingsByRule, openingsOn, type Stretch } from './calendar.ts';
import type { Closure, Organisation, Service } from './catalogue.ts';
import { dateOf, instantOf, plusDays } from './time.ts';

export { isWorkingDay } from './calendar.ts';

const LOOK_AHEAD_DAYS = 366;
/** Goods picked up are back within so many days, closures or not. */
const DEFAULT_RETURN_WITHIN_DAYS = 28;

/** The date `workingDays` working days after a date, which itself does not count. */
export function returnDate(date: string, workingDays: number, service?: Service): string {
  let day = date;
  for (let left = workingDays, looked = 0; left > 0 && looked < LOOK_AHEAD_DAYS; looked += 1) {
    day = plusDays(day, 1);
    if (isWorkingDay(day, service)) left -= 1;
  }
  return day;
}

/**
 * When the goods of a pick-up come back, in the same window: so many working days later, put off while that window (any
 * of the day, where `time` is not said) is closed. Null for a service that brings nothing back, and where closures leave
 * no day soon enough.
 */
export function returnOf(service: Service, pickUpDate: string, time?: string): string | null {
  const { returnAfterWorkingDays: days, returnWithinDays } = service.calendar;
  if (days === undefined) return null;
  const last = plusDays(pickUpDate, returnWithinDays ?? DEFAULT_RETURN_WITHIN_DAYS);
  for (let day = returnDate(pickUpDate, days, service); day <= last; day = plusDays(day, 1)) {
    if (isWorkingDay(day, service) && isOpenAt(service, day, time)) return day;
  }
  return null;
}

/** What is picked up then can be brought back; also true of a service that brings nothing back. */
export function comesBack(service: Service, date: string, time: string): boolean {
  return service.calendar.returnAfterWorkingDays === undefined || returnOf(service, date, time) !== null;
}

function isOpenAt(service: Service, date: string, time: string | undefined): boolean {
  const day = openingsOn(service, date);
  return day.type === 'open' && (time === undefined || day.stretches.some(({ from, to }) => from <= time && time < to));
}

/** Whose working time counts: hours, closures and holidays. */
export type Workplace = Pick<Organisation, 'hours' | 'closures' | 'holidays'>;

/** The instant at which so many hours of working time have gone by since `from`; holidays and closures do not count. */
export function addWorkingHours(from: DateTime, hours: number, workplace: Workplace): DateTime {
  let left = hours * 3_600_000;
  let date = dateOf(from);
  for (let looked = 0; looked < LOOK_AHEAD_DAYS; looked += 1, date = plusDays(date, 1)) {
    for (const stretch of workedOn(workplace, date)) {
      const opens = Math.max(instantOf(date, stretch.from).toMillis(), from.toMillis());
      const closes = instantOf(date, stretch.to);
      const worked = closes.toMillis() - opens;
      if (worked <= 0) continue;
      if (left <= worked) return closes.minus({ milliseconds: worked - left });
      left -= worked;
    }
  }
  return from.plus({ hours });
}

/** The first moment from `at` on in which somebody works there. */
export function workingMoment(at: DateTime, workplace: Workplace): DateTime {
  return addWorkingHours(at, 0, workplace);
}

/** When they are back, where nothing but a closure keeps them from work at that moment; null where nothing does. */
export function backFromClosure(at: DateTime, workplace: Workplace): DateTime | null {
  const back = workingMoment(at, workplace);
  return back > at && +workingMoment(at, { ...workplace, closures: [] }) === +at ? back : null;
}

function workedOn({ hours, closures = [], holidays = [] }: Workplace, date: string): Stretch[] {
  return closures
    .filter(({ from, to }) => from <= date && date <= to)
    .reduce(cutOut, openingsByRule(hours, date, 'closed', { closures, holidays }));
}

function cutOut(stretches: Stretch[], { fromTime = '00:00', toTime = '24:00' }: Closure): Stretch[] {
  return stretches.flatMap(({ from, to }) =>
    [
      { from, to: to < fromTime ? to : fromTime },
      { from: from > toTime ? from : toTime, to },
    ].filter((piece) => piece.from < piece.to),
  );
}

/** By when staff must answer a request made at `from`; null where confirmation is automatic. */
export function answerDeadline(service: Service, organisation: Organisation, from: DateTime): DateTime | null {
  const { confirmation } = service;
  if (confirmation.type === 'automatic') return null;
  return confirmation.working
    ? addWorkingHours(from, confirmation.withinHours, organisation)
    : from.plus({ hours: confirmation.withinHours });
}
