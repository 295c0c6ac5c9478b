/** What the form declares to the engine: what it is about, and its own ways of being put again, skipped and gone back in. */

import { fieldAt } from '../../../domain/form.ts';
import { dateOf, instantOf } from '../../../domain/time.ts';
import type { Repair } from '../action.ts';
import { type Dialog, leaveWith } from '../dialog.ts';
import type { Understanding } from '../input.ts';
import { minutesSince, PATIENCE } from '../patience.ts';
import type { Talk } from '../protocol.ts';
import { sameQuestion } from '../question.ts';
import { anyService, type Scene, serviceOf } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { advance, findSlot } from './advance.ts';
import { activeName, hearForm } from './dialog.ts';
import { leftWords } from './leaving.ts';
import { askField } from './questions.ts';
import { recapOf } from './recap.ts';
import { askOnce, askWhatToChange } from './rework.ts';
import { saidTo } from './said.ts';
import { tapForm } from './tap.ts';

export const formDialog: Dialog<FormTask> = {
  // Of a booking that exists too: its values are read as those of the service.
  active: (task) => activeName(task.service),

  about: (scene, { service, moving, every }) => {
    if (every?.moving !== undefined) return scene.say('about.series.move');
    return moving === undefined
      ? (anyService(scene, service)?.name ?? '')
      : scene.say('about.change', { code: moving.code });
  },

  recap: recapOf,
  hear: hearForm,
  tap: tapForm,

  leave: (scene, task) => leaveWith(scene, leftWords(scene, task)),

  put: putForm,

  *back(scene, task) {
    const { asked } = scene.state;
    const service = serviceOf(scene, task.service);
    if (service === undefined || asked === null) return false;
    if (asked.about === 'confirm' && !task.confirming) {
      yield* advance(scene, task);
      return true;
    }
    const at = asked.field === undefined ? task.trail.length : task.trail.indexOf(asked.field);
    const previous = task.trail[at - 1];
    if (previous === undefined && !task.confirming) return false;
    if (previous === undefined) {
      askWhatToChange(scene, task, service);
      return true;
    }
    const field = fieldAt(service, previous);
    const value = field === undefined ? '' : saidTo(service, field, task.details, task.slot);
    const lead = value === '' ? scene.say('back.done') : scene.say('back.known', { value });
    // What comes after it is asked anew, so going back again goes further back.
    const before = { ...task, trail: task.trail.slice(0, at - 1) };
    yield* askOnce(scene, before, service, previous, lead);
    return true;
  },

  /** Optional fields, and those that have a value of their own when nothing is said. */
  *skip(scene, task) {
    const service = serviceOf(scene, task.service);
    const field = service === undefined ? undefined : fieldAt(service, scene.state.asked?.field);
    if (field === undefined || (!field.optional && field.fallback === undefined)) return false;
    yield* advance(scene, task);
    return true;
  },

  /** "Niente" to what may stay empty is an answer. */
  reads(scene: Scene, task: FormTask, said: Repair, u: Understanding): Repair | null {
    const service = serviceOf(scene, task.service);
    const field = service === undefined ? undefined : fieldAt(service, scene.state.asked?.field);
    return said === 'leave' && field?.optional && /^\W*(niente|nulla|no)\b/i.test(u.cleanText) ? 'skip' : said;
  },

  freshen(scene, task) {
    const { now } = scene.facts;
    const { wish, slot } = task;
    const begun = slot !== null && instantOf(slot.date, slot.time) <= now;
    const past = wish.date !== undefined && (wish.dateTo ?? wish.date) < dateOf(now);
    if (!begun && !past) return null;
    // What repeats keeps its weekday and hour: it begins later.
    const kept = task.every === undefined ? {} : { time: slot?.time ?? wish.time };
    return { task: { ...task, slot: null, wish: kept, confirming: false }, words: scene.say('silence.gone') };
  },
};

/** As it was put; from fresh facts when it was put long ago, or by a version that did not keep its words. */
function* putForm(scene: Scene, task: FormTask, lead: string): Talk<void> {
  const { asked } = scene.state;
  const service = serviceOf(scene, task.service);
  if (service === undefined || asked === null) return yield* advance(scene, task, lead);
  const old = asked.text === '' || minutesSince(asked.at, scene.facts.now) >= PATIENCE.sumUpAfterMin;
  if (!old || (asked.about === 'confirm' && !task.confirming)) return sameQuestion(scene, lead);
  const field = fieldAt(service, asked.field);
  if (field === undefined) {
    scene.again = null;
    return yield* advance(scene, task, lead);
  }
  if (field.name !== 'date' && field.name !== 'time') return askField(scene, task, service, field, lead);
  const found = yield* findSlot(scene, task, service, lead, true);
  if (found !== 'asked') yield* advance(scene, found, lead);
}
