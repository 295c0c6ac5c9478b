/** "Annulla!", "ferma l'invio", "metti in pausa": the broadcast that is on its way, by words. */

import { DateTime } from 'luxon';
import { type BroadcastStatus, UNDO_MS } from '../../../domain/broadcast.ts';
import type { Understanding } from '../../engine/input.ts';
import { ask, type BroadcastView, type Talk } from '../../engine/protocol.ts';
import { isManager, reply, type Scene } from '../../engine/scene.ts';
import { isStop } from '../../texts/read/consent.ts';
import { replacedIn } from '../../texts/read/rewrite.ts';
import {
  correctsLast,
  isBareNo,
  movesIt,
  regretIn,
  type Steering,
  steeringIn,
  stopsThat,
} from '../../texts/read/steering.ts';
import { changedBy } from './change.ts';
import { startBroadcast } from './compose.ts';
import { steer, undoBroadcast } from './control.ts';
import { progressMessage } from './progress.ts';
import { reviewSpoken } from './review.ts';
import { afresh, dayOf, isToCome } from './scheduled.ts';

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
  const held = views.find((view) => isMeant(scene, view, 'undo') && ageOf(scene, view) < UNDO_MS);
  if (meant === undefined && does === 'pause' && held !== undefined) {
    yield* reopen(scene, held, u);
    return true;
  }
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
function* regretSpoken(scene: Scene, u: Understanding): Talk<boolean> {
  const { cleanText, intent, decision, slots } = u;
  const { state, facts } = scene;
  if (!isManager(scene) || facts.conversation.kind !== 'private' || state.task !== null) return false;
  const regret = regretIn(cleanText);
  // "Sposta il messaggio di domani" does what it says.
  const plain = !correctsLast(cleanText) && decision === 'act' && intent.startsWith('mgr_broadcast');
  if (regret === null || (plain && (regret === 'change' || slots.date !== undefined))) return false;
  const views = yield* ask('broadcast.latest', { limit: MOST });
  const last = views.find((view) => isMeant(scene, view, 'undo') && view.confirmedAt !== null);
  if (last === undefined || ageOf(scene, last) >= UNDO_MS) return false;
  // Another day's is another one.
  if (stopsThat(cleanText) && slots.date !== undefined && dayOf(last) !== slots.date) return false;
  // What has not begun is moved, not stopped.
  if (isToCome(last, facts.now) && movesIt(cleanText) && (slots.date ?? slots.time) !== undefined) return false;
  const later = last.startsAt !== null && DateTime.fromISO(last.startsAt).diff(facts.now).toMillis() > UNDO_MS;
  // There is time to ask: a no may be the answer to something else.
  if (later && isBareNo(cleanText)) scene.replies.push(progressMessage(last, facts, facts.now));
  else if (regret === 'undo') yield* undoBroadcast(scene, last.id);
  else yield* reopen(scene, last, u);
  return true;
}

/** First nobody gets it any more; then it is a draft again, with what was said changed. */
function* reopen(scene: Scene, view: BroadcastView, u: Understanding): Talk<void> {
  yield* undoBroadcast(scene, view.id);
  const { moving: _, ...task } = afresh(
    view,
    view.startsAt === null || !isToCome(view, scene.facts.now) ? null : view.startsAt,
  );
  const replaced = task.text === null ? null : replacedIn(task.text, u.cleanText);
  if (replaced !== null) return yield* startBroadcast(scene, { ...task, text: replaced });
  const changed = yield* changedBy(scene, task, u);
  yield* startBroadcast(scene, changed?.task ?? task, changed?.unknown);
}

function isMeant(scene: Scene, view: BroadcastView, does: Steering): boolean {
  if (view.createdBy !== scene.person.id) return false;
  if (UNDER_WAY[does].includes(view.status)) return true;
  return does === 'undo' && view.status === 'finished' && ageOf(scene, view) < JUST_NOW_MIN * 60_000;
}

function ageOf({ facts: { now } }: Scene, { confirmedAt }: BroadcastView): number {
  return confirmedAt === null ? 0 : now.toMillis() - DateTime.fromISO(confirmedAt).toMillis();
}
