/** Until when a message makes sense: "non dopo le 20 e 30", "scade domani alle 12", "valido fino a giovedì". Europe/Rome. */

import { isDate, plusDays, weekdayOf } from '../../../domain/time.ts';
import { flatten } from '../numerals.ts';

const MONTHS = 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'.split(
  ' ',
);
const WEEKDAYS = ['lunedi', 'martedi', 'mercoledi', 'giovedi', 'venerdi', 'sabato', 'domenica'];
const LEAD = String.raw`\b(?:non (?:(?:arriv|part|v)\w+ )?(?:dopo|oltre|piu tardi d[ei]l?(?:le|la)?)|(?:e )?entro|scad(?:enza|ere|ra|e|a)\b:?|valid[oa] (?:solo )?fino|fino)`;
const DAY = String.raw`(?:oggi|stasera|domani|dopodomani|(?:${WEEKDAYS.join('|')})(?: \d{1,2})?(?: (?:${MONTHS.join('|')}))?|\d{1,2} (?:${MONTHS.join('|')})|\d{1,2}\/\d{1,2})`;
const HOUR_WORDS = 'una due tre quattro cinque sei sette otto nove dieci undici dodici'.split(' ');
const HOUR_WORD = new RegExp(String.raw`\b(?:${HOUR_WORDS.join('|')})\b`);
const HOUR = String.raw`(?:mezzogiorno|mezzanotte|(?:le |l'|ore )*(?:\d{1,2}|(?<=\b(?:alle|le|ore) |l')(?:${HOUR_WORDS.join('|')})\b)(?:[:.]\d{2})?(?: e (?:mezz[ao]|un quarto|\d{2}))?)`;
const OF = `(?:(?: a| al| alle| alla| all'| del| delle| di| il| la|,)* ?)`;
const EXPIRY = new RegExp(
  `${LEAD}${OF}(?:(?<day>${DAY})(?:${OF}(?<time>${HOUR}))?|(?<hour>${HOUR})(?:${OF}(?<then>${DAY}))?)\\b`,
);
/** "Scade fra un'ora", "valido per due giorni": counted from when it goes out. */
const AFTER =
  /\b(?:scad(?:enza|ere|ra|e|a)\b:?(?: (?:fra|tra|in|dopo))?|valid[oa] (?:solo )?(?:per )?)\s*(?:(?<half>mezz'?ora)|(?:un'|(?<n>un[oa]?|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|dodici|quindici|venti|trenta|quaranta|\d{1,3})\s+)(?<unit>minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei])(?<more> e mezz[ao])?)\b/;
const NUMBERS: Record<string, number> = {
  ...{ due: 2, tre: 3, quattro: 4, cinque: 5, sei: 6, sette: 7, otto: 8, nove: 9, dieci: 10, dodici: 12, quindici: 15 },
  ...{ venti: 20, trenta: 30, quaranta: 40 },
};
const UNIT_MIN: readonly [RegExp, number][] = [
  [/^min/, 1],
  [/^or/, 60],
  [/^gio/, 24 * 60],
  [/^set/, 7 * 24 * 60],
  [/^mes/, 30 * 24 * 60],
];
/** What is counted is no hour: "entro 3 giorni". */
const COUNTED = /^\s*(?:giorn|or[ae]\b|minut|settiman|mes[ei]|euro|persone|posti|%)/;

export interface Expiry {
  /** YYYY-MM-DD; null where only an hour was said. */
  date: string | null;
  /** "HH:MM"; the end of the day where none was said. */
  time: string;
  /** So long after it goes out, instead of a date and a time. */
  afterMin?: number;
  /** The message without it. */
  rest: string;
}

/** `today`: YYYY-MM-DD. Null where nothing of the kind is said. */
export function expiryIn(text: string, today: string): Expiry | null {
  const flat = flatten(text);
  const after = AFTER.exec(flat);
  if (after !== null)
    return { date: null, time: DAY_END, afterMin: minutesOf(after.groups ?? {}), rest: without(text, after) };
  const found = EXPIRY.exec(flat);
  if (found === null || COUNTED.test(flat.slice(found.index + found[0].length))) return null;
  const { day, time, hour, then } = found.groups ?? {};
  const said = day ?? then;
  const clock = eveningOf(said, clockOf(time ?? hour));
  if (clock === null) return null;
  const date = said === undefined ? null : dateOf(said, today);
  if (said !== undefined && date === null) return null;
  return { date, time: clock, rest: without(text, found) };
}

/** "Stasera alle 8" is twenty o'clock. */
function eveningOf(day: string | undefined, clock: string | null): string | null {
  if (day !== 'stasera' || clock === null || clock >= '12:00') return clock;
  return `${Number(clock.slice(0, 2)) + 12}${clock.slice(2)}`;
}

function without(text: string, { index, 0: found }: RegExpExecArray): string {
  return `${text.slice(0, index)} ${text.slice(index + found.length)}`.replace(/\s+,/g, ',').trim();
}

function minutesOf({ half, n, unit = '', more }: Record<string, string | undefined>): number {
  if (half !== undefined) return 30;
  const each = UNIT_MIN.find(([name]) => name.test(unit))?.[1] ?? 1;
  const count = n === undefined ? 1 : (NUMBERS[n] ?? (Number(n) || 1));
  return each * (count + (more === undefined ? 0 : 0.5));
}

const DAY_END = '23:59';

function clockOf(said: string | undefined): string | null {
  if (said === undefined || said === 'mezzanotte') return DAY_END;
  if (said === 'mezzogiorno') return '12:00';
  const digits = said.replace(HOUR_WORD, (word) => String(HOUR_WORDS.indexOf(word) + 1));
  const [, hours = '', minutes, spoken] = /(\d{1,2})(?:[:.](\d{2}))?(?: e (.+))?$/.exec(digits) ?? [];
  const past = spoken === undefined ? '00' : /mezz/.test(spoken) ? '30' : /quarto/.test(spoken) ? '15' : spoken;
  const minute = minutes ?? past;
  if (hours === '' || Number(hours) > 23 || Number(minute) > 59) return null;
  // Nobody is told until three at night: "alle 2" is after noon, "alle 02" is not.
  const hour = hours.length === 1 && Number(hours) > 0 && Number(hours) < 7 ? Number(hours) + 12 : hours;
  return `${String(hour).padStart(2, '0')}:${minute}`;
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
