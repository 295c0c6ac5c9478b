/** Stretches around feasts: "il ponte dell'Immacolata", "dopo le feste". */

import type { DateTime } from 'luxon';
import { dateAt } from './dates.ts';
import type { Context, Fixed, Piece } from './model.ts';
import { resolveDate } from './resolve.ts';

const stretch = (from: DateTime, to: DateTime): Fixed => ({ type: 'fixed', from, to, grain: 'day', shape: 'interval' });

/** Days off that a feast makes with the weekend: a Tuesday from the Saturday before, a Thursday to the Sunday after. */
function bridge(feast: DateTime): Fixed {
  const monday = feast.startOf('week');
  const { weekday } = feast;
  if (weekday <= 3) return stretch(monday.minus({ days: 2 }), feast.plus({ days: 1 }));
  return stretch(weekday >= 6 ? monday.plus({ days: 5 }) : feast, monday.plus({ days: 7 }));
}

export function bridgeAt(ctx: Context, i: number): Piece<Fixed> | undefined {
  const { tokens } = ctx;
  if (tokens[i]?.w !== 'ponte' || !/^d(?:i|el|ell|ella|ei|egli)$/.test(tokens[i + 1]?.w ?? '')) return undefined;
  const date = dateAt(ctx, i + 2, true);
  const feast = date && resolveDate(date.value, ctx).from?.startOf('day');
  return date && feast ? { value: bridge(feast), next: date.next } : undefined;
}

/** "dopo le feste", "durante le feste natalizie": from Christmas Eve to Epiphany. A bare "le feste" are parties. */
export function festiveSeasonAt(ctx: Context, i: number): Piece<Fixed> | undefined {
  const { tokens, now } = ctx;
  const word = tokens[i]?.w;
  const holidays = word === 'vacanze' || word === 'festivita';
  if (word !== 'feste' && !holidays) return undefined;
  const named = /^natalizi[ae]$/.test(tokens[i + 1]?.w ?? '')
    ? i + 2
    : tokens[i + 1]?.w === 'di' && tokens[i + 2]?.w === 'natale'
      ? i + 3
      : undefined;
  const led = [tokens[i - 1]?.w, tokens[i - 2]?.w].some((w) =>
    /^(?:dopo|prima|durante|sotto|passate|finite|nelle)$/.test(w ?? ''),
  );
  if (named === undefined && (!led || holidays || tokens[i - 1]?.w === 'nelle')) return undefined;
  const year = now.month === 1 && now.day <= 6 ? now.year - 1 : now.year;
  const eve = now.set({ year, month: 12, day: 24 }).startOf('day');
  return { value: stretch(eve, eve.plus({ days: 14 })), next: named ?? i + 1 };
}
