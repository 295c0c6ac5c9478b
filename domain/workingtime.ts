/** Working days and working hours: when goods come back, and by when staff must have answered. */

import type { DateTime } from 'luxon';
import { openingsByRule, openingsOn } from './calendar.ts';
import type { Opening, Organisation, Service } from './catalogue.ts';
import { holidayOn } from './holidays.ts';
import { dateOf, instantOf, plusDays, weekdayOf } from './time.ts';

const LOOK_AHEAD_DAYS = 366;

/** Monday to Friday, holidays of Cremona out. */
export function isWorkingDay(date: string): boolean {
  return weekdayOf(date) <= 5 && holidayOn(date) === null;
}

/** The date `workingDays` working days after a date, which itself does not count. */
export function returnDate(date: string, workingDays: number): string {
  let day = date;
  for (let left = workingDays; left > 0; ) {
    day = plusDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/**
 * When the goods of a pick-up come back, in the same window: the day the service promises, put off while it is
 * closed. Null for a service that brings nothing back.
 */
export function returnOf(service: Service, pickUpDate: string): string | null {
  const days = service.calendar.returnAfterWorkingDays;
  if (days === undefined) return null;
  const promised = returnDate(pickUpDate, days);
  for (let day = promised, looked = 0; looked < LOOK_AHEAD_DAYS; day = plusDays(day, 1), looked += 1) {
    if (isWorkingDay(day) && openingsOn(service, day).type === 'open') return day;
  }
  return promised;
}

/** The instant at which so many hours of working time have gone by since `from`; holidays do not count. */
export function addWorkingHours(from: DateTime, hours: number, openings: readonly Opening[]): DateTime {
  let left = hours * 3_600_000;
  let date = dateOf(from);
  for (let looked = 0; looked < LOOK_AHEAD_DAYS; looked += 1, date = plusDays(date, 1)) {
    for (const stretch of openingsByRule(openings, date, 'closed')) {
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

/** By when staff must answer a request made at `from`; null where confirmation is automatic. */
export function answerDeadline(service: Service, organisation: Organisation, from: DateTime): DateTime | null {
  const { confirmation } = service;
  if (confirmation.type === 'automatic') return null;
  return confirmation.working
    ? addWorkingHours(from, confirmation.withinHours, organisation.hours)
    : from.plus({ hours: confirmation.withinHours });
}
