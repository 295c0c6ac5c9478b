/** "Avete una carrozzina?", where wheelchairs are lent: the word is a service's before it tells of anybody's health. */

import type { VocabularyEntry } from '../dialogs/engine/input.ts';
import { cutHealthDetails } from './grammar/extract.ts';
import { fold, words } from './normalise.ts';

const LEAST = 5;
/** No letter, so that nothing is read in its place. */
const MARK = '\u2063';

const prepared = new WeakMap<readonly VocabularyEntry[], RegExp | null>();

/** The words of added services that the cut would take out, in any number; null where there are none. */
function ownWords(vocabulary: readonly VocabularyEntry[]): RegExp | null {
  const known = prepared.get(vocabulary);
  if (known !== undefined) return known;
  const named = vocabulary.flatMap(({ name, synonyms }) => [name, ...synonyms].flatMap((each) => words(fold(each))));
  const stems = [...new Set(named)]
    .filter((word) => word.length >= LEAST && /^[a-z]+$/.test(word))
    .map((word) => word.slice(0, -1))
    .filter((stem) =>
      ['a', 'e', 'o', 'i'].some((end) => cutHealthDetails(`serve ${stem}${end}`) !== `serve ${stem}${end}`),
    );
  const made = stems.length === 0 ? null : new RegExp(`\\b(?:${stems.join('|')})[a-z]{1,2}\\b`, 'giu');
  prepared.set(vocabulary, made);
  return made;
}

/** `cut` applied to the text, the words of added services left where they are. */
export function withOwnWords(
  text: string,
  vocabulary: readonly VocabularyEntry[],
  cut: (text: string) => string,
): string {
  const own = vocabulary.length === 0 ? null : ownWords(vocabulary);
  if (own === null) return cut(text);
  const kept: string[] = [];
  const masked = text.replace(own, (word) => `${MARK}${kept.push(word) - 1}${MARK}`);
  return cut(masked).replace(new RegExp(`${MARK}(\\d+)${MARK}`, 'g'), (_, at: string) => kept[Number(at)] ?? '');
}
