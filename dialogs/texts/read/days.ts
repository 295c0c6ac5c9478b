/** From one day to another, each of them: "da venerdì a domenica", "per tre giorni da lunedì". */

import { folded } from '../heard.ts';
import { NUM, numberOf } from '../numerals.ts';

const STRETCH = /\b(?:da|dal|dalla|dall|fino a|fino al|sino a|sino al)\b/;
const COUNT = new RegExp(String.raw`\b(?:per |x )?(${NUM}) giorni\b`);
const MOST = 60;

/** Names both ends, or the last one: no choice between them. */
export function saysFromTo(text: string): boolean {
  return STRETCH.test(folded(text)) && !/\b(?:tra|fra)\b/.test(folded(text));
}

/** How many days; null where that is not said. */
export function dayCountIn(text: string): number | null {
  const n = numberOf(COUNT.exec(folded(text))?.[1]);
  return Number.isInteger(n) && n > 1 && n <= MOST ? n : null;
}
