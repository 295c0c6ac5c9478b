/** Answers to questions of a service's own: the choice that was meant, the number in the words. */

import type { Field, Service } from '../../../domain/catalogue.ts';
import { answerKey } from '../../../domain/form.ts';
import { foldWords } from '../../../domain/items.ts';
import { boxesIn } from '../../texts/heard-payment.ts';
import { flatten, NUM, numberIn, numberOf } from '../../texts/numerals.ts';
import { doorIn } from '../../texts/read/door.ts';
import { responsibleNamed } from '../../texts/read/responsible.ts';
import type { Slots } from '../input.ts';
import type { FormTask } from '../state.ts';

export function withAnswer(task: FormTask, field: Field, words: string): FormTask {
  const answers = { ...task.details.answers, [answerKey(field)]: words };
  return { ...task, details: { ...task.details, answers } };
}

/** The words as they are kept: one of the choices where one was meant, digits where a number was asked for. */
export function ownAnswer(field: Field, words: string, slots: Slots = {}): string {
  if (field.name === 'choice') return choiceIn(field.choices ?? [], words, true) ?? words;
  const said = slots.guests ?? slots.pieces ?? slots.kg ?? numberIn(words);
  return said === null || said === undefined ? words : String(said);
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
  return { ...task, details: { ...task.details, notes: [notes, door].filter((each) => each !== '').join('; ') } };
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
