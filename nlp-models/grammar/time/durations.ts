/** Lengths of time: "due ore e mezza", "un'oretta", "tre quarti d'ora", "90 minuti", "una decina di giorni". */

import { integerAt, quantityAt } from '../numerals.ts';
import type { Token } from '../tokens.ts';
import { type Unit, unitOf } from './lexicon.ts';
import type { Piece } from './model.ts';

export interface Length {
  unit: Unit;
  /** Whole for units above the hour. */
  count: number;
  /** "un'ora e mezza", "due ore e 20": minutes on top. */
  minutes: number;
  /** Said as fractions of an hour ("un quarto d'ora"). */
  fraction?: boolean;
}

export const inMinutes = (length: Length): number | undefined => {
  if (length.unit === 'minute') return length.count;
  if (length.unit === 'hour') return length.count * 60 + length.minutes;
  return undefined;
};

const fraction = (minutes: number, next: number): Piece<Length> => ({
  value: { unit: 'minute', count: minutes, minutes: 0, fraction: true },
  next,
});
const FRACTION_STARTS = new Set(
  'mezzora mezzoretta mezora mezz mezza mezzo una quarto un 1 tre 3 unoretta unora'.split(' '),
);
const isHour = (w: string | undefined): boolean => w === 'ora' || w === 'oretta' || w === 'ore';

/** "mezz'ora", "un quarto d'ora", "tre quarti d'ora", "mezzoretta". */
function fractionAt(tokens: readonly Token[], i: number): Piece<Length> | undefined {
  const [a, b, c, d] = [tokens[i]?.w, tokens[i + 1]?.w, tokens[i + 2]?.w, tokens[i + 3]?.w];
  if (!a || !FRACTION_STARTS.has(a)) return undefined;
  if (a && /^(mezzora|mezzoretta|mezora)$/.test(a)) return fraction(30, i + 1);
  if (a && ['mezz', 'mezza', 'mezzo'].includes(a) && isHour(b)) return fraction(30, i + 2);
  if (
    a === 'una' &&
    ((b && /^(mezzora|mezzoretta)$/.test(b)) || (b === 'mezz' && isHour(c)) || (b === 'mezza' && isHour(c)))
  )
    return fraction(30, i + (b.startsWith('mezzo') ? 2 : 3));
  if (a === 'quarto' && b === 'd' && isHour(c)) return fraction(15, i + 3);
  if ((a === 'un' || a === '1') && b === 'quarto' && (c === 'd' || c === 'di') && isHour(d)) return fraction(15, i + 4);
  if ((a === 'tre' || a === '3') && b === 'quarti' && (c === 'd' || c === 'di') && isHour(d))
    return fraction(45, i + 4);
  if (a === 'tre' && b === 'quarti' && c === undefined) return fraction(45, i + 2);
  if (a === 'unoretta' || a === 'unora') return { value: { unit: 'hour', count: 1, minutes: 0 }, next: i + 1 };
  return undefined;
}

export function lengthAt(tokens: readonly Token[], i: number): Piece<Length> | undefined {
  const part = fractionAt(tokens, i);
  if (part) return part;
  const count = tokens[i]?.w === 'qualche' ? { value: 3, next: i + 1 } : quantityAt(tokens, i);
  if (!count) return undefined;
  let j = count.next;
  if (tokens[j]?.w === 'di' || tokens[j]?.w === 'd') j += 1;
  const word = tokens[j]?.w ?? '';
  const unit: Unit | undefined =
    word === 'h' ? 'hour' : (word === 'm' || word === "'") && tokens[j]?.glued ? 'minute' : unitOf(word);
  if (!unit) return undefined;
  j += 1;
  if (unit !== 'hour' && unit !== 'minute' && !Number.isInteger(count.value)) {
    if (unit === 'day' && count.value === 0.5) return undefined;
    return undefined;
  }
  let minutes = 0;
  if (unit === 'hour') {
    const [a, b, c] = [tokens[j]?.w, tokens[j + 1]?.w, tokens[j + 2]?.w];
    if (a === 'e' && (b === 'mezza' || b === 'mezzo' || b === 'meza')) {
      minutes = 30;
      j += 2;
    } else if (a === 'e' && b === 'un' && c === 'quarto') {
      minutes = 15;
      j += 3;
    } else if (a === 'e' && b === 'tre' && c === 'quarti') {
      minutes = 45;
      j += 3;
    } else if (word === 'h' && tokens[j]?.glued && tokens[j]?.w.length === 2 && Number(a) < 60) {
      minutes = Number(a);
      j += 1;
    } else if (a === 'e' || tokens[j]?.kind === 'num') {
      const extra = integerAt(tokens, a === 'e' ? j + 1 : j);
      if (extra && ['minuti', 'min', 'm'].includes(tokens[extra.next]?.w ?? '')) {
        minutes = extra.value;
        j = extra.next + 1;
      } else if (extra && a === 'e' && extra.value >= 10 && extra.value < 60 && tokens[extra.next]?.kind !== 'word') {
        minutes = extra.value;
        j = extra.next;
      }
    }
  }
  return { value: { unit, count: count.value, minutes }, next: j };
}
