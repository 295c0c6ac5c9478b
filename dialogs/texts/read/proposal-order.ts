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
  /\bpropost[ae] (?:(?:numero |n\.? ?)(\d{1,2})|(?:di|del|dell'|della|delle|dei|degli|dello|sul|sull'|sulla|sulle|sui|sugli|per|con|che)\s?(.+))/;

/** Null where no single proposal is meant: "proposte dei cittadini" are all of them. */
export function proposalOrder(text: string): ProposalOrder | null {
  const flat = flatten(text);
  const mark = text.search(/:\s/);
  const head = mark < 0 ? flat : flat.slice(0, mark);
  const does = DOES.find(([, pattern]) => pattern.test(head))?.[0];
  const words = mark < 0 ? '' : text.slice(mark + 1).trim();
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
    !sure ||
    about === '' ||
    /^(?:cittadin|person|utent)/.test(about) ||
    /\bpropost[ae] (?:di |dei |degli )?(?:cittadin|tutt)/.test(head)
  )
    return null;
  return does === undefined ? null : { does, about, words, sure };
}
