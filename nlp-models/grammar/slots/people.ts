/** How many will come: "saremo una trentina", "20 bambini e 10 adulti". */

import { quantityAt } from '../numerals.ts';
import { unitOf } from '../time/lexicon.ts';
import type { Token } from '../tokens.ts';
import { PEOPLE } from './words.ts';

const COMING = new Set([
  'saremo',
  'siamo',
  'saremmo',
  'saranno',
  'sono',
  'sarebbero',
  'viene',
  'vengono',
  'verranno',
  'verremo',
  'invito',
  'invitiamo',
  'sarem',
]);
const ABOUT = new Set([
  'circa',
  'in',
  'tipo',
  'piu',
  'o',
  'meno',
  'quasi',
  'sui',
  'sulle',
  'intorno',
  'ai',
  'alle',
  'al',
  'massimo',
  'max',
  'almeno',
  'tutti',
  'un',
  'forse',
  'credo',
  'verso',
  'penso',
  'attorno',
  'a',
  'diventati',
  'diventate',
  'rimasti',
  'rimaste',
  'aumentati',
  'ora',
  'adesso',
  'gia',
  'solo',
  'soltanto',
  'pure',
  'ormai',
  'per',
  'festa',
]);
const COUNT_FREE = new Set([
  '',
  'con',
  'per',
  'circa',
  'in',
  'e',
  'tra',
  'grazie',
  'di',
  'o',
  ',',
  '.',
  'tutti',
  'al',
  'sabato',
  'domenica',
  '!',
  'se',
  'ma',
  'forse',
  'piu',
  'non',
  'il',
  'festa',
  'compleanno',
  'nel',
  'dalle',
  'alle',
  'domani',
]);

/** "gli invitati dovrebbero essere quaranta", "invitati: 20". */
function namedBefore(tokens: readonly Token[], i: number): boolean {
  let k = i - 1;
  while (
    k > i - 5 &&
    [
      'sono',
      'saranno',
      'dovrebbero',
      'potrebbero',
      'essere',
      'circa',
      ':',
      'in',
      'tutto',
      'n',
      'totale',
      'numero',
      'no',
    ].includes(tokens[k]?.w ?? '')
  )
    k -= 1;
  if (!PEOPLE.has(tokens[k]?.w ?? '')) return false;
  const after = tokens[i + 1];
  return k < i - 1 || !after || after.kind === 'mark';
}

/** "al parco dopo pranzo, in 12": only where a party is spoken of. */
export function countIn(tokens: readonly Token[]): number | undefined {
  for (let i = 1; i < tokens.length; i += 1) {
    if (tokens[i - 1]?.w !== 'in' || !(i === 1 || tokens[i - 2]?.kind === 'mark' || COMING.has(tokens[i - 2]?.w ?? '')))
      continue;
    const number = quantityAt(tokens, i);
    const after = number && tokens[number.next];
    if (!number || number.article || !Number.isInteger(number.value) || number.value < 2 || number.value > 300)
      continue;
    if (!after || after.kind === 'mark' || ['tutto', 'circa', 'tutti', 'piu', 'forse', 'grazie'].includes(after.w))
      return number.value;
  }
  return undefined;
}

/** People counted, or undefined. A total ("30 persone di cui 10 bambini") stands for its parts. */
export function countGuests(tokens: readonly Token[]): number | undefined {
  let sum = 0;
  let total: number | undefined;
  let i = 0;
  while (i < tokens.length) {
    const number = quantityAt(tokens, i);
    if (!number) {
      i += 1;
      continue;
    }
    let last = number;
    const joint = tokens[number.next]?.w ?? '';
    const upper = ['o', '-', 'massimo', '/'].includes(joint) ? quantityAt(tokens, number.next + 1) : undefined;
    if (upper && upper.value > number.value && upper.value < 500) last = upper;
    let noun = last.next;
    for (
      let k = 0;
      k < 2 && ['di', 'd', 'de', 'piccoli', 'altri', 'altre', 'tra'].includes(tokens[noun]?.w ?? '');
      k += 1
    )
      noun += tokens[noun]?.w === 'piccoli' && !PEOPLE.has(tokens[noun + 1]?.w ?? '') ? 0 : 1;
    const counted = PEOPLE.has(tokens[noun]?.w ?? '');
    if (
      counted &&
      !(
        last.article &&
        ['bambino', 'bambina', 'persona', 'amico', 'bimbo', 'bimba'].includes(tokens[noun]?.w ?? '') === false
      ) &&
      Number.isInteger(last.value)
    ) {
      const word = tokens[noun]?.w ?? '';
      if (/^(person|invitat|ospit|partecip|copert|teste)/.test(word) && total === undefined && sum === 0)
        total = last.value;
      else sum += last.value;
      i = noun + 1;
      continue;
    }
    const named = namedBefore(tokens, i);
    if (
      named &&
      !last.article &&
      Number.isInteger(last.value) &&
      last.value > 1 &&
      total === undefined &&
      !unitOf(tokens[last.next]?.w ?? '')
    ) {
      total = last.value;
      i = last.next;
      continue;
    }
    let back = i - 1;
    for (let k = 0; k < 4 && ABOUT.has(tokens[back]?.w ?? ''); k += 1) back -= 1;
    const after = tokens[last.next];
    const free =
      !after || after.kind === 'mark'
        ? after?.w !== ':' && after?.w !== '/' && after?.w !== '°'
        : COUNT_FREE.has(after.w);
    if (
      COMING.has(tokens[back]?.w ?? '') &&
      free &&
      !last.article &&
      total === undefined &&
      Number.isInteger(last.value) &&
      tokens[i - 1]?.w !== 'alle' &&
      (tokens[back]?.w !== 'sono' || /in[ae]$/.test(tokens[last.next - 1]?.w ?? ''))
    )
      total = last.value;
    i = last.next;
  }
  // "una persona che mi accompagni" counts nobody.
  if (total === undefined || (total === 1 && sum === 0)) return sum > 1 ? sum : undefined;
  if (sum === 0 || sum <= total) return total === sum || sum === 0 || partsOf(tokens) ? total : total + sum;
  return Math.max(total, sum);
}

const partsOf = (tokens: readonly Token[]): boolean =>
  tokens.some(({ w }) => ['cui', 'tra', 'fra', ':', '(', 'cioe', 'compresi', 'comprese', 'contando'].includes(w)) ||
  !tokens.some(({ w }) => w === 'piu' || w === '+' || w === 'e');
