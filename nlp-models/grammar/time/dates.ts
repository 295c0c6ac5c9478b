/** Days said by name or number: "sabato 12 dicembre 2026", "il 26", "12/05", "oggi a otto", "la vigilia di Natale". */

import { integerAt, ordinalAt } from '../numerals.ts';
import { phraseAt, type Token } from '../tokens.ts';
import { FEASTS, type Feast, WORLD_DAYS } from './feasts.ts';
import { isCounted, RELATIVE_DAYS, unitOf } from './lexicon.ts';
import { memoised } from './memo.ts';
import type { Context, DateValue, Piece } from './model.ts';
import { dayAndMonthAt, dayNumberAt, dayOf, monthAt, numericAt, yearAt } from './numeric-dates.ts';
import { weekdayAt } from './weekdays.ts';

function relativeAt(ctx: Context, i: number): Piece<DateValue> | undefined {
  const abbreviated = domAt(ctx, i);
  if (abbreviated) return abbreviated;
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

/** "dom mat" is how one texts tomorrow morning; Sunday morning is the other reading. */
function domAt(ctx: Context, i: number): Piece<DateValue> | undefined {
  if (ctx.tokens[i]?.w !== 'dom' || !/^(?:mat+|pom|pome|sera|ser)$/.test(ctx.tokens[i + 1]?.w ?? '')) return undefined;
  const other = ctx.now.startOf('day').plus({ days: (7 - ctx.now.weekday) % 7 || 7 });
  return { value: { ...dayOf(ctx.now, 1), other }, next: i + 1 };
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
  const eve = eveAt(tokens, j);
  if (eve) found = eve;
  if (!found || !isFeastHere(tokens, j, found.next)) return undefined;
  const year = yearAt(tokens, found.next);
  return {
    value: { type: 'calendar', feast: found.value, ...(year && { year: year.value }) },
    next: year?.next ?? found.next,
  };
}

const OF = new Set(['di', 'del', 'dell', 'della', 'dei', 'degli', 'delle']);

/** "la vigilia di santa Lucia", "il giorno dell'Immacolata". */
function eveAt(tokens: readonly Token[], i: number): Piece<Feast> | undefined {
  const days = { vigilia: 1, antivigilia: 2, giorno: 0 }[tokens[i]?.w ?? ''];
  if (days === undefined || !OF.has(tokens[i + 1]?.w ?? '')) return undefined;
  const feast = phraseAt(tokens, i + 2, FEASTS);
  return feast && { value: days === 0 ? feast.value : { rule: 'before', feast: feast.value, days }, next: feast.next };
}

/** What is "di Natale" without being on that day. */
const NOT_DAYS_OF = new Set(
  'albero biscotti cesto regalo regali uova uovo via vestito vacanze feste festa periodo mercatini luci recita spettacolo concerto cenone'.split(
    ' ',
  ),
);

/** "i morti", not "sono morti"; "albero di Natale" and "festa di Natale" are things. */
function isFeastHere(tokens: readonly Token[], i: number, next: number): boolean {
  const word = tokens[i]?.w;
  const before = tokens[i - 1]?.w ?? '';
  if (word === 'morti' || word === 'defunti') {
    return i === 0 || ['i', 'ai', 'dei', 'per', 'coi'].includes(before) || next === i + 2;
  }
  if (word === 'vigilia' || word === 'assunta' || word === 'liberazione' || word === 'concezione')
    return before !== 'sono' && before !== 'stata';
  return !(before === 'di' && NOT_DAYS_OF.has(tokens[i - 2]?.w ?? ''));
}

const HOUR_FOLLOWS = new Set('alle ore h verso dalle mattina mattino pomeriggio sera'.split(' '));

const DATED = new Set(
  'quella quello quelle quelli prenotazione prenotazioni ritiro visita festa consegna appuntamento ordine spesa cassetta richiesta parco custode stireria'.split(
    ' ',
  ),
);

/** "la prenotazione del 12", "quella, del 10"; not "i camici del 118". */
function isOfDay(tokens: readonly Token[], i: number): boolean {
  if (!['del', 'dell'].includes(tokens[i]?.w ?? '')) return false;
  const before = tokens[i - 1]?.w === ',' ? tokens[i - 2]?.w : tokens[i - 1]?.w;
  return DATED.has(before ?? '') || (tokens[i - 1]?.w === ',' && ['mezzo', 'mezza'].includes(before ?? ''));
}

/** "il 26", "l'8", "giorno 26", "per il 3": the article makes a day of a number. */
function articleDayAt(tokens: readonly Token[], i: number, hint: boolean): Piece<DateValue> | undefined {
  let j = i;
  const word = tokens[j]?.w ?? '';
  const article = ['il', 'l', 'al', 'all', 'giorno', 'lo'].includes(word) || isOfDay(tokens, i) ? word : undefined;
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
    if (ofMonth) return { value: { type: 'calendar', day: day.value }, next: day.next + 2 };
    // "il primo" may be the first of several; "il 1°", "per il primo", "il primo alle 9" are days.
    const sure =
      tokens[j]?.kind === 'num' ||
      hint ||
      ['per', 'entro'].includes(tokens[i - 1]?.w ?? '') ||
      HOUR_FOLLOWS.has(after?.w ?? '');
    if (!sure || (tokens[j]?.kind === 'num' && after?.w === 'piano')) return undefined;
    return { value: { type: 'calendar', day: day.value, article: true }, next: day.next };
  }
  if ((article === 'all' || article === 'l') && ![1, 8, 11].includes(day.value)) return undefined;
  if (article === 'all' && day.value === 1) return undefined;
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
function dateAtRaw(ctx: Context, i: number, hint = false): Piece<DateValue> | undefined {
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

export const dateAt = memoised(dateAtRaw);

export function longest<T>(pieces: readonly (Piece<T> | undefined)[]): Piece<T> | undefined {
  let best: Piece<T> | undefined;
  for (const piece of pieces) if (piece && (!best || piece.next > best.next)) best = piece;
  return best;
}
