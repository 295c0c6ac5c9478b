/** What of an order cannot be had, as staff name it: "mancano le uova", "abbiamo solo 4 uova". */

import type { Details, OrderedItem } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import { findItem, foldWords } from '../../domain/items.ts';
import { job } from '../texts/words.ts';

export interface Part {
  /** Null: the box. */
  item: OrderedItem | null;
  label: string;
  /** How it is called, folded; the first is enough to pick it. */
  words: string[];
}

export interface Short {
  amounts: Pick<Details, 'box' | 'items'>;
  /** What is not there, for the citizen. */
  gone: string[];
}

const BOX = ['cassetta', 'cassette'];

export function partsOf(service: Service, { box, items = [] }: Pick<Details, 'box' | 'items'>): Part[] {
  const boxes: Part[] = box === undefined ? [] : [{ item: null, label: job({ box }), words: BOX }];
  const singles = items.map((item): Part => {
    const synonyms = findItem(service, item.item)?.synonyms ?? [];
    return { item, label: job({ items: [item] }), words: [item.item, ...synonyms].map(foldWords) };
  });
  return [...boxes, ...singles];
}

/** What is left of the order, and what is not. A smaller amount that is named stays. */
export function shortOf(service: Service, details: Pick<Details, 'box' | 'items'>, text: string): Short {
  const said = ` ${foldWords(text.replace(/(\d)[.,](\d)/g, '$1x$2'))} `;
  const gone: string[] = [];
  const items: OrderedItem[] = [];
  let box = details.box;
  for (const { item, label, words } of partsOf(service, details)) {
    const word = words.find((each) => said.includes(` ${each} `));
    if (word === undefined) {
      if (item !== null) items.push(item);
      continue;
    }
    const left = item === null ? null : leftOf(said, word);
    if (item !== null && left !== null && left < item.qty) {
      items.push({ ...item, qty: left });
      gone.push(job({ items: [{ ...item, qty: Math.round((item.qty - left) * 1000) / 1000 }] }));
    } else {
      gone.push(label);
      if (item === null) box = undefined;
    }
  }
  return { amounts: { ...(box !== undefined && { box }), ...(items.length > 0 && { items }) }, gone };
}

function leftOf(said: string, word: string): number | null {
  const amount = new RegExp(` (\\d+(?:x\\d+)?) (?:[a-z]+ )?(?:di )?${word} `).exec(said)?.[1];
  return amount === undefined ? null : Number(amount.replace('x', '.'));
}
