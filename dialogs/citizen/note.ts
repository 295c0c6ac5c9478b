/** What the cooperative wrote is answered: the words go back to where it was written. */

import type { Action } from '../engine/action.ts';
import type { Dialog } from '../engine/dialog.ts';
import { wayOut } from '../engine/form/questions.ts';
import { ask, atOnce, type Talk } from '../engine/protocol.ts';
import { begin, organisationName, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { mayBeWords } from '../engine/words.ts';
import { button } from '../staff/buttons.ts';

export function* noteTap(scene: Scene, { chat, booking: id }: Extract<Action, { type: 'note' }>): Talk<void> {
  const booking = yield* ask('booking.get', { id });
  if (booking === null || booking.personId !== scene.person.id) return reply(scene, scene.say('change.notFound'));
  begin(scene, { type: 'answerNote', chat, booking: id });
  const organisation = organisationName(scene, booking.organisationId);
  question(scene, { about: 'notes', text: scene.say('note.askAnswer', { organisation }), extra: wayOut(scene) });
}

export const noteDialog: Dialog<TaskOf<'answerNote'>> = {
  active: () => 'complaint',
  about: (scene) => scene.say('about.note'),
  *hear(scene, { chat, booking: id }, u) {
    const text = u.cleanText.trim();
    if (text === '' || !mayBeWords(u)) return false;
    const booking = yield* ask('booking.get', { id });
    settle(scene);
    if (booking === null) {
      reply(scene, scene.say('change.notFound'));
      return true;
    }
    const { code, personName: name, organisationId } = booking;
    yield* ask('post', {
      to: { type: 'conversation', conversationId: chat },
      message: {
        text: scene.say('note.answer', { name, code, text }),
        buttons: [[button(booking, 'message', scene.say('note.reply'))]],
      },
      purpose: 'alert',
    });
    reply(scene, scene.say('note.answered', { organisation: organisationName(scene, organisationId) }));
    return true;
  },
  tap: () => atOnce(false),
};
