/** Whom the page knows by no name is asked for one, once they have booked: somebody will ring at a door. */

import { type Dialog, endsWith } from '../engine/dialog.ts';
import type { Intent } from '../engine/input.ts';
import { ask } from '../engine/protocol.ts';
import { question } from '../engine/question.ts';
import { begin, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { refreshAlerts } from '../staff/tell.ts';
import { guidanceIn } from '../texts/agreed.ts';
import { nameSaid, saysName } from '../texts/person.ts';
import { webTexts } from '../texts/web.ts';

export function askName(scene: Scene, booking: string): void {
  const { person, state, facts } = scene;
  const unnamed = person.name === '' || person.name === webTexts.names.citizen;
  if (!unnamed || facts.conversation.kind === 'group' || state.task !== null || state.queue.length > 0) return;
  begin(scene, { type: 'tellName', booking });
  question(scene, {
    about: 'notes',
    text: scene.say('name.ask'),
    extra: (number) => [[{ label: scene.say('name.skip'), action: { type: 'deny', ask: number } }]],
  });
}

/** What a name alone is taken for. */
const WORDS = new Set<Intent>(['provide_slot', 'correct_slot', 'out_of_scope', 'greet', 'bot_identity']);

export const nameDialog: Dialog<TaskOf<'tellName'>> = {
  active: () => 'update_profile',
  about: (scene) => scene.say('about.name'),
  *hear(scene, { booking: id }, u) {
    const wish = u.decision === 'act' && !WORDS.has(u.intent);
    const slots = Object.keys({ ...u.heard?.slots, ...u.slots }).some((slot) => slot !== 'text');
    const other = !saysName(u.cleanText) && (wish || slots || guidanceIn(u.cleanText) !== null);
    const name = other ? null : nameSaid(u.cleanText);
    settle(scene);
    if (name === null) return false;
    scene.person = yield* ask('person.update', { name });
    const booking = yield* ask('booking.get', { id });
    if (booking !== null) yield* refreshAlerts(scene, booking);
    reply(scene, scene.say('name.kept', { name }));
    return true;
  },
  ...endsWith((scene) => scene.say('name.skipped')),
};
