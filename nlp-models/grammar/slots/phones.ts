/** Telephone numbers, as national digits: "333 123 45 67" and "+39 333.1234567" are 3331234567. */

import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { Memory } from '../../remembering.ts';
import { integerAt } from '../numerals.ts';
import { tokenize } from '../tokens.ts';
import type { Span } from '../types.ts';

export interface PhoneReading extends Span {
  phone: string;
}

/** More numbers than this are no message of a person. */
const MOST = 5;
/** One run of digits and separators; each step eats a digit, so it cannot backtrack far. */
const CANDIDATE = /(?<!\d[/.,:]?)(?:\+|00)?\d(?:[ .\-/()]{0,2}\d){6,14}(?![\d€])/g;
const LOOKS_LIKE_DATE = /^\d{1,2}[ ./-]\d{1,2}[ ./-](?:\d{2}|\d{4})$|^\d{4}[./-]\d{1,2}[./-]\d{1,2}$/;

function nationalDigits(said: string): string | undefined {
  const digits = said.replace(/\D/g, '');
  if (said.startsWith('+') || digits.startsWith('00')) {
    const number = parsePhoneNumberFromString(said.startsWith('+') ? `+${digits}` : `+${digits.slice(2)}`);
    if (!number?.isPossible()) return undefined;
    return number.countryCallingCode === '39' ? number.nationalNumber.toString() : number.number;
  }
  const bare = /^39[30]\d{8,9}$/.test(digits) && digits.length >= 12 ? digits.slice(2) : digits;
  if (/^3\d{8,9}$/.test(bare)) return bare;
  // Abroad without its plus, as carers dictate it: never a mobile of ours.
  const abroad = digits.length >= 11 && !digits.startsWith('0') ? parsePhoneNumberFromString(`+${digits}`) : undefined;
  const [group = ''] = said.split(/[ .\-/()]/);
  // Said in groups, the first is the country: "333 1234567 3" is no number of France.
  const grouped = group.length < said.length && group !== abroad?.countryCallingCode;
  if (abroad?.isValid() && abroad.countryCallingCode !== '39' && !grouped) return abroad.number;
  if (!/^0\d{7,10}$/.test(bare)) return undefined;
  return parsePhoneNumberFromString(bare, 'IT')?.isPossible() ? bare : undefined;
}

/** What counts something, and is no part of the number before it: "333 9998887 50 metri". */
const COUNTED =
  /^\s*(?:€|euro|kg|k\b|chil|cap[io]\b|m\b|m2|m²|mq|metr|or[ae]\b|minut|giorn|person|bambin|invitat|pezz|pian|ann[io]\b|stanz|volt)/i;
/** A number said beside has so few digits; a card or an account has more, and no number is looked for in it. */
const BESIDE_DIGITS = 3;

interface Groups {
  said: string;
  at: number;
}

/** The runs of a candidate's groups, the longest first: other numbers may stand right before or after it. */
function runsOf(said: string, after: string): Groups[] {
  const groups = [...said.matchAll(/[^ ]+/g)];
  const runs: (Groups & { groups: number })[] = [];
  for (let from = 0; from < groups.length; from += 1) {
    for (let to = from; to < groups.length; to += 1) {
      const [first, last] = [groups[from], groups[to]];
      if (first === undefined || last === undefined) continue;
      const beside = [...groups.slice(0, from), ...groups.slice(to + 1)];
      if (beside.some(([group]) => group.replace(/\D/g, '').length > BESIDE_DIGITS)) continue;
      if (to === groups.length - 1 && from < to && last[0].length <= BESIDE_DIGITS && COUNTED.test(after)) continue;
      runs.push({ said: said.slice(first.index, last.index + last[0].length), at: first.index, groups: to - from });
    }
  }
  return runs.sort((a, b) => b.groups - a.groups);
}

/** What else is told by many digits. */
const OTHER_NUMBER =
  /\b(?:p\.? ?iva|partita iva|iban|codice(?: fiscale| cliente| prenotazione)?|pratica|tessera|prenotazione|fattura|ordine)(?: n(?:umero|\.|°)?)?[\s:]*$/i;

/** `asked`: the number was asked for, so any plausible run of digits is one. */
export const readPhones = (text: string, asked = false): readonly PhoneReading[] =>
  read.of(`${asked} ${text}`, () => phonesIn(text, asked));

const read = new Memory<readonly PhoneReading[]>();

function phonesIn(text: string, asked: boolean): readonly PhoneReading[] {
  const found: PhoneReading[] = [];
  for (const match of text.matchAll(CANDIDATE)) {
    if (found.length >= MOST) break;
    const said = match[0];
    const start = match.index;
    if (LOOKS_LIKE_DATE.test(said) || OTHER_NUMBER.test(text.slice(Math.max(0, start - 30), start))) continue;
    const runs = runsOf(said, text.slice(start + said.length));
    const run = runs.find((each) => nationalDigits(each.said) !== undefined);
    const phone =
      run === undefined
        ? asked && said.replace(/\D/g, '').length >= 6
          ? said.replace(/\D/g, '')
          : undefined
        : nationalDigits(run.said);
    const [at, whole] = [start + (run?.at ?? 0), run?.said ?? said];
    if (phone !== undefined) found.push({ phone, start: at, end: at + whole.length });
  }
  if (asked && (found.length === 0 || (found[0]?.phone.length ?? 0) < 8)) return dictated(text) ?? found;
  return found.length === 0 ? (spelledOut(text) ?? found) : found;
}

/** Nine digits or more, each a word: "tre tre tre uno due…". */
function spelledOut(text: string): PhoneReading[] | undefined {
  const tokens = tokenize(text);
  let digits = '';
  let start = 0;
  for (const [i, token] of tokens.entries()) {
    const digit = token.kind === 'word' && token.w.length > 2 ? integerAt(tokens, i)?.value : undefined;
    if (digit === undefined || digit > 9) {
      if (token.w !== ',' && digits.length < 9) digits = '';
      continue;
    }
    if (digits === '') start = token.start;
    digits += String(digit);
    if (digits.length >= 9 && !isDigitWord(tokens, i + 1))
      return /^[03]/.test(digits) ? [{ phone: digits, start, end: token.end }] : undefined;
  }
  return undefined;
}

const isDigitWord = (tokens: ReturnType<typeof tokenize>, i: number): boolean =>
  tokens[i]?.kind === 'word' && (integerAt(tokens, i)?.value ?? 99) <= 9;

/** "tre quattro sette, 12 34 567": digits in words and figures, as they are dictated. */
function dictated(text: string): PhoneReading[] | undefined {
  const tokens = tokenize(text);
  let digits = '';
  let start: number | undefined;
  let end = 0;
  for (const [i, token] of tokens.entries()) {
    const number = token.kind === 'num' ? token.w : token.w.length > 2 ? integerAt(tokens, i) : undefined;
    if (number === undefined) continue;
    start ??= token.start;
    end = token.end;
    digits += typeof number === 'string' ? number : String(number.value);
  }
  return start !== undefined && /^[03]\d{7,10}$/.test(digits) ? [{ phone: digits, start, end }] : undefined;
}
