/** Words to an open form in which nothing is a value: a note, an answer of the service's own, any words where any will do. */

import type { Service } from '../../../domain/catalogue.ts';
import { fieldAt } from '../../../domain/form.ts';
import { guidanceIn } from '../../texts/agreed.ts';
import { noteIn } from '../../texts/heard.ts';
import { notThen } from '../../texts/heard-change.ts';
import { anyTimeIn } from '../../texts/heard-when.ts';
import type { Intent, Understanding } from '../input.ts';
import type { Talk } from '../protocol.ts';
import { missed, putAgain } from '../repairs.ts';
import type { Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { mayBeWords, otherServiceIn } from '../words.ts';
import { has, takeText } from './absorb.ts';
import { advance } from './advance.ts';
import { takeNote } from './agreed.ts';
import { saysOwn, withNote, withOwn } from './own.ts';
import { newlyKnown } from './recap.ts';
import { askWhatToChange } from './rework.ts';
import { takeSoonest } from './take.ts';

/** Any words are an answer: who is named in them is not whom it is for. */
export function asksWords({ state: { asked } }: Scene): boolean {
  return asked?.about === 'notes' || asked?.about === 'occasion';
}

/** Another answer than the one to the question that is open: said back with it. */
export function* corrected(scene: Scene, before: FormTask, after: FormTask): Talk<boolean> {
  const what = newlyKnown(scene, before, after);
  const lead = what === '' || before.confirming ? '' : scene.say('form.noted', { what });
  yield* advance(scene, after, lead, before.confirming ? scene.say('summary.changed') : undefined);
  return true;
}

/** A number to ring, where no question asks for one: a note. */
function numberToRing(scene: Scene, task: FormTask, service: Service, u: Understanding): FormTask | null {
  if (u.slots.phone === undefined || has(service, 'phone') || !has(service, 'notes')) return null;
  return withNote(task, scene.say('note.phone', { phone: u.slots.phone }));
}

/** Nothing of it is a value. */
export function* hearWords(scene: Scene, task: FormTask, service: Service, u: Understanding): Talk<boolean> {
  const note = task.confirming ? (noteIn(u.cleanText) ?? guidanceIn(u.cleanText)) : null;
  if (note !== null && has(service, 'notes')) {
    yield* takeNote(scene, task, service, note);
    return true;
  }
  const ringing = numberToRing(scene, task, service, u);
  if (ringing !== null) return yield* corrected(scene, task, ringing);
  if (task.confirming && u.intent !== 'confirm' && saysOwn(service, u.cleanText))
    return yield* corrected(scene, task, withOwn(task, service, u.cleanText));
  if (task.confirming && (u.intent === 'deny' || u.intent === 'correct_slot')) {
    askWhatToChange(scene, task, service);
    return true;
  }
  const field = scene.state.asked?.field;
  const asksWhen = field === 'date' || field === 'time';
  const several = (scene.state.asked?.options.length ?? 0) > 1;
  if (asksWhen && several && u.intent === 'confirm') {
    yield* missed(scene, scene.say('ask.whichOf'));
    return true;
  }
  if (asksWhen && anyTimeIn(u.cleanText)) {
    yield* takeSoonest(scene, task, service);
    return true;
  }
  if (asksWhen && notThen(u.cleanText)) {
    yield* putAgain(scene, 'back', scene.say('ask.when.notThen'));
    return true;
  }
  // "Anzi principiante", "ha 10 anni" to the day: about another question than the one that is open.
  const elsewhere = withOwn(task, service, u.cleanText);
  if ((u.intent === 'correct_slot' || !asksWords(scene)) && elsewhere !== task)
    return yield* corrected(scene, task, elsewhere);
  const plain: Intent[] = ['provide_slot', 'correct_slot', 'out_of_scope'];
  const yesOrNo = fieldAt(service, field)?.name === 'choice' && (u.intent === 'confirm' || u.intent === 'deny');
  if (field !== undefined && (plain.includes(u.intent) || yesOrNo || u.decision === 'reject')) {
    const free = mayBeWords(u) && otherServiceIn(u, task.service) === null;
    const said = u.slots.text ?? u.cleanText;
    // Health details are cut out of the words (rule 11): what is left of an answer is its yes or no.
    const left = said === '' && yesOrNo ? scene.say(u.intent === 'deny' ? 'form.no' : 'form.yes') : said;
    const taken = free ? takeText(task, service, field, left, u.slots) : null;
    if (taken !== null) {
      yield* advance(scene, taken);
      return true;
    }
  }
  return false;
}
