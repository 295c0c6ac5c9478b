/** What may be wrong with the corpus itself: read before the classifiers are blamed. `npm run lint:corpus`. */

import { ASKED } from '../dialogs/engine/input.ts';
import { type Corpus, INTENTS, TRAINED_INTENTS, utterancesOf } from './corpus.ts';
import type { LabelledLine } from './heldout.ts';
import { spelled } from './normalise.ts';

export type Fault =
  | { type: 'sharedUtterance'; text: string; intents: string[] }
  | { type: 'repeated'; text: string; intent: string }
  | { type: 'leak'; text: string; intent: string }
  | { type: 'nearLeak'; text: string; heldOut: string; intent: string }
  | { type: 'tooFew'; intent: string; count: number }
  | { type: 'tooMany'; intent: string; share: number }
  | { type: 'unknownIntent'; intent: string }
  | { type: 'unknownQuestion'; intent: string; name: string }
  | { type: 'unknownList'; intent: string; name: string };

/** Lines that a person wrote, by intent. */
const FEWEST = 40;
const LARGEST_SHARE = 0.2;
/** So short that anybody says them: no leak when both sets hold them. */
const COMMONPLACE_WORDS = 3;
/** Two messages that share so many of their words are one message. */
const NEARLY_SAME = 0.85;
const NEAR_WORDS = 5;

export function lintCorpus(corpus: Corpus, heldOut: readonly LabelledLine[]): Fault[] {
  return [...words(corpus), ...names(corpus), ...leaks(corpus, heldOut), ...sizes(corpus)];
}

const keyOf = (text: string): string => spelled(text) || text;

/** The same words may mean two things only when said to two questions, or in a dialog and out of it. */
function words(corpus: Corpus): Fault[] {
  const faults: Fault[] = [];
  const owners = new Map<string, Set<string>>();
  const own = (place: string, text: string, intent: string): void => {
    const key = `${place}\t${keyOf(text)}`;
    owners.set(key, (owners.get(key) ?? new Set()).add(intent));
  };
  for (const { text, intent, context } of utterancesOf(corpus)) if (!context) own('alone', text, intent);
  for (const { intent, active, asked, utterances } of corpus.inContext) {
    const places = asked.flatMap((question) =>
      (active.length > 0 ? active : ['']).map((form) => `${form}/${question}`),
    );
    for (const text of utterances) for (const place of places) own(place, text, intent);
  }
  const shared = new Map<string, string[]>();
  for (const [key, intents] of owners) {
    if (intents.size > 1) shared.set(key.split('\t')[1] ?? '', [...intents].sort());
  }
  for (const [text, intents] of shared) faults.push({ type: 'sharedUtterance', text, intents });
  for (const { intent, utterances } of [...corpus.files, ...corpus.inContext]) {
    const met = new Set<string>();
    for (const text of utterances) {
      if (met.has(text)) faults.push({ type: 'repeated', text, intent });
      met.add(text);
    }
  }
  return faults;
}

function leaks(corpus: Corpus, heldOut: readonly LabelledLine[]): Fault[] {
  const faults: Fault[] = [];
  const lines = corpus.files.flatMap(({ utterances }) => utterances);
  const exact = new Set(lines.map(keyOf));
  const byWord = new Map<string, number[]>();
  const bags = lines.map((line) => new Set(keyOf(line).split(' ')));
  for (const [i, bag] of bags.entries()) for (const word of bag) byWord.set(word, [...(byWord.get(word) ?? []), i]);
  for (const { text, intent, context } of heldOut) {
    const key = keyOf(text);
    const said = new Set(key.split(' '));
    // Said in reply to something: a bare "martedì" is no leak of the training line "martedì".
    if (said.size <= COMMONPLACE_WORDS || context !== undefined) continue;
    if (exact.has(key)) faults.push({ type: 'leak', text, intent });
    else if (said.size >= NEAR_WORDS) {
      const near = nearest(said, bags, byWord);
      if (near !== undefined) faults.push({ type: 'nearLeak', text: lines[near] ?? '', heldOut: text, intent });
    }
  }
  return faults;
}

function nearest(said: ReadonlySet<string>, bags: readonly Set<string>[], byWord: ReadonlyMap<string, number[]>) {
  const shared = new Map<number, number>();
  for (const word of said) for (const i of byWord.get(word) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1);
  for (const [i, count] of shared) {
    const size = bags[i]?.size ?? 0;
    if (size >= NEAR_WORDS && count / (said.size + size - count) >= NEARLY_SAME) return i;
  }
  return undefined;
}

function names({ files, inContext, lists }: Corpus): Fault[] {
  const faults: Fault[] = [];
  const known = new Set<string>(INTENTS);
  const lines = [
    ...files.map(({ intent, templates }) => ({ intent, texts: templates })),
    ...inContext.map(({ intent, utterances }) => ({ intent, texts: utterances })),
  ];
  for (const { intent, texts } of lines) {
    if (!known.has(intent)) faults.push({ type: 'unknownIntent', intent });
    for (const text of texts) {
      for (const [, name = ''] of text.matchAll(/\{(\w+)\}/g)) {
        if (!Object.hasOwn(lists, name)) faults.push({ type: 'unknownList', intent, name });
      }
    }
  }
  for (const { intent, asked } of inContext) {
    for (const name of asked) if (!ASKED.includes(name)) faults.push({ type: 'unknownQuestion', intent, name });
  }
  return faults;
}

function sizes({ files, inContext }: Corpus): Fault[] {
  const faults: Fault[] = [];
  const own = new Map<string, number>();
  for (const { intent, utterances } of [...files, ...inContext]) {
    own.set(intent, (own.get(intent) ?? 0) + utterances.length);
  }
  const all = [...own.values()].reduce((sum, count) => sum + count, 0);
  for (const intent of TRAINED_INTENTS) {
    const count = own.get(intent) ?? 0;
    if (count < FEWEST) faults.push({ type: 'tooFew', intent, count });
    if (count / all > LARGEST_SHARE) faults.push({ type: 'tooMany', intent, share: count / all });
  }
  return faults;
}
