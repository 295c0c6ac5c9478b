/** Days and hours as a manager writes them: "lun-ven 9-12, sab 15-18", "dalle 9 alle 12 dal lunedì al venerdì". */

import type { Opening } from '../../../domain/catalogue.ts';
import { minutesOf, timeOfMinutes } from '../../../domain/time.ts';
import { flatten, NUM, numberOf, type Words } from './words.ts';

type Day = Opening['days'][number];

type Token =
  | { type: 'days'; days: Day[] }
  /** `to` is null where only the start was said. */
  | { type: 'hours'; from: string; to: string | null }
  | { type: 'season'; clock: 'summer' | 'standard' };

const NAMES: Record<string, number> = { lun: 1, mar: 2, mer: 3, gio: 4, ven: 5, sab: 6, dom: 7 };
const DAY = String.raw`(?:lunedi|martedi|mercoledi|giovedi|venerdi|sabato|sabati|domenica|domeniche|lun|mar|mer|gio|ven|sab|dom)\b`;
const CLOCK = String.raw`(?:\d{1,2}(?:[:.,]\d{2})?|mezzogiorno|mezzanotte)(?: e (?:mezz[ao]|un quarto|trenta|quindici))?`;
const SPOKEN = `(?:${CLOCK}|${NUM}(?: e (?:mezz[ao]|un quarto))?)`;
/** What makes two numbers something else than hours. */
const NO_UNIT = String.raw`(?![\d:]|[.,]\d|\s*(?:minut|kg|chil|person|euro|€|giorn|mes[ei]|ore\b|cap[io]|pezz|ann[io]|post|lit|%|/))`;

const PATTERNS: [RegExp, (match: string[]) => Token | null][] = [
  [
    new RegExp(
      `(?:tutti i giorni |ogni giorno )?(?:tranne|escluso|esclusa|eccetto|salvo) (?:il |la |i |le )?(${DAY})`,
      'y',
    ),
    ([, day]) => ({ type: 'days', days: [1, 2, 3, 4, 5, 6, 7].filter((each) => each !== dayOf(day)) }),
  ],
  [/\b(?:tutti i giorni|ogni giorno|7 giorni su 7)\b/y, () => ({ type: 'days', days: [1, 2, 3, 4, 5, 6, 7] })],
  [/\b(?:giorni )?(?:feriali|lavorativi)\b/y, () => ({ type: 'days', days: [1, 2, 3, 4, 5] })],
  [/\b(?:fine settimana|week ?end)\b/y, () => ({ type: 'days', days: [6, 7] })],
  [/\b(?:giorni )?festiv[oi]\b/y, () => ({ type: 'days', days: ['holiday'] })],
  [
    new RegExp(String.raw`\b(${DAY})(?:\s*(?:-|–|al?|fino al?)\s*(?:la |il )?(${DAY}))?`, 'y'),
    ([, first, last]) => stretchOfDays(dayOf(first), last === undefined ? dayOf(first) : dayOf(last)),
  ],
  [
    new RegExp(
      String.raw`\bdalle?(?: ore)? (${SPOKEN})\s*(?:-|–|fino alle|alle|a)\s*(?:le )?(?:ore )?(${SPOKEN})${NO_UNIT}`,
      'y',
    ),
    ([, from, to]) => stretchOfHours(from, to),
  ],
  [
    new RegExp(String.raw`\b(?:tra|fra) le (?:ore )?(${SPOKEN}) e (?:le |l'|l )?(?:ore )?(${SPOKEN})${NO_UNIT}`, 'y'),
    ([, from, to]) => stretchOfHours(from, to),
  ],
  [
    new RegExp(
      String.raw`(?<![\d,.:/])\b(?:ore |h ?)?(${CLOCK})\s*(?:-|–|alle|a)\s*(?:le )?(?:ore )?(${CLOCK})${NO_UNIT}`,
      'y',
    ),
    ([, from, to]) => stretchOfHours(from, to),
  ],
  [
    new RegExp(String.raw`\b(?:alle|dalle|ore)(?: ore)? (${SPOKEN})${NO_UNIT}`, 'y'),
    ([, from]) => {
      const start = clockOf(from);
      return start === null ? null : { type: 'hours', from: afternoon(start, from), to: null };
    },
  ],
  [/\b(?:ora (?:legale|estiva)|(?:d'|in )?estate|estiv[oi])\b/y, () => ({ type: 'season', clock: 'summer' })],
  [/\b(?:ora (?:solare|invernale)|(?:d'|in )?inverno|invernal[ei])\b/y, () => ({ type: 'season', clock: 'standard' })],
];

/** What may stand between two tokens of one statement. */
const JOINT =
  /^(?:[\s,;:()]|[ld]'|\b(?:e|ed|il|lo|la|i|gli|le|anche|con|poi|di|del|al|nei|in|ogni|mattina|pomeriggio|sera|orari?o?|dal|quando|c'e|invece|solo|a|fasce|stessi|stesso)\b)*$/;

interface Placed {
  token: Token;
  from: number;
  to: number;
}

/**
 * The openings in what is left of a message, taken out of it; null where there are none, or only half of one: days
 * without hours are worse than asking. `lasting`: minutes, for "alle 15" without an end.
 */
export function takeOpenings(words: Words, lasting?: number): Opening[] | null {
  const flat = words.flat();
  const openings: Opening[] = [];
  for (const run of runsOf(tokensIn(flat), flat)) {
    const read = openingsOf(
      run.map(({ token }) => token),
      lasting,
    );
    if (read === null) continue;
    openings.push(...read);
    const [first, last] = [run[0]?.from ?? 0, run.at(-1)?.to ?? 0];
    words.take(new RegExp(String.raw`(?<=^[\s\S]{${first}})[\s\S]{${last - first}}`));
  }
  return openings.length === 0 ? null : openings;
}

/** Days without hours, taken out: "lunedì e mercoledì mattina". Empty where there are none, or hours stand beside them. */
export function takeDays(words: Words): Opening['days'] {
  const flat = words.flat();
  const placed = tokensIn(flat);
  const [first] = placed;
  const last = placed.at(-1);
  if (first === undefined || last === undefined || placed.some(({ token }) => token.type !== 'days')) return [];
  const [run, ...others] = runsOf(placed, flat);
  if (run === undefined || others.length > 0) return [];
  const tail =
    /^ (?:di |al |la )?(?:mattina|mattine|pomeriggio|pomeriggi|sera)\b/.exec(flat.slice(last.to))?.[0].length ?? 0;
  const lead = /(?:\b(?:il|la|di|ogni|nei|dal) )$/.exec(flat.slice(0, first.from))?.[0].length ?? 0;
  const length = last.to + tail - (first.from - lead);
  words.take(new RegExp(String.raw`(?<=^[\s\S]{${first.from - lead}})[\s\S]{${length}}`));
  return daysIn(flat);
}

/** The whole answer to "which days and hours": null when anything in it that looks like a day or an hour is left over. */
export function parseOpenings(said: string, lasting?: number): Opening[] | null {
  const flat = flatten(said);
  return openingsOf(
    tokensIn(flat).map(({ token }) => token),
    lasting,
  );
}

/** The days that a text names, in order. */
export function daysIn(flat: string): Opening['days'] {
  return inOrder(tokensIn(flat).flatMap(({ token }) => (token.type === 'days' ? token.days : [])));
}

/** Hours without a day: null where there are none, or anything else of the kind beside them. */
export function parseHours(said: string): { from: string; to: string }[] | null {
  const tokens = tokensIn(flatten(said)).map(({ token }) => token);
  const hours = tokens.flatMap((token) =>
    token.type === 'hours' && token.to !== null ? [{ from: token.from, to: token.to }] : [],
  );
  return hours.length > 0 && hours.length === tokens.length ? hours : null;
}

/** Days, each with the hours said for them, or without any. */
export function hoursIn(flat: string): { days: Opening['days']; from?: string; to?: string }[] {
  const all: { days: Opening['days']; from?: string; to?: string }[] = [];
  let days: Day[] = [];
  let before: Token['type'] | null = null;
  for (const { token } of tokensIn(flat)) {
    if (token.type === 'days') {
      if (before === 'hours' && days.length > 0) days = [];
      days = inOrder([...days, ...token.days]);
    } else if (token.type === 'hours' && token.to !== null) all.push({ days, from: token.from, to: token.to });
    before = token.type;
  }
  const last = all.at(-1);
  if (before === 'days' && days.length > 0) {
    // Hours said first are those of the days after: "dalle 15 alle 17 il lunedì".
    if (last !== undefined && last.days.length === 0) last.days = days;
    else all.push({ days });
  }
  return all.filter((each) => each.days.length > 0);
}

/** An hour as it is kept; null where it is none. */
export function clockIn(said: string | undefined): string | null {
  return said === undefined ? null : clockOf(said);
}

function tokensIn(flat: string): Placed[] {
  const found: Placed[] = [];
  for (let at = 0; at < flat.length; ) {
    const next = tokenAt(flat, at);
    if (next !== null) found.push(next);
    at = next?.to ?? at + 1;
  }
  return found;
}

function tokenAt(flat: string, at: number): Placed | null {
  if (at > 0 && /[a-z]/.test(flat[at] ?? '') && /[a-z']/.test(flat[at - 1] ?? '') && flat[at - 1] !== "'") return null;
  for (const [pattern, make] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(flat);
    const token = match === null ? null : make(match);
    if (match !== null && token !== null) return { token, from: at, to: at + match[0].length };
  }
  return null;
}

function runsOf(placed: readonly Placed[], flat: string): Placed[][] {
  const runs: Placed[][] = [];
  for (const each of placed) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before !== undefined && JOINT.test(flat.slice(before.to, each.from))) run.push(each);
    else runs.push([each]);
  }
  return runs;
}

/** Hours belong to the days before them; where hours come first, to the days after. A season follows its hours or leads them. */
function openingsOf(tokens: readonly Token[], lasting: number | undefined): Opening[] | null {
  const openings: Opening[] = [];
  const leads = tokens[0]?.type === 'season';
  let season: Opening['clock'];
  let days: Day[] = [];
  let hours: { from: string; to: string; clock?: Opening['clock'] }[] = [];
  let last: Day[] = [];
  let before: Token['type'] | null = null;
  const flush = (): boolean => {
    if (hours.length === 0) return days.length === 0;
    if (days.length === 0) days = last;
    if (days.length === 0) return false;
    for (const { from, to, clock } of hours)
      openings.push({ days, from, to, ...(clock === undefined ? {} : { clock }) });
    last = days;
    days = [];
    hours = [];
    return true;
  };
  for (const token of tokens) {
    switch (token.type) {
      case 'days':
        if (before === 'days') days = inOrder([...days, ...token.days]);
        else if (hours.length > 0 && days.length === 0) days = token.days;
        else {
          if (!flush()) return null;
          days = token.days;
        }
        break;
      case 'hours': {
        if (before === 'days' && hours.length > 0 && !flush()) return null;
        const to = token.to ?? (lasting === undefined ? null : timeOfMinutes(minutesOf(token.from) + lasting));
        if (to === null || minutesOf(to) <= minutesOf(token.from) || minutesOf(to) > 24 * 60) return null;
        hours.push({ from: token.from, to, clock: season });
        break;
      }
      case 'season':
        if (leads) {
          if (!flush()) return null;
          season = token.clock;
        } else for (const each of hours) each.clock ??= token.clock;
        break;
    }
    before = token.type;
  }
  return flush() && openings.length > 0 ? openings : null;
}

function dayOf(name: string | undefined): number {
  return NAMES[(name ?? '').slice(0, 3)] ?? 0;
}

/** "da venerdì a lunedì" runs over the week's end. */
function stretchOfDays(first: number, last: number): Token {
  const days: Day[] = [];
  for (let day = first; ; day = (day % 7) + 1) {
    days.push(day);
    if (day === last) return { type: 'days', days: inOrder(days) };
  }
}

function inOrder(days: readonly Day[]): Day[] {
  const rank = (day: Day) => (day === 'holiday' ? 8 : day);
  return [...new Set(days)].sort((a, b) => rank(a) - rank(b));
}

/** "dalle 9 alle 5" ends in the afternoon; "dalle 3 alle 5" is in it. A written zero, "03:00", is the night. */
function stretchOfHours(from: string | undefined, to: string | undefined): Token | null {
  const [start, end] = [clockOf(from), clockOf(to)];
  if (start === null || end === null) return null;
  const opens = afternoon(start, from);
  const wraps = minutesOf(opens) < 12 * 60 && minutesOf(end) < 12 * 60 && !/^0/.test(to ?? '');
  const closes =
    minutesOf(end) > minutesOf(opens) ? end : wraps ? timeOfMinutes(minutesOf(end) + 12 * 60) : afternoon(end, to);
  return minutesOf(closes) > minutesOf(opens) ? { type: 'hours', from: opens, to: closes } : null;
}

function afternoon(start: string, said: string | undefined): string {
  const small = minutesOf(start) > 0 && minutesOf(start) < 6 * 60 && !/^0/.test(said ?? '');
  return small ? timeOfMinutes(minutesOf(start) + 12 * 60) : start;
}

function clockOf(said: string | undefined): string | null {
  const [, hourSaid = '', minuteSaid, quarter] =
    /^(\d{1,2}|[a-z]+)(?:[:.,](\d{2}))?(?: e (.+))?$/.exec((said ?? '').trim()) ?? [];
  const hours = hourSaid === 'mezzogiorno' ? 12 : hourSaid === 'mezzanotte' ? 24 : numberOf(hourSaid);
  const minutes = minuteSaid ?? (quarter === undefined ? '00' : /quarto|quindici/.test(quarter) ? '15' : '30');
  if (!Number.isInteger(hours) || hours > 24 || Number(minutes) > 59 || (hours === 24 && minutes !== '00')) return null;
  return `${String(hours).padStart(2, '0')}:${minutes}`;
}
