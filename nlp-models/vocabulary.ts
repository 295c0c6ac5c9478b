/** Which service a message names: the seed services by their words, any service by its name and synonyms. */

import type { VocabularyEntry } from '../dialogs/engine/input.ts';
import { stem } from './nlpjs.ts';
import { distance, fold, words } from './normalise.ts';

export const SEED_SERVICES = ['ironing', 'custodian', 'groceries', 'party'] as const;

/** What the classifier reads in place of a service it was never taught. */
const STAND_IN = 'stireria';

const NAMED: ReadonlyArray<readonly [string, RegExp]> = [
  ['custodian', /\bcustod\w*/],
  ['ironing', /\bstireri\w*|\bstiratur\w*|\bstiro\b|\bstirar\w*|\bstira(?:te|no|ta|to|ti)?\b|\bferro da stiro\b/],
  ['groceries', /\bspes[ae]\b|\brigenera\b|\bcassett[ae]\b|\bbox\b|\bcass[ae] (?:di|grande|piccola|media|verdura)\b/],
  [
    'party',
    /\bparco\b|\bcolonie\b|\bpadane\b|\bfest(?:a|icciola)\b|\bfeste al\b|\bcomplean\w+|\bfeste\b(?! (?:di natale|natalizie|pasquali|comandate))/,
  ],
];

/** Things that stand for a service when one only asks about it. */
const IMPLIED: ReadonlyArray<readonly [string, RegExp]> = [
  ['ironing', /\bpanni\b|\bcamici[ae]\b|\bbiancheria\b|\blenzuol\w+|\bstirat\w+|\b(?:ritir\w+|appretto|vestit[oi])\b/],
  ['groceries', /\bverdur[ae]\b|\bfrutta\b|\buova\b|\bmele\b|\bpatate\b|\bmiele\b|\bortaggi\b/],
  ['party', /\binvitat[oi]\b|\bcauzione\b|\bcaparra\b|\bbattesimo\b|\blaurea\b/],
  ['custodian', /\baccompagna\w+|\bcompagnia\b/],
];

export interface Mention {
  id: string;
  /** Set for a service beyond the seed: the message with the name replaced by one the classifier knows. */
  standIn?: string;
}

export function serviceNamed(text: string, vocabulary: readonly VocabularyEntry[]): Mention | undefined {
  const tokens = words(fold(text)).slice(0, 120);
  const added = longestMatch(tokens, vocabulary);
  const seed = firstSeed(tokens.join(' '), NAMED);
  if (added && !(SEED_SERVICES as readonly string[]).includes(added.id)) {
    const standIn = [...tokens.slice(0, added.from), STAND_IN, ...tokens.slice(added.to)].join(' ');
    return { id: added.id, standIn: /\?/.test(text) ? `${standIn} ?` : standIn };
  }
  const id = seed ?? added?.id;
  return id === undefined ? undefined : { id };
}

/** The service a question is about when none is named: "quanto costa una camicia". */
export function serviceImplied(text: string): string | undefined {
  return firstSeed(words(fold(text)).join(' '), IMPLIED);
}

function firstSeed(read: string, table: ReadonlyArray<readonly [string, RegExp]>): string | undefined {
  let best: { id: string; at: number } | undefined;
  for (const [id, pattern] of table) {
    const at = read.search(pattern);
    if (at < 0) continue;
    // The custodian may do the shopping or go to a party: named, he is what is meant.
    if (id === 'custodian') return id;
    if (!best || at < best.at) best = { id, at };
  }
  return best?.id;
}

interface Phrase {
  id: string;
  tokens: string[];
}

const LIGHT =
  /^(?:il|lo|la|i|gli|le|l|di|del|della|dei|delle|dell|d|a|al|alla|da|in|per|con|e|un|una|servizio|servizi)$/;
const prepared = new WeakMap<readonly VocabularyEntry[], Phrase[]>();

function phrasesOf(vocabulary: readonly VocabularyEntry[]): Phrase[] {
  const known = prepared.get(vocabulary);
  if (known) return known;
  const made: Phrase[] = [];
  for (const { id, name, synonyms } of vocabulary) {
    for (const said of [name, ...synonyms]) {
      const tokens = words(fold(said)).filter((word) => !LIGHT.test(word));
      if (tokens.length > 0 && tokens.join('').length >= 3) made.push({ id, tokens });
    }
  }
  prepared.set(vocabulary, made);
  return made;
}

function longestMatch(tokens: readonly string[], vocabulary: readonly VocabularyEntry[]) {
  let best: { id: string; from: number; to: number; weight: number } | undefined;
  for (const { id, tokens: phrase } of phrasesOf(vocabulary)) {
    const weight = phrase.join('').length;
    if (best && best.weight >= weight) continue;
    const span = find(tokens, phrase);
    if (span) best = { id, ...span, weight };
  }
  return best;
}

/** The words of a name in order, light words allowed between them. */
function find(tokens: readonly string[], phrase: readonly string[]): { from: number; to: number } | undefined {
  for (let from = 0; from < tokens.length; from++) {
    let at = from;
    let matched = 0;
    while (at < tokens.length && matched < phrase.length) {
      const token = tokens[at] ?? '';
      if (alike(token, phrase[matched] ?? '')) matched += 1;
      else if (matched === 0 || !LIGHT.test(token)) break;
      at += 1;
    }
    if (matched === phrase.length) return { from, to: at };
  }
  return undefined;
}

function alike(said: string, name: string): boolean {
  if (said === name) return true;
  if (said.length < 4 || name.length < 4) return false;
  if (stem(said) === stem(name)) return true;
  const limit = name.length >= 9 ? 2 : name.length >= 6 ? 1 : 0;
  return limit > 0 && said[0] === name[0] && distance(said, name, limit) <= limit;
}
