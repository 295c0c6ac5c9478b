/** Drives a form one step: what is wrong, what is missing, is it free, is it all there. */

import { openingsOn } from '../../../domain/calendar.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { checkDetails, fieldAt, fieldKey, missingFields } from '../../../domain/form.ts';
import type { FieldProblem } from '../../../domain/slot.ts';
import { longSlot } from '../../texts/words.ts';
import type { Slots } from '../input.ts';
import { ask, type Talk } from '../protocol.ts';
import { reply, type Scene, serviceOf, settle } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { absorb, forget, has } from './absorb.ts';
import { fromFirst, patternOf } from './begins.ts';
import { changesContactOnly } from './changed.ts';
import { explain, explainProblem } from './explain.ts';
import { withAgreement } from './member.ts';
import { summariseMoves } from './moves.ts';
import { askField, askSlot } from './questions.ts';
import { newlyKnown } from './recap.ts';
import { withWeekday } from './repeat.ts';
import { repeatOver } from './series.ts';
import { summarise } from './summary.ts';
import { leftOf, outOfHours, waitable } from './taken.ts';
import { isAlternativeWanted } from './wish.ts';

/** `said`: what to say ahead of the next question. Leaves the scene with a question asked, or settled. */
export function* advance(scene: Scene, start: FormTask, said = '', head?: string): Talk<void> {
  let before = said;
  const service = serviceOf(scene, start.service);
  if (service === undefined) {
    settle(scene);
    reply(scene, scene.say('form.gone'));
    return;
  }
  let task: FormTask = { ...start, confirming: false, missed: undefined, unmeasured: undefined };
  const responsible = task.caller?.name ?? scene.person.name;
  if (has(service, 'responsible') && task.details.responsible === undefined && responsible !== '') {
    task = { ...task, details: { ...task.details, responsible } };
  }
  scene.state.task = task;

  const problem = checkDetails(service, task.details)[0];
  if (problem !== undefined) {
    const name = fieldOf(service, problem);
    task = forget(task, name);
    scene.state.task = task;
    const field = fieldAt(service, name);
    if (field) {
      if (scene.state.asked?.field === name) scene.again = 'missed';
      askField(scene, task, service, field, join(before, explainProblem(problem, scene.say)));
      scene.again = null;
      return;
    }
  }

  if (task.every !== undefined) {
    task = task.slot === null ? yield* fromFirst(scene, task, service) : withWeekday(task, task.slot.date, true);
    scene.state.task = task;
  }

  const never = outOfHours(task, service, scene.say);
  if (never !== null) {
    ({ task } = never);
    before = join(before, never.why);
    scene.state.task = task;
  }
  // A day that cannot be is said at once, before anything else is asked.
  if (task.slot === null && task.wish.date !== undefined) {
    const found = yield* findSlot(
      scene,
      task,
      service,
      before,
      task.wish.time !== undefined || nothingElseMissing(task, service),
    );
    if (found === 'asked') return;
    task = found;
  }

  for (const field of service.form) {
    if (field.optional || field.fallback !== undefined) continue;
    if (field.name === 'date' || field.name === 'time') {
      if (task.slot !== null) continue;
      const found = yield* findSlot(scene, task, service, before, true);
      if (found === 'asked') return;
      task = found;
    } else if (
      missingFields(
        service,
        task.details,
        task.slot === null ? {} : { date: task.slot.date, time: task.slot.time },
      ).some((each) => fieldKey(each) === fieldKey(field))
    ) {
      return askField(scene, task, service, field, before);
    }
  }
  if (task.slot === null) return;

  if (task.every?.moving !== undefined) return yield* summariseMoves(scene, task, service, before, head);
  if (task.every !== undefined) {
    const once = (single: FormTask, lead: string) => advance(scene, single, lead, head);
    return yield* repeatOver(scene, task, service, before, head, once);
  }

  // A telephone number takes no place.
  if (changesContactOnly(task, service)) return summarise(scene, task, service, before, head);
  // The amounts came after the day: it must still hold them.
  const { date, time, endTime } = task.slot;
  const judged = yield* ask(
    'availability.judge',
    judgeArgs(task, date, time, has(service, 'duration') ? undefined : endTime),
  );
  if (judged.verdict.type !== 'free') {
    scene.state.task = { ...task, slot: null, wish: { date }, ...waitable(judged.verdict, { date, time }) };
    const why = explain(judged.verdict, service, { date, time }, scene.say);
    return askSlot(scene, service, judged.alternatives, 'when', join(before, why));
  }
  const member = yield* withAgreement({ ...task, slot: judged.verdict.slot }, service);
  summarise(scene, member, service, before, head);
}

function nothingElseMissing(task: FormTask, service: Service): boolean {
  return missingFields(service, task.details, {}).every((field) => field.name === 'date' || field.name === 'time');
}

function judgeArgs(task: FormTask, date: string, time: string, endTime?: string) {
  return {
    serviceId: task.service,
    date,
    time,
    details: task.details,
    ...(endTime === undefined ? {} : { endTime }),
    ...ignored(task),
  };
}

/** One's own place counts as free: the booking that is being moved, the place held from the line. */
function ignored({ moving, held }: FormTask): { ignoreBooking?: string } {
  const id = moving?.booking ?? held?.hold;
  return id === undefined ? {} : { ignoreBooking: id };
}

/**
 * Turns the wish into a slot, or asks. With `asking` false only bad news is said: a day with several free hours is
 * left for its turn in the form.
 */
export function* findSlot(
  scene: Scene,
  task: FormTask,
  service: Service,
  before: string,
  asking: boolean,
): Talk<FormTask | 'asked'> {
  const { wish } = task;
  const exact =
    wish.date !== undefined && wish.dateTo === undefined && wish.time !== undefined && wish.timeTo === undefined;
  const oneWindow =
    wish.date !== undefined &&
    wish.dateTo === undefined &&
    wish.time !== undefined &&
    service.calendar.scheme.type === 'windows';
  if ((exact || oneWindow) && wish.date !== undefined && wish.time !== undefined) {
    const judged = yield* ask('availability.judge', judgeArgs(task, wish.date, wish.time));
    if (judged.verdict.type === 'free') return keep(scene, { ...task, slot: judged.verdict.slot });
    const { date, time } = wish;
    const pattern = patternOf(task, service, judged.verdict, date, time);
    if (pattern !== null) return keep(scene, pattern);
    scene.state.task = {
      ...task,
      wish: leftOf(wish, judged.verdict.type),
      ...waitable(judged.verdict, { date, time }),
    };
    askSlot(
      scene,
      service,
      judged.alternatives,
      'when',
      join(before, explain(judged.verdict, service, wish as { date: string; time: string }, scene.say)),
    );
    return 'asked';
  }

  const offered = yield* ask('availability.offers', {
    serviceId: service.id,
    wish,
    details: task.details,
    max: 4,
    ...ignored(task),
  });
  const first = offered.slots[0];
  const ofDay =
    wish.date !== undefined && wish.dateTo === undefined ? offered.slots.filter((slot) => slot.date === wish.date) : [];
  if (wish.date !== undefined && wish.dateTo === undefined) {
    // That day has room, but not as it was wished: which is said before what is near.
    if (ofDay.length === 0 || offered.dayVerdict !== null) {
      const why = offered.dayVerdict === null ? '' : explain(offered.dayVerdict, service, wish, scene.say);
      const left = ofDay.length === 0 ? {} : { date: wish.date };
      scene.state.task = { ...task, wish: left, ...waitable(offered.dayVerdict, wish) };
      askSlot(scene, service, offered.slots.slice(0, 3), 'when', join(before, why));
      return 'asked';
    }
    const only = ofDay[0];
    const settled =
      ofDay.length === 1 &&
      only !== undefined &&
      (wish.partOfDay !== undefined || windowsThatDay(service, wish.date) === 1);
    if (settled && service.calendar.scheme.type === 'windows') return keep(scene, { ...task, slot: only });
    if (!asking) return task;
    askSlot(scene, service, ofDay, 'time', before);
    return 'asked';
  }
  if (!asking) return task;
  if (first === undefined) {
    askSlot(scene, service, [], 'date', before);
    return 'asked';
  }
  askSlot(scene, service, offered.slots.slice(0, 3), isAlternativeWanted(wish) ? 'when' : 'date', before);
  return 'asked';
}

function keep(scene: Scene, task: FormTask): FormTask {
  scene.state.task = task;
  return task;
}

function windowsThatDay(service: Service, date: string): number {
  const day = openingsOn(service, date);
  return day.type === 'open' ? day.stretches.length : 0;
}

function fieldOf(service: Service, problem: FieldProblem): string {
  switch (problem.type) {
    case 'unknownItem':
      return 'order';
    case 'tooLittle':
    case 'tooMuch':
    case 'notAStep':
    case 'notAChoice':
      return fieldAt(service, problem.field) === undefined ? 'quantity' : problem.field;
  }
}

export function join(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

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
  const withoutQty = [...taken.withoutQty, ...stillUnmeasured(task, taken.task, slots)];
  if (withoutQty.length > 0) {
    const asked = { ...taken.task, unmeasured: withoutQty };
    scene.state.task = asked;
    const field = service.form.find((each) => each.name === 'order');
    const how = scene.say('ask.order.qty', { items: withoutQty.join(', ') });
    if (field) return askField(scene, asked, service, { ...field, question: join(said, how) });
  }
  yield* advance(scene, taken.task, said, head);
}

/** Asked of apples and bread, told of apples: the bread is still to be told. Not where nothing was told of either. */
function stillUnmeasured(before: FormTask, after: FormTask, slots: Slots): string[] {
  const told = new Set((after.details.items ?? []).map(({ item }) => item));
  const left = (before.unmeasured ?? []).filter((item) => !told.has(item));
  const some = slots.items !== undefined && left.length < (before.unmeasured ?? []).length;
  return some ? left.filter((item) => !slots.items?.some((each) => each.item === item)) : [];
}

/** Any time will do: the first one offered, said back in the summary. */
export function* takeSoonest(scene: Scene, task: FormTask, service: Service): Talk<void> {
  const wish = task.slot === null ? task.wish : { date: task.slot.date };
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
