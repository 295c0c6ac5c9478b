import type { Understanding } from '../engine/input.ts';

/** These commands have no intent that could say which values are theirs. */
export function withAllHeard(u: Understanding): Understanding {
  const { heard } = u;
  return heard === undefined ? u : { ...u, slots: { ...heard.slots, ...u.slots }, issues: heard.issues };
}
