/** Pieces of time put together: day, hour and part of day in any order, with "dalle … alle", "dopo", "entro". */

import { integerAt } from '../numerals.ts';
import { phraseAt } from '../tokens.ts';
import { clockAt } from './clock.ts';
import { cycleAt } from './cycles.ts';
import { dateAt, dayNumberAt, dayOf } from './dates.ts';
import { isCounted, PART_OF_TODAY, PARTS, THIS } from './lexicon.ts';
import type { Context, DateValue, Mode, Moment, Phrase, Piece } from './model.ts';
import { offsetAt } from './offsets.ts';

type Hint = 'hour' | 'day' | undefined;

const CONNECTORS = new Set(
  ',|di|del|della|dell|delle|nel|nella|in|per|verso|il|la|le|al|alla|e|ma|circa|intorno|attorno|a|anche|ore|su|sul|tipo|magari|-|preferibilmente|dello'.split(
    '|',
  ),
);
const PART_LEADS = new Set('di del della nel nella in al alla la il per sul verso a dello nello'.split(' '));

function partAt(ctx: Context, i: number): Piece<Moment> | undefined {
  const { tokens, now } = ctx;
  let j = i;
  const now3 = phraseAt(tokens, j, PART_OF_TODAY);
  if (now3) return { value: { date: dayOf(now, now3.value.days), part: now3.value.part }, next: now3.next };
  let today = false;
  for (let k = 0; k < 2; k += 1) {
    const found = phraseAt(tokens, j, PARTS);
    if (found) break;
    if (THIS.has(tokens[j]?.w ?? '')) today = true;
    else if (!PART_LEADS.has(tokens[j]?.w ?? '')) break;
    j += 1;
  }
  const found = phraseAt(tokens, j, PARTS);
  const word = tokens[j]?.w ?? '';
  if (!found || (['mat', 'matt', 'pom', 'pomer'].includes(word) && j === i && i === 0 && tokens.length > 1))
    return undefined;
  if (word === 'notte' && tokens[j - 1]?.w === 'buona') return undefined;
  return { value: { part: found.value, ...(today && { date: dayOf(now, 0) }) }, next: found.next };
}

/** One piece at `i`, the longest reading. */
function pieceAt(ctx: Context, i: number, hint: Hint): Piece<Moment> | undefined {
  const clock = clockAt(ctx.tokens, i, hint === 'hour' ? 'hour' : undefined);
  const pieces: (Piece<Moment> | undefined)[] = [
    wrap(offsetAt(ctx, i), (date) => ({ date })),
    wrap(cycleAt(ctx, i), (date) => ({ date })),
    wrap(dateAt(ctx, i, hint === 'day'), (date) => ({ date })),
    partAt(ctx, i),
    clock && { value: { clock: clock.value }, next: clock.next },
  ];
  let best: Piece<Moment> | undefined;
  for (const piece of pieces) if (piece && (!best || piece.next > best.next)) best = piece;
  return best;
}

const wrap = <T extends DateValue>(
  piece: Piece<T> | undefined,
  build: (value: T) => Moment,
): Piece<Moment> | undefined => piece && { value: build(piece.value), next: piece.next };

/** Together when they say different things; undefined when both say the same one. */
function mergeMoments(a: Moment, b: Moment): Moment | undefined {
  const refined = refine(a.date, b.date);
  if (refined === 'clash' || (a.clock && b.clock) || (a.part && b.part && a.part.name !== b.part.name))
    return undefined;
  const [date, clock, part] = [refined, a.clock ?? b.clock, b.part ?? a.part];
  if (clock && date?.type === 'fixed' && date.grain !== 'day') return undefined;
  return { ...(date && { date }), ...(clock && { clock }), ...(part && { part }) };
}

/** "sabato … il 12": weekday and number of one day. */
function refine(a: DateValue | undefined, b: DateValue | undefined): DateValue | undefined | 'clash' {
  if (!a || !b) return a ?? b;
  if (a.type !== 'calendar' || b.type !== 'calendar' || a.feast || b.feast) return inWeek(a, b) ?? 'clash';
  const keys = ['weekday', 'day', 'month', 'year'] as const;
  if (keys.some((key) => a[key] !== undefined && b[key] !== undefined)) return 'clash';
  if (a.weekday !== undefined && b.day === undefined) return 'clash';
  if (b.weekday !== undefined && a.day === undefined) return 'clash';
  if (a.month !== undefined && a.day === undefined) return 'clash';
  return { ...a, ...b };
}

/** "la settimana prossima, giovedì": the day falls in the week. */
function inWeek(a: DateValue, b: DateValue): DateValue | undefined {
  const [week, weekday] = a.type === 'fixed' ? [a, b] : [b, a];
  if (week.type !== 'fixed' || week.grain !== 'week' || week.shape !== 'point') return undefined;
  if (weekday.type !== 'calendar' || weekday.weekday === undefined || weekday.day !== undefined) return undefined;
  const from = week.from.plus({ days: weekday.weekday - 1 });
  return { type: 'fixed', from, to: from.plus({ days: 1 }), grain: 'day', shape: 'point' };
}

function momentAt(ctx: Context, i: number, hint?: Hint): Piece<Moment> | undefined {
  const first = pieceAt(ctx, i, hint);
  if (!first) return undefined;
  let { value, next } = first;
  for (let count = 0; count < 3; count += 1) {
    const more = continuation(ctx, next, value);
    if (!more) break;
    value = more.value;
    next = more.next;
  }
  return { value, next };
}

function continuation(ctx: Context, i: number, so: Moment): Piece<Moment> | undefined {
  let j = i;
  for (let skipped = 0; skipped <= 3; skipped += 1) {
    const startsRange = RANGE_OPENERS.has(ctx.tokens[j]?.w ?? '');
    const piece = startsRange ? undefined : pieceAt(ctx, j, undefined);
    const merged = piece && mergeMoments(so, piece.value);
    if (piece && merged) return { value: merged, next: piece.next };
    if (!CONNECTORS.has(ctx.tokens[j]?.w ?? '')) return undefined;
    j += 1;
  }
  return undefined;
}

const RANGE_OPENERS = new Set(['tra', 'fra', 'dal', 'dalle', 'dall', 'da', 'dalla', 'dai']);
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

function bareEnd(ctx: Context, i: number, hint: Hint): Piece<Moment> | undefined {
  if (hint === 'hour') {
    const clock = clockAt(ctx.tokens, i, 'hour');
    return clock && { value: { clock: clock.value }, next: clock.next };
  }
  const day = dayNumberAt(ctx.tokens, i);
  return day && { value: { date: { type: 'calendar', day: day.value } }, next: day.next };
}

/** "dalle 9 alle 11", "tra il 13 e il 15 luglio", "da lunedì a mercoledì", "9:30-11:00", "13-15 luglio". */
function rangeAt(ctx: Context, i: number): Piece<Phrase> | undefined {
  const { tokens } = ctx;
  const opener = tokens[i]?.w ?? '';
  const between = opener === 'tra' || opener === 'fra';
  if (between || Object.hasOwn(FROM, opener)) {
    const hint = between ? undefined : FROM[opener];
    const all = opener === 'dall' && tokens[i + 1]?.w === 'una' ? 'hour' : hint;
    const starts = [
      momentAt(ctx, i + 1, all),
      all === undefined || between ? bareEnd(ctx, i + 1, 'day') : bareEnd(ctx, i + 1, all),
    ];
    if (all === undefined || between) starts.push(bareEnd(ctx, i + 1, 'hour'));
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
  const a = momentAt(ctx, i) ?? (dayNumberAt(tokens, i) && bareEnd(ctx, i, 'day'));
  if (!a) return undefined;
  const joiner = tokens[a.next]?.w ?? '';
  if (joiner === '-') {
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
  if (word === 'dalle' || word === 'delle' || word === 'alle') return 'hour';
  return word === 'dal' || word === 'al' || word === 'del' ? 'day' : undefined;
}

function openAt(ctx: Context, i: number): Piece<Phrase> | undefined {
  for (const [words, mode] of OPENERS) {
    if (!words.every((word, k) => ctx.tokens[i + k]?.w === word)) continue;
    const at = i + words.length;
    const moment =
      momentAt(ctx, at, hintOf(words.at(-1))) ??
      (['alla', 'dalla', 'della'].includes(words.at(-1) ?? '') ? momentAt(ctx, at - 1) : undefined) ??
      (mode === 'by' ? wrap(offsetAt(ctx, i), (date) => ({ date })) : undefined);
    if (moment && !(mode === 'from' && ctx.tokens[i]?.w === 'da' && moment.value.clock && !moment.value.clock.fixed))
      return { value: { mode, a: moment.value }, next: moment.next };
  }
  return undefined;
}

function lift(piece: Piece<Moment> | undefined): Piece<Phrase> | undefined {
  return piece && { value: { a: piece.value }, next: piece.next };
}

function simpleAt(ctx: Context, i: number): Piece<Phrase> | undefined {
  const plain = lift(momentAt(ctx, i));
  const special = rangeAt(ctx, i) ?? openAt(ctx, i);
  const inWord = ctx.tokens[i]?.w === 'dopo';
  if (special && (!plain || special.next > plain.next || (special.next === plain.next && !inWord))) return special;
  return plain;
}

function mergePhrases(x: Phrase, y: Phrase): Phrase | undefined {
  const [plain, other] = x.mode === undefined ? [x, y] : [y, x];
  if (plain.mode !== undefined) return undefined;
  const a = mergeMoments(plain.a, other.a);
  if (!a) return undefined;
  if (!other.b) return { ...other, a };
  if (other.a.clock && other.b.clock && plain.a.clock) return undefined;
  if (other.b.date)
    return plain.a.part && !plain.a.date ? { ...other, a, b: { ...other.b, part: plain.a.part } } : undefined;
  return { ...other, a, b: { ...other.b, ...(plain.a.part && { part: plain.a.part }) } };
}

/** The longest time phrase that starts at `i`. */
export function phraseOfTimeAt(ctx: Context, i: number): Piece<Phrase> | undefined {
  const first = simpleAt(ctx, i);
  if (!first) return undefined;
  let { value, next } = first;
  for (let count = 0; count < 3; count += 1) {
    let grown = false;
    let j = next;
    for (let skipped = 0; skipped <= 3 && !grown; skipped += 1) {
      const more = simpleAt(ctx, j);
      const merged = more && mergePhrases(value, more.value);
      if (more && merged) {
        value = merged;
        next = more.next;
        grown = true;
      }
      if (!CONNECTORS.has(ctx.tokens[j]?.w ?? '')) break;
      j += 1;
    }
    if (!grown) break;
  }
  return { value, next };
}

/** A number that only its place makes an hour or a day: "4", "il 26", "9 e mezza". */
export function bareTimeAt(ctx: Context, i: number, kind: 'hour' | 'day'): Piece<Phrase> | undefined {
  const number = integerAt(ctx.tokens, i);
  if (number && isCounted(ctx.tokens[number.next]?.w)) return undefined;
  const first = bareEnd(ctx, i, kind);
  if (!first || kind !== 'hour' || !['-', 'alle', 'e', '/'].includes(ctx.tokens[first.next]?.w ?? '')) return lift(first);
  const last = bareEnd(ctx, first.next + 1, 'hour');
  return last ? { value: { mode: 'range', a: first.value, b: last.value }, next: last.next } : lift(first);
}
