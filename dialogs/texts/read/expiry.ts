/** Until when a message makes sense: "non dopo le 20 e 30", "scade domani alle 12", "valido fino a giovedì". Europe/Rome. */

import { isDate, plusDays, weekdayOf } from '../../../domain/time.ts';
import { flatten } from '../numerals.ts';

const MONTHS = 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'.split(
  ' ',
);
const WEEKDAYS = ['lunedi', 'martedi', 'mercoledi', 'giovedi', 'venerdi', 'sabato', 'domenica'];
const LEAD = String.raw`\b(?:non (?:dopo|oltre|piu tardi d[ei]l?(?:le|la)?)|(?:e )?entro|scad(?:enza|ere|ra|e|a)\b:?|valid[oa] (?:solo )?fino|fino)`;
const DAY = String.raw`(?:oggi|stasera|domani|dopodomani|(?:${WEEKDAYS.join('|')})(?: \d{1,2})?(?: (?:${MONTHS.join('|')}))?|\d{1,2} (?:${MONTHS.join('|')})|\d{1,2}\/\d{1,2})`;
const HOUR = String.raw`(?:mezzogiorno|mezzanotte|(?:le |l'|ore )*\d{1,2}(?:[:.]\d{2})?(?: e (?:mezz[ao]|un quarto|\d{2}))?)`;
const OF = `(?:(?: a| al| alle| alla| all'| del| delle| di| il| la|,)* ?)`;
const EXPIRY = new RegExp(
  `${LEAD}${OF}(?:(?<day>${DAY})(?:${OF}(?<time>${HOUR}))?|(?<hour>${HOUR})(?:${OF}(?<then>${DAY}))?)\\b`,
);
/** What is counted is no hour: "entro 3 giorni". */
const COUNTED = /^\s*(?:giorn|or[ae]\b|minut|settiman|mes[ei]|euro|persone|posti|%)/;

export interface Expiry {
  /** YYYY-MM-DD; null where only an hour was said. */
  date: string | null;
  /** "HH:MM"; the end of the day where none was said. */
  time: string;
  /** The message without it. */
  rest: string;
}

/** `today`: YYYY-MM-DD. Null where nothing of the kind is said. */
export function expiryIn(text: string, today: string): Expiry | null {
  const flat = flatten(text);
  const found = EXPIRY.exec(flat);
  if (found === null || COUNTED.test(flat.slice(found.index + found[0].length))) return null;
  const { day, time, hour, then } = found.groups ?? {};
  const clock = clockOf(time ?? hour);
  if (clock === null) return null;
  const said = day ?? then;
  const date = said === undefined ? null : dateOf(said, today);
  if (said !== undefined && date === null) return null;
  const { index } = found;
  const rest = `${text.slice(0, index)} ${text.slice(index + found[0].length)}`.replace(/\s+,/g, ',').trim();
  return { date, time: clock, rest };
}

const DAY_END = '23:59';

function clockOf(said: string | undefined): string | null {
  if (said === undefined || said === 'mezzanotte') return DAY_END;
  if (said === 'mezzogiorno') return '12:00';
  const [, hours = '', minutes, spoken] = /(\d{1,2})(?:[:.](\d{2}))?(?: e (.+))?$/.exec(said) ?? [];
  const past = spoken === undefined ? '00' : /mezz/.test(spoken) ? '30' : /quarto/.test(spoken) ? '15' : spoken;
  const minute = minutes ?? past;
  if (hours === '' || Number(hours) > 23 || Number(minute) > 59) return null;
  return `${hours.padStart(2, '0')}:${minute}`;
}

function dateOf(said: string, today: string): string | null {
  if (said === 'oggi' || said === 'stasera') return today;
  if (said === 'domani') return plusDays(today, 1);
  if (said === 'dopodomani') return plusDays(today, 2);
  const month = MONTHS.findIndex((name) => said.includes(name)) + 1;
  const slashed = /^(\d{1,2})\/(\d{1,2})$/.exec(said);
  if (slashed !== null) return next(Number(slashed[1]), Number(slashed[2]), today);
  const number = /\d{1,2}/.exec(said)?.[0];
  if (number !== undefined && month > 0) return next(Number(number), month, today);
  const weekday = WEEKDAYS.findIndex((name) => said.startsWith(name)) + 1;
  if (weekday === 0) return null;
  const nearest = plusDays(today, (weekday - weekdayOf(today) + 7) % 7);
  if (number === undefined) return nearest;
  // "Giovedì 3": the next that is one.
  for (let week = 0; week < WEEKS_AHEAD; week += 1) {
    const date = plusDays(nearest, 7 * week);
    if (Number(date.slice(8)) === Number(number)) return date;
  }
  return null;
}

const WEEKS_AHEAD = 60;

function next(day: number, month: number, today: string): string | null {
  const of = (year: number) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const year = Number(today.slice(0, 4));
  const date = of(year) < today ? of(year + 1) : of(year);
  return isDate(date) ? date : null;
}
