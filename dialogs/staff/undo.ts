/** A decision taken back within a minute: the booking stands as before, and whoever had been told is told so. */

import type { Booking } from '../../domain/booking.ts';
import { timeOf } from '../../domain/time.ts';
import { UNDO_MS } from '../../domain/work.ts';
import type { Action } from '../engine/action.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { anyService, organisationName, reply, type Scene } from '../engine/scene.ts';
import { timesWords } from '../texts/pace.ts';
import { speaker } from '../texts/text.ts';
import { longSlot, statusWords } from '../texts/words.ts';
import { button } from './buttons.ts';
import { seriesPace, stateWords } from './seriesAlert.ts';
import { noticeRef, refreshAlerts, refreshSeries, sayUnchanged, tellCitizen } from './tell.ts';

/** Says until when it works: nothing redraws it when the minute is over. */
export function undoButton(scene: Scene, booking: Booking): Button {
  return button(booking, 'undo', undoLabel(scene));
}

export function undoLabel(scene: Scene): string {
  return scene.say('button.undo', { time: timeOf(scene.facts.now.plus({ milliseconds: UNDO_MS })) });
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
  if (outcome.type === 'undone' && which.id === null && outcome.booking.series !== null) {
    const found = yield* ask('series.get', { id: outcome.booking.series.id });
    const others = found?.bookings.filter(({ id }) => id !== outcome.booking.id) ?? [];
    const back = yield* takeBack(others);
    if (back.length > 0) {
      yield* concludeUndo(scene, outcome.booking.series.id, [outcome, ...back]);
      return true;
    }
  }
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

interface TakenBack {
  before: Booking;
  booking: Booking;
}

/** Those whose last decision can still be taken back. */
function* takeBack(bookings: readonly { id: string; version: number }[]): Talk<TakenBack[]> {
  const back: TakenBack[] = [];
  for (const { id, version } of bookings) {
    const outcome = yield* ask('booking.undo', { id, version });
    if (outcome.type === 'undone') back.push(outcome);
  }
  return back;
}

/** A decision on several at once, taken back at once. What was changed since stays. */
export function* undoSeries(
  scene: Scene,
  id: string,
  bookings: readonly { id: string; version: number }[],
): Talk<void> {
  yield* concludeUndo(scene, id, yield* takeBack(bookings));
}

function* concludeUndo(scene: Scene, id: string, back: readonly TakenBack[]): Talk<void> {
  const found = yield* ask('series.get', { id });
  const service = found === null ? undefined : anyService(scene, found.series.serviceId);
  if (found === null || service === undefined) return reply(scene, scene.say('decide.noMatch'));
  const states = stateWords(found.bookings);
  const [first] = back;
  yield* refreshSeries(scene, id);
  if (first === undefined) return reply(scene, scene.say('series.undoneNone', { states }));
  for (const { booking } of back) yield* refreshAlerts(scene, booking, undefined, false);
  let sent = 0;
  for (const { before } of back) {
    const ref = noticeRef(before);
    const told = yield* ask('retract', { ref });
    if (told.sent > 0) yield* ask('repost', { ref, message: { text: speaker(before.informal)('tell.void') } });
    sent += told.sent;
  }
  if (sent > 0) {
    yield* tellCitizen(first.booking, {
      text: speaker(first.booking.informal)('tell.series.corrected', {
        organisation: organisationName(scene, found.series.organisationId),
        service: service.name,
        pace: seriesPace(found.bookings, found.series, service),
        states,
      }),
    });
  }
  reply(scene, scene.say('series.undone', { n: timesWords(back.length, scene.say) }));
}

/** What was not delivered yet never is. What was is voided where it stands, and put right by a message of its own. */
function* correct(scene: Scene, before: Booking, booking: Booking): Talk<void> {
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return;
  const say = speaker(booking.informal);
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
