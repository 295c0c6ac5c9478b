/** What is known of a broadcast so far. */

import type { Scene } from '../../engine/scene.ts';
import type { TaskOf } from '../../engine/state.ts';
import type { Catalogue } from './words.ts';

export type BroadcastTask = TaskOf<'broadcast'>;

export function knownIn(scene: Scene): Catalogue {
  return scene.facts;
}

/** Without the things said so far, a promotion without buttons. */
export function extrasOf(task: BroadcastTask): NonNullable<BroadcastTask['extras']> {
  return task.extras ?? { kind: 'promotion', buttons: [] };
}

export function withExtras(task: BroadcastTask, more: Partial<NonNullable<BroadcastTask['extras']>>): BroadcastTask {
  return { ...task, extras: { ...extrasOf(task), ...more } };
}
