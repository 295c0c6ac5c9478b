/** What a manager's words at a preview are to the text of the message: a new one, a part of it, or nothing of it. */

import { folded } from '../heard.ts';
import { isOnlyWhen } from '../heard-when.ts';
import { saysMoment } from './broadcast.ts';

const LEAD = String.raw`^\W*(?:(?:no|ok|anzi|scus[ai]|aspetta|s[iì]|ma|per[oò]|allora|ah|senti|per favore|meglio|invece|piuttosto)[ ,]+)*`;
const ITS_TEXT = new RegExp(
  String.raw`${LEAD}(?:(?:ri)?scriv\w*|mett\w*|aggiung\w*|sostitu\w*|(?:cambia|modific|correg)\w*[^:]{0,30}(?::|\bin\b|\bcon\b|\bcos[iì]\b)|(?:il |nel |questo (?:è |e' )?il )?(?:nuovo )?(?:testo|messaggio)\b|(?:mand|invi)(?:a|o|are|ate|iamo|amo)\b|avvis\w*|comunic\w*|d[iì]['’]?(?: solo| invece)? che|di(?:ci|te|gli|lle)(?: solo| invece)? che|fa(?:i|te)? sapere)|^\W*(?:no|anzi|invece|meglio|piuttosto|cos[iì])\s*:|[«"“]`,
  'iu',
);
/** "Di a Gino che…": for him alone. */
const TO_ONE = new RegExp(
  String.raw`${LEAD}(?:d[iì]['’]?|dica|scriv\w*|mand\w*|comunic\w*|rispond\w*)\s+(?:a|ad|al|alla)\s+(?!tutt|chi\b|quell|tutta)\p{L}+`,
  'iu',
);

/** Whether the words say by themselves that they are the text: "scrivi che…", "il testo è…". "Un attimo che chiedo" does not. */
export function saysItsText(text: string): boolean {
  return ITS_TEXT.test(text) && !TO_ONE.test(text);
}

const STATES =
  /\b(?:siamo|saremo|resta|restano|restiamo|chius[oiae]|apert[oiae]|non (?:viene|vengono|c e|ci sono|passa|passiamo|facciamo|consegn\w+)|c e (?:la|il|lo|una?|l)|ci sono|riapr\w+|sospes\w+|nuov[oi] orar\w+|annullat[oa]|rinviat[oa]|inizia|comincia|ritrovo|festa|cena|pranzo|tombola|mercatino|vi (?:aspett|ricord|inform|avvis)\w+|gentili|cari|care)\b/;
/** Of how it goes out, or a question, or an answer. */
const OF_SENDING =
  /^(?:(?:no|ok|anzi|scusa|scusi|aspetta|si|ma|pero|allora|meglio|invece) )*(?:mand|invi|sped|programm|part|spost|anticip|posticip|rimand|alle|al|all|ai|agli|a|ad|solo|soltanto|prova|fammi|togl|lev|senza|con|aggiung|mett|cambi|correg|modific|scad|valid|non dopo|non mand|entro|fino|per|quando|chi|che|cosa|come|perche|dove|quant|quell|tutt|tranne|escl|annulla\b|cancella\b|ferma\b|d accordo|va bene|perfetto|bene)|\b(?:siamo|saremo) (?:d accordo|pront\w|a posto)\b/;

/** "Domani siamo chiusi", said of a preview: most likely what the message should say, whatever days and services it names. */
export function soundsLikeText(text: string): boolean {
  const said = folded(text);
  return said.split(' ').length >= 3 && STATES.test(said) && !OF_SENDING.test(said) && !text.includes('?');
}

const REPLACES: readonly RegExp[] = [
  /\b(?:scriv\w*|mett\w*|cambi\w*|correg\w*|vogli\w*)\s+[«"“]?(?<to>.{1,60}?)[»"”]?\s+(?:invece (?:di|che)|al posto di|anzich[eé])\s+[«"“]?(?<from>.{1,60}?)[»"”]?[^\p{L}\p{N}]*$/iu,
  /\b(?:cambi\w*|correg\w*|sostitu\w*|modific\w*)\s+[«"“]?(?<from>.{1,60}?)[»"”]?\s+(?:con|in)\s+[«"“]?(?<to>.{1,60}?)[»"”]?[^\p{L}\p{N}]*$/iu,
];

/** "Scrivi aperti invece di chiusi": the text with that in its place; null where nothing of the kind is said, or it is not there. */
export function replacedIn(text: string, said: string): string | null {
  for (const pattern of REPLACES) {
    const { from = '', to = '' } = pattern.exec(said)?.groups ?? {};
    const at = from === '' ? -1 : placeOf(text, from);
    if (at < 0) continue;
    const first = text.charAt(at);
    const capital = first !== first.toLowerCase();
    const put = capital ? `${to.charAt(0).toUpperCase()}${to.slice(1)}` : to;
    return `${text.slice(0, at)}${put}${text.slice(at + from.length)}`;
  }
  return null;
}

/** Whole words: "9" is not in "19". */
function placeOf(text: string, words: string): number {
  const quoted = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.search(new RegExp(`(?<![\\p{L}\\p{N}])${quoted}(?![\\p{L}\\p{N}])`, 'iu'));
}

const CORRECTS = /^(?:no|nono|anzi|scusa|scusi|scusate|aspetta|ops|pero|volevo dire|ho sbagliato|mi sono sbagliat\w)\b/;
const NOT_BUT =
  /\b(?:domani|oggi|(?:lune|marte|mercole|giove|vener)di|sabato|domenica|alle \d{1,2}) non (?:(?:di |il |la )?(?:domani|oggi|(?:lune|marte|mercole|giove|vener)di|sabato|domenica)|alle \d{1,2})\b|\bho sbagliato\b/;
const NOT_THEN =
  /\bnon (?:e|era|sono) (?:piu )?(?:domani|oggi|(?:lune|marte|mercole|giove|vener)di|sabato|domenica|alle)\b/;

/** "Anzi domenica": another day or hour, of the text or of the sending. */
export function correctsWhen(text: string): boolean {
  const said = folded(text);
  if (NOT_THEN.test(said)) return true;
  return saysMoment(text) && (NOT_BUT.test(said) || (CORRECTS.test(said) && isOnlyWhen(text)));
}

/** "No scusa via Milano 5": something is to be otherwise, and nobody knows what. */
export function corrects(text: string): boolean {
  const said = folded(text);
  return CORRECTS.test(said) && said.split(' ').length >= 3;
}

/** "Annulla la stireria di domani", where a text is asked for: an order to the bot. */
export function isOrder(text: string): boolean {
  return /^(?:per favore |ok |no )*(?:annulla|cancella|disdici|sposta|accetta|rifiuta|riapri) (?:la|il|le|l|quell\w+) (?:\p{L}+ ?){1,6}$/u.test(
    folded(text),
  );
}

const TAKES_OUT =
  /^\W*(?:(?:no|anzi|ok|e|poi)[ ,]+)*(?:togli|leva|elimina|cancella|rimuovi)\s+(?:la frase |le parole |la parola )?[«"“]?(.{2,80}?)[»"”]?\W*$/iu;

/** "Togli in sede", "togli «ci vediamo alle 15»": the text without that; null where it is not in it. */
export function withoutPart(text: string, said: string): string | null {
  const part = TAKES_OUT.exec(said)?.[1];
  const at = part === undefined ? -1 : placeOf(text, part);
  if (part === undefined || at < 0) return null;
  const left = `${text.slice(0, at)}${text.slice(at + part.length)}`;
  const clean = left
    .replace(/\s+([,.;:!?])/g, '$1')
    .replace(/([,.;:!?])(?:\s*[,.;:])+/g, '$1')
    .replace(/^[\s,.;:!?]+/, '')
    .replace(/\s{2,}/g, ' ')
    .trim();
  return clean === '' ? null : `${clean.charAt(0).toUpperCase()}${clean.slice(1)}`;
}

const KEEPS =
  /^(?:no |ok |si |anzi )*(?:lasci\w*|tien\w*|va bene)(?: pure)? (?:quello|quella|com e|come e|come era|com era|cosi|il testo|il messaggio)(?: che c era| di prima)?$/;

/** "No lascia quello": the text stays. */
export function keepsText(text: string): boolean {
  return KEEPS.test(folded(text));
}

const WAITS =
  /\b(?:adesso|ora|subito|dopo|poi|fra poco|tra poco)\b.{0,12}\b(?:lo|la|te lo|ve lo|glielo|ti) (?:scriv\w+|mand\w+|dett\w+|dico)\b|^(?:un (?:attimo|momento|secondo|minuto)|aspett\w+|tienil[oa])\b|^non (?:adesso|ora|ancora)\b/;

/** "Un attimo che chiedo a Luisa", "tienilo lì che poi lo finisco": nothing is changed. */
export function asksToWait(text: string): boolean {
  const said = folded(text);
  return WAITS.test(said) && !/\b(?:scriv[ei]|non mandar|annull|ferm)\w*\b(?! dopo)/.test(said);
}
