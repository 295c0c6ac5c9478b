/**
 * Words that start nothing, from somebody the cooperative has just written to about a booking: most likely they answer
 * that. They are offered to be passed on, as they were written and without health details; nothing goes without a yes.
 */

import type { Booking } from '../../domain/booking.ts';
import type { Dialog } from '../engine/dialog.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, atOnce, type Talk } from '../engine/protocol.ts';
import { readings } from '../engine/readings.ts';
import {
  begin,
  inRows,
  isManager,
  organisationName,
  question,
  reply,
  type Scene,
  settle,
  staffRole,
} from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { button } from '../staff/buttons.ts';
import { isForWhoComes } from '../texts/commands.ts';
import { speaker } from '../texts/text.ts';
import { mainButtons } from './basics.ts';

type TellTask = TaskOf<'tellCooperative'>;

/** Shorter ones say nothing that a person could use. */
const LEAST_LETTERS = 4;
const MOST_TEXT = 1_000;
const MOST_OFFERS = 2;

/** False where nobody wrote to them lately nor do the words say whom to tell, or there is nothing to pass on. */
export function* offerToTell(scene: Scene, u: Understanding): Talk<boolean> {
  const { facts, state, say } = scene;
  const text = u.cleanText.trim();
  if (facts.conversation.kind === 'group' || isManager(scene) || staffRole(scene) !== null) return false;
  // Whoever is not understood again and again is shown the way to a person.
  if (state.task !== null || state.lost >= MOST_OFFERS || u.language !== undefined || text.startsWith('/'))
    return false;
  if ((text.match(/\p{L}/gu)?.length ?? 0) < LEAST_LETTERS || text.length > MOST_TEXT) return false;
  const addressed = isForWhoComes(text);
  const booking = (yield* ask('booking.noticed', {})) ?? (addressed ? yield* nextOpen(scene) : null);
  if (booking === null) return false;
  const { lost } = state;
  begin(scene, { type: 'tellCooperative', booking: booking.id, text });
  state.lost = addressed ? lost : lost + 1;
  const organisation = organisationName(scene, booking.organisationId);
  question(scene, {
    about: 'confirm',
    text: say(addressed ? 'tell.offer' : 'tell.ask', { organisation, code: booking.code, text }),
    ways: [say('tell.again', { organisation, code: booking.code })],
    // What else it may have meant.
    extra: (number) => [
      [{ label: say('tell.yes'), action: { type: 'confirm', ask: number } }],
      ...inRows(u.decision === 'ask' ? readings(scene, u) : [], 1),
      [{ label: say('tell.no'), action: { type: 'deny', ask: number } }],
    ],
  });
  return true;
}

/** What was spoken of last, else what comes next. */
function* nextOpen({ state }: Scene): Talk<Booking | null> {
  const open = yield* ask('booking.mine', { open: true, limit: 20 });
  return open.find(({ id }) => id === state.lastBooking) ?? open[0] ?? null;
}

export const tellDialog: Dialog<TellTask> = {
  active: () => 'complaint',
  about: (scene) => scene.say('about.note'),
  *hear(scene, task, u) {
    if (u.intent === 'confirm') yield* tell(scene, task);
    else if (u.intent === 'deny') notTold(scene);
    else {
      // Something else: it closes by itself.
      const { lost } = scene.state;
      settle(scene);
      scene.state.lost = lost;
      return false;
    }
    return true;
  },
  *tap(scene, task, action) {
    if (action.type === 'confirm') yield* tell(scene, task);
    else notTold(scene);
    return true;
  },
  leave: (scene) => atOnce(notTold(scene)),
  skip(scene) {
    notTold(scene);
    return atOnce(true);
  },
};

function notTold(scene: Scene): void {
  settle(scene);
  reply(scene, scene.say('tell.not'), mainButtons(scene));
}

function* tell(scene: Scene, { booking: id, text }: TellTask): Talk<void> {
  const booking = yield* ask('booking.get', { id });
  settle(scene);
  if (booking === null) return reply(scene, scene.say('change.notFound'));
  yield* ask('post', {
    to: { type: 'organisation', organisationId: booking.organisationId },
    message: { text: passedOn(booking, text), buttons: [[button(booking, 'message', speaker(false)('note.reply'))]] },
    purpose: 'alert',
  });
  reply(scene, scene.say('note.answered', { organisation: organisationName(scene, booking.organisationId) }));
}

function passedOn({ personName: name, code }: Booking, text: string): string {
  return speaker(false)('tell.passedOn', { name, code, text });
}
