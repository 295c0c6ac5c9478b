/**
 * What the net is not asked about: where somebody is to go or used to live, a danger that is over, help that is on its
 * way, a death that is told to whoever writes to many. The rules have heard all of it before.
 */

import { fold } from '../normalise.ts';
import { isHandled, isPutOut } from './told-after.ts';

const KIN =
  'mamma|madre|pap[aà]|padre|sorella|fratello|figli[ao]|nonn[ao]|zi[ao]|suocer[ao]|cognat[ao]|nuora|genero|nipote|cugin[ao]|amic[ao]|vicin[ao]|signor[ae]?|moglie|marito|compagn[ao]';
const STREET = 'via|viale|vicolo|vicoletto|piazza|piazzetta|piazzale|corso|largo|strada|localit[aà]|borgo|contrada';
/** "Da mia sorella in via Cadore 12": a place. */
const AT_THEIRS = new RegExp(
  `\\b(?:da|dalla|dal|dallo|a casa (?:di|del|della))\\s+(?:(?:mi|su|tu|nostr|vostr)\\w{1,2}\\s+)?(?:${KIN})\\s+(?:[A-Z]\\p{L}+\\s+)?(?:,\\s*)?(?:in|a)\\s+(?:${STREET})(?:\\s+(?:[A-Z]\\p{L}+|\\d+))*`,
  'gu',
);
/** A house is old. */
const OLD_HOUSE = /\b(?:casa vecchia|vecchia casa)\b/giu;
/** "Rosa non c'è più, sono la figlia": she died, and is not looked for. */
const GONE = /\bnon c['’]? ?(?:e|è) pi[uù](?!\p{L})/iu;
const TOLD_BY_KIN =
  /\b(?:sono (?:l[aeio]? |il |su[ao] )?(?:figli|nipot|marit|mogli|vedov|sorell|fratell|nuor|gener)\w*|purtroppo|mancat[ao]|mort[ao]|decedut[ao]|scomparsa da|da (?:mesi|anni|un anno|un mese|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)|funeral\w*)\b/i;
const MISSED =
  /\b(?:casa|letto|stanza|camera|cercand\w*|cerch\w*|trov\w*|uscit\w*|scappat\w*|sparit\w*|alzheimer|demen\w*|aiut\w*|poco fa|adesso|ora|stamattina|stanotte|parco|mercato|era (?:qui|li|qua))\b/i;

const folded = (text: string): string => fold(text).replace(/'/g, ' ').replace(/\s+/g, ' ');
const isSettled = (sentence: string): boolean => isHandled(folded(sentence)) || isPutOut(folded(sentence));

/** The message as the net is to hear it. */
export function unspokenFor(text: string): string {
  const left = text.replace(AT_THEIRS, 'da loro').replace(OLD_HOUSE, 'casa di prima');
  const said = folded(left);
  if (GONE.test(left) && TOLD_BY_KIN.test(said) && !MISSED.test(said)) return left.replace(GONE, '');
  return left
    .split(/(?<=[.;!?\n])/)
    .filter((sentence) => !isSettled(sentence))
    .join('');
}
