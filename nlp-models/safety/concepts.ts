/**
 * What a message is made of, seen from danger: parts of a body, breath, colours of a face, things swallowed, doors that
 * stay shut; and what makes it harmless: films, prices, old dates, pets, plants. The words are in `concepts.json`, so that a
 * cry in words nobody has written before is still made of things that were.
 */

import { readFileSync } from 'node:fs';
import type { Sentence } from './canon.ts';

const WHOLE = new Map<string, string[]>();
const STARTS = new Map<string, string[]>();
let longest = 0;

const table: Record<string, string> = JSON.parse(readFileSync(new URL('./concepts.json', import.meta.url), 'utf8'));
for (const [concept, listed] of Object.entries(table)) {
  for (const word of listed.split(' ')) {
    const open = word.endsWith('*');
    const key = open ? word.slice(0, -1) : word;
    const into = open ? STARTS : WHOLE;
    const named = into.get(key) ?? [];
    if (!named.includes(concept)) into.set(key, [...named, concept]);
    if (open) longest = Math.max(longest, key.length);
  }
}

const NONE: readonly string[] = [];
/** Everyday words, named again and again. */
const seen = new Map<string, readonly string[]>();
const REMEMBERED = 5000;

/** The concepts a folded word may stand for. */
export function conceptsOf(word: string): readonly string[] {
  const before = seen.get(word);
  if (before) return before;
  let found = WHOLE.get(word) ?? NONE;
  for (let length = Math.min(word.length, longest); length >= 2; length--) {
    const named = STARTS.get(word.slice(0, length));
    if (named) found = [...new Set([...found, ...named])];
  }
  if (seen.size >= REMEMBERED) seen.clear();
  seen.set(word, found);
  return found;
}

/** Of no weight between two concepts. */
const LIGHT =
  /^(?:il|lo|la|i|gli|le|l|un|uno|una|di|del|della|dei|delle|dell|d|a|al|alla|ai|alle|all|da|dal|dalla|in|nel|nella|per|e|ed|o|mi|ci|vi|si|gli|che|con|col|su|sul|sulla|ha|ho|e|sono|sta|era|anche|poi)$/;
/** How many words apart two concepts still speak of the same thing, and how far a "non" reaches. */
const NEAR = 5;
const NEGATES = 3;
/** Beyond this many concepts a message tells a story: which stand in it together says little. */
const PAIRED = 26;

/** The concepts of a message, which follow which, which are denied, and which are in it together. */
export function conceptFeatures(sentences: readonly Sentence[]): string[] {
  const found = new Set<string>();
  const all = new Set<string>();
  for (const sentence of sentences) {
    const marked = sentence.text.trim().split(' ');
    const plain = sentence.words.trim().split(' ');
    const line: (readonly string[])[] = [];
    for (const [i, word] of plain.entries()) {
      if (word === ',' || LIGHT.test(word)) continue;
      const named = conceptsOf(word);
      line.push(marked[i] === 'CHI' ? [...named, 'who'] : named);
    }
    if (sentence.asks) all.add('asks');
    for (const [i, named] of line.entries()) {
      for (const concept of named) {
        all.add(concept);
        for (let back = 1; back <= NEAR && back <= i; back++) {
          for (const earlier of line[i - back] ?? NONE) {
            found.add(`o:${earlier} ${concept}`);
            if (back <= NEGATES && earlier === 'not') found.add(`v:${concept}`);
          }
        }
      }
    }
  }
  const sorted = [...all].sort();
  for (const [i, concept] of sorted.entries()) {
    found.add(`d:${concept}`);
    if (sorted.length <= PAIRED) for (const other of sorted.slice(i + 1)) found.add(`e:${concept} ${other}`);
  }
  return [...found];
}
