/** When citizens are reminded, as a manager says it: "il giorno prima alle 17 e due ore prima", "niente promemoria". */

import type { ReminderRule } from '../../../domain/timetable.ts';
import { flatten, NUM, numberOf, type Words } from './words.ts';

export interface SaidReminders {
  rules: ReminderRule[];
  /** In the place of those there are, beside them, or taken out of them. */
  how: 'these' | 'also' | 'without';
}

const CLOCK = String.raw`(?:,? (?:alle|ore|verso le)(?: ore)? (\d{1,2})(?:[:.](\d{2}))?)?`;
const DAYS = `(?:(?:il|la|del|dal|un|(${NUM})) (?:giorn[oi]|ser[ae]) prima)${CLOCK}`;
const BEFORE = `(mezz'?ora|(?:un'?|${NUM}) ?(?:or[ae]|minuti)(?: e mezza)?) prima`;
const TIME = new RegExp(`(?:${DAYS})|(?:${BEFORE})`, 'g');
const NONE = /\b(?:niente|nessun\w*|senza|togli\w*|leva\w*|elimina\w*|rimuovi\w*|non mand\w+|basta)\b/;
const ALSO = /\b(?:anche|aggiung\w+|in piu|pure|oltre)\b/;
const SPOKEN = /\b(?:promemoria|ricord\w+|avvis\w+)\b/;
/** "Manda un promemoria a tutti: …" has words of its own. */
const SENDS = /\b(?:mand|invi|scriv|comunic|inoltr)\w*/;
const CLAUSE = /(?:^|(?<=[.\n;]\s*))[^.\n;]*\bpromemoria\b(?:[^.\n;]|\.(?=\d))*/;

const USUAL_HOUR = '18';
/** As `reminderSchema` has them. */
const MOST_MIN = 1440;
const MOST_DAYS = 30;

/** Taken out of the words; null where reminders are not spoken of, or nothing is said of them. */
export function takeReminders(words: Words): SaidReminders | null {
  const said = CLAUSE.exec(words.flat())?.[0];
  const read = said === undefined ? null : remindersIn(said);
  if (read !== null) words.take(CLAUSE);
  return read;
}

/** In the answer to the question for them, or in words that speak of them. */
export function remindersIn(text: string): SaidReminders | null {
  const flat = flatten(text);
  const rules = [...flat.matchAll(TIME)].map(ruleOf).filter((rule) => rule !== null);
  if (NONE.test(flat)) return rules.length === 0 ? { rules, how: 'these' } : { rules, how: 'without' };
  if (rules.length === 0) return null;
  return { rules, how: ALSO.test(flat) ? 'also' : 'these' };
}

/** "Per la stireria niente promemoria due ore prima": of a service's reminders, not words for anybody. */
export function treatsReminders(text: string): boolean {
  const flat = flatten(text);
  const sent = flat.includes(':') && SENDS.test(flat);
  return SPOKEN.test(flat) && !sent && (remindersIn(text) !== null || /\bi promemoria\b/.test(flat));
}

function ruleOf([, days, hour, minute = '00', before]: RegExpMatchArray): ReminderRule | null {
  if (before === undefined) {
    const n = days === undefined ? 1 : numberOf(days);
    const time = `${(hour ?? USUAL_HOUR).padStart(2, '0')}:${minute}`;
    return Number.isInteger(n) && n >= 1 && n <= MOST_DAYS && time < '24:00'
      ? { type: 'daysBefore', days: n, time }
      : null;
  }
  const minutes = minutesOf(before);
  return minutes >= 15 && minutes <= MOST_MIN ? { type: 'before', minutes } : null;
}

function minutesOf(said: string): number {
  if (said.startsWith('mezz')) return 30;
  const n = /^un\b/.test(said) ? 1 : numberOf(new RegExp(NUM).exec(said)?.[0]);
  const half = said.endsWith('e mezza') ? 30 : 0;
  return Math.round(said.includes('minuti') ? n : n * 60 + half);
}

/** What there is, changed as it was said. */
export function changedReminders(before: readonly ReminderRule[], { rules, how }: SaidReminders): ReminderRule[] {
  const others = before.filter((each) => !rules.some((rule) => sameMoment(rule, each)));
  switch (how) {
    case 'these':
      return rules;
    case 'also':
      return [...others, ...rules];
    case 'without':
      return others;
  }
}

/** "Togli quello del giorno prima": whatever its hour. */
function sameMoment(one: ReminderRule, other: ReminderRule): boolean {
  if (one.type === 'before') return other.type === 'before' && one.minutes === other.minutes;
  return other.type === 'daysBefore' && one.days === other.days;
}
