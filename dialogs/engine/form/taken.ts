/** Full, or taken between the summary and the yes: says why, and offers what is free instead. */

import type { Service } from '../../../domain/catalogue.ts';
import type { Slot, Wish } from '../../../domain/slot.ts';
import type { NotFree } from '../protocol.ts';
import type { Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { everOpenAt, explain, hoursWords } from './explain.ts';
import { askSlot } from './questions.ts';

/** What is merely full can be waited for: it is kept, and offered with the alternatives. */
export function waitable(verdict: NotFree | null, wish: Wish): { missed?: Wish } {
  const full = verdict?.type === 'slotTaken' || verdict?.type === 'overCapacity';
  return full && wish.date !== undefined ? { missed: wish } : {};
}

export function lostSlot(
  scene: Scene,
  task: FormTask,
  service: Service,
  when: { date: string; time: string },
  { verdict, alternatives }: { verdict: NotFree; alternatives: Slot[] },
): void {
  scene.state.task = { ...task, slot: null, confirming: false, wish: { date: when.date }, ...waitable(verdict, when) };
  askSlot(scene, service, alternatives, 'when', explain(verdict, service, when, scene.say));
}

/** What of a refused wish still holds: the hour where the day was the trouble, the day where the hour was. */
export function leftOf(wish: FormTask['wish'], verdict: NotFree['type']): FormTask['wish'] {
  switch (verdict) {
    case 'slotTaken':
    case 'outsideHours':
    case 'nonexistentTime':
    case 'overCapacity':
      return { date: wish.date };
    case 'past':
    case 'closedDay':
    case 'tooSoon':
    case 'tooFar':
    case 'noReturn':
    case 'limit':
      return { time: wish.time };
  }
}

/** An hour at which the service is never there, said with `before`, once: the hour is dropped from the wish. */
export function sayOutOfHours(scene: Scene, task: FormTask, service: Service, before: string): string {
  const { time, timeTo: _, ...days } = task.wish;
  if (time === undefined || everOpenAt(service.calendar, time)) return before;
  scene.state.task = { ...task, wish: days };
  const why = scene.say('free.outsideAny', { hours: hoursWords(service.calendar) });
  return before === '' ? why : `${before} ${why}`;
}
