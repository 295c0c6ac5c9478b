/** Who does the work, and when each does: "Giulia il lunedì e mercoledì, Marco il martedì dalle 16 alle 18". */

import type { Opening } from '../../../domain/catalogue.ts';
import type { SaidWorker } from '../../manager/service/draft.ts';
import { HELPERS } from './capacity.ts';
import { daysIn, hoursIn } from './hours.ts';
import { capitalised, flatten, type Words } from './words.ts';

const LIST = new RegExp(
  String.raw`\b(?:(?:lo|la|li|le) (?:fa|fanno|tiene|tengono|segue|seguono) )?(?:i |le |gli |(?:[a-z]+|\d+) )?${HELPERS}\s*:\s*([^;\n.]+)`,
);
/** What may stand between a name and its days. */
const LINK = String.raw`(?:(?:lavora|viene|c'e|ci sara|sta|fa|e disponibile|e libera|e libero|solo|soltanto|invece|,)\s+)*`;
const DAY = String.raw`(?:(?:dal|il|la|di|ogni|nei|tutti i|anche)\s+)*(?:lun(?:edi)?|mar(?:tedi)?|mer(?:coledi)?|gio(?:vedi)?|ven(?:erdi)?|sab(?:ato)?|dom(?:enica)?|giorni|feriali)\b`;
const SURNAME = String.raw`(?: (?!il\b|la\b|i\b|di\b|dal\b|solo\b|ogni\b|nei\b|lavora\b|viene\b|fa\b|sta\b|invece\b|e\b|lun|mar(?:tedi)?\b|mer(?:coledi)?\b|gio|ven|sab|dom)[a-z][a-z']+)?`;
const STARTS = new RegExp(String.raw`^([a-z][a-z']+${SURNAME})\s+${LINK}${DAY}`);

/** A list after "insegnanti:", where at least one of them has days. */
export function takeWorkers(words: Words): SaidWorker[] {
  const found = LIST.exec(words.flat());
  const list = found?.[1] ?? '';
  if (found === null || daysIn(list).length === 0) return [];
  const taken = words.take(LIST);
  const written = taken === null ? '' : words.written(taken).slice(-list.length);
  return workersIn(written);
}

/** A piece that begins with a day goes on with whoever was named before it. */
function workersIn(list: string): SaidWorker[] {
  const pieces: string[] = [];
  for (const piece of list.split(/,|\s+e\s+(?=\p{Lu}\p{Ll}+\s)/u).map((each) => each.trim())) {
    const goesOn = pieces.length > 0 && new RegExp(`^${DAY}|^(?:dalle|alle|\\d)`).test(flatten(piece));
    if (goesOn) pieces[pieces.length - 1] += `, ${piece}`;
    else if (piece !== '') pieces.push(piece);
  }
  return pieces.flatMap((piece) => {
    const flat = flatten(piece);
    const name = STARTS.exec(flat)?.[1] ?? /^[a-z][a-z']+(?: [a-z][a-z']+)?$/.exec(flat)?.[0];
    if (name === undefined) return [];
    const hours = hoursIn(flat.slice(name.length));
    return [{ name: titled(piece.slice(0, name.length)), ...(hours.length === 0 ? {} : { hours }) }];
  });
}

function titled(name: string): string {
  return name.split(' ').map(capitalised).join(' ');
}

const ALWAYS = /\b(?:sempre|tutti i giorni|in tutti gli orari|come il servizio|senza orari)\b/;
const GONE = /\b(?:togli\w*|leva\w*|non (?:lavora|viene|c'e|fa) piu|elimina\w*|se n'e andat[oa]|va via|ha smesso)\b/;
const COMES = /\b(?:aggiungi|aggiungiamo|arriva|c'e anche|viene anche|si aggiunge|nuov[oa])\b/;

/** On one day, or for a while: a closure of theirs, no hours of theirs. */
const ABSENT = /\b(?:non|assente|ferie|malat[oa]|manca|permesso|senza|niente)\b/;

/** "Mario il giovedì non c'è", "Lucia mai di sabato": every week, unlike "giovedì 3" or "questo giovedì". */
const NEVER =
  /\b(?:il|di|nei|mai|tutti i|ogni)\b(?=.*\b(?:lun|mar|mer|gio|ven|sab|dom))(?!.*\b(?:prossim|quest|domani|\d))/;
const NOT_THERE = /\b(?:non (?:c'e|ce|viene|lavora|puo|fa|ci sara)|mai|manca|(?:anzi )?no)\b/;

export type WorkerSaid = { type: 'hours'; worker: SaidWorker } | { type: 'gone'; name: string };

/** Of somebody known by name: "Giulia lavora il lunedì 15-17", "Marco sempre", "togli Marco". Null where nobody is. */
export function workerSaid(
  said: string,
  known: readonly string[],
  openings: readonly Opening[] = [],
): WorkerSaid | null {
  const flat = flatten(said);
  const named = known.filter((name) => new RegExp(String.raw`\b${flatten(name)}\b`).test(flat));
  const [name, ...others] = named;
  if (name !== undefined && others.length === 0) {
    const rest = flat.replace(flatten(name), ' ');
    if (GONE.test(flat) && daysIn(rest).length === 0) return { type: 'gone', name };
    const absent = NOT_THERE.test(rest) && NEVER.test(rest) ? daysIn(rest) : [];
    const days = openings.flatMap((each) => each.days).filter((day) => !absent.includes(day));
    if (absent.length > 0 && days.length > 0)
      return { type: 'hours', worker: { name, hours: [{ days: [...new Set(days)] }] } };
    if (ABSENT.test(rest)) return null;
    const hours = hoursIn(rest);
    if (hours.length > 0) return { type: 'hours', worker: { name, hours } };
    return ALWAYS.test(rest) ? { type: 'hours', worker: { name, hours: [] } } : null;
  }
  return named.length === 0 && COMES.test(flat) ? newcomer(said) : null;
}

/** "Aggiungi l'insegnante Sara, il giovedì 15-18". */
function newcomer(said: string): WorkerSaid | null {
  const found = new RegExp(String.raw`\b${HELPERS}\s+([A-Z]\p{Ll}+(?: \p{Lu}\p{Ll}+)?)`, 'u').exec(said);
  const name = found?.[1];
  if (found === null || name === undefined) return null;
  const hours = hoursIn(flatten(said.slice(found.index + found[0].length)));
  return { type: 'hours', worker: { name, ...(hours.length === 0 ? {} : { hours }) } };
}

/** Within the service's hours where no hours were said: on those days, as long as it is open. */
export function hoursOf(said: NonNullable<SaidWorker['hours']>, openings: readonly Opening[]): Opening[] {
  return said.flatMap(({ days, from, to }): Opening[] => {
    if (from !== undefined && to !== undefined) return [{ days, from, to }];
    const there = openings.flatMap((opening) => {
      const shared = opening.days.filter((day) => days.includes(day));
      return shared.length === 0 ? [] : [{ ...opening, days: shared }];
    });
    return there.length > 0 ? there : openings.slice(0, 1).map((opening) => ({ ...opening, days }));
  });
}
