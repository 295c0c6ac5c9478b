/** "Due borse da stirare" says no weight: it is asked, and what else was said is kept. */

import type { Service } from '../../../domain/catalogue.ts';
import type { Slots, Understanding } from '../input.ts';
import type { Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { askField } from './questions.ts';

export function askWeight(scene: Scene, task: FormTask, service: Service, u: Understanding): void {
  const field = service.form.find((each) => each.name === 'quantity');
  if (field === undefined) return;
  const { slots } = u;
  const wish = { ...task.wish, ...pickWhen(slots) };
  const details = { ...task.details, ...(slots.address === undefined ? {} : { address: slots.address }) };
  const next = { ...task, wish, details };
  scene.state.task = next;
  askField(scene, next, service, { ...field, question: scene.say('ask.quantity.weigh') });
}

function pickWhen({ date, dateTo, time, timeTo, partOfDay }: Slots) {
  return {
    ...(date === undefined ? {} : { date }),
    ...(dateTo === undefined ? {} : { dateTo }),
    ...(time === undefined ? {} : { time }),
    ...(timeTo === undefined ? {} : { timeTo }),
    ...(partOfDay === undefined ? {} : { partOfDay }),
  };
}
