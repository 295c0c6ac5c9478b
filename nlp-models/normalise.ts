/** One spelling for the many ways people write: accents, apostrophes, texting abbreviations, letters held down. */

import { inItalian } from './dialect.ts';
import { mended } from './mending.ts';
import { oncePerMessage } from './remembering.ts';

/** Text beyond this is not read: nobody books in more, and work per message stays bounded. */
export const EXAMINED_CHARACTERS = 1500;

const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    anke: 'anche',
    appt: 'appuntamento',
    cm: 'come',
    cmq: 'comunque',
    cs: 'cosa',
    dmn: 'domani',
    dp: 'dopo',
    dv: 'dove',
    gg: 'giorni',
    grz: 'grazie',
    grassie: 'grazie',
    k: 'che',
    ke: 'che',
    kili: 'chili',
    kilo: 'chilo',
    kosa: 'cosa',
    msg: 'messaggio',
    nn: 'non',
    okk: 'ok',
    oki: 'ok',
    okay: 'ok',
    okei: 'ok',
    perke: 'perche',
    pf: 'per favore',
    pls: 'per favore',
    plz: 'per favore',
    qlc: 'qualcosa',
    qlcs: 'qualcosa',
    qlcn: 'qualcuno',
    qnd: 'quando',
    qndo: 'quando',
    qnt: 'quanto',
    qst: 'questo',
    sn: 'sono',
    tel: 'telefono',
    tt: 'tutto',
    vorei: 'vorrei',
    vorre: 'vorrei',
    x: 'per',
    xche: 'perche',
    xfavore: 'per favore',
    xke: 'perche',
    xo: 'pero',
    yes: 'si',
  }),
);

/** Lower case, no accents, straight apostrophes, one space, capped. Lengths are not kept. */
export const fold = oncePerMessage(folded);

function folded(text: string): string {
  return text
    .slice(0, EXAMINED_CHARACTERS)
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u201b\u02bc\u0060\u00b4\u2032]/g, "'")
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/([a-z!?])\1{2,}/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Words of a folded text, abbreviations written out. Digits stay; an apostrophe ends a word. */
export function words(folded: string): string[] {
  return [...wordsKept(folded)];
}

const wordsKept = oncePerMessage(wordsOf);

function wordsOf(folded: string): readonly string[] {
  const found = folded.match(/[\p{L}]+|\d+(?:[.,:]\d+)?/gu) ?? [];
  return found.flatMap((word) => {
    const full = ABBREVIATIONS.get(word);
    return full === undefined ? [word] : full.split(' ');
  });
}

/** The folded text rewritten from its words. */
export const spelled = (text: string): string => words(fold(text)).join(' ');

/** The same in Italian, slips mended: what rules and the classifier read. */
export const plain = oncePerMessage(plainly);

function plainly(text: string): string {
  const names = namesIn(text);
  return words(fold(inItalian(text.slice(0, EXAMINED_CHARACTERS))))
    .map((word) => (names.has(word) ? word : mended(word)))
    .join(' ');
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** Words with a capital in the middle of a sentence, folded: they are called so, and need no mending. */
function namesIn(text: string): ReadonlySet<string> {
  const found = text.slice(0, EXAMINED_CHARACTERS).match(/(?<=[\p{Ll},] )\p{Lu}\p{Ll}+/gu);
  return found === null ? NO_NAMES : new Set(found.map(fold));
}

/** At most one letter more, less, other, or two neighbours swapped. */
function withinOne(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let i = 0;
  while (i < shorter && a.charCodeAt(i) === b.charCodeAt(i)) i += 1;
  let j = 0;
  while (j < shorter - i && a.charCodeAt(a.length - 1 - j) === b.charCodeAt(b.length - 1 - j)) j += 1;
  const [left, right] = [a.length - i - j, b.length - i - j];
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && a[i] === b[i + 1] && a[i + 1] === b[i];
}

/** Damerau–Levenshtein (adjacent swaps), given up on beyond `limit`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  if (a === b) return 0;
  if (limit === 1) return withinOne(a, b) ? 1 : 2;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (before[j - 2] ?? 0) + 1);
      }
      row.push(value);
      best = Math.min(best, value);
    }
    if (best > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? limit + 1;
}
