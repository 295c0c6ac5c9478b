/** Rules are tried at the same place from many sides; each is worked out once a message. */

import type { Context, Piece } from './model.ts';

type Rule<T, H> = (ctx: Context, i: number, hint?: H) => Piece<T> | undefined;

export function memoised<T, H extends string | boolean | undefined>(rule: Rule<T, H>): Rule<T, H> {
  const known = new WeakMap<Context, Map<number | string, Piece<T> | undefined>>();
  return (ctx, i, hint) => {
    const places = known.get(ctx) ?? new Map<number | string, Piece<T> | undefined>();
    known.set(ctx, places);
    const key = hint === undefined || hint === false ? i : `${i}${hint}`;
    if (places.has(key)) return places.get(key);
    const found = rule(ctx, i, hint);
    places.set(key, found);
    return found;
  };
}
