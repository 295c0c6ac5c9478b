/** Takes what was said into a form, and goes on with it. */

import type { Service } from '../../../domain/catalogue.ts';
import { longSlot } from '../../texts/words.ts';
import type { Slots } from '../input.ts';
import { ask, type Talk } from '../protocol.ts';
import { type Scene, serviceOf } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { type Absorbed, absorb } from './absorb.ts';
import { advance, join } from './advance.ts';
import { explainProblem } from './explain.ts';
import { wishOf } from './never.ts';
import { askField } from './questions.ts';
import { newlyKnown } from './recap.ts';

/** Takes slots in and goes on; items that are not in the list or have no quantity are said. */
export function* takeIn(
  scene: Scene,
  task: FormTask,
  slots: Parameters<typeof absorb>[2],
  between: boolean,
  head?: string,
): Talk<void> {
  const service = serviceOf(scene, task.service);
  if (service === undefined) return yield* advance(scene, task);
  const taken = absorb(task, service, slots, between);
  // Of what repeats the first date follows from what was said: it is no news.
  if (task.every === undefined) scene.noted = newlyKnown(scene, task, taken.task);
  const problem = taken.problems[0];
  const said = problem === undefined ? '' : explainProblem(problem, scene.say);
  const withoutQty = [...stillUnmeasured(task, taken, slots), ...taken.withoutQty];
  if (withoutQty.length > 0) {
    const asked = { ...taken.task, unmeasured: withoutQty };
    scene.state.task = asked;
    const field = service.form.find((each) => each.name === 'order');
    const how = scene.say('ask.order.qty', { items: withoutQty.join(', ') });
    if (field) return askField(scene, asked, service, { ...field, question: join(said, how) });
  }
  yield* advance(scene, taken.task, said, head);
}

/** Asked of apples and bread, told of apples, or "e il miele": the bread is still to be told. Not where nothing of it was. */
function stillUnmeasured(before: FormTask, { task: after, withoutQty }: Absorbed, slots: Slots): string[] {
  const told = new Set((after.details.items ?? []).map(({ item }) => item));
  const left = (before.unmeasured ?? []).filter((item) => !told.has(item) && !withoutQty.includes(item));
  const some = slots.items !== undefined && (withoutQty.length > 0 || left.length < (before.unmeasured ?? []).length);
  return some ? left.filter((item) => !slots.items?.some((each) => each.item === item)) : [];
}

/** Any time will do: the first one offered, said back in the summary. */
export function* takeSoonest(scene: Scene, task: FormTask, service: Service): Talk<void> {
  const wish = task.slot === null ? wishOf(task) : { date: task.slot.date };
  const { slots } = yield* ask('availability.offers', {
    serviceId: service.id,
    wish,
    details: task.details,
    max: 1,
    ...(task.moving === undefined ? {} : { ignoreBooking: task.moving.booking }),
  });
  const [first] = slots;
  if (first === undefined) return yield* advance(scene, task);
  yield* advance(
    scene,
    { ...task, slot: first, wish: {} },
    scene.say('ask.soonest', { slot: longSlot(service, first) }),
  );
}
