/** A decision on a booking: taken once, told at once, and shown on every alert. */

import type { Booking } from '../../domain/booking.ts';
import type { Action } from '../engine/action.ts';
import { wayOut } from '../engine/form/questions.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { isManager, question, reply, type Scene, settle, staffRole } from '../engine/scene.ts';
import { statusWords } from '../texts/words.ts';
import { askTime } from './propose.ts';
import { openTask } from './task.ts';
import { type Decision, maySee, refreshAlerts, sayUnchanged, tellDecision, type Way } from './tell.ts';

export function* decideTap(scene: Scene, action: Extract<Action, { type: 'decide' }>): Talk<void> {
  if (staffRole(scene) === null && !isManager(scene)) return reply(scene, scene.say('role.notForYou'));
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
  const asking = task?.type === 'rejectReason' || task?.type === 'proposeTime';
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
  yield* refreshAlerts(scene, changed);
  if (way === 'tap' && scene.facts.conversation.kind === 'group') return;
  const { code, personName: name } = changed;
  const words = { code, status: statusWords(changed), name };
  if (decision !== 'claim') return reply(scene, scene.say('decide.done', words));
  reply(scene, scene.say('decide.claimed', { code, who: changed.claimedBy ?? scene.person.name }));
}

/** The ready-made reasons carry the refusal themselves, so they work for whoever taps them. */
export function askReason(scene: Scene, booking: Booking): void {
  const { say } = scene;
  openTask(scene, { type: 'rejectReason', booking: booking.id, version: booking.version });
  const reasons = [say('reason.full'), say('reason.absent'), say('reason.area')];
  question(scene, {
    about: 'notes',
    text: say('decide.askReason', { code: booking.code }),
    options: reasons.map((reason) => ({
      label: reason,
      value: reason,
      action: { type: 'decide', do: 'reject', booking: booking.id, version: booking.version, reason },
    })),
    extra: wayOut(scene, false),
  });
}
