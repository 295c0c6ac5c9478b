/** The staff's dialogs, as they are declared to the engine. */

import type { Dialog, Dialogs } from '../engine/dialog.ts';
import type { Task } from '../engine/state.ts';
import type { TextKey } from '../texts/text.ts';
import { isUndo } from './commands.ts';
import { hearStaffTask, leaveStaffTask } from './open.ts';
import { tapStaffTask } from './taps.ts';

function staffDialog<T extends Task>(active: string, about: Extract<TextKey, `about.${string}`>): Dialog<T> {
  return {
    active: () => active,
    about: (scene) => scene.say(about as 'about.close'),
    hear: (scene, task, u) => hearStaffTask(scene, task, u),
    tap: (scene, task, action) => tapStaffTask(scene, task, action),
    leave: leaveStaffTask,
    // "Ho sbagliato": the tap that opened it, not an answer before.
    reads: (_scene, _task, said, u) =>
      said === 'back' && !/indietro/i.test(u.cleanText) && isUndo(u.cleanText) ? 'leave' : said,
  };
}

export const staffDialogs: Dialogs<
  | 'rejectReason'
  | 'rejectSeries'
  | 'proposeTime'
  | 'assign'
  | 'adjust'
  | 'messageCustomer'
  | 'closeSlots'
  | 'refuseAll'
  | 'rota'
  | 'caller'
  | 'messageDay'
> = {
  rejectReason: staffDialog('staff_reject', 'about.which.reject'),
  rejectSeries: staffDialog('staff_reject', 'about.which.reject'),
  proposeTime: staffDialog('staff_propose', 'about.which.propose'),
  assign: staffDialog('staff_accept', 'about.which.assign'),
  adjust: staffDialog('staff_done', 'about.which.adjust'),
  messageCustomer: staffDialog('staff_message_customer', 'about.which.message'),
  messageDay: staffDialog('staff_message_customer', 'about.which.message'),
  caller: staffDialog('book_service', 'about.caller'),
  rota: staffDialog('staff_close_slots', 'about.rota'),
  refuseAll: staffDialog('staff_reject', 'about.which.reject'),
  closeSlots: staffDialog('staff_close_slots', 'about.close'),
};
