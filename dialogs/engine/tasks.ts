/** A tap on a button of the question that is open; a button of an earlier question changes nothing and says so. */

import { tapAccountTask } from '../citizen/account.ts';
import { tapBookingTask } from '../citizen/bookings.ts';
import { tapManagerTask } from '../manager/hear.ts';
import { tapStaffTask } from '../staff/hear.ts';
import { longSlot, statusWords } from '../texts/words.ts';
import type { Action } from './action.ts';
import { tapForm } from './form/dialog.ts';
import { askAgainOrLead } from './lost.ts';
import { ask, type Talk } from './protocol.ts';
import { anyService, reply, type Scene, settle } from './scene.ts';

export type TaskAction = Extract<Action, { type: 'answer' | 'pick' | 'confirm' | 'deny' | 'change' | 'leave' }>;

export function* tapTask(scene: Scene, action: TaskAction): Talk<void> {
  const { task, asked } = scene.state;
  if (task === null || asked === null || asked.number !== action.ask) return yield* stale(scene, action);
  if (task.type === 'form') return yield* tapForm(scene, task, action);
  if (yield* tapBookingTask(scene, task, action)) return;
  if (yield* tapAccountTask(scene, task, action)) return;
  if (yield* tapStaffTask(scene, task, action)) return;
  if (yield* tapManagerTask(scene, task, action)) return;
  settle(scene);
  reply(scene, scene.say('nothing.toLeave'));
}

/** The yes tapped twice is the common case: say that it is done, with its state as it is now. */
function* stale(scene: Scene, action: TaskAction): Talk<void> {
  const { lastBooking, task } = scene.state;
  if (action.type === 'confirm' && task === null && lastBooking !== null) {
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
  yield* askAgainOrLead(scene, scene.say('tap.stale'));
}
