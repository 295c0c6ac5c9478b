/** A message being read: what one reader takes is no longer there for the next. */

import { flatten } from '../numerals.ts';

export { flatten, NUM, numberIn, numberOf } from '../numerals.ts';

export interface Words {
  /** Lower case, without accents, apostrophes straight; as long as what was written. */
  flat(): string;
  has(pattern: RegExp): boolean;
  /** The first match of what is left, taken out; null when there is none. Patterns are for `flat`. */
  take(pattern: RegExp): RegExpExecArray | null;
  takeAll(pattern: RegExp): RegExpExecArray[];
  /** A match as it was written. */
  written(match: RegExpExecArray): string;
  /** The clauses nobody took, as they were written. */
  clauses(): string[];
}

/** Marks what was taken: ends a clause, and is no letter. */
const TAKEN = ';';
/** A clause of these alone is what was around something taken. */
const LIGHT =
  /^(?:(?:il|lo|la|i|gli|le|un|una|di|del|della|da|dal|dalla|a|al|alla|in|nei|con|per|e|ed|o|si|ogni|massimo|anzi|no|però|pero|ma|ok|sì|metti|facciamo|meglio|invece|cambia|correggi|prenota|prenotano|ritira|ritirano|trova|trovano|svolge|tiene|tengono|fa|fanno|bisogna|deve|solo|soltanto)(?![\p{L}])\s*)+$/iu;
const CLAUSE = /[,;\n]|\.(?=\s|$)|(?<=\s)[-–—](?=\s)/;

export function wordsOf(text: string): Words {
  const raw = text.normalize('NFC');
  let left = flatten(raw);
  const blank = (match: RegExpExecArray) => {
    const length = match[0].length;
    left = left.slice(0, match.index) + TAKEN.padEnd(length, TAKEN) + left.slice(match.index + length);
  };
  return {
    flat: () => left,
    has: (pattern) => pattern.test(left),
    take(pattern) {
      const match = pattern.exec(left);
      if (match !== null && match[0] !== '') blank(match);
      return match;
    },
    takeAll(pattern) {
      const found = [...left.matchAll(new RegExp(pattern.source, 'g'))].filter(([whole]) => whole !== '');
      for (const match of found) blank(match as RegExpExecArray);
      return found as RegExpExecArray[];
    },
    written: (match) => raw.slice(match.index, match.index + match[0].length),
    clauses() {
      let masked = '';
      for (let at = 0; at < raw.length; at += 1) masked += left[at] === TAKEN ? TAKEN : raw[at];
      return masked
        .split(CLAUSE)
        .map(trimmed)
        .filter((clause) => /[\p{L}\d]/u.test(clause) && !LIGHT.test(clause));
    },
  };
}

/** Without the joints that a taken neighbour leaves behind: "e", "con", a lone colon. */
function trimmed(clause: string): string {
  return clause
    .trim()
    .replace(/^(?:e|ed|con|per|poi|anche|inoltre)\s+/i, '')
    .replace(/(?:\s+(?:e|ed|con|per|a|al|alla|di|del|della|dal|dalla|il|lo|la|i|gli|le|ogni|nei|in))+$/i, '')
    .replace(/^[\s:.«»"“”]+|[\s:«»"“”]+$/g, '');
}

/** Lower case letters, digits and hyphens; empty when nothing of it can be kept. */
export function slug(name: string): string {
  return flatten(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 36)
    .replace(/-+$/, '');
}

/** "a, b e c", "a/b", lines: the things of a list. */
export function listed(said: string): string[] {
  return said
    .split(/[,;\n/]|\s+(?:e|o|oppure|ed)\s+/i)
    .map((each) => each.trim().replace(/^[-–•*]\s*|[.\s]+$/g, ''))
    .filter((each) => each !== '');
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether two words are one, mistyped: a letter off in six, two in nine, the first being right. */
export function alike(a: string, b: string): boolean {
  if (a === b) return true;
  const longest = Math.max(a.length, b.length);
  const allowed = longest >= 9 ? 2 : longest >= 6 ? 1 : 0;
  return allowed > 0 && a[0] === b[0] && Math.abs(a.length - b.length) <= allowed && distance(a, b) <= allowed;
}

/** Letters to put in, take out or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, right] of [...b].entries()) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (left === right ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
