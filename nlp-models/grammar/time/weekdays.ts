/** Days of the week: "sabato 12", "giovedì della settimana prossima", "martedì a otto". */

import { integerAt } from '../numerals.ts';
import { phraseAt, type Token } from '../tokens.ts';
import { dateAt } from './dates.ts';
import {
  isCounted,
  isShortName,
  LAST,
  monthOf,
  NEXT,
  PARTS,
  RELATIVE_DAYS,
  THIS,
  ULTIMATE,
  unitOf,
  weekdayOf,
} from './lexicon.ts';
import type { Context, DateValue, Piece } from './model.ts';
import { dayAndMonthAt, dayNumberAt, dayOf, monthAt, numericAt } from './numeric-dates.ts';
import { resolveDate } from './resolve.ts';

export type Which = 'next' | 'last' | 'this' | 'leap';

/** "martedì passate?" asks whether you come by. */
const isAsk = (word: string): boolean => word === 'passate';

/** What stands after a weekday: "prossimo", "scorso", "a otto", "della settimana prossima". */
function weekdayTail(tokens: readonly Token[], i: number): Piece<Which | 'nextWeek' | 'thisWeek' | number> | undefined {
  const word = tokens[i]?.w ?? '';
  if (NEXT.has(word)) return { value: 'next', next: i + 1 };
  if (LAST.has(word) && !isAsk(word)) return { value: 'last', next: i + 1 };
  if (word === 'che' && ['viene', 'vien', 'arriva'].includes(tokens[i + 1]?.w ?? ''))
    return { value: 'this', next: i + 2 };
  if (word === 'a' && ['otto', '8'].includes(tokens[i + 1]?.w ?? '') && !isCounted(tokens[i + 2]?.w))
    return { value: 7, next: i + 2 };
  if (word === 'a' && ['quindici', '15'].includes(tokens[i + 1]?.w ?? '') && !isCounted(tokens[i + 2]?.w)) {
    return { value: 14, next: i + 2 };
  }
  if (word === 'tra' || word === 'fra') {
    const weeks = integerAt(tokens, i + 1);
    if (weeks && weeks.value <= 8 && unitOf(tokens[weeks.next]?.w ?? '') === 'week')
      return { value: weeks.value * 7, next: weeks.next + 1 };
  }
  if (word === 'tra' || word === 'fra') {
    const days = integerAt(tokens, i + 1);
    if (days && unitOf(tokens[days.next]?.w ?? '') === 'day' && (days.value === 15 || days.value === 8))
      return { value: days.value === 15 ? 14 : 7, next: days.next + 1 };
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

/** "il sabato prima di Natale", "il lunedì dopo Pasqua". */
function besideDate(ctx: Context, weekday: number, i: number): Piece<DateValue> | undefined {
  const word = ctx.tokens[i]?.w;
  if (word !== 'prima' && word !== 'dopo') return undefined;
  const before = word === 'prima';
  if (before && !/^d(?:i|el|ell|ella|ei|elle)$/.test(ctx.tokens[i + 1]?.w ?? '')) return undefined;
  const date = dateAt(ctx, before ? i + 2 : i + 1);
  const day =
    date && date.value.type !== 'impossible' && namesDay(date.value)
      ? resolveDate(date.value, ctx).from?.startOf('day')
      : undefined;
  if (!date || !day) return undefined;
  const gap = before ? (day.weekday - weekday + 7) % 7 || 7 : (weekday - day.weekday + 7) % 7 || 7;
  const from = before ? day.minus({ days: gap }) : day.plus({ days: gap });
  return { value: { type: 'fixed', from, to: from.plus({ days: 1 }), grain: 'day', shape: 'point' }, next: date.next };
}

const namesDay = (value: DateValue): boolean =>
  value.type === 'calendar' && (value.feast !== undefined || value.day !== undefined);

/** "martedì 9/11" when the ninth of November is far or no Tuesday: from nine to eleven. */
function isWindow(ctx: Context, i: number, weekday: number): boolean {
  const [a, slash, b, more] = ctx.tokens.slice(i, i + 4);
  const [from, to] = [Number(a?.w), Number(b?.w)];
  if (slash?.w !== '/' || more?.w === '/' || !(from >= 7 && from < to && to <= 12)) return false;
  const date = resolveDate({ type: 'calendar', day: from, month: to, weekday }, ctx);
  return date.problem !== undefined || date.from === undefined || date.from.diff(ctx.now, 'days').days > 90;
}

export function weekdayAt(ctx: Context, i: number): Piece<DateValue> | undefined {
  const { tokens } = ctx;
  let j = i;
  let which: Which | undefined;
  const lead = tokens[j]?.w ?? '';
  if (NEXT.has(lead)) which = 'leap';
  else if ((LAST.has(lead) && !isAsk(lead)) || ULTIMATE.has(lead)) which = 'last';
  else if (THIS.has(lead)) which = 'this';
  if (which) j += 1;
  const token = tokens[j];
  const weekday = token?.kind === 'word' ? weekdayOf(token.w) : undefined;
  if (!token || weekday === undefined) return undefined;
  let next = j + 1;
  const short = isShortName(token.w) || token.w === 'mart';
  if (short && tokens[next]?.w === '.') next += 1;
  const lastBefore = which === 'last' ? besideDate(ctx, weekday, next) : undefined;
  if (lastBefore) return lastBefore;
  if (which) return { value: { type: 'weekday', weekday, which }, next };
  let k = next;
  while ([',', 'il', 'giorno', 'del', 'l', 'di'].includes(tokens[k]?.w ?? '')) k += 1;
  const dated = isWindow(ctx, k, weekday)
    ? undefined
    : (numericAt(tokens, k) ?? dayAndMonthAt(tokens, k) ?? monthAt(tokens, k));
  if (
    dated &&
    (dated.value.type === 'impossible' || (dated.value.type === 'calendar' && dated.value.day !== undefined))
  ) {
    const value: DateValue = dated.value.type === 'calendar' ? { ...dated.value, weekday } : dated.value;
    return { value, next: dated.next };
  }
  const beside = besideDate(ctx, weekday, next);
  if (beside) return beside;
  const tail = weekdayTail(tokens, next);
  if (tail) {
    if (typeof tail.value === 'number') {
      const days = ((weekday - ctx.now.weekday + 7) % 7 || 7) + tail.value;
      return { value: dayOf(ctx.now, days), next: tail.next };
    }
    return { value: { type: 'weekday', weekday, which: tail.value }, next: tail.next };
  }
  // "venerdì, primo pomeriggio" numbers no day.
  const partAhead = phraseAt(tokens, k, PARTS) !== undefined;
  // "Giovedì il primo custode" numbers a custodian.
  const ranks =
    /^prim[oa]$/.test(tokens[k]?.w ?? '') && tokens[k + 1]?.kind === 'word' && !FOLLOWS_DAY.has(tokens[k + 1]?.w ?? '');
  const day =
    !ranks && !partAhead && !isWindow(ctx, k, weekday) && (k === next || tokens[next]?.w !== 'di')
      ? dayNumberAt(tokens, k)
      : undefined;
  const mark = day ? tokens[day.next] : undefined;
  const clockLike =
    mark &&
    [':', '.', '-', 'h'].includes(mark.w) &&
    mark.glued &&
    tokens[(day?.next ?? 0) + 1]?.glued &&
    tokens[(day?.next ?? 0) + 1]?.kind === 'num';
  const hourLike = day !== undefined && minutesFollow(tokens, day);
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

/** "Mercoledì 9 e mezza", "9 e 20", "9 meno dieci": an hour. "Lunedì 7 e 14" are two Mondays. */
function minutesFollow(tokens: readonly Token[], { value, next }: Piece<number>): boolean {
  const sign = tokens[next]?.w;
  if (sign !== 'e' && sign !== 'meno') return false;
  if (/^(mezz|un$|quart)/.test(tokens[next + 1]?.w ?? '')) return true;
  const minutes = integerAt(tokens, next + 1);
  if (!minutes || minutes.article || minutes.value % 5 !== 0 || minutes.value < 5 || minutes.value > 55) return false;
  if (value > 23 || (minutes.value - value) % 7 === 0) return false;
  const after = tokens[minutes.next]?.w ?? '';
  return monthOf(after) === undefined && after !== 'di' && !isCounted(after);
}

const FOLLOWS_DAY = new Set(
  'alle all dalle di del mattina pomeriggio sera e o ore per in mi ci vi non va dopo prima verso entro alla a'.split(
    ' ',
  ),
);

const AFTER_SHORT = new Set(
  'mat matt mattina pom pome pomeriggio sera alle ore h dalle dopo tra fra prima verso entro'.split(' '),
);

/** A short name such as "mar" or "ven" counts when something of a date stands beside it. */
function isLonely(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  const after = tokens[i + 1];
  if (!before || !after || after.kind === 'mark') return true;
  if (['da', 'a', 'di', 'per', 'x', 'o', 'e', 'il'].includes(before.w) || before.kind === 'mark') return true;
  return phraseAt(tokens, i + 1, RELATIVE_DAYS) !== undefined || AFTER_SHORT.has(after.w);
}
