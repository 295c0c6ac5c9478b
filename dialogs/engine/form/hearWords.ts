/** Words to an open form in which nothing is a value: a note, an answer of the service's own, any words where any will do. */

import type { Service } from '../../../domain/catalogue.ts';
import { fieldAt } from '../../../domain/form.ts';
import { guidanceIn } from '../../texts/agreed.ts';
import { anyTimeIn, noteIn } from '../../texts/heard.ts';
import type { Intent, Understanding } from '../input.ts';
import type { Talk } from '../protocol.ts';
import type { Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { mayBeWords, otherServiceIn } from '../words.ts';
import { has, takeText } from './absorb.ts';
import { advance, takeSoonest } from './advance.ts';
import { takeNote } from './agreed.ts';
import { saysOwn, withOwn } from './own.ts';
import { newlyKnown } from './recap.ts';
import { askWhatToChange } from './rework.ts';

/** Another answer than the one to the question that is open: said back with it. */
export function* corrected(scene: Scene, before: FormTask, after: FormTask): Talk<boolean> {
  scene.noted = newlyKnown(scene, before, after);
  yield* advance(scene, after, '', before.confirming ? scene.say('summary.changed') : undefined);
  return true;
}

/** Nothing of it is a value. */
export function* hearWords(scene: Scene, task: FormTask, service: Service, u: Understanding): Talk<boolean> {
  const note = task.confirming ? (noteIn(u.cleanText) ?? guidanceIn(u.cleanText)) : null;
  if (note !== null && has(service, 'notes')) {
    yield* takeNote(scene, task, service, note);
    return true;
  }
  if (task.confirming && u.intent !== 'confirm' && saysOwn(service, u.cleanText))
    return yield* corrected(scene, task, withOwn(task, service, u.cleanText));
  if (task.confirming && (u.intent === 'deny' || u.intent === 'correct_slot')) {
    askWhatToChange(scene, task, service);
    return true;
  }
  const field = scene.state.asked?.field;
  if ((field === 'date' || field === 'time') && anyTimeIn(u.cleanText)) {
    yield* takeSoonest(scene, task, service);
    return true;
  }
  // "Anzi principiante", "ha 10 anni" to the day: about another question than the one that is open.
  const words = scene.state.asked?.about === 'notes' || scene.state.asked?.about === 'occasion';
  const elsewhere = withOwn(task, service, u.cleanText);
  if ((u.intent === 'correct_slot' || !words) && elsewhere !== task) return yield* corrected(scene, task, elsewhere);
  const plain: Intent[] = ['provide_slot', 'correct_slot', 'out_of_scope'];
  const yesOrNo = fieldAt(service, field)?.name === 'choice' && (u.intent === 'confirm' || u.intent === 'deny');
  if (field !== undefined && (plain.includes(u.intent) || yesOrNo || u.decision === 'reject')) {
    const free = mayBeWords(u) && otherServiceIn(u, task.service) === null;
    const taken = free ? takeText(task, service, field, u.slots.text ?? u.cleanText, u.slots) : null;
    if (taken !== null) {
      yield* advance(scene, taken);
      return true;
    }
  }
  return false;
}
