/** Which service a message names: the seed services by their words, any service by its name and synonyms. */

import type { VocabularyEntry } from '../dialogs/engine/input.ts';
import { addedIn } from './added.ts';
import { likeness } from './likeness.ts';
import { fold, words } from './normalise.ts';

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
  [
    'ironing',
    /\bpanni\b|\bcamic(?:i[ae]|ett[ae])\b|\bgonn[ae]\b|\bpantalon[ei]\b|\bgiacc(?:a|he)\b|\btovagli[ae]\b|\bmagli(?:a|e|ett[ae]|on[ei])\b|\bcapi\b|\bbiancheria\b|\blenzuol\w+|\bstirat\w+|\bbucato\b|\bfeder[ae]\b|\b(?:ritir\w+(?! (?:ricett|medicin|un pacc|il pacc|la pension))|appretto|vestit[oi])\b/,
  ],
  ['groceries', /\bcasson[ei]\b|\bverdur[ae]\b|\bfrutta\b|\buova\b|\bmele\b|\bpatate\b|\bmiele\b|\bortaggi\b/],
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
  const seed = firstSeed(tokens.map(mendedSeedWord).join(' '), NAMED);
  const added = addedIn(tokens, vocabulary, seed !== undefined);
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

const SEED_WORDS = ['custode', 'custodi', 'stireria', 'rigenera', 'cassetta', 'cassette', 'colonie', 'compleanno'];
/** Near one of them, and words of their own. */
const OWN_WORDS = new Set(['custodia', 'custodire', 'cassetto', 'cassetti', 'colonia', 'casetta', 'casette']);
const SHORT_SLIPS: ReadonlyMap<string, string> = new Map([
  ['spsa', 'spesa'],
  ['spessa', 'spesa'],
  ['fsta', 'festa'],
  ['fetsa', 'festa'],
]);
const mends = new Map<string, string>();
const MENDS_KEPT = 2000;

/** "cusode", "rigenra", "fsta": the word of a seed service that was meant. */
function mendedSeedWord(word: string): string {
  const known = mends.get(word);
  if (known !== undefined) return known;
  const near =
    word.length < 5 || word.length > 12 || OWN_WORDS.has(word)
      ? undefined
      : SEED_WORDS.find((each) => likeness(word, each) === 'same');
  const mended = SHORT_SLIPS.get(word) ?? near ?? word;
  if (word.length <= 12 && mends.size < MENDS_KEPT) mends.set(word, mended);
  return mended;
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
