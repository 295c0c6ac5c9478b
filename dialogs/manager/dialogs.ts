/** The manager's dialogs, as they are declared to the engine. */

import type { Dialog, Dialogs } from '../engine/dialog.ts';
import type { Task } from '../engine/state.ts';
import type { TextKey } from '../texts/text.ts';
import { putBroadcast } from './broadcast/compose.ts';
import { hearManagerTask, leaveManagerTask, tapManagerTask } from './hear.ts';
import { answerProposalDialog } from './proposal-answer.ts';
import { changeServiceDialog, newServiceDialog } from './service/dialog.ts';

function managerDialog<T extends Task>(active: string, about: Extract<TextKey, `about.${string}`>): Dialog<T> {
  return {
    active: () => active,
    about: (scene) => scene.say(about as 'about.close'),
    hear: (scene, task, u) => hearManagerTask(scene, task, u),
    tap: (scene, task, action) => tapManagerTask(scene, task, action),
    leave: (scene, task) => leaveManagerTask(scene, task),
  };
}

export const managerDialogs: Dialogs<
  'broadcast' | 'newService' | 'changeService' | 'agreement' | 'invite' | 'answerProposal'
> = {
  broadcast: {
    ...managerDialog('mgr_broadcast', 'about.broadcast'),
    put: putBroadcast,
    /** "Niente" to "che cosa cambio?" leaves the message as it is. */
    reads: (_scene, { asking }, said) => (asking === 'change' && said === 'leave' ? null : said),
  },
  newService: newServiceDialog,
  changeService: changeServiceDialog,
  agreement: managerDialog('mgr_agreement_create', 'about.agreement'),
  answerProposal: answerProposalDialog,
  invite: managerDialog('invite', 'about.invite'),
};
