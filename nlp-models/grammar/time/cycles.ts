/** Weeks, months, seasons and stretches of them: "la settimana prossima", "fine mese", "gli ultimi due giorni". */

import type { DateTime } from 'luxon';
import { phraseAt } from '../tokens.ts';
import { dateAt } from './dates.ts';
import { bridgeAt, festiveSeasonAt } from './festive.ts';
import { monthOf, SEASONS, type Unit, unitOf, WEEKENDS, weekdayOf } from './lexicon.ts';
import { memoised } from './memo.ts';
import type { Context, DateValue, Fixed, Piece } from './model.ts';
import { containerAt, edgeAt, nthAt } from './nth.ts';
import { yearAt } from './numeric-dates.ts';
import { resolveDate } from './resolve.ts';
import { monthTurn, plainCycle, turnOf } from './turns.ts';

const ARTICLES = new Set(
  'il la lo l i gli le nel nella nell nei nelle negli del della dell dello dei delle degli di per in alla al all a'.split(
    ' ',
  ),
);
export const step = (unit: Unit, count: number): Record<string, number> => ({ [`${unit}s`]: count });

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

/** "il fine settimana del 12 e 13 dicembre": the second day bears the month. */
function secondDayAt(ctx: Context, i: number): Piece<DateValue> | undefined {
  return ['e', '-', '/'].includes(ctx.tokens[i]?.w ?? '') ? dateAt(ctx, i + 1, true) : undefined;
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
    const sunday = date && secondDayAt(ctx, date.next);
    const said = sunday ?? date;
    const day = said && resolveDate(said.value, ctx);
    if (said && day?.from) return { value: weekendOf(ctx, day.from), next: said.next };
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
  return {
    value: { type: 'fixed', from, to: end(from), grain: 'day', shape: 'interval', remote: true },
    next: year?.next ?? j,
  };
}

/** "entro il mese", "entro l'anno": what is left of it. */
function restOfUnit(ctx: Context, i: number): Piece<Fixed> | undefined {
  const [a, b, c] = [ctx.tokens[i]?.w, ctx.tokens[i + 1]?.w, unitOf(ctx.tokens[i + 2]?.w ?? '')];
  if (a !== 'entro' || !['il', 'l', 'la'].includes(b ?? '') || (c !== 'month' && c !== 'year' && c !== 'day'))
    return undefined;
  if (containerAt(ctx, i + 2)?.next !== i + 3 && c !== 'day') return undefined;
  const to = ctx.now.startOf(c).plus(step(c, 1));
  return { value: { type: 'fixed', from: ctx.now, to, grain: 'second', shape: 'interval' }, next: i + 3 };
}

/** "un sabato di gennaio": some day of the month. */
function someDayOf(ctx: Context, i: number): Piece<Fixed> | undefined {
  const [lead, day] = [ctx.tokens[i]?.w ?? '', ctx.tokens[i + 1]?.w ?? ''];
  if (!['un', 'una', 'qualche'].includes(lead) || weekdayOf(day) === undefined || ctx.tokens[i + 2]?.w !== 'di')
    return undefined;
  const box = containerAt(ctx, i + 3);
  return box && { value: { type: 'fixed', ...box.value, grain: 'day', shape: 'interval' }, next: box.next };
}

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
  if (!['nel', 'del', 'anno', 'il'].includes(tokens[i]?.w ?? '')) return undefined;
  const year = yearAt(tokens, tokens[i]?.w === 'anno' || tokens[i]?.w === 'il' ? i + 1 : i);
  if (!year) return undefined;
  const from = ctx.now.set({ year: year.value }).startOf('year');
  return {
    value: { type: 'fixed', from, to: from.plus({ years: 1 }), grain: 'year', shape: 'point', remote: true },
    next: year.next,
  };
}

function cycleAtRaw(ctx: Context, i: number): Piece<Fixed> | undefined {
  const rest = restOfWeek(ctx, i) ?? restOfUnit(ctx, i) ?? someDayOf(ctx, i);
  let j = i;
  let best = rest ?? bareYear(ctx, i);
  for (let skipped = 0; skipped <= 2; skipped += 1) {
    for (const rule of [
      plainCycle,
      monthTurn,
      weekendAt,
      weekOfDate,
      seasonAt,
      edgeAt,
      nthAt,
      idesAt,
      bridgeAt,
      festiveSeasonAt,
    ]) {
      const found = rule(ctx, j);
      if (found && (!best || found.next > best.next)) best = found;
    }
    if (best || !ARTICLES.has(ctx.tokens[j]?.w ?? '')) break;
    j += 1;
  }
  return best;
}

export const cycleAt = memoised(cycleAtRaw);
