/** How much and how many: kilos, things to iron, items of a shopping list. */

import { quantityAt } from '../numerals.ts';
import { MASK, type Token } from '../tokens.ts';
import { FOOD_LEADS } from './items.ts';
import { CONTAINERS, FOODS, GRAMS, HECTOS, KILOS } from './words.ts';

export const HALVES = new Set(['mezzo', 'mezza', 'meso', 'mez', 'mezo']);
export const round = (value: number): number => Number(value.toFixed(3));

interface Weight {
  kg: number;
  next: number;
}

export function unitKg(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (KILOS.has(word)) return 1;
  if (HECTOS.has(word)) return 0.1;
  return GRAMS.has(word) ? 0.001 : undefined;
}

const KG_LEADS = new Set('. : sono saranno sarebbero erano circa diventano totali in tutto = son'.split(' '));

/** "6kg e mezzo", "5 chili e due etti", "kg 7", "un chilo", "mezzo chilo", "4 o 5 chili" (the larger). */
export function weightAt(tokens: readonly Token[], i: number): Weight | undefined {
  const lead = tokens[i]?.w;
  let led = i + 1;
  while (KG_LEADS.has(tokens[led]?.w ?? '') && led - i < 4) led += 1;
  const bare = (lead === 'kg' || lead === 'chili' || lead === 'kili') && quantityAt(tokens, i - 1) === undefined;
  const said = led > i + 1 ? quantityAt(tokens, led)?.article !== true : tokens[led]?.kind === 'num';
  if (bare && said) {
    const number = quantityAt(tokens, led);
    if (number && unitKg(tokens[number.next]?.w) === undefined) return { kg: round(number.value), next: number.next };
  }
  if (lead !== undefined && KILOS.has(lead) && tokens[i + 1]?.w === 'e' && HALVES.has(tokens[i + 2]?.w ?? ''))
    return { kg: 1.5, next: i + 3 };
  let number = quantityAt(tokens, i);
  if (!number) return undefined;
  if (['o', '-', '/', 'ai', 'massimo'].includes(tokens[number.next]?.w ?? '')) {
    const upper = quantityAt(tokens, number.next + 1);
    if (upper && unitKg(tokens[upper.next]?.w) === 1 && upper.value > number.value) number = upper;
  }
  const small = tokens[number.next]?.w === 'e' ? quantityAt(tokens, number.next + 1) : undefined;
  if (
    small &&
    HECTOS.has(tokens[small.next]?.w ?? '') &&
    number.digits === undefined &&
    !number.article &&
    small.value < 10
  )
    return { kg: round(number.value + small.value * 0.1), next: small.next + 1 };
  let at = number.next;
  if (tokens[at]?.w === 'di' && KILOS.has(tokens[at + 1]?.w ?? '')) at += 1;
  const unit = unitKg(tokens[at]?.w);
  if (unit === undefined) return undefined;
  let kg = number.value * unit;
  let next = at + 1;
  if (tokens[next]?.w === '.') next += tokens[next]?.glued && tokens[next + 1]?.w === 'e' ? 1 : 0;
  if (tokens[next]?.w === 'e' || tokens[next]?.w === 'ed') {
    if (
      HALVES.has(tokens[next + 1]?.w ?? '') &&
      unitKg(tokens[next + 2]?.w) === undefined &&
      !/dozzin|vaset|litr/.test(tokens[next + 2]?.w ?? '')
    ) {
      kg += unit / 2;
      next += 2;
    } else {
      const extra = quantityAt(tokens, next + 1);
      const small = extra ? unitKg(tokens[extra.next]?.w) : undefined;
      const closes = extra !== undefined && tokens[extra.next]?.kind !== 'word';
      if (extra && small !== undefined && small < unit) {
        kg += extra.value * small;
        next = extra.next + 1;
      } else if (extra && unit === 1 && closes && !extra.article && small === undefined) {
        if (extra.value >= 100 && extra.value < 1000) kg += extra.value / 1000;
        else if (extra.value < 10) kg += extra.value / 10;
        next = extra.value < 10 || extra.value >= 100 ? extra.next : next;
      }
    }
  } else if (unit === 1 && tokens[next]?.kind === 'num' && HECTOS.has(tokens[next + 1]?.w ?? '')) {
    kg += Number(tokens[next]?.w) * 0.1;
    next += 2;
  }
  return { kg: round(kg), next };
}

export function foodAt(tokens: readonly Token[], i: number): { item: string; next: number } | undefined {
  let j = i;
  while (tokens[j]?.w === MASK) j += 1;
  for (let k = 0; k < 3 && FOOD_LEADS.has(tokens[j]?.w ?? ''); k += 1) j += 1;
  if (['belle', 'buone', 'belli', 'buon', 'fresche', 'vasetto'].includes(tokens[j]?.w ?? '')) j += 1;
  if (tokens[j]?.w === 'di' || tokens[j]?.w === 'd') j += 1;
  const item = FOODS.get(tokens[j]?.w ?? '');
  return item === undefined ? undefined : { item, next: j + 1 };
}

/** "due borse", "una cesta di panni": how much is unknown. */
export function namesContainer(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({ w }, i) =>
      CONTAINERS.has(w) &&
      (quantityAt(tokens, i - 1) !== undefined ||
        quantityAt(tokens, i - 2) !== undefined ||
        ['qualche', 'delle', 'dei', 'alcune', 'alcuni', 'la', 'il', 'le', 'un', 'una', 'mia', 'solita'].includes(
          tokens[i - 1]?.w ?? '',
        ) ||
        i === 0),
  );
}
