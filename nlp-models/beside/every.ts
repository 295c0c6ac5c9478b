/** How often: "ogni martedì", "tutti i lunedì e giovedì", "a settimane alterne", "ogni venerdì per sei settimane". */

import type { Every } from '../../dialogs/engine/input.ts';
import { wordToInteger } from '../grammar/numerals.ts';

const DAYS = ['lunedi', 'martedi', 'mercoledi', 'giovedi', 'venerdi', 'sabato', 'domenica'];
const DAY = '(?:lunedi|martedi|mercoledi|giovedi|venerdi|sabat[oi]|domenic(?:a|he))';
const DAY_LIST = `${DAY}(?:(?: e|,| ed)?(?: (?:il|la|tutti i|ogni))? ${DAY})*`;
const NUMBER = String.raw`(\d+|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|quindici|venti)`;

const EVERY_DAY_NAMED = new RegExp(String.raw`\b(?:ogni|tutt[ie] (?:i|le)|di ogni) (?:santo )?(${DAY_LIST})`);
const ALTERNATE_DAY = new RegExp(String.raw`\bun[ao]? (${DAY}) si e un[ao]? (?:${DAY} )?no\b`);
const ON_DAYS = new RegExp(String.raw`\b(?:il|di|la|al|ogni) (${DAY_LIST})`);
const WEEKLY =
  /\b(?:ogni settimana|tutte le settimane|(?:una|1) volta (?:a|la|alla|per) settimana|settimanal\w+|di settimana in settimana)\b/;
const FORTNIGHTLY =
  /\b(?:ogni (?:due|2) settimane|ogni (?:quindici|15) giorni|ogni (?:quattordici|14) giorni|(?:a )?settimane alterne|una settimana si e una no|(?:una )?settimana si (?:e )?(?:una )?(?:settimana )?no|quindicinal\w+|(?:due|2) volte al mese)\b/;
const EVERY_N_WEEKS = new RegExp(String.raw`\bogni ${NUMBER} settimane\b`);
const DAILY = /\b(?:ogni giorno|tutti i giorni|tutte le mattine|ogni mattina|ogni pomeriggio|tutti i pomeriggi)\b/;
const WORKDAYS = /\b(?:dal lunedi al venerdi|nei giorni feriali|tutti i giorni feriali)\b/;
const FOR_WEEKS = new RegExp(String.raw`\bper (?:le prossime |altre |i prossimi )?${NUMBER} settimane\b`);
const FOR_MONTHS = new RegExp(String.raw`\bper (?:i prossimi |altri )?(?:(un|${NUMBER.slice(1, -1)}) mes[ei])\b`);
const TIMES = new RegExp(String.raw`\bper ${NUMBER} volte\b|\b${NUMBER} volte (?:in tutto|di fila)\b`);

export function everyIn(read: string): Every | undefined {
  const alternate = ALTERNATE_DAY.exec(read);
  const named = alternate ?? EVERY_DAY_NAMED.exec(read);
  const gap = alternate !== null || FORTNIGHTLY.test(read) ? 2 : countIn(EVERY_N_WEEKS, read);
  const weekly = named !== null || gap !== undefined || WEEKLY.test(read);
  const daily = DAILY.test(read) || (WORKDAYS.test(read) && /\b(?:ogni|tutti)\b/.test(read));
  if (!weekly && !daily) return undefined;
  const said = named?.[1] ?? (weekly ? ON_DAYS.exec(read)?.[1] : undefined) ?? '';
  const weeks = countIn(FOR_WEEKS, read);
  const months = countIn(FOR_MONTHS, read);
  const times = countIn(TIMES, read);
  return {
    weeks: gap ?? 1,
    weekdays: daily && named === null ? [1, 2, 3, 4, 5, 6, 7] : weekdaysIn(said),
    ...(times !== undefined && { times }),
    ...(weeks !== undefined && { forWeeks: weeks }),
    ...(months !== undefined && { forWeeks: Math.round(months * 4.345) }),
  };
}

/** ISO weekdays, in their order. */
function weekdaysIn(said: string): number[] {
  return DAYS.flatMap((day, index) => (said.includes(day.slice(0, -1)) ? [index + 1] : []));
}

function countIn(pattern: RegExp, read: string): number | undefined {
  const said = pattern
    .exec(read)
    ?.slice(1)
    .find((each) => each !== undefined);
  if (said === undefined) return undefined;
  return /^\d+$/.test(said) ? Number(said) : wordToInteger(said);
}
