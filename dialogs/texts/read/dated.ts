/** Other hours on a date than in the week: "domenica 13 dicembre apre dalle 9 alle 12", "il 24 dicembre solo di mattina". */

import type { Opening } from '../../../domain/catalogue.ts';
import type { Override } from '../../../domain/timetable.ts';
import { parseHours } from './hours.ts';
import { flatten } from './words.ts';

const MONTH = '(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)';
const WEEKDAY = '(?:lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica)';
const ONE = String.raw`(?:(?:${WEEKDAY} )?(?:\d{1,2}|primo)°?(?: ${MONTH}(?: \d{4})?)?|\d{1,2}\/\d{1,2}(?:\/\d{4})?)`;
/** A day with its month, or one that is near: a weekday alone is one of every week. */
const DATE = new RegExp(
  String.raw`\b(?:dal|tra il|fra il) ${ONE} (?:al|e il) ${ONE}|\b(?:(?:il|per il|del) )?(?:${WEEKDAY} )?(?:\d{1,2}|primo)°? ${MONTH}(?: \d{4})?|\b(?:il )?\d{1,2}\/\d{1,2}(?:\/\d{4})?(?![\d-])|\b(?:domani|dopodomani)\b|\b(?:${WEEKDAY}|il) prossim[oa]\b|\bquest[oa] ${WEEKDAY}\b`,
  'g',
);
const USUAL =
  /\b(?:orari[oe]? (?:normal[ei]|solit[oi]|di sempre|consuet[oi])|come (?:sempre|al solito|di solito)|senza eccezioni)\b/;
const MORNING = /\b(?:di |la |in )?mattin[ao]\b/;
const AFTERNOON = /\b(?:di |il |nel )?pomeriggio\b/;
const NOON = '13:00';

export interface Dates {
  from: string;
  to: string;
}

/** `openings`: null for the usual ones again. Null where no date is said, or no hours of it. */
export function datedIn(
  said: string,
  dates: Dates,
  weekly: readonly Opening[],
): { dates: Dates; openings: Override['openings'] | null } | null {
  const flat = flatten(said);
  if (!saysDate(flat)) return null;
  if (USUAL.test(flat)) return { dates, openings: null };
  const rest = flat.replace(DATE, ' ').replace(new RegExp(String.raw`\b${WEEKDAY}\b`, 'g'), ' ');
  const hours = parseHours(rest);
  if (hours !== null) return { dates, openings: hours };
  const half = MORNING.test(rest) ? 'morning' : AFTERNOON.test(rest) ? 'afternoon' : null;
  if (half === null) return null;
  const cut = weekly
    .map(({ from, to }) =>
      half === 'morning' ? { from, to: to < NOON ? to : NOON } : { from: from > NOON ? from : NOON, to },
    )
    .filter(({ from, to }) => from < to);
  const unlike = cut.filter((each, at) => cut.findIndex(({ from, to }) => from === each.from && to === each.to) === at);
  return unlike.length === 0 ? null : { dates, openings: unlike };
}

export function saysDate(flat: string): boolean {
  DATE.lastIndex = 0;
  return DATE.test(flat);
}

const OPENS =
  /\b(?:apr\w+|apert[oaie]|fa(?:nno)?|facciamo|lavora\w*|orari[oe]?|solo|soltanto|c'e|ci sono|ritira\w*|consegna\w*)\b/;

/** Says of a date when there is something, and not that there is nothing. */
export function opensOnDate(said: string): boolean {
  const flat = flatten(said);
  return saysDate(flat) && OPENS.test(flat) && !/\b(?:chius\w+|chiud\w+|sospend\w+|niente|non)\b/.test(flat);
}
