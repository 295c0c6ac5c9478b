/** Weeks, months, seasons and stretches of them: "la settimana prossima", "fine mese", "gli ultimi due giorni". */

import type { DateTime } from 'luxon';
import { integerAt, ordinalAt, quantityAt } from '../numerals.ts';
import { phraseAt, type Token } from '../tokens.ts';
import { dateAt, yearAt } from './dates.ts';
import { LAST, monthOf, NEXT, SEASONS, THIS, ULTIMATE, type Unit, unitOf, WEEKENDS, weekdayOf } from './lexicon.ts';
import type { Context, Fixed, Piece } from './model.ts';
import { resolveDate } from './resolve.ts';

const ARTICLES = new Set(
  'il la lo l i gli le nel nella nell nei nelle negli del della dell dello dei delle degli di per in alla al all a'.split(
    ' ',
  ),
);
const step = (unit: Unit, count: number): Record<string, number> => ({ [`${unit}s`]: count });

export function cycle(now: DateTime, unit: Unit, shift: number, count = 1, shape: Fixed['shape'] = 'point'): Fixed {
  const from = now.startOf(unit).plus(step(unit, shift));
  return {
    type: 'fixed',
    from,
    to: from.plus(step(unit, count)),
    grain: unit,
    shape,
    ...(shift < 0 && { back: true }),
  };
}

type Turn = 'next' | 'last' | 'this';
const turnOf = (word: string | undefined): Turn | undefined => {
  if (word === undefined) return undefined;
  if (NEXT.has(word) || word === 'altra' || word === 'altro') return 'next';
  if (LAST.has(word) || ULTIMATE.has(word)) return 'last';
  return THIS.has(word) ? 'this' : undefined;
};

/** "prossima settimana", "settimana prossima", "i prossimi tre giorni", "le due ore scorse". */
function plainCycle(ctx: Context, i: number): Piece<Fixed> | undefined {
  const { tokens, now } = ctx;
  let j = i;
  let turn = turnOf(tokens[j]?.w);
  if (turn) j += 1;
  const count = unitOf(tokens[j]?.w ?? '') ? undefined : quantityAt(tokens, j);
  if (count && !Number.isInteger(count.value)) return undefined;
  if (count) j = count.next;
  if (count && !turn) {
    turn = turnOf(tokens[j]?.w);
    if (turn) j += 1;
  }
  const word = tokens[j]?.w ?? '';
  const unit = unitOf(word);
  if (!unit) return undefined;
  j += 1;
  if (!turn) {
    turn = ['altra', 'altro', 'stesso', 'stessa', 'corrente'].includes(tokens[j]?.w ?? '')
      ? undefined
      : turnOf(tokens[j]?.w);
    if (turn) j += 1;
    else if (tokens[j]?.w === 'dopo' && !count && unit !== 'hour') {
      turn = 'next';
      j += 1;
    } else if (tokens[j]?.w === 'che' && ['viene', 'verra', 'entra'].includes(tokens[j + 1]?.w ?? '')) {
      turn = 'next';
      j += 2;
    }
  }
  if (!turn) return undefined;
  const many = count
    ? count.value
    : /[ei]$/.test(word) && unit === 'day' && word !== 'giornate' && turn !== 'this' && /i$/.test(word)
      ? 3
      : 1;
  if (many < 1 || many > 1000) return undefined;
  const shift = turn === 'next' ? 1 : turn === 'last' ? -many : 0;
  return { value: cycle(now, unit, shift, many, many > 1 ? 'interval' : 'point'), next: j };
}

export function weekendOf(ctx: Context, day: DateTime, shift = 0): Fixed {
  const monday = day.startOf('week').plus({ weeks: shift });
  const friday = ctx.conventions.fridayWeekend;
  return {
    type: 'fixed',
    from: friday ? monday.plus({ days: 4 }).set({ hour: 18 }) : monday.plus({ days: 5 }),
    to: monday.plus({ days: 7 }),
    grain: friday ? 'hour' : 'day',
    shape: 'interval',
    ...(shift < 0 && { back: true }),
  };
}

function weekendAt(ctx: Context, i: number): Piece<Fixed> | undefined {
  const { tokens, now } = ctx;
  const lead = turnOf(tokens[i]?.w);
  const found = phraseAt(tokens, lead ? i + 1 : i, WEEKENDS);
  if (!found) return undefined;
  const tail = lead ? undefined : turnOf(tokens[found.next]?.w);
  const turn = lead ?? tail;
  const next = tail ? found.next + 1 : found.next;
  if (!turn && ['del', 'dell'].includes(tokens[next]?.w ?? '')) {
    const date = dateAt(ctx, next + 1, true);
    const day = date && resolveDate(date.value, ctx);
    if (date && day?.from) return { value: weekendOf(ctx, day.from), next: date.next };
  }
  const saturday = now.weekday >= 6;
  const shift =
    turn === 'last' ? -1 : turn === 'next' && saturday ? 1 : turn === 'next' && ctx.conventions.nextSkips ? 1 : 0;
  return { value: weekendOf(ctx, now, shift), next };
}

/** "la settimana del 6 ottobre". A Sunday belongs to the week it opens, for those who plan. */
function weekOfDate(ctx: Context, i: number): Piece<Fixed> | undefined {
  if (unitOf(ctx.tokens[i]?.w ?? '') !== 'week' || !['del', 'dell', 'di', 'della'].includes(ctx.tokens[i + 1]?.w ?? ''))
    return undefined;
  const date = dateAt(ctx, i + 2, true);
  if (!date) return undefined;
  const day = resolveDate(date.value, ctx);
  if (!day.from) return undefined;
  const from = day.from.plus({ days: day.from.weekday === 7 ? 1 : 0 }).startOf('week');
  return {
    value: { type: 'fixed', from, to: from.plus({ weeks: 1 }), grain: 'week', shape: 'point' },
    next: date.next,
  };
}

function seasonAt(ctx: Context, i: number): Piece<Fixed> | undefined {
  const { tokens, now } = ctx;
  const lead = turnOf(tokens[i]?.w);
  let j = lead ? i + 1 : i;
  const season = SEASONS[tokens[j]?.w ?? ''];
  if (!season) return undefined;
  j += 1;
  const tail = lead ? undefined : turnOf(tokens[j]?.w);
  if (tail) j += 1;
  const year = yearAt(tokens, j);
  const start = (y: number): DateTime =>
    now.set({ year: y, month: season.from[0], day: season.from[1] }).startOf('day');
  const end = (from: DateTime): DateTime => {
    const y = from.year + (season.to[0] < season.from[0] ? 1 : 0);
    return from.set({ year: y, month: season.to[0], day: season.to[1] }).plus({ days: 1 });
  };
  let from = start(year?.value ?? now.year - 1);
  if (!year) {
    while (end(from) <= now) from = start(from.year + 1);
    if ((lead ?? tail) === 'next' && from <= now) from = start(from.year + 1);
    if ((lead ?? tail) === 'last') from = start(from.year - 1);
  }
  return { value: { type: 'fixed', from, to: end(from), grain: 'day', shape: 'interval' }, next: year?.next ?? j };
}

/** The month, year, week… after "di", "del": "ottobre", "mese prossimo", "settembre 2014". */
function containerAt(ctx: Context, i: number): (Piece<{ from: DateTime; to: DateTime }> & { unit?: Unit }) | undefined {
  const { tokens, now } = ctx;
  let j = i;
  while (['di', 'del', 'dell', 'della', 'dello', 'd', 'de'].includes(tokens[j]?.w ?? '')) j += 1;
  if (tokens[j]?.w === 'mese' && tokens[j + 1]?.w === 'di') j += 2;
  const cycled = plainCycle(ctx, j);
  if (cycled) return { value: cycled.value, next: cycled.next };
  const month = monthOf(tokens[j]?.w ?? '');
  if (month !== undefined && tokens[j]?.kind === 'word') {
    const year = yearAt(tokens, j + 1);
    const date = resolveDate({ type: 'calendar', month, ...(year && { year: year.value }) }, ctx);
    if (date.from && date.to) return { value: { from: date.from, to: date.to }, next: year?.next ?? j + 1 };
  }
  const unit = unitOf(tokens[j]?.w ?? '');
  if (unit && ['week', 'month', 'year', 'quarter'].includes(unit))
    return { value: cycle(now, unit, 0), next: j + 1, unit };
  const year = yearAt(tokens, j);
  if (year) {
    const from = now.set({ year: year.value }).startOf('year');
    return { value: { from, to: from.plus({ years: 1 }) }, next: year.next };
  }
  return undefined;
}

/** "inizio mese", "a metà dicembre", "fine anno": thirds of a month, and the like of the rest. */
function edgeAt(ctx: Context, i: number): Piece<Fixed> | undefined {
  const { tokens, now } = ctx;
  let j = i;
  const firstHalf =
    ['prima', 'seconda'].includes(tokens[j]?.w ?? '') && tokens[j + 1]?.w === 'meta' ? tokens[j]?.w : undefined;
  if (firstHalf) j += 1;
  const edge = tokens[j]?.w ?? '';
  if (!['inizio', 'inizi', 'meta', 'fine', 'primi'].includes(edge)) return undefined;
  const box = containerAt(ctx, j + 1);
  if (!box) return undefined;
  let { from, to } = box.value;
  const days = Math.round(to.diff(from, 'days').days);
  if (days < 5) return undefined;
  const cut = (start: DateTime, end: DateTime): { from: DateTime; to: DateTime } => {
    const length = Math.round(end.diff(start, 'days').days);
    const third = length > 27 && length < 32 ? 10 : length === 7 ? 2 : Math.round(length / 3);
    if (firstHalf === 'prima') return { from: start, to: start.plus({ days: Math.floor(length / 2) }) };
    if (firstHalf) return { from: start.plus({ days: Math.floor(length / 2) }), to: end };
    if (edge.startsWith('ini') || edge === 'primi') return { from: start, to: start.plus({ days: third }) };
    if (edge === 'fine')
      return { from: length === 7 ? end.minus({ days: 3 }) : start.plus({ days: third * 2 }), to: end };
    return { from: start.plus({ days: third }), to: start.plus({ days: third * 2 }) };
  };
  let stretch = cut(from, to);
  if (stretch.to <= now && box.unit) {
    from = from.plus(step(box.unit, 1));
    to = from.plus(step(box.unit, 1));
    stretch = cut(from, to);
  }
  return { value: { type: 'fixed', ...stretch, grain: 'day', shape: 'interval' }, next: box.next };
}

/** "terzo martedì di settembre", "ultima domenica di marzo", "il terzo trimestre 2018", "prima settimana di ottobre". */
function nthAt(ctx: Context, i: number): Piece<Fixed> | undefined {
  const { tokens, now } = ctx;
  const last = ULTIMATE.has(tokens[i]?.w ?? '');
  const ordinal = last ? { value: -1, next: i + 1 } : ordinalAt(tokens, i);
  if (!ordinal) return undefined;
  const counted = last ? integerAt(tokens, ordinal.next) : undefined;
  if (counted) return undefined;
  const word = tokens[ordinal.next]?.w ?? '';
  const unit = unitOf(word);
  const weekday = unit ? undefined : weekdayHere(tokens[ordinal.next]);
  if (unit === undefined && weekday === undefined) return undefined;
  const at = ordinal.next + 1;
  const pick = (start: DateTime, nth: number): Fixed => {
    if (weekday !== undefined) {
      const first = start.plus({ days: ((weekday - start.weekday + 7) % 7) + (nth - 1) * 7 });
      return { type: 'fixed', from: first, to: first.plus({ days: 1 }), grain: 'day', shape: 'point' };
    }
    const aligned = start.startOf(unit ?? 'day');
    if (unit === 'week' && !ctx.conventions.startBounds && start.weekday > 1 && start.weekday <= 4) {
      const monday = aligned.plus({ weeks: nth - 1 });
      return { type: 'fixed', from: nth === 1 ? start : monday, to: monday.plus({ weeks: 1 }), grain: 'week', shape: 'point' };
    }
    const first = (aligned < start ? aligned.plus(step(unit ?? 'day', 1)) : aligned).plus(step(unit ?? 'day', nth - 1));
    return { type: 'fixed', from: first, to: first.plus(step(unit ?? 'day', 1)), grain: unit ?? 'day', shape: 'point' };
  };
  if (tokens[at]?.w === 'dopo' && !last) {
    const date = dateAt(ctx, at + 1, true);
    const day = date && resolveDate(date.value, ctx);
    if (date && day?.to) return { value: pick(day.to, ordinal.value), next: date.next };
  }
  const joined = ['di', 'del', 'dell', 'della', 'd'].includes(tokens[at]?.w ?? '');
  const box = joined || unit === 'quarter' ? containerAt(ctx, at) : undefined;
  if (unit === 'quarter') {
    const start = (box?.value.from ?? now).startOf('year').plus({ quarters: ordinal.value - 1 });
    if (ordinal.value < 1 || ordinal.value > 4) return undefined;
    return {
      value: { type: 'fixed', from: start, to: start.plus({ quarters: 1 }), grain: 'quarter', shape: 'point' },
      next: box?.next ?? at,
    };
  }
  if (!box) return undefined;
  if (!last) return { value: pick(box.value.from, ordinal.value), next: box.next };
  const size = weekday !== undefined ? 7 : unit === 'week' ? 7 : 1;
  if (unit === 'month') return { value: pick(box.value.to.minus({ months: 1 }), 1), next: box.next };
  if (weekday === undefined && unit !== 'week' && unit !== 'day') return undefined;
  const found = pick(box.value.to.minus({ days: size }), 1);
  return {
    value: unit === 'week' && found.to > box.value.to ? pick(box.value.to.minus({ days: 13 }), 1) : found,
    next: box.next,
  };
}

const weekdayHere = (token: Token | undefined): number | undefined =>
  token?.kind === 'word' ? weekdayOf(token.w) : undefined;

/** "in settimana", "per la settimana": from now to Sunday. */
function restOfWeek(ctx: Context, i: number): Piece<Fixed> | undefined {
  const [a, b, c] = ctx.tokens.slice(i, i + 3).map((token) => token.w);
  const used =
    (a === 'in' || a === 'nella') && unitOf(b ?? '') === 'week'
      ? 2
      : (a === 'per' || a === 'entro') && b === 'la' && unitOf(c ?? '') === 'week'
        ? 3
        : 0;
  if (!used || containerAt(ctx, i + used - 1)?.next !== i + used) return undefined;
  return {
    value: {
      type: 'fixed',
      from: ctx.now,
      to: ctx.now.startOf('week').plus({ weeks: 1 }),
      grain: 'second',
      shape: 'interval',
    },
    next: i + used,
  };
}

/** "le idi di marzo". */
function idesAt(ctx: Context, i: number): Piece<Fixed> | undefined {
  const month =
    ctx.tokens[i]?.w === 'idi' && ctx.tokens[i + 1]?.w === 'di' ? monthOf(ctx.tokens[i + 2]?.w ?? '') : undefined;
  if (month === undefined) return undefined;
  const day = [3, 5, 7, 10].includes(month) ? 15 : 13;
  const found = resolveDate({ type: 'calendar', month, day }, ctx);
  return found.from && found.to
    ? { value: { type: 'fixed', from: found.from, to: found.to, grain: 'day', shape: 'point' }, next: i + 3 }
    : undefined;
}

/** "nel 2014". */
function bareYear(ctx: Context, i: number): Piece<Fixed> | undefined {
  const { tokens } = ctx;
  if (!['nel', 'del', 'anno', 'dal', 'il'].includes(tokens[i]?.w ?? '')) return undefined;
  const year = yearAt(tokens, tokens[i]?.w === 'anno' || tokens[i]?.w === 'il' || tokens[i]?.w === 'dal' ? i + 1 : i);
  if (!year) return undefined;
  const from = ctx.now.set({ year: year.value }).startOf('year');
  return {
    value: { type: 'fixed', from, to: from.plus({ years: 1 }), grain: 'year', shape: 'point' },
    next: year.next,
  };
}

export function cycleAt(ctx: Context, i: number): Piece<Fixed> | undefined {
  const rest = restOfWeek(ctx, i);
  let j = i;
  let best = rest ?? bareYear(ctx, i);
  for (let skipped = 0; skipped <= 2; skipped += 1) {
    for (const rule of [plainCycle, weekendAt, weekOfDate, seasonAt, edgeAt, nthAt, idesAt]) {
      const found = rule(ctx, j);
      if (found && (!best || found.next > best.next)) best = found;
    }
    if (best || !ARTICLES.has(ctx.tokens[j]?.w ?? '')) break;
    j += 1;
  }
  return best;
}
