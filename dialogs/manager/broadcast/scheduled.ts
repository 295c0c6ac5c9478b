/** Broadcasts that are still to come: which there are, one stopped, one moved to another moment. */

import { DateTime } from 'luxon';
import { dateOf, ZONE } from '../../../domain/time.ts';
import type { Understanding } from '../../engine/input.ts';
import { ask, type BroadcastView, type Talk } from '../../engine/protocol.ts';
import { reply, type Scene } from '../../engine/scene.ts';
import { carriedText } from '../../staff/message.ts';
import { fold } from '../../staff/which.ts';
import { beginsAgain } from '../../texts/heard.ts';
import { movesIt, stopsThat } from '../../texts/read/steering.ts';
import { sendsIt } from '../../texts/read/verdict.ts';
import { speaker } from '../../texts/text.ts';
import { askText } from './ask.ts';
import { headOf } from './change.ts';
import { startBroadcast } from './compose.ts';
import { steer } from './control.ts';
import { composeBroadcast } from './hear.ts';
import { startIn } from './plan.ts';
import { progressMessage } from './progress.ts';
import type { BroadcastTask } from './task.ts';

const say = speaker(false);

const LIST = /\b(?:quali|elenco|lista|mostra\w*|vedere|ci sono)\b|^\W*(?:i )?messaggi programmati\W*$/;
const STOP = /\b(?:annull\w+|ferm\w+|blocc\w+|elimin\w+|cancell\w+|disdi\w+|non mandare)\b/;
/** What is only sent, in words that are mostly said of what is sent later, is sent now. */
const LATER = /\b(?:programm\w+|pianific\w+|schedul\w+|prepar\w+|piu tardi|dopo)\b/;
const CHANGE = /\b(?:cambi\w+|modific\w+|corregg\w+)\b/;
const MOVE = /\b(?:spost\w+|rimand\w+|posticip\w+|anticip\w+)\b/;

export function* scheduleBroadcast(scene: Scene, u: Understanding): Talk<void> {
  const said = fold(u.cleanText);
  if (carriedText(u) !== undefined || ![LIST, STOP, MOVE, CHANGE].some((one) => one.test(said))) {
    const timed = u.slots.date !== undefined || u.slots.time !== undefined || LATER.test(fold(headOf(u)));
    return yield* composeBroadcast(scene, u, timed);
  }
  const latest = yield* ask('broadcast.latest', { limit: 20 });
  const waiting = latest.filter(({ status }) => status === 'scheduled' || status === 'review');
  const meant = MOVE.test(said) ? waiting : ofThatDay(waiting, u.slots.date);
  const [first] = meant;
  if (first === undefined) return reply(scene, say('broadcast.noneScheduled'));
  if (MOVE.test(said) && meant.length === 1) return yield* move(scene, first, u);
  if (CHANGE.test(said) && meant.length === 1) {
    const task = afresh(first, first.startsAt);
    return /\btesto\b/.test(said) ? askText(scene, task) : yield* startBroadcast(scene, task);
  }
  const named = u.slots.date === undefined || dayOf(first) === u.slots.date;
  if (STOP.test(said) && meant.length === 1 && named) return yield* steer(scene, first.id, 'stop');
  // One each, with its own buttons: stopping it is a tap on the right one.
  for (const view of meant) scene.replies.push(progressMessage(view, scene.facts, scene.facts.now));
}

/** Those still to come, one each, with its own buttons. */
export function* listScheduled(scene: Scene): Talk<void> {
  const waiting = (yield* ask('broadcast.latest', { limit: 20 })).filter(
    ({ status }) => status === 'scheduled' || status === 'review',
  );
  if (waiting.length === 0) return reply(scene, say('broadcast.noneScheduled'));
  for (const view of waiting) scene.replies.push(progressMessage(view, scene.facts, scene.facts.now));
}

const JUST_NOW_MIN = 10;
const FEW_WORDS = 6;

/** What a word says of a broadcast to come that names none, where nothing else of theirs can be meant. */
export function* hearOfThat(scene: Scene, u: Understanding): Talk<boolean> {
  const { date, time } = u.slots;
  const now = sendsIt(u.cleanText) === 'now';
  const moves = now || (movesIt(u.cleanText) && (date !== undefined || time !== undefined));
  if (scene.state.task !== null || !(moves || (stopsThat(u.cleanText) && date !== undefined))) return false;
  if ((yield* ask('booking.mine', { open: true, limit: 1 })).length > 0) return false;
  const latest = yield* ask('broadcast.latest', { limit: 20 });
  const waiting = latest.filter((view) => isToCome(view, scene.facts.now));
  const justNow = moves ? waiting.filter((view) => isOfNow(view, scene.facts.now)).slice(0, 1) : [];
  const named = moves ? waiting : waiting.filter((view) => dayOf(view) === date);
  const [one, ...others] = justNow.length > 0 ? justNow : named;
  if (one === undefined) return false;
  if (others.length > 0)
    for (const view of [one, ...others]) scene.replies.push(progressMessage(view, scene.facts, scene.facts.now));
  else if (now) yield* startBroadcast(scene, afresh(one, null));
  else if (moves) yield* move(scene, one, u);
  else yield* steer(scene, one.id, 'stop');
  return true;
}

/** "Anzi alle 10", just after a yes: that one, at another moment. False where none was scheduled a moment ago. */
export function* moveLast(scene: Scene, u: Understanding): Talk<boolean> {
  const { date, time } = u.slots;
  if (scene.state.task !== null || !beginsAgain(u.cleanText) || u.cleanText.split(/\s+/).length > FEW_WORDS)
    return false;
  if (date === undefined && time === undefined) return false;
  const { now } = scene.facts;
  const latest = yield* ask('broadcast.latest', { limit: 5 });
  const last = latest.find((view) => view.status === 'scheduled' && isOfNow(view, now));
  if (last === undefined || last.startsAt === null) return false;
  yield* move(scene, last, u);
  return true;
}

/** Agreed on a moment ago. */
function isOfNow({ confirmedAt }: BroadcastView, now: DateTime): boolean {
  return confirmedAt !== null && DateTime.fromISO(confirmedAt) >= now.minus({ minutes: JUST_NOW_MIN });
}

/** Agreed on, and its time has not come. */
export function isToCome({ status, startsAt }: BroadcastView, now: DateTime): boolean {
  return (status === 'scheduled' || status === 'review') && startsAt !== null && DateTime.fromISO(startsAt) > now;
}

/** The day on which it goes out, YYYY-MM-DD; null: at once. */
export function dayOf({ startsAt }: BroadcastView): string | null {
  return startsAt === null ? null : dateOf(DateTime.fromISO(startsAt, { zone: ZONE }));
}

function ofThatDay(views: readonly BroadcastView[], date: string | undefined): BroadcastView[] {
  const there = views.filter((view) => dayOf(view) === (date ?? ''));
  return there.length > 0 ? there : [...views];
}

/** A new one with everything as it was; the old one is stopped when this one gets its yes. */
export function afresh({ id, plan }: BroadcastView, startsAt: string | null): BroadcastTask {
  const { audience, text, ...extras } = plan;
  return { type: 'broadcast', audience, text, startsAt, draft: null, extras, moving: id };
}

function* move(scene: Scene, view: BroadcastView, u: Understanding): Talk<void> {
  yield* startBroadcast(scene, afresh(view, startIn(scene, u.slots, view.startsAt)));
}
