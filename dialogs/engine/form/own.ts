/** Answers to questions of a service's own: the choice that was meant, the number in the words. */

import type { Details } from '../../../domain/booking.ts';
import type { Field, FieldName, Service } from '../../../domain/catalogue.ts';
import { answerKey, fieldAt, fieldKey } from '../../../domain/form.ts';
import { foldWords } from '../../../domain/items.ts';
import { boxesIn } from '../../texts/heard-payment.ts';
import { flatten, NUM, numberOf } from '../../texts/numerals.ts';
import { countAgain, countIn } from '../../texts/read/count.ts';
import { doorIn } from '../../texts/read/door.ts';
import { responsibleNamed } from '../../texts/read/responsible.ts';
import type { Slots } from '../input.ts';
import type { FormTask } from '../state.ts';

/** Beside what is noted already. */
export function withNote(task: FormTask, words: string): FormTask {
  const { notes = '' } = task.details;
  return { ...task, details: { ...task.details, notes: notes === '' ? words : `${notes}; ${words}` } };
}

export function withAnswer(task: FormTask, field: Field, words: string): FormTask {
  const answers = { ...task.details.answers, [answerKey(field)]: words };
  return { ...task, details: { ...task.details, answers } };
}

/** The words as they are kept: one of the choices where one was meant, digits where a number was asked for. */
export function ownAnswer(field: Field, words: string, slots: Slots = {}): string {
  if (field.name === 'choice') return choiceIn(field.choices ?? [], words, true) ?? words;
  const said = mentioned(field, words) ?? countIn(words, answerKey(field), slots.guests);
  return said === null ? words : String(said);
}

/** A few are hours, more are minutes; nobody says many of them without their name. */
const MOST_HOURS = 8;
const MOST_MINUTES = 90;
/** Of these a number alone says how much. */
const COUNTED: readonly FieldName[] = ['quantity', 'guests', 'duration', 'number'];

/** "Anzi 100", while something else is asked: in the place of the number said last. Null where it is none, or of none. */
export function countedAgain(
  task: FormTask,
  service: Service,
  asked: string | undefined,
  text: string,
): FormTask | null {
  const said = countAgain(text);
  const open = fieldAt(service, asked);
  if (said === null || (open !== undefined && fits(open, said))) return null;
  const counts = service.form.filter((field) => COUNTED.includes(field.name) && isSaid(task, field));
  const inTurn = task.trail.flatMap((key) => counts.filter((field) => fieldKey(field) === key));
  const candidates = inTurn.length > 0 || counts.length > 1 ? inTurn : counts;
  const field = candidates.findLast((each) => fits(each, said)) ?? candidates.at(-1);
  return field === undefined ? null : withCount(task, field, said);
}

/** Whether a bare number answers that question. */
function fits({ name, limits = {} }: Field, said: number): boolean {
  if (name === 'date') return said <= 31;
  if (name === 'time') return said <= 24;
  if (!COUNTED.includes(name)) return false;
  if (name === 'duration' && said > MOST_MINUTES) return false;
  const ranges = Object.values(limits);
  const amounts = name === 'duration' && said <= MOST_HOURS ? [said * 60] : [said];
  return (
    ranges.length === 0 ||
    amounts.some((n) => ranges.some(({ min, max, step = 1 }) => min <= n && n <= max && (n - min) % step === 0))
  );
}

function isSaid({ details }: FormTask, field: Field): boolean {
  return saidOf(field).some((key) => details[key] !== undefined) || details.answers?.[answerKey(field)] !== undefined;
}

function saidOf({ name }: Field): (keyof Details)[] {
  return name === 'quantity'
    ? ['kg', 'pieces']
    : name === 'guests'
      ? ['guests']
      : name === 'duration'
        ? ['durationMin']
        : [];
}

function withCount(task: FormTask, field: Field, said: number): FormTask {
  const { details } = task;
  switch (field.name) {
    case 'number':
      return withAnswer(task, field, String(said));
    case 'quantity':
      return { ...task, details: { ...details, [details.kg === undefined ? 'pieces' : 'kg']: said } };
    case 'duration':
      return { ...task, details: { ...details, durationMin: said <= MOST_HOURS ? said * 60 : said } };
    default:
      return { ...task, details: { ...details, guests: said } };
  }
}

/** What a message says in passing: "il corso per principianti", "tre pasti", "due cassette". What it does not say stays. */
export function withOwn(task: FormTask, service: Service, text: string): FormTask {
  const boxes = service.form.some(({ name }) => name === 'order') ? boxesIn(text) : null;
  const counted = boxes === null ? task : { ...task, details: { ...task.details, boxes } };
  const answered = service.form.reduce((before, field) => {
    const words = mentioned(field, text);
    return words === null ? before : withAnswer(before, field, words);
  }, counted);
  return withDoor(withResponsible(answered, service, text), service, text);
}

/** Who answers for it, where the service asks. */
function responsibleIn({ form }: Service, text: string): string | undefined {
  return form.some(({ name }) => name === 'responsible') ? responsibleNamed(text) : undefined;
}

function withResponsible(task: FormTask, service: Service, text: string): FormTask {
  const responsible = responsibleIn(service, text);
  return responsible === undefined ? task : { ...task, details: { ...task.details, responsible } };
}

/** "Scala B, terzo piano, suonare Bianchi", beside an address: a note for whoever comes. */
function withDoor(task: FormTask, service: Service, text: string): FormTask {
  const door = doorIn(text);
  const { notes = '' } = task.details;
  if (!saysDoor(service, text) || notes.toLowerCase().includes(door.toLowerCase())) return task;
  return withNote(task, door);
}

/** Whether a message answers a question of the service's own. */
export function saysOwn(service: Service, text: string): boolean {
  const answers = service.form.some(
    (field) => (field.name === 'order' ? boxesIn(text) : mentioned(field, text)) !== null,
  );
  return answers || saysDoor(service, text) || responsibleIn(service, text) !== undefined;
}

export function saysDoor({ form }: Service, text: string): boolean {
  return doorIn(text) !== '' && ['notes', 'address'].every((wanted) => form.some(({ name }) => name === wanted));
}

function mentioned(field: Field, text: string): string | null {
  if (field.name === 'choice') return choiceIn(field.choices ?? [], text, false);
  if (field.name !== 'number') return null;
  const [unit = ''] = Object.keys(field.limits ?? {});
  const years = /\beta\b/.test(flatten(answerKey(field)))
    ? /(?<![\w.,])(\d{1,3}) ann[io]\b/.exec(flatten(text))?.[1]
    : undefined;
  if (years !== undefined) return years;
  if (unit.length < 4) return null;
  const stem = flatten(unit).slice(0, -1);
  const found = new RegExp(String.raw`(?<![\w.,])(${NUM})\s+${stem}[a-z]?\b`).exec(flatten(text));
  return found === null ? null : String(numberOf(found[1]));
}

const LONG = 3;

/** "Principianti" are meant by "principiante": endings do not tell choices apart. */
function stems(text: string): string {
  return foldWords(text).replace(/\b(\w{4,})[aeio]\b/g, '$1');
}

/** The only choice named. In passing a letter or two is no name: "S" is also a word of a street. */
function choiceIn(choices: readonly string[], text: string, asked: boolean): string | null {
  const said = ` ${stems(text)} `;
  const named = choices.filter((choice) => {
    const folded = stems(choice);
    return folded !== '' && (asked || folded.length > LONG) && said.includes(` ${folded} `);
  });
  // "molto avanzato" names "avanzato" too: the longest holds the others.
  const [longest = '', ...others] = named.sort((a, b) => b.length - a.length);
  const only = longest !== '' && others.every((other) => foldWords(longest).includes(foldWords(other)));
  return only ? longest : null;
}
