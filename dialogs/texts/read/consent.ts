/** What people say of the consortium's messages: no more of them, some of them, yes; and what only sounds like it. */

import { folded } from '../heard.ts';

/** The one word that every message names as the way out, as a hurried finger writes it too. */
export function isStop(text: string): boolean {
  return /^(?:s+t+o+p+|s t o p)$/.test(folded(text));
}

const FROM =
  '(?:dalla (?:lista|mailing list|chat)|dal gruppo|dagli (?:avvisi|iscritti|elenchi)|dai messaggi|dalle (?:notifiche|liste))';
const END =
  '(?: (?:messaggi|avvisi|niente|nulla|per favore|grazie|piu|pubblicita|da voi|vi prego|subito|i vostri messaggi|questi messaggi))*';
const LEAVE = new RegExp(
  String.raw`^(?:\p{L}+ ){0,5}?(?:` +
    [
      String.raw`smett(?:ete(?:la)?|etela|ila|a)(?: (?:di|con) (?:scriver\w+|mandar\w+|messaggi|questi messaggi|tutti questi messaggi|disturbar\w+))?`,
      `lasciat?emi (?:in pace|stare)`,
      String.raw`(?:basta|non) (?:scriver\w*mi|mandar\w*mi|scrivetemi|mandatemi|avvisatemi|contattatemi|disturbat?emi|disturbate|mi (?:scrivete|mandate|avvisate|contattate))(?: piu)?`,
      `(?:fermate|bloccate|interrompete) (?:i |gli |questi |tutti i )?(?:messaggi|avvisi)`,
      'unsubscribe',
      'disiscrizione',
      String.raw`(?:annull|cancell|disdi|revoc)\w* (?:l |la |il )?(?:mia |mio )?(?:iscrizione|consenso)`,
      `(?:levat?e?mi|toglie?te?mi|toglimi|levami|cancellat?e?mi|rimuovet?e?mi|eliminat?e?mi) ${FROM}`,
      'non ne voglio(?: piu)?',
      `non voglio piu (?:ricevere )?(?:(?:gli|i|le|vostri|vostre|questi|queste) )*(?:avvisi|messaggi|offerte|notizie|promozioni|niente|nulla|pubblicita)`,
    ].join('|') +
    `)${END}$`,
  'u',
);

/** "Smettetela di scrivermi", "levatemi dalla lista": whatever else it resembles. */
export function wantsOut(text: string): boolean {
  return LEAVE.test(folded(text));
}

/** Of the consortium's messages: no, yes, a question; somebody else's; those that do not arrive. */
export type Wish = 'off' | 'on' | 'ask' | 'onlyYou' | 'missing';

const SOMEBODY_ELSE =
  /\bmi[oaei] \p{L}+ (?:non )?(?:riceva|riceve|ricevesse|ricevano|abbia|avesse|venga avvisat\w|vuole|vuol|vorrebbe)\b|\b(?:iscriv|mett|aggiung|avvis)\w* (?:anche )?(?:mi[oaei]|la mia|il mio) \p{L}+|\b(?:avvis|scriv|mand|comunic|dir)\w*\b.*\b(?:lei|lui|loro|mi[oa] \w+)\b.*\b(?:non|invece che|al posto di|anziche) (?:a )?(?:me|noi)\b|\b(?:avvis|scriv|mand|comunic|dir|chiam)\w*\b.{0,12}\b(?:me|noi|a me)\b.{0,10}\b(?:non|e non|invece che|al posto di|anziche) (?:a )?(?:lei|lui|loro|mi[oa] \w+)\b/u;
const MISSING =
  /\bnon (?:mi |ci )(?:arriv\w+|(?:e|sono) (?:piu )?arrivat\w+)|\bnon (?:ricev(?:o|iamo|evo|evamo)|ho (?:piu )?ricevut\w+|abbiamo (?:piu )?ricevut\w+)\b/;
/** Some, but not all of them; not at that hour; or it is only asked: which of the two, a yes or a no says. */
const UNSURE =
  /\b(?:tranne|eccetto|a parte|salvo|meno|ma non|pero non|ma (?:le|gli|i) \p{L}+ si)\b|^(?:come|posso|si puo|quando|perche|dove)\b|\b(?:mai|nessuno|nemmeno|neanche)\b.*\b(?:chiest|dett)\w+|\bnon so\b|\bnon (?:toglie|leva|cancell|smett|disattiv|disiscriv|elimin)\w*|\bbasta un[oa]?\b|\bnon\b.*\b(?:la|di|alla|in) (?:sera|notte|mattina|domenica)\b/u;
const OFF =
  /\b(?:disiscriv\w*|disattiv\w*|toglie\w*|levat\w*|cancella\w*|smett\w+|fermat\w*|non (?:(?:mi|ci|li|le|gli|ne) )*(?:voglio|vogliamo|mandat\w*|mandar\w*|scriv\w*|avvis\w*|iscriv\w*|attiv\w*|contatt\w*|ricevere|mi|tenet\w+|disturb\w+(?= piu$|$)|interess\w+)|niente (?:avvisi|messaggi))\b|\b(?:s+t+o+p+|basta)(?: (?:avvisi|messaggi|notifiche|pubblicita|con|coi|a|ai|agli|gli|i|questi|tutti|scriver\w*|mandar\w*|grazie|per favore|piu))*$/;
const ON =
  /\b(?:iscriv\w*|attiv\w*|tenetemi|riceve\w*|vorrei|voglio|si)\b|\b(?:(?:mi|ci) avvis\w+|avvis\w+(?:mi|ci))\b(?! (?:prima|appena|di persona|se arriv\w+|quando (?:arriv\w+|sie\w+|pass\w+|viene|venite|parti\w+|e pront\w+)))/;
/** "Vorrei sospendere gli avvisi": what is wanted is the end of them. */
const ENDS =
  /\b(?:sospen\w+|interromp\w+|interrott\w+|blocc\w+|ferm\w+|annull\w+|disdi\w+|revoc\w+|ritir\w+|rinunci\w+|elimin\w+|rim(?:oss|ozion|uov)\w*|tolt[aoie]|leva(?:re|rmi)|togli\w+|uscir\w*|chiuder\w*|evitar\w*|silenzi\w+|spegn\w+|disabilit\w+|cessa\w+|finir\w*)\b/;
const ANNOYS = /\b(?:tropp[oaie]|fastidi\w*|stuf\w+|stanc\w+|disturb\w*)\b/;
const NEVER = /\b(?:non|mai|nessuno|nemmeno|neanche|senza)\b/;

/** Nothing that holds a no, or speaks of others, is ever a yes: a consent must be one (GDPR, art. 4.11). */
export function wishIn(text: string): Wish {
  const words = folded(text);
  if (SOMEBODY_ELSE.test(words)) return 'onlyYou';
  if (MISSING.test(words)) return 'missing';
  if (text.trim().endsWith('?') || UNSURE.test(words)) return 'ask';
  if (OFF.test(words) || (ENDS.test(words) && !NEVER.test(words))) return 'off';
  if (ANNOYS.test(words)) return 'ask';
  return ON.test(words) && !NEVER.test(words) ? 'on' : 'ask';
}

const AGREES =
  /^(?:(?:s+i+|certo|certamente|volentieri|ok|okay|va bene|va benissimo|d accordo|daccordo|con piacere|sicuro|sicuramente|confermo|acconsento|eccome|dai|li voglio|lo voglio|perche no)(?: (?:grazie|pure|per favore))*(?: |$))+$/;

/** A no to it, with whatever is added: "no per carità", "sì, toglietemi". */
export function isRefusal(text: string): boolean {
  return (
    /^(?:n+o+|nono|non (?:(?:li|le|ne|mi|ci) )*(?:voglio|vogliamo|interess\w+|serv\w+)|mai|per carita|basta|niente)\b/.test(
      folded(text),
    ) ||
    wishIn(text) === 'off' ||
    wantsOut(text)
  );
}

/** A yes to the question whether they are wanted, plain enough to be the proof of a consent. "A posto così" is none. */
export function isConsent(text: string): boolean {
  return !text.includes('?') && (AGREES.test(folded(text)) || /^\s*(?:👍|✅)\p{Emoji_Modifier}?\s*$/u.test(text));
}
