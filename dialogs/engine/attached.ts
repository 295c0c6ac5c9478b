/** What comes in that is not words: an answer where one was asked for, else what the bot can do with it. */

import { takeFile } from '../manager/broadcast/compose.ts';
import { greetFirst } from './first.ts';
import { advance } from './form/advance.ts';
import type { Input, Point } from './input.ts';
import { lead } from './lost.ts';
import { atOnce, type Talk } from './protocol.ts';
import { isManager, type Scene } from './scene.ts';
import type { FormTask } from './state.ts';

type Attached = Extract<Input, { type: 'attached' }>;

export function* attached(scene: Scene, input: Attached): Talk<void> {
  yield* greetFirst(scene);
  if (yield* answers(scene, input)) return;
  if (scene.facts.conversation.kind === 'group') return;
  if (yield* takeFile(scene)) return;
  // Only a manager's files are of use to the bot itself.
  const lost = isManager(scene) && (input.kind === 'photo' || input.kind === 'other');
  lead(scene, scene.say(lost ? 'attached.notTaken' : `attached.${wordsFor(input)}`));
}

function wordsFor({ kind, phone, point }: Attached): 'voice' | 'sticker' | 'phone' | 'location' | 'other' {
  if (kind === 'voice' || kind === 'sticker') return kind;
  if (phone !== undefined) return 'phone';
  return point === undefined ? 'other' : 'location';
}

/** True when it was what the open question of a form asked for. */
function answers(scene: Scene, { phone, whose, point }: Attached): Talk<boolean> {
  const { task, asked } = scene.state;
  if (task?.type !== 'form') return atOnce(false);
  if (phone !== undefined && asked?.field === 'phone') return takePhone(scene, task, phone, whose);
  if (point !== undefined && asked?.field === 'address') return takePoint(scene, task, point);
  return atOnce(false);
}

/** Somebody else's number may well be meant: whose it is, is said, and it is kept for this booking only. */
function* takePhone(scene: Scene, task: FormTask, phone: string, whose: string | undefined): Talk<boolean> {
  const { say } = scene;
  const once = (task.once ?? []).filter((each) => each !== 'phone');
  const next: FormTask = {
    ...task,
    details: { ...task.details, phone },
    once: whose === undefined ? once : [...once, 'phone'],
  };
  const name = whose === '' ? say('attached.somebody') : whose;
  yield* advance(scene, next, name === undefined ? '' : say('attached.someoneElse', { name }));
  return true;
}

/** A place on the map finds the street, not the door. */
function* takePoint(scene: Scene, task: FormTask, { latitude, longitude }: Point): Talk<boolean> {
  const { say } = scene;
  const address = say('attached.point', { latitude: latitude.toFixed(5), longitude: longitude.toFixed(5) });
  const once = [...(task.once ?? []).filter((each) => each !== 'address'), 'address' as const];
  yield* advance(scene, { ...task, details: { ...task.details, address }, once }, say('attached.pointTaken'));
  return true;
}
