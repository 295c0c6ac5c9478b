/** A service half made in an earlier version, which kept each answer as it was written. */

import type { Scene } from '../../engine/scene.ts';
import type { TaskOf } from '../../engine/state.ts';
import type { Part } from '../../texts/read/labels.ts';
import { type Draft, merged } from './draft.ts';
import { take } from './take.ts';

const STEPS: Record<string, Part> = {
  name: 'name',
  summary: 'summary',
  cooperative: 'cooperative',
  place: 'place',
  days: 'openings',
  price: 'price',
  capacity: 'capacity',
  confirmation: 'confirmation',
};

export function inherited(scene: Scene, task: TaskOf<'newService'>): TaskOf<'newService'> {
  const old = Object.entries(task.answers);
  const step = task.step === 'preview' ? 'review' : (STEPS[task.step] ?? task.step);
  if (old.length === 0) return { ...task, step };
  const draft = old.reduce((before: Draft, [name, said]) => {
    const part = STEPS[name];
    const taken = part === undefined ? null : take(scene, before, said, part, null);
    return taken === null ? before : merged(before, taken.draft);
  }, task.draft);
  const capacity =
    draft.capacity?.type === 'places' ? { type: 'people' as const, n: draft.capacity.n, names: [] } : draft.capacity;
  return { ...task, step, answers: {}, draft: { ...draft, ...(capacity === undefined ? {} : { capacity }) } };
}
