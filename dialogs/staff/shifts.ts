/** A shift as staff say it: "questa settimana gli avvisi a Luca", "ogni sabato Anna", "la mattina Paola". */

import type { Duty } from '../../domain/rota.ts';
import type { Understanding } from '../engine/input.ts';
import type { Colleague } from './assign.ts';
import { fold, folded } from './which.ts';

export type RotaWish =
  | { type: 'show' }
  | { type: 'clear' }
  /** `who` null: nobody of that name. */
  | { type: 'add'; who: Colleague | null; duty: Omit<Duty, 'personId'>; also: boolean };

const SHOW =
  /^(?:(?:chi|mostra\w*|vedi|fammi vedere|quali sono|come sono|che)\b ?)*(?:e |c e |sono )?(?:di turno|reperibil[ei]|(?:i |gli )?turni(?: degli avvisi)?|riceve gli avvisi|gli avvisi a chi vanno|a chi vanno gli avvisi)(?: (?:adesso|ora|oggi))?\W*$/;
const CLEAR =
  /\b(?:togl\w*|elimin\w*|cancell\w*|azzer\w*|leva\w*|niente|basta)\b.*\bturn[oi]\b|\bavvisi (?:di nuovo )?a tutti\b/;
const ALERTS = /\b(?:gli avvisi|l avviso|avvisi|le richieste|di turno|reperibil\w+|fa il turno|il turno|turno)\b/;
const ALSO = /\b(?:anche|pure|insieme|in piu)\b/;

const WEEKDAYS = ['lunedi', 'martedi', 'mercoledi', 'giovedi', 'venerdi', 'sabato', 'domenica'];
const DAY = `(?:${WEEKDAYS.join('|')})`;
const WEEKLY = new RegExp(
  `\\b(?:ogni|tutti i|tutte le|sempre)\\b|\\b(?:il|la|di) ${DAY}\\b(?! \\d)|\\bdal? ${DAY} al? ${DAY}\\b`,
);
const DAILY_PART =
  /\b(?:la mattina|le mattine|di mattina|il pomeriggio|i pomeriggi|di pomeriggio|la sera|le sere|di sera|alla mattina|al pomeriggio|alla sera)\b/;
/** What may stand beside a name in "sabato mattina Anna". */
const WHEN_WORDS = new RegExp(
  `^(?:${DAY}|oggi|domani|dopodomani|stasera|stamattina|questa|questo|prossim[ao]|settimana|mattina|mattino|pomeriggio|sera|ogni|tutt[iea]|giorn[oi]|l|la|il|le|i|lo|di|del|della|dal|dalle|al|alle|a|ad|da|per|e|c|fino|anche|pure|ore|h|\\d+|\\d+[:.]\\d+|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)$`,
);

/** Worth asking who the colleagues are. */
export function mayBeRota(u: Understanding): boolean {
  const said = folded(u.cleanText);
  if ([SHOW, CLEAR, ALERTS].some((pattern) => pattern.test(said))) return true;
  const dated = u.slots.date !== undefined || WEEKLY.test(said) || DAILY_PART.test(said);
  const other = u.decision === 'act' && u.intent !== 'provide_slot' && u.intent !== 'out_of_scope';
  return dated && !other && said.split(/\s+/).length <= 7;
}

export function rotaIn(u: Understanding, colleagues: readonly Colleague[], self: string): RotaWish | null {
  const said = folded(u.cleanText);
  if (SHOW.test(said)) return { type: 'show' };
  if (CLEAR.test(said)) return { type: 'clear' };
  const named = namedIn(said, colleagues);
  const found =
    named.length === 0 && /\b(?:io|a me|mi)\b/.test(said) ? colleagues.filter(({ id }) => id === self) : named;
  const duty = dutyIn(u, said);
  if (duty === null) return null;
  if (found.length === 1 && (ALERTS.test(said) || isOnlyWhen(said, found[0]))) {
    return { type: 'add', who: found[0] ?? null, duty, also: ALSO.test(said) };
  }
  const asks = /\bavvisi\b.* (?:a|ad|al|alla) \p{L}+/u.test(said) || /\bdi turno\b/.test(said);
  return found.length === 0 && asks ? { type: 'add', who: null, duty, also: false } : null;
}

/** By the first name, or by all of it. */
function namedIn(said: string, colleagues: readonly Colleague[]): Colleague[] {
  const words = said.split(/\W+/);
  const whole = colleagues.filter(({ name }) =>
    fold(name)
      .split(/\W+/)
      .every((part) => words.includes(part)),
  );
  if (whole.length > 0) return whole;
  return colleagues.filter(({ name }) => words.includes(fold(name).split(/\W+/)[0] ?? ''));
}

function isOnlyWhen(said: string, colleague: Colleague | undefined): boolean {
  const name = fold(colleague?.name ?? '').split(/\W+/);
  const rest = said.split(/[^\p{L}\d:.]+/u).filter((word) => word !== '' && !name.includes(word));
  return rest.length > 0 && rest.every((word) => WHEN_WORDS.test(word));
}

const PARTS = { morning: ['00:00', '13:00'], afternoon: ['13:00', '24:00'], evening: ['18:00', '24:00'] } as const;

function dutyIn({ slots }: Understanding, said: string): Omit<Duty, 'personId'> | null {
  const { date, dateTo, time, timeTo, partOfDay } = slots;
  const spoken = partOfDay ?? partIn(said);
  const part = spoken === undefined ? undefined : PARTS[spoken];
  const hours = { fromTime: time ?? part?.[0] ?? '00:00', toTime: timeTo ?? part?.[1] ?? '24:00' };
  const named = daysIn(said);
  if (
    WEEKLY.test(said) ||
    (DAILY_PART.test(said) && named.length === 0 && !/\b(?:oggi|domani|questa|questo)\b/.test(said))
  ) {
    const days = named.length === 0 ? [1, 2, 3, 4, 5, 6, 7] : named;
    return { days, from: null, to: null, ...hours };
  }
  if (date === undefined) return null;
  return { days: null, from: date, to: dateTo ?? date, ...hours };
}

function partIn(said: string): keyof typeof PARTS | undefined {
  const words = DAILY_PART.exec(said)?.[0] ?? '';
  if (/mattin/.test(words)) return 'morning';
  if (/pomerigg/.test(words)) return 'afternoon';
  return words === '' ? undefined : 'evening';
}

/** "lunedì e giovedì", "dal lunedì al venerdì", "il sabato". */
function daysIn(said: string): number[] {
  const range = new RegExp(`\\bdal? (${DAY}) al? (${DAY})\\b`).exec(said);
  if (range !== null) {
    const from = WEEKDAYS.indexOf(range[1] ?? '');
    const to = WEEKDAYS.indexOf(range[2] ?? '');
    const length = ((to - from + 7) % 7) + 1;
    return Array.from({ length }, (_, n) => ((from + n) % 7) + 1);
  }
  return WEEKDAYS.flatMap((day, at) => (new RegExp(`\\b${day}\\b`).test(said) ? [at + 1] : []));
}
