/** `/start`, with or without a code: a role, a place for alerts, or simply hello. */

import { bareGreeting } from '../citizen/basics.ts';
import { greetFirst } from './first.ts';
import { ask, type Talk } from './protocol.ts';
import { isManager, organisationName, reply, type Scene, staffRole } from './scene.ts';

export function* started(scene: Scene, code: string | undefined): Talk<void> {
  if (code === undefined || code === '') {
    if (scene.facts.conversation.kind === 'group') return;
    yield* greetFirst(scene);
    if (isManager(scene)) return reply(scene, scene.say('manager.help'));
    if (staffRole(scene) !== null) return reply(scene, scene.say('staff.help'));
    return bareGreeting(scene);
  }
  const { say } = scene;
  const redeemed = yield* ask('invite.redeem', { code });
  switch (redeemed.type) {
    case 'invalid':
      return reply(scene, say('role.invalid'));
    case 'bound':
      return reply(scene, say('role.bound', { organisation: redeemed.organisationName }));
    case 'granted': {
      const { role } = redeemed;
      const name =
        role.type === 'staff'
          ? say('role.staff', { organisation: organisationName(scene, role.organisationId) })
          : say(`role.${role.type}`);
      scene.person = yield* ask('person.update', { noticed: true });
      const next =
        role.type === 'staff' ? say('staff.help') : role.type === 'manager' ? say('manager.help') : say('help');
      return reply(scene, `${say('role.granted', { role: name })} ${next}`);
    }
  }
}
