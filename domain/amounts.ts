/** How much of a unit a booking is about, whatever the question was that asked for it. */

import type { Details } from './booking.ts';
import type { Field, Service } from './catalogue.ts';
import { answerKey } from './form.ts';

/**
 * `booking` counts the booking itself, `order` its boxes or, without one, itself. A unit of the service's own ("pasti") is what the answer to the
 * `number` question with limits in that unit says. Undefined where it was not said, or the service does not ask.
 */
export function amountOf(service: Service, details: Details, unit: string): number | undefined {
  switch (unit) {
    case 'kg':
      return details.kg;
    case 'pieces':
      return details.pieces;
    case 'guests':
    case 'people':
      return details.guests;
    case 'minutes':
      return details.durationMin;
    case 'order':
      if (details.box !== undefined) return details.boxes ?? 1;
      return (details.items ?? []).length > 0 ? 1 : undefined;
    case 'booking':
      return 1;
    default:
      return ownAmount(service, details, unit);
  }
}

/** The question that asks for an amount in this unit. */
export function fieldFor(service: Pick<Service, 'form'>, unit: string): Field | undefined {
  const asks = { guests: 'guests', people: 'guests', minutes: 'duration', order: 'order' }[unit];
  if (asks !== undefined) return service.form.find(({ name }) => name === asks);
  return service.form.find(
    ({ name, limits }) => (name === 'quantity' || name === 'number') && limits?.[unit] !== undefined,
  );
}

function ownAmount(service: Service, details: Details, unit: string): number | undefined {
  const field = fieldFor(service, unit);
  const said = field === undefined ? undefined : details.answers?.[answerKey(field)];
  if (said === undefined || said.trim() === '') return undefined;
  const value = Number(said.trim().replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}
