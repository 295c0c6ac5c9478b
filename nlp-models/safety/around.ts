/** A sign in its sentence, with what stands around it. */

import type { Sentence } from './canon.ts';

export interface Scene {
  /** The sentence, and where the sign stands in it. */
  text: string;
  before: string;
  said: string;
  after: string;
  /** The clause of the sign, and what of it comes before. */
  clause: string;
  lead: string;
  /** All up to the last word of the sign: where a "non", a "se" would stand. */
  upto: string;
  /** All that was written. */
  whole: string;
  asks: boolean;
}

export type Way = (scene: Scene) => boolean;

export function sceneOf({ text, asks }: Sentence, start: number, end: number, whole: string): Scene {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const opening = before.lastIndexOf(' , ');
  const closing = text.indexOf(' , ', end - 1);
  return {
    text,
    before,
    said: text.slice(start, end),
    after,
    clause: text.slice(opening < 0 ? 0 : opening + 2, closing < 0 ? text.length : closing + 1),
    lead: opening < 0 ? before : before.slice(opening + 2),
    upto: text.slice(0, text.lastIndexOf(' ', end - 2) + 1),
    whole,
    asks,
  };
}
