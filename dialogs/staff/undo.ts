/** A decision taken back within a minute: the booking stands as before, and whoever had been told is told so. */

import type { Booking } from '../../domain/booking.ts';
import { timeOf } from '../../domain/time.ts';
import { UNDO_MS } from '../../domain/work.ts';
import type { Action } from '../engine/action.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { anyService, organisationName, reply, type Scene } from '../engine/scene.ts';
import { speaker } from '../texts/text.ts';
import { longSlot, statusWords } from '../texts/words.ts';
import { button } from './buttons.ts';
import { noticeRef, refreshAlerts, sayUnchanged, tellCitizen } from './tell.ts';

/** Says until when it works: nothing redraws it when the minute is over. */
export function undoButton(scene: Scene, booking: Booking): Button {
  const until = timeOf(scene.facts.now.plus({ milliseconds: UNDO_MS }));
  return button(booking, 'undo', scene.say('button.undo', { time: until }));
}

export function* undoTap(scene: Scene, action: Extract<Action, { type: 'decide' }>): Talk<void> {
  yield* undo(scene, { id: action.booking, version: action.version });
}

/** In words: the last decision of who speaks. False when there is none to take back. */
export function* undoSaid(scene: Scene): Talk<boolean> {
  return yield* undo(scene, { id: null, version: null });
}

function* undo(scene: Scene, which: { id: string | null; version: number | null }): Talk<boolean> {
  const { say } = scene;
  const outcome = yield* ask('booking.undo', which);
  if (outcome.type === 'undone') {
    yield* correct(scene, outcome.before, outcome.booking);
    yield* refreshAlerts(scene, outcome.booking);
    const { code } = outcome.booking;
    reply(scene, say('undo.done', { code, status: statusWords(outcome.booking) }));
    return true;
  }
  if (which.id === null && (outcome.type === 'notFound' || outcome.type === 'notAllowed')) return false;
  switch (outcome.type) {
    case 'tooLate':
      reply(scene, say('undo.tooLate', { code: outcome.booking.code, status: statusWords(outcome.booking) }));
      break;
    case 'byAnother':
      reply(scene, say('undo.byAnother', { code: outcome.booking.code }));
      break;
    case 'slotTaken':
      reply(scene, say('undo.slotTaken', { code: outcome.booking.code }));
      break;
    case 'replaced': {
      const { booking, by } = outcome;
      reply(scene, say('undo.replaced', { code: booking.code, name: booking.personName, other: by.code }));
      break;
    }
    default:
      yield* sayUnchanged(scene, outcome);
  }
  return true;
}

/** What was not delivered yet never is. What was is voided where it stands, and put right by a message of its own. */
function* correct(scene: Scene, before: Booking, booking: Booking): Talk<void> {
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return;
  const say = speaker(false);
  const ref = noticeRef(before);
  const { sent } = yield* ask('retract', { ref });
  if (sent === 0) return;
  yield* ask('repost', { ref, message: { text: say('tell.void') } });
  yield* tellCitizen(booking, {
    text: say('tell.corrected', {
      organisation: organisationName(scene, booking.organisationId),
      service: service.name,
      when: longSlot(service, booking),
      code: booking.code,
      status: statusWords(booking),
    }),
  });
}
