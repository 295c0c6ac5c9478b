/** How much and how many: kilos, things to iron, items of a shopping list. */

import { integerAt, type NumberAt, quantityAt } from '../numerals.ts';
import { monthOf, unitOf } from '../time/lexicon.ts';
import { MASK, type Token } from '../tokens.ts';
import { FOOD_LEADS } from './items.ts';
import { ANY_PIECES, CONTAINERS, FOODS, GARMENTS, GRAMS, HECTOS, KILOS, PAIRED } from './words.ts';

export const HALVES = new Set(['mezzo', 'mezza', 'meso', 'mez', 'mezo']);
export const round = (value: number): number => Number(value.toFixed(3));

interface Weight {
  kg: number;
  next: number;
}

function unitKg(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (KILOS.has(word)) return 1;
  if (HECTOS.has(word)) return 0.1;
  return GRAMS.has(word) ? 0.001 : undefined;
}

/** "6kg e mezzo", "5 chili e due etti", "kg 7", "un chilo", "mezzo chilo", "4 o 5 chili" (the larger). */
export function weightAt(tokens: readonly Token[], i: number): Weight | undefined {
  const lead = tokens[i]?.w;
  const led = tokens[i + 1]?.w === '.' || tokens[i + 1]?.w === ':' ? i + 2 : i + 1;
  if ((lead === 'kg' || lead === 'chili') && tokens[led]?.kind === 'num' && tokens[i - 1]?.kind !== 'num') {
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

/** The noun a quantity counts, past "di" and up to two adjectives ("dieci belle camicie", "20 capi"). */
function nounAfter(tokens: readonly Token[], i: number, nouns: { has(word: string): boolean }): number | undefined {
  for (let k = i; k <= i + 2; k += 1) {
    const word = tokens[k]?.w;
    if (word === undefined || tokens[k]?.kind !== 'word') return undefined;
    if (CONTAINERS.has(word)) return undefined;
    if (nouns.has(word)) return k;
    if (word === 'e' || word === 'o' || (k > i && word !== 'di' && !/[aieo]$/.test(word))) return undefined;
    if (integerAt(tokens, k)) return undefined;
  }
  return undefined;
}

const isArticleOnly = (number: NumberAt): boolean => number.article === true;

export interface Counted {
  value?: number;
  /** Token ranges used. */
  used: [number, number][];
}

/** Things to iron, summed. A grand total ("20 capi, di cui 5 camicie") stands for its parts. */
export function countPieces(tokens: readonly Token[]): Counted {
  let specific = 0;
  let generic: number | undefined;
  let genericFirst = false;
  const used: [number, number][] = [];
  let i = 0;
  while (i < tokens.length) {
    const number = quantityAt(tokens, i);
    if (!number || !Number.isInteger(number.value) || number.value > 999) {
      i = number ? number.next : i + 1;
      continue;
    }
    let last = number;
    const upper = ['o', '-'].includes(tokens[number.next]?.w ?? '') ? quantityAt(tokens, number.next + 1) : undefined;
    if (upper && upper.value > number.value && Number.isInteger(upper.value)) last = upper;
    const paired = /^(paia|paio|coppi[ae])$/.test(tokens[last.next - 1]?.w ?? '');
    const any = nounAfter(tokens, last.next, ANY_PIECES);
    const garment = any === undefined ? nounAfter(tokens, last.next, GARMENTS) : undefined;
    const noun = any ?? garment;
    if (noun === undefined || unitKg(tokens[last.next]?.w) !== undefined) {
      i = last.next;
      continue;
    }
    const value = paired && PAIRED.has(tokens[noun]?.w ?? '') ? last.value / 2 : last.value;
    if (any !== undefined && !isArticleOnly(last)) {
      generic = (generic ?? 0) + value;
      genericFirst ||= specific === 0;
    } else specific += value;
    used.push([i, noun + 1]);
    i = noun + 1;
  }
  if (generic === undefined && specific === 0) {
    const behind = countBehind(tokens);
    if (behind.value !== undefined) return behind;
    const apart = countApart(tokens);
    if (apart.value !== undefined) return apart;
  }
  if (generic !== undefined) {
    const opening = used[0]?.[1] ?? 0;
    const parts = tokens
      .slice(opening, opening + 4)
      .some(({ w }) => w === 'cui' || w === ':' || w === '(' || w === 'tra' || w === 'fra' || w === 'cioe');
    const total = specific > 0 && !(genericFirst && parts) ? generic + specific : generic;
    return { value: total, used };
  }
  return specific > 0 ? { value: specific, used } : { used };
}

const BEFORE_COUNT = new Set('sono : saranno circa n nr num numero x = in tutto ne ho'.split(' '));

/** "quelli bianchi, sono 14", "ne ho sei": a count after things have been named. */
function countApart(tokens: readonly Token[]): Counted {
  const named = tokens.findIndex(({ w }) => GARMENTS.has(w) || ANY_PIECES.has(w));
  if (named < 0) return { used: [] };
  for (let i = named + 1; i < tokens.length; i += 1) {
    const lead = tokens[i]?.w ?? '';
    const at =
      lead === 'sono' || lead === 'saranno'
        ? i + 1
        : lead === 'ne' && ['ho', 'abbiamo', 'ha', 'avrei'].includes(tokens[i + 1]?.w ?? '')
          ? i + 2
          : undefined;
    const number = at === undefined ? undefined : quantityAt(tokens, at);
    const after = number && tokens[number.next];
    if (at === undefined || !number || number.article || !Number.isInteger(number.value) || number.value > 99) continue;
    if (after?.kind === 'word' && !['circa', 'in', 'e', 'da', 'tutte', 'tutti', 'per', 'ma'].includes(after.w))
      continue;
    return { value: number.value, used: [[at, number.next]] };
  }
  return { used: [] };
}

/** The number after its noun: "camicie 10, pantaloni 3", "le camicie sono dieci". */
function countBehind(tokens: readonly Token[]): Counted {
  const used: [number, number][] = [];
  let sum = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    const word = tokens[i]?.w ?? '';
    if (!GARMENTS.has(word) && !ANY_PIECES.has(word)) continue;
    const at = BEFORE_COUNT.has(tokens[i + 1]?.w ?? '')
      ? BEFORE_COUNT.has(tokens[i + 2]?.w ?? '')
        ? i + 3
        : i + 2
      : i + 1;
    const number = quantityAt(tokens, tokens[at]?.w === '.' ? at + 1 : at);
    const after = tokens[number?.next ?? 0];
    if (!number || number.article || !Number.isInteger(number.value) || unitKg(after?.w) !== undefined) continue;
    if (after?.kind === 'word' && (unitOf(after.w) !== undefined || monthOf(after.w) !== undefined)) continue;
    sum += number.value;
    used.push([i, number.next]);
  }
  return sum > 0 ? { value: sum, used } : { used: [] };
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
