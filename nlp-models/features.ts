/** What a message looks like to the classifiers: stems, pairs of stems, classes of words, pieces of words. */

import { stem } from './nlpjs.ts';
import { plain } from './normalise.ts';
import { classesOf } from './word-classes.ts';

const DAYS =
  /^(oggi|domani|dopodomani|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|stamattina|stasera|natale|pasqua|ferragosto)$/;
const MONTHS = /^(gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)$/;
/** Words that carry no intent: they stay as single features but do not form pairs. */
const LIGHT =
  /^(il|lo|la|i|gli|le|l|un|uno|una|di|del|della|dei|delle|d|a|al|alla|da|dal|in|nel|per|e|o|mi|ci|vi|si|che)$/;

export interface Features {
  /** Stems, classes and pairs of stems, each prefixed so that no name collides with an object's own keys. */
  words: string[];
  /** Character 2–4-grams within words. */
  pieces: string[];
}

export function featuresOf(text: string): Features {
  const tokens = plain(text).split(' ').filter(Boolean).slice(0, 120);
  const units = tokens.map((token) => {
    if (/^\d/.test(token)) return '#';
    if (DAYS.test(token)) return '@day';
    if (MONTHS.test(token)) return '@month';
    return stem(token);
  });
  const found = new Set<string>();
  const pieces = new Set<string>();
  for (const [i, unit] of units.entries()) {
    const token = tokens[i] ?? '';
    found.add(`w:${unit}`);
    const next = units[i + 1];
    if (next !== undefined) found.add(`p:${unit} ${next}`);
    const after = units[i + 2];
    if (after !== undefined && next !== undefined && LIGHT.test(next)) found.add(`s:${unit} ${after}`);
    if (unit !== '#' && unit !== '@day' && unit !== '@month') addPieces(pieces, token);
  }
  addClasses(found, tokens);
  const first = units[0];
  if (first !== undefined) found.add(`f:${first}`);
  if (/\?/.test(text.slice(-40))) found.add('q:?');
  if (tokens.length <= 2) found.add(`n:${tokens.length}`);
  return { words: [...found], pieces: [...pieces] };
}

/** Classes of words, and which class follows which, whatever stands between. */
function addClasses(into: Set<string>, tokens: readonly string[]): void {
  let before: string | undefined;
  for (const token of tokens) {
    const classes = classesOf(token);
    for (const name of classes) into.add(`w:@${name}`);
    const own = classes[0];
    if (own === undefined) continue;
    if (before !== undefined && before !== own) into.add(`k:${before} ${own}`);
    before = own;
  }
}

function addPieces(into: Set<string>, token: string): void {
  const padded = `^${token.slice(0, 24)}$`;
  for (let size = 2; size <= 4; size++) {
    for (let at = 0; at + size <= padded.length; at++) into.add(padded.slice(at, at + size));
  }
}

/** FNV-1a: the same everywhere, and no table of names to keep. */
export function hash(name: string, buckets: number): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) value = Math.imul(value ^ name.charCodeAt(i), 0x01000193);
  return (value >>> 0) % buckets;
}
