/** Which words start which service; every service is started by `book_service` and its id. */

import type { Intent, Slots } from '../input.ts';
import type { FormTask } from '../state.ts';

const STARTS: Partial<Record<Intent, string>> = {
  book_ironing: 'ironing',
  book_custodian: 'custodian',
  order_groceries: 'groceries',
  book_party: 'party',
};

export function serviceStartedBy(intent: Intent, slots: Slots): string | null {
  return STARTS[intent] ?? (intent === 'book_service' ? (slots.service ?? null) : null);
}

/** The name under which the recogniser knows the form in progress. */
export function activeName(service: string): string {
  const named = Object.entries(STARTS).find(([, id]) => id === service);
  return named?.[0] ?? 'book_service';
}

export function newForm(service: string): FormTask {
  return { type: 'form', service, details: {}, wish: {}, slot: null, confirming: false, trail: [] };
}
