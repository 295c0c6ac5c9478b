/** `/start`, with or without a code: a role, a place for alerts, or simply hello. */

import { DateTime } from 'luxon';
import { bareGreeting } from '../citizen/basics.ts';
import { greetFirst } from './first.ts';
import type { SpokenRole } from './input.ts';
import { isLink, openLink } from './links.ts';
import { ask, type Talk } from './protocol.ts';
import { isManager, organisationName, reply, type Scene, staffRole } from './scene.ts';

export function* started(scene: Scene, code: string | undefined): Talk<void> {
  if (code === undefined || code === '') {
    if (scene.facts.conversation.kind === 'group') return;
    yield* greetFirst(scene);
    if (isManager(scene)) return withMenu(scene, 'manager', scene.say('manager.help'));
    if (staffRole(scene) !== null) return withMenu(scene, 'staff', scene.say('staff.help'));
    return bareGreeting(scene);
  }
  const { say } = scene;
  if (scene.facts.conversation.kind === 'private' && isLink(code)) {
    yield* greetFirst(scene);
    if (openLink(scene, code)) return;
  }
  const redeemed = yield* ask('invite.redeem', { code });
  switch (redeemed.type) {
    case 'invalid':
      return reply(scene, say('role.invalid'));
    case 'bound':
      return withMenu(scene, 'staff', say('role.bound', { organisation: redeemed.organisationName }));
    case 'granted': {
      const { role } = redeemed;
      const name =
        role.type === 'staff'
          ? say('role.staff', { organisation: organisationName(scene, role.organisationId) })
          : say(`role.${role.type}`);
      scene.person = yield* ask('person.update', { noticed: true });
      const next =
        role.type === 'staff' ? say('staff.help') : role.type === 'manager' ? say('manager.help') : say('help');
      return withMenu(scene, role.type, `${say('role.granted', { role: name })} ${next}`);
    }
  }
}

/** With it the chat gets the menu of commands of that role. */
function withMenu(scene: Scene, menu: SpokenRole, text: string): void {
  scene.replies.push({ text, menu });
}

const SAME_OPENING_S = 60;

/** Teams says twice that a chat was opened (as an app installed, and as a member added): one hello is enough. */
export function isGreeted(scene: Scene): boolean {
  const { at } = scene.state;
  const greeted = at !== null && scene.facts.now.diff(DateTime.fromISO(at), 'seconds').seconds < SAME_OPENING_S;
  if (greeted) scene.quiet = true;
  return greeted;
}
