/** A price list as a manager writes it: one thing a line, "mele (mela) 2,20 al kg, una pesa 0,2 kg". */

import type { Item } from '../../../domain/catalogue.ts';
import { AMOUNT, centsOf } from './price.ts';
import { flatten, listed, NUM, numberOf, slug } from './words.ts';

const LINE = new RegExp(
  String.raw`^\s*(?:[-•*]\s*)?(?:le |i |gli |il |la |lo |l')?([a-z][a-z' ]*?)\s*(?:\(([^)]*)\))?(?:\s+(?:a|costano|costa|sono)\b|\s*[:=-])?\s*(${AMOUNT}|\d+(?:[.,]\d{1,2})?)\s*(?:€|euro|eur)?\s*(?:(?:al|allo|alla|a|il|la|lo|per|ogni)\s+|\/\s*|l'|all')([a-z]+)(?:[,\s]+(?:un|una|uno|ogni|1)(?: [a-z]+)? (?:pesa|e|vale|conta|=) (?:circa )?(${NUM})\s*[a-z]*)?\s*$`,
);

const LISTED_UNITS: [string, RegExp][] = [
  ['kg', /^(?:kg|kil[oi]|chil[oi])$/],
  ['l', /^(?:l|litr[oi])$/],
  ['pz', /^(?:un[oa]?|pezz[oi]|pz|cadaun[oa]|ciascun[oa])$/],
];

/** Null where the line is no item. Items keep the name that was written; its slug is their id. */
export function itemIn(line: string): Item | null {
  const flat = flatten(line.normalize('NFC'));
  const found = LINE.exec(flat);
  if (found === null) return null;
  const [, said = '', others, amount, unit = '', piece] = found;
  const at = flat.indexOf(said);
  const name = line
    .normalize('NFC')
    .slice(at, at + said.length)
    .trim()
    .toLowerCase();
  const from = others === undefined ? -1 : flat.indexOf(`(${others}`) + 1;
  const synonyms = others === undefined ? [] : listed(line.normalize('NFC').slice(from, from + others.length));
  return {
    id: slug(name),
    name,
    synonyms,
    unit: LISTED_UNITS.find(([, pattern]) => pattern.test(unit))?.[0] ?? unit,
    cents: centsOf(amount),
    ...(piece === undefined ? {} : { pieceOf: numberOf(piece) }),
  };
}

/** The items of a list, and the lines that are none. */
export function itemsIn(text: string): { items: Item[]; unread: string[] } {
  const items: Item[] = [];
  const unread: string[] = [];
  for (const line of text.split(/[;\n]/).filter((each) => /\p{L}/u.test(each))) {
    const item = itemIn(line.replace(/[.\s]+$/, ''));
    if (item === null) unread.push(line.trim());
    else items.push(item);
  }
  return { items, unread };
}
