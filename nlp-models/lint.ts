/** What may be wrong with the corpus itself: read before the classifiers are blamed. */

import { type Corpus, TRAINED_INTENTS, utterancesOf } from './corpus.ts';
import { plain } from './normalise.ts';

export type Fault =
  | { type: 'sharedUtterance'; text: string; intents: string[] }
  | { type: 'leak'; text: string; intent: string }
  | { type: 'tooFew'; intent: string; count: number }
  | { type: 'tooMany'; intent: string; share: number }
  | { type: 'unknownIntent'; intent: string }
  | { type: 'unknownList'; intent: string; name: string };

const FEWEST = 40;
const LARGEST_SHARE = 0.16;
/** So short that anybody says them: no leak when both sets hold them. */
const COMMONPLACE_WORDS = 3;

export interface HeldOutLine {
  text: string;
  intent: string;
  /** Said in reply to something: a bare "martedì" is no leak of the training line "martedì". */
  inContext: boolean;
}

export function lintCorpus(corpus: Corpus, heldOut: readonly HeldOutLine[]): Fault[] {
  const faults: Fault[] = [];
  const known = new Set<string>([...TRAINED_INTENTS, 'book_service']);
  const owners = new Map<string, Set<string>>();
  const sizes = new Map<string, number>();
  const all = utterancesOf(corpus);
  for (const { text, intent } of all) {
    const key = plain(text) || text;
    owners.set(key, (owners.get(key) ?? new Set()).add(intent));
    sizes.set(intent, (sizes.get(intent) ?? 0) + 1);
  }
  for (const [text, intents] of owners) {
    if (intents.size > 1) faults.push({ type: 'sharedUtterance', text, intents: [...intents].sort() });
  }
  for (const { text, intent, inContext } of heldOut) {
    const key = plain(text);
    const common = key.split(' ').length <= COMMONPLACE_WORDS || inContext;
    if (!common && owners.has(key)) faults.push({ type: 'leak', text, intent });
  }
  for (const { intent, templates } of corpus.files) {
    if (!known.has(intent)) faults.push({ type: 'unknownIntent', intent });
    for (const template of templates) {
      for (const [, name = ''] of template.matchAll(/\{(\w+)\}/g)) {
        if (!Object.hasOwn(corpus.lists, name)) faults.push({ type: 'unknownList', intent, name });
      }
    }
  }
  for (const intent of TRAINED_INTENTS) {
    const count = sizes.get(intent) ?? 0;
    const share = count / all.length;
    if (count < FEWEST) faults.push({ type: 'tooFew', intent, count });
    if (share > LARGEST_SHARE) faults.push({ type: 'tooMany', intent, share });
  }
  return faults;
}
