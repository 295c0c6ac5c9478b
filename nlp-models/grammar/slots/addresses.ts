/** Addresses of an Italian town: "v.le Trento e Trieste 12/B, secondo piano", "via XX Settembre 4". */

import { oncePerMessage } from '../../remembering.ts';
import { integerAt, ordinalAt } from '../numerals.ts';
import { isCounted, monthOf, unitOf } from '../time/lexicon.ts';
import { phraseAt, type Token, tokenize } from '../tokens.ts';
import type { Span } from '../types.ts';
import { isUpper, nameEnd, STREETS, TOWNS } from './streets.ts';

export interface AddressReading extends Span {
  address: string;
}

/** House number: "3", "n. 3", "12/B", "5 bis", "al 3", "civico tre". */
function civicAt(text: string, tokens: readonly Token[], i: number): { value: string; next: number } | undefined {
  let j = i;
  let marked = false;
  while ([',', 'n', '.', '°', 'nr', 'num', 'numero', 'civico', 'al', 'º'].includes(tokens[j]?.w ?? '') && j - i < 4) {
    if (!['.', ',', '°', 'º'].includes(tokens[j]?.w ?? '')) marked = true;
    j += 1;
  }
  const number = tokens[j]?.kind === 'num' || marked || tokens[j]?.kind === 'word' ? integerAt(tokens, j) : undefined;
  if (!number || number.value > 999 || number.article || number.value === 0) return undefined;
  const after = tokens[number.next];
  const word = after?.w ?? '';
  if (
    after?.glued &&
    [':', '.', ','].includes(word) &&
    tokens[number.next + 1]?.kind === 'num' &&
    tokens[number.next + 1]?.glued
  )
    return undefined;
  const ordinalFloor = word === 'secondo' && tokens[number.next + 1]?.w === 'piano';
  if (!marked && !ordinalFloor && tokens[i]?.w === ',' && (isCounted(word) || unitOf(word))) return undefined;
  if (
    monthOf(word) !== undefined ||
    // "Via Po 3 cassetta media": of three there would be more of them.
    (isCounted(word) &&
      word !== 'l' &&
      word !== 'g' &&
      word !== 'piano' &&
      !(word === 'cassetta' && number.value > 1)) ||
    ['°', 'º', 'ª'].includes(word) ||
    (unitOf(word) && unitOf(word) !== 'second' && !(word === 'ore' && tokens[number.next + 1]?.kind === 'num'))
  )
    return undefined;
  // "11, piano terra" is a number and a floor; "al terzo piano" is a floor.
  const floorBehind =
    word === 'piano' &&
    (['terra', 'rialzato', 'primo', 'secondo', 'terzo', 'quarto', 'quinto', 'ultimo', 'attico'].includes(
      tokens[number.next + 1]?.w ?? '',
    ) ||
      tokens[number.next + 1]?.kind === 'num');
  if (word === 'piano' && !floorBehind) return undefined;
  let value = String(number.value);
  let next = number.next;
  const slash = tokens[next]?.w === '/' ? next + 1 : next;
  const suffix = tokens[slash];
  if (suffix && slash > next && (suffix.w.length === 1 || suffix.kind === 'num' || suffix.w === 'bis')) {
    value += `/${text.slice(suffix.start, suffix.end)}`;
    next = slash + 1;
  } else if (suffix?.w === 'bis' || suffix?.w === 'ter') {
    value += ` ${suffix.w}`;
    next += 1;
  } else if (
    suffix?.kind === 'word' &&
    suffix.w.length === 1 &&
    (suffix.glued ||
      (isUpper(text, suffix) && !['e', 'i', 'o'].includes(suffix.w)) ||
      (/[a-h]/.test(suffix.w) &&
        (tokens[next + 1] === undefined || (tokens[next + 1]?.kind === 'mark' && tokens[next + 1]?.w !== "'"))))
  ) {
    value += suffix.glued ? text.slice(suffix.start, suffix.end) : ` ${text.slice(suffix.start, suffix.end)}`;
    next += 1;
  }
  return { value, next };
}

const FLOOR_WORDS = new Set([
  'piano',
  'scala',
  'interno',
  'int',
  'palazzina',
  'pal',
  'appartamento',
  'app',
  'citofono',
  'campanello',
  'edificio',
  'ascensore',
  'sc',
  'p',
]);

/** Floor, staircase, bell: not quantities, and no part of the address that is kept. */
function detailsEnd(tokens: readonly Token[], i: number): number {
  let j = i;
  for (let guard = 0; guard < 6; guard += 1) {
    let k = j;
    while ([',', '-', '(', 'al', 'e', 'con', ';', 'il', ')'].includes(tokens[k]?.w ?? '') && k - j < 3) k += 1;
    const number = ordinalAt(tokens, k) ?? integerAt(tokens, k);
    if (number && FLOOR_WORDS.has(tokens[number.next]?.w ?? '') && tokens[number.next]?.w !== 'p') {
      j = number.next + 1;
      continue;
    }
    if (!FLOOR_WORDS.has(tokens[k]?.w ?? '') || k === i) break;
    k += 1;
    if (tokens[k]?.w === '.') k += 1;
    const label = tokens[k];
    if (!label || (label.kind === 'word' && label.w.length > 1 && !ordinalAt(tokens, k) && !integerAt(tokens, k))) {
      j = k;
      continue;
    }
    j = label.kind === 'mark' ? k : (ordinalAt(tokens, k)?.next ?? k + 1);
  }
  return j;
}

/** Any street in the text, with the details after it. */
export const readAddresses = oncePerMessage(addressesIn);

function addressesIn(text: string): readonly AddressReading[] {
  const tokens = tokenize(text);
  const found: AddressReading[] = [];
  let i = 0;
  while (i < tokens.length) {
    const reading = addressAt(text, tokens, i);
    if (reading) found.push(reading.value);
    i = reading?.next ?? i + 1;
  }
  return found;
}

/** "al 14 di via Milano". */
function civicBefore(tokens: readonly Token[], i: number, end: number): { value: string; next: number } | undefined {
  const number = tokens[i - 2];
  const led = ['al', 'numero', 'civico', 'n', 'l'].includes(tokens[i - 3]?.w ?? '');
  return tokens[i - 1]?.w === 'di' && number?.kind === 'num' && led ? { value: number.w, next: end } : undefined;
}

function addressAt(
  text: string,
  tokens: readonly Token[],
  i: number,
): { value: AddressReading; next: number } | undefined {
  const type = phraseAt(tokens, i, STREETS);
  const start = tokens[i]?.start ?? 0;
  if (!type) return undefined;
  const typeWord = tokens[i]?.w ?? '';
  if (typeWord.length === 1 && tokens[i]?.kind === 'word' && type.next - i < 2) return undefined;
  let at = type.next;
  if (tokens[at]?.w === '.') at += 1;
  const end = nameEnd(text, tokens, at);
  if (end === undefined) return undefined;
  // "per via del traffico" is because of it.
  if (
    typeWord === 'via' &&
    tokens[i - 1]?.w === 'per' &&
    /^d(?:i|el|ell|ella|ei|egli|elle)$/.test(tokens[at]?.w ?? '') &&
    !isUpper(text, tokens[at + 1])
  )
    return undefined;
  const civic = civicAt(text, tokens, end) ?? civicBefore(tokens, i, end);
  const sure =
    civic ||
    isUpper(text, tokens[at]) ||
    ['via', 'viale', 'piazza', 'corso', 'vicolo', 'piazzale', 'piazzetta', 'largo'].includes(typeWord);
  const loose = [
    'largo',
    'strada',
    'corso',
    'borgo',
    'rotonda',
    'salita',
    'residenza',
    'villaggio',
    'quartiere',
    'galleria',
    'condominio',
    'cascina',
    'frazione',
    'contrada',
    'localita',
  ].includes(typeWord);
  if (!civic && ['quartiere', 'frazione', 'residenza', 'villaggio', 'condominio'].includes(typeWord)) return undefined;
  if (!sure || (loose && !civic && !isUpper(text, tokens[at]))) return undefined;
  const street = text
    .slice(start, tokens[end - 1]?.end ?? start)
    .replace(/\s+/g, ' ')
    .trim();
  let next = civic?.next ?? end;
  let address = civic ? `${street} ${civic.value}` : street;
  const skip = [',', '-', '(', 'a'].includes(tokens[next]?.w ?? '') ? next + 1 : next;
  const town = phraseAt(tokens, skip, TOWNS);
  if (town && (skip > next || civic)) {
    const first = tokens[skip];
    const last = tokens[town.next - 1];
    if (first && last) address += `, ${text.slice(first.start, last.end)}`;
    next = town.next;
  }
  next = detailsEnd(tokens, next);
  const led = civic?.next === end && civic.value === tokens[i - 2]?.w;
  const first = led ? (tokens[i - 3]?.start ?? start) : start;
  return { value: { address, start: first, end: tokens[next - 1]?.end ?? start }, next };
}

const LEADS =
  /^(?:(?:ecco|allora|si|sì|certo|ok|il mio|l'|l’|mio|indirizzo|e'|è|sarebbe|all'indirizzo|abito|abitiamo|sto|vivo|viviamo|siamo|sono|mi trovo|in|a|al|alla|presso|da consegnare|consegna|ritiro|:|,)\s*)+/iu;

/** The answer to "a quale indirizzo?" without a "via" in it: "Milano 3". */
export function askedAddress(text: string): AddressReading | undefined {
  const tokens = tokenize(text);
  const lead = LEADS.exec(text)?.[0].length ?? 0;
  const first = tokens.findIndex((token) => token.start >= lead);
  if (first < 0 || tokens.length - first > 9) return undefined;
  const end = nameEnd(text, tokens, first);
  const civic = end === undefined ? undefined : civicAt(text, tokens, end);
  const begin = tokens[first];
  if (end === undefined || !begin || !civic) return undefined;
  const stop = detailsEnd(tokens, civic.next);
  const name = text.slice(begin.start, tokens[end - 1]?.end ?? begin.end).replace(/\s+/g, ' ');
  return { address: `${name} ${civic.value}`, start: begin.start, end: tokens[stop - 1]?.end ?? begin.end };
}
