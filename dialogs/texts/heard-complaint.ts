/** How somebody asks what became of what they complained about. */

import { folded, whole } from './heard.ts';

const NAMED = /\b(?:reclam[oi]|lamentel[ae]|segnalazion[ei]|protest[ae])\b/;
const ASKS =
  /\b(?:a che punto|novita|notizie|rispost[ao]|risposto|letto|vist[ao]|guardat[ao]|stato|fine ha fatto|avete (?:deciso|fatto)|sapere|com e (?:andat|finit)\w*)\b/;

/** "A che punto è il mio reclamo?" */
export function namesComplaint(text: string): boolean {
  const said = folded(text);
  return NAMED.test(said) && ASKS.test(said);
}

const NEWS = whole(
  '(?:(?:avete|ci sono|c e|qualche|ha|hai|nessuna) )*(?:novita|notizie|nuove|risposta|rispost[ae])(?: (?:per me|da darmi|in merito))?',
  'mi (?:fate|farete|fai) sapere(?: qualcosa)?',
  '(?:avete|hanno|ha) (?:risposto|deciso|fatto) (?:qualcosa|qualcuno)?',
  '(?:allora )?a che punto (?:siete|siamo|e|sta)',
  'nessuno mi ha (?:ancora )?(?:risposto|chiamat[oa]|scritto)',
  'nessuno mi (?:risponde|chiama|scrive)',
);

/** "Avete novità?", and nothing else. */
export function asksForNews(text: string): boolean {
  return NEWS.test(folded(text));
}
