/** Times that do not suit: "tranne il mercoledì", "di mattina non posso", "ma non lunedì", "il 26 no". */

import type { Never } from '../../domain/slot.ts';
import { valuesIn } from '../extraction.ts';
import { fold } from '../grammar/tokens.ts';

const DAYS = ['lunedi', 'martedi', 'mercoledi', 'giovedi', 'venerdi', 'sabat[oi]', 'domenic(?:a|he)'];
const DAY = `(?:${DAYS.join('|')})`;
const THE = '(?:(?:di|il|la|i|al|alle|nei|nel|ogni|per|a) )';
const MONTH = '(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)';
const DATE = `(?:oggi|domani|dopodomani|stasera|${DAY} (?:prossim[oa]|${'\\d{1,2}'}(?: ${MONTH})?(?: ${'\\d{4}'})?)|${'\\d{1,2}'} ${MONTH}(?: ${'\\d{4}'})?|(?<=\\bil )${'\\d{1,2}'})`;
const PART = '(?:mattin[aeo]|mattinata|pomeriggi[oe]?|dopo pranzo|sera|serata)';
const LIST = `${DAY}(?: (?:e|ed|o|ne) ${THE}?${DAY})*`;
/** Of what is left out, and not "non mercoledì, giovedì". */
const LONG_LIST = `${DAY}(?:, ${THE}?${DAY})*(?:,? (?:e|ed|o|ne) ${THE}?${DAY})+`;
const HOUR =
  '(?<=\\balle )(?:\\d{1,2}|una|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici)(?: e (?:mezza|un quarto|\\d{2}))?';
const WHAT = `(?<part>(?:(?:${DATE}|${DAY}) )?(?:(?:di|al|nel|la) )?${PART})|(?<date>${DATE})|(?<list>${LIST})|(?<hour>${HOUR})`;
/** Another day, or a part of one, or a bound: not what was said before. */
const WHOLE =
  '(?! (?:\\d|prossim|scors|che viene|della|di (?:quest|natale|pasqua)|sera|mattin|pomerig|dopo|prima|alle|dalle))';
const CANNOT_VERB =
  'non (?:posso|possiamo|puo|ci sono|ci siamo|c e|riesco|riusciamo|(?:sono|siamo) (?:a casa|in casa|liber[oaie]|disponibil[ei])|mi va|ci va|va bene|vado|ho tempo|si puo|ce la faccio|se ne parla|mi viene)';
const CANNOT = `(?:no\\b|${CANNOT_VERB})`;
const EXTRA = '(?:(?:proprio|purtroppo|pero|invece|io|noi|lei|lui|mai|sempre) )*';
/** All that may stand before "non mercoledì". */
const LEAD = /^(?:[ ,]|(?:no|anzi|e|ma|grazie|scusi|scusa|beh|allora|per favore)\b){0,20}$/;

const ENDING = new RegExp(`(?:\\b(?:di|al|nel|la) +)?${PART}$`);

/** Spaces stand for whatever is between two words. */
const spaced = (pattern: string): RegExp => new RegExp(pattern.replaceAll(' ', ' +'), 'g');

const ALWAYS: readonly RegExp[] = [
  spaced(
    `\\b(?:tranne|eccetto|salvo|esclus[oaie]|a parte|meno che|fuorche|mai|nemmeno|neanche|neppure) (?:che )?${THE}*(?:(?<long>${LONG_LIST})|${WHAT})${WHOLE}`,
  ),
  spaced(`\\b(?:ma|pero|basta che|purche|pur che|solo) non (?:sia )?${THE}*(?:${WHAT})${WHOLE}`),
  spaced(`\\b(?:il|di|la|ogni|nei|al) (?:${WHAT}) ${EXTRA}${CANNOT}`),
  spaced(`(?<=,\\s*)non ${THE}+(?:${WHAT})${WHOLE}`),
  spaced(`\\bne ${THE}?(?<long>${DAY}(?:,? ne ${THE}?${DAY})+)`),
];
/** "Non mercoledì", at the beginning. */
const OUTRIGHT = spaced(`\\b(?:non|nn|meno) ${THE}*(?:${WHAT})${WHOLE}`);
/** Where a day is being chosen, also these. */
const CHOOSING: readonly RegExp[] = [
  OUTRIGHT,
  // "Non posso venerdì pomeriggio".
  spaced(`\\b${CANNOT_VERB} ${EXTRA}(?:(?:in|di) )?${THE}*(?:${WHAT})${WHOLE}`),
  spaced(`\\b(?:${WHAT}) ${EXTRA}${CANNOT}`),
];
const CLUE = /\b(?:tranne|eccetto|salvo|esclus[oaie]|parte|meno|fuorche|mai|ne|nemmeno|neanche|neppure|non|nn|no)\b/;
const MOST_WEEKDAYS = 5;
const EXAMINED = 1000;

export interface RuledOut {
  never: Never;
  /** What else is said, as long as the message was: what is ruled out is no wish. */
  left: string;
}

/** `choosing`: a time is being asked for, so that "mercoledì no" is about any. Undefined when nothing is ruled out. */
export function neverIn(text: string, now: string, choosing: boolean): RuledOut | undefined {
  const read = fold(text.slice(0, EXAMINED)).replace(/[^a-z0-9,]/g, ' ');
  if (!CLUE.test(read)) return undefined;
  const weekdays = new Set<number>();
  const [dates, parts, times] = [new Set<string>(), new Set<'morning' | 'afternoon' | 'evening'>(), new Set<string>()];
  let left = text;
  for (const pattern of choosing ? [...ALWAYS, ...CHOOSING] : ALWAYS) {
    for (const { groups = {}, index, 0: whole } of read.matchAll(pattern)) {
      if (pattern === OUTRIGHT && !LEAD.test(read.slice(0, index))) continue;
      if (left.slice(index, index + whole.length).trim() === '') continue;
      const { date, part, hour } = groups;
      const list = groups.long ?? groups.list;
      const slots = valuesIn(date ?? (hour === undefined ? '' : `alle ${hour}`), {
        now,
        asked: date === undefined ? 'time' : 'date',
      }).slots;
      if (list !== undefined) for (const day of weekdaysIn(list)) weekdays.add(day);
      if (part !== undefined) parts.add(partNamed(part));
      if (slots.date !== undefined) dates.add(slots.date);
      if (hour !== undefined && slots.time !== undefined) times.add(slots.time);
      // Of "giovedì mattina no" the day stays.
      const day = part === undefined ? '' : part.replace(ENDING, '').trim();
      left = `${left.slice(0, index)}${day.padEnd(whole.length)}${left.slice(index + whole.length)}`;
    }
  }
  const none = weekdays.size + dates.size + parts.size + times.size === 0;
  if (none || weekdays.size > MOST_WEEKDAYS || parts.size > 2) return undefined;
  const never = {
    ...(weekdays.size > 0 && { weekdays: [...weekdays].sort() }),
    ...(dates.size > 0 && { dates: [...dates].sort() }),
    ...(parts.size > 0 && { parts: [...parts] }),
    ...(times.size > 0 && { times: [...times].sort() }),
  };
  return { never, left };
}

function partNamed(said: string): 'morning' | 'afternoon' | 'evening' {
  return /mattin/.test(said) ? 'morning' : /ser[a]/.test(said) ? 'evening' : 'afternoon';
}

function weekdaysIn(said: string): number[] {
  return DAYS.flatMap((day, index) => (new RegExp(`\\b${day}\\b`).test(said) ? [index + 1] : []));
}
