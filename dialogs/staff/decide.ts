/** A decision on a booking: taken once, told at once, and shown on every alert. */

import type { Booking } from '../../domain/booking.ts';
import { cancelAsk } from '../citizen/cancel.ts';
import { NOTHING_SAID, startChange } from '../citizen/change.ts';
import type { Action } from '../engine/action.ts';
import { wayOut } from '../engine/form/questions.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { isManager, question, reply, type Scene, settle, staffRole } from '../engine/scene.ts';
import { statusWords } from '../texts/words.ts';
import { startAdjust } from './adjust.ts';
import { askColleague } from './assign.ts';
import { showCard } from './card.ts';
import { startMessage } from './message.ts';
import { toldTap } from './phone.ts';
import { askTime } from './propose.ts';
import { openTask } from './task.ts';
import { type Decision, maySee, refreshAlerts, sayUnchanged, tellDecision, toldWords, type Way } from './tell.ts';
import { undoButton, undoTap } from './undo.ts';

export function* decideTap(scene: Scene, action: Extract<Action, { type: 'decide' }>): Talk<void> {
  if (staffRole(scene) === null && !isManager(scene)) return reply(scene, scene.say('role.notForYou'));
  if (action.do === 'undo') return yield* undoTap(scene, action);
  const found = yield* ask('booking.get', { id: action.booking });
  if (found === null) return reply(scene, scene.say('decide.noMatch'));
  if (!maySee(scene, found)) return reply(scene, scene.say('decide.notYours'));
  const seen = { ...found, version: action.version };
  switch (action.do) {
    case 'reject':
      if (action.reason !== undefined) return yield* decide(scene, seen, 'reject', 'tap', action.reason);
      if (!open(found) || found.version !== action.version) {
        return yield* sayUnchanged(scene, { type: 'changedMeanwhile', booking: found });
      }
      return askReason(scene, found);
    case 'propose':
      if (!open(found) || found.version !== action.version) {
        return yield* sayUnchanged(scene, { type: 'changedMeanwhile', booking: found });
      }
      return yield* askTime(scene, found);
    case 'assign':
      return yield* askColleague(scene, found, action.version);
    case 'adjust':
      return yield* startAdjust(scene, found, {}, '');
    case 'message':
      return startMessage(scene, found, undefined);
    case 'told':
      return yield* toldTap(scene, found);
    case 'move':
      return yield* startChange(scene, found, NOTHING_SAID, 'move');
    case 'cancel':
      return cancelAsk(scene, found, null);
    case 'more':
      return showCard(scene, found);
    default:
      return yield* decide(scene, seen, action.do, 'tap');
  }
}

export function open(booking: Booking): boolean {
  return booking.status === 'requested' || booking.status === 'accepted';
}

/** Decides on the version that `booking` carries. */
export function* decide(scene: Scene, booking: Booking, decision: Decision, way: Way, reason?: string): Talk<void> {
  const { task } = scene.state;
  const asking = task?.type === 'rejectReason' || task?.type === 'proposeTime' || task?.type === 'assign';
  if (asking && task.booking === booking.id) settle(scene);
  const outcome = yield* ask('booking.decide', {
    id: booking.id,
    version: booking.version,
    action: decision,
    ...(reason === undefined ? {} : { reason }),
  });
  if (outcome.type !== 'changed') return yield* sayUnchanged(scene, outcome);
  const changed = outcome.booking;
  yield* tellDecision(scene, changed, decision);
  yield* conclude(scene, changed, way, decidedWords(scene, changed, decision));
}

function decidedWords(scene: Scene, booking: Booking, decision: Decision): string {
  const { code } = booking;
  const told = toldWords(scene, booking);
  if (decision === 'reject') {
    return scene.say('decide.rejected', { code, told, reason: booking.reason ?? scene.say('reason.none') });
  }
  if (decision !== 'claim') return scene.say('decide.done', { code, status: statusWords(booking), told });
  return scene.say('decide.claimed', { code, who: booking.claimedBy ?? scene.person.name });
}

/** Every alert shows the change; who made it hears so, and can take it back for a minute. */
export function* conclude(scene: Scene, booking: Booking, way: Way, words: string): Talk<void> {
  scene.state.handled = booking.id;
  const undo = undoButton(scene, booking);
  const onAlert = way === 'tap' && scene.facts.conversation.kind === 'group';
  yield* refreshAlerts(scene, booking, onAlert ? undo : undefined);
  if (!onAlert) reply(scene, words, [[undo]]);
}

/** The ready-made reasons carry the refusal themselves, so they work for whoever taps them. */
export function askReason(scene: Scene, booking: Booking, further?: string): void {
  const { say } = scene;
  openTask(scene, { type: 'rejectReason', booking: booking.id, version: booking.version });
  const reasons = [say('reason.full'), say('reason.absent'), say('reason.area')];
  if (further !== undefined) reasons.unshift(further);
  question(scene, {
    about: 'notes',
    text: say('decide.askReason', { code: booking.code, name: booking.personName }),
    options: reasons.map((reason) => ({
      label: reason,
      value: reason,
      action: { type: 'decide', do: 'reject', booking: booking.id, version: booking.version, reason },
    })),
    extra: wayOut(scene),
  });
}
