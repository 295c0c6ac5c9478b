/** A reason, as it goes on after "non è possibile". */

import type { Say } from './text.ts';

/** A sentence has a verb: "siamo in ferie", "la macchina è rotta". "Ferie" has none. */
const VERB =
  /(?<!\p{L})(?:è|e['’]|c['’]è|sono|siamo|sarà|saremo|saranno|era|eravamo|ha|abbiamo|hanno|non|sta|stiamo|stanno|può|puo|possiamo|possono|deve|dobbiamo|devono|va|vanno|viene|vengono|arriva|arrivano|manca|mancano|serve|servono|chiude|apre|fa|fanno|nevica|piove|\p{L}{2,}iamo|\p{L}{3,}eremo)(?!\p{L})/iu;

export function becauseOf(reason: string, say: Say): string {
  const words = reason.trim().replace(/[\s.;]+$/u, '');
  return VERB.test(words) ? say('tell.because', { reason: words }) : say('tell.motive', { reason: words });
}
