/** Nothing was understood and no question is open. Said differently each time; the third time a person is offered. */

import type { Understanding } from './input.ts';
import { vary } from './question.ts';
import { readings } from './readings.ts';
import { type Button, personButton } from './reply.ts';
import { inRows, isManager, reply, type Scene, staffRole } from './scene.ts';

/** What is wrong with a message or a tap; the open question, if one is, follows by itself. */
export function lead(scene: Scene, text: string): void {
  const services: Button = { label: scene.say('button.services'), action: { type: 'say', intent: 'list_services' } };
  reply(scene, text, scene.state.asked === null ? [[services]] : []);
}

export function lost(scene: Scene, u: Understanding): void {
  if (u.decision === 'ask' && clarify(scene, u)) return;
  const { say } = scene;
  scene.state.lost += 1;
  const services: Button = { label: say('button.services'), action: { type: 'say', intent: 'list_services' } };
  const mine: Button = { label: say('button.myBookings'), action: { type: 'say', intent: 'my_bookings' } };
  const person = personButton(say);
  if (atWork(scene)) {
    const how = isManager(scene) ? say('manager.help') : say('staff.help');
    return reply(
      scene,
      vary(
        scene,
        [say('lost.atWork'), say('lost.atWork2')].map((lead) => `${lead} ${how}`),
      ),
    );
  }
  if (scene.state.lost >= 3) {
    return reply(scene, vary(scene, [say('lost.third'), say('lost.fourth'), say('lost.fifth')]), [
      [person],
      [services],
    ]);
  }
  if (scene.state.lost === 2) return reply(scene, say('lost.second'), [[services, mine], [person]]);
  reply(scene, say(u.intent === 'out_of_scope' && u.decision !== 'ask' ? 'lost.outside' : 'lost.first'), [
    [services, mine],
    [person],
  ]);
}

function atWork(scene: Scene): boolean {
  return scene.facts.conversation.kind === 'private' && (isManager(scene) || staffRole(scene) !== null);
}

/** False when no reading has a name. */
function clarify(scene: Scene, u: Understanding): boolean {
  const buttons = readings(scene, u);
  if (buttons.length === 0) return false;
  const none: Button = { label: scene.say('clarify.none'), action: { type: 'say', intent: 'help' } };
  const asked = vary(scene, [scene.say('clarify.ask'), scene.say('clarify.ask2')]);
  reply(scene, asked, [...inRows(buttons, 1), [none]]);
  return true;
}
