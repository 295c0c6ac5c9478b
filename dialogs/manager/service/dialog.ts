/** The dialogs about a service, as they are declared to the engine. */

import { type Dialog, leaveWith } from '../../engine/dialog.ts';
import { atOnce } from '../../engine/protocol.ts';
import { anyService, isManager, type Scene } from '../../engine/scene.ts';
import type { TaskOf } from '../../engine/state.ts';
import { hearChange, tapChange } from './change.ts';
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

export const changeServiceDialog: Dialog<TaskOf<'changeService'>> = {
  active: ({ what }) => (what === 'set' ? 'mgr_service_update' : 'mgr_service_suspend'),
  about: (scene, { service }) => {
    const name = anyService(scene, service)?.name;
    return name === undefined ? scene.say('about.changeService') : scene.say('about.changeServiceNamed', { name });
  },
  hear: hearChange,
  *tap(scene, task, action) {
    return isManager(scene) ? yield* tapChange(scene, task, action) : yield* refuse(scene);
  },
  leave: (scene) => leaveWith(scene, scene.say('manager.left')),
};

/** Who is no manager any more. */
function* refuse(scene: Scene) {
  yield* leaveWith(scene, scene.say('role.notForYou'));
  return true;
}
