/** Taken between the summary and the yes: says why, and offers what is free instead. */

import type { Service } from '../../../domain/catalogue.ts';
import type { Slot } from '../../../domain/slot.ts';
import type { NotFree } from '../protocol.ts';
import type { Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { explain } from './explain.ts';
import { askSlot } from './questions.ts';

export function lostSlot(
  scene: Scene,
  task: FormTask,
  service: Service,
  when: { date: string; time: string },
  { verdict, alternatives }: { verdict: NotFree; alternatives: Slot[] },
): void {
  scene.state.task = { ...task, slot: null, confirming: false, wish: { date: when.date } };
  askSlot(scene, service, alternatives, 'when', explain(verdict, service, when, scene.say));
}
