/** Pieces of time put together: day, hour and part of day in any order, with "dalle … alle", "dopo", "entro". */

import { integerAt } from '../numerals.ts';
import { isCounted } from './lexicon.ts';
import { memoised } from './memo.ts';
import type { Context, Phrase, Piece } from './model.ts';
import { CONNECTORS, lift, mergeMoments, momentAt } from './moments.ts';
import { bareEnd, openAt, rangeAt } from './stretches.ts';

function simpleAtRaw(ctx: Context, i: number): Piece<Phrase> | undefined {
  const plain = lift(momentAt(ctx, i));
  const special = rangeAt(ctx, i) ?? openAt(ctx, i);
  const inWord = ctx.tokens[i]?.w === 'dopo';
  if (special && (!plain || special.next > plain.next || (special.next === plain.next && !inWord))) return special;
  return plain;
}

const simpleAt = memoised(simpleAtRaw);

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
  if (!first || kind !== 'hour' || !['-', 'alle', 'e', '/'].includes(ctx.tokens[first.next]?.w ?? ''))
    return lift(first);
  const last = bareEnd(ctx, first.next + 1, 'hour');
  return last ? { value: { mode: 'range', a: first.value, b: last.value }, next: last.next } : lift(first);
}
