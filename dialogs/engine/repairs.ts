/** What repairs a conversation, the same in every dialog: said in words or by a button, at any question. */

import type { Repair } from './action.ts';
import type { AskedQuestion } from './asked.ts';
import { type Dialog, leaveWith } from './dialog.ts';
import { dialogOf } from './dialogs.ts';
import type { Talk } from './protocol.ts';
import { sameQuestion } from './question.ts';
import { type Again, reply, type Scene } from './scene.ts';
import type { Task } from './state.ts';

/** The open question once more. `lead`: said before it. */
export function* putAgain(scene: Scene, again: Again, lead = ''): Talk<void> {
  const { task, asked } = scene.state;
  if (task === null) return;
  const { put } = dialogOf(task);
  scene.again = again;
  const fresh = put !== undefined && (again === 'back' || asked === null || asked.about !== 'confirm');
  if (fresh) yield* put(scene, task, lead);
  else sameQuestion(scene, lead);
  scene.again = null;
}

/** The answer was none: put differently, then with buttons, then a person is offered. `why`: what was wrong with it. */
export function* missed(scene: Scene, why = ''): Talk<void> {
  yield* putAgain(scene, 'missed', why);
}

type Handler = (scene: Scene, task: Task, asked: AskedQuestion, dialog: Dialog) => Talk<void>;

const handlers: Record<Repair, Handler> = {
  *leave(scene, task, _, dialog) {
    scene.left = true;
    if (dialog.leave === undefined) yield* leaveWith(scene, scene.say('left'));
    else yield* dialog.leave(scene, task);
  },

  *back(scene, task, _, dialog) {
    if (dialog.back !== undefined) {
      if (yield* dialog.back(scene, task)) return;
      return yield* putAgain(scene, 'back', scene.say('back.first'));
    }
    const before = scene.state.trail.at(-1);
    if (before === undefined) return yield* putAgain(scene, 'back', scene.say('back.first'));
    Object.assign(scene.state, before, { trail: scene.state.trail.slice(0, -1) });
    yield* putAgain(scene, 'back', scene.say('back.done'));
  },

  *skip(scene, task, asked, dialog) {
    if (dialog.skip !== undefined && (yield* dialog.skip(scene, task))) return;
    yield* putAgain(scene, 'plain', asked.why ?? scene.say('skip.needed'));
  },

  *aloud(scene) {
    yield* putAgain(scene, 'aloud');
  },

  *plain(scene, _, asked) {
    yield* putAgain(scene, 'plain', asked.why ?? '');
  },

  *options(scene, task, _, dialog) {
    reply(scene, scene.say('options.now', { about: dialog.about(scene, task) }));
    yield* putAgain(scene, 'plain');
  },

  *why(scene, _, asked) {
    yield* putAgain(scene, 'plain', asked.why ?? scene.say('why.general'));
  },
};

/** False when no question is open: then there is nothing to repair. */
export function* repair(scene: Scene, what: Repair): Talk<boolean> {
  const { task, asked } = scene.state;
  if (task === null || asked === null) return false;
  yield* handlers[what](scene, task, asked, dialogOf(task));
  return true;
}
