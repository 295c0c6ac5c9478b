/** Addresses of an Italian town: "v.le Trento e Trieste 12/B, secondo piano", "via XX Settembre 4". */

import { integerAt, ordinalAt } from '../numerals.ts';
import { isCounted, monthOf, RELATIVE_DAYS, unitOf, weekdayOf } from '../time/lexicon.ts';
import { phraseAt, phraseTable, type Token, tokenize } from '../tokens.ts';
import type { Span } from '../types.ts';

export interface AddressReading extends Span {
  address: string;
}

const STREETS = phraseTable<true>(
  `via|v.|viale|v.le|v. le|vle|vial|piazza|p.za|p.zza|pza|pzza|p. za|p. zza|piazzale|p.le|ple|piazzetta|corso|c.so|c. so|cso|vicolo|vic.|vicoletto|
  largo|l.go|strada|str.|strada statale|strada provinciale|località|loc.|localita|contrada|c.da|frazione|fraz.|cascina|borgo|galleria|lungo po|
  lungopo|lungarno|salita|rotonda|quartiere|q.re|villaggio|residenza|condominio|c/o`
    .split('|')
    .map((name) => [name.trim(), true] as const),
);
/** "via" is also "away" and "by way of". */
const NOT_STREETS = new Set(
  `telegram whatsapp whatapp mail email e sms messaggio messaggi telefono internet web chat teams posta libera di da che subito tutto tutti i il la le lo
  al alle per con se ma non un una ho sono lettera voce online pec app fax video videochiamata skype so vado andare vai va mi ti`.split(
    /\s+/,
  ),
);
const JOINERS = new Set([
  'di',
  'del',
  'della',
  'dell',
  'dei',
  'degli',
  'delle',
  'd',
  'da',
  'in',
  'al',
  'alla',
  'alle',
  'ai',
  'de',
  'la',
  'lo',
  'e',
  'sul',
]);
const STOPS = new Set(
  `alle ore verso dalle dopo prima entro per perche con grazie sono siamo abito vivo citofono suonare suonate piano scala interno int appartamento
  telefono tel cell cellulare numero num nr n civico e vorrei oggi vicino davanti dietro se ma quando che chiamate non mi ci la il lo le un una
  mattina mattino pomeriggio sera mio mia nome cognome presso palazzina angolo secondo terzo quinto va bene ok si no kg chili ho circa tra fra
  fino fuori sotto sopra a o anche poi invece sempre stesso stessa ciao buongiorno cortesemente favore mi`.split(/\s+/),
);
const TOWNS = phraseTable<true>(
  `cremona|crema|casalmaggiore|soresina|castelleone|soncino|pizzighettone|vescovato|piadena|casalbuttano|castelverde|sospiro|ostiano|persico dosimo|
  persico|gadesco|malagnino|bonemerse|gerre de caprioli|spinadesco|sesto cremonese|grumello cremonese|annicco|robecco d'oglio|pieve san giacomo|
  cella dati|san daniele po|stagno lombardo|pieve d'olmi|corte de frati|acquanegra|paderno ponchielli|trigolo|rivolta d'adda|pandino|offanengo|
  castelvetro|castelvetro piacentino|monticelli d'ongina|cavatigozzi|migliaro|boschetto|picenengo|san felice|bagnara`
    .split('|')
    .map((name) => [name.trim(), true] as const),
);
const ROMAN = /^[ivxl]{1,6}$/;

/** The day a street is named after: "XX Settembre", "25 Aprile", "1° Maggio", "Quattro Novembre". */
function commemorationAt(tokens: readonly Token[], i: number): number | undefined {
  const token = tokens[i];
  if (!token) return undefined;
  const number = ordinalAt(tokens, i) ?? integerAt(tokens, i);
  const after = number?.next ?? (ROMAN.test(token.w) ? i + 1 : undefined);
  if (after === undefined) return undefined;
  const named = monthOf(tokens[after]?.w ?? '') !== undefined && (tokens[after]?.w.length ?? 0) > 3;
  if (named) return after + 1;
  return ROMAN.test(token.w) &&
    token.w.length > 1 &&
    tokens[after]?.kind === 'word' &&
    !STOPS.has(tokens[after]?.w ?? '')
    ? after + 1
    : undefined;
}

const isUpper = (text: string, token: Token | undefined): boolean =>
  token !== undefined && /^\p{Lu}/u.test(text.slice(token.start, token.end));

function endsName(tokens: readonly Token[], i: number): boolean {
  const word = tokens[i]?.w ?? '';
  return STOPS.has(word) || weekdayOf(word) !== undefined || phraseAt(tokens, i, RELATIVE_DAYS) !== undefined;
}

/** Index after the street's name, or undefined when no name follows. */
function nameEnd(text: string, tokens: readonly Token[], i: number): number | undefined {
  const commemoration = commemorationAt(tokens, i);
  if (commemoration !== undefined) return commemoration;
  let j = i;
  let words = 0;
  while (words < 5) {
    const token = tokens[j];
    if (!token) break;
    if (
      token.w === '.' &&
      words > 0 &&
      tokens[j - 1]?.w.length !== undefined &&
      (tokens[j - 1]?.w.length ?? 9) <= 3 &&
      isUpper(text, tokens[j - 1])
    ) {
      j += 1;
      continue;
    }
    if (token.kind !== 'word') break;
    if (
      words === 0 &&
      NOT_STREETS.has(token.w) &&
      !(['la', 'le', 'lo', 'da', 'di'].includes(token.w) && isUpper(text, tokens[j + 1]) && token.w !== 'di')
    )
      return undefined;
    if (JOINERS.has(token.w) || token.w === 'san' || token.w === 'santa') {
      const after = tokens[j + 1];
      const pair =
        token.w === 'e' ||
        token.w === 'in' ||
        token.w === 'la' ||
        token.w === 'lo' ||
        token.w === 'alle' ||
        token.w === 'al';
      if (
        after?.kind !== 'word' ||
        (pair && words > 0 && !isUpper(text, after) && after.w !== 'trieste') ||
        endsName(tokens, j + 1)
      )
        break;
      j += 1;
      if (token.w === 'san' || token.w === 'santa') words += 0;
      continue;
    }
    if (endsName(tokens, j) && !(words === 0 && isUpper(text, token) && !STOPS.has(token.w))) break;
    if (words >= 1 && !isUpper(text, token) && isUpper(text, tokens[i])) break;
    if (words >= 3 && !isUpper(text, token)) break;
    words += 1;
    j += 1;
  }
  return words === 0 ? undefined : j;
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
  if (!marked && tokens[i]?.w === ',' && (isCounted(word) || unitOf(word))) return undefined;
  if (
    monthOf(word) !== undefined ||
    (isCounted(word) && word !== 'l' && word !== 'g' && word !== 'piano') ||
    ['°', 'º', 'ª'].includes(word) ||
    (unitOf(word) && unitOf(word) !== 'second' && !(word === 'ore' && tokens[number.next + 1]?.kind === 'num'))
  )
    return undefined;
  if (word === 'piano') return undefined;
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
    (suffix.glued || (isUpper(text, suffix) && !['e', 'i', 'o'].includes(suffix.w)))
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
export function readAddresses(text: string): AddressReading[] {
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
  const civic = civicAt(text, tokens, end);
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
  return { value: { address, start, end: tokens[next - 1]?.end ?? start }, next };
}

const LEADS =
  /^(?:(?:ecco|allora|si|sì|certo|ok|il mio|l'|l’|mio|indirizzo|e'|è|sarebbe|all'indirizzo|abito|abitiamo|sto|vivo|viviamo|siamo|sono|mi trovo|in|a|al|alla|presso|da consegnare|consegna|ritiro|:|,)\s*)+/iu;

/** The answer to "a quale indirizzo?": a street even without "via" ("Milano 3"), or what was said. */
export function askedAddress(text: string): AddressReading | undefined {
  const [street] = readAddresses(text);
  if (street) return street;
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
