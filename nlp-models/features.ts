/** What a message looks like to the classifiers: stems, pairs of stems, classes of words, pieces of words, the scene. */

import { stem } from './nlpjs.ts';
import { plain } from './normalise.ts';
import { classesOf } from './word-classes.ts';

const DAYS =
  /^(oggi|domani|dopodomani|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|stamattina|stasera|natale|pasqua|ferragosto)$/;
const MONTHS = /^(gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)$/;
/** Words that carry no intent: they stay as single features but do not form pairs. */
const LIGHT =
  /^(il|lo|la|i|gli|le|l|un|uno|una|di|del|della|dei|delle|d|a|al|alla|da|dal|in|nel|per|e|o|mi|ci|vi|si|che)$/;

/** Each name is prefixed, so that none collides with an object's own keys. */
export interface Features {
  /** Stems and pairs of stems. */
  words: string[];
  /** Character 2–4-grams within words. */
  pieces: string[];
  /** Classes of words, pairs of them wherever they stand, forms of verbs. */
  classes: string[];
  /** The question asked, the dialog in progress, and what the words are to them: see `scene.ts`. */
  scene: string[];
}

/** How much each view of a message weighs. */
export const SHARES: Record<keyof Features, number> = { words: 1.4, pieces: 0.6, classes: 1, scene: 1 };
export const VIEWS = Object.keys(SHARES) as (keyof Features)[];

const TOKENS = 120;
/** Beyond this many classes a message tells a story: pairs would only say that it is long. */
const PAIRED = 24;

export function featuresOf(text: string): Omit<Features, 'scene'> {
  const tokens = plain(text).split(' ').filter(Boolean).slice(0, TOKENS);
  const units = tokens.map(unitOf);
  const words = new Set<string>();
  const pieces = new Set<string>();
  for (const [i, unit] of units.entries()) {
    const token = tokens[i] ?? '';
    words.add(`w:${unit}`);
    const next = units[i + 1];
    if (next !== undefined) words.add(`p:${unit} ${next}`);
    const after = units[i + 2];
    if (after !== undefined && next !== undefined && LIGHT.test(next)) words.add(`s:${unit} ${after}`);
    if (unit !== '#' && unit !== '@day' && unit !== '@month') addPieces(pieces, token);
  }
  const first = units[0];
  if (first !== undefined) words.add(`f:${first}`);
  if (/\?/.test(text.slice(-40))) words.add('q:?');
  if (tokens.length <= 2) words.add(`n:${tokens.length}`);
  return { words: [...words], pieces: [...pieces], classes: classFeatures(tokens, units, words.has('q:?')) };
}

function unitOf(token: string): string {
  if (/^\d/.test(token)) return '#';
  if (DAYS.test(token)) return '@day';
  if (MONTHS.test(token)) return '@month';
  return stem(token);
}

function classFeatures(tokens: readonly string[], units: readonly string[], asks: boolean): string[] {
  const names = new Set<string>();
  const found = new Set<string>();
  for (const token of tokens) {
    for (const name of classesOf(token)) names.add(name);
    const form = verbForm(token);
    if (form) found.add(`m:${form}`);
  }
  // With which words a question, a number and a day stand says what is wanted of them.
  if (asks) names.add('?');
  if (units.includes('#')) names.add('#');
  if (units.some((unit) => unit === '@day' || unit === '@month')) names.add('@');
  const sorted = [...names].sort();
  for (const [i, name] of sorted.entries()) {
    found.add(`c:${name}`);
    if (sorted.length <= PAIRED) for (const other of sorted.slice(i + 1)) found.add(`k:${name} ${other}`);
  }
  return [...found];
}

const FORMS: readonly (readonly [string, RegExp])[] = [
  ['infinitiveWithPronoun', /(?:ar|er|ir)(?:mi|ci|vi|lo|la|li|le|si|ne)$/],
  ['infinitive', /(?:are|ere|ire|rre)$/],
  ['orderToYouWithPronoun', /(?:ate|ete|ite)(?:mi|ci|lo|la|li|le)$/],
  ['orderWithPronoun', /[aie]mmi$|ami$/],
  ['youPlural', /(?:ate|ete|ite)$/],
  ['participle', /(?:at|ut|it)[oai]$/],
  ['gerund', /[ae]ndo$/],
  ['conditional', /(?:rei|rebbe|reste|rebbero|remmo|resti)$/],
  ['future', /(?:er[oa]|erai|eremo|eranno|irete|erete|iremo)$/],
  ['imperfect', /[aei]v(?:o|a|amo|ano)$/],
  ['we', /iamo$/],
];

function verbForm(token: string): string | undefined {
  return token.length < 4 ? undefined : FORMS.find(([, ending]) => ending.test(token))?.[0];
}

function addPieces(into: Set<string>, token: string): void {
  const padded = `^${token.slice(0, 24)}$`;
  for (let size = 2; size <= 4; size++) {
    for (let at = 0; at + size <= padded.length; at++) into.add(`g:${padded.slice(at, at + size)}`);
  }
}

/** FNV-1a over the name: the same everywhere, and no table of names to keep. */
export function hash(name: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) value = Math.imul(value ^ name.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
