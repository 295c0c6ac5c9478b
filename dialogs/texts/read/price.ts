/** Prices as a manager writes them. Amounts are cents of euro. */

import type { Draft, SaidPrice } from '../../manager/service/draft.ts';
import { unitOf } from './capacity.ts';
import { LENGTH, minutesOfLength } from './lengths.ts';
import { NUM, numberIn, numberOf, type Words, wordsOf } from './words.ts';

/** An amount of money as a piece of a pattern, without a group. */
export const AMOUNT = String.raw`(?:(?:€|\beuro?\b|\beur\b)\s*\d+(?:[.,]\d{1,2})?|(?<![\w.,])${NUM}\s*(?:€|euro?\b|eur\b)(?:\s*e\s*\d{2}\b)?(?: centesimi)?|(?<![\w.,])${NUM}\s*(?:centesimi|cent\b))`;

const FREE =
  /\b(?:gratis|gratuit[oaie]|nessun costo|non costa(?: nulla| niente)?|non si paga|(?:a )?costo zero|senza costi?|senza spesa)\b/;
const DEPOSIT = new RegExp(
  String.raw`(?:\b(?:con|piu|e)\s+)?\b(?:una |la )?(?:cauzione|caparra)(?: (?:di|a|da))?:?\s*(${AMOUNT})|(?:\b(?:con|piu|e)\s+)?(${AMOUNT}) (?:di|come) (?:cauzione|caparra)`,
);
const NO_DEPOSIT = /\b(?:senza|niente|togli\w*(?: la)?|leva\w*(?: la)?) (?:cauzione|caparra)\b/;
const HOURLY = String.raw`(?:all ?'? ?ora|l ?'ora|(?:per )?ogni ora|orari[oa]?|ad ora|per ora|\/ ?h\b|\/ ?ora)`;
const EXTRA = new RegExp(
  String.raw`(?:\b(?:poi|piu|e|dopo)\s+)(${AMOUNT}) ${HOURLY}(?: (?:in piu|extra|aggiuntiva|successiva|oltre|seguente))?|(${AMOUNT}) ${HOURLY} (?:in piu|extra|aggiuntiva|successiva|oltre|seguente)`,
);
const BASE = new RegExp(
  String.raw`(${AMOUNT}) (?:per|fino a|le prime|la prima)(?: le prime| la prima)? (${LENGTH}|ora\b)`,
);
const PER_HOUR = new RegExp(String.raw`(${AMOUNT})\s*${HOURLY}`);
const PER_UNIT = new RegExp(
  String.raw`(${AMOUNT})\s*(?:\b(?:al|allo|alla|a|per|ogni|il|la|ciascun[oa])\s+(?:ogni )?|\/\s*|l'|all')([a-z]{2,})`,
);
/** After an amount these say that it is for the whole. */
const WHOLE =
  /^(?:prenotazion\w|volta|visita|lezion\w|incontro|seduta|appuntamento|corso|mese|ritiro|consegna|intervento|forfait|corpo|tutto|tutti|testa)$/;
const WEIGHED =
  /\b(?:(?:il )?(?:prezzo )?(?:final\w|definitiv\w)?(?: si sa)? ?dopo (?:la )?pesatura|da pesare|a peso effettivo)\b/;
const INDICATIVE = /\b(?:prezz[oi] )?(?:e |sono )?(?:solo )?indicativ[oi]\b/;
const FIRM = /\bprezz[oi] (?:e |sono )?(?:fiss[oi]|confermat[oi]|definitiv[oi]|cert[oi])\b/;
const BOX = new RegExp(
  String.raw`(?:\b(?:la |le |una )?(?:cassett[ae]|box) )?\b(s|m|l|xl|piccol[ae]|medi[ae]|grand[ei])\b\s*(?:a|da|:|=|costa|costano|passa a|diventa|sale a|scende a|e)?\s*(${AMOUNT}|\d+(?:[.,]\d{1,2})?)`,
);
const SIZES: Record<string, string> = { p: 'S', m: 'M', g: 'L' };

export function takePrice(words: Words): Draft {
  const draft: Draft = {};
  if (words.take(WEIGHED) !== null) draft.finalAfterWeighing = true;
  if (words.take(INDICATIVE) !== null) draft.indicative = true;
  else if (words.take(FIRM) !== null) draft.indicative = false;
  const price: SaidPrice = {};
  const deposit = words.take(DEPOSIT);
  if (deposit !== null) price.deposit = centsOf(deposit[1] ?? deposit[2]);
  else if (words.take(NO_DEPOSIT) !== null) price.deposit = 0;
  if (words.has(/\b(?:cassett[ae]|box)\b/)) takeBoxes(words, price);
  const base = words.take(BASE);
  if (base !== null)
    price.base = { cents: centsOf(base[1]), includedMin: base[2] === 'ora' ? 60 : minutesOfLength(base[2] ?? '') };
  const extra = words.take(EXTRA);
  if (extra !== null) price.extraHour = centsOf(extra[1] ?? extra[2]);
  takeRates(words, price);
  if (words.take(FREE) !== null) price.free = true;
  return Object.keys(price).length === 0 ? draft : { ...draft, price };
}

function takeBoxes(words: Words, price: SaidPrice): void {
  for (const [, size = '', amount] of words.takeAll(BOX)) {
    const name = size.length > 2 ? (SIZES[size.charAt(0)] ?? size) : size.toUpperCase();
    price.boxes = { ...price.boxes, [name]: centsOf(amount) };
  }
}

function takeRates(words: Words, price: SaidPrice): void {
  const hourly = words.take(PER_HOUR);
  if (hourly !== null) price.perHour = centsOf(hourly[1]);
  for (const [, amount, word = ''] of words.takeAll(PER_UNIT)) {
    if (WHOLE.test(word)) price.flat = centsOf(amount);
    else price.perUnit = { ...price.perUnit, [/^uno?a?$/.test(word) ? 'pieces' : unitOf(word)]: centsOf(amount) };
  }
  const flat = words.take(new RegExp(AMOUNT));
  if (flat !== null && price.flat === undefined) price.flat = centsOf(flat[0]);
}

/** `€ 2,50`, `2 euro e 50`, `dieci euro`, `50 centesimi`, `12`. */
export function centsOf(said: string | undefined): number {
  const text = said ?? '';
  const only = /^\D*?([\w.,]+)\s*cent/.exec(text)?.[1];
  if (only !== undefined && !/euro|€/.test(text)) return Math.round(numberOf(only));
  const digits = /\d+(?:[.,]\d{1,2})?/.exec(text)?.[0];
  const euros = digits === undefined ? (numberIn(text) ?? 0) : numberOf(digits);
  return Math.round(euros * 100) + Number(/\be\s*(\d{2})\b/.exec(text)?.[1] ?? 0);
}

/** The whole answer to "what does it cost"; a lone number is an amount, because one was asked for. */
export function parsePrice(said: string): Draft | null {
  const words = wordsOf(said);
  const draft = takePrice(words);
  if (draft.price !== undefined) return draft;
  const bare = /(?<![\w.,])\d+(?:[.,]\d{1,2})?(?![\d.,])/.exec(words.flat());
  if (bare === null) return Object.keys(draft).length === 0 ? null : draft;
  return { ...draft, ...takePrice(wordsOf(said.replace(bare[0], `€ ${bare[0]}`))) };
}
