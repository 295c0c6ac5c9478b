/** What a manager says at the preview of a broadcast: send it, throw it away, wait, say it otherwise. */

import { folded } from '../heard.ts';

const GO = `(?:mandal[oaie]|manda|inviatel[oa]|invial[oaie]|invia|spediscil[oa]|spedisci|fall[oa] partire|procedi|pubblica(?:l[oa])?)`;
const SEND_IT = new RegExp(
  String.raw`^(?:(?:ok|si|dai|va bene|allora|perfetto|bene|benissimo|anzi|no)\s+)*${GO}(?:\s+(?:pure|cosi|cosi com e|per favore|grazie))*$`,
);
const NOW = `(?:subito|adesso|ora|immediatamente)`;
const SEND_NOW = new RegExp(
  String.raw`^(?:(?:ok|si|dai|va bene|allora|anzi|no|meglio)\s+)*(?:${GO}\s+${NOW}|${NOW})(?:\s+(?:pure|per favore|grazie))*$`,
);

/** At the preview: "mandalo" is a yes; "anzi mandalo subito" is one where it goes at once already. */
export function sendsIt(text: string): 'yes' | 'now' | null {
  const said = folded(text);
  return SEND_NOW.test(said) ? 'now' : SEND_IT.test(said) ? 'yes' : null;
}

const YES_WORD =
  /^(?:s+i+|sissi|ok|okay|oki|okei|va|bene|benissimo|benone|ben|bin|perfett\w+|cert\w+|conferm\w+|d|accordo|daccordo|esatt\w+|giust\w+|corrett\w+|proced\w+|volentieri|assolutamente|sicur\w+|ottim\w+|vai|vada|avanti|fai|faccia|fate|fallo|manda\w*|mandat\w*|invi(?!o\b)\w+|sped\w+|pubblic\w+|inoltr\w+|approv\w+|pure|grazie|per|favore|cosi|com|e|come|adesso|subito|ora|tutto|posto|a|eccome|dai|allora|lo|la|il|un|messaggio|yes|eja|gia|mi|ci|sta|sto|prego|bello|bella|eh|ah|oh|ma si|mille|partire)$/;

/** A yes and nothing else: "ok aspetta", "si ma", "togli prenota" send nothing. */
export function isYesAlone(text: string): boolean {
  const words = folded(text)
    .replace(/\bper me\b|\b(?:puoi|puo|si puo|potete) (?=mandar|inviar|partire)/g, ' ')
    .split(' ')
    .filter(Boolean);
  return words.length === 0 ? /[👍👌✅🆗🙏❤]/u.test(text) : words.every((word) => YES_WORD.test(word));
}

const THROWS =
  /\b(?:scart\w+|annull\w+|non (?:mandar\w*|inviar\w*|spedir\w*|mandate|inviate)|lasci\w+ (?:stare|perdere)|elimin\w+|cancell\w+|butt\w+|dimentic\w+)\b/;
const PART = /\b(?:pulsant\w*|botton\w*|prenota|interessa|allegat\w*|foto|scadenza|testo|parola|frase|riga)\b/;
const NO_WORD =
  /^(?:n+o+|nono|grazie|no|per|ora|assolutamente|niente|nulla|mi|dispiace|meglio|di|va|bene|cosi|non|piu|ok|allora|anzi|e|la|il|basta|fa)$/;

const REALLY_NO = /^(?:n+o+|nono|niente|nulla|basta|non)$/;
/** Beside "annulla": what is thrown away is the message, and nothing else. */
const OF_IT =
  /^(?:messaggi\w*|avvis\w*|invio|tutto|tutti|quest[oa]|quell[oa]|bozza|pure|stare|perdere|subito|adesso|aspett\w*|scus\w+|favore|l[oa]|a|ad|nessuno|dai|si|mandar\w*|inviar\w*|spedir\w*|mandate|inviate|che|ho|sbagliato|idea|cambiato)$/;

/** A no and nothing else, or that it is to be thrown away: "no aspetta", "forse", "ci penso" lose nothing. */
export function isNoAlone(text: string): boolean {
  const said = folded(text);
  const words = said.split(' ').filter(Boolean);
  if (PART.test(said) || words.length > 6) return false;
  if (THROWS.test(said)) {
    const others = said.replace(THROWS, ' ').split(' ').filter(Boolean);
    return others.every((word) => NO_WORD.test(word) || OF_IT.test(word));
  }
  return words.some((word) => REALLY_NO.test(word)) && words.every((word) => NO_WORD.test(word));
}

const IT = `(?:lo|la|il messaggio|l avviso|l invio|il testo|quello di \\p{L}+)`;
const APPROVES = new RegExp(
  String.raw`^(?:(?:s+i+|ok|va bene|per me|certo|lo)\s+)*(?:approv(?:o|ato|ata|a|iamo|atelo|alo)|autorizz(?:o|ato|a|alo))(?:\s+${IT})*(?:\s+(?:pure|grazie|per me))*$`,
  'u',
);
const REFUSES = new RegExp(
  String.raw`^(?:(?:n+o+|per me|lo|la|mi dispiace)\s+)*(?:non (?:lo |la )?approv\w+|rifiut(?:o|a|ato|alo)|respin(?:go|gi|to|gilo)|bocci(?:o|ato|a|alo))(?:\s+${IT})*(?:\s+(?:grazie|per me))*$`,
  'u',
);

/** "Approvo", "non lo approvo": a second manager's word on what a colleague wrote. Null where it is none. */
export function verdictIn(text: string): 'approve' | 'refuse' | null {
  const said = folded(text);
  return REFUSES.test(said) ? 'refuse' : APPROVES.test(said) ? 'approve' : null;
}

const REWRITES =
  /\b(?:nel testo|al posto di|invece di|invece che|correggi \w+ con|scrivi (?!a\b)|scriv(?:ere|iamo)|riapr\w+|ripart\w+|e sbagliat\w+)\b/;
const SENDS = /\b(?:invi\w+|mand\w+|sped\w+|part(?:e|ire|a)|programm\w+|spost\w+|anticip\w+|posticip\w+)\b/;

/** "Scrivi martedì", "la stireria riapre martedì": the day may be the text's, not that of the sending. */
export function mayRewrite(text: string): boolean {
  const said = folded(text);
  return REWRITES.test(said) && !SENDS.test(said);
}

const NEW_TEXT = /\btesto\s+(?:in|con|cos[iì]|è questo|e questo)\s*:?\s+(.{3,})$/is;

/** "Cambia il testo in …", without the colon. */
export function newTextIn(text: string): string | null {
  return NEW_TEXT.exec(text)?.[1]?.trim() ?? null;
}

const MORE_LATER = /^(.{3,80}?)\s+e\s+(?:aggiung\w+|metti(?:ci)?)(?:\s+anche)?\s+che\s+(.{3,})$/is;

/** "Mandalo domani alle 9 e aggiungi che si paga in contanti": what stands before, and what is added. */
export function thenMore(text: string): { first: string; more: string } | null {
  const [, first, more] = MORE_LATER.exec(text) ?? [];
  return first === undefined || more === undefined ? null : { first, more: more.trim() };
}

const WAITS = /^(?:un (?:attimo|momento|secondo)|aspett\w+|ci (?:devo )?pens\w+|ci devo pensare)\b/;

/** "Un attimo che lo scrivo": no text yet. */
export function asksForTime(text: string): boolean {
  const said = folded(text);
  return WAITS.test(said) && said.split(' ').length <= 6;
}
