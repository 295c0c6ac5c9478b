/** A question left open: one reminder, a summing up for who comes back, and an end with nothing done. */

import type { DateTime } from 'luxon';
import { awake } from '../../domain/quiet.ts';
import { momentOf } from '../../domain/time.ts';
import { speaker } from '../texts/text.ts';
import type { Action } from './action.ts';
import { aboutOf, dialogOf } from './dialogs.ts';
import { withRecap } from './parked.ts';
import { parseState } from './parse.ts';
import { hasExpired, minutesSince, PATIENCE } from './patience.ts';
import type { Talk } from './protocol.ts';
import type { Message } from './reply.ts';
import { type Facts, isBare, openScene, reply, type Scene, settle } from './scene.ts';
import { isPassing, type State, type Task } from './state.ts';

/** What time has overtaken is dropped before anything is heard. True when the person was away. */
export function* comeBack(scene: Scene): Talk<boolean> {
  const { state, facts } = scene;
  const gone = state.parked.filter(({ asked }) => asked !== null && hasExpired(asked.at, facts.now));
  state.parked = state.parked.filter((each) => !gone.includes(each));
  const { task, asked } = state;
  if (task === null || asked === null) return false;
  if (hasExpired(asked.at, facts.now)) {
    const about = aboutOf(scene, task);
    yield* closeQuietly(scene);
    Object.assign(state, { queue: [], parked: [] });
    scene.closed = 'expired';
    if (facts.conversation.kind === 'private') sayExpired(scene, about, task);
    return false;
  }
  // "Which service?", with nothing said yet, is nothing to come back to.
  if (isBare(task) && minutesSince(asked.at, facts.now) >= PATIENCE.sumUpAfterMin) {
    yield* closeQuietly(scene);
    return false;
  }
  const fresh = dialogOf(task).freshen?.(scene, task) ?? null;
  if (fresh !== null) {
    if (facts.conversation.kind === 'private') reply(scene, fresh.words);
    yield* askAnew(scene, fresh.task);
  }
  return minutesSince(asked.at, facts.now) >= PATIENCE.sumUpAfterMin;
}

function sayExpired(scene: Scene, about: string, task: Task): void {
  const text = scene.say('silence.expired', { about });
  if (task.type !== 'form' || task.moving !== undefined) return reply(scene, text);
  const again: Action = { type: 'say', intent: 'book_service', service: task.service };
  reply(scene, text, [[{ label: scene.say('button.startAgain'), action: again }]]);
}

/** What was open has been overtaken: another question is, and it is put at the end of the turn. */
function* askAnew(scene: Scene, task: Task): Talk<void> {
  const said = scene.replies.length;
  Object.assign(scene.state, { task, asked: null });
  yield* dialogOf(task).put?.(scene, task, '') ?? [];
  scene.replies.splice(said);
  scene.closed = 'overtaken';
  scene.found = structuredClone({ task: scene.state.task ?? task, asked: scene.state.asked });
}

function* closeQuietly(scene: Scene): Talk<void> {
  const { task } = scene.state;
  const said = scene.replies.length;
  if (task !== null) yield* dialogOf(task).leave?.(scene, task) ?? [];
  scene.replies.splice(said);
  settle(scene);
}

/** Said to who was away, ahead of the question that is still open. A summary needs none: it sums up itself. */
export function sumUp(scene: Scene): void {
  const { task, asked } = scene.state;
  const last = scene.replies.at(-1);
  if (task === null || asked === null || asked.about === 'confirm' || last === undefined) return;
  const text = scene.say('silence.back', { about: withRecap(scene, task) });
  scene.replies.splice(-1, 0, { text });
}

/** When to look again at a question that is left open; null when nobody waits for an answer. */
export function reminderAt(facts: Facts, state: State): DateTime | null {
  const { task, asked, reminded } = state;
  if (
    task === null ||
    asked === null ||
    isPassing(task) ||
    reminded ||
    facts.handed ||
    facts.conversation.kind === 'group'
  )
    return null;
  const put = momentOf(asked.at);
  return awake(put.plus({ minutes: PATIENCE.remindAfterMin }));
}

export type Nudge =
  | { type: 'none' }
  /** Somebody wrote meanwhile, or it is night. */
  | { type: 'later'; at: DateTime }
  | { type: 'say'; message: Message; state: State };

/** What silence calls for, from the dialog as it is at this moment. */
export function nudge(facts: Facts & { state: unknown }): Nudge {
  const { state, type } = parseState(facts.state, facts.now.toISO() ?? '');
  const at = type === 'kept' ? reminderAt(facts, state) : null;
  const { task, asked } = state;
  if (at === null || task === null || asked === null || hasExpired(asked.at, facts.now)) return { type: 'none' };
  if (at > facts.now) return { type: 'later', at };
  const morning = awake(facts.now);
  if (morning > facts.now) return { type: 'later', at: morning };
  const scene = { ...openScene(facts, state), say: speaker(facts.person.informal) };
  // Nobody is reminded of an hour that has gone by.
  if (dialogOf(task).freshen?.(scene, task)) return { type: 'none' };
  const about = withRecap(scene, task);
  const short = asked.text !== '' && !asked.text.includes('\n');
  const text = short
    ? scene.say('silence.reminder', { about, question: asked.text })
    : scene.say('silence.reminderYes', { about });
  return { type: 'say', message: { text, buttons: asked.buttons, asks: true }, state: { ...state, reminded: true } };
}
