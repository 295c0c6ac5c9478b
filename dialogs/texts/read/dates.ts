/** From when something holds, and until when: "da lunedì", "dal 1 gennaio", "fino a fine anno". Dates of Europe/Rome. */

import type { DateTime } from 'luxon';
import { dateOf, instantOf, isDate, plusDays, weekdayOf } from '../../../domain/time.ts';
import type { Words } from './words.ts';

const MONTHS = ['gen', 'feb', 'mar', 'apr', 'mag', 'giu', 'lug', 'ago', 'set', 'ott', 'nov', 'dic'];
const MONTH = '(gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)';
const WEEKDAYS = ['lun', 'mar', 'mer', 'gio', 'ven', 'sab', 'dom'];
const WEEKDAY = '(lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica)';
const FROM = String.raw`\b(?:a partire |valid[oa] )?(?:da|dal|dall'|dalla)\s*`;
/** Days of a week, and hours, are no beginning. */
const NO_STRETCH = String.raw`(?! ?(?:a|al|alla|-|fino)\s*(?:la )?(?:lun|mar|mer|gio|ven|sab|dom)| dalle| \d{1,2}[-:])`;

const WAYS: [RegExp, (match: RegExpExecArray, today: string, now: DateTime) => string | null][] = [
  [new RegExp(`${FROM}(?:subito|ora|adesso|oggi)\\b`), (_, today) => today],
  [new RegExp(`${FROM}domani\\b`), (_, today) => plusDays(today, 1)],
  [new RegExp(`${FROM}dopodomani\\b`), (_, today) => plusDays(today, 2)],
  [
    new RegExp(`${FROM}(?:settimana prossima|prossima settimana)\\b`),
    (_, today) => plusDays(today, 8 - weekdayOf(today)),
  ],
  [
    new RegExp(`${FROM}(?:mese prossimo|prossimo mese)\\b`),
    (_, __, now) => dateOf(now.plus({ months: 1 }).startOf('month')),
  ],
  [
    new RegExp(`${FROM}(?:anno nuovo|nuovo anno|anno prossimo|prossimo anno)\\b`),
    (_, __, now) => `${now.year + 1}-01-01`,
  ],
  [
    new RegExp(String.raw`${FROM}(?:${WEEKDAY} )?(\d{1,2}|primo)°? ${MONTH}(?: (\d{4}))?`),
    ([, , day, month, year], today) => dated(day === 'primo' ? 1 : Number(day), monthOf(month), year, today),
  ],
  [
    new RegExp(String.raw`${FROM}(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?`),
    ([, day, month, year], today) => dated(Number(day), Number(month), year, today),
  ],
  [new RegExp(`(?:${FROM}|\\ba )${MONTH}\\b`), ([, month], today) => dated(1, monthOf(month), undefined, today)],
  [
    new RegExp(`${FROM}${WEEKDAY}(?: prossimo| prossima)?\\b${NO_STRETCH}`),
    ([, day = ''], today) => plusDays(today, ((WEEKDAYS.indexOf(day.slice(0, 3)) + 1 - weekdayOf(today) + 6) % 7) + 1),
  ],
];

/** Taken out of the words; null where nothing of the kind is said, or no calendar has that day. */
export function takeFrom(words: Words, now: DateTime): string | null {
  return takeDay(WAYS, words, now);
}

function takeDay(ways: typeof WAYS, words: Words, now: DateTime): string | null {
  const today = dateOf(now);
  for (const [pattern, read] of ways) {
    const match = pattern.exec(words.flat());
    const date = match === null ? null : read(match, today, now);
    if (date === null) continue;
    words.take(pattern);
    return date;
  }
  return null;
}

const UNTIL = String.raw`\b(?:e )?(?:fino a|fino al|fino alla|fino ai|fino all'|entro (?:il|la)?|scade(?: il)?|scadenza(?: il)?:?|valid[oa] fino (?:a|al)|al)\s*`;
const ENDS: typeof WAYS = [
  [new RegExp(`${UNTIL}(?:la )?(?:fine (?:dell'|del )?anno|fine anno)\\b`), (_, __, now) => `${now.year}-12-31`],
  [new RegExp(`${UNTIL}(?:la )?(?:fine (?:del )?mese)\\b`), (_, __, now) => dateOf(now.endOf('month'))],
  [new RegExp(`${UNTIL}(?:oggi)\\b`), (_, today) => today],
  [
    new RegExp(String.raw`${UNTIL}(?:${WEEKDAY} )?(\d{1,2}|primo)°? ${MONTH}(?: (\d{4}))?`),
    ([, , day, month, year], today) => dated(day === 'primo' ? 1 : Number(day), monthOf(month), year, today),
  ],
  [
    new RegExp(String.raw`${UNTIL}(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?`),
    ([, day, month, year], today) => dated(Number(day), Number(month), year, today),
  ],
  [
    new RegExp(String.raw`${UNTIL}(?:fine )?${MONTH}(?: (\d{4}))?\b`),
    ([, month, year], today) => endOfMonth(dated(1, monthOf(month), year, `${today.slice(0, 7)}-01`)),
  ],
  [new RegExp(String.raw`${UNTIL}(?:tutto il )?(20\d{2})\b`), ([, year]) => `${year}-12-31`],
];

function endOfMonth(first: string | null): string | null {
  return first === null ? null : dateOf(instantOf(first, '12:00').endOf('month'));
}

/** The last day, included; taken out of the words. */
export function takeUntil(words: Words, now: DateTime): string | null {
  return takeDay(ENDS, words, now);
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3)) + 1;
}

/** The next time it occurs, unless a year was said. */
function dated(day: number, month: number, year: string | undefined, today: string): string | null {
  const of = (inYear: number) => `${inYear}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const thisYear = Number(today.slice(0, 4));
  const date = year === undefined ? (of(thisYear) < today ? of(thisYear + 1) : of(thisYear)) : of(Number(year));
  return month >= 1 && month <= 12 && isDate(date) && dateOf(instantOf(date, '12:00')) === date ? date : null;
}
