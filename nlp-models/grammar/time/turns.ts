/** Units turned towards the past or the future: "settimana prossima", "gli ultimi due giorni", "marzo scorso". */

import type { DateTime } from 'luxon';
import { quantityAt } from '../numerals.ts';
import { step } from './cycles.ts';
import { LAST, monthOf, NEXT, THIS, ULTIMATE, type Unit, unitOf } from './lexicon.ts';
import type { Context, Fixed, Piece } from './model.ts';

export function cycle(now: DateTime, unit: Unit, shift: number, count = 1, shape: Fixed['shape'] = 'point'): Fixed {
  const from = now.startOf(unit).plus(step(unit, shift));
  return {
    type: 'fixed',
    from,
    to: from.plus(step(unit, count)),
    grain: unit,
    shape,
    ...((unit === 'year' || unit === 'quarter') && { remote: true }),
    ...(shift < 0 && { back: true }),
  };
}

type Turn = 'next' | 'last' | 'this';
export const turnOf = (word: string | undefined): Turn | undefined => {
  if (word === undefined) return undefined;
  if (NEXT.has(word) || word === 'altra' || word === 'altro') return 'next';
  if (LAST.has(word) || ULTIMATE.has(word)) return 'last';
  return THIS.has(word) ? 'this' : undefined;
};

/** "prossima settimana", "settimana prossima", "i prossimi tre giorni", "le due ore scorse". */
export function plainCycle(ctx: Context, i: number): Piece<Fixed> | undefined {
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
    turn = ['altra', 'altro', 'stesso', 'stessa', 'questo', 'questa', 'quest', 'sto', 'sta'].includes(
      tokens[j]?.w ?? '',
    )
      ? undefined
      : turnOf(tokens[j]?.w);
    if (turn) j += 1;
    else if (
      tokens[j]?.w === 'dopo' &&
      !count &&
      ['settimana', 'mese', 'anno'].includes(word) &&
      tokens[i - 1]?.kind !== 'num'
    ) {
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

/** "marzo prossimo", "lo scorso ottobre". */
export function monthTurn(ctx: Context, i: number): Piece<Fixed> | undefined {
  const { tokens, now } = ctx;
  const lead = turnOf(tokens[i]?.w);
  const at = lead ? i + 1 : i;
  const word = tokens[at]?.w ?? '';
  const month = word.length > 3 ? monthOf(word) : undefined;
  const turn = lead ?? turnOf(tokens[at + 1]?.w);
  if (month === undefined || !turn || turn === 'this') return undefined;
  const here = now.startOf('year').set({ month });
  const shift = turn === 'next' ? (here <= now ? 1 : 0) : here.plus({ months: 1 }) <= now ? 0 : -1;
  const from = here.plus({ years: shift });
  const back = turn === 'last' ? { back: true } : {};
  return {
    value: { type: 'fixed', from, to: from.plus({ months: 1 }), grain: 'month', shape: 'point', ...back },
    next: lead ? at + 1 : at + 2,
  };
}
