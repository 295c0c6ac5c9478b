/** What a dialog declares of itself. The engine drives: it hears, repairs, sets aside, takes up and times out. */

import type { Action, Repair } from './action.ts';
import type { Understanding } from './input.ts';
import { atOnce, type Talk } from './protocol.ts';
import { reply, type Scene, settle } from './scene.ts';
import type { Task, TaskOf } from './state.ts';

/** A button of a question. */
export type TaskAction = Extract<
  Action,
  { type: 'answer' | 'pick' | 'confirm' | 'deny' | 'change' | 'leave' | 'wait' }
>;

export interface Dialog<T extends Task = Task> {
  /** The intent that starts it: in its light the recogniser reads the answers. */
  active(task: T): string;
  /** What it is about, in a few words that can follow a colon: "Stireria", "annullare ST-4K7". */
  about(scene: Scene, task: T): string;
  /** What was said so far, in a few words; empty when nothing was. */
  recap?(scene: Scene, task: T): string;
  /** A typed answer, a correction, a yes. False when the words are not for this dialog. */
  hear(scene: Scene, task: T, u: Understanding): Talk<boolean>;
  /** A tap on a button of the question that is open. False when the button means nothing here. */
  tap(scene: Scene, task: T, action: TaskAction): Talk<boolean>;
  /** Out, with nothing done. */
  leave?(scene: Scene, task: T): Talk<void>;
  /** The open question once more, where facts must be fresh; else it is put as it was. */
  put?(scene: Scene, task: T, lead: string): Talk<void>;
  /** One question back. False when there is none. Without it the way back is the one that was come. */
  back?(scene: Scene, task: T): Talk<boolean>;
  /** Goes on without an answer. False when the answer is needed. */
  skip?(scene: Scene, task: T): Talk<boolean>;
  /** A repair as it is meant here: "annulla" answers "annullo?". Null when it is an answer. */
  reads?(scene: Scene, task: T, said: Repair, u: Understanding): Repair | null;
  /** What time has overtaken is dropped. Null when nothing was. */
  freshen?(scene: Scene, task: T): { task: T; words: string } | null;
}

/** One for every kind of task that a room has. */
export type Dialogs<K extends Task['type']> = { [T in K]: Dialog<TaskOf<T>> };

/** The plain way of leaving. */
export function leaveWith(scene: Scene, words: string): Talk<void> {
  settle(scene);
  reply(scene, words);
  return atOnce(undefined);
}

/** Of a question that need not be answered: a tap, a way out and a skip end it alike. */
export function endsWith(words: (scene: Scene) => string): Pick<Dialog<never>, 'tap' | 'leave' | 'skip'> {
  const end = (scene: Scene): true => {
    settle(scene);
    reply(scene, words(scene));
    return true;
  };
  return {
    tap: (scene) => atOnce(end(scene)),
    leave: (scene) => atOnce(void end(scene)),
    skip: (scene) => atOnce(end(scene)),
  };
}
