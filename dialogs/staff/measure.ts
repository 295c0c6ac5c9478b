/** What staff say a booking came to: kilos, pieces, euros. */

import type { Understanding } from '../engine/input.ts';
import type { Measure } from '../engine/state.ts';

const NUMBER = String.raw`(\d+(?:[.,]\d{1,3})?)`;
const KILOS = new RegExp(`${NUMBER}\\s*(?:kg|kili|chil[io])\\b`, 'i');
const PIECES = new RegExp(`${NUMBER}\\s*(?:cap[io]|pezz[io]|pz)\\b`, 'i');
const EUROS = new RegExp(`${NUMBER}\\s*(?:€|euro\\b|eur\\b)|€\\s*${NUMBER}`, 'i');

export function measureIn({ slots, cleanText }: Pick<Understanding, 'slots' | 'cleanText'>): Measure {
  const kg = slots.kg ?? numberIn(KILOS.exec(cleanText));
  const pieces = slots.pieces ?? numberIn(PIECES.exec(cleanText));
  const euros = numberIn(EUROS.exec(cleanText));
  return {
    ...(kg !== undefined && { kg }),
    ...(pieces !== undefined && { pieces }),
    ...(euros !== undefined && { cents: Math.round(euros * 100) }),
  };
}

export function isMeasure({ kg, pieces, cents }: Measure): boolean {
  return kg !== undefined || pieces !== undefined || cents !== undefined;
}

function numberIn(match: RegExpExecArray | null): number | undefined {
  const said = match?.slice(1).find((part) => part !== undefined);
  return said === undefined || Number(said.replace(',', '.')) <= 0 ? undefined : Number(said.replace(',', '.'));
}
