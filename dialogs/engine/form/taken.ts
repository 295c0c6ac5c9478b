/** Full, or taken between the summary and the yes: says why, and offers what is free instead. */

import type { Service } from '../../../domain/catalogue.ts';
import { everOpenIn, type PartOfDay } from '../../../domain/partofday.ts';
import type { Slot, Wish } from '../../../domain/slot.ts';
import type { Say } from '../../texts/text.ts';
import { PART_WORDS } from '../../texts/words.ts';
import type { NotFree } from '../protocol.ts';
import type { Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { everOpenAt, explain, hoursWords } from './explain.ts';
import { askSlot } from './questions.ts';

export function isFull(verdict: NotFree | null): boolean {
  return (verdict?.type === 'slotTaken' && verdict.nobody !== true) || verdict?.type === 'overCapacity';
}

/** What is merely full can be waited for: it is kept, and offered with the alternatives. */
export function waitable(verdict: NotFree | null, wish: Wish): { missed?: Wish } {
  return isFull(verdict) && wish.date !== undefined ? { missed: wish } : {};
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

/**
 * An hour or a part of the day at which the service is never there, on no day in particular: why, and the form without
 * it. Of one day its own hours tell.
 */
export function outOfHours(task: FormTask, service: Service, say: Say): { task: FormTask; why: string } | null {
  const { time, timeTo: _, partOfDay, ...days } = task.wish;
  if (task.slot !== null || (days.date !== undefined && days.dateTo === undefined)) return null;
  const why = neverThere(service, time, partOfDay, say);
  return why === null ? null : { task: { ...task, wish: days }, why };
}

function neverThere({ calendar }: Service, time: string | undefined, part: PartOfDay | undefined, say: Say) {
  const hours = hoursWords(calendar);
  if (time !== undefined) return everOpenAt(calendar, time) ? null : say('free.outsideAny', { hours });
  if (part === undefined || everOpenIn(calendar, part)) return null;
  return say('free.partAny', { part: PART_WORDS[part], hours });
}
