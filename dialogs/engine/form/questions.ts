/** One question of a form, with the answers it offers and the other words it has. */

import type { Field, FieldName, Service } from '../../../domain/catalogue.ts';
import { fieldKey } from '../../../domain/form.ts';
import { formatEuro } from '../../../domain/price.ts';
import type { Slot } from '../../../domain/slot.ts';
import type { Say, TextKey } from '../../texts/text.ts';
import { longDate, minutes, shortSlot, TASK_WORDS } from '../../texts/words.ts';
import type { Action } from '../action.ts';
import type { Asked } from '../input.ts';
import { question } from '../question.ts';
import type { Button } from '../reply.ts';
import type { Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';

const ABOUT: Record<FieldName, Asked> = {
  quantity: 'quantity',
  order: 'items',
  date: 'date',
  time: 'time',
  duration: 'duration',
  guests: 'guests',
  task: 'task',
  occasion: 'occasion',
  address: 'address',
  phone: 'phone',
  responsible: 'notes',
  notes: 'notes',
  choice: 'notes',
  number: 'guests',
};

type PlainKey = 'ask.guests';

/** Why a field is asked, where nothing else says it. */
function whyOf(say: Say, name: FieldName): string {
  return say(`why.${name}` as TextKey & PlainKey);
}

function waysOf(say: Say, name: FieldName): string[] {
  return [say(`ask.${name}.again` as TextKey & PlainKey), say(`ask.${name}.third` as TextKey & PlainKey)];
}

/** In other words: the answer that is awaited, then the question itself. */
function ownWays(say: Say, { name, limits = {}, choices }: Field, question: string): string[] {
  const [range] = Object.values(limits);
  if (name === 'number' && range !== undefined)
    return [say('ask.own.number', { min: range.min, max: range.max }), say('ask.own.numberAgain', { question })];
  // An example stands in quotes of its own.
  const [plain = question] = question.split(/(?<=\?) /);
  return choices === undefined
    ? [say('ask.own.again', { question: plain })]
    : [say('ask.own.choice', { question }), say('ask.choice.again')];
}

/** The way out below every question. */
export function wayOut(scene: Scene): (number: number) => Button[][] {
  return (number) => [[{ label: scene.say('button.leave'), action: { type: 'leave', ask: number } }]];
}

/** `before`: a sentence that leads in (what was wrong, what was corrected). */
export function askField(scene: Scene, task: FormTask, service: Service, field: Field, before = ''): void {
  const { say } = scene;
  const { trail } = task;
  const key = fieldKey(field);
  if (trail.at(-1) !== key) {
    scene.state.task = { ...task, trail: [...trail.filter((each) => each !== key), key] };
  }
  const own = field.question;
  question(scene, {
    about: ABOUT[field.name],
    field: key,
    text: own ?? say(`ask.${field.name}` as TextKey & PlainKey),
    ways: own === undefined ? waysOf(say, field.name) : ownWays(say, field, own),
    why: whyOf(say, field.name),
    lead: before,
    options: answersOf(scene, service, field),
    perRow: field.name === 'task' ? 2 : 1,
    extra: wayOut(scene),
    ...requestOf(scene, field.name),
  });
}

/** Whoever books for somebody else has another number and is elsewhere. */
function requestOf({ state: { task } }: Scene, name: FieldName): { request?: 'phone' | 'location' } {
  if (task?.type === 'form' && (task.caller !== undefined || task.onBehalfOf !== undefined)) return {};
  return name === 'phone' ? { request: 'phone' } : name === 'address' ? { request: 'location' } : {};
}

function byPrice(boxes: Record<string, number>): [string, number][] {
  return Object.entries(boxes).sort(([, one], [, other]) => one - other);
}

interface Option {
  label: string;
  value: string;
  action?: Action;
}

function answersOf(scene: Scene, service: Service, field: Field): Option[] {
  const ask = scene.state.questions + 1;
  const answer = (slots: Record<string, unknown>): Action => ({ type: 'answer', ask, slots });
  switch (field.name) {
    case 'order':
      if (service.price.type !== 'list') return [];
      // The store keeps no order of names: the smallest first.
      return byPrice(service.price.boxes).map(([box, cents]) => ({
        label: scene.say('button.box', { box, price: formatEuro(cents) }),
        value: box,
        action: answer({ box }),
      }));
    case 'duration': {
      const limits = field.limits?.minutes;
      if (limits === undefined) return [];
      const step = Math.max(limits.step ?? 30, 30);
      const all: number[] = [];
      for (let length = limits.min; length <= limits.max; length += step) all.push(length);
      const shown = all.length > 4 ? all.filter((length) => length % 60 === 0) : all;
      return shown.map((length) => ({
        label: minutes(length),
        value: String(length),
        action: answer({ durationMin: length }),
      }));
    }
    case 'task':
      return (field.choices ?? Object.keys(TASK_WORDS)).map((task) => ({
        label: capitalised(TASK_WORDS[task] ?? task),
        value: task,
        action: answer({ task }),
      }));
    case 'choice':
      return (field.choices ?? []).map((choice) => ({ label: choice, value: choice }));
    case 'address':
    case 'phone': {
      const known = knownOf(scene, field.name);
      if (known === undefined) return [];
      const label = scene.say('button.lastTime', { value: known });
      return [{ label, value: known, action: answer({ [field.name]: known }) }];
    }
    default:
      return [];
  }
}

/** Of whom the service is for; never of who asks instead. */
function knownOf({ state: { task }, person }: Scene, name: 'address' | 'phone'): string | undefined {
  // Whoever fills it in for a caller has an address of their own.
  if (task?.type === 'form' && task.caller !== undefined) return undefined;
  if (task?.type === 'form' && task.onBehalfOf !== undefined) return task.known?.[name];
  return person[name] ?? undefined;
}

/** Real free slots as buttons. `about`: what typing an answer will be read as. */
export function askSlot(
  scene: Scene,
  service: Service,
  slots: Slot[],
  about: 'date' | 'time' | 'when',
  before: string,
): void {
  const { say } = scene;
  const ask = scene.state.questions + 1;
  const windows = service.calendar.scheme.type === 'windows';
  const first = slots[0];
  const field = about === 'time' ? 'time' : 'date';
  const { task } = scene.state;
  if (task?.type === 'form' && task.trail.at(-1) !== field) {
    scene.state.task = { ...task, trail: [...task.trail.filter((name) => name !== field), field] };
  }
  const text =
    about === 'date'
      ? say(slots.length === 0 ? 'ask.date.again' : 'ask.date.offers')
      : about === 'time' && first !== undefined
        ? say(windows ? 'ask.time.window' : 'ask.time.offers', { date: longDate(first.date) })
        : slots.length === 0
          ? say('free.otherDay')
          : say('ask.when.choose');
  question(scene, {
    about,
    field,
    text,
    ways: about === 'when' && slots.length > 0 ? [say('ask.when.again'), ...waysOf(say, field)] : waysOf(say, field),
    why: whyOf(say, field),
    lead: before,
    options: slots.map((slot) => ({
      label: shortSlot(service, slot),
      value: `${slot.date}T${slot.time}`,
      action: { type: 'answer', ask, slots: { date: slot.date, time: slot.time } },
    })),
    extra: (number) => [...lineFor(scene, number), ...wayOut(scene)(number)],
  });
}

/** Where a day or hour is full. A booking that exists keeps its place meanwhile, and waits for none. */
function lineFor({ state: { task }, say }: Scene, ask: number): Button[][] {
  if (task?.type !== 'form' || task.missed === undefined || task.moving !== undefined) return [];
  return [[{ label: say('waiting.join'), action: { type: 'wait', ask } }]];
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
