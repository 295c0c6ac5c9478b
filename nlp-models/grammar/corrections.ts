/** Which of several values is meant: "non martedì, mercoledì", "anzi venerdì", "invece di sabato domenica". */

import { fold } from './tokens.ts';
import type { Span } from './types.ts';

/** Just before a value: it is the one given up. */
const GIVEN_UP =
  /(?:\bn(?:o)?n(?: piu| va bene| posso| possiamo| riesco| riusciamo| riusciremo| ci sono| ci siamo| e| era| sono)?(?: per| il| la| le| alle| dalle| in| a| di| l| i| al| da| verso| ce la faccio)*|\b(?:invece|al posto|anziche|piuttosto)(?: di| che| del| della| dell| delle)?(?: il| la| le| alle| l)?|\bmeglio (?:di|che)(?: il| la| le| alle)?|\b(?:anziche|tranne|eccetto|escluso|a parte|salvo)(?: il| la| di)?)[\s']*$/;
/** Between two values: the second replaces the first. */
const REPLACED =
  /\b(?:anzi|no|scusi|scusa|scusate|volevo dire|mi correggo|meglio|piuttosto|aspetta|aspetti|ma no|cioe|facciamo|sbagliato|ho sbagliato|errore|invece|pardon|mi sono sbagliat[oa]|cambio|rettifico|correggo)\b/;
const MOVED = /\b(?:spost|cambi|anticip|posticip|rimand|slitt|riprogramm|modific|passa|passare|trasferi)\w*/;

export interface Judged {
  /** Indexes still valid, in order of preference. */
  kept: number[];
  /** Something was corrected or moved: the last valid value is the one. */
  lastWins: boolean;
}

export function judge(text: string, spans: readonly Span[], answering = false): Judged {
  const folded = fold(text);
  const kept: number[] = [];
  let replaced = false;
  for (const [k, span] of spans.entries()) {
    const before = folded.slice(Math.max(0, span.start - 40), span.start);
    const follower = folded.slice(span.end, span.end + 24);
    if (GIVEN_UP.test(before) && !/\bse non/.test(before)) continue;
    if (
      /^[\s,]*(?:n(?:o)?n (?:posso|riesco|va|ce la|mi va|ci sono)|no\b(?! problem))/.test(follower) &&
      (spans.length > 1 || answering)
    )
      continue;
    const previous = spans[k - 1];
    // "di pomeriggio invece?": the word belongs to what it follows.
    const between = previous && folded.slice(previous.end, span.start).replace(/^\s*invece\b/, '');
    if (between !== undefined && REPLACED.test(between)) replaced = true;
    kept.push(k);
  }
  if (kept.length === 0 && spans.length > 0)
    return { kept: spans.length === 1 ? [] : [spans.length - 1], lastWins: true };
  return { kept, lastWins: replaced || MOVED.test(folded) };
}

export const isMoved = (text: string): boolean => MOVED.test(fold(text));
