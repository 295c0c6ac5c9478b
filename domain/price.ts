/** What a booking will cost, as far as it can be said beforehand. Amounts are cents of euro. */

import { amountOf } from './amounts.ts';
import type { Details } from './booking.ts';
import type { Service } from './catalogue.ts';
import { findItem } from './items.ts';
import { durationOf } from './slots.ts';

/** One row of the reckoning; the words are the dialog's. */
export type PriceLine =
  | { type: 'amount'; unit: string; qty: number; cents: number }
  | { type: 'time'; minutes: number; cents: number }
  | { type: 'box'; box: string; qty: number; cents: number }
  | { type: 'item'; item: string; qty: number; unit: string; cents: number | null }
  | { type: 'flat'; cents: number };

export interface Estimate {
  /** The whole without the deposit; null while it cannot be told, 0 when the service is free. */
  cents: number | null;
  lines: PriceLine[];
  /** Given back afterwards; 0 when none is asked. */
  depositCents: number;
  /** The final price is known only after weighing. */
  finalAfterWeighing: boolean;
}

/** Adds up what was said so far. Part hours count pro rata, to the cent. */
export function estimate(service: Service, details: Details): Estimate {
  const lines = linesOf(service, details);
  const { price } = service;
  const depositCents = price.type === 'base' ? price.depositCents : 0;
  const finalAfterWeighing = price.type === 'perUnit' && price.finalAfterWeighing;
  return { cents: price.type === 'free' ? 0 : total(lines), lines, depositCents, finalAfterWeighing };
}

/** `€ 12,50`; thousands with a point: `€ 1.250,00`. */
export function formatEuro(cents: number): string {
  const euros = String(Math.floor(Math.abs(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, '.');
  const rest = String(Math.abs(cents) % 100).padStart(2, '0');
  return `${cents < 0 ? '-' : ''}€ ${euros},${rest}`;
}

function linesOf(service: Service, details: Details): PriceLine[] {
  const { price } = service;
  switch (price.type) {
    case 'perUnit':
      return Object.entries(price.cents).flatMap(([unit, cents]): PriceLine[] => {
        const qty = amountOf(service, details, unit);
        return qty === undefined ? [] : [{ type: 'amount', unit, qty, cents: Math.round(qty * cents) }];
      });
    case 'perHour': {
      const minutes = durationOf(service, details);
      return [{ type: 'time', minutes, cents: Math.round((minutes / 60) * price.cents) }];
    }
    case 'base': {
      const minutes = durationOf(service, details);
      const extra = Math.max(0, minutes - price.includedMin) / 60;
      return [{ type: 'time', minutes, cents: price.cents + Math.round(extra * price.extraHourCents) }];
    }
    case 'list':
      return [...boxLine(price.boxes, details), ...itemLines(service, details)];
    case 'flat':
      return [{ type: 'flat', cents: price.cents }];
    case 'free':
      return [];
  }
}

function boxLine(boxes: Record<string, number>, { box, boxes: qty = 1 }: Details): PriceLine[] {
  const cents = box === undefined ? undefined : boxes[box];
  return box === undefined || cents === undefined ? [] : [{ type: 'box', box, qty, cents: qty * cents }];
}

/** An item in a unit that the list does not price has no amount, and then neither has the whole. */
function itemLines(service: Service, { items = [] }: Details): PriceLine[] {
  return items.map(({ item, qty, unit }) => {
    const listed = findItem(service, item);
    const cents = listed !== null && listed.unit === unit ? Math.round(qty * listed.cents) : null;
    return { type: 'item', item, qty, unit, cents };
  });
}

function total(lines: readonly PriceLine[]): number | null {
  if (lines.length === 0) return null;
  let cents = 0;
  for (const line of lines) {
    if (line.cents === null) return null;
    cents += line.cents;
  }
  return cents;
}
