/** Things to iron, counted: "4 camicie e 2 pantaloni", "camicie 10", "tovaglie da 12 ne ho due". */

import { integerAt, type NumberAt, quantityAt } from '../numerals.ts';
import { monthOf, unitOf } from '../time/lexicon.ts';
import { MASK, type Token } from '../tokens.ts';
import { unitKg } from './quantities.ts';
import { ANY_PIECES, CONTAINERS, GARMENTS, PAIRED } from './words.ts';

/** The noun a quantity counts, past "di" and up to two adjectives ("dieci belle camicie", "20 capi"). */
function nounAfter(
  tokens: readonly Token[],
  i: number,
  nouns: { has(word: string): boolean },
  article = false,
): number | undefined {
  for (let k = i; k <= i + 2; k += 1) {
    const word = tokens[k]?.w;
    if (word === undefined || tokens[k]?.kind !== 'word') return undefined;
    if (CONTAINERS.has(word)) return undefined;
    // "un ritiro di lenzuola" is no sheet.
    if (nouns.has(word)) return article && tokens[k - 1]?.w === 'di' ? undefined : k;
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
  /** A thing to iron of which no number has been said yet. */
  let named: string | undefined;
  let i = 0;
  while (i < tokens.length) {
    const number = quantityAt(tokens, i);
    if (!number || !Number.isInteger(number.value) || number.value > 999) {
      const word = tokens[i]?.w ?? '';
      if (GARMENTS.has(word)) named = word;
      i = number ? number.next : i + 1;
      continue;
    }
    let last = number;
    const upper = ['o', '-'].includes(tokens[number.next]?.w ?? '') ? quantityAt(tokens, number.next + 1) : undefined;
    if (upper && upper.value > number.value && Number.isInteger(upper.value)) last = upper;
    const paired = /^(paia|paio|coppi[ae])$/.test(tokens[last.next - 1]?.w ?? '');
    const any = nounAfter(tokens, last.next, ANY_PIECES, isArticleOnly(last));
    const garment = any === undefined ? nounAfter(tokens, last.next, GARMENTS, isArticleOnly(last)) : undefined;
    const noun = any ?? garment;
    if (noun === undefined || unitKg(tokens[last.next]?.w) !== undefined) {
      const more = ofNamed(tokens, i, last, named) ?? alsoOf(tokens, i, last, used);
      if (more !== undefined) {
        specific += more;
        named = undefined;
        used.push([i, last.next]);
      }
      i = last.next;
      continue;
    }
    named = undefined;
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

const HAVING = new Set(['ho', 'abbiamo', 'ha', 'avrei', 'abbiam']);
const AFTER_COUNT = new Set('circa in e da tutte tutti per ma poi piu con'.split(' '));

/** "tovaglie da 12 ne ho due", "pantaloni, tre paia": a number of what has been named. */
function ofNamed(tokens: readonly Token[], i: number, number: NumberAt, named: string | undefined): number | undefined {
  if (named === undefined || isArticleOnly(number)) return undefined;
  if (/^(?:paia|paio)$/.test(tokens[number.next - 1]?.w ?? ''))
    return PAIRED.has(named) ? number.value / 2 : number.value;
  const after = tokens[number.next];
  let lead = i - 1;
  while (BEFORE_COUNT.has(tokens[lead]?.w ?? '') && i - lead < 4) lead -= 1;
  if (tokens[lead]?.w === 'stirare' && tokens[lead - 1]?.w === 'da') lead -= 2;
  if (
    tokens[lead]?.w === named &&
    number.value > 0 &&
    (after?.kind !== 'word' || ['e', 'da'].includes(after.w) || GARMENTS.has(after.w))
  ) {
    const dated = [':', '/', '.'].includes(after?.w ?? '') && after?.glued === true;
    return dated && tokens[number.next + 1]?.glued ? undefined : number.value;
  }
  const had = tokens[i - 2]?.w === 'ne' && HAVING.has(tokens[i - 1]?.w ?? '');
  return had && (after?.kind !== 'word' || AFTER_COUNT.has(after.w)) ? number.value : undefined;
}

const OWNS = new Set('mie mia miei mio sue sua suoi suo nostre nostri lui lei loro'.split(' '));

/** "quattro tovaglie da 6 e una da 18": one more of what was just counted. */
function alsoOf(
  tokens: readonly Token[],
  i: number,
  number: NumberAt,
  used: readonly [number, number][],
): number | undefined {
  const last = used.at(-1)?.[1];
  // "otto camicie di mio marito, tre mie".
  if (last !== undefined && i - last < 7 && /^(?:mi[ae]i?|su[aoe]i?|nostr[ei])$/.test(tokens[number.next]?.w ?? ''))
    return number.value;
  if (last === undefined || !['e', 'ed', '+', 'piu'].includes(tokens[i - 1]?.w ?? '')) return undefined;
  const between = tokens.slice(last, i - 1);
  const close = between.every(({ w, kind }) => w === MASK || w === ',' || w === 'da' || kind === 'num' || OWNS.has(w));
  const [word, size] = [tokens[number.next]?.w, tokens[number.next + 1]];
  const sized = word === 'da' && size !== undefined && (integerAt(tokens, number.next + 1) || size.w === MASK);
  const owned = word === 'di' && OWNS.has(size?.w ?? '');
  return close && (sized || owned || word === MASK) ? number.value : undefined;
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

const NOT_OWNERS = new Set(
  'alle ore dalle il al dal per entro verso dopo prima taglia collo misura tg via piazza da a in lunedi martedi mercoledi giovedi venerdi sabato domenica'.split(
    ' ',
  ),
);

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
    const straight = quantityAt(tokens, tokens[at]?.w === '.' ? at + 1 : at);
    // "camicie marito 10, …": whose they are may stand between.
    const owned = straight === undefined && tokens[i + 1]?.kind === 'word' && !NOT_OWNERS.has(tokens[i + 1]?.w ?? '');
    const owner = owned ? quantityAt(tokens, i + 2) : undefined;
    const number = straight ?? (owner && tokens[owner.next]?.kind !== 'word' ? owner : undefined);
    const after = tokens[number?.next ?? 0];
    if (!number || number.article || !Number.isInteger(number.value) || unitKg(after?.w) !== undefined) continue;
    if (after?.kind === 'word' && (unitOf(after.w) !== undefined || monthOf(after.w) !== undefined)) continue;
    sum += number.value;
    used.push([i, number.next]);
  }
  return sum > 0 ? { value: sum, used } : { used: [] };
}
