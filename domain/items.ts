/** What people order by name, against a service's price list. */

import type { OrderedItem } from './booking.ts';
import type { Item, Service } from './catalogue.ts';
import type { FieldProblem } from './slot.ts';

/** An item as it was said; an absent `qty` was not said. */
export interface SaidItem {
  item: string;
  qty?: number;
  unit?: string;
}

export interface NormalisedItems {
  /** Known items by their listed name, amounts in the listed unit where that can be told; the same item once. */
  items: OrderedItem[];
  /** Known items of which no amount was said, with the unit to ask for. */
  withoutQty: { item: string; unit: string }[];
  problems: FieldProblem[];
}

/** Small units in terms of the listed ones. */
const CONVERSIONS: Record<string, { unit: string; factor: number }> = {
  g: { unit: 'kg', factor: 0.001 },
  hg: { unit: 'kg', factor: 0.1 },
  etto: { unit: 'kg', factor: 0.1 },
  etti: { unit: 'kg', factor: 0.1 },
  ml: { unit: 'l', factor: 0.001 },
  cl: { unit: 'l', factor: 0.01 },
  dozzina: { unit: 'pz', factor: 12 },
  dozzine: { unit: 'pz', factor: 12 },
  litro: { unit: 'l', factor: 1 },
  litri: { unit: 'l', factor: 1 },
  chilo: { unit: 'kg', factor: 1 },
  chili: { unit: 'kg', factor: 1 },
  vasetti: { unit: 'vasetto', factor: 1 },
};

/** Words for "one of it", whatever it comes in. */
const PIECES = new Set(['pz', 'pezzo', 'pezzi', 'bottiglia', 'bottiglie', 'vasetto', 'cespo', 'cespi', 'pagnotta']);

/** Compares words as people write them: case, accents, apostrophes and spaces do not count. */
export function foldWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The listed item that people call so: by id, name or synonym; null when there is none. */
export function findItem(service: Service, said: string): Item | null {
  if (service.price.type !== 'list') return null;
  const word = foldWords(said);
  const named = (item: Item) => [item.id, item.name, ...item.synonyms].some((each) => foldWords(each) === word);
  return service.price.items.find(named) ?? null;
}

export function normaliseItems(service: Service, said: readonly SaidItem[]): NormalisedItems {
  const items: OrderedItem[] = [];
  const withoutQty: NormalisedItems['withoutQty'] = [];
  const problems: FieldProblem[] = [];
  for (const each of said) {
    const item = findItem(service, each.item);
    if (item === null) {
      problems.push({ type: 'unknownItem', item: each.item, known: knownItems(service) });
      continue;
    }
    if (each.qty === undefined) {
      withoutQty.push({ item: item.name, unit: item.unit });
      continue;
    }
    const ordered = inListedUnit(item, each.qty, each.unit);
    const same = items.find((other) => other.item === ordered.item && other.unit === ordered.unit);
    if (same === undefined) items.push(ordered);
    else same.qty = rounded(same.qty + ordered.qty);
  }
  return { items, withoutQty, problems };
}

export function knownItems(service: Service): string[] {
  return service.price.type === 'list' ? service.price.items.map(({ name }) => name) : [];
}

/** "200 g" of what is sold by the kilo is 0.2 kg, "3 mele" 0.6 kg. A unit that cannot be told is kept as it was said. */
function inListedUnit(item: Item, qty: number, said: string | undefined): OrderedItem {
  const word = said === undefined ? undefined : foldWords(said);
  const { unit, factor } = CONVERSIONS[word ?? ''] ?? { unit: word ?? item.unit, factor: 1 };
  const amount = rounded(qty * factor);
  if (unit === item.unit) return { item: item.name, qty: amount, unit };
  if (PIECES.has(unit) && item.unit === 'pz') return { item: item.name, qty: amount, unit: 'pz' };
  if (PIECES.has(unit) && item.pieceOf !== undefined) {
    return { item: item.name, qty: rounded(amount * item.pieceOf), unit: item.unit };
  }
  return { item: item.name, qty: amount, unit };
}

function rounded(qty: number): number {
  return Math.round(qty * 1000) / 1000;
}
