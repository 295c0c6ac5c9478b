/** One question of a form, with the answers it offers. The third time a person is offered too. */

import type { Field, FieldName, Service } from '../../../domain/catalogue.ts';
import { formatEuro } from '../../../domain/price.ts';
import type { Slot } from '../../../domain/slot.ts';
import type { TextKey } from '../../texts/text.ts';
import { longDate, minutes, shortSlot, TASK_WORDS } from '../../texts/words.ts';
import type { Action } from '../action.ts';
import type { Asked } from '../input.ts';
import type { Button } from '../reply.ts';
import { question, type Scene } from '../scene.ts';
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

const AGAIN: Partial<Record<FieldName, TextKey>> = {
  quantity: 'ask.quantity.again',
  order: 'ask.order.again',
  date: 'ask.date.again',
  time: 'ask.time.again',
  duration: 'ask.duration.again',
  guests: 'ask.guests.again',
  task: 'ask.task.again',
  occasion: 'ask.occasion.again',
  address: 'ask.address.again',
  phone: 'ask.phone.again',
};

const FIRST: Record<FieldName, TextKey> = {
  quantity: 'ask.quantity',
  order: 'ask.order',
  date: 'ask.date',
  time: 'ask.time.again',
  duration: 'ask.duration',
  guests: 'ask.guests',
  task: 'ask.task',
  occasion: 'ask.occasion',
  address: 'ask.address',
  phone: 'ask.phone',
  responsible: 'ask.responsible',
  notes: 'ask.notes',
  choice: 'ask.choice',
  number: 'ask.number',
};

/** The way out below every question, and a person once it has failed twice. */
export function wayOut(scene: Scene, withPerson: boolean): (number: number) => Button[][] {
  return (number) => {
    const leave: Button = { label: scene.say('button.leave'), action: { type: 'leave', ask: number } };
    const person: Button = { label: scene.say('button.person'), action: { type: 'say', intent: 'talk_to_human' } };
    return [withPerson ? [person, leave] : [leave]];
  };
}

/** `before`: a sentence that leads in (what was wrong, what was corrected). */
export function askField(scene: Scene, task: FormTask, service: Service, field: Field, before = '', misses = 0): void {
  const key = misses > 0 ? AGAIN[field.name] : FIRST[field.name];
  const own = field.question ?? scene.say((key ?? FIRST[field.name]) as 'ask.guests');
  const text = misses >= 2 ? scene.say('ask.person') : own;
  question(scene, {
    about: ABOUT[field.name],
    field: field.name,
    text: before === '' ? text : `${before} ${text}`,
    options: answersOf(scene, task, service, field),
    perRow: field.name === 'task' ? 2 : 1,
    extra: wayOut(scene, misses >= 2),
  });
  if (scene.state.asked) scene.state.asked.misses = misses;
}

interface Option {
  label: string;
  value: string;
  action?: Action;
}

function answersOf(scene: Scene, _task: FormTask, service: Service, field: Field): Option[] {
  const ask = scene.state.questions + 1;
  const answer = (slots: Record<string, unknown>): Action => ({ type: 'answer', ask, slots });
  switch (field.name) {
    case 'order':
      if (service.price.type !== 'list') return [];
      return Object.entries(service.price.boxes).map(([box, cents]) => ({
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
      return scene.person.address === null
        ? []
        : [
            {
              label: scene.person.address,
              value: scene.person.address,
              action: answer({ address: scene.person.address }),
            },
          ];
    case 'phone':
      return scene.person.phone === null
        ? []
        : [{ label: scene.person.phone, value: scene.person.phone, action: answer({ phone: scene.person.phone }) }];
    default:
      return [];
  }
}

/** Real free slots as buttons. `about`: what typing an answer will be read as. */
export function askSlot(
  scene: Scene,
  service: Service,
  slots: Slot[],
  about: 'date' | 'time' | 'when',
  before: string,
  misses = 0,
): void {
  const ask = scene.state.questions + 1;
  const windows = service.calendar.scheme.type === 'windows';
  const first = slots[0];
  const text =
    about === 'date'
      ? scene.say(misses > 0 || slots.length === 0 ? 'ask.date.again' : 'ask.date.offers')
      : about === 'time' && first !== undefined
        ? scene.say(windows ? 'ask.time.window' : 'ask.time.offers', { date: longDate(first.date) })
        : slots.length === 0
          ? scene.say('free.otherDay')
          : scene.say('ask.when.choose');
  question(scene, {
    about,
    field: about === 'time' ? 'time' : 'date',
    text: [before, misses >= 2 ? scene.say('ask.person') : text].filter((part) => part !== '').join(' '),
    options: slots.map((slot) => ({
      label: shortSlot(service, slot),
      value: `${slot.date}T${slot.time}`,
      action: { type: 'answer', ask, slots: { date: slot.date, time: slot.time } },
    })),
    extra: wayOut(scene, misses >= 2),
  });
  if (scene.state.asked) scene.state.asked.misses = misses;
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
