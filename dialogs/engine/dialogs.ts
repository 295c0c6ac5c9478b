/** Every kind of task has its dialog, or this does not compile. */

import { citizenDialogs } from '../citizen/dialogs.ts';
import { managerDialogs } from '../manager/dialogs.ts';
import { staffDialogs } from '../staff/dialogs.ts';
import type { Dialog, Dialogs } from './dialog.ts';
import { aboutParked, dropAll, hearResume, tapResume } from './parked.ts';
import type { Task } from './state.ts';

/** Read at the first question, not at import: the rooms need the engine as the engine needs the rooms. */
let table: Dialogs<Task['type']> | undefined;

export function dialogOf(task: Task): Dialog {
  table ??= {
    ...citizenDialogs,
    ...staffDialogs,
    ...managerDialogs,
    resume: {
      active: () => 'resume',
      about: aboutParked,
      hear: hearResume,
      tap: tapResume,
      leave: dropAll,
    },
  };
  // One cast: the key of the table is the type of the task.
  return table[task.type] as unknown as Dialog;
}

export function aboutOf(scene: Parameters<Dialog['about']>[0], task: Task): string {
  return dialogOf(task).about(scene, task);
}
