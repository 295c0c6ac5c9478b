/** "Mercoledì siamo al completo": the days on which, by the reason of a refusal, the cooperative cannot at all. */

import { ruledOutDay } from '../../domain/never.ts';
import { type PartOfDay, partOf } from '../../domain/partofday.ts';
import type { Never, Slot } from '../../domain/slot.ts';
import { plusDays, weekdayOf } from '../../domain/time.ts';
import { folded } from './which.ts';

const CANNOT =
  /\b(?:complet[oiae]|pien[oiae]|esaurit\w+|chius[oiae]|chiudiamo|in ferie|sciopero|(?:non|nn) (?:ci siamo|c e (?:piu )?(?:posto|nessuno)|ci sono (?:piu )?posti|abbiamo (?:piu )?(?:post[oi]|nessuno)|lavoriamo|possiamo|riusciamo|apriamo|veniamo))\b/;
/** "Mercoledì alle 10 non possiamo": at another hour perhaps. */
const ONE_HOUR = /\b(?:alle|dalle|ore|h) ?\d/;
/** "Tranne venerdì", "non prima di venerdì": the day that is named is the one that is left. */
const BUT = /\b(?:tranne|eccetto|salvo|a parte|fuorche|prima (?:di|del|della)|se non)\b/;
const NAMES = ['lune?di', 'marte?di', 'mercole?di', 'giove?di', 'vener?di', 'saba?to', 'domenica'];
const WHOLE = /\b(?:quel giorno|quella giornata|(?:tutto il|per tutto il) giorno|tutta la giornata|in giornata)\b/;
/** "Ma", a comma: what is said of another day. */
const CLAUSES = /[,;.!?]|\b(?:ma|pero|solo|invece|meglio)\b/;

/** `now`: the day on which it is said. Undefined where no day is named. */
function daysIn(clause: string, of: string, today: string): Never | undefined {
  const weekdays = NAMES.flatMap((name, i) => (new RegExp(`\\b${name}\\b`).test(clause) ? [i + 1] : []));
  const dates: string[] = [];
  if (WHOLE.test(clause)) dates.push(of);
  if (/\boggi\b/.test(clause)) dates.push(today);
  if (/\bdomani\b/.test(clause)) dates.push(plusDays(today, 1));
  if (/\bdopodomani\b/.test(clause)) dates.push(plusDays(today, 2));
  if (new RegExp(`\\b(?:il|l) ${Number(of.slice(8))}\\b`).test(clause)) dates.push(of);
  const [last] = weekdays;
  // "Fino a venerdì": every day up to it.
  if (last !== undefined && /\bfino (?:a|al|alla) /.test(clause)) {
    const days = (last - weekdayOf(of) + 7) % 7;
    return { dates: [...dates, ...Array.from({ length: days + 1 }, (_, n) => plusDays(of, n))] };
  }
  return weekdays.length + dates.length === 0 ? undefined : { weekdays, dates };
}

function partIn(clause: string): PartOfDay | undefined {
  if (/\bmattin\w+\b/.test(clause)) return 'morning';
  return /\bpomerigg\w+\b/.test(clause) ? 'afternoon' : undefined;
}

export interface Full {
  /** Whole days, to look past them. */
  never?: Never;
  /** Some part of a day: what is left of that day is offered. */
  inPart: boolean;
  holds(slot: Pick<Slot, 'date' | 'time'>): boolean;
}

/** What the reason says is full; `of`: the day that was refused. */
export function fullBy(reason: string | null, of: string, today: string): Full {
  const never: Never = { weekdays: [], dates: [] };
  const parts: { days: Never; part: PartOfDay }[] = [];
  for (const clause of folded(reason ?? '')
    .replaceAll("'", ' ')
    .split(CLAUSES)) {
    const days =
      CANNOT.test(clause) && !ONE_HOUR.test(clause) && !BUT.test(clause) ? daysIn(clause, of, today) : undefined;
    if (days === undefined) continue;
    const part = partIn(clause);
    if (part !== undefined) parts.push({ days, part });
    else {
      never.weekdays?.push(...(days.weekdays ?? []));
      never.dates?.push(...(days.dates ?? []));
    }
  }
  return {
    ...((never.weekdays?.length ?? 0) + (never.dates?.length ?? 0) > 0 && { never }),
    inPart: parts.length > 0,
    holds: ({ date, time }) =>
      ruledOutDay(never, date) || parts.some(({ days, part }) => ruledOutDay(days, date) && partOf(time) === part),
  };
}
