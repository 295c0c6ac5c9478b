/** Words, numbers and marks of a text, folded to lower-case ASCII, with their place in the original. */

import { oncePerMessage } from '../remembering.ts';
import type { Span } from './types.ts';

export interface Token extends Span {
  /** Folded: lower case, no accents, no apostrophes. */
  w: string;
  kind: 'word' | 'num' | 'mark';
  /** No space between this token and the one before. */
  glued: boolean;
}

/** What is longer is not read to the end: a message of a chat never is, an attack may be. */
export const MAX_EXAMINED = 2000;

const APOSTROPHES = new Set(["'", '’', '‘', '`', '´', 'ʼ', '′']);
/** Put in place of what another grammar has already read: a mark that nothing matches. */
export const MASK = '\u0001';

/** What is not as it stays, but for capitals: whatever is no ASCII, and the grave accent, which stands for an apostrophe. */
const TO_FOLD = new RegExp(`[^ -_a-~${MASK}]`, 'g');

function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  if (code < 128) return unit === '`' ? "'" : unit;
  if (unit === 'º' || unit === '°' || unit === 'ª') return unit;
  if (APOSTROPHES.has(unit)) return "'";
  if (unit === '–' || unit === '—' || unit === '−') return '-';
  if (code === 0xa0 || code === 0x202f || code === 0x2009) return ' ';
  const folded = unit.normalize('NFD').charAt(0).toLowerCase();
  return folded.length === 1 ? folded : unit;
}

/** Same length as the text, so that every offset still holds. */
export const fold = oncePerMessage((text: string) => text.replace(TO_FOLD, foldUnit).toLowerCase());

const isLetter = (c: string): boolean => c >= 'a' && c <= 'z';
const isDigit = (c: string): boolean => c >= '0' && c <= '9';
const isCombining = (c: string): boolean => c >= '\u0300' && c <= '\u036f';

/** The words, numbers and marks of the text, in its order. */
export const tokenize = oncePerMessage(tokens);

function tokens(text: string): readonly Token[] {
  const folded = fold(text.slice(0, MAX_EXAMINED));
  const found: Token[] = [];
  let i = 0;
  let glued = false;
  while (i < folded.length) {
    const c = folded.charAt(i);
    const start = i;
    if (c <= ' ' && c !== MASK) {
      glued = false;
      i += 1;
      continue;
    }
    if (
      c === "'" &&
      isDigit(folded.charAt(i - 1)) &&
      !isLetter(folded.charAt(i + 1)) &&
      !isDigit(folded.charAt(i + 1))
    ) {
      // "60'" are minutes.
      found.push({ w: c, kind: 'mark', start, end: i + 1, glued: true });
      i += 1;
      continue;
    }
    if (c === "'" || isCombining(c)) {
      i += 1;
      continue;
    }
    let w = '';
    if (isLetter(c)) {
      while (i < folded.length && (isLetter(folded.charAt(i)) || isCombining(folded.charAt(i)))) {
        if (isLetter(folded.charAt(i))) w += folded.charAt(i);
        i += 1;
      }
      const end = i;
      found.push({ w, kind: 'word', start, end, glued });
    } else if (isDigit(c)) {
      while (i < folded.length && isDigit(folded.charAt(i))) i += 1;
      found.push({ w: folded.slice(start, i), kind: 'num', start, end: i, glued });
    } else {
      i += 1;
      found.push({ w: c, kind: 'mark', start, end: i, glued });
    }
    glued = true;
  }
  return found;
}

/** The text with the spans blanked out, at the same length. */
export function mask(text: string, spans: readonly Span[]): string {
  let out = text;
  for (const { start, end } of spans) {
    out = out.slice(0, start) + MASK.repeat(end - start) + out.slice(end);
  }
  return out;
}

/** The folded words from `i` on match one of the phrases ("festa del papa"); the longest wins. */
export function phraseAt<T>(
  tokens: readonly Token[],
  i: number,
  phrases: PhraseTable<T>,
): { value: T; next: number } | undefined {
  const first = tokens[i]?.w;
  if (first === undefined) return undefined;
  for (const { words, value } of phrases.get(first) ?? []) {
    if (words.every((word, k) => tokens[i + k]?.w === word)) return { value, next: i + words.length };
  }
  return undefined;
}

export type PhraseTable<T> = Map<string, { words: string[]; value: T }[]>;

/** Phrases by their first word, longest first. */
export function phraseTable<T>(entries: Iterable<readonly [string, T]>): PhraseTable<T> {
  const table: PhraseTable<T> = new Map();
  for (const [phrase, value] of entries) {
    const words = tokenize(phrase).map((token) => token.w);
    const [first] = words;
    if (first === undefined) continue;
    const list = table.get(first) ?? [];
    list.push({ words, value });
    table.set(first, list);
  }
  for (const list of table.values()) list.sort((a, b) => b.words.length - a.words.length);
  return table;
}
