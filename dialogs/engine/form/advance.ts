/** Drives a form one step: what is wrong, what is missing, is it free, is it all there. */

import { openingsOn } from '../../../domain/calendar.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { checkDetails, fieldAt, fieldKey, missingFields } from '../../../domain/form.ts';
import type { FieldProblem, Slot, Wish } from '../../../domain/slot.ts';
import { ask, type Talk } from '../protocol.ts';
import { reply, type Scene, serviceOf, settle } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { forget, has } from './absorb.ts';
import { fromFirst, patternOf } from './begins.ts';
import { changesContactOnly } from './changed.ts';
import { explain, explainProblem } from './explain.ts';
import { withAgreement } from './member.ts';
import { summariseMoves } from './moves.ts';
import { wishOf } from './never.ts';
import { askField, askSlot } from './questions.ts';
import { onOpenDays, withWeekday } from './repeat.ts';
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
  const full = start.missed ?? start.full;
  let task: FormTask = { ...start, confirming: false, missed: undefined, full, unmeasured: undefined };
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
    task =
      task.slot === null
        ? yield* fromFirst(scene, task, service)
        : onOpenDays(withWeekday(task, task.slot.date, true), service, task.slot.date);
    scene.state.task = task;
  }

  const fits = yield* stillFits(scene, task, service, before);
  if (fits === 'asked') return;
  task = fits;
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

  if (changesContactOnly(task, service)) return summarise(scene, task, service, before, head);
  const member = yield* withAgreement(task, service);
  summarise(scene, member, service, before, head);
}

/** What came after the day, an amount or a length: the day must still hold it, which is said before anything else is asked. */
function* stillFits(scene: Scene, task: FormTask, service: Service, before: string): Talk<FormTask | 'asked'> {
  // A telephone number takes no place; of what repeats each date is looked at.
  if (task.slot === null || task.every !== undefined || changesContactOnly(task, service)) return task;
  const { date, time, endTime } = task.slot;
  const judged = yield* ask(
    'availability.judge',
    judgeArgs(task, date, time, has(service, 'duration') ? undefined : endTime),
  );
  if (judged.verdict.type === 'free') return keep(scene, { ...task, slot: judged.verdict.slot });
  scene.state.task = { ...task, slot: null, wish: { date }, ...waitable(judged.verdict, { date, time }) };
  const why = explain(judged.verdict, service, { date, time }, scene.say);
  const others = yield* otherTimes(task, { date, time }, judged.alternatives);
  askSlot(scene, service, others, 'when', join(before, why));
  return 'asked';
}

/** What is near to a time that cannot be; of days that do not suit, none. */
function* otherTimes(task: FormTask, wish: Wish, near: Slot[]): Talk<Slot[]> {
  if (task.never === undefined) return near;
  const { never } = task;
  const args = { serviceId: task.service, wish: { ...wish, never }, details: task.details, max: 3, ...ignored(task) };
  return (yield* ask('availability.offers', args)).slots;
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
      yield* otherTimes(task, { date, time }, judged.alternatives),
      'when',
      join(before, explain(judged.verdict, service, wish as { date: string; time: string }, scene.say)),
    );
    return 'asked';
  }

  const offered = yield* ask('availability.offers', {
    serviceId: service.id,
    wish: wishOf(task),
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
