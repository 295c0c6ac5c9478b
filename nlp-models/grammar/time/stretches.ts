/** Stretches: "dalle 9 alle 11", "tra il 13 e il 15 luglio", "dopo le 17", "entro venerdì". */

import { clockAt } from './clock.ts';
import { isCounted, monthOf, weekdayOf } from './lexicon.ts';
import type { Context, Mode, Moment, Phrase, Piece } from './model.ts';
import { type Hint, momentAt, wrap } from './moments.ts';
import { dayNumberAt } from './numeric-dates.ts';
import { offsetAt } from './offsets.ts';

export const RANGE_OPENERS = new Set(['tra', 'fra', 'dal', 'dalle', 'dall', 'da', 'dalla', 'dai']);
const FROM: Record<string, Hint> = {
  dal: 'day',
  dalle: 'hour',
  dall: undefined,
  da: undefined,
  dalla: undefined,
  dai: undefined,
};
const TO: Record<string, Hint> = {
  al: 'day',
  alle: 'hour',
  all: undefined,
  a: undefined,
  alla: undefined,
  ai: undefined,
  e: undefined,
  '-': undefined,
  fino: undefined,
  le: 'hour',
  h: 'hour',
  ore: 'hour',
  il: 'day',
};

/** The second end of a stretch: its preposition, then a moment or a bare number of the first's kind. */
function endAt(ctx: Context, i: number, kind: Hint): Piece<Moment> | undefined {
  let j = i;
  let hint: Hint;
  let moved = false;
  for (let k = 0; k < 3; k += 1) {
    const word = ctx.tokens[j]?.w ?? '';
    if (!(word in TO) || !Object.hasOwn(TO, word)) break;
    hint = TO[word] ?? hint;
    moved = true;
    j += 1;
  }
  if (!moved) return undefined;
  const prefix = ctx.tokens[j - 1]?.w;
  const all = prefix === 'all' && ctx.tokens[j]?.w === 'una' ? 'hour' : hint;
  return momentAt(ctx, j, all ?? kind) ?? momentAt(ctx, j - 1);
}

const kindOf = (moment: Moment): Hint =>
  moment.clock ? 'hour' : moment.date?.type === 'calendar' && moment.date.day !== undefined ? 'day' : undefined;

export function bareEnd(ctx: Context, i: number, hint: Hint): Piece<Moment> | undefined {
  if (hint === 'hour') {
    const clock = clockAt(ctx.tokens, i, 'hour');
    return clock && { value: { clock: clock.value }, next: clock.next };
  }
  const day = dayNumberAt(ctx.tokens, i);
  return day && { value: { date: { type: 'calendar', day: day.value } }, next: day.next };
}

/** "dalle 9 alle 11", "tra il 13 e il 15 luglio", "da lunedì a mercoledì", "9:30-11:00", "13-15 luglio". */
export function rangeAt(ctx: Context, i: number): Piece<Phrase> | undefined {
  const { tokens } = ctx;
  const opener = tokens[i]?.w ?? '';
  const between = opener === 'tra' || opener === 'fra';
  const bareHours = between ? windowAt(ctx, i) : undefined;
  if (bareHours) return bareHours;
  if (between || Object.hasOwn(FROM, opener)) {
    const hint = between ? undefined : FROM[opener];
    const all = opener === 'dall' && tokens[i + 1]?.w === 'una' ? 'hour' : hint;
    const starts = [
      momentAt(ctx, i + 1, all),
      all === undefined || between ? bareEnd(ctx, i + 1, 'day') : bareEnd(ctx, i + 1, all),
    ];
    if (all === undefined || between) {
      const hour = bareEnd(ctx, i + 1, 'hour');
      // "mercoledì tra 9 e 11": beside a day, bare numbers are hours.
      if (between && besideDay(ctx, i)) starts.unshift(hour);
      else starts.push(hour);
    }
    for (const a of starts) {
      if (!a) continue;
      const word = tokens[a.next]?.w ?? '';
      const joins = between ? word === 'e' || word === 'ed' || word === '-' : Object.hasOwn(TO, word) && word !== 'e';
      if (!joins) continue;
      const b = endAt(ctx, a.next, kindOf(a.value));
      if (b && alike(a.value, b.value)) return { value: { mode: 'range', a: a.value, b: b.value }, next: b.next };
    }
    if (between) return undefined;
  }
  const hours = windowAt(ctx, i);
  if (hours) return hours;
  const a = momentAt(ctx, i) ?? (dayNumberAt(tokens, i) && bareEnd(ctx, i, 'day'));
  if (!a) return undefined;
  const joiner = tokens[a.next]?.w ?? '';
  if (joiner === '-') {
    // "ore 10 - 4 ore": how long, not until when.
    const length = tokens[a.next + 2]?.w;
    if (tokens[a.next + 1]?.kind === 'num' && (length === 'ore' || length === 'ora')) return undefined;
    const b = momentAt(ctx, a.next + 1, kindOf(a.value)) ?? undefined;
    if (b && alike(a.value, b.value) && (b.value.clock || hasMonth(b.value) || b.value.date?.type !== 'calendar')) {
      return { value: { mode: 'range', a: a.value, b: b.value }, next: b.next };
    }
    return undefined;
  }
  if (joiner === 'alle' && a.value.clock) {
    const b = endAt(ctx, a.next, 'hour');
    if (b?.value.clock) return { value: { mode: 'range', a: a.value, b: b.value }, next: b.next };
  }
  if ((joiner === 'al' || joiner === 'fino') && a.value.date && !a.value.clock) {
    const b = endAt(ctx, a.next, 'day');
    if (b && alike(a.value, b.value)) return { value: { mode: 'range', a: a.value, b: b.value }, next: b.next };
  }
  return undefined;
}

/** Does a weekday, or "domani", stand just before? */
function besideDay({ tokens }: Context, i: number): boolean {
  for (let k = i - 1; k >= Math.max(0, i - 3); k -= 1) {
    const word = tokens[k]?.w ?? '';
    if (
      weekdayOf(word) !== undefined ||
      ['oggi', 'domani', 'dopodomani', 'mattina', 'pomeriggio', 'prossima'].includes(word)
    )
      return true;
    if (tokens[k]?.kind !== 'mark') return false;
  }
  return false;
}

const bareHour = (hour: number): Moment => ({ clock: { hour, minute: 0, grain: 'hour', fixed: hour > 12 } });

/** "finestra 9-11", "lunedì 15-17": bare hours where a window or a day has been named. */
export function windowAt(ctx: Context, i: number): Piece<Phrase> | undefined {
  const { tokens } = ctx;
  const between = ['tra', 'fra'].includes(tokens[i]?.w ?? '');
  const at = between ? i + 1 : i;
  const slashed = tokens[at + 1]?.w === '/';
  const [a, dash, b, after] = tokens.slice(at, at + 4);
  if (between && dash?.w === 'e' && a?.kind === 'num' && b?.kind === 'num' && besideDay(ctx, i)) {
    const [from, to] = [Number(a.w), Number(b.w)];
    const counted = after?.kind === 'word' && (isCounted(after.w) || monthOf(after.w) !== undefined);
    if (from >= to || to > 24 || counted) return undefined;
    return { value: { mode: 'range', a: bareHour(from), b: bareHour(to) }, next: at + 3 };
  }
  if (
    a?.kind !== 'num' ||
    b?.kind !== 'num' ||
    (dash?.w !== '-' && !(slashed && besideDay(ctx, i))) ||
    a.w.length > 2 ||
    b.w.length > 2
  )
    return undefined;
  const [from, to] = [Number(a.w), Number(b.w)];
  if (from < 6 && to > 12) return undefined;
  if (
    to > 24 ||
    from >= to ||
    (after?.kind === 'word' && isCounted(after.w)) ||
    (after?.glued && after.w !== ',' && after.w !== '.')
  )
    return undefined;
  const named = /^(?:finestra|fascia|orario|orari|ore|h|turno|slot|consegna|ritiro)$/.test(tokens[i - 1]?.w ?? '');
  const dayAfter = ['di', 'del'].includes(after?.w ?? '') ? tokens[i + 4] : after;
  const beside =
    besideDay(ctx, i) ||
    weekdayOf(dayAfter?.w ?? '') !== undefined ||
    ['domani', 'oggi', 'dopodomani'].includes(dayAfter?.w ?? '');
  if (!named && !beside && tokens.length > 3) return undefined;
  return { value: { mode: 'range', a: bareHour(from), b: bareHour(to) }, next: i + 3 };
}

const hasMonth = (moment: Moment): boolean =>
  moment.date?.type === 'calendar' && (moment.date.month !== undefined || moment.date.weekday !== undefined);

function alike(a: Moment, b: Moment): boolean {
  if ((a.clock === undefined) !== (b.clock === undefined))
    return Boolean(a.part || b.part) && Boolean(a.date || b.date);
  return Boolean(a.clock) || Boolean(a.date && b.date) || Boolean(a.part && b.part);
}

const OPENERS: readonly (readonly [readonly string[], Mode])[] = [
  [['a', 'partire', 'da'], 'from'],
  [['a', 'partire', 'dal'], 'from'],
  [['a', 'partire', 'dalle'], 'from'],
  [['a', 'partire', 'dalla'], 'from'],
  [['prima', 'di'], 'before'],
  [['prima', 'del'], 'before'],
  [['prima', 'delle'], 'before'],
  [['prima', 'della'], 'before'],
  [['prima', 'dell'], 'before'],
  [['prima', 'dei'], 'before'],
  [['da', 'qui', 'a'], 'by'],
  [['di', 'qui', 'a'], 'by'],
  [['fino', 'h'], 'until'],
  [['fino', 'ore'], 'until'],
  [['fino', 'a'], 'until'],
  [['fino', 'al'], 'until'],
  [['fino', 'alle'], 'until'],
  [['fino', 'alla'], 'until'],
  [['fino', 'all'], 'until'],
  [['sino', 'a'], 'until'],
  [['sino', 'al'], 'until'],
  [['sino', 'alle'], 'until'],
  [['non', 'oltre'], 'by'],
  [['non', 'prima', 'di'], 'from'],
  [['non', 'prima', 'delle'], 'from'],
  [['non', 'prima', 'del'], 'from'],
  [['non', 'dopo'], 'by'],
  [['entro'], 'by'],
  [['dopo'], 'after'],
  [['dopo', 'di'], 'after'],
  [['dopo', 'delle'], 'after'],
  [['dal'], 'from'],
  [['dalle'], 'from'],
  [['da'], 'from'],
  [['dalla'], 'from'],
  [['dall'], 'from'],
];

function hintOf(word: string | undefined): Hint {
  if (word === 'dalle' || word === 'delle' || word === 'alle' || word === 'h' || word === 'ore') return 'hour';
  return word === 'dal' || word === 'al' || word === 'del' ? 'day' : undefined;
}

export function openAt(ctx: Context, i: number): Piece<Phrase> | undefined {
  for (const [words, mode] of OPENERS) {
    if (!words.every((word, k) => ctx.tokens[i + k]?.w === word)) continue;
    const at = i + words.length;
    const moment =
      momentAt(ctx, at, hintOf(words.at(-1))) ??
      (['alla', 'dalla', 'della'].includes(words.at(-1) ?? '') ? momentAt(ctx, at - 1) : undefined) ??
      (mode === 'by' ? wrap(offsetAt(ctx, i), (date) => ({ date })) : undefined);
    if (
      moment &&
      !(
        mode === 'from' &&
        ctx.tokens[i]?.w === 'da' &&
        moment.value.clock &&
        !moment.value.date &&
        !moment.value.clock.fixed
      )
    )
      return { value: { mode, a: moment.value }, next: moment.next };
  }
  return undefined;
}
