/** Which of the values found belong to the intent, and the ones that only a command carries. */

import type { UnderstandOptions } from '../dialogs/engine/input.ts';
import { carriedBy } from './commands.ts';
import { valuesIn } from './extraction.ts';
import { associationIn } from './grammar/slots/choices.ts';
import { fold } from './grammar/tokens.ts';
import { BOOKS, type Extraction, type Intent, type SlotKey, type Slots } from './reading.ts';
import { type Mention, serviceImplied, serviceNamed } from './vocabulary.ts';

const TIME: readonly SlotKey[] = ['date', 'dateTo', 'time', 'timeTo', 'partOfDay'];
const AMOUNTS: readonly SlotKey[] = ['kg', 'pieces', 'items', 'box', 'guests', 'durationMin', 'task'];
const FORM: readonly SlotKey[] = [...TIME, ...AMOUNTS, 'address', 'phone', 'occasion', 'text'];

const KEPT: ReadonlyArray<readonly [RegExp, readonly SlotKey[]]> = [
  [/^(?:book_|order_groceries|provide_slot|correct_slot|modify_booking|repeat_booking)/, FORM],
  [/^check_availability$/, [...TIME, ...AMOUNTS]],
  [/^service_info$/, [...TIME, ...AMOUNTS]],
  [/^(?:cancel_booking|my_bookings)$/, TIME],
  [/^talk_to_human$/, [...TIME, 'phone']],
  [/^staff_(?:list|accept|reject|propose|close_slots)$/, TIME],
  [/^mgr_(?:broadcast_schedule|service_suspend|report)$/, TIME],
  [/^mgr_service_update$/, ['date', 'dateTo']],
];
const TAKES_SERVICE =
  /^(?:service_info|check_availability|my_bookings|modify_booking|cancel_booking|repeat_booking|provide_slot|correct_slot|payment_info|complaint|staff_list|staff_close_slots|mgr_service_update|mgr_service_suspend|mgr_report|mgr_agreement_create|mgr_agreement_list|staff_accept|staff_done|talk_to_human|book_service)$/;
const ASKS_ABOUT = /^(?:service_info|check_availability)$/;

interface Given {
  intent: Intent;
  text: string;
  options: UnderstandOptions;
  found: Extraction;
  mention: Mention | undefined;
}

export function slotsFor({ intent, text, options, found, mention }: Given): Pick<Extraction, 'slots' | 'issues'> {
  const { context } = options;
  const carried = carriedBy(intent, text.slice(0, 4000));
  const source = carried.text === undefined ? found : valuesIn(carried.head, { now: options.now });
  const keys = KEPT.find(([pattern]) => pattern.test(intent))?.[1] ?? [];
  const slots: Slots = {};
  for (const key of keys) copy(slots, source.slots, key);
  if (/^mgr_broadcast/.test(intent)) {
    copy(slots, source.slots, 'audience');
    const audience = slots.audience ?? audienceIn(carried.head);
    if (audience !== undefined) slots.audience = audience;
  }
  if (/^mgr_agreement/.test(intent)) {
    const audience = associationIn(fold(text), text);
    if (audience !== undefined) slots.audience = audience;
  }
  if (carried.text !== undefined) slots.text = carried.text;
  const service = serviceOf(intent, text, mention, context.active);
  if (service !== undefined) slots.service = service;
  const dated = keys.some((key) => TIME.includes(key));
  return { slots, issues: dated ? source.issues : [] };
}

/** Who is meant when no group's name is given: the users of a service, or everybody. */
function audienceIn(head: string): string | undefined {
  return serviceNamed(head, [])?.id ?? (/\btutt[ie]\b/i.test(head) ? 'all' : undefined);
}

function copy<K extends SlotKey>(into: Slots, from: Slots, key: K): void {
  const value = from[key];
  if (value !== undefined) into[key] = value;
}

/** Given only where the intent does not already say it. */
function serviceOf(intent: Intent, text: string, mention: Mention | undefined, active: string | undefined) {
  if (!TAKES_SERVICE.test(intent)) return undefined;
  const id = mention?.id ?? (ASKS_ABOUT.test(intent) ? serviceImplied(text) : undefined);
  const within = /^(?:provide_slot|correct_slot)$/.test(intent);
  return within && active !== undefined && BOOKS[active] === id ? undefined : id;
}
