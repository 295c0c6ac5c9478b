/** What a form knows of repeating: taken from words, and the dates that follow from it. Says nothing and asks nothing. */

import type { DateTime } from 'luxon';
import { inNotice, lastBookableDate, openingsOn } from '../../../domain/calendar.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { inForce } from '../../../domain/planned.ts';
import {
  datesOf,
  type End,
  lastDateOf,
  openWeekdays,
  type Rule,
  shiftedTo,
  type Wanted,
} from '../../../domain/series.ts';
import { dateOf, daysBetween, millisOf, plusDays, weekdayOf } from '../../../domain/time.ts';
import type { Bounds, Every, Slots, Understanding } from '../input.ts';
import type { FormTask } from '../state.ts';

export type Repeat = NonNullable<FormTask['every']>;

export const UNTIL = 'until';

export function repeatOf({ weeks, weekdays, ...bounds }: Every): Repeat {
  return bounded({ weeks, weekdays, except: [], extra: [], offered: [], full: [], picked: [] }, bounds);
}

function bounded(repeat: Repeat, { from, until, times, forWeeks, except = [] }: Bounds): Repeat {
  const end: End | undefined =
    until !== undefined
      ? { type: 'date', date: until }
      : times !== undefined
        ? { type: 'times', times }
        : forWeeks !== undefined
          ? { type: 'weeks', weeks: forWeeks }
          : repeat.end;
  return {
    ...repeat,
    ...(from === undefined ? {} : { from }),
    ...(end === undefined ? {} : { end }),
    except: [...new Set([...repeat.except, ...except])],
    extra: repeat.extra.filter(({ date }) => !except.includes(date)),
  };
}

export interface Heard {
  task: FormTask;
  /** What is left for the form's own fields. */
  slots: Slots;
  /** Something of the repetition was said. */
  changed: boolean;
}

/** `fresh`: the values of the message as the form would take them. */
export function hearRepeat(task: FormTask, u: Understanding, fresh: Slots, asked: string | undefined): Heard {
  const { every, bounds, once } = u.beside ?? {};
  if (once === true && task.every !== undefined && task.every.moving === undefined) {
    return { task: withoutRepeat(task), slots: fresh, changed: true };
  }
  const before = task.every;
  if (every !== undefined && before?.moving === undefined) {
    const next = before === undefined ? repeatOf(every) : bounded(withPace(before, every), every);
    return { task: { ...task, every: next }, slots: withoutNamed(fresh, every), changed: true };
  }
  if (before === undefined) return { task, slots: fresh, changed: false };
  if (bounds !== undefined && before.moving === undefined) {
    const named = asked === UNTIL || bounds.until !== undefined || bounds.from !== undefined;
    const slots = named || bounds.except !== undefined ? withoutDay(fresh) : withoutNamed(fresh, bounds);
    return { task: { ...task, every: bounded(before, bounds) }, slots, changed: true };
  }
  // "Il 4 non ci sono": of what is being put together, a date left out.
  const absent = u.beside?.recurring?.which === 'one' ? u.beside.recurring.from : undefined;
  if (absent !== undefined && before.moving === undefined) {
    const slots = fresh.date === absent ? withoutDay(fresh) : fresh;
    return { task: { ...task, every: bounded(before, { except: [absent] }) }, slots, changed: true };
  }
  const skipped = before.moving === undefined ? skippedIn(task, u, fresh) : [];
  if (skipped.length > 0)
    return { task: { ...task, every: bounded(before, { except: skipped }) }, slots: withoutDay(fresh), changed: true };
  // "4", to "until when?": so many weeks; the summary says until which day.
  const count = asked === UNTIL ? /^\D{0,3}(\d{1,2})\D{0,3}$/.exec(u.cleanText)?.[1] : undefined;
  if (count !== undefined && Number(count) > 0) {
    return {
      task: { ...task, every: bounded(before, { forWeeks: Number(count) }) },
      slots: withoutDay(fresh),
      changed: true,
    };
  }
  const said = fresh.dateTo ?? fresh.date;
  // "Anzi mercoledì" is another day of the week, whatever is asked.
  const corrects = u.intent === 'correct_slot' && fresh.dateTo === undefined;
  const end = fresh.date === undefined || (asked === UNTIL && !corrects);
  if (said !== undefined && end && before.moving === undefined) {
    return { task: { ...task, every: bounded(before, { until: said }) }, slots: withoutDay(fresh), changed: true };
  }
  const instead = before.offered.find(
    ({ date, time }) => date === fresh.date && (fresh.time === undefined || fresh.time === time),
  );
  if (instead !== undefined) return { task: withExtra(task, instead), slots: withoutDay(fresh), changed: true };
  return { task, slots: fresh, changed: false };
}

/** "La prossima settimana no", "salta la prossima": the days of it, or the first date. */
function skippedIn({ slot, every }: FormTask, { beside }: Understanding, { date, dateTo }: Slots): string[] {
  const { does, which } = beside?.recurring ?? {};
  if (does !== 'cancel' || which !== 'next') return [];
  if (date === undefined || dateTo === undefined) {
    if (slot === null || every === undefined) return [];
    const { weeks, weekdays, except } = every;
    const until = plusDays(slot.date, FARTHEST);
    return datesOf({ weeks, weekdays, from: slot.date, except, until }, 1);
  }
  const days = Math.min(daysBetween(date, dateTo), WEEK);
  return Array.from({ length: days + 1 }, (_, at) => plusDays(date, at));
}

const WEEK = 7;
const FARTHEST = 120;

export function withExtra(task: FormTask, { date, time }: Wanted): FormTask {
  if (task.every === undefined) return task;
  const extra = [...task.every.extra.filter((each) => each.date !== date), { date, time }];
  return { ...task, every: { ...task.every, extra } };
}

export function withEnd(task: FormTask, end: End | undefined): FormTask {
  if (task.every === undefined) return task;
  const { end: _, ...rest } = task.every;
  return { ...task, every: end === undefined ? rest : { ...rest, end } };
}

/** Once, on the first of its dates. */
export function withoutRepeat(task: FormTask): FormTask {
  const { every: _, ...rest } = task;
  return rest;
}

/** Another pace keeps what was said of its end. */
function withPace(before: Repeat, { weeks, weekdays }: Every): Repeat {
  return { ...before, weeks, weekdays: weekdays.length > 0 ? weekdays : before.weekdays, extra: [] };
}

function withoutDay({ date: _d, dateTo: _e, time, ...rest }: Slots): Slots {
  return time === undefined ? rest : { ...rest, time };
}

/** A day left out, or the end, is not the day that is wished for. */
function withoutNamed(slots: Slots, { until, except = [], from }: Bounds): Slots {
  const { date } = slots;
  const named = date !== undefined && (date === until || date === from || except.includes(date));
  return named ? withoutDay(slots) : slots;
}

/** "Tutti i giorni", of a service from Monday to Friday: those are all the days there are. */
export function onOpenDays(task: FormTask, service: Service, from: string): FormTask {
  const { every } = task;
  if (every === undefined || every.weekdays.length < 2 || every.moving !== undefined) return task;
  return { ...task, every: { ...every, weekdays: openWeekdays(service, every.weekdays, from) } };
}

/** A day that is said is the weekday that is meant. `unsaid`: only where none is known yet. */
export function withWeekday(task: FormTask, date: string | undefined, unsaid = false): FormTask {
  const { every } = task;
  if (every === undefined || date === undefined) return task;
  if (unsaid && (every.weekdays.length > 0 || every.moving !== undefined)) return task;
  const weekday = weekdayOf(date);
  if (every.weekdays.includes(weekday)) return task;
  return { ...task, every: { ...every, weekdays: [weekday], extra: [], from: later(every.from, date) } };
}

function later(from: string | undefined, date: string): string | undefined {
  return from === undefined || from < date ? undefined : from;
}

/**
 * The first date on which it can be at all: open, and booked in time. Null where no day is known yet, or where there is
 * none. What is taken on it is another matter.
 */
export function firstDate(
  task: FormTask,
  service: Service,
  now: DateTime,
): { date: string; weekdays: number[] } | null {
  const { every, wish } = task;
  if (every === undefined) return null;
  const tomorrow = plusDays(dateOf(now), 1);
  // Of several weekdays the one that comes first begins, whichever was named first.
  const wished = every.weekdays.length > 1 ? undefined : wish.date;
  const base = every.from ?? wished ?? (every.weekdays.length > 0 ? tomorrow : undefined);
  if (base === undefined) return null;
  const from = base < dateOf(now) ? tomorrow : base;
  const said = every.weekdays.length > 0 ? every.weekdays : [weekdayOf(wish.date ?? from)];
  const weekdays = openWeekdays(service, said, from);
  const until = lastBookableDate(service, now);
  const date = datesOf({ weeks: 1, weekdays, from, until, except: every.except }, 1_000).find((each) =>
    canBe(inForce(service, each), each, wish.time, now),
  );
  return date === undefined ? null : { date, weekdays };
}

function canBe(service: Service, date: string, time: string | undefined, now: DateTime): boolean {
  const day = openingsOn(service, date);
  if (day.type !== 'open') return false;
  const latest = time ?? day.stretches.at(-1)?.from ?? '00:00';
  return inNotice(service, date, millisOf(date, latest), now);
}

/** The rule by which the slot that was found repeats. */
export function ruleOf(task: FormTask, service: Service, now: DateTime): Rule | null {
  const { every, slot } = task;
  if (every?.end === undefined || slot === null) return null;
  const { weeks, weekdays, except } = every;
  const rule = { weeks, weekdays, from: slot.date, except, time: slot.time };
  return { ...rule, until: lastDateOf(rule, every.end, lastBookableDate(service, now)) };
}

/** Every date it is wished for, with its hour: those of the rule, and those taken instead of others. */
export function wantedOf(task: FormTask, rule: Rule): Wanted[] {
  const { time } = rule;
  const own = datesOf(rule).map((date) => ({ date, time }));
  const extra = (task.every?.extra ?? []).filter(({ date }) => !own.some((each) => each.date === date));
  return [...own, ...extra].sort((a, b) => (a.date < b.date ? -1 : 1));
}

export interface Move {
  booking: string;
  version: number;
  from: string;
  to: Wanted;
}

/** Where each of the bookings of a series moves: its own week, the weekday and hour that were said. */
export function movesOf({ every, slot }: FormTask): Move[] {
  if (every?.moving === undefined || slot === null) return [];
  const [weekday] = every.weekdays;
  return every.moving.map(({ booking, version, date }) => ({
    booking,
    version,
    from: date,
    to: { date: weekday === undefined ? date : shiftedTo(date, weekday), time: slot.time },
  }));
}
