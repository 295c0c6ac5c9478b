/** What the welfare manager says. */

import type { Understanding } from '../engine/input.ts';
import type { Talk } from '../engine/protocol.ts';
import type { Scene } from '../engine/scene.ts';
import type { Task } from '../engine/state.ts';
import type { TaskAction } from '../engine/tasks.ts';

export function* hearManager(_scene: Scene, _u: Understanding): Talk<boolean> {
  return false;
}

export function* tapManagerTask(_scene: Scene, _task: Task, _action: TaskAction): Talk<boolean> {
  return false;
}
