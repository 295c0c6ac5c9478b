/** Takes what a message said into a form. Says nothing and asks nothing. */

import type { Details } from '../../../domain/booking.ts';
import type { FieldName, Service } from '../../../domain/catalogue.ts';
import { fieldAt } from '../../../domain/form.ts';
import { normaliseItems } from '../../../domain/items.ts';
import type { FieldProblem } from '../../../domain/slot.ts';
import { minutesOf } from '../../../domain/time.ts';
import type { Slots } from '../input.ts';
import type { FormTask } from '../state.ts';
import { ownAnswer, withAnswer } from './own.ts';
import { UNTIL, withEnd, withWeekday } from './repeat.ts';

export function has(service: Service, name: FieldName): boolean {
  return service.form.some((field) => field.name === name);
}

/** Slot, field and value of one name. */
const PLAIN = ['guests', 'task', 'occasion', 'address', 'phone'] as const satisfies readonly (keyof Slots &
  keyof Details &
  FieldName)[];

/** Slots that this service can use at all; the rest of a message is not about this form. */
export function usable(service: Service, slots: Slots): boolean {
  const kit: [keyof Slots, FieldName][] = [
    ['kg', 'quantity'],
    ['pieces', 'quantity'],
    ['box', 'order'],
    ['items', 'order'],
    ['durationMin', 'duration'],
    ...PLAIN.map((name): [keyof Slots, FieldName] => [name, name]),
  ];
  if (slots.date !== undefined || slots.time !== undefined || slots.timeTo !== undefined) return true;
  if (slots.dateTo !== undefined || slots.partOfDay !== undefined) return true;
  return kit.some(([slot, field]) => slots[slot] !== undefined && has(service, field));
}

const MOST_DAYS = 6;

export interface Absorbed {
  task: FormTask;
  problems: FieldProblem[];
  /** Items named without a quantity. */
  withoutQty: string[];
}

/**
 * `between`: the hours were said as a stretch to start in ("tra le 9 e le 11"), not as a length ("dalle 9 alle 11").
 * A new day keeps the hour and a new hour keeps the day; either drops the slot that was found.
 */
export function absorb(task: FormTask, service: Service, slots: Slots, between = false): Absorbed {
  const details: Details = { ...task.details };
  const problems: FieldProblem[] = [];
  let withoutQty: string[] = [];

  if (has(service, 'quantity')) {
    if (slots.kg !== undefined || slots.pieces !== undefined) {
      delete details.kg;
      delete details.pieces;
    }
    if (slots.kg !== undefined) details.kg = slots.kg;
    else if (slots.pieces !== undefined) details.pieces = slots.pieces;
  }
  if (has(service, 'order')) {
    if (slots.box !== undefined) details.box = slots.box;
    if (slots.items !== undefined && slots.items.length > 0) {
      const found = normaliseItems(service, slots.items);
      if (found.items.length > 0) details.items = merged(details.items ?? [], found.items);
      problems.push(...found.problems);
      withoutQty = found.withoutQty.map(({ item }) => item);
    }
  }
  if (has(service, 'duration') && slots.durationMin !== undefined) details.durationMin = slots.durationMin;
  for (const name of PLAIN) {
    if (has(service, name) && slots[name] !== undefined) Object.assign(details, { [name]: slots[name] });
  }

  const repeated = withWeekday(task, slots.date);
  const when = absorbWhen(task, service, details, slots, between);
  const days =
    slots.date === undefined ? task.days : [...new Set([...(task.days ?? []), slots.date])].slice(-MOST_DAYS);
  return { task: { ...repeated, details, ...when, ...(days && { days }) }, problems, withoutQty };
}

function absorbWhen(
  task: FormTask,
  service: Service,
  details: Details,
  slots: Slots,
  between: boolean,
): Pick<FormTask, 'wish' | 'slot'> {
  const wish = { ...task.wish };
  let slot = task.slot;
  if (slots.date !== undefined) {
    wish.date = slots.date;
    wish.dateTo = slots.dateTo;
    if (slot !== null && wish.time === undefined) wish.time = slot.time;
    slot = null;
  }
  if (slots.time !== undefined || slots.timeTo !== undefined || slots.partOfDay !== undefined) {
    if (slot !== null && wish.date === undefined) wish.date = slot.date;
    wish.time = slots.time;
    wish.timeTo = slots.timeTo;
    wish.partOfDay = slots.time === undefined ? slots.partOfDay : undefined;
    slot = null;
  }
  const length =
    slots.time !== undefined && slots.timeTo !== undefined ? minutesOf(slots.timeTo) - minutesOf(slots.time) : 0;
  if (length > 0 && !between && has(service, 'duration')) {
    details.durationMin = length;
    wish.timeTo = undefined;
  }
  return { wish, slot };
}

function merged(
  old: NonNullable<Details['items']>,
  said: NonNullable<Details['items']>,
): NonNullable<Details['items']> {
  return [...old.filter((item) => !said.some((other) => other.item === item.item)), ...said];
}

/** Free text as the answer to a question that takes any words. Null when the field does not. */
export function takeText(
  task: FormTask,
  service: Service,
  key: string,
  text: string,
  slots: Slots = {},
): FormTask | null {
  const field = fieldAt(service, key);
  const words = text.trim().slice(0, 200);
  if (field === undefined || words === '') return null;
  switch (field.name) {
    case 'occasion':
    case 'responsible':
    case 'notes':
      return { ...task, details: { ...task.details, [field.name]: words } };
    case 'choice':
    case 'number':
      return withAnswer(task, field, ownAnswer(field, words, slots));
    default:
      return null;
  }
}

/** Forgets a field, so that it is asked again. */
export function forget(task: FormTask, name: string): FormTask {
  if (name === UNTIL) return withEnd(task, undefined);
  const details: Details = { ...task.details };
  const parts: Record<string, (keyof Details)[]> = {
    quantity: ['kg', 'pieces'],
    order: ['box', 'boxes', 'items'],
    duration: ['durationMin'],
  };
  if (details.answers !== undefined) {
    details.answers = Object.fromEntries(
      Object.entries(details.answers).filter(([asked]) => name !== `choice:${asked}` && name !== `number:${asked}`),
    );
  }
  for (const part of parts[name] ?? [name as keyof Details]) delete details[part];
  if (name === 'date') return { ...task, details, wish: { time: task.slot?.time ?? task.wish.time }, slot: null };
  if (name === 'time') return { ...task, details, wish: { date: task.slot?.date ?? task.wish.date }, slot: null };
  return { ...task, details };
}
