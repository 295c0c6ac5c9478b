/** What a message looks like to the classifiers: stems, pairs of stems, classes of words, pieces of words. */

import { stem } from './nlpjs.ts';
import { plain } from './normalise.ts';

const DAYS =
  /^(oggi|domani|dopodomani|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|stamattina|stasera|natale|pasqua|ferragosto)$/;
const MONTHS = /^(gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)$/;
const ITEMS =
  /^(mel[ae]|patat[ae]|carot[ae]|uov[ao]|latte|pane|miele|verdur[ae]|frutta|per[ae]|zucchin[ae]|insalata|cipoll[ae]|pomodor[io]|formaggio|yogurt)$/;
const CLOTHES =
  /^(camici[ae]|camice|camici|pantalon[ei]|lenzuol[aio]|panni|vestit[io]|biancheria|tovagli[ae]|tend[ae]|capi|bucato|indument[io]|gonn[ae])$/;
const KIN =
  /^(mamma|madre|papa|padre|nonn[aoi]|suocer[ao]|zi[ao]|marito|moglie|figli[ao]|nipot[ei]|bambin[aoi]|signora)$/;

const CLASSES: ReadonlyArray<readonly [string, RegExp]> = [
  ['@day', DAYS],
  ['@month', MONTHS],
  ['@item', ITEMS],
  ['@clothes', CLOTHES],
  ['@kin', KIN],
];

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
    for (const [name, pattern] of CLASSES) if (pattern.test(token)) return name;
    return stem(token);
  });
  const found = new Set<string>();
  const pieces = new Set<string>();
  for (const [i, unit] of units.entries()) {
    const token = tokens[i] ?? '';
    found.add(`w:${unit}`);
    if (unit.startsWith('@') && unit !== '@day' && unit !== '@month') found.add(`w:${stem(token)}`);
    const next = units[i + 1];
    if (next !== undefined) found.add(`p:${unit} ${next}`);
    const after = units[i + 2];
    if (after !== undefined && next !== undefined && LIGHT.test(next)) found.add(`s:${unit} ${after}`);
    if (unit !== '#' && unit !== '@day' && unit !== '@month') addPieces(pieces, token);
  }
  const first = units[0];
  if (first !== undefined) found.add(`f:${first}`);
  if (/\?/.test(text.slice(-40))) found.add('q:?');
  if (tokens.length <= 2) found.add(`n:${tokens.length}`);
  return { words: [...found], pieces: [...pieces] };
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
