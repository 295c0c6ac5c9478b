/** Short answers that need nothing from the world. */

import { type Button, personButton } from '../engine/reply.ts';
import { begin, question, reply, type Scene, settle } from '../engine/scene.ts';

export function mainButtons(scene: Scene): Button[][] {
  return [
    [
      { label: scene.say('button.services'), action: { type: 'say', intent: 'list_services' } },
      { label: scene.say('button.myBookings'), action: { type: 'say', intent: 'my_bookings' } },
    ],
    [personButton(scene.say)],
  ];
}

export function bareGreeting(scene: Scene): void {
  reply(scene, scene.say('greet'), mainButtons(scene));
}

export function help(scene: Scene): void {
  reply(scene, scene.say('help'), mainButtons(scene));
}

export function restart(scene: Scene): void {
  settle(scene);
  Object.assign(scene.state, { parked: [], queue: [] });
  reply(scene, scene.say('restart'), mainButtons(scene));
}

/** Asks for a whole sentence: a complaint, a proposal. */
export function askWords(scene: Scene, purpose: 'complaint' | 'proposal'): void {
  begin(scene, { type: 'freeText', purpose });
  question(scene, {
    about: 'notes',
    text: scene.say(purpose === 'complaint' ? 'complaint.ask' : 'proposalService.ask'),
    extra: (number) => [[{ label: scene.say('button.leave'), action: { type: 'leave', ask: number } }]],
  });
}
