/** Days said by name or number: "sabato 12 dicembre 2026", "il 26", "12/05", "oggi a otto", "la vigilia di Natale". */

import { DateTime } from 'luxon';
import { integerAt, ordinalAt } from '../numerals.ts';
import { phraseAt, type Token } from '../tokens.ts';
import { FEASTS, WORLD_DAYS } from './feasts.ts';
import {
  isCounted,
  isShortName,
  LAST,
  monthOf,
  NEXT,
  RELATIVE_DAYS,
  THIS,
  ULTIMATE,
  unitOf,
  weekdayOf,
} from './lexicon.ts';
import type { Context, DateValue, Fixed, Piece } from './model.ts';

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
  if (ordinal && ordinal.value === 1) return { value: 1, next: ordinal.next };
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

function calendar(day: number, month: number, year?: number, weekday?: number): DateValue {
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
function numericAt(tokens: readonly Token[], i: number): Piece<DateValue> | undefined {
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
  if (isCounted(tokens[i + 3]?.w) || unitOf(tokens[i + 3]?.w ?? '') || tokens[i - 1]?.w === '/') return undefined;
  if (Number(b.w) > 12 || Number(a.w) > 31 || Number(b.w) < 1 || Number(a.w) < 1) {
    return Number(a.w) > 24 && Number(a.w) <= 31 && Number(b.w) > 12 && Number(b.w) <= 31 ? undefined : undefined;
  }
  return { value: calendar(Number(a.w), Number(b.w)), next: i + 3 };
}

/** Month and year after a day number: "13 (di) febbraio (2013)", "3 del mese". */
function dayAndMonthAt(tokens: readonly Token[], i: number): Piece<DateValue> | undefined {
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
  const year = yearAt(tokens, j) ?? shortYearAt(tokens, j);
  return { value: calendar(day?.value ?? 99, month, year?.value), next: year?.next ?? j };
}

/** "12 dic 26", "12-dic-26". */
function shortYearAt(tokens: readonly Token[], i: number): Piece<number> | undefined {
  const at = tokens[i]?.w === '-' || tokens[i]?.w === '/' ? i + 1 : undefined;
  const digits = at === undefined ? undefined : tokens[at];
  if (at === undefined || !tokens[i]?.glued || !digits?.glued || digits.kind !== 'num' || (digits.w.length !== 2 && digits.w.length !== 4)) return undefined;
  return { value: fullYear(digits.w), next: at + 1 };
}

function monthAt(tokens: readonly Token[], i: number): Piece<DateValue> | undefined {
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

type Which = 'next' | 'last' | 'this' | 'leap';

/** What stands after a weekday: "prossimo", "scorso", "a otto", "della settimana prossima". */
function weekdayTail(
  tokens: readonly Token[],
  i: number,
): Piece<Which | 'nextWeek' | 'thisWeek' | 'in8' | 'in15'> | undefined {
  const word = tokens[i]?.w ?? '';
  if (NEXT.has(word)) return { value: 'next', next: i + 1 };
  if (LAST.has(word)) return { value: 'last', next: i + 1 };
  if (word === 'che' && ['viene', 'vien', 'arriva'].includes(tokens[i + 1]?.w ?? ''))
    return { value: 'this', next: i + 2 };
  if (word === 'a' && ['otto', '8'].includes(tokens[i + 1]?.w ?? '') && !isCounted(tokens[i + 2]?.w))
    return { value: 'in8', next: i + 2 };
  if (word === 'a' && ['quindici', '15'].includes(tokens[i + 1]?.w ?? '') && !isCounted(tokens[i + 2]?.w)) {
    return { value: 'in15', next: i + 2 };
  }
  let j = i;
  if (['della', 'di', 'dell', 'la', 'nella', 'de', 'dela'].includes(tokens[j]?.w ?? '')) j += 1;
  const [x, y] = [tokens[j]?.w ?? '', tokens[j + 1]?.w ?? ''];
  const week = (w: string): boolean => unitOf(w) === 'week';
  if ((week(x) && (NEXT.has(y) || ['dopo', 'ventura'].includes(y))) || (week(y) && (NEXT.has(x) || x === 'altra'))) {
    return { value: 'nextWeek', next: j + 2 };
  }
  if (week(x) && y === 'che' && tokens[j + 2]?.w === 'viene') return { value: 'nextWeek', next: j + 3 };
  if (THIS.has(x) && week(y)) return { value: 'thisWeek', next: j + 2 };
  return undefined;
}

function weekdayAt(ctx: Context, i: number): Piece<DateValue> | undefined {
  const { tokens } = ctx;
  let j = i;
  let which: Which | undefined;
  const lead = tokens[j]?.w ?? '';
  if (NEXT.has(lead)) which = 'leap';
  else if (LAST.has(lead) || ULTIMATE.has(lead)) which = 'last';
  else if (THIS.has(lead)) which = 'this';
  if (which) j += 1;
  const token = tokens[j];
  const weekday = token?.kind === 'word' ? weekdayOf(token.w) : undefined;
  if (!token || weekday === undefined) return undefined;
  let next = j + 1;
  const short = isShortName(token.w) || token.w === 'mart';
  if (short && tokens[next]?.w === '.') next += 1;
  if (which) return { value: { type: 'weekday', weekday, which }, next };
  let k = next;
  while ([',', 'il', 'giorno', 'del', 'l', 'di'].includes(tokens[k]?.w ?? '')) k += 1;
  const dated = numericAt(tokens, k) ?? dayAndMonthAt(tokens, k) ?? monthAt(tokens, k);
  if (
    dated &&
    (dated.value.type === 'impossible' || (dated.value.type === 'calendar' && dated.value.day !== undefined))
  ) {
    const value: DateValue = dated.value.type === 'calendar' ? { ...dated.value, weekday } : dated.value;
    return { value, next: dated.next };
  }
  const tail = weekdayTail(tokens, next);
  if (tail) {
    if (tail.value === 'in8' || tail.value === 'in15') {
      const days = ((weekday - ctx.now.weekday + 7) % 7 || 7) + (tail.value === 'in8' ? 7 : 14);
      return { value: dayOf(ctx.now, days), next: tail.next };
    }
    return { value: { type: 'weekday', weekday, which: tail.value }, next: tail.next };
  }
  const day = k === next || tokens[next]?.w !== 'di' ? dayNumberAt(tokens, k) : undefined;
  const mark = day ? tokens[day.next] : undefined;
  const clockLike =
    mark &&
    [':', '.', '-', 'h'].includes(mark.w) &&
    mark.glued &&
    tokens[(day?.next ?? 0) + 1]?.glued &&
    tokens[(day?.next ?? 0) + 1]?.kind === 'num';
  const hourLike = ['e'].includes(mark?.w ?? '') && /^(mezz|un$|quart)/.test(tokens[(day?.next ?? 0) + 1]?.w ?? '');
  if (
    day &&
    !clockLike &&
    !hourLike &&
    !isCounted(mark?.w) &&
    (!unitOf(mark?.w ?? '') || (mark?.w === 'ore' && tokens[day.next + 1]?.kind === 'num')) &&
    !['pm', 'am'].includes(mark?.w ?? '')
  ) {
    return { value: { type: 'calendar', weekday, day: day.value }, next: day.next };
  }
  if (short && token.w !== 'dom' && tokens.length > 3 && !isLonely(tokens, j)) return undefined;
  return { value: { type: 'calendar', weekday }, next };
}

/** A short name such as "mar" or "ven" counts when something of a date stands beside it. */
function isLonely(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  const after = tokens[i + 1];
  if (!before || !after || after.kind === 'mark') return true;
  if (['da', 'a', 'di', 'per', 'o', 'e', 'il'].includes(before.w) || before.kind === 'mark') return true;
  return (
    phraseAt(tokens, i + 1, RELATIVE_DAYS) !== undefined ||
    ['mat', 'matt', 'mattina', 'pom', 'pomeriggio', 'sera', 'alle', 'ore', 'h', 'dalle', 'dopo'].includes(after.w)
  );
}

function relativeAt(ctx: Context, i: number): Piece<DateValue> | undefined {
  const start = ctx.tokens[i]?.w === 'l' ? i + 1 : i;
  const found = phraseAt(ctx.tokens, start, RELATIVE_DAYS);
  if (!found) return undefined;
  const [a, b, c] = ctx.tokens.slice(found.next, found.next + 3).map((token) => token.w);
  let days = found.value;
  let next = found.next;
  if (a === 'a' && days >= 0 && !isCounted(c) && c !== 'e') {
    const more = b === 'otto' || b === '8' ? 7 : b === 'quindici' || b === '15' ? 14 : 0;
    if (more) next += 2;
    days += more;
  }
  const value = dayOf(ctx.now, days);
  const small = ctx.now.hour < 5 && days === 1 && !ctx.conventions.literalHours;
  return { value: small ? { ...value, other: ctx.now.startOf('day') } : value, next };
}

function feastAt(tokens: readonly Token[], i: number): Piece<DateValue> | undefined {
  let j = i;
  while (
    [
      'la',
      'l',
      'le',
      'i',
      'gli',
      'il',
      'lo',
      'a',
      'all',
      'alla',
      'ai',
      'al',
      'di',
      'dell',
      'per',
      'della',
      'del',
      'dei',
    ].includes(tokens[j]?.w ?? '') &&
    j - i < 2
  ) {
    if (phraseAt(tokens, j, FEASTS)) break;
    j += 1;
  }
  let found = phraseAt(tokens, j, FEASTS);
  if (!found && ['giornata', 'giorno'].includes(tokens[j]?.w ?? '')) {
    let k = j + 1;
    if (['mondiale', 'internazionale', 'nazionale', 'europea'].includes(tokens[k]?.w ?? '')) k += 1;
    const begin = k;
    while (
      k < begin + 4 &&
      /^(del?|dell|della|dei|degli|delle|per|contro|la|l|le|il|i|gli|lo|alla|all|senza|sull|sulla|dedicata|lotta|al)$/.test(
        tokens[k]?.w ?? '',
      )
    )
      k += 1;
    if (k > begin) found = phraseAt(tokens, k, WORLD_DAYS);
  }
  if (!found || !isFeastHere(tokens, j, found.next)) return undefined;
  const year = yearAt(tokens, found.next);
  return {
    value: { type: 'calendar', feast: found.value, ...(year && { year: year.value }) },
    next: year?.next ?? found.next,
  };
}

/** "i morti", not "sono morti"; "albero di Natale" and "festa di Natale" are things. */
function isFeastHere(tokens: readonly Token[], i: number, next: number): boolean {
  const word = tokens[i]?.w;
  const before = tokens[i - 1]?.w ?? '';
  if (word === 'morti' || word === 'defunti') {
    return i === 0 || ['i', 'ai', 'dei', 'per', 'coi'].includes(before) || next === i + 2;
  }
  if (word === 'vigilia' || word === 'assunta' || word === 'liberazione' || word === 'concezione')
    return before !== 'sono' && before !== 'stata';
  return !(
    before === 'di' &&
    ['albero', 'biscotti', 'cesto', 'pranzo', 'regalo', 'regali', 'uova', 'uovo', 'via', 'vestito'].includes(
      tokens[i - 2]?.w ?? '',
    )
  );
}

/** "il 26", "l'8", "giorno 26", "per il 3": the article makes a day of a number. */
function articleDayAt(tokens: readonly Token[], i: number, hint: boolean): Piece<DateValue> | undefined {
  let j = i;
  const article = ['il', 'l', 'al', 'all', 'giorno', 'lo'].includes(tokens[j]?.w ?? '') ? tokens[j]?.w : undefined;
  if (!article && !hint) return undefined;
  if (article) j += 1;
  if (tokens[j]?.w === 'giorno') j += 1;
  const dated = numericAt(tokens, j) ?? dayAndMonthAt(tokens, j);
  if (dated) return dated;
  const day = dayNumberAt(tokens, j);
  if (!day) return undefined;
  const after = tokens[day.next];
  if (isCounted(after?.w) || (after && unitOf(after.w)) || after?.w === '%') return undefined;
  if (
    after?.glued &&
    [':', '.', ',', '/', 'h'].includes(after.w) &&
    tokens[day.next + 1]?.kind === 'num' &&
    tokens[day.next + 1]?.glued
  )
    return undefined;
  if (ordinalAt(tokens, j) && integerAt(tokens, j)?.next !== day.next) {
    const ofMonth = after?.w === 'del' && tokens[day.next + 1]?.w === 'mese';
    if (!ofMonth) return undefined;
    return { value: { type: 'calendar', day: day.value }, next: day.next + 2 };
  }
  if ((article === 'all' || article === 'l') && ![1, 8, 11].includes(day.value)) return undefined;
  let next = day.next;
  if (
    after?.w === 'mese' ||
    (['di', 'del'].includes(after?.w ?? '') && ['mese', 'questo'].includes(tokens[next + 1]?.w ?? ''))
  ) {
    next += after?.w === 'mese' ? 1 : tokens[next + 2]?.w === 'mese' ? 3 : 2;
  }
  return { value: { type: 'calendar', day: day.value, article: true }, next };
}

/** `hint`: the word before has said that a day follows ("dal", "al"). */
export function dateAt(ctx: Context, i: number, hint = false): Piece<DateValue> | undefined {
  const { tokens } = ctx;
  const article = ['il', 'la', 'lo', 'del', 'della', 'di', 'nel', 'per'].includes(tokens[i]?.w ?? '') ? i + 1 : i;
  return longest([
    feastAt(tokens, i),
    relativeAt(ctx, i),
    weekdayAt(ctx, i) ?? (article > i ? weekdayAt(ctx, article) : undefined),
    numericAt(tokens, i),
    dayAndMonthAt(tokens, i),
    articleDayAt(tokens, i, hint),
    monthAt(tokens, i) ?? (article > i ? monthAt(tokens, article) : undefined),
  ]);
}

export function longest<T>(pieces: readonly (Piece<T> | undefined)[]): Piece<T> | undefined {
  let best: Piece<T> | undefined;
  for (const piece of pieces) if (piece && (!best || piece.next > best.next)) best = piece;
  return best;
}
