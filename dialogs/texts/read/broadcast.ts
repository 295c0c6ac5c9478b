/** What stands in a manager's words about a broadcast: a moment in the command itself, more text, a button alone. */

import { folded } from '../heard.ts';

const MOMENT =
  /\b(?:oggi|stasera|stamattina|domani|dopodomani|(?:lune|marte|mercole|giove|vener)di|sabato|domenica|subito|alle|alle ore|ore \d|\d{1,2}[:.]\d{2}|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|fra \w+|tra \w+|natale|pasqua|capodanno)\b/;

/** Whether the command, without the text that it carries, says when. */
export function saysMoment(head: string): boolean {
  return MOMENT.test(folded(head)) || /\d{1,2}[:.]\d{2}/.test(head);
}

const VAGUE =
  /\b(?:dopo (?:pranzo|cena|le feste)|(?:a|alla|per la) fine (?:del )?(?:mese|settimana|anno)|di sera|di notte|piu tardi|fra poco|tra poco|quando (?:puoi|riesci)|ieri|settimana prossima|mese prossimo|prossimi giorni|in giornata)\b/;

/** Of a moment nothing that a clock could be set by: "dopo pranzo", "a fine mese". */
export function saysVagueMoment(head: string): boolean {
  return VAGUE.test(folded(head));
}

const MORE =
  /^\W*(?:(?:ah|e|ok|no|poi|scusa|anzi|pero)[ ,]+)*(?:aggiung(?:i|iamo|ere)|scrivi(?:ci)?|mettici|metti)(?: (?:anche|pure|in fondo|alla fine|inoltre))+(?: che)?\s*[:,]?\s+(.{3,})$|^\W*(?:(?:ah|e|ok|no|poi|scusa|anzi|pero)[ ,]+)*aggiung(?:i|iamo|ere)(?: che)?\s*[:,]?\s+(.{3,})$/is;
/** Of how it goes out, not of what it says. */
const MANNER =
  /\b(?:pulsant\w*|botton\w*|tasto|foto|immagin\w*|allegat\w*|file|scadenza|destinatar\w*|argomento|chi ha|quelli che|agli? iscritt\w*|ai soci)\b/;

/** "Aggiungi che c'è la merenda": more text for the message; null where it is none. */
export function moreTextIn(text: string): string | null {
  const found = MORE.exec(text.trim());
  const more = found?.[1] ?? found?.[2];
  return more === undefined || MANNER.test(folded(more)) ? null : more.trim();
}

const FIRST =
  /^\W*(?:(?:ah|e|ok|no|poi|scusa|anzi|pero)[ ,]+)*(?:aggiung\w+|mett\w+|scriv\w+|inizi\w+|cominci\w+)(?: con)?\s*[:«"“]?\s*(.{2,60}?)\s*[»"”]?,? (?:all['’ ]inizio|in cima|davanti|prima del testo)\W*$/isu;

/** "Metti Gentile {nome} all'inizio": what comes before the text; null where it is none. */
export function firstWordsIn(text: string): string | null {
  return FIRST.exec(text.trim())?.[1] ?? null;
}

/** The text with a salutation, on a line of its own. */
export function withFirst(text: string, first: string): string {
  return `${first}${/[,.!:]$/.test(first) ? '' : ','}\n${text}`;
}

/** The text, and what is said beside it. */
export function withMore(text: string, more: string): string {
  const ended = /[.!?…]\s*$/.test(text);
  const next = ended ? more.charAt(0).toUpperCase() + more.slice(1) : more;
  return `${text.trimEnd()}${ended ? ' ' : ', '}${next}`;
}

/** "Metti il pulsante prenota le feste": the service is that of the button, not whom it goes to. */
export function namesAudience(head: string): boolean {
  return /\b(?:a chi|a quelli|a tutt[ie]|agli|ai|alle|per chi|tutt[ie]|solo chi|destinatar\w*|chi usa|chi ha)\b/.test(
    folded(head),
  );
}

const SCHEDULED =
  /\bmessagg\w+ (?:\w+ ){0,3}(?:programm\w+|in coda|da inviare|da spedire|in partenza)|\b(?:che|quali|quanti) (?:messaggi|avvisi|invii) (?:\w+ ){0,3}(?:programm\w+|in coda|da inviare)\b/;

const CHANGES_ONE =
  /\b(?:spost\w+|rimand\w+|posticip\w+|anticip\w+|annull\w+|cancell\w+|elimin\w+|ferm\w+|blocc\w+|cambi\w+|modific\w+|corregg\w+)\b/;

/** "Che messaggi ho in programma?" */
export function asksScheduled(text: string): boolean {
  const said = folded(text);
  return SCHEDULED.test(said) && !CHANGES_ONE.test(said) && !text.includes(':');
}

const WHOM = '(?:chi|a|ai|agli|alle|alla|al|quelli|quelle|gli|i|le|la|lo)';
const EXCEPT = new RegExp(
  String.raw`\b(?:(?:tranne|eccetto|esclus[oaie]|a parte|salvo|fuorche)(?: che)? (?:${WHOM}\b|\p{L}{3,})|(?:(?<!piu o )meno|ma non|pero non) ${WHOM}\b)|^(?:no |ma |pero )?(?:a|ai|agli|alle|alla|al) (?!tutti|tutte|me\b)[\p{L} ]{3,30} no$`,
  'u',
);

const THOSE_NOT =
  /\b(?:chi|quelli che|quelle che|coloro che) non (?:us\w+|h\w+|prenot\w+|compr\w+|ordin\w+|abit\w+|son\w+|e\b)/;

const ALSO_NOT =
  /\banche (?:a )?(?:chi|quelli che|quelle che) non (?:e|sono|sia|siano) (?:iscritt|registrat)\w*|\b(?:iscritti|iscritte) (?:e|o) no\b/;

/** "Anche a chi non è iscritto": a promotion goes to nobody who did not want it. */
export function wantsUnenrolled(head: string): boolean {
  return ALSO_NOT.test(folded(head));
}

const COLLEAGUES =
  /\b(?:agli|gli|ai|i|alle|le|al|il) (?:\w+ )?(?:operator[ie]|operatrici|collegh[ie]|dipendenti|volontari|custodi|personale|staff|responsabili)\b/;

/** "Agli operatori di Nazareth": they are no citizens. */
export function namesColleagues(head: string): boolean {
  return COLLEAGUES.test(folded(head));
}

/** "A tutti tranne chi usa la stireria", "a chi non usa la stireria", "a Rosa no": somebody is to be left out. */
export function leavesOut(head: string): boolean {
  const said = folded(head);
  return !wantsUnenrolled(head) && (EXCEPT.test(said) || THOSE_NOT.test(said));
}

/** "Il testo è: …" is how it is given, not what it says. */
export function withoutLabel(text: string): string {
  return text.replace(
    /^\s*(?:il |questo (?:è |e' )?il )?(?:testo|messaggio)(?: è| e'| sarebbe)?\s*[:–-]\s*(?=\S)/iu,
    '',
  );
}

const ASKED = /^\W*(?:\p{L}+,? ){0,3}(?:mi )?(?:puoi|può|puo'?|potresti|potrebbe|riesci|riesce|si può|si puo'?)\s/iu;

/** "Puoi avvisarli che il furgone tarda?" asks for it to be sent: what is sent is no question. */
export function unasked(command: string, text: string): string {
  const own = /^\W*(?:chi|che|cosa|quando|dove|come|quanti|quante|quale|perch[eé]|volete|venite|vi va)\b/iu.test(text);
  return ASKED.test(command) && !own ? text.replace(/\s*\?+\s*$/, '') : text;
}

const COMMANDS =
  /^\W*(?:(?:ok|allora|anzi|no|senti|per favore)[ ,]+)*(?:mand\w+|invi\w+|scriv\w+|avvis\w+|comunic\w+|spedi\w+|messaggi\w*|promozione|nuovo messaggio)\b[^:]{0,90}:\s+\S/i;

/** "Avviso di servizio a tutti: …": a broadcast of its own, with its text, whatever is asked of another. */
export function isWholeCommand(text: string): boolean {
  return COMMANDS.test(text);
}

const TO_WHOM =
  /^(?:e |ma )?(?:a chi (?:arriva|va|lo mando|lo mandiamo|arrivera)|chi (?:lo riceve|lo ricevera|sono(?: i destinatari| quest\w+(?: \w+)?)?)|a quanti|a quante persone|quanti (?:sono|lo ricevono))(?: (?:di preciso|esattamente|questo|il messaggio))?$/;

const OTHERS =
  /^(?:no|nono|anzi|scusa|aspetta)(?: no)? (?:(?:solo|soltanto) )?(?:a chi (?:usa|ha usato|prenota|ha prenotato)|a quelli (?:di|del|della|che usano)|agli iscritti|ai soci (?:di|del|della)|a tutti)\b(?: \p{L}+){0,5}$/u;

/** "No, a chi usa il custode", where the text is asked for: the people, not what they are told. */
export function namesOthers(text: string): boolean {
  return OTHERS.test(folded(text)) && !/[:«"“]/.test(text);
}

/** "A chi arriva?" */
export function asksToWhom(text: string): boolean {
  return TO_WHOM.test(folded(text));
}

const HOW_MANY =
  /\b(?:quanti|quante|a quant[ie]|che numero di|il numero (?:di|degli)) (?:\w+ ){0,3}(?:iscritt\w+|soci\b|abbonat\w+|destinatar\w+|ricev\w+|riceverebb\w+|segu\w+|parlan\w+|usan\w+|abitan\w+|vivon\w+|(?:ingles|rumen|romen|ucrain|spagnol|arab|indian)[ie]\b|arriverebb\w+|(?:hanno|anno) (?:usato|detto (?:di )?si))|\bquanta gente (?:ricev\w+|(?:c|ci) segue|e iscritta|riceverebbe|raggiung\w+)|\bquant[ie] (?:persone )?(?:raggiung\w+|posso raggiungere|riuscirei a raggiungere)/;
/** Of one that went out, of bookings or of a day. */
const OF_ANOTHER =
  /\b(?:arrivat\w+|ricevuto|ricevuta|mandat\w+|inviat\w+|lett[oi]|risposto|ultimo|ultima|prenota\w*|chili|kg|ieri|oggi|mese|settimana)\b/;

/** "Quanti iscritti abbiamo?" */
export function asksHowMany(text: string): boolean {
  const said = folded(text);
  return HOW_MANY.test(said) && !OF_ANOTHER.test(said) && !text.includes(':');
}

/** "Quanti abitano in zona Po?": where, as it was written. */
export function placeIn(text: string): string | undefined {
  return /\b(?:abitan\w+|vivon\w+|stanno) (?:in|a|al|nel|nella) (.{2,40}?)\W*$/i.exec(text)?.[1];
}

/** "Quali gruppi ci sono?", "a chi posso scrivere?" */
export function asksGroups(text: string): boolean {
  return /\b(?:quali|che) (?:gruppi|associazioni|destinatari|quartieri) (?:ci sono|abbiamo|esistono|conosci|posso|ho)\b|\ba chi (?:posso|potrei|possiamo) (?:scrivere|mandare|inviare)\b/.test(
    folded(text),
  );
}

const WHO =
  /\b(?:quelli|quelle|chi|coloro|soci|persone|clienti|utenti|famiglie|iscritti|cittadini)\b.*\bche (?:usa|hanno|ha|abita|vivono|vive|parlano|parla|sono|vogliono|vuole|seguono|segue|prenotano|comprano|ordinano|stanno|vengono|non hanno)(?:no)?\b/;

/** "A quelli di Gamma che usano la stireria": nothing of it is a message. */
export function saysWho(text: string): boolean {
  return WHO.test(folded(text)) && !/[:«"“]/.test(text);
}

const THEN_THAT =
  /\b(?:quell[ie]|chi|coloro|soci|persone|clienti|utenti|famiglie|iscritti|cittadini)\b.*?\bche \p{L}+(?: \p{L}+){1,5}? (?<!\b(?:e|o|ma|anche|pure|quell[ie]) )che (.{8,})$/iu;

/** "Scrivi a quelli che hanno usato la stireria che domani siamo chiusi": what stands after who they are. */
export function saidAfterWho(text: string): string | undefined {
  return /[:«"“]/.test(text) ? undefined : THEN_THAT.exec(text.trim())?.[1];
}

const ADDS =
  /^\W*(?:(?:ah|ok|poi|no|scusa)[ ,]+)*(?:(?:e )?anche|e pure|pure|aggiung\w+|mandal\w+ anche|includi|metti anche)\b/i;

/** "E anche a chi usa la spesa": more people, not others. */
export function addsPeople(text: string): boolean {
  return ADDS.test(text);
}

const OFFERS = /\b(?:sconto|sconti|promozion\w+|promo|offert[ae]|omaggio|saldi|gratis)\b|\d\s*%/;

/** What a notice must not hold. */
export function holdsOffers(text: string): boolean {
  return OFFERS.test(text.toLowerCase());
}

export const HEAD =
  /^\W*(?:(?:per favore|allora|ok|senti|ciao|buongiorno)[ ,]+)*(?:mand\w+|invi\w+|scriv\w+|avvis\w+|comunic\w+|spedi\w+|messaggio|broadcast|programm\w+)\b/i;

/** A command on a line of its own: what is on the others is the text, colons and all. */
export function textBelow(text: string): string | null {
  const [, head = '', below = ''] = /^([^\n:]{3,90})\n+([\s\S]+)$/.exec(text.trim()) ?? [];
  return HEAD.test(head) && namesAudience(head) && below.trim() !== '' ? below.trim() : null;
}

const EVERYBODY = /^([^:\n]{0,60}?\b(?:a|avvis\w{1,3}|inform\w{1,3}|avvert\w{1,3})\s+)t+u?t+[ie]?(?=\s|:|$)/i;

/** "Manda a tuti: …" with the word as it is written. */
export function everybodySpelt(text: string): string {
  return text.replace(EVERYBODY, (found, before: string) => (/tutte$/i.test(found) ? found : `${before}tutti`));
}
