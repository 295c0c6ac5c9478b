/** Which of the values found belong to the intent, and the ones that only a command carries. */

import type { UnderstandOptions } from '../dialogs/engine/input.ts';
import { carriedBy } from './commands.ts';
import { valuesIn } from './extraction.ts';
import { cutHealthDetails } from './grammar/health.ts';
import { associationIn, partnerIn, recipientIn } from './grammar/slots/audiences.ts';
import { fold } from './grammar/tokens.ts';
import { withOwnWords } from './own-words.ts';
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
  [/^(?:mgr_service_update|mgr_agreement_create)$/, ['date', 'dateTo']],
];
const TAKES_SERVICE =
  /^(?:staff_reject|staff_propose|service_info|check_availability|my_bookings|modify_booking|cancel_booking|repeat_booking|provide_slot|correct_slot|payment_info|complaint|staff_list|staff_close_slots|mgr_service_update|mgr_service_suspend|mgr_report|mgr_agreement_create|mgr_agreement_list|staff_accept|staff_done|talk_to_human|book_service)$/;
/** Things stand for a service where one speaks of it: "sono pronte le mie camicie?". */
const SPEAKS_OF =
  /^(?:service_info|check_availability|my_bookings|modify_booking|cancel_booking|repeat_booking|payment_info|complaint|staff_list|staff_close_slots|staff_done)$/;
const ANSWERS = /^(?:provide_slot|correct_slot|confirm|deny)$/;

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
  const source =
    carried.text === undefined ? readAs(intent, text, options, found) : valuesIn(carried.head, { now: options.now });
  const keys = KEPT.find(([pattern]) => pattern.test(intent))?.[1] ?? [];
  const slots: Slots = {};
  for (const key of keys) copy(slots, source.slots, key);
  // "3401122334, meglio dopo le 18": when to ring, not when to come.
  if (context.asked === 'phone' && slots.phone !== undefined && slots.date === undefined)
    for (const key of ['time', 'timeTo', 'partOfDay'] as const) delete slots[key];
  if (/^mgr_broadcast/.test(intent)) {
    copy(slots, source.slots, 'audience');
    const audience = slots.audience ?? audienceIn(carried.head);
    if (audience !== undefined) slots.audience = audience;
  }
  if (/^mgr_agreement/.test(intent)) {
    const audience = associationIn(fold(text), text) ?? partnerIn(text);
    if (audience !== undefined) slots.audience = audience;
  }
  const body = intent === 'staff_reject' ? passedOn(carried.text, options) : carried.text;
  if (body !== undefined) slots.text = body;
  const service = serviceOf(intent, text, mention, context, slots.task !== undefined);
  if (service !== undefined) slots.service = service;
  const dated = keys.some((key) => TIME.includes(key));
  // "Ieri", asked when, is an answer whatever else it resembles.
  const awaited = /^(?:when|date|time)$/.test(context.asked ?? '') ? found.issues : [];
  return { slots, issues: dated ? source.issues : awaited };
}

/** The reason of a refusal is stored with the booking and told: nothing of anybody's health is in it (rule 11). */
function passedOn(said: string | undefined, { vocabulary }: UnderstandOptions): string | undefined {
  const left = said === undefined ? '' : withOwnWords(said, vocabulary, cutHealthDetails);
  return left === '' ? undefined : left;
}

/** The values in the light of what the message turned out to be: a booking of its own is no answer to the question asked. */
function readAs(intent: Intent, text: string, { now, context }: UnderstandOptions, found: Extraction): Extraction {
  const { active, asked } = context;
  if (intent === 'mgr_report') return valuesIn(text, { now, active: intent });
  if (intent in BOOKS) return intent === active ? found : valuesIn(text, { now, active: intent });
  if (asked === 'notes' && intent === 'correct_slot') return valuesIn(text, { now, ...(active && { active }) });
  return asked === undefined || ANSWERS.test(intent) ? found : valuesIn(text, { now });
}

/** Who is meant when no group's name is given: the users of a service, or everybody. */
function audienceIn(head: string): string | undefined {
  return serviceNamed(head, [])?.id ?? recipientIn(head) ?? (/\btutt[ie]\b/i.test(head) ? 'all' : undefined);
}

function copy<K extends SlotKey>(into: Slots, from: Slots, key: K): void {
  const value = from[key];
  if (value !== undefined) into[key] = value;
}

/** Given only where the intent does not already say it. */
function serviceOf(
  intent: Intent,
  text: string,
  mention: Mention | undefined,
  { active, asked }: UnderstandOptions['context'],
  tasked: boolean,
): string | undefined {
  if (!TAKES_SERVICE.test(intent)) return undefined;
  const within = /^(?:provide_slot|correct_slot)$/.test(intent);
  // "la spesa all'Esselunga", asked what the custodian is to do, names no other service.
  if (within && (asked === 'task' || active === 'book_custodian') && tasked) return undefined;
  const which = within && (asked === 'service' || asked === 'which');
  const id = mention?.id ?? (SPEAKS_OF.test(intent) || which ? serviceImplied(text) : undefined);
  return within && active !== undefined && BOOKS[active] === id ? undefined : id;
}
