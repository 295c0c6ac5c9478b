/**
 * Bookings that repeat every so many weeks: on which dates they fall, and what can be had of each. Pure. Dates are
 * days of the calendar and hours wall time of Rome, so that a change of the clock, a month's length or the end of a year
 * moves nothing.
 */

import type { DateTime } from 'luxon';
import { z } from 'zod';
import { alternatives, judge, type OccupancyWindow, occupancyWindow, poolKey } from './availability.ts';
import type { Details } from './booking.ts';
import { lastBookableDate, openingsByRule } from './calendar.ts';
import type { Service } from './catalogue.ts';
import { withLength } from './form.ts';
import { inForce } from './planned.ts';
import type { Counts, NotFree, Occupancy, Slot } from './slot.ts';
import { slotsOf } from './slots.ts';
import { plusDays, weekdayOf } from './time.ts';

/** How many bookings one series may have. */
export const MOST_OCCURRENCES = 60;
const LONGEST_GAP = 8;

export const paceSchema = z.object({
  /** Every so many weeks, counted from the one of the first date. */
  weeks: z.number().int().min(1).max(LONGEST_GAP),
  /** ISO. */
  weekdays: z.array(z.number().int().min(1).max(7)),
});
export type Pace = z.infer<typeof paceSchema>;

export const ruleSchema = paceSchema.extend({
  /** Wall time of each start. */
  time: z.string(),
  /** The first date it may fall on, and the last. */
  from: z.string(),
  until: z.string(),
  /** Dates on which it does not. */
  except: z.array(z.string()).default([]),
});
export type Rule = z.infer<typeof ruleSchema>;

/** An end: a date, so many times, or so many weeks from the first date on. */
export type End = { type: 'date'; date: string } | { type: 'times'; times: number } | { type: 'weeks'; weeks: number };

/** One of the dates, and what can be had. */
export type Occurrence = { date: string; time: string } & (
  | { type: 'free'; slot: Slot; resourceId: string | null }
  | { type: 'notFree'; verdict: NotFree; alternatives: Slot[] }
);

/** A series as it is kept. */
export interface Series {
  id: string;
  serviceId: string;
  organisationId: string;
  personId: string;
  rule: Rule;
  /** ISO instant from which on nothing repeats any more; null while it does. */
  endedAt: string | null;
}

/** The dates of a rule, in their order. Where no weekday is named, that of its first date. */
export function datesOf(rule: Omit<Rule, 'time'>, most = MOST_OCCURRENCES): string[] {
  const { weeks, from, until, except } = rule;
  const weekdays = rule.weekdays.length > 0 ? rule.weekdays : [weekdayOf(from)];
  const monday = plusDays(from, 1 - weekdayOf(from));
  const dates: string[] = [];
  for (let week = monday; week <= until && dates.length < most; week = plusDays(week, 7 * weeks)) {
    for (const weekday of [...new Set(weekdays)].sort((a, b) => a - b)) {
      const date = plusDays(week, weekday - 1);
      if (date >= from && date <= until && !except.includes(date) && dates.length < most) dates.push(date);
    }
  }
  return dates;
}

/** The last date of a rule by the end that was said. `horizon`: later than that nothing can be booked. */
export function lastDateOf(rule: Omit<Rule, 'time' | 'until'>, end: End, horizon: string): string {
  switch (end.type) {
    case 'date':
      return end.date < horizon ? end.date : horizon;
    case 'weeks': {
      const last = plusDays(rule.from, 7 * end.weeks - 1);
      return last < horizon ? last : horizon;
    }
    case 'times':
      return datesOf({ ...rule, until: horizon }, end.times).at(-1) ?? horizon;
  }
}

/** The weekdays of a pace on which the service opens at all; all of them where it opens on none. */
export function openWeekdays(service: Service, weekdays: readonly number[], from: string): number[] {
  const monday = plusDays(from, 1 - weekdayOf(from));
  const open = weekdays.filter(
    (weekday) => openingsByRule(service.calendar.openings, plusDays(monday, weekday - 1), 'open').length > 0,
  );
  return open.length > 0 ? open : [...weekdays];
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** As it is spoken of: dates one after the other, in their order, are every day. */
export function paceSeen(pace: Pace, dates: readonly string[]): Pace {
  const inRow = dates.length > 1 && dates.every((date, at) => at === 0 || date === plusDays(dates[at - 1] ?? date, 1));
  return inRow ? { weeks: 1, weekdays: EVERY_DAY } : pace;
}

export interface Wanted {
  date: string;
  time: string;
}

/** What can be had of each wanted date, in their order. What one of them takes, the next ones find taken. */
export function layOut(
  service: Service,
  wanted: readonly Wanted[],
  details: Details,
  occupancy: Occupancy,
  now: DateTime,
): Occurrence[] {
  const dates = new Set(wanted.map(({ date }) => date));
  let counts = occupancy.counts;
  return wanted.map(({ date, time }): Occurrence => {
    const rules = inForce(service, date);
    const request = { date, time, details: withLength(rules, details, { date, time }) };
    const taken: Occupancy = counts === undefined ? occupancy : { ...occupancy, counts };
    const verdict = judge(rules, request, taken, now);
    if (verdict.type === 'free') {
      counts = counts === undefined ? undefined : withOne(counts, date);
      return { date, time, type: 'free', slot: verdict.slot, resourceId: verdict.resourceId };
    }
    const others = verdict.type === 'limit' ? [] : alternatives(rules, request, taken, now, 4);
    // Another date of the series is no place for this one.
    const free = others.filter((slot) => slot.date === date || !dates.has(slot.date)).slice(0, 2);
    return { date, time, type: 'notFree', verdict, alternatives: free };
  });
}

/** What a store must load for it: the bookings and counters of every date that it or its alternatives may look at. */
export function seriesWindow(service: Service, wanted: readonly Wanted[], now: DateTime): OccupancyWindow {
  const dates = wanted.map(({ date }) => date).sort();
  const [first = lastBookableDate(service, now), last = first] = [dates[0], dates.at(-1)];
  const [begins, ends] = [first, last].map((date) => occupancyWindow(service, { date }, now));
  const from = begins?.from ?? '';
  const to = ends?.to ?? '';
  const times = [...new Set(wanted.map(({ time }) => time))];
  const keys = service.capacity.type === 'pool' ? keysBetween(service, from.slice(0, 10), to.slice(0, 10), times) : [];
  return { from, to, poolKeys: [...new Set([...(begins?.poolKeys ?? []), ...keys, ...(ends?.poolKeys ?? [])])] };
}

function keysBetween(service: Service, from: string, to: string, times: readonly string[]): string[] {
  const keys: string[] = [];
  for (let date = from; date <= to; date = plusDays(date, 1)) {
    for (const slot of slotsOf(inForce(service, date), date, 1, times)) {
      const key = poolKey(service, slot);
      if (key !== null) keys.push(key);
    }
  }
  return keys;
}

function withOne({ ofPerson, ofPersonOn, on, inAll }: Counts, date: string): Counts {
  return {
    ofPerson: ofPerson + 1,
    ofPersonOn: { ...ofPersonOn, [date]: (ofPersonOn[date] ?? 0) + 1 },
    on: { ...on, [date]: (on[date] ?? 0) + 1 },
    inAll: inAll + 1,
  };
}

/** The same week, another weekday: where each of several bookings moves to. The hour stays unless another is said. */
export function shiftedTo(date: string, weekday: number): string {
  return plusDays(date, weekday - weekdayOf(date));
}
