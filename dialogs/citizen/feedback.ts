/** How it went: one short question with buttons, and words only of whoever wants to. */

import type { Booking } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import type { Action } from '../engine/action.ts';
import type { TaskAction } from '../engine/dialog.ts';
import type { Intent, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button, Message } from '../engine/reply.ts';
import { begin, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { markIn } from '../texts/heard.ts';
import { speaker } from '../texts/text.ts';
import { longDate } from '../texts/words.ts';
import { takeComplaint } from './complaint.ts';

const MARKS = { good: 3, fair: 2, bad: 1 } as const;

export function feedbackMessage(booking: Booking, service: Service): Message {
  const say = speaker(booking.informal);
  const button = (does: 'good' | 'fair' | 'bad' | 'stop'): Button => ({
    label: say(`feedback.${does}`),
    action: { type: 'feedback', booking: booking.id, do: does },
  });
  return {
    text: say('feedback.ask', { service: service.name, date: longDate(booking.date) }),
    buttons: [[button('good'), button('fair'), button('bad')], [button('stop')]],
  };
}

export function* feedbackTap(scene: Scene, action: Extract<Action, { type: 'feedback' }>): Talk<void> {
  const { say } = scene;
  if (action.do === 'stop') {
    yield* ask('feedback.stop', {});
    return reply(scene, say('feedback.stopped'));
  }
  const given = yield* ask('feedback.give', { bookingId: action.booking, mark: MARKS[action.do] });
  if (given.type === 'already') return reply(scene, say('feedback.already'));
  if (action.do === 'good') return reply(scene, say('feedback.thanks'));
  begin(scene, { type: 'feedbackWords', booking: action.booking });
  question(scene, {
    about: 'notes',
    text: say(action.do === 'bad' ? 'feedback.sorry' : 'feedback.better'),
    extra: (number) => [
      ...(action.do === 'bad'
        ? [[{ label: say('feedback.complain'), action: { type: 'change' as const, ask: number } }]]
        : []),
      [{ label: say('feedback.noWords'), action: { type: 'deny', ask: number } }],
    ],
  });
}

/** "Tutto bene grazie", to the question of how it went; only while nothing was said since. */
export function* hearMark(scene: Scene, u: Understanding): Talk<boolean> {
  // "Va bene, prenoto la stireria" says well of nothing.
  const wish = u.decision === 'act' && !WORDS.has(u.intent) && !CIVIL.has(u.intent);
  const mark = scene.state.task === null && !wish ? markIn(u.cleanText) : null;
  const open = mark === null ? null : yield* ask('feedback.open', {});
  if (mark === null || open === null) return false;
  const last = scene.state.at;
  if (last !== null && Date.parse(open.askedAt) < Date.parse(last)) return false;
  yield* feedbackTap(scene, { type: 'feedback', booking: open.bookingId, do: mark });
  return true;
}

/** Another wish is none of these words: the question is dropped. */
const WORDS = new Set<Intent>(['provide_slot', 'correct_slot', 'out_of_scope', 'propose_service', 'complaint']);
/** An answer to a question, or a courtesy. */
const CIVIL = new Set<Intent>(['confirm', 'deny', 'thanks_bye', 'greet']);
/** Whoever was asked what went badly complains in every answer: a complaint is one that calls itself so. */
const COMPLAINT = /\b(reclam|lament)\w*/i;

export function* hearFeedback(scene: Scene, task: TaskOf<'feedbackWords'>, u: Understanding): Talk<boolean> {
  if (u.intent === 'deny' || u.intent === 'confirm' || u.intent === 'thanks_bye') {
    noWords(scene);
    return true;
  }
  if (u.intent === 'complaint' && COMPLAINT.test(u.cleanText)) {
    settle(scene);
    yield* takeComplaint(scene, u.cleanText, task.booking);
    return true;
  }
  if (!WORDS.has(u.intent) && u.decision === 'act') {
    settle(scene);
    return false;
  }
  settle(scene);
  yield* ask('feedback.words', { bookingId: task.booking, words: u.cleanText });
  reply(scene, scene.say('feedback.kept'));
  return true;
}

export function* tapFeedback(scene: Scene, task: TaskOf<'feedbackWords'>, action: TaskAction): Talk<boolean> {
  if (action.type === 'change') {
    settle(scene);
    begin(scene, { type: 'freeText', purpose: 'complaint', booking: task.booking });
    question(scene, {
      about: 'notes',
      text: scene.say('complaint.ask'),
      extra: (number) => [[{ label: scene.say('button.leave'), action: { type: 'leave', ask: number } }]],
    });
    yield* [];
    return true;
  }
  noWords(scene);
  return true;
}

export function noWords(scene: Scene): void {
  settle(scene);
  reply(scene, scene.say('feedback.thanks'));
}
