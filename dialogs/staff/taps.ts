/** A tap on a button of an open staff question. */

import type { TaskAction } from '../engine/dialog.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { isManager, reply, type Scene, settle, staffRole } from '../engine/scene.ts';
import type { Task, TaskOf } from '../engine/state.ts';
import { applyAdjust, pickMissing } from './adjust.ts';
import { refuseAll } from './affected.ts';
import { give } from './assign.ts';
import { pickCaller } from './caller.ts';
import { applyClose, pickClose } from './close.ts';
import { decide } from './decide.ts';
import { sendMessage } from './message.ts';
import { sendMessageDay } from './messageDay.ts';
import { actOn, leave, withBooking } from './open.ts';
import { propose } from './propose.ts';
import { applyRota } from './rota.ts';
import { rejectSeries } from './series.ts';

/** False when the question is somebody else's. */
export function* tapStaffTask(scene: Scene, task: Task, action: TaskAction): Talk<boolean> {
  if (staffRole(scene) === null && !isManager(scene)) {
    settle(scene);
    reply(scene, scene.say('role.notForYou'));
    return true;
  }
  if (action.type === 'leave' || action.type === 'deny') return yield* leave(scene);
  switch (task.type) {
    case 'rejectReason':
      if (action.type !== 'pick') return false;
      return yield* withBooking(scene, task, (booking) => decide(scene, booking, 'reject', 'tap', action.value));
    case 'rejectSeries':
      if (action.type !== 'pick') return false;
      return yield* rejectSeries(scene, task, action.value, 'tap');
    case 'proposeTime': {
      const picked =
        action.type === 'answer' ? momentOf(action.slots) : action.type === 'pick' ? momentIn(action.value) : null;
      if (picked === null) return false;
      return yield* withBooking(scene, task, (booking) => propose(scene, booking, picked.date, picked.time));
    }
    case 'assign':
      if (action.type !== 'pick') return false;
      return yield* withBooking(scene, task, (booking) =>
        give(scene, booking, action.value, { way: 'words', accept: task.accept }),
      );
    case 'adjust':
      if (action.type === 'confirm') yield* applyAdjust(scene, task);
      else if (action.type === 'pick') yield* pickMissing(scene, task, action.value);
      else return false;
      return true;
    case 'refuseAll':
      if (action.type !== 'pick') return false;
      yield* refuseAll(scene, task, action.value);
      return true;
    case 'messageDay':
      if (action.type !== 'confirm') return false;
      yield* sendMessageDay(scene, task);
      return true;
    case 'caller':
      if (action.type !== 'pick') return false;
      yield* pickCaller(scene, task, action.value);
      return true;
    case 'rota':
      if (action.type !== 'confirm') return false;
      yield* applyRota(scene, task);
      return true;
    case 'messageCustomer':
      if (action.type !== 'confirm') return false;
      yield* sendMessage(scene, task);
      return true;
    case 'closeSlots':
      if (action.type === 'confirm') yield* applyClose(scene, task);
      else if (action.type === 'pick') yield* pickClose(scene, task, action.value);
      else return false;
      return true;
    case 'whichBooking': {
      if (action.type !== 'pick' || !task.ids.includes(action.value)) return false;
      return yield* withPicked(scene, task, action.value);
    }
    default:
      return false;
  }
}

function* withPicked(scene: Scene, task: TaskOf<'whichBooking'>, id: string): Talk<true> {
  const booking = yield* ask('booking.get', { id });
  if (booking !== null) {
    yield* actOn(scene, task, booking);
    return true;
  }
  settle(scene);
  reply(scene, scene.say('decide.noMatch'));
  return true;
}

function momentOf(slots: Record<string, unknown>): { date: string; time: string } | null {
  const { date, time } = slots;
  return typeof date === 'string' && typeof time === 'string' ? { date, time } : null;
}

/** Asked again after a misunderstanding, an option is picked by its value: `2026-11-26T15:00`. */
function momentIn(value: string): { date: string; time: string } | null {
  const [date, time] = value.split('T');
  return date !== undefined && time !== undefined ? { date, time } : null;
}
