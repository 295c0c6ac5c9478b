import type { Wish } from '../../../domain/slot.ts';

/** Something was said about when, so what is offered answers a wish rather than opens the question. */
export function isAlternativeWanted(wish: Wish): boolean {
  return wish.date !== undefined || wish.time !== undefined || wish.partOfDay !== undefined;
}

/** "tra le 9 e le 11" is a stretch to start in; "dalle 9 alle 11" is a length. */
export function saidBetween(text: string): boolean {
  return /\b(tra|fra)\s+(le|l['’]|mezzogiorno)/i.test(text);
}
