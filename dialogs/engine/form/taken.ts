/** Full, or taken between the summary and the yes: says why, and offers what is free instead. */

import type { Service } from '../../../domain/catalogue.ts';
import type { Slot, Wish } from '../../../domain/slot.ts';
import type { NotFree } from '../protocol.ts';
import type { Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { explain } from './explain.ts';
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
