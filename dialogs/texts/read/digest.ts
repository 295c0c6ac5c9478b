/** What a manager wants to see of what waits: all of it, or requests or complaints alone. */

import { folded, whole } from '../heard.ts';

export type DigestPart = 'all' | 'requests' | 'complaints';

const ALL = whole(
  '(?:buongiorno|buonasera|ciao|salve)? ?(?:e )?(?:che )?cosa (?:devo|c e da|mi resta da|resta da|bisogna|dobbiamo) (?:guardare|fare|vedere|controllare|decidere|sistemare|seguire)(?: io)?(?: oggi| adesso| ora| stamattina)?',
  '(?:c e|ci sono) (?:qualcosa|qualche cosa|cose) (?:da|in) (?:guardare|fare|vedere|decidere|sospeso|sistemare|controllare)(?: oggi| adesso)?',
  '(?:c e|ci sono|avete|hai|qualche)? ?(?:qualche )?(?:novita|cose nuove|aggiornamenti)(?: oggi| stamattina| per me)?',
  '(?:che )?cosa c e di nuovo',
  '(?:com e|qual e|dammi|fammi vedere)? ?(?:il punto|la situazione|il punto della situazione)(?: di oggi| adesso| oggi)?',
  'a che punto siamo(?: oggi)?',
  '(?:e )?adesso(?: cosa faccio| che faccio)?',
);
const ASKS =
  /\?\s*$|^\W*(?:e |allora |ok )*(?:quali|quant[ei]|che|ci sono|mostra\w*|fammi vedere|vedi|elenco|lista|leggi\w*|apri|i|le|ultim[ie]|nuov[ie])\b/i;
const REQUESTS =
  /\b(?:richiest[ae]|prenotazion[ei]) (?:\w+ ){0,3}(?:senza risposta|in attesa|in sospeso|ferm[ae]|non rispost[ae]|da confermare|aperte|scadut[ae])\b|\b(?:richiest[ae]|prenotazion[ei])\b.*\bnon (?:ha |hanno |e |sono )?(?:ancora |stat[ae] )*(?:rispost\w*|confermat\w+|accettat\w+)/;
const COMPLAINTS = /\b(?:reclam[oi]|lamentel[ae])\b/;
/** Then it is figures that are asked for. */
const STRETCH =
  /\b(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|mese|anno|settimana|trimestre|ieri)\b/;

export function digestIn(text: string): DigestPart | null {
  const said = folded(text);
  if (ALL.test(said)) return 'all';
  if (!ASKS.test(text) || STRETCH.test(said)) return null;
  if (COMPLAINTS.test(said)) return 'complaints';
  return REQUESTS.test(said) ? 'requests' : null;
}
