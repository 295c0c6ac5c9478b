/** Where a text says a value: what must survive when other words around it are cut. */

import { quantityAt } from './numerals.ts';
import { readAddresses } from './slots/addresses.ts';
import { readPhones } from './slots/phones.ts';
import { mendWords } from './slots/typos.ts';
import { ANY_PIECES, BOXES, FOODS, GARMENTS, GRAMS, HECTOS, ITEM_UNITS, KILOS, PEOPLE } from './slots/words.ts';
import { lengthAt } from './time/durations.ts';
import { readPlaced } from './time/read.ts';
import { mask, tokenize } from './tokens.ts';
import type { Span } from './types.ts';

const isCounted = (word: string): boolean =>
  GARMENTS.has(word) ||
  ANY_PIECES.has(word) ||
  KILOS.has(word) ||
  HECTOS.has(word) ||
  GRAMS.has(word) ||
  FOODS.has(word) ||
  PEOPLE.has(word) ||
  BOXES.has(word) ||
  Object.hasOwn(ITEM_UNITS, word);

function amountSpans(text: string): Span[] {
  const tokens = mendWords(tokenize(text));
  const spans: Span[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const length = lengthAt(tokens, i);
    const long = length && (length.value.unit === 'hour' || length.value.unit === 'minute');
    const number = quantityAt(tokens, i);
    // "sei belle camicie"; after an article only the noun itself: "un ictus 5 kg" is no amount.
    const noun = number && (number.article ? [0] : [0, 1, 2]).find((k) => isCounted(tokens[number.next + k]?.w ?? ''));
    const box = BOXES.has(tokens[i]?.w ?? '') && tokens[i]?.w !== 'spesa' ? i + 2 : undefined;
    const next = long ? length.next : number && noun !== undefined ? number.next + noun + 1 : box;
    const [first, last] = [tokens[i], tokens[Math.min(next ?? 0, tokens.length) - 1]];
    if (next === undefined || !first || !last) continue;
    spans.push({ start: first.start, end: last.end });
    i = next - 1;
  }
  return spans;
}

/** In the order of the text. */
export function valueSpans(text: string): Span[] {
  const phones = readPhones(text);
  const addresses = readAddresses(mask(text, phones));
  const rest = mask(text, [...phones, ...addresses]);
  // Which day it is does not matter here, only where one is said.
  const times = readPlaced(rest, { now: '2026-01-01T12:00' }).map(({ reading }) => reading.span);
  return [...phones, ...addresses, ...times, ...amountSpans(rest)].sort((a, b) => a.start - b.start);
}
