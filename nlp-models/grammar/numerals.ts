/** Italian numbers: digits, words, approximate quantities ("una decina"), ordinals. */

import { type Token, tokenize } from './tokens.ts';
import type { Span } from './types.ts';
import { wordTable } from './word-table.ts';

const UNITS = ['zero', 'uno', 'due', 'tre', 'quattro', 'cinque', 'sei', 'sette', 'otto', 'nove', 'dieci', 'undici'];
const TEENS = ['dodici', 'tredici', 'quattordici', 'quindici', 'sedici', 'diciassette', 'diciotto', 'diciannove'];
const TENS = ['venti', 'trenta', 'quaranta', 'cinquanta', 'sessanta', 'settanta', 'ottanta', 'novanta'];

function below100(): Map<string, number> {
  const words = new Map<string, number>();
  for (const [value, word] of [...UNITS, ...TEENS].entries()) words.set(word, value);
  for (const [k, ten] of TENS.entries()) {
    const value = (k + 2) * 10;
    words.set(ten, value);
    for (let unit = 1; unit <= 9; unit += 1) {
      const word = UNITS[unit] ?? '';
      words.set(ten + word, value + unit);
      if (unit === 1 || unit === 8) words.set(ten.slice(0, -1) + word, value + unit);
      if (unit === 1) words.set(`${ten.slice(0, -1)}un`, value + 1);
    }
  }
  return words;
}

function below1000(): Map<string, number> {
  const small = below100();
  const words = new Map(small);
  for (let h = 1; h <= 9; h += 1) {
    const hundreds = h === 1 ? ['cento'] : [`${UNITS[h] ?? ''}cento`];
    for (const hundred of hundreds) {
      words.set(hundred, h * 100);
      for (const [word, value] of small) {
        if (value === 0) continue;
        words.set(hundred + word, h * 100 + value);
        if (word.startsWith('otto') || word.startsWith('uno')) words.set(hundred.slice(0, -1) + word, h * 100 + value);
      }
    }
  }
  for (const one of ['un', 'una', 'uno']) words.set(one, 1);
  words
    .set('oto', 8)
    .set('dicioto', 18)
    .set('diciasete', 17)
    .set('ventisete', 27)
    .set('ventoto', 28)
    .set('setanta', 70)
    .set('otanta', 80);
  words.set('quatro', 4).set('cinqe', 5).set('dicisette', 17).set('ventitre', 23);
  return words;
}

const WORDS = below1000();

/** "ventitré", "duemilaventisei"; undefined when the word is no number. */
export function wordToInteger(word: string): number | undefined {
  const direct = WORDS.get(word);
  if (direct !== undefined) return direct;
  if (word === 'mille') return 1000;
  if (!word.includes('mil')) return undefined;
  const thousands = /^(mille|.*?mila)(.*)$/.exec(word);
  if (!thousands) return undefined;
  const [, head = '', tail = ''] = thousands;
  const factor = head === 'mille' ? 1 : WORDS.get(head.slice(0, -4));
  const rest = tail === '' ? 0 : WORDS.get(tail);
  return factor === undefined || rest === undefined ? undefined : factor * 1000 + rest;
}

export interface NumberAt {
  value: number;
  /** Index of the token after the number. */
  next: number;
  /** As digits, leading zeros kept; absent when written in words. */
  digits?: string;
  /** The number is only an article: "un", "una". */
  article?: boolean;
}

/** A whole number at token `i`, in digits or words ("cento venti" too). */
export function integerAt(tokens: readonly Token[], i: number): NumberAt | undefined {
  const token = tokens[i];
  if (!token) return undefined;
  if (token.kind === 'num') {
    if (token.w.length > 9) return undefined;
    return { value: Number(token.w), next: i + 1, digits: token.w };
  }
  if (token.kind !== 'word') return undefined;
  const value = wordToInteger(token.w);
  if (value === undefined) return undefined;
  const follower = tokens[i + 1];
  if (follower?.kind === 'word' && value > 0) {
    if (follower.w === 'mila' || (follower.w === 'mille' && value === 1)) {
      const rest = integerAt(tokens, i + 2);
      const more = rest && rest.digits === undefined && rest.value < 1000 && !rest.article;
      return { value: value * 1000 + (more ? rest.value : 0), next: more ? rest.next : i + 2 };
    }
    const rest = wordToInteger(follower.w);
    if (rest !== undefined && value % 100 === 0 && value >= 100 && rest > 1 && rest < 100) {
      return { value: value + rest, next: i + 2 };
    }
  }
  const article = token.w === 'un' || token.w === 'una' || token.w === 'uno';
  return { value, next: i + 1, ...(article && { article: true }) };
}

const COLLECTIVES = wordTable<number>({
  paio: 2,
  paia: 2,
  coppia: 2,
  dozzina: 12,
  dozzine: 12,
  centinaio: 100,
  centinaia: 100,
  migliaio: 1000,
  migliaia: 1000,
  decina: 10,
  decine: 10,
  quindicina: 15,
  ventina: 20,
  trentina: 30,
  quarantina: 40,
  cinquantina: 50,
  sessantina: 60,
  settantina: 70,
  ottantina: 80,
  novantina: 90,
});

const HALF = new Set(['mezzo', 'mezza', 'mezz', 'meso', 'mezo', 'meza']);

/** A quantity at token `i`: "6,5", "6 e mezzo", "mezza dozzina", "una ventina di", "un paio di". */
export function quantityAt(tokens: readonly Token[], i: number): NumberAt | undefined {
  const first = tokens[i];
  if (!first) return undefined;
  if (HALF.has(first.w)) {
    const collective = COLLECTIVES[tokens[i + 1]?.w ?? ''];
    if (collective !== undefined) return { value: collective / 2, next: i + 2 };
    return { value: 0.5, next: i + 1 };
  }
  const whole = integerAt(tokens, i);
  if (!whole) {
    const bare = first.kind === 'word' ? COLLECTIVES[first.w] : undefined;
    return bare === undefined ? undefined : { value: bare, next: i + 1 };
  }
  const collective = COLLECTIVES[tokens[whole.next]?.w ?? ''];
  if (collective !== undefined) {
    const inner = tokens[whole.next + 1]?.w === 'di' ? COLLECTIVES[tokens[whole.next + 2]?.w ?? ''] : undefined;
    if (inner !== undefined) return { value: whole.value * collective * inner, next: whole.next + 3 };
    // "una dozzina e mezza".
    const half = tokens[whole.next + 1]?.w === 'e' && HALF.has(tokens[whole.next + 2]?.w ?? '');
    return half && collective > 2
      ? { value: whole.value * collective + collective / 2, next: whole.next + 3 }
      : { value: whole.value * collective, next: whole.next + 1 };
  }
  const separator = tokens[whole.next];
  const decimals = tokens[whole.next + 1];
  if (whole.digits !== undefined && separator?.glued && decimals?.glued && decimals.kind === 'num') {
    if ((separator.w === ',' && decimals.w.length <= 3) || (separator.w === '.' && decimals.w.length <= 2)) {
      return { value: Number(`${whole.digits}.${decimals.w}`), next: whole.next + 2 };
    }
    if (separator.w === '.' && decimals.w.length === 3)
      return { value: whole.value * 1000 + Number(decimals.w), next: whole.next + 2 };
    if (separator.w === '/' && whole.value === 1 && decimals.w === '2') return { value: 0.5, next: whole.next + 2 };
  }
  const followers = [tokens[whole.next]?.w, tokens[whole.next + 1]?.w];
  if (
    followers[0] === 'e' &&
    HALF.has(followers[1] ?? '') &&
    COLLECTIVES[tokens[whole.next + 2]?.w ?? ''] === undefined
  ) {
    return { value: whole.value + 0.5, next: whole.next + 2 };
  }
  if (whole.digits === undefined && followers[0] === 'virgola') {
    const tail = integerAt(tokens, whole.next + 1);
    if (tail) return { value: Number(`${whole.value}.${tail.value}`), next: tail.next };
  }
  return whole;
}

export interface NumberReading extends Span {
  value: number;
}

const MULTIPLIERS = wordTable<number>({
  k: 1000,
  m: 1_000_000,
  mila: 1000,
  milioni: 1_000_000,
  milione: 1_000_000,
});

function digitsAt(tokens: readonly Token[], i: number): NumberAt | undefined {
  const first = tokens[i];
  if (!first) return undefined;
  if (first.w === ',' && tokens[i + 1]?.kind === 'num' && tokens[i + 1]?.glued && !first.glued) {
    return { value: Number(`0.${tokens[i + 1]?.w}`), next: i + 2 };
  }
  if (first.kind !== 'num' || first.w.length > 15) return undefined;
  let whole = first.w;
  let next = i + 1;
  const groupMark = tokens[next]?.w === '.' && tokens[next]?.glued ? '.' : '';
  while (first.w.length <= 3) {
    const at = groupMark ? next + 1 : next;
    const group = tokens[at];
    if (group?.kind !== 'num' || group.w.length !== 3) break;
    if (groupMark ? !(tokens[next]?.w === '.' && tokens[next]?.glued && group.glued) : group.glued) break;
    whole += group.w;
    next = at + 1;
  }
  const mark = tokens[next];
  const decimals = tokens[next + 1];
  if (
    (mark?.w === ',' || (mark?.w === '.' && whole === first.w)) &&
    mark.glued &&
    decimals?.kind === 'num' &&
    decimals.glued
  ) {
    return { value: Number(`${whole}.${decimals.w}`), next: next + 2 };
  }
  return { value: Number(whole), next };
}

/** Every number of a text, with its place. */
export function readNumbers(text: string): NumberReading[] {
  const tokens = tokenize(text);
  const readings: NumberReading[] = [];
  let i = 0;
  while (i < tokens.length) {
    const negative = tokens[i]?.w === '-' && !(tokens[i]?.glued ?? false);
    const at = negative ? i + 1 : i;
    const [digits, words] = [digitsAt(tokens, at), quantityAt(tokens, at)];
    const found = digits && words ? (words.next > digits.next ? words : digits) : (digits ?? words);
    if (!found) {
      i += 1;
      continue;
    }
    const multiplier = tokens[found.next];
    const factor = multiplier ? MULTIPLIERS[multiplier.w] : undefined;
    const next = factor === undefined ? found.next : found.next + 1;
    const value = found.value * (factor ?? 1) * (negative ? -1 : 1);
    readings.push({ value: Number(value.toFixed(6)), start: tokens[i]?.start ?? 0, end: tokens[next - 1]?.end ?? 0 });
    i = next;
  }
  return readings;
}

const ORDINALS = ['primo', 'secondo', 'terzo', 'quarto', 'quinto', 'sesto', 'settimo', 'ottavo', 'nono', 'decimo'];
const ORDINAL_WORDS = new Map<string, number>();
for (const [k, word] of ORDINALS.entries()) {
  for (const ending of ['o', 'a', 'i', 'e']) ORDINAL_WORDS.set(word.slice(0, -1) + ending, k + 1);
}
for (const [word, value] of WORDS) {
  if (value <= 10 || value > 99) continue;
  const stem = /(tre|sei)$/.test(word) && value > 20 ? word : word.slice(0, -1);
  for (const ending of ['o', 'a', 'i', 'e']) ORDINAL_WORDS.set(`${stem}esim${ending}`, value);
}

/** "secondo", "2°", "2ª", "2o" when glued. */
export function ordinalAt(tokens: readonly Token[], i: number): NumberAt | undefined {
  const token = tokens[i];
  if (!token) return undefined;
  if (token.kind === 'num' && token.w.length <= 3) {
    const mark = tokens[i + 1];
    if (!mark?.glued || !['°', 'º', 'ª', '^', 'o', 'a'].includes(mark.w)) return undefined;
    return { value: Number(token.w), next: i + 2, digits: token.w };
  }
  const value = ORDINAL_WORDS.get(token.w);
  return value === undefined ? undefined : { value, next: i + 1 };
}

/** Every ordinal of a text, with its place. */
export function readOrdinals(text: string): NumberReading[] {
  const tokens = tokenize(text);
  const readings: NumberReading[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const found = ordinalAt(tokens, i);
    if (found)
      readings.push({ value: found.value, start: tokens[i]?.start ?? 0, end: tokens[found.next - 1]?.end ?? 0 });
  }
  return readings;
}
