/** Lines of `tables/in-context.txt`, and the slots that each gives. */

import { readFileSync } from 'node:fs';
import type { Asked, Intent, Slots } from '../../../dialogs/engine/input.ts';
import { valuesIn } from '../../../nlp-models/extraction.ts';
import { tableLines } from '../../../nlp-models/grammar/tables.ts';
import { slotsFor } from '../../../nlp-models/slots.ts';
import { serviceNamed } from '../../../nlp-models/vocabulary.ts';

export type Words = Record<string, string>;

export interface SlotLine {
  line: string;
  text: string;
  expected: Words;
  /** The slots of these words, said in place of the line's own. */
  read: (text: string) => Words;
}

const NOW = '2026-11-23T10:15';
const SHORT: Record<string, keyof Slots> = { addr: 'address', occ: 'occasion', min: 'durationMin', part: 'partOfDay' };
const LINE = /^\[(\S+)(?: (\S+))?(?: (\S+))?\] (?:@(\S+) )?(.*) => (.*)$/;

const itemsAsWords = (items: Slots['items']): string =>
  (items ?? [])
    .map(({ item, qty, unit }) => (qty === undefined ? `? ${item}` : [qty, unit, item].filter(Boolean).join(' ')))
    .join(';');

/** Street, number and letter count; dots, commas and "n." do not. */
const plainAddress = (said: string): string =>
  said
    .toLowerCase()
    .replace(/[.,]|\b(?:n|numero)\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();

function asWords(slots: Slots): Words {
  const words: Words = Object.fromEntries(Object.entries(slots).map(([key, value]) => [key, String(value)]));
  if (slots.items) words.items = itemsAsWords(slots.items);
  if (slots.address !== undefined) words.address = plainAddress(slots.address);
  return words;
}

function expectedIn(meaning: string): Words {
  const expected: Words = {};
  for (const part of meaning.split(/ (?=\w+=)/)) {
    const [, name, value] = /^(\w+)=(.*)$/.exec(part) ?? [];
    if (name !== undefined && value !== undefined) expected[SHORT[name] ?? name] = value;
  }
  if (expected.address !== undefined) expected.address = plainAddress(expected.address);
  return expected;
}

export function slotLine(line: string): SlotLine {
  const [, intent, active, asked, now = NOW, text = '', meaning = ''] = LINE.exec(line) ?? [];
  const context = { ...(active && { active }), ...(asked && { asked: asked as Asked }) };
  const options = { now, role: 'citizen', vocabulary: [], context } as const;
  const read = (words: string): Words => {
    const found = valuesIn(words, { now, ...context });
    const mention = serviceNamed(words, []);
    return asWords(slotsFor({ intent: intent as Intent, text: words, options, found, mention }).slots);
  };
  return { line, text, expected: expectedIn(meaning), read };
}

export const slotLines = (): SlotLine[] =>
  tableLines(readFileSync(new URL('../tables/in-context.txt', import.meta.url), 'utf8')).map(slotLine);

export const sorted = (words: Words): string =>
  JSON.stringify(Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1)));
