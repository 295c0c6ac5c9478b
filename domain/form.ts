/** A service's form: what is still to ask, and what was said that cannot be taken. */

import type { Details } from './booking.ts';
import { openingsOn } from './calendar.ts';
import type { Field, Service } from './catalogue.ts';
import { findItem, foldWords, knownItems } from './items.ts';
import type { FieldProblem } from './slot.ts';
import { minutesOf } from './time.ts';

export { findItem, normaliseItems, type SaidItem } from './items.ts';

/** When the booking is for, as far as it is known. Dates YYYY-MM-DD, times HH:mm, Europe/Rome. */
export interface When {
  date?: string | undefined;
  time?: string | undefined;
  endTime?: string | undefined;
}

/** Under which name the answer to a service's own question (`choice`, `number`) is kept in `details.answers`. */
export function answerKey(field: Field): string {
  return field.question ?? field.name;
}

/** What tells one question of a form from another: its kind, and of those that a form may have several of, the words. */
export function fieldKey(field: Pick<Field, 'name' | 'question'>): string {
  return field.name === 'choice' || field.name === 'number' ? `${field.name}:${field.question ?? ''}` : field.name;
}

export function fieldAt(service: Pick<Service, 'form'>, key: string | undefined): Field | undefined {
  return service.form.find((field) => fieldKey(field) === key);
}

/** The length that a stated end gives, taken into the details; with windows an end says nothing about length. */
export function withLength(service: Service, details: Details, when: When): Details {
  if (when.time === undefined || when.endTime === undefined) return details;
  if (service.calendar.scheme.type !== 'starts') return details;
  const durationMin = minutesOf(when.endTime) - minutesOf(when.time);
  return durationMin > 0 ? { ...details, durationMin } : details;
}

/** Required fields without an answer, in the form's order. */
export function missingFields(service: Service, details: Details, when: When): Field[] {
  return service.form.filter(
    (field) => !field.optional && field.fallback === undefined && !isAnswered(service, field, details, when),
  );
}

/** Values that cannot be taken, in the form's order. What was not said is no problem here. */
export function checkDetails(service: Service, details: Details): FieldProblem[] {
  return service.form.flatMap((field) => problemsOf(service, field, details));
}

function isAnswered(service: Service, field: Field, details: Details, when: When): boolean {
  switch (field.name) {
    case 'quantity':
      return details.kg !== undefined || details.pieces !== undefined;
    case 'order':
      return details.box !== undefined || (details.items ?? []).length > 0;
    case 'date':
      return when.date !== undefined;
    case 'time':
      return when.time !== undefined || hasOneWindow(service, when.date);
    case 'duration':
      return details.durationMin !== undefined || (when.time !== undefined && when.endTime !== undefined);
    case 'choice':
    case 'number':
      return isText(details.answers?.[answerKey(field)]);
    case 'guests':
      return details.guests !== undefined;
    case 'task':
    case 'occasion':
    case 'address':
    case 'phone':
    case 'responsible':
    case 'notes':
      return isText(details[field.name]);
  }
}

/** A day with a single window needs no question about the hour. */
function hasOneWindow(service: Service, date: string | undefined): boolean {
  if (date === undefined || service.calendar.scheme.type !== 'windows') return false;
  const day = openingsOn(service, date);
  return day.type === 'open' && day.stretches.length === 1;
}

function isText(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== '';
}

function problemsOf(service: Service, field: Field, details: Details): FieldProblem[] {
  switch (field.name) {
    case 'quantity':
      return [...amount(field, 'kg', details.kg), ...amount(field, 'pieces', details.pieces)];
    case 'duration':
      return amount(field, 'minutes', details.durationMin);
    case 'guests':
      return amount(field, 'people', details.guests);
    case 'order':
      return orderProblems(service, field, details);
    case 'task':
      return choice(field, details.task);
    case 'choice':
      return choice(field, details.answers?.[answerKey(field)]);
    case 'number':
      return numberProblems(field, details.answers?.[answerKey(field)]);
    case 'date':
    case 'time':
    case 'occasion':
    case 'address':
    case 'phone':
    case 'responsible':
    case 'notes':
      return [];
  }
}

function amount(field: Field, unit: string, value: number | undefined): FieldProblem[] {
  const limits = field.limits?.[unit];
  if (value === undefined || limits === undefined) return [];
  const { min, max, step } = limits;
  if (value < min) return [{ type: 'tooLittle', field: fieldKey(field), unit, min }];
  if (value > max) return [{ type: 'tooMuch', field: fieldKey(field), unit, max }];
  if (step !== undefined && !isMultiple(value - min, step)) {
    return [{ type: 'notAStep', field: fieldKey(field), unit, step }];
  }
  return [];
}

function isMultiple(value: number, step: number): boolean {
  const steps = value / step;
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}

function choice(field: Field, value: string | undefined): FieldProblem[] {
  const { choices } = field;
  if (value === undefined || choices === undefined || choices.length === 0) return [];
  const known = choices.some((each) => foldWords(each) === foldWords(value));
  return known ? [] : [{ type: 'notAChoice', field: fieldKey(field), choices }];
}

/** A number kept as text, comma or point; a text that is no number has no choices to offer. */
function numberProblems(field: Field, value: string | undefined): FieldProblem[] {
  if (value === undefined) return [];
  const number = Number(value.trim().replace(',', '.'));
  if (value.trim() === '' || !Number.isFinite(number)) {
    return [{ type: 'notAChoice', field: fieldKey(field), choices: [] }];
  }
  return Object.keys(field.limits ?? {}).flatMap((unit) => amount(field, unit, number));
}

function orderProblems(service: Service, field: Field, { box, items = [] }: Details): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const boxes = service.price.type === 'list' ? Object.keys(service.price.boxes) : [];
  if (box !== undefined && !boxes.includes(box))
    problems.push({ type: 'notAChoice', field: field.name, choices: boxes });
  for (const { item, qty, unit } of items) {
    if (findItem(service, item) === null) problems.push({ type: 'unknownItem', item, known: knownItems(service) });
    else problems.push(...amount(field, unit, qty));
  }
  return problems;
}
