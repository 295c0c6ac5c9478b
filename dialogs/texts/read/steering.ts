/** What a manager says of a broadcast that is on its way: take it back, pause it, go on. */

import { folded } from '../heard.ts';

export type Steering = 'undo' | 'pause' | 'resume';

const IT = `(?:l invio|invio|il messaggio|messaggio|l avviso|avviso|la spedizione|il broadcast|la comunicazione|tutto|tutti|subito|adesso|quello|questo)`;
const LEAD = `(?:(?:no|aspetta|aspetti|ferma|ops|oddio|scusa|scusi|ho sbagliato|per favore|un attimo|alt|anzi)[ ]?)*`;
const UNDO = new RegExp(
  String.raw`^${LEAD}(?:(?:annull\w+|ferm\w+|blocc\w+|ritir\w+|stopp\w*|stop|alt|cancell\w+|non (?:mandar\w+|inviar\w+|spedir\w+)(?: piu)?|torna indietro)(?: ${IT})*)(?: per favore| subito| ho sbagliato| scusa| scusi)*$|^(?:no|ops|oddio)?[ ]?(?:aspetta|aspetti)[ ]?(?:ferma\w*)?(?: tutto)?$|^(?:ops |oddio |no )*ho sbagliato(?: (?:messaggio|testo|destinatari|tutto))?$`,
);
const PAUSE =
  /^(?:no |aspetta |per favore )*(?:(?:metti|mettilo|mettila|mettiamo)(?: \w+)?(?: \w+)? in pausa|pausa|in pausa|sospendi\w*)(?: (?:l invio|il messaggio|l avviso|la spedizione))?$/;
const RESUME =
  /^(?:ok |adesso |ora )*(?:riprend\w+|fai ripartire|fallo ripartire|continua\w*|prosegui\w*|riavvia\w*)(?: (?:l invio|il messaggio|l avviso|la spedizione|a mandare|a inviare|con l invio))?$/;
const NAMED = /\b(?:invio|messaggio|avviso|spedizione|broadcast|comunicazione)\b/;

/** `named`: it is said of what, so that it may have been a while ago. Null where it is none of that. */
export function steeringIn(text: string): { does: Steering; named: boolean } | null {
  const said = folded(text);
  const does = PAUSE.test(said) ? 'pause' : RESUME.test(said) ? 'resume' : UNDO.test(said) ? 'undo' : null;
  return does === null ? null : { does, named: NAMED.test(said) };
}

const REGRETS =
  /\b(?:annull\w*|ferm[aioe]\w*|blocc\w+|ritir\w+|cancell\w+|elimin\w+|stopp?\w*|sbagliat\w+|sospend\w+|cambiato idea|ripensat\w+|ci ripens\w+|non (?:mandar\w*|inviar\w*|era pronto|andava bene|va bene))\b|^(?:no+ ?)+$|^(?:no )?aspett\w+\b/;
const CHANGES = /\b(?:spost\w+|cambi\w+|corregg\w+|modific\w+|rimand\w+|anticip\w+|mandal[oa]|pausa)\b/;
const MOST_WORDS = 9;

/** In the minute after a yes: it is taken back, or something of it is to be otherwise. Null: it is about something else. */
export function regretIn(text: string): 'undo' | 'change' | null {
  const said = folded(text);
  if (text.includes(':') || said.split(' ').length > MOST_WORDS) return null;
  return REGRETS.test(said) ? 'undo' : CHANGES.test(said) ? 'change' : null;
}

const MOVES_IT = /^(?:per favore |ok |allora |anzi |no )*(?:spost|rimand|posticip|anticip)[a-z]*l[oa]\b/;
const STOPS_THAT =
  /^(?:per favore |ok |allora )*(?:annull|elimin|cancell|ferm|blocc)\w* quell[oa] (?:di|del|delle|per)\b/;

/** "Spostalo a giovedì": no word says of what. */
export function movesIt(text: string): boolean {
  return MOVES_IT.test(folded(text));
}

/** "Annulla quello di domani". */
export function stopsThat(text: string): boolean {
  return STOPS_THAT.test(folded(text));
}
