/** What is lent by the day: from one day to another it is booked for each of them, as what repeats is. */

import type { Service } from '../../../domain/catalogue.ts';
import { plusDays, weekdayOf } from '../../../domain/time.ts';
import { dayCountIn, saysFromTo } from '../../texts/read/days.ts';
import type { Every, Understanding } from '../input.ts';

const WEEK = 7;

/** `from`: the first day, where another message told it. The words themselves where they tell no stretch of days. */
export function asEachDay(service: Service, u: Understanding, from?: string): Understanding {
  if (service.byTheDay !== true || u.beside?.every !== undefined) return u;
  const { date: first, dateTo, ...slots } = u.slots;
  const date = first ?? from;
  if (date === undefined) return u;
  const count = dayCountIn(u.cleanText);
  const until =
    dateTo !== undefined && saysFromTo(u.cleanText) ? dateTo : count === null ? null : plusDays(date, count - 1);
  if (until === null || until <= date) return u;
  const weekdays: number[] = [];
  for (let day = date; day <= until && weekdays.length < WEEK; day = plusDays(day, 1)) weekdays.push(weekdayOf(day));
  const every: Every = { weeks: 1, weekdays: weekdays.sort(), from: date, until };
  return { ...u, slots, beside: { ...u.beside, every } };
}
