/** Why a wish cannot be had, in one sentence. */

import type { Calendar, Opening, Service } from '../../../domain/catalogue.ts';
import type { FieldProblem, Wish } from '../../../domain/slot.ts';
import type { Override } from '../../../domain/timetable.ts';
import type { Say } from '../../texts/text.ts';
import { amount, dayOfYear, hour, list, longDate, minutes, number, PART_WORDS, WEEKDAYS } from '../../texts/words.ts';
import type { NotFree } from '../protocol.ts';

/** "da lunedì a venerdì 9:00–11:00 e 15:00–17:00". */
export function hoursWords(calendar: Pick<Calendar, 'openings'>): string {
  const byDays = new Map<string, string[]>();
  for (const opening of calendar.openings) {
    const { days, from, to } = opening;
    const key = daysWords(days);
    byDays.set(key, [...(byDays.get(key) ?? []), `${hour(from)}–${hour(to)}${seasonWords(opening)}`]);
  }
  return [...byDays].map(([days, hours]) => `${days} ${list(hours)}`).join('; ');
}

/** "domenica 13 dicembre 2026 9:00–12:00", of dates with hours of their own. */
export function datedWords({ from, to, openings }: Override, say: Say): string {
  const hours =
    openings.length === 0 ? say('hours.closed') : list(openings.map((each) => `${hour(each.from)}–${hour(each.to)}`));
  const dates = from === to ? longDate(from) : say('hours.dates', { from: longDate(from), to: longDate(to) });
  return `${dates} ${hours}`;
}

/** The weekly hours, and those of dates still to come. */
export function hoursAhead(calendar: Calendar, today: string, say: Say): string {
  const ahead = (calendar.overrides ?? []).filter(({ to }) => to >= today);
  return [hoursWords(calendar), ...ahead.map((each) => datedWords(each, say))].join('; ');
}

/** On some day at least. `time`: "HH:MM". */
export function everOpenAt({ openings }: Calendar, time: string): boolean {
  return openings.some(({ from, to }) => from <= time && time < to);
}

function seasonWords({ clock, season }: Opening): string {
  if (season !== undefined) return ` (dal ${dayOfYear(season.from)} al ${dayOfYear(season.to)})`;
  return clock === 'summer' ? ' (ora legale)' : clock === 'standard' ? ' (ora solare)' : '';
}

function daysWords(days: readonly (number | 'holiday')[]): string {
  const numbers = days.filter((day) => day !== 'holiday').sort((a, b) => a - b);
  const holiday = days.includes('holiday') ? ['festivi'] : [];
  const first = numbers[0];
  const last = numbers.at(-1);
  if (first !== undefined && last !== undefined && numbers.length > 2 && last - first === numbers.length - 1) {
    return list([`da ${WEEKDAYS[first - 1]} a ${WEEKDAYS[last - 1]}`, ...holiday]);
  }
  return list([...numbers.map((day) => WEEKDAYS[day - 1] ?? ''), ...holiday]);
}

export function noticeWords(calendar: Calendar, say: Say): string {
  const { notice } = calendar;
  switch (notice.type) {
    case 'hours':
      return notice.hours === 0 ? say('notice.none') : say('notice.hours', { n: notice.hours });
    case 'days':
      if (notice.days === 1) return say(notice.working ? 'notice.workingDay' : 'notice.day');
      return say(notice.working ? 'notice.workingDays' : 'notice.days', { n: notice.days });
    case 'cutoff': {
      const when =
        notice.daysBefore === 0
          ? say('notice.sameDay')
          : notice.daysBefore === 1
            ? say(notice.working ? 'notice.workingDayBefore' : 'notice.dayBefore')
            : say(notice.working ? 'notice.workingDaysBefore' : 'notice.daysBefore', { n: notice.daysBefore });
      return say('notice.cutoff', { time: hour(notice.time), when });
    }
  }
}

export function explain(
  verdict: NotFree,
  service: Service,
  wish: Pick<Wish, 'date' | 'time' | 'partOfDay'>,
  say: Say,
): string {
  const date = wish.date === undefined ? '' : longDate(wish.date);
  // What is true of the morning is not said of the whole day.
  const part = wish.time !== undefined || wish.partOfDay === undefined ? '' : ` ${PART_WORDS[wish.partOfDay]}`;
  switch (verdict.type) {
    case 'past':
      return say('free.past');
    case 'closedDay':
      if (verdict.why === 'holiday') return capital(say('free.holiday', { date, name: verdict.name ?? '' }));
      if (verdict.why === 'suspended') return say('free.suspended', { why: because(verdict.name) });
      if (verdict.why === 'closure') return capital(say('free.closure', { date, why: because(verdict.name) }));
      return say('free.weekday', { service: service.name, date, hours: hoursWords(service.calendar) });
    case 'outsideHours': {
      const hours = list(verdict.openings.map(({ from, to }) => `${hour(from)}–${hour(to)}`));
      const { time } = wish;
      if (time !== undefined && verdict.openings.some(({ from, to }) => from <= time && time < to))
        return capital(say('free.endsLate', { date, time: hour(time), hours }));
      if (part !== '') return capital(say('free.outsidePart', { date: `${date}${part}`, hours }));
      return say('free.outside', { date: capital(date), hours });
    }
    case 'tooSoon':
      return say('free.tooSoon', { notice: noticeWords(service.calendar, say) });
    case 'tooFar':
      return say('free.tooFar', { date: longDate(verdict.lastDate) });
    case 'nonexistentTime':
      return say('time.nonexistent', { time: wish.time ?? '' });
    case 'slotTaken':
      return say(verdict.nobody ? 'free.absent' : 'free.taken', {
        slot: capital(wish.time === undefined ? `${date}${part}` : `${date}, ore ${hour(wish.time)}`),
      });
    case 'overCapacity':
      return verdict.left > 0
        ? capital(say('free.full', { date: `${date}${part}`, left: amount(verdict.left, verdict.unit) }))
        : capital(say('free.fullAll', { date: `${date}${part}` }));
    case 'noReturn':
      return capital(say('free.noReturn', { date }));
    case 'limit':
      return capital(limitWords(verdict, service, date, say));
  }
}

function limitWords(
  { of, limit: n }: Extract<NotFree, { type: 'limit' }>,
  { name: service }: Service,
  date: string,
  say: Say,
): string {
  switch (of) {
    case 'person':
      return say('free.limit.person', { n, service });
    case 'personDay':
      return say('free.limit.personDay', { date, n, service });
    case 'day':
      return say('free.limit.day', { date });
    case 'all':
      return say('free.limit.all', { service });
  }
}

function because(reason: string | undefined): string {
  return reason ? ` (${reason})` : '';
}

export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

export function explainProblem(problem: FieldProblem, say: Say): string {
  const measured = (value: number, unit: string) => (unit === 'minutes' ? minutes(value) : amount(value, unit));
  switch (problem.type) {
    case 'tooLittle':
      return say('bad.tooLittle', { min: measured(problem.min, problem.unit) });
    case 'tooMuch':
      return say('bad.tooMuch', { max: measured(problem.max, problem.unit) });
    case 'notAStep':
      return say('bad.step', { step: problem.unit === 'minutes' ? minutes(problem.step) : number(problem.step) });
    case 'unknownItem':
      return say('bad.item', { item: problem.item, known: list(problem.known) });
    case 'notAChoice':
      return problem.choices.length === 0 ? say('bad.number') : say('bad.choice', { choices: list(problem.choices) });
  }
}

/** "Il giorno prima alle 18:00 e 2 ore prima"; "nessuno". */
export function reminderWords(reminders: Service['reminders'], say: Say): string {
  if (reminders.length === 0) return say('svc.noReminders');
  const each = reminders.map((rule) => {
    if (rule.type === 'before') return say('svc.reminder.before', { time: minutes(rule.minutes) });
    const time = hour(rule.time);
    return rule.days === 1
      ? say('svc.reminder.dayBefore', { time })
      : say('svc.reminder.daysBefore', { n: rule.days, time });
  });
  return list(each);
}
