/** The form by its buttons. */

import { joinForDates, joinLine } from '../../citizen/waitlist.ts';
import type { TaskAction } from '../dialog.ts';
import type { Slots } from '../input.ts';
import type { Talk } from '../protocol.ts';
import { type Scene, serviceOf } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { takeText } from './absorb.ts';
import { advance } from './advance.ts';
import { leaveForm } from './leaving.ts';
import { place } from './place.ts';
import { askOnce, askWhatToChange } from './rework.ts';
import { takeIn } from './take.ts';
import { pickRepeat } from './until.ts';

/** A tap on one of the form's own buttons, of the question now open. */
export function* tapForm(scene: Scene, task: FormTask, action: TaskAction): Talk<boolean> {
  const service = serviceOf(scene, task.service);
  switch (action.type) {
    case 'confirm':
      if (task.confirming && service !== undefined) yield* place(scene, task);
      else yield* advance(scene, task);
      return true;
    case 'answer': {
      const head = task.confirming ? scene.say('summary.changed') : undefined;
      yield* takeIn(scene, { ...task, otherDate: undefined, hours: undefined }, action.slots as Slots, false, head);
      return true;
    }
    case 'change':
      if (service === undefined) yield* advance(scene, task);
      else if (action.field === undefined) askWhatToChange(scene, task, service);
      else yield* askOnce(scene, task, service, action.field);
      return true;
    case 'pick': {
      const field = scene.state.asked?.field;
      const repeated = service === undefined ? null : pickRepeat(scene, task, service, action.value);
      if (repeated !== null) {
        yield* advance(scene, repeated, '', task.confirming ? scene.say('summary.changed') : undefined);
        return true;
      }
      const taken = field === undefined || service === undefined ? null : takeText(task, service, field, action.value);
      yield* advance(scene, taken ?? task);
      return true;
    }
    case 'wait':
      if (service !== undefined && (task.every?.full.length ?? 0) > 0) {
        yield* joinForDates(scene, service, task);
        return true;
      }
      if (service === undefined || task.missed === undefined) return false;
      yield* joinLine(scene, service, task.missed, task);
      return true;
    case 'leave':
    case 'deny':
      leaveForm(scene, task);
      return true;
  }
}
