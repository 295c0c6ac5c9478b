/** Words of Cremona's dialect and of carers' own languages that stand in Italian sentences, as Italian ones. */

import { readFileSync } from 'node:fs';

/** Their accents tell them from Italian words ("sö" is not "so"), so they are looked up before any folding. */
const ITALIAN = read();

function read(): ReadonlyMap<string, string> {
  const table = JSON.parse(readFileSync(new URL('./corpus/dialect.json', import.meta.url), 'utf8')) as Record<
    string,
    string
  >;
  const found = new Map<string, string>();
  for (const [italian, others] of Object.entries(table)) {
    for (const other of others.split(' ')) found.set(other.normalize('NFC'), italian);
  }
  return found;
}

/** A word, or one with its elided article or pronoun ("gh'è", "l'è"). */
const WORD = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)?/gu;
/** "turnùm", "fóm": we turn, we make. */
const WE = /^(\p{L}{3,}?)[uùoóòeé]m$/u;

/** The text with the words it knows exchanged; the rest as it was. */
export function inItalian(text: string): string {
  return text.normalize('NFC').replace(WORD, (word) => {
    const said = word.toLowerCase().replace('’', "'");
    return ITALIAN.get(said) ?? (/[ùóé]m$/.test(said) ? said.replace(WE, '$1iamo') : word);
  });
}
