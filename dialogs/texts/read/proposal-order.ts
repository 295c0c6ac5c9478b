/** Which proposal a manager means, and what she wants done with it. */

import { flatten } from '../numerals.ts';

export interface ProposalOrder {
  does: 'open' | 'answer' | 'considered' | 'planned' | 'declined' | 'make';
  /** Its place in the list, from 0; else the words it is known by. */
  at?: number;
  about: string;
  /** The answer, where it was said at once. */
  words: string;
  /** Speaks of proposals by name. */
  sure: boolean;
}

const ORDINALS = ['prima', 'seconda', 'terza', 'quarta', 'quinta', 'sesta', 'settima', 'ottava', 'nona', 'decima'];
const NTH = String.raw`(${ORDINALS.join('|')}|ultima|(?:numero |n\.? ?)?\d{1,2})`;
const DOES: [ProposalOrder['does'], RegExp][] = [
  ['make', /\b(?:crea\w*|fa\w*|trasform\w*|divent\w*|apri\w*)\b.{0,30}\bservizio\b/],
  ['declined', /\b(?:non e possibile|non si puo|non possiamo|rifiut\w+|boccia\w*|declin\w+|scart\w+)\b/],
  ['considered', /\b(?:in esame|in valutazione|valut\w+|esamin\w+)\b/],
  ['planned', /\b(?:in programma|programm\w+|la facciamo|si fa)\b/],
  ['answer', /\b(?:rispond\w+|rispost\w+|scriv\w+|di(?:gli|lle|teglielo)|dici)\b/],
  ['open', /\b(?:apri\w*|vedi\w*|vedere|mostra\w*|leggi\w*|fammi|dammi)\b/],
];
const OF_ONE =
  /\b(?:propost|quell)[ae] (?:(?:numero |n\.? ?)(\d{1,2})|(?:di|del|dell'|della|delle|dei|degli|dello|sul|sull'|sulla|sulle|sui|sugli|per|con|che)\s?(.+))/;

/** "Rispondi a quella dei capelli che ci pensiamo": what follows is the answer. */
const REPLIES =
  /^\W*(?:(?:ok|allora|per favore|puoi|vorrei)[\s,]+)*(?:rispond|scriv|di)\w* (?:a|alla|per la|sulla) (?:quell[ae]|.*\bpropost[ae])\b.*? (?:che|di)\b/;
const THAT = /\s+che\s+/i;

/** The order, the answer that stands behind a mark or a "che", and where to look for what is to be done. */
function parted(text: string): { head: string; words: string; asks: string } {
  const flat = flatten(text);
  const replies = REPLIES.test(flat);
  const colon = /:\s/.exec(text);
  const mark = replies ? (colon ?? THAT.exec(text)) : colon;
  const head = mark === null ? flat : flatten(text.slice(0, mark.index));
  const words = mark === null ? '' : text.slice(mark.index + mark[0].length).trim();
  return { head, words, asks: replies ? flat : head };
}

/** Null where no single proposal is meant: "proposte dei cittadini" are all of them. */
export function proposalOrder(text: string): ProposalOrder | null {
  const { head, words, asks } = parted(text);
  const does = DOES.find(([, pattern]) => pattern.test(asks))?.[0];
  const sure = /\bpropost[ae]\b/.test(head);
  const nth = new RegExp(
    sure ? String.raw`\b${NTH} propost[ae]\b|\bpropost[ae] ${NTH}\b` : `^\\W*\\w+ (?:al)?la ${NTH}\\s*$`,
  ).exec(head);
  const said = nth?.[1] ?? nth?.[2];
  if (said !== undefined && (sure || does !== undefined)) {
    const digits = /\d+/.exec(said)?.[0];
    const at = digits === undefined ? ORDINALS.indexOf(said) : Number(digits) - 1;
    return { does: does ?? 'open', at, about: '', words, sure };
  }
  const about = OF_ONE.exec(head)?.[2]?.trim() ?? '';
  if (
    about === '' ||
    /^(?:cittadin|person|utent)/.test(about) ||
    /\bpropost[ae] (?:di |dei |degli )?(?:cittadin|tutt)/.test(head)
  )
    return null;
  if (does === undefined || (!sure && words === '')) return null;
  return { does, about, words, sure };
}
