/** How often: "ogni martedì", "tutti i lunedì e giovedì", "a settimane alterne", "ogni venerdì per sei settimane". */

import type { Every } from '../../dialogs/engine/input.ts';
import { fold } from '../grammar/tokens.ts';
import { type BoundsRead, boundsIn, countIn, NUMBER } from './bounds.ts';

const DAYS = ['lunedi', 'martedi', 'mercoledi', 'giovedi', 'venerdi', 'sabato', 'domenica'];
const DAY = '(?:lunedi|martedi|mercoledi|giovedi|venerdi|sabat[oi]|domenic(?:a|he))';
const DAY_LIST = `${DAY}(?:(?: e|,| ed)?(?: (?:il|la|tutti i|ogni))? ${DAY})*`;

const EVERY_DAY_NAMED = new RegExp(
  String.raw`\b(?:ogni|tutt[ie](?: (?:i|le|li))?|di ogni) (?:santo |benedetto )?(${DAY_LIST})`,
);
const ALTERNATE_DAY = new RegExp(String.raw`\bun[ao]? (${DAY}) si e un[ao]? (?:${DAY} )?no\b`);
const ON_DAYS = new RegExp(String.raw`\b(?:il|di|la|al|ogni) (${DAY_LIST})`);
const ANY_DAYS = new RegExp(String.raw`\b${DAY_LIST}`);
/** "Lunedì e mercoledì", without an article. */
const SEVERAL_DAYS = new RegExp(String.raw`\b${DAY}(?:(?: e|,| ed)(?: (?:il|la|tutti i|ogni))? ${DAY})+`);
const EVERY_N_DAYS = new RegExp(String.raw`\bogni (due|tre|quattro|2|3|4) (${DAY})`);
const WEEKLY =
  /\b(?:ogni settiman[ae]|tutte (?:le )?settimane|(?:una|1) volta (?:a|la|alla|per) settimana|settimanal\w+|di settimana in settimana|tutt[ie] (?:le )?settimane)\b/;
const FORTNIGHTLY =
  /\b(?:ogni (?:due|2) settimane|ogni (?:quindici|15) giorni|ogni (?:quattordici|14) giorni|(?:a )?settimane alterne|una settimana si e una no|(?:una )?settimana si (?:e )?(?:una )?(?:settimana )?no|quindicinal\w+|(?:due|2) volte al mese)\b/;
const SEVERAL_A_WEEK = /\b(?:due|tre|quattro|2|3|4) volte (?:a|alla|la|per) settimana\b/;
const EVERY_N_WEEKS = new RegExp(String.raw`\bogni ${NUMBER} settimane\b`);
/** The calendar's months have no fixed weekday: every four weeks, said back so. */
const MONTHLY = /\b(?:ogni mese|tutti i mesi|(?:una|1) volta al mese|mensil\w+)\b/;
const DAILY = /\b(?:ogni giorno|tutti i giorni|tutte le mattine|ogni mattina|ogni pomeriggio|tutti i pomeriggi)\b/;
/** "Sono a casa tutti i giorni": when somebody is there, not how often something is wished. */
const AT_HOME =
  /\b(?:(?:sono|siamo|sto|stiamo|resto) (?:\w+ ){0,3}|(?:libe|disponibil)\w+ |va bene |vanno bene |andrebbe bene |mi trov\w+ |trov\w+ )(?:sempre )?(?:tutti i giorni|ogni giorno|tutte le mattine|ogni mattina|ogni pomeriggio|tutti i pomeriggi)\b|\b(?:tutti i giorni|ogni giorno) (?:sono|siamo|mi va|va|vanno) (?:a casa|in casa|bene|liber)/;
const WORKDAYS = /\b(?:dal lunedi al venerdi|nei giorni feriali|tutti i giorni feriali)\b/;
const NEVER = new RegExp(String.raw`\b(?:tranne|eccetto|salvo|escluso|meno) (?:il |la |i )?(${DAY_LIST})(?! \d)`);

/** `read`: folded, its marks gone. */
export function everyIn(read: string, { bounds }: Pick<BoundsRead, 'bounds'>): Every | undefined {
  const alternate = ALTERNATE_DAY.exec(read);
  const nth = EVERY_N_DAYS.exec(read);
  const named = alternate ?? EVERY_DAY_NAMED.exec(read) ?? (nth === null ? null : nth.slice(1));
  const weeks = NTH[nth?.[1] ?? ''];
  const gap =
    weeks ?? (alternate !== null || FORTNIGHTLY.test(read) ? 2 : MONTHLY.test(read) ? 4 : countIn(EVERY_N_WEEKS, read));
  const several = SEVERAL_A_WEEK.test(read);
  const weekly = several || named !== null || gap !== undefined || WEEKLY.test(read);
  const daily = DAILY.test(read) || (WORKDAYS.test(read) && /\b(?:ogni|tutti)\b/.test(read));
  if ((!weekly && !daily) || (!weekly && AT_HOME.test(read))) return undefined;
  const said =
    named?.[1] ??
    (weekly
      ? (ON_DAYS.exec(read)?.[1] ?? (several ? ANY_DAYS.exec(read)?.[0] : SEVERAL_DAYS.exec(read)?.[0]))
      : undefined) ??
    '';
  const days = daily && named === null ? [1, 2, 3, 4, 5, 6, 7] : weekdaysIn(said);
  const never = weekdaysIn(NEVER.exec(read)?.[1] ?? '');
  return {
    weeks: gap ?? 1,
    weekdays: days.filter((day) => !never.includes(day)),
    ...bounds,
  };
}

const NTH: Record<string, number> = { due: 2, '2': 2, tre: 3, '3': 3, quattro: 4, '4': 4 };

/** ISO weekdays, in their order. */
function weekdaysIn(said: string): number[] {
  return DAYS.flatMap((day, index) => (said.includes(day.slice(0, -1)) ? [index + 1] : []));
}

/** What only says how often. "Ogni" before a weekday goes, the weekday stays. */
const CADENCE: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:ogni|tutt[ie](?: (?:i|le|li))?|di ogni) (?:santo |benedetto )?(?=${DAY})`, 'g'),
  new RegExp(String.raw` si e un[ao]? (?:${DAY} )?no\b`, 'g'),
  new RegExp(String.raw`\bogni (?:due|tre|quattro|[234]) (?=${DAY})`, 'g'),
  new RegExp(FORTNIGHTLY.source, 'g'),
  new RegExp(EVERY_N_WEEKS.source, 'g'),
  new RegExp(WEEKLY.source, 'g'),
  new RegExp(SEVERAL_A_WEEK.source, 'g'),
  new RegExp(MONTHLY.source, 'g'),
  new RegExp(WORKDAYS.source, 'g'),
  /\b(?:ogni giorno|tutti i giorni)\b/g,
];

/** The wish for the first time only: what is left reads as any single booking does. */
export function withoutCadence(text: string, now: string): string {
  let left = text;
  for (const { start, end } of boundsIn(text, now).spans) left = blanked(left, start, end);
  for (const cadence of CADENCE) {
    for (const found of fold(left).matchAll(cadence)) left = blanked(left, found.index, found.index + found[0].length);
  }
  return left.replace(/\s+/g, ' ').trim();
}

function blanked(text: string, start: number, end: number): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}
