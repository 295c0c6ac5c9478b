/** Which of several values is meant: "non martedì, mercoledì", "anzi venerdì", "invece di sabato domenica". */

import { fold } from './tokens.ts';
import type { Span } from './types.ts';

/** Just before a value: it is the one given up. "Venerdì e no giovedì" is written for "e non". */
const GIVEN_UP =
  /(?:\b(?:n(?:o)?n|(?<=[a-z] )e no)(?: piu| va bene| posso| possiamo| riesco| riusciamo| riusciremo| ci sono| ci siamo| e| era| erano| sono)?(?: per| il| la| le| alle| dalle| in| a| di| l| i| al| da| verso| ce la faccio)*|\b(?:invece|al posto|anziche|piuttosto)(?: d[ie]| che| del| del+a| dell| delle)?(?: il| la| le| alle| l)?|\b(?:anziche|tranne|eccetto|escluso|a parte|salvo)(?: il| la| di)?)[\s']*$/;
/** "mercoledì è meglio di giovedì"; alone, "meglio di mattina" is a wish. */
const WORSE = /\bmeglio (?:di|che|del|della|delle|dell)(?: il| la| le| alle)?[\s']*$/;
/** "se non giovedì", "non più di 20". */
const NO_REFUSAL = /\bse non|\bn(?:o)?n piu di\s*$/;
/** What was said or pressed before, where another value is said too. */
const SAID_BEFORE =
  /\b(?:ho|abbiamo|avevo|avevamo|hai|avevi|ha|aveva|avete|avevate) (?:gia |prima |pure |per sbaglio |erroneamente )?(?:messo|scritto|detto|schiacciato|premuto|toccato|cliccato|scelto|chiesto|segnato|indicato|dato)(?: per sbaglio| prima| sopra| per| il| la| le| l| alle| al| a| di| in| i| che)*[\s',:]*$/;
/** "l'altra volta erano 6": how it was. */
const ONCE = /\b(?:erano|eravamo|era)(?: in| circa)?[\s']*$/;
/** Between two values: the second replaces the first. */
const REPLACED =
  /\b(?:anzi|no|scusi|scusa|scusate|volevo dire|intend\w+|mi correggo|meglio|piuttosto|aspetta|aspetti|ma no|cioe|facciamo|diciamo|sbagliato|ho sbagliato|errore|invece|pardon|mi sono sbagliat[oa]|ma mi serv\w+|ma (?:preferi\w+|vorrei|volevo)|cambio|cambiato in|cambiata in|cambiare in|corretto in|rettifico|correggo|scherzo|scherzavo)\b/;
const MOVED = /\b(?:spost|cambi|anticip|posticip|rimand|slitt|riprogramm|modific|passa|passare|trasferi)\w*/;
/** Just after a value: why it will not do. Only where another is said. */
const WHY_NOT =
  /^[\s,]*(?:n(?:o)?n (?:posso|possiamo|riesco|riusciamo|si puo|si riesce|va|ce la|mi va|ci sono|ci siamo|c'e (?:nes+uno|lui|lei|mi[ao]|posto|in casa)|basta|bastano|mi basta)|no\b(?! problem)|n(?:o)?n ci (?:sto|stiamo|abit\w+|viv\w+)\b|(?:e|era) (?:la )?(?:mia )?casa vecchia\b|(?:e|era|mi sembra|mi pare|sono|erano|mi sembrano)(?: un po'?| davvero| proprio)? (?:poc[aohi]+|pochin[oaie]|tropp[oaie]|presto|tardi|sbagliat[oaie])\b|mi va a male|va a male|(?:mi )?avanza)/;
/** "giovedì ho il funerale", "la mattina viene la fisioterapista": that time is taken. */
const TAKEN =
  /^[\s,]*(?:(?:mattina|pomeriggio|sera) )?(?:(?:ho|abbiamo|ha|hanno) (?:sempre |gia |anche |pure )?(?:il|la|l'|lo|i|le|gli|un|una|un'|altr\w+|da fare|impegn\w+|visit\w+|dialisi|terapia|lezione|scuola)\b(?! (?:libero|libera|giornata libera|mattina libera))|c'e (?!posto|tempo|qualcuno|disponib)|ci sono (?:gia )?(?!anch|sempre|di sicuro|io|in casa|posti)|viene |vengono |lavor[oia]\w*\b|dev[oe] |dobbiamo |siamo (?:via|fuori|al|in)\b|sono (?:via|fuori|impegnat\w|al lavoro|in ospedale|dal|in ferie)\b)/;
/** What a value begins with: "meglio di | giovedì". */
const LEAD = /^(?:(?:il|la|le|lo|l|del|della|delle|dell|di|per|alle|al|alla|in|a|nel|nella)[\s']+)+/;

export interface Judged {
  /** Indexes still valid, in order of preference. */
  kept: number[];
  /** Something was corrected or moved: the last valid value is the one. */
  lastWins: boolean;
}

/** Without the taken ones only while something else remains. */
function standing(folded: string, spans: readonly Span[], kept: readonly number[]): number[] {
  if (kept.length < 2) return [...kept];
  const free = kept.filter((k) => {
    const span = spans[k];
    return span !== undefined && !TAKEN.test(folded.slice(span.end, span.end + 40));
  });
  return free.length > 0 ? free : [...kept];
}

export function judge(text: string, spans: readonly Span[], answering = false): Judged {
  const folded = fold(text);
  const kept: number[] = [];
  let replaced = false;
  for (const [k, span] of spans.entries()) {
    const lead = LEAD.exec(folded.slice(span.start, span.end))?.[0].length ?? 0;
    const before = folded.slice(Math.max(0, span.start - 40), span.start + lead);
    const follower = folded.slice(span.end, span.end + 40);
    if (GIVEN_UP.test(before) && !NO_REFUSAL.test(before)) continue;
    if (k > 0 && WORSE.test(before)) continue;
    if (spans.length > 1 && (SAID_BEFORE.test(before) || (k < spans.length - 1 && ONCE.test(before)))) continue;
    if (WHY_NOT.test(follower) && (spans.length > 1 || answering)) continue;
    const previous = spans[k - 1];
    // "di pomeriggio invece?": the word belongs to what it follows.
    const between = previous && folded.slice(previous.end, span.start).replace(/^\s*invece\b/, '');
    if (between !== undefined && REPLACED.test(between)) replaced = true;
    kept.push(k);
  }
  if (kept.length === 0 && spans.length > 0)
    return { kept: spans.length === 1 ? [] : [spans.length - 1], lastWins: true };
  // "la spesa di venerdì me la portate martedì invece?"
  const instead = spans.length > 1 && /^\s*invece\b/.test(folded.slice(spans.at(-1)?.end ?? 0));
  return { kept: standing(folded, spans, kept), lastWins: replaced || instead || MOVED.test(folded) };
}

export const isMoved = (text: string): boolean => MOVED.test(fold(text));
