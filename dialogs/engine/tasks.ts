/** A tap on a button of the question that is open; a button of an earlier question changes nothing and says so. */

import { longSlot, statusWords } from '../texts/words.ts';
import type { TaskAction } from './dialog.ts';
import { dialogOf } from './dialogs.ts';
import { lead } from './lost.ts';
import { ask, type Talk } from './protocol.ts';
import { repair } from './repairs.ts';
import { anyService, reply, type Scene } from './scene.ts';
import { isPassing } from './state.ts';

export function* tapTask(scene: Scene, action: TaskAction): Talk<void> {
  const { task, asked } = scene.state;
  if (task === null || asked === null || action.ask < asked.since || action.ask > asked.number) {
    return yield* stale(scene, action);
  }
  if (action.type === 'leave') {
    yield* repair(scene, 'leave');
  } else if (!(yield* dialogOf(task).tap(scene, task, { ...action, ask: asked.number }))) {
    yield* stale(scene, action);
  }
}

/** The yes tapped twice is the common case: say that it is done, with its state as it is now. */
function* stale(scene: Scene, action: TaskAction): Talk<void> {
  // Time has closed what the button was for, and it was said.
  if (scene.closed !== null) return;
  const { lastBooking, task } = scene.state;
  const nothingElse = task === null || task.type === 'resume' || isPassing(task);
  if (action.type === 'confirm' && nothingElse && lastBooking !== null) {
    const booking = yield* ask('booking.get', { id: lastBooking });
    const service = booking === null ? undefined : anyService(scene, booking.serviceId);
    if (booking !== null && service !== undefined) {
      const words = {
        service: service.name,
        when: longSlot(service, booking),
        code: booking.code,
        status: statusWords(booking),
      };
      return reply(scene, scene.say('placed.already', words));
    }
  }
  lead(scene, scene.say('tap.stale'));
}
