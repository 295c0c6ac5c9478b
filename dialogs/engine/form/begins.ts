/** Where a form that repeats begins: its first date, and the hour that holds for all of them. */

import { openingsOn } from '../../../domain/calendar.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { inForce } from '../../../domain/planned.ts';
import { slotMeant } from '../../../domain/slots.ts';
import { plusDays } from '../../../domain/time.ts';
import { ask, type NotFree, type Talk } from '../protocol.ts';
import type { Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { firstDate } from './repeat.ts';

/** How many dates of a series are looked at for one with a free hour. */
const LOOKED_AT = 4;

/** What repeats begins on the first date on which it can be; where the hour is still to be chosen, on which any is free. */
export function* fromFirst(scene: Scene, task: FormTask, service: Service): Talk<FormTask> {
  let begun = task;
  for (let tries = LOOKED_AT; tries > 0; tries -= 1) {
    const first = firstDate(begun, service, scene.facts.now);
    if (first === null || begun.every === undefined) return task;
    const { date, weekdays } = first;
    const next = { ...begun, every: { ...begun.every, weekdays }, wish: { ...begun.wish, date, dateTo: undefined } };
    if (next.wish.time !== undefined || next.every.moving !== undefined) return next;
    const { slots } = yield* ask('availability.offers', {
      serviceId: service.id,
      wish: next.wish,
      details: next.details,
      max: 4,
    });
    if (slots.some((slot) => slot.date === date)) return next;
    begun = { ...next, every: { ...next.every, from: plusDays(date, 1) } };
  }
  return task;
}

/** On one date it may be taken and free on all the others: each is looked at in the summary. */
export function patternOf(
  task: FormTask,
  service: Service,
  verdict: NotFree,
  date: string,
  time: string,
): FormTask | null {
  const full = verdict.type === 'slotTaken' || verdict.type === 'overCapacity' || verdict.type === 'limit';
  const day = openingsOn(inForce(service, date), date);
  if (task.every === undefined || !full || day.type !== 'open') return null;
  const slot = slotMeant(inForce(service, date), day.stretches, { date, time, details: task.details });
  return slot === null ? null : { ...task, slot };
}
