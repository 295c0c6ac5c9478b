/** "Annulla!", "ferma l'invio", "metti in pausa": the broadcast that is on its way, by words. */

import { DateTime } from 'luxon';
import { type BroadcastStatus, UNDO_MS } from '../../../domain/broadcast.ts';
import { isStop } from '../../citizen/consent.ts';
import type { Understanding } from '../../engine/input.ts';
import { ask, type BroadcastView, type Talk } from '../../engine/protocol.ts';
import { isManager, reply, type Scene } from '../../engine/scene.ts';
import { movesIt, regretIn, type Steering, steeringIn, stopsThat } from '../../texts/read/steering.ts';
import { steer, undoBroadcast } from './control.ts';
import { progressMessage } from './progress.ts';
import { reviewSpoken } from './review.ts';
import { dayOf, isToCome } from './scheduled.ts';

/** So long a word without a name is about what was just sent. */
const JUST_NOW_MIN = 10;
const MOST = 5;
const UNDER_WAY: Record<Steering, readonly BroadcastStatus[]> = {
  undo: ['review', 'scheduled', 'sending', 'paused'],
  pause: ['sending'],
  resume: ['paused'],
};

/** False where the words are none of that, or nothing is on its way. */
export function* steerSpoken(scene: Scene, u: Understanding): Talk<boolean> {
  const text = u.cleanText;
  const said = isManager(scene) && scene.facts.conversation.kind === 'private' ? steeringIn(text) : null;
  if (said === null) return (yield* regretSpoken(scene, u)) || (yield* reviewSpoken(scene, u));
  if (scene.state.task !== null) return false;
  const { does, named } = said;
  const views = yield* ask('broadcast.latest', { limit: MOST });
  const within = (view: BroadcastView) => named || does !== 'undo' || ageOf(scene, view) < JUST_NOW_MIN * 60_000;
  const meant = views.find((view) => isMeant(scene, view, does) && within(view));
  const over = views.some((view) => isMeant(scene, view, 'undo') && ageOf(scene, view) < JUST_NOW_MIN * 60_000);
  if (meant === undefined && does !== 'undo' && (named || over)) {
    const waiting = views.find(({ status }) => status === 'scheduled' || status === 'review');
    if (waiting === undefined) reply(scene, scene.say('broadcast.noneUnderWay'));
    else scene.replies.push(progressMessage(waiting, scene.facts, scene.facts.now));
    return true;
  }
  // STOP has a meaning of its own, once nothing can be stopped.
  if (meant === undefined || (meant.status === 'finished' && ageOf(scene, meant) >= UNDO_MS && isStop(text)))
    return false;
  // After the first minute nothing can be taken back: what is still to come is stopped.
  if (does !== 'undo') yield* steer(scene, meant.id, does);
  else if (ageOf(scene, meant) < UNDO_MS || meant.status === 'finished') yield* undoBroadcast(scene, meant.id);
  else yield* steer(scene, meant.id, 'stop');
  return true;
}

/** The minute after her yes is hers: a no, a change, a mistake are about what is about to go out. */
function* regretSpoken(scene: Scene, { cleanText, intent, decision, slots }: Understanding): Talk<boolean> {
  const { state, facts } = scene;
  if (!isManager(scene) || facts.conversation.kind !== 'private' || state.task !== null) return false;
  const regret = regretIn(cleanText);
  // "Sposta il messaggio di domani" does what it says.
  const plain = decision === 'act' && intent.startsWith('mgr_broadcast');
  if (regret === null || (plain && (regret === 'change' || slots.date !== undefined))) return false;
  const views = yield* ask('broadcast.latest', { limit: MOST });
  const last = views.find((view) => isMeant(scene, view, 'undo') && view.confirmedAt !== null);
  if (last === undefined || ageOf(scene, last) >= UNDO_MS) return false;
  // Another day's is another one.
  if (stopsThat(cleanText) && slots.date !== undefined && dayOf(last) !== slots.date) return false;
  // What has not begun is moved, not stopped.
  if (isToCome(last, facts.now) && movesIt(cleanText) && (slots.date ?? slots.time) !== undefined) return false;
  if (regret === 'undo') yield* undoBroadcast(scene, last.id);
  else scene.replies.push(progressMessage(last, facts, facts.now));
  return true;
}

function isMeant(scene: Scene, view: BroadcastView, does: Steering): boolean {
  if (view.createdBy !== scene.person.id) return false;
  if (UNDER_WAY[does].includes(view.status)) return true;
  return does === 'undo' && view.status === 'finished' && ageOf(scene, view) < JUST_NOW_MIN * 60_000;
}

function ageOf({ facts: { now } }: Scene, { confirmedAt }: BroadcastView): number {
  return confirmedAt === null ? 0 : now.toMillis() - DateTime.fromISO(confirmedAt).toMillis();
}
