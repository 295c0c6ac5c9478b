/** Changes said against what there is: "anche il sabato", "apre alle 9", "togli le pere", "le mele costano 2 euro". */

import type { Opening, Price } from '../../../domain/catalogue.ts';
import { minutesOf } from '../../../domain/time.ts';
import type { SaidPrice } from '../../manager/service/draft.ts';
import { clockIn, daysIn, parseHours, parseOpenings } from './hours.ts';
import { itemIn } from './items.ts';
import { AMOUNT, centsOf } from './price.ts';
import { alike, flatten } from './words.ts';

const ADDS = /\b(?:anche|pure|in piu|aggiung\w+|allung\w+)\b/;
const DROPS = /\b(?:togli\w*|niente|senza|leva\w*|non piu|elimina\w*|tranne)\b/;
/** "Il giovedì no". */
const NOT_THEN =
  /(?:^|[,;]\s*|\b(?:anzi|ma|pero|e)\s+)(?:il |la |di |al )?(?:[a-z]+(?:,? e (?:il )?[a-z]+)?)\s+no\b|\bno (?:il|la|di|al) /;
const OPENS = /\b(?:apr\w+|inizi\w+|comin\w+|part\w+) (?:alle|dalle|a) (?:ore )?([\d:.]+|mezzogiorno)/;
const CLOSES =
  /\b(?:chiud\w+|finisc\w+|termin\w+) (?:alle|a) (?:ore )?([\d:.]+|mezzogiorno|mezzanotte)|\bfino alle ([\d:.]+|mezzogiorno|mezzanotte)/;
const NOON = '13:00';

/** The openings as they become; null where the message says nothing against them. */
export function amendedOpenings(said: string, openings: readonly Opening[]): Opening[] | null {
  const flat = flatten(said);
  const [opens, closes] = [OPENS.exec(flat), CLOSES.exec(flat)];
  if (opens !== null || closes !== null) {
    return withEnds(openings, clockIn(opens?.[1]), clockIn(closes?.[1] ?? closes?.[2]));
  }
  const adds = ADDS.exec(flat);
  const rest = flat.slice(adds?.index ?? 0);
  const days = daysIn(rest);
  if (days.length === 0) return withHours(openings, said);
  if (adds !== null) {
    const whole = parseOpenings(said.slice(adds.index));
    if (whole !== null) return parseOpenings(said.slice(0, adds.index)) === null ? [...openings, ...whole] : null;
    return withDays(openings, days, rest);
  }
  return (DROPS.test(flat) || NOT_THEN.test(flat)) && parseOpenings(said) === null ? withoutDays(openings, days) : null;
}

/** Other hours on the same days, where all have the same ones. */
function withHours(openings: readonly Opening[], said: string): Opening[] | null {
  const days = openings[0]?.days ?? [];
  if (openings.some((opening) => JSON.stringify(opening.days) !== JSON.stringify(days) || opening.clock !== undefined))
    return null;
  return parseHours(said)?.map((stretch) => ({ days, ...stretch })) ?? null;
}

function withEnds(openings: readonly Opening[], from: string | null, to: string | null): Opening[] | null {
  const firsts = Math.min(...openings.map((opening) => minutesOf(opening.from)));
  const lasts = Math.max(...openings.map((opening) => minutesOf(opening.to)));
  const changed = openings.map((opening) => ({
    ...opening,
    ...(from !== null && minutesOf(opening.from) === firsts ? { from } : {}),
    ...(to !== null && minutesOf(opening.to) === lasts ? { to } : {}),
  }));
  return changed.every((opening) => opening.from < opening.to) ? changed : null;
}

/** On more days as on the others; "sabato mattina" takes only what is before one. */
function withDays(openings: readonly Opening[], days: Opening['days'], said: string): Opening[] | null {
  const half = /\bmattin/.test(said) ? 'morning' : /\bpomerigg/.test(said) ? 'afternoon' : null;
  const cut = openings.flatMap(({ from, to, clock }): Opening[] => {
    const stretch =
      half === 'morning'
        ? { from, to: min(to, NOON) }
        : half === 'afternoon'
          ? { from: max(from, NOON), to }
          : { from, to };
    return stretch.from < stretch.to
      ? [{ days: [...days], ...stretch, ...(clock === undefined ? {} : { clock }) }]
      : [];
  });
  if (cut.length === 0) return null;
  if (half !== null) return [...openings, ...unlike(cut)];
  return openings.map((opening) => ({ ...opening, days: inOrder([...opening.days, ...days]) }));
}

/** The same stretch once, whatever days it was taken from. */
function unlike(openings: readonly Opening[]): Opening[] {
  const seen = new Set<string>();
  return openings.filter((opening) => {
    const key = JSON.stringify(opening);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function withoutDays(openings: readonly Opening[], days: Opening['days']): Opening[] | null {
  const left = openings
    .map((opening) => ({ ...opening, days: opening.days.filter((day) => !days.includes(day)) }))
    .filter((opening) => opening.days.length > 0);
  return left.length === 0 || JSON.stringify(left) === JSON.stringify(openings) ? null : left;
}

function inOrder(days: Opening['days']): Opening['days'] {
  const rank = (day: Opening['days'][number]) => (day === 'holiday' ? 8 : day);
  return [...new Set(days)].sort((a, b) => rank(a) - rank(b));
}

const min = (a: string, b: string): string => (a < b ? a : b);
const max = (a: string, b: string): string => (a > b ? a : b);

/** What changes of a price list; null where the message names nothing of it, and adds nothing. */
export function amendedList(said: string, price: Price): SaidPrice | null {
  if (price.type !== 'list') return null;
  const flat = flatten(said);
  const words = flat.match(/[a-z]+/g) ?? [];
  const named = price.items.filter(({ name, synonyms }) =>
    [name, ...synonyms].some((each) => words.some((word) => alike(word, flatten(each)))),
  );
  const [item] = named;
  if (DROPS.test(flat) && named.length > 0) return { without: named.map(({ id }) => id) };
  const amount = new RegExp(AMOUNT).exec(flat)?.[0];
  if (item !== undefined && named.length === 1 && amount !== undefined && !/\bcassett/.test(flat)) {
    return { items: [{ ...item, synonyms: [], cents: centsOf(amount) }] };
  }
  const added = /\b(?:aggiung\w+|mett\w+|inser\w+)\s+(?:al listino\s+)?(.+)$/s.exec(flat);
  const line =
    added === null ? null : said.slice(said.length - (added[1]?.length ?? 0)).replace(/\s*(?:al|nel) listino.*$/i, '');
  const fresh = line === null ? null : itemIn(line);
  return fresh === null ? null : { items: [fresh] };
}
