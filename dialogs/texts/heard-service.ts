/** What a manager's words about a service mean, where the words themselves decide. Matched against what was written. */

import { flatten } from './numerals.ts';

const HEALTH =
  /\b(?:allergi\w*|intolleran\w*|malatti\w*|malat[oaie]\b|patologi\w*|diagnos\w*|farmac\w*|medicin[ae]|terapi\w*|disabil\w*|invalid\w*|handicap|salute|gravidanza|incinta|gruppo sanguigno|interventi chirurgici|diabet\w*|celiac\w*|pressione)\b/i;

/** Rule 11: health details are never asked for, whoever writes the question. */
export function asksHealth(question: string): boolean {
  return HEALTH.test(question);
}

const ANNOUNCED =
  /^\W*(?:(?:buongiorno|ciao|salve|ok|allora|per favore)[\s,.!]+)*(?:(?:voglio|vorrei|dobbiamo|devo|possiamo)\s+)?(?:(?:un\s+)?(?:nuovo servizio|servizio nuovo)\b|(?:cre|aggiung|inser|attiv|pubblic|registr|apr)\w*\s+(?:(?:un|il|questo)\s+)?(?:nuovo\s+)?servizio\b)/i;

/** "Nuovo servizio: …" says so itself, whatever the rest names. */
export function announcesService(text: string): boolean {
  return ANNOUNCED.test(text);
}

const RESUMES =
  /\b(?:riattiv\w*|ripristin\w*|riprend\w*|togli\w* la sospensione|riapr\w*|ripart\w*|ricominci\w*|torn(?:a|ano) (?:attiv\w|prenotabil\w|il \d{1,2}|dal? \w+|l['’]\d{1,2}|(?:lune|marte|mercole|giove|vener)di|sabato|domenica|domani|lunedi)|sblocc\w*)\b/;
const RETIRES =
  /\b(?:togli\w* (?:\S+ ){0,4}dal (?:catalogo|elenco)|togli(?:amo|ete|ere)? il servizio|elimin\w+|cancell\w+ il servizio|ritir\w+ (?:il servizio|dal catalogo)|dismett\w+|(?:chiud|ferm|sospend)\w+ (?:\S+ ){0,5}(?:per sempre|definitivamente)|non (?:si fa(?:nno)?|ci sono|esistono|c'e|esiste|e)(?: mai)? piu(?: attiv\w)?|non l[oa] (?:facciamo|offriamo|teniamo) piu)\b/;
/** "Ritira il taglio erba": the order itself, not what a service does ("la stireria ritira anche il sabato"). */
const WITHDRAWS =
  /^\W*(?:(?:ok|allora|per favore|voglio|vorrei|dobbiamo|devo|possiamo|puoi|può)[\s,]+)*ritir(?:a|o|are|iamo|ate|i)\s+(?:il|la|lo|le|i|gli|l['’])(?!\s*sospensione)/i;
const RESTORES = /\b(?:rimett\w+ (?:\S+ ){0,5}(?:catalogo|elenco)|di nuovo in (?:catalogo|elenco)|ripubblic\w+)\b/i;
const SUSPENDS = /\b(?:sospe\w+|ferm\w+|in pausa|disattiv\w+|blocc\w+|interromp\w+|chiud\w+|niente)\b/i;

const PARTLY =
  /\b(?:il |di |al |la |alla |nel )(?:pomeriggio|mattin[ao]|sera|(?:lune|marte|mercole|giove|vener)di|sabato|domenica)\b/;

export type Order = 'set' | 'suspend' | 'resume' | 'retire' | 'restore';

/** What a manager wants done with a service; null where the words leave it open. */
export function orderIn(text: string): Order | null {
  const flat = flatten(text);
  if (RESTORES.test(flat)) return 'restore';
  // "Il pomeriggio non si fa più": the service stays, other hours are meant.
  if ((RETIRES.test(flat) || WITHDRAWS.test(flat)) && !PARTLY.test(flat)) return 'retire';
  if (RESUMES.test(flat)) return 'resume';
  return SUSPENDS.test(flat) ? 'suspend' : null;
}

const HISTORY =
  /\b(?:storico|cronologia|registro|chi ha (?:cambiat|modificat|sospes|aggiunt|tolt)\w*|(?:ultime|elenco delle|lista delle|vedere le|mostra\w* le) modifiche|che cosa è cambiato|cosa è cambiato)\b/i;

const REASON =
  /^\W*(?:(?:no|anzi|scusa|scusi|metti|cambia|correggi)[\s,]+)*(?:(?:il )?motivo(?: e| diventa|:)?|scriv(?:i|ici|a) (?:che |invece )?|perche) ?(?:che |perche )?(.{3,200})$/s;

/** "Anzi scrivi che la sarta è via": another reason than the one that was to be written. */
export function reasonIn(text: string): string | null {
  const found = REASON.exec(flatten(text))?.[1];
  return found === undefined ? null : text.trim().slice(-found.trim().length);
}

export function asksHistory(text: string): boolean {
  return HISTORY.test(text) && !/\bprenotazion/i.test(text);
}

/** "La stireria si paga anche con bonifico": says how, does not ask. */
export function treatsPayment(text: string): boolean {
  return (
    /\b(?:si pag(?:a|ano|herà)|pagamento)\b/i.test(text) && !/\?\s*$|^\W*(?:come|quando|quanto|dove)\b/i.test(text)
  );
}

/** "Per il custode chiedi anche il piano", "nella stireria le note sono obbligatorie". */
export function treatsQuestions(text: string): boolean {
  return /\b(?:chied(?:i|ete|iamo|ere)|non chieder\w*|domanda|facoltativ\w|obbligatori\w)\b/i.test(text);
}
