/** Hours of the day: "alle 14 e 30", "3 meno un quarto", "h 15", "mezzogiorno e mezzo". */

import { integerAt } from '../numerals.ts';
import { MASK, type Token } from '../tokens.ts';
import { wordTable } from '../word-table.ts';
import { isCounted, monthOf, TIME_ZONES, unitOf, weekdayOf } from './lexicon.ts';
import type { Clock, Piece } from './model.ts';

export type ClockHint = 'hour' | undefined;

const QUARTER = new Set(['quarto', 'quart', '4to']);
const HALF = new Set(['mezza', 'mezzo', 'meza', 'mezz', 'mesa', 'meso', 'mezzza']);
const PREFIXES = new Set(['alle', 'all', 'ale', 'ore', 'ora', 'h', 'orario', 'hr']);
const SKIPPED = new Set(['ore', 'h', 'circa', 'le', 'la', 'l']);

interface Minutes {
  minutes: number;
  next: number;
}

/** "e mezza", "e un quarto", "e 20", "meno dieci", "e venti minuti". */
function minutesSaid(tokens: readonly Token[], i: number): Minutes | undefined {
  const sign = tokens[i]?.w;
  if (sign !== 'e' && sign !== 'meno' && sign !== 'ed') return undefined;
  const factor = sign === 'meno' ? -1 : 1;
  let j = i + 1;
  const first = tokens[j]?.w ?? '';
  if (HALF.has(first) && factor === 1) return { minutes: 30, next: j + 1 };
  if (first === 'un' && QUARTER.has(tokens[j + 1]?.w ?? '')) return { minutes: factor * 15, next: j + 2 };
  if (QUARTER.has(first)) return { minutes: factor * 15, next: j + 1 };
  if (first === 'tre' && tokens[j + 1]?.w === 'quarti') return { minutes: 45, next: j + 2 };
  if (first === '3' && tokens[j + 1]?.w === '/' && tokens[j + 2]?.w === '4') return { minutes: 45, next: j + 3 };
  const number = integerAt(tokens, j);
  if (!number || number.article || number.value < 1 || number.value > 59) return undefined;
  if (number.digits !== undefined && number.digits.length > 2) return undefined;
  j = number.next;
  if (['minuti', 'min'].includes(tokens[j]?.w ?? '')) j += 1;
  else if (isCounted(tokens[j]?.w) || monthOf(tokens[j]?.w ?? '')) return undefined;
  return { minutes: factor * number.value, next: j };
}

/** Glued digits: "15:30", "15.30", "15,30", "15h30". */
function minutesWritten(
  tokens: readonly Token[],
  i: number,
  prefixed: boolean,
): (Minutes & { mark: string }) | undefined {
  const mark = tokens[i];
  const digits = tokens[i + 1];
  if (!mark || digits?.kind !== 'num' || digits.w.length !== 2 || Number(digits.w) > 59) return undefined;
  const glued = mark.glued && digits.glued;
  const allowed = glued ? (prefixed ? [':', '.', ',', 'h', "'"] : [':', '.', 'h']) : prefixed ? [':', '.', ','] : [':'];
  if (!allowed.includes(mark.w)) return undefined;
  const after = tokens[i + 2];
  // "dalle 16, 35 ragazzi": what follows is counted.
  if (!glued && after?.kind === 'word' && !['di', 'del', 'e'].includes(after.w)) return undefined;
  if (after?.glued && ((mark.w !== ':' && after.w === mark.w && tokens[i + 3]?.kind === 'num') || after.w === '€'))
    return undefined;
  return { minutes: Number(digits.w), next: i + 2, mark: mark.w };
}

function build(hour: number, minute: number, grain: Clock['grain'], fixed: boolean): Clock | undefined {
  let total = hour * 60 + minute;
  if (total < 0) total += 24 * 60;
  if (total > 24 * 60) return undefined;
  if (total === 24 * 60) return { hour: 0, minute: 0, grain, fixed: true, nextDay: true };
  return { hour: Math.floor(total / 60), minute: total % 60, grain, fixed };
}

function named(tokens: readonly Token[], i: number): Piece<Clock> | undefined {
  const joined = tokens[i]?.w === 'mezzo' || tokens[i]?.w === 'mezza' ? tokens[i + 1]?.w : undefined;
  const word = joined === 'giorno' || joined === 'notte' ? `mezz${joined}` : tokens[i]?.w;
  const noon = word === 'mezzogiorno' || word === 'mezzodi' || word === 'mezzgiorno';
  if (!noon && word !== 'mezzanotte' && word !== 'mezznotte') return undefined;
  const next = word === tokens[i]?.w ? i + 1 : i + 2;
  const minutes = minutesSaid(tokens, next);
  const clock = build(noon ? 12 : 24, minutes?.minutes ?? 0, minutes ? 'minute' : 'hour', true);
  if (clock && !noon && minutes && minutes.minutes > 0) {
    return {
      value: { hour: 0, minute: minutes.minutes, grain: 'minute', fixed: true, nextDay: true },
      next: minutes.next,
    };
  }
  return clock && { value: clock, next: minutes?.next ?? next };
}

/** The end of a clock: "in punto", "circa", "h", a time zone. */
function tail(tokens: readonly Token[], i: number, clock: Clock): Piece<Clock> {
  let next = i;
  const word = tokens[next]?.w ?? '';
  if (word === 'in' && tokens[next + 1]?.w === 'punto') next += 2;
  else if (['circa', 'precise', 'esatte'].includes(word)) next += 1;
  // "dalle 14 h 17": the next hour's.
  else if ((word === 'h' || word === 'ore') && tokens[next + 1]?.kind !== 'num') next += 1;
  if (['am', 'pm'].includes(tokens[next]?.w ?? '')) {
    const pm = tokens[next]?.w === 'pm';
    const hour = pm && clock.hour < 12 ? clock.hour + 12 : !pm && clock.hour === 12 ? 0 : clock.hour;
    return { value: { ...clock, hour, fixed: true }, next: next + 1 };
  }
  const zone = TIME_ZONES[tokens[next]?.w ?? ''];
  return zone ? { value: { ...clock, zone, grain: 'minute', fixed: true }, next: next + 1 } : { value: clock, next };
}

/** "8 di sera", "3 del mattino": the part of day makes an hour of the number. */
function isOfPart(tokens: readonly Token[], i: number): boolean {
  if (!['di', 'del', 'della', 'dela'].includes(tokens[i]?.w ?? '')) return false;
  return ['mattina', 'mattino', 'pomeriggio', 'sera', 'notte'].includes(tokens[i + 1]?.w ?? '');
}

/** Would a bare number with an article ("le 3") be an hour here, and not "le 3 camicie"? */
function closesNicely(tokens: readonly Token[], i: number): boolean {
  const follower = tokens[i];
  if (!follower || follower.kind === 'mark') return true;
  if (follower.kind === 'num') return false;
  const closers = [
    'di',
    'del',
    'della',
    'in',
    'e',
    'o',
    'circa',
    'va',
    'vanno',
    'sarebbe',
    'alle',
    'va',
    'per',
    'domani',
    'oggi',
    'dopodomani',
    'pm',
    'am',
    'se',
    'ma',
    'grazie',
    'al',
    'precise',
    'invece',
    'anziche',
    'non',
    'che',
    'oppure',
    'puo',
    'possono',
    'andrebbe',
    'andrebbero',
    'ok',
    'no',
    'dopo',
    'perche',
    'xche',
    'xke',
    'pk',
    'poi',
    'prima',
    'quando',
    'siccome',
    'visto',
    'cosi',
    'io',
    'mi',
    'si',
    'altrimenti',
    'magari',
    'ci',
    'come',
  ];
  return closers.includes(follower.w) || weekdayOf(follower.w) !== undefined;
}

/** In words only: "10 alle 11" is a stretch. */
const MINUTES_BEFORE = wordTable<number>({ cinque: 5, dieci: 10, venti: 20, venticinque: 25 });

/** "un quarto alle 4", "venti alle 5": minutes before the hour, as the old say it. */
function minutesBefore(tokens: readonly Token[], i: number): Piece<Clock> | undefined {
  const few = MINUTES_BEFORE[tokens[i]?.w ?? ''];
  const led = ['dalle', 'alle', 'le', 'ore', 'h', 'e', 'da', 'verso'].includes(tokens[i - 1]?.w ?? '');
  const start =
    tokens[i]?.w === 'un' && QUARTER.has(tokens[i + 1]?.w ?? '')
      ? { minutes: 15, next: i + 2 }
      : few !== undefined && !led
        ? { minutes: few, next: i + 1 }
        : undefined;
  if (start && tokens[start.next]?.w === 'a' && tokens[start.next + 1]?.w === 'mezzogiorno') {
    return { value: { hour: 11, minute: 45, grain: 'minute', fixed: true }, next: start.next + 2 };
  }
  if (!start || tokens[start.next]?.w !== 'alle') return undefined;
  const hour = integerAt(tokens, start.next + 1);
  if (!hour || hour.value < 1 || hour.value > 24) return undefined;
  const clock = build(hour.value, -start.minutes, 'minute', hour.value > 12);
  return clock && { value: clock, next: hour.next };
}

const APPOINTMENTS = new Set(
  'quella quello quelle quelli visita visite prenotazione ritiro consegna appuntamento richiesta festa turno corsa spesa'.split(
    ' ',
  ),
);

/** A clock at token `i`. With the hint, the word before has already said that an hour follows ("dalle"). */
export function clockAt(tokens: readonly Token[], i: number, hint?: ClockHint): Piece<Clock> | undefined {
  let j = i;
  const before = minutesBefore(tokens, i);
  if (before) return before;
  // "quella delle 17", "la visita delle dieci".
  const appointed = tokens[i]?.w === 'delle' && APPOINTMENTS.has(tokens[i - 1]?.w ?? '') && hint === undefined;
  if (appointed) return clockAt(tokens, i + 1, 'hour');
  let prefixed = hint === 'hour';
  let article = false;
  const first = tokens[j]?.w ?? '';
  if (PREFIXES.has(first)) {
    prefixed = true;
    j += 1;
  } else if (first === 'le' || first === 'l' || (first === 'per' && ['le', 'l'].includes(tokens[j + 1]?.w ?? ''))) {
    // "3 euro l'una": each.
    if (first === 'l' && [MASK, 'euro', '€'].includes(tokens[i - 1]?.w ?? '')) return undefined;
    article = true;
    j += first === 'per' ? 2 : 1;
  } else if (first === 'a' || first === 'al') {
    const name = named(tokens, j + 1);
    if (name) return tail(tokens, name.next, name.value);
    return undefined;
  }
  while ((prefixed || article) && SKIPPED.has(tokens[j]?.w ?? '')) {
    if (tokens[j]?.w !== 'circa') prefixed = prefixed || tokens[j]?.w === 'ore' || tokens[j]?.w === 'h';
    j += 1;
  }
  if (tokens[j]?.w === '.' || tokens[j]?.w === ':') if (first === 'h' || first === 'ore') j += 1;
  const name = named(tokens, j);
  if (name) return tail(tokens, name.next, name.value);
  const number = integerAt(tokens, j);
  if (!number) return undefined;
  if (prefixed && number.digits?.length === 4 && number.value <= 2400 && number.value % 100 < 60) {
    const clock = build(Math.floor(number.value / 100), number.value % 100, 'minute', true);
    return clock && tail(tokens, number.next, clock);
  }
  if (number.value > 24 || (number.digits !== undefined && number.digits.length > 2)) return undefined;
  if (number.article && !(tokens[j]?.w === 'una' && (prefixed || article))) return undefined;
  const fixed = number.value > 12 || number.value === 0 || number.digits?.startsWith('0') === true;
  const written = number.digits === undefined ? undefined : minutesWritten(tokens, number.next, prefixed || article);
  // "1h30" is a length, "15h30" an hour.
  const isLength = written?.mark === 'h' && !prefixed && !article && number.value <= 6;
  if (written && !isLength) {
    if (
      written.mark === '.' &&
      !prefixed &&
      !article &&
      (isCounted(tokens[written.next]?.w) || number.digits?.length !== 2)
    ) {
      if (isCounted(tokens[written.next]?.w) || tokens[i - 1]?.kind === 'num') return undefined;
    }
    const clock = build(number.value, written.minutes, 'minute', fixed);
    if (clock) return tail(tokens, written.next, clock);
  }
  const hourMark = tokens[number.next];
  if (
    number.digits !== undefined &&
    !prefixed &&
    (hourMark?.w === 'h' || hourMark?.w === 'ore') &&
    hourMark.glued &&
    // "2h" is a length.
    (number.value > 6 || hint !== undefined)
  ) {
    const clock = build(number.value, 0, 'hour', fixed);
    return clock && tail(tokens, number.next + 1, clock);
  }
  const said = minutesSaid(tokens, number.next);
  if (said && (prefixed || article || !isCounted(tokens[said.next]?.w)) && !unitOf(tokens[said.next]?.w ?? '')) {
    const clock = build(number.value, said.minutes, 'minute', fixed);
    if (clock) return tail(tokens, said.next, clock);
  }
  if (
    prefixed &&
    number.digits !== undefined &&
    tokens[number.next]?.kind === 'num' &&
    tokens[number.next]?.w.length === 2
  ) {
    const minute = Number(tokens[number.next]?.w);
    if (minute < 60 && !isCounted(tokens[number.next + 1]?.w) && !monthOf(tokens[number.next + 1]?.w ?? '')) {
      const clock = build(number.value, minute, 'minute', fixed);
      if (clock) return tail(tokens, number.next + 1, clock);
    }
  }
  const ofPart = !prefixed && !article && number.value >= 1 && number.value <= 12 && isOfPart(tokens, number.next);
  if (!prefixed && !article && !ofPart) return undefined;
  if (isCounted(tokens[number.next]?.w)) return undefined;
  if (article && !prefixed && !closesNicely(tokens, number.next)) return undefined;
  // "sono le 10" tells the time.
  if (article && !prefixed && ['sono', 'erano'].includes(tokens[i - 1]?.w ?? '')) return undefined;
  if (first === 'ora' || (first === 'h' && !tokens[i + 1])) return undefined;
  const clock = build(number.value, 0, 'hour', fixed);
  return clock && tail(tokens, number.next, clock);
}
