/** Are two words the same, said otherwise: inflected, mistyped, a verb for its noun? */

import { stem } from './nlpjs.ts';
import { distance } from './normalise.ts';

const VERB = /(?:ar|er|ir)(?:e|mi|lo|la|ti|ci|vi|si|li|le)$|(?:ando|endo)$|(?:at|it|ut)[oaie]$/;
const NOUN = /(?:atur|azion|izion|ament|iment|agg|ator|atric|itor|in)[aeio]{1,2}$/;
const SHORTEST_ROOT = 3;

/** What is left of a verb or of the noun made from it: "potare", "potatura". */
function rootOf(word: string): string | undefined {
  const root = word.replace(VERB, '').replace(NOUN, '');
  return root !== word && root.length >= SHORTEST_ROOT ? root : undefined;
}

const withoutEnd = (word: string): string => word.replace(/[aeiou]{1,2}$/, '');

/** Too little to go by alone: `close`, of four or five letters with one amiss; `akin`, a verb for its noun. */
export type Likeness = 'same' | 'close' | 'akin' | 'none';

export function likeness(said: string, name: string): Likeness {
  if (said === name) return 'same';
  if (said.length < 4 || name.length < 4) return 'none';
  if (Math.abs(said.length - name.length) <= 1 && withoutEnd(said) === withoutEnd(name)) return 'same';
  if (said[0] !== name[0]) return 'none';
  const limit = name.length >= 9 ? 2 : name.length >= 6 ? 1 : 0;
  if (limit > 0 && distance(said, name, limit) <= limit) return 'same';
  if (limit === 0 && distance(said, name, 1) <= 1) return 'close';
  const [root, other] = [rootOf(said), rootOf(name)];
  return stem(said) === stem(name) || (root !== undefined && root === other) ? 'akin' : 'none';
}
