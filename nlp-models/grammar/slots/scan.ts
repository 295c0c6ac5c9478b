/** Finds along the tokens of a message, and which of them stands after corrections. */

import { judge } from '../corrections.ts';
import type { Token } from '../tokens.ts';
import type { Span } from '../types.ts';

export interface Found<T> {
  value: T;
  span: Span;
}

export const spanOf = (tokens: readonly Token[], from: number, to: number): Span => ({
  start: tokens[from]?.start ?? 0,
  end: tokens[to - 1]?.end ?? 0,
});

export function scan<T>(
  tokens: readonly Token[],
  at: (i: number) => { value: T; next: number } | undefined,
): Found<T>[] {
  const found: Found<T>[] = [];
  for (let i = 0; i < tokens.length; ) {
    const piece = at(i);
    if (piece) found.push({ value: piece.value, span: spanOf(tokens, i, piece.next) });
    i = piece?.next ?? i + 1;
  }
  return found;
}

/** The one that stands after corrections: the last when there was one, else the first. */
export function settle<T>(text: string, found: readonly Found<T>[]): T | undefined {
  const { kept, lastWins } = judge(
    text,
    found.map(({ span }) => span),
  );
  const [first, second] = found;
  const rises =
    first &&
    second &&
    /\bda\s*$/.test(text.slice(0, first.span.start)) &&
    /^\s*a\s*$/.test(text.slice(first.span.end, second.span.start));
  const k = lastWins || rises ? kept.at(-1) : kept[0];
  return k === undefined ? undefined : found[k]?.value;
}

/** Index of the first token after a span. */
export const tokenAfter = (tokens: readonly Token[], span: Span | undefined): number => {
  const at = span === undefined ? -1 : tokens.findIndex(({ start }) => start >= span.end);
  return at < 0 ? tokens.length : at;
};
