/** Slips of the finger: a word nobody knows, one or two letters off one that everybody writes, is read as that one. */

import { readdirSync, readFileSync } from 'node:fs';
import { learntFiles, readLines } from './heldout.ts';
import { distance, fold, words } from './normalise.ts';
import { oncePerWord } from './remembering.ts';
import { isListed } from './word-classes.ts';

/** So often a word must be written in the corpus to be what another was meant to be. */
const USUAL = 3;
const EVERYWHERE = 30;
/** So many times the word that only its double letters tell from it. */
const OFTENER = 5;
const SHORTEST = 5;
/** From here on two letters may be wrong. */
const LONG = 9;
const LONGEST = 24;

interface Usual {
  word: string;
  count: number;
}

/** A template's place for a word of a list. */
const PLACE = /\{\w+\}/g;
const FOLDER = new URL('./corpus/', import.meta.url);

/** Words of the corpus by how often they are written, read once. */
let counted: { counts: Map<string, number>; byStart: Map<string, Usual[]>; bySound: Map<string, Usual> } | undefined;

/** "Apuntamento", "prenotazzione": double letters are what is written wrong most, and any number of them is one slip. */
const sound = (word: string): string => word.replace(/([b-df-hj-np-tv-z])\1+/g, '$1').replace(/cq/g, 'q');

function known(): NonNullable<typeof counted> {
  if (counted) return counted;
  const counts = new Map<string, number>();
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json') && !/^(?:words|dialect)\.json$/.test(name));
  const own = files.flatMap((name) => linesIn(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))));
  const strangers = learntFiles().flatMap(readLines);
  for (const line of [...own, ...strangers.map(({ text }) => text)]) {
    for (const word of words(fold(line.replace(PLACE, ' ')))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const byStart = new Map<string, Usual[]>();
  const bySound = new Map<string, Usual>();
  for (const [word, count] of counts) {
    if (count < USUAL || word.length < SHORTEST) continue;
    const start = word[0] ?? '';
    byStart.set(start, [...(byStart.get(start) ?? []), { word, count }]);
    if (count > (bySound.get(sound(word))?.count ?? 0)) bySound.set(sound(word), { word, count });
  }
  counted = { counts, byStart, bySound };
  return counted;
}

function linesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(linesIn) : [];
}

/** `word`, folded; itself where it is known or like nothing known. */
export function mended(word: string): string {
  return word.length < SHORTEST || word.length > LONGEST || !/^[a-z]+$/.test(word) ? word : meant(word);
}

const meant = oncePerWord((word) => (isListed(word) ? word : likeliest(word, known().counts.get(word) ?? 0)));

/** A word met once or twice may be a slip itself, of a word that is everywhere; met more often it is a word. */
function likeliest(word: string, met: number): string {
  if (met > 2) return word;
  const same = known().bySound.get(sound(word));
  if (same !== undefined && same.count >= met * OFTENER) return same.word;
  const limit = word.length >= LONG && met === 0 ? 2 : 1;
  const needed = met === 0 ? USUAL : EVERYWHERE;
  let best: Usual & { off: number } = { word, count: 0, off: limit + 1 };
  const starts = new Set([word[0] ?? '', word[1] ?? '']);
  for (const start of starts) {
    for (const usual of known().byStart.get(start) ?? []) {
      if (usual.count < needed || Math.abs(usual.word.length - word.length) > limit) continue;
      // Only a swap moves the first letter.
      if (start !== word[0] && usual.word[1] !== word[0]) continue;
      const off = distance(word, usual.word, limit);
      if (off < best.off || (off === best.off && off <= limit && usual.count > best.count)) best = { ...usual, off };
    }
  }
  return best.word;
}
