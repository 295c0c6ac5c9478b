/** Privacy, one's own data; and whole sentences that were asked for. */

import { leaveWith, type TaskAction } from '../engine/dialog.ts';
import { serviceStartedBy } from '../engine/form/starts.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { begin, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { isQuestion, mayBeWords } from '../engine/words.ts';
import { besideYes } from '../texts/agreed.ts';
import { hesitates } from '../texts/heard-change.ts';
import { hearComplaint } from './complaint.ts';
import { forgetPart } from './profile.ts';
import { takeProposal } from './proposal.ts';

const ERASE = /\b(?:(?:cancell|elimin|rimuov|toglie|diment|scord)\w*|non (?:ricord|ten|conserv|salv|memorizz)\w+)/i;
const EXPORT = /\b(miei dati|copia|export|scaric\w*|sapete di me|avete su di me|dati personali che)\b/i;

export function* privacy(scene: Scene, u: Understanding): Talk<void> {
  const text = u.cleanText;
  if (ERASE.test(text) && (yield* forgetPart(scene, text))) return;
  if (ERASE.test(text)) {
    begin(scene, { type: 'confirmErase' });
    return question(scene, {
      about: 'confirm',
      text: scene.say('privacy.eraseAsk'),
      extra: (number) => [
        [{ label: scene.say('privacy.eraseYes'), action: { type: 'confirm', ask: number } }],
        [{ label: scene.say('privacy.eraseNo'), action: { type: 'deny', ask: number } }],
      ],
    });
  }
  if (EXPORT.test(text)) {
    const { json } = yield* ask('person.export', {});
    scene.replies.push({
      text: scene.say('privacy.export'),
      file: { name: 'i-miei-dati.json', mime: 'application/json', content: json },
    });
    return;
  }
  reply(scene, scene.say('privacy.full'));
}

function* erase(scene: Scene): Talk<void> {
  const { messages, bookingsKept, bookingsCancelled } = yield* ask('person.erase', {});
  settle(scene);
  Object.assign(scene.state, { parked: [], queue: [], lastBooking: null });
  reply(scene, scene.say('privacy.erased', { messages, cancelled: bookingsCancelled, kept: bookingsKept }));
}

function keepData(scene: Scene): void {
  settle(scene);
  reply(scene, scene.say('privacy.kept'));
}

export function* hearErase(scene: Scene, _: TaskOf<'confirmErase'>, u: Understanding): Talk<boolean> {
  // What is erased does not come back: a yes that is only likely is asked again.
  if (u.intent === 'confirm' && u.decision === 'act') yield* erase(scene);
  else if (u.intent === 'deny') keepData(scene);
  else if (yield* hasSecondThought(u)) {
    keepData(scene);
    return !isQuestion(u);
  } else return false;
  return true;
}

/** "No aspetta", "e la spesa di venerdì?": the question does not stay open for a yes that means something else. */
function* hasSecondThought({ cleanText, slots: { service } }: Understanding): Talk<boolean> {
  if (hesitates(cleanText) || service === undefined) return hesitates(cleanText);
  const booked = yield* ask('booking.mine', { open: true, limit: 100 });
  return booked.some(({ serviceId }) => serviceId === service);
}

export function* tapErase(scene: Scene, _: TaskOf<'confirmErase'>, action: TaskAction): Talk<boolean> {
  if (action.type === 'confirm') yield* erase(scene);
  else keepData(scene);
  return true;
}

export function leaveErase(scene: Scene): Talk<void> {
  return leaveWith(scene, scene.say('privacy.kept'));
}

export function* hearWords(scene: Scene, task: TaskOf<'freeText'>, u: Understanding): Talk<boolean> {
  const wish = u.decision === 'act' && serviceStartedBy(u.intent, u.slots) !== null;
  if (wish || !mayBeWords(u) || u.cleanText === '') return false;
  if (u.intent === 'deny') {
    settle(scene);
    reply(scene, scene.say('nothing.toLeave'));
  } else if (besideYes(u.cleanText) === '') {
    // "Sì" is willing to tell, and tells nothing.
    return false;
  } else if (task.purpose === 'complaint') {
    yield* hearComplaint(scene, u, task.booking);
  } else {
    yield* takeProposal(scene, u.cleanText);
  }
  return true;
}
