/** What was set aside, or said in the same breath as something else: offered again, taken up, dropped. */

import { citizenRequest } from '../citizen/hear.ts';
import type { TextKey } from '../texts/text.ts';
import type { Action } from './action.ts';
import type { TaskAction } from './dialog.ts';
import { aboutOf, dialogOf } from './dialogs.ts';
import { serviceStartedBy } from './form/starts.ts';
import type { Beside, Intent, Slots, Understanding } from './input.ts';
import type { Talk } from './protocol.ts';
import { question } from './question.ts';
import { putAgain } from './repairs.ts';
import { anyService, reply, type Scene, settle } from './scene.ts';
import type { Open, QueuedRequest, Task } from './state.ts';

export function withRecap(scene: Scene, task: Task): string {
  const about = aboutOf(scene, task);
  const recap = dialogOf(task).recap?.(scene, task) ?? '';
  return recap === '' ? about : `${about} (${recap})`;
}

/** The nearest of what waits: a request of the same breath first. */
export function aboutParked(scene: Scene): string {
  const { queue, parked } = scene.state;
  const next = queue[0];
  if (next !== undefined) return aboutRequest(scene, next);
  const last = parked.at(-1);
  return last === undefined ? '' : withRecap(scene, last.task);
}

export function isWaiting({ state }: Scene): boolean {
  return state.queue.length > 0 || state.parked.length > 0;
}

/** Asks before going on with it. */
export function offerWaiting(scene: Scene): void {
  const { say } = scene;
  scene.state.task = { type: 'resume' };
  question(scene, {
    about: 'confirm',
    text: say('park.offer', { about: aboutParked(scene) }),
    ways: [say('park.offer2', { about: aboutParked(scene) })],
    extra: (number) => [
      [{ label: say('button.resume'), action: { type: 'confirm', ask: number } }],
      [{ label: say('button.leave'), action: { type: 'leave', ask: number } }],
    ],
  });
}

/** `lead`: what it is, said before its question. */
export function* takeUp(scene: Scene): Talk<void> {
  const next = scene.state.queue[0];
  if (next !== undefined) {
    scene.state.queue = scene.state.queue.slice(1);
    settle(scene);
    reply(scene, scene.say('queue.next', { about: aboutRequest(scene, next) }));
    yield* citizenRequest(scene, understood(next));
    return;
  }
  const last = scene.state.parked.at(-1);
  if (last === undefined) return;
  yield* open(scene, last);
}

function* open(scene: Scene, chosen: Open): Talk<void> {
  restore(scene, chosen);
  yield* putAgain(scene, 'back', scene.say('park.resumed', { about: withRecap(scene, chosen.task) }));
}

function restore(scene: Scene, { task, asked }: Open): void {
  scene.state.parked = scene.state.parked.filter((each) => each.task !== task);
  settle(scene);
  Object.assign(scene.state, { task, asked });
}

export function* dropAll(scene: Scene): Talk<void> {
  for (const { task } of scene.state.parked) yield* leaveQuietly(scene, task);
  settle(scene);
  Object.assign(scene.state, { parked: [], queue: [] });
  reply(scene, scene.say('park.dropped'));
}

/** What leaving does, without its words. */
function* leaveQuietly(scene: Scene, task: Task): Talk<void> {
  const said = scene.replies.length;
  yield* dialogOf(task).leave?.(scene, task) ?? [];
  scene.replies.splice(said);
}

/** Yes and no; an answer to the question that waits takes it up and answers it. */
export function* hearResume(scene: Scene, _: Task, u: Understanding): Talk<boolean> {
  if (u.intent === 'confirm') {
    yield* takeUp(scene);
    return true;
  }
  if (u.intent === 'deny') {
    yield* dropAll(scene);
    return true;
  }
  const last = scene.state.parked.at(-1);
  if (last === undefined || scene.state.queue.length > 0) return false;
  const before = structuredClone(scene.state);
  restore(scene, last);
  if (yield* dialogOf(last.task).hear(scene, last.task, u)) return true;
  scene.state = before;
  return false;
}

export function* tapResume(scene: Scene, _: Task, action: TaskAction): Talk<boolean> {
  if (action.type === 'confirm') yield* takeUp(scene);
  else yield* dropAll(scene);
  return true;
}

/** A button beside the words that something was set aside. */
export function* parkedTap(scene: Scene, action: Extract<Action, { type: 'parked' }>): Talk<void> {
  const meant = scene.state.parked.find(({ asked }) => asked?.number === action.number);
  if (meant === undefined) return reply(scene, scene.say('tap.stale'));
  if (action.do === 'drop') {
    scene.state.parked = scene.state.parked.filter((each) => each !== meant);
    yield* leaveWaiting(scene, meant.task);
    return reply(scene, scene.say('park.droppedOne', { about: aboutOf(scene, meant.task) }));
  }
  const { task, asked } = scene.state;
  scene.state.parked = scene.state.parked.filter((each) => each !== meant);
  if (task !== null && task.type !== 'resume') scene.state.parked = [{ task, asked }, ...scene.state.parked];
  yield* open(scene, meant);
}

/** Leaving what is not in progress must not touch what is. */
function* leaveWaiting(scene: Scene, task: Task): Talk<void> {
  const { task: current, asked, trail, reminded } = scene.state;
  yield* leaveQuietly(scene, task);
  Object.assign(scene.state, { task: current, asked, trail, reminded });
}

export function aboutRequest(scene: Scene, { intent, slots }: QueuedRequest): string {
  const id = serviceStartedBy(intent as Intent, slots as Slots);
  const service = id === null ? undefined : anyService(scene, id);
  return service?.name ?? scene.say(`intent.${intent}` as TextKey & 'intent.help');
}

export function queued({ intent, slots, cleanText, beside }: Understanding): QueuedRequest {
  const said = { intent, slots: { ...slots }, text: cleanText };
  return beside === undefined ? said : { ...said, beside: { ...beside } };
}

function understood({ intent, slots, text, beside }: QueuedRequest): Understanding {
  return {
    intent: intent as Intent,
    score: 1,
    decision: 'act',
    alternatives: [],
    slots: slots as Slots,
    issues: [],
    cleanText: text,
    ...(beside === undefined ? {} : { beside: beside as Beside }),
  };
}
