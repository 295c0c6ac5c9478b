/**
 * Words that do the same job in a request (`corpus/words.json`). The classifiers see the class beside the word, so a
 * word not met in training still counts, and so does which classes stand together.
 */

import { readFileSync } from 'node:fs';

interface Listed {
  whole: ReadonlyMap<string, readonly string[]>;
  /** Beginnings of words, without the star. */
  starts: ReadonlyMap<string, readonly string[]>;
  longest: number;
}

function read(): Listed {
  const table = JSON.parse(readFileSync(new URL('./corpus/words.json', import.meta.url), 'utf8')) as Record<
    string,
    string
  >;
  const whole = new Map<string, string[]>();
  const starts = new Map<string, string[]>();
  let longest = 0;
  for (const [name, words] of Object.entries(table)) {
    for (const word of words.split(' ')) {
      const open = word.endsWith('*');
      const key = open ? word.slice(0, -1) : word;
      const into = open ? starts : whole;
      into.set(key, [...(into.get(key) ?? []), name]);
      if (open) longest = Math.max(longest, key.length);
    }
  }
  return { whole, starts, longest };
}

const LISTED = read();

/** The classes of a folded word, in the order of the list; most words have none or one. */
export function classesOf(word: string): string[] {
  const found = [...(LISTED.whole.get(word) ?? [])];
  for (let length = 2; length <= Math.min(word.length, LISTED.longest); length++) {
    const names = LISTED.starts.get(word.slice(0, length));
    if (names) for (const name of names) if (!found.includes(name)) found.push(name);
  }
  return found;
}

export const isListed = (word: string): boolean => classesOf(word).length > 0;
