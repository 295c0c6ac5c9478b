/** Dates with numbers: "12/05/2026", "13 febbraio", "marzo 2027". */

import { DateTime } from 'luxon';
import { integerAt, ordinalAt } from '../numerals.ts';
import type { Token } from '../tokens.ts';
import { isCounted, isShortName, monthOf, unitOf, weekdayOf } from './lexicon.ts';
import type { DateValue, Fixed, Piece } from './model.ts';

export const dayOf = (now: DateTime, days: number): Fixed => {
  const from = now.startOf('day').plus({ days });
  return {
    type: 'fixed',
    from,
    to: from.plus({ days: 1 }),
    grain: 'day',
    shape: 'point',
    ...(days < 0 && { back: true }),
  };
};

/** A day of the month at `i`: "26", "primo", "1°". */
export function dayNumberAt(tokens: readonly Token[], i: number): Piece<number> | undefined {
  const ordinal = ordinalAt(tokens, i);
  // "prima" is "before" or "first of all"; days are masculine.
  if (ordinal && ordinal.value === 1 && tokens[i]?.w !== 'prima') return { value: 1, next: ordinal.next };
  const number = integerAt(tokens, i);
  if (!number || number.article || number.value < 1 || number.value > 31) return undefined;
  if (number.digits !== undefined && number.digits.length > 2) return undefined;
  return { value: number.value, next: number.next };
}

export function fullYear(digits: string): number {
  const value = Number(digits);
  if (digits.length !== 2) return value;
  return value < 50 ? 2000 + value : 1900 + value;
}

export function yearAt(tokens: readonly Token[], i: number): Piece<number> | undefined {
  let j = i;
  if (['del', 'nel', 'de'].includes(tokens[j]?.w ?? '')) j += 1;
  const number = integerAt(tokens, j);
  if (!number || number.value < 1900 || number.value > 2200) return undefined;
  if (isCounted(tokens[number.next]?.w)) return undefined;
  return { value: number.value, next: number.next };
}

const daysIn = (month: number, year: number | undefined): number =>
  DateTime.fromObject({ year: year ?? 2024, month }, { zone: 'utc' }).daysInMonth ?? 31;

export function calendar(day: number, month: number, year?: number, weekday?: number): DateValue {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(month, year)) return { type: 'impossible' };
  return {
    type: 'calendar',
    day,
    month,
    ...(year !== undefined && { year }),
    ...(weekday !== undefined && { weekday }),
  };
}

/** "12/05/2026", "12-5-26", "12.05.2026", "2026-12-05", "12/05". */
export function numericAt(tokens: readonly Token[], i: number): Piece<DateValue> | undefined {
  const [a, s1, b, s2, c] = tokens.slice(i, i + 5);
  if (a?.kind !== 'num' || !s1 || b?.kind !== 'num' || !['/', '-', '.'].includes(s1.w)) return undefined;
  const glued = s1.glued && b.glued;
  if (!glued && s1.w !== '/') return undefined;
  const third = s2?.w === s1.w && c?.kind === 'num' && s2.glued === s1.glued ? c : undefined;
  if (a.w.length === 4 && third && third.w.length <= 2 && b.w.length <= 2) {
    return { value: calendar(Number(third.w), Number(b.w), Number(a.w)), next: i + 5 };
  }
  if (a.w.length > 2 || b.w.length > 2 || a.w === '0') return undefined;
  if (third && (third.w.length === 4 || third.w.length === 2)) {
    return { value: calendar(Number(a.w), Number(b.w), fullYear(third.w)), next: i + 5 };
  }
  if (s1.w !== '/' || third) return undefined;
  // "12/12 ore 10" is a day and its hour.
  const hourAfter = tokens[i + 3]?.w === 'ore' && tokens[i + 4]?.kind === 'num';
  if ((!hourAfter && (isCounted(tokens[i + 3]?.w) || unitOf(tokens[i + 3]?.w ?? ''))) || tokens[i - 1]?.w === '/')
    return undefined;
  if (Number(b.w) > 12 || Number(a.w) > 31 || Number(b.w) < 1 || Number(a.w) < 1) {
    // Meant as a date, and none: "il 25/13", "32/12" alone.
    const meant =
      tokens.length <= 3 || ['il', 'per', 'giorno', 'del', 'al', 'dal', 'data'].includes(tokens[i - 1]?.w ?? '');
    return glued && meant && Number(a.w) > 12 && Number(b.w) > 0
      ? { value: { type: 'impossible' }, next: i + 3 }
      : undefined;
  }
  return { value: calendar(Number(a.w), Number(b.w)), next: i + 3 };
}

/** Month and year after a day number: "13 (di) febbraio (2013)", "3 del mese". */
export function dayAndMonthAt(tokens: readonly Token[], i: number): Piece<DateValue> | undefined {
  const day = dayNumberAt(tokens, i);
  const over = day ? undefined : integerAt(tokens, i);
  const next = day?.next ?? (over && over.value > 31 && over.value < 100 ? over.next : undefined);
  if (next === undefined) return undefined;
  let j = next;
  while (['di', 'del', 'mese', '-', '/', 'd'].includes(tokens[j]?.w ?? '')) j += 1;
  const month = tokens[j]?.kind === 'word' ? monthOf(tokens[j]?.w ?? '') : undefined;
  if (month === undefined) return undefined;
  j += 1;
  if (tokens[j]?.w === '.' && isShortName(tokens[j - 1]?.w ?? '')) j += 1;
  if (tokens[j]?.w === ',' && yearAt(tokens, j + 1)) j += 1;
  const year = yearAt(tokens, j) ?? shortYearAt(tokens, j) ?? pastCenturyAt(tokens, j);
  return { value: calendar(day?.value ?? 99, month, year?.value), next: year?.next ?? j };
}

/** "31 ottobre 74": too big to count anything near a date. */
function pastCenturyAt(tokens: readonly Token[], i: number): Piece<number> | undefined {
  const digits = tokens[i];
  if (digits?.kind !== 'num' || digits.w.length !== 2 || Number(digits.w) < 50) return undefined;
  const after = tokens[i + 1];
  return after && after.kind !== 'mark' ? undefined : { value: fullYear(digits.w), next: i + 1 };
}

/** "12 dic 26", "12-dic-26". */
function shortYearAt(tokens: readonly Token[], i: number): Piece<number> | undefined {
  const at = tokens[i]?.w === '-' || tokens[i]?.w === '/' ? i + 1 : undefined;
  const digits = at === undefined ? undefined : tokens[at];
  if (
    at === undefined ||
    !tokens[i]?.glued ||
    !digits?.glued ||
    digits.kind !== 'num' ||
    (digits.w.length !== 2 && digits.w.length !== 4)
  )
    return undefined;
  return { value: fullYear(digits.w), next: at + 1 };
}

export function monthAt(tokens: readonly Token[], i: number): Piece<DateValue> | undefined {
  const token = tokens[i];
  const month = token?.kind === 'word' ? monthOf(token.w) : undefined;
  if (!token || month === undefined) return undefined;
  let j = i + 1;
  const short = isShortName(token.w);
  if (short && tokens[j]?.w === '.') j += 1;
  const year = yearAt(tokens, j);
  if (year) return { value: { type: 'calendar', month, year: year.value }, next: year.next };
  const day = integerAt(tokens, j);
  if (day?.digits !== undefined && day.value >= 1 && day.value <= 31 && !isCounted(tokens[day.next]?.w)) {
    const mark = tokens[day.next];
    const more = mark?.glued && tokens[day.next + 1]?.kind === 'num' && tokens[day.next + 1]?.glued;
    if (!more) {
      const later = yearAt(tokens, day.next);
      return { value: calendar(day.value, month, later?.value), next: later?.next ?? day.next };
    }
  }
  if (short && weekdayOf(token.w) !== undefined) return undefined;
  if (short && tokens.length > 1 && !['di', 'a', 'del', 'fine', 'inizio'].includes(tokens[i - 1]?.w ?? ''))
    return undefined;
  return { value: { type: 'calendar', month }, next: j };
}
