/** What a manager says of a broadcast that is on its way: take it back, pause it, go on. */

import { folded } from '../heard.ts';

export type Steering = 'undo' | 'pause' | 'resume';

const IT = `(?:l invio|invio|il messaggio|messaggio|l avviso|avviso|la spedizione|il broadcast|la comunicazione|tutto|tutti|subito|adesso|quello|questo)`;
const LEAD = `(?:(?:no|aspetta|aspetti|ferma|ops|oddio|scusa|scusi|ho sbagliato|per favore|un attimo|alt|anzi)[ ]?)*`;
const UNDO = new RegExp(
  String.raw`^${LEAD}(?:(?:annull\w+|ferm\w+|blocc\w+|ritir\w+|stopp\w*|stop|alt|cancell\w+|non (?:mandar\w+|inviar\w+|spedir\w+)(?: piu)?|torna indietro)(?: ${IT})*)(?: per favore| subito| ho sbagliato| scusa| scusi)*$|^(?:no|ops|oddio)?[ ]?(?:aspetta|aspetti)[ ]?(?:ferma\w*)?(?: tutto)?$|^(?:ops |oddio |no )*ho sbagliato(?: (?:messaggio|testo|destinatari|tutto))?$`,
);
const PAUSE =
  /^(?:no |aspetta |per favore )*(?:(?:metti|mettilo|mettila|mettiamo)(?: \w+){0,3} in pausa|pausa|in pausa|sospendi\w*)(?: (?:l invio|il messaggio|l avviso|la spedizione|quello)(?: (?:di|del|della|per) [\p{L} ]{3,20})?)?$/u;
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
  /\b(?:annull\w*|ferm[aioe]\w*|blocc\w+|ritir\w+|cancell\w+|elimin\w+|stopp?\w*|sbagli\w+|sospend\w+|cambiato idea|ripensat\w+|ci ripens\w+|scritto male|errore|non (?:mandar\w*|inviar\w*|era pronto|andava bene|va bene|dovev\w+))\b|^(?:no+ ?)+$|^(?:no+ )*aspett\w+\b|^(?:oddio|cavolo|ops|accidenti|mannaggia|mamma mia|dio mio)(?: no+)+$/;
/** What is to be cancelled, stopped or deleted is something else. */
const OF_OTHERS =
  /\b(?:prenotazion\w*|visit[ae]|appuntament\w*|richiest[ae]|convenzion\w*|turn[oi]|servizi\w*|propost[ae]|operator\w*|feste|la festa|custod[ei]|stireria|spes[ae]|cassett[ae]|la su[ao]|il suo|consegn[ae]|ritiro)\b/;
const OF_MESSAGE = /\b(?:messaggi\w*|avvis[oi]|invi\w*|mandat\w*|broadcast|comunicazione|test[oi]|spedizion\w*)\b/;
/** "Come si annulla?", "non annullare niente", "aspetta che arrivi domani": nothing is regretted. */
const NO_REGRET =
  /^(?:(?:e|ma|scusa|ok) )*(?:come|se|quant\w+|chi|quando|perche|cosa|che|dove)\b|\bnon (?:annull|ferm|blocc|ritir|cancell|elimin|stopp|sospend|l(?:o|a) (?:annull|ferm|blocc|ritir|cancell|elimin))\w*|^(?:no )*aspett\w+ che\b|\b(?:hanno|ha|avete|e stat[oa]) (?:annullat|cancellat)\w+/;
const CHANGES = /\b(?:spost\w+|cambi\w+|corregg\w+|modific\w+|rimand\w+|anticip\w+|mandal[oa]|pausa)\b/;
/** "No, era venerdì", "scrivi aperti invece di chiusi": said just after, it is of what is about to go out. */
const CORRECTS =
  /^(?:(?:no+|anzi|ops|scusa|scusi) )+(?:era |e |per |a |di )?(?:(?:oggi|domani|dopodomani|(?:lune|marte|mercole|giove|vener)di|sabato|domenica)\b|alle \d)|^era (?:oggi|domani|dopodomani|(?:lune|marte|mercole|giove|vener)di|sabato|domenica)\b|\b(?:scriv|mett)\w+ .{1,60} (?:invece (?:di|che)|al posto di|anziche) |^(?:(?:no|anzi) )?(?:mandal|invial)[oa] (?:oggi|domani|dopodomani|(?:lune|marte|mercole|giove|vener)di|sabato|domenica|alle \d)/;
const MOST_WORDS = 9;

/** "No", "no no". */
export function isBareNo(text: string): boolean {
  return /^(?:no+ ?)+$/.test(folded(text));
}

/** What can only be said of what was just sent. */
export function correctsLast(text: string): boolean {
  return CORRECTS.test(folded(text)) && !text.includes(':');
}

/** In the minute after a yes: it is taken back, or something of it is to be otherwise. Null: it is about something else. */
export function regretIn(text: string): 'undo' | 'change' | null {
  const said = folded(text);
  if (NO_REGRET.test(said) || text.includes('?')) return null;
  if (OF_OTHERS.test(said) && !OF_MESSAGE.test(said)) return null;
  if (correctsLast(text)) return 'change';
  if (CHANGES.test(said) && !REGRETS.test(said))
    return OF_MESSAGE.test(said) || said.split(' ').length <= MOST_WORDS ? 'change' : null;
  if (text.includes(':') || said.split(' ').length > MOST_WORDS) return null;
  return REGRETS.test(said) ? 'undo' : null;
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
