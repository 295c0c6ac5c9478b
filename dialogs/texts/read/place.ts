/** Where it takes place, and who does it. */

import type { Draft } from '../../manager/service/draft.ts';
import { capitalised, type Words } from './words.ts';

const HOME =
  /\b(?:a domicilio|a casa(?: (?:del|dei|loro|sua|tua|di chi|propria)[^,;.\n]*)?|presso (?:il|l'|i)?\s?(?:domicilio|abitazione|cittadin[oi])[^,;.\n]*)\b/;
const AT = `(?:presso(?: (?:la|il|lo|l'|i|le))?|(?:si svolge|si tiene|ci si trova)(?: (?:in|a|al|alla|nella|nel))?)`;
const STREET = String.raw`(?:in |a )?(?:via|viale|piazza|piazzale|piazzetta|largo|vicolo|corso(?= [a-z]+ \d))\b`;
const ROOM = String.raw`(?:alla|al|all'|nella|nel|nell'|in|presso la|presso il)\s?(?:sede|salone|sala|palestra|parco|bibliotec\w+|oratorio|centro|circolo|teatro|piscina|scuola|ambulatorio|orto|giardino|laboratorio (?:di|in) via)\b`;
const PLACE = new RegExp(
  String.raw`(?:\b${AT} [^,;:\n]+|(?<=^\s*|[,;\n]\s*)${ROOM}[^,;:\n]*|\b${STREET} [^,;:\n]+)(?:,\s*(?:via|viale|piazza|largo|vicolo|corso) [^,;\n]+)?(?:,\s*\d+[a-z]?\b)?(?:,\s*cremona)?`,
);

/** Part of a name, as in "parrucchiera a domicilio": noted, and left where it is. */
const NAMED_HOME = /[a-z]\s+a domicilio\b/;

export function takePlace(words: Words): Draft {
  if (words.has(NAMED_HOME)) return { place: null };
  if (words.take(HOME) !== null) return { place: null };
  const found = words.take(PLACE);
  return found === null ? {} : { place: placeName(words.written(found)) };
}

/** The whole answer to "where"; null when it says nothing. */
export function parsePlace(said: string): Draft | null {
  const text = said.trim().replace(/[.\s]+$/, '');
  if (/^(?:home)$/.test(text) || /\b(?:domicilio|casa)\b/i.test(text)) return { place: null };
  return text.length < 3 ? null : { place: placeName(text) };
}

function placeName(said: string): string {
  const bare = said
    .trim()
    .replace(/^(?:presso|si svolge|si tiene|ci si trova)\s+(?:(?:in|a|al|alla|nella|nel|la|il|lo|le|i)\s+|l['’])?/i, '')
    .replace(/^(?:alla|al|nella|nel|in|presso la|presso il)\s+|^(?:all|nell)['’]/i, '');
  return capitalised(bare.trim());
}
