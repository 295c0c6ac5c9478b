/** How often something repeats, as people say it. */

import type { Details } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import type { Pace } from '../../domain/series.ts';
import type { Never, Slot } from '../../domain/slot.ts';
import type { Say } from './text.ts';
import { hour, job, list, longDate, shortDate, WEEKDAYS } from './words.ts';

const NUMBERS: Record<number, string> = { 2: 'due', 3: 'tre', 4: 'quattro', 6: 'sei', 8: 'otto' };
const WORKDAYS = '1,2,3,4,5';
const WITH_SATURDAY = '1,2,3,4,5,6';

/** "ogni martedì", "ogni due settimane, di martedì", "dal lunedì al venerdì". */
export function paceWords({ weeks, weekdays }: Pace): string {
  const days = [...weekdays].sort((a, b) => a - b);
  const names = list(days.map((day) => WEEKDAYS[day - 1] ?? ''));
  if (weeks > 1) return `ogni ${NUMBERS[weeks] ?? weeks} settimane, di ${names}`;
  if (String(days) === WORKDAYS) return 'dal lunedì al venerdì';
  if (String(days) === WITH_SATURDAY) return 'dal lunedì al sabato';
  if (days.length === 7) return 'ogni giorno';
  if (days.length === 0) return 'ogni settimana';
  return `ogni ${names}`;
}

/** "non di mercoledì, non di mattina". */
export function neverWords({ weekdays = [], dates = [], parts = [], times = [] }: Never): string {
  const names = { morning: 'mattina', afternoon: 'pomeriggio', evening: 'sera' };
  const said = [
    weekdays.length === 0 ? '' : `non di ${list(weekdays.map((day) => WEEKDAYS[day - 1] ?? ''))}`,
    dates.length === 0 ? '' : `non ${list(dates.map(shortDate))}`,
    parts.length === 0 ? '' : `non di ${list(parts.map((part) => names[part]))}`,
    times.length === 0 ? '' : `non alle ${list(times.map(hour))}`,
  ];
  return said.filter((each) => each !== '').join(', ');
}

/** "ogni martedì, ore 10:00". */
export function paceSlot(service: Service, pace: Pace, slot: Pick<Slot, 'time' | 'endTime'>): string {
  const windows = service.calendar.scheme.type === 'windows';
  const when = windows ? `tra le ${hour(slot.time)} e le ${hour(slot.endTime)}` : `ore ${hour(slot.time)}`;
  return `${paceWords(pace)}, ${when}`;
}

/** Longer lists are read by the month. */
const FEW = 4;

/** "mar 1 dic, mar 15 dic e mar 22 dic"; of many "1, 15 e 22 dicembre; 5 e 12 gennaio", with weekdays where they differ. */
export function dateList(all: readonly string[]): string {
  const dates = [...all].sort();
  if (dates.length <= FEW) return list(dates.map(shortDate));
  const same = new Set(dates.map((date) => shortDate(date).slice(0, 3))).size === 1;
  const months = [...new Set(dates.map((date) => date.slice(0, 7)))];
  return months
    .map((month) => {
      const days = dates.filter((date) => date.startsWith(month));
      const names = days.map((date) =>
        same ? String(Number(date.slice(8))) : shortDate(date).split(' ').slice(0, 2).join(' '),
      );
      return `${list(names)} ${monthOf(days[0] ?? month)}`;
    })
    .join('; ');
}

function monthOf(date: string): string {
  return longDate(date).split(' ')[2] ?? '';
}

/** "da martedì 1 dicembre 2026 a martedì 22 dicembre 2026"; one date alone is that date. */
export function spanWords(dates: readonly string[]): string {
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return '';
  return first === last ? longDate(first) : `da ${longDate(first)} a ${longDate(last)}`;
}

/** Of one of them: that there are others. */
export function weeklyWords({ weeks }: Pick<Pace, 'weeks'>): string {
  return weeks === 1 ? 'si ripete ogni settimana' : `si ripete ogni ${NUMBERS[weeks] ?? weeks} settimane`;
}

/** "una volta", "3 volte" */
export function timesWords(n: number, say: Say): string {
  return n === 1 ? say('series.timesOne') : say('series.times', { n });
}

/** "un appuntamento", "3 appuntamenti" */
export function visitsWords(n: number, say: Say): string {
  return n === 1 ? say('series.visitsOne') : say('series.visits', { n });
}

/** What most of them are for, and which of them are for something else. */
export function usualJob<B extends { date: string; details: Details }>(
  bookings: readonly B[],
): { usual: B | undefined; others: { date: string; what: string }[] } {
  const counts = new Map<string, number>();
  for (const { details } of bookings) counts.set(job(details), (counts.get(job(details)) ?? 0) + 1);
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  const usual = bookings.find(({ details }) => job(details) === most?.[0]);
  const others = bookings.filter(({ details }) => job(details) !== most?.[0]);
  return { usual, others: others.map(({ date, details }) => ({ date, what: job(details) })) };
}
