/** What buttons add to a broadcast, until it is confirmed or left. */

import type { TaskAction } from '../../engine/dialog.ts';
import type { Talk } from '../../engine/protocol.ts';
import { reply, type Scene, serviceOf, settle } from '../../engine/scene.ts';
import { askChange } from './ask.ts';
import { aimed } from './change.ts';
import { change, stepBroadcast, tryOnMyself } from './compose.ts';
import { confirmBroadcast, discardBroadcast } from './control.ts';
import { audienceNamed } from './plan.ts';
import { type BroadcastTask, withExtras } from './task.ts';

export function* tapBroadcastTask(scene: Scene, task: BroadcastTask, action: TaskAction): Talk<boolean> {
  switch (action.type) {
    case 'pick':
      yield* picked(scene, task, action.value);
      return true;
    case 'change':
      askChange(scene, task);
      return true;
    case 'leave':
    case 'wait':
    case 'deny':
      yield* leaveBroadcast(scene, task);
      return true;
    case 'confirm':
      if (task.draft === null) return false;
      yield* confirmBroadcast(scene, task.draft);
      return true;
    case 'answer':
      return false;
  }
}

function* picked(scene: Scene, task: BroadcastTask, value: string): Talk<void> {
  if (value === 'try') return yield* tryOnMyself(scene, task);
  switch (task.asking) {
    case 'change':
      return yield* change(scene, task, value);
    case 'when':
      return yield* stepBroadcast(scene, { ...task, startsAt: null });
    case 'expiry':
      return yield* stepBroadcast(scene, withExtras(task, { expiresAt: undefined }));
    case 'buttons': {
      const buttons = (['book', 'decline'] as const).filter((each) => value.split(',').includes(each));
      return yield* stepBroadcast(scene, withExtras(task, { buttons }));
    }
    case 'booked': {
      const service = serviceOf(scene, value);
      return yield* stepBroadcast(scene, service === undefined ? task : withExtras(task, { serviceId: service.id }));
    }
    case 'audience':
    case 'text':
    case undefined:
      return yield* stepBroadcast(scene, aimed(task, yield* audienceNamed(scene, value)));
  }
}

export function* leaveBroadcast(scene: Scene, task: BroadcastTask): Talk<void> {
  if (task.draft !== null) return yield* discardBroadcast(scene, task.draft);
  settle(scene);
  reply(scene, scene.say('broadcast.discarded'));
}
