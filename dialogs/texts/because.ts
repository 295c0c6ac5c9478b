/** A reason, as it goes on after "non è possibile". */

import type { Say } from './text.ts';

/** A sentence has a verb: "siamo in ferie", "la macchina è rotta". "Ferie" has none. */
const VERB =
  /(?<!\p{L})(?:è|e['’]|c['’]è|sono|siamo|sarà|saremo|saranno|era|eravamo|ha|abbiamo|hanno|non|sta|stiamo|stanno|può|puo|possiamo|possono|deve|dobbiamo|devono|va|vanno|viene|vengono|arriva|arrivano|manca|mancano|serve|servono|chiude|apre|fa|fanno|nevica|piove|\p{L}{2,}iamo|\p{L}{3,}eremo)(?!\p{L})/iu;

/** A sentence does not end on a word that leads to the next. */
const OPEN_END =
  /(?<!\p{L})(?:è|e['’]?|ha|ho|hanno|abbiamo|sono|siamo|sta|di|a|da|in|con|su|per|tra|fra|via|causa|del|dello|della|dei|degli|delle|al|allo|alla|ai|alle|dal|dalla|nel|nella|il|lo|la|i|gli|le|l['’]?|un|una|che|perché|perche|o|ma|molto|troppo|detto|dice|dicono|saputo|sappiamo|visto)$/iu;

/** Whether words that something was cut out of still say something. */
export function isSentence(said: string): boolean {
  const words = said.trim().replace(/[\s.;,]+$/u, '');
  return VERB.test(words) && !OPEN_END.test(words);
}

export function becauseOf(reason: string, say: Say): string {
  const words = reason.trim().replace(/[\s.;]+$/u, '');
  return VERB.test(words) ? say('tell.because', { reason: words }) : say('tell.motive', { reason: words });
}
