/** Prices as a manager writes them, and as they are said back. */

import type { Price } from '../../domain/catalogue.ts';
import { formatEuro } from '../../domain/price.ts';
import { fold } from '../staff/which.ts';
import { speaker } from '../texts/text.ts';

const say = speaker(false);

export type SaidPrice = { type: 'free' } | { type: 'amount'; cents: number; per: 'hour' | 'kg' | 'pieces' | null };

const AMOUNT =
  /(?:€|\beuro?\b|\beur\b)\s*(\d+(?:[.,]\d{1,2})?)|(\d+(?:[.,]\d{1,2})?)\s*(?:€|\beuro?\b|\beur\b)(?:\s*e\s*(\d{2})\b)?/i;

/** `bare`: a lone number is a price, because one was asked for. */
export function parsePrice(said: string, bare = false): SaidPrice | null {
  const text = fold(said);
  if (/\b(gratis|gratuit[oa]|nessun costo|non costa|a costo zero)\b/.test(text)) return { type: 'free' };
  const found = AMOUNT.exec(text);
  const amount = found?.[1] ?? found?.[2] ?? (bare ? /^\W*(\d+(?:[.,]\d{1,2})?)(?![\d.,])/.exec(text)?.[1] : undefined);
  if (amount === undefined) return null;
  const euros = Number(amount.replace(',', '.'));
  const cents = Math.round(euros * 100) + Number(found?.[3] ?? 0);
  const per = /\b(all ?['’]? ?ora|l ?['’] ?ora|ogni ora|orari[oa]|ad ora)\b|\/\s*(h|ora)\b/.test(text)
    ? 'hour'
    : /\b(al|il|per|ogni) (chilo|kg|kilo)|\/\s*kg\b/.test(text)
      ? 'kg'
      : /\b(a|al|per|ogni) (capo|pezzo)|\bl'uno\b|\bcadauno\b|\/\s*(pz|capo|pezzo)\b/.test(text)
        ? 'pieces'
        : null;
  return { type: 'amount', cents, per };
}

/** The price of a new service: one amount, an hour's, or nothing. */
export function newPrice(said: SaidPrice): Price {
  if (said.type === 'free') return { type: 'free' };
  if (said.per === 'hour') return { type: 'perHour', cents: said.cents };
  return { type: 'flat', cents: said.cents };
}

/** The price as it becomes; null when what was said does not fit how this service is priced. */
export function changedPrice(price: Price, said: SaidPrice, box?: string): Price | null {
  if (said.type === 'free') return { type: 'free' };
  const { cents, per } = said;
  switch (price.type) {
    case 'perUnit': {
      const units = Object.keys(price.cents);
      const unit = per ?? (units.length === 1 ? units[0] : undefined);
      return unit === undefined || !units.includes(unit)
        ? null
        : { ...price, cents: { ...price.cents, [unit]: cents } };
    }
    case 'perHour':
      return per === null || per === 'hour' ? { type: 'perHour', cents } : null;
    case 'base':
      if (per === 'hour') return { ...price, extraHourCents: cents };
      return per === null ? { ...price, cents } : null;
    case 'list':
      if (box === undefined || price.boxes[box] === undefined) return null;
      return { ...price, boxes: { ...price.boxes, [box]: cents } };
    case 'flat':
    case 'free':
      return per === null || per === 'hour' ? newPrice(said) : null;
  }
}

export function priceLine(price: Price): string {
  switch (price.type) {
    case 'free':
      return say('price.gratis');
    case 'flat':
      return formatEuro(price.cents);
    case 'perHour':
      return say('price.perHour', { price: formatEuro(price.cents) });
    case 'perUnit':
      return Object.entries(price.cents)
        .map(([unit, cents]) => say(unit === 'kg' ? 'price.perKg' : 'price.perPiece', { price: formatEuro(cents) }))
        .join(', ');
    case 'base':
      return `${formatEuro(price.cents)}, ${say('price.extraHour', { price: formatEuro(price.extraHourCents) })}`;
    case 'list':
      return Object.entries(price.boxes)
        .map(([box, cents]) => `${box} ${formatEuro(cents)}`)
        .join(', ');
  }
}

/** How a price of this kind may be written. */
export function priceExample(price: Price): string {
  switch (price.type) {
    case 'perUnit':
      return say(price.cents.kg === undefined ? 'price.examplePiece' : 'price.exampleKg');
    case 'list':
      return say('price.exampleBox');
    case 'perHour':
      return say('price.exampleHour');
    default:
      return say('price.example');
  }
}
