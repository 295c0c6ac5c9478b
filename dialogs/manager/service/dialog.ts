/** The dialogs about a service, as they are declared to the engine. */

import { type Dialog, leaveWith } from '../../engine/dialog.ts';
import { atOnce } from '../../engine/protocol.ts';
import { isManager, type Scene } from '../../engine/scene.ts';
import type { TaskOf } from '../../engine/state.ts';
import { hearNewService, skipInNewService, tapNewService } from './create.ts';

export const newServiceDialog: Dialog<TaskOf<'newService'>> = {
  active: () => 'mgr_service_create',
  about: (scene, { draft }) =>
    draft.name === undefined ? scene.say('about.newService') : scene.say('about.newServiceNamed', { name: draft.name }),
  hear: hearNewService,
  *tap(scene, task, action) {
    return isManager(scene) ? yield* tapNewService(scene, task, action) : yield* refuse(scene);
  },
  skip: (scene, task) => atOnce(skipInNewService(scene, task)),
  leave: (scene) => leaveWith(scene, scene.say('manager.left')),
};

/** Who is no manager any more. */
function* refuse(scene: Scene) {
  yield* leaveWith(scene, scene.say('role.notForYou'));
  return true;
}
