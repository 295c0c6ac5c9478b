/**
 * How many messages of a broadcast may be out at once on a channel: as few as keep its cadence. With a platform that
 * answers sooner than the next one is due that is one, and a kill leaves one uncertain at most. One that does not come
 * back holds up nobody: after a while it is not counted any more.
 */

import type { Limits } from './ports.ts';

/** Weight of the latest answer: one that comes late by chance opens no second lane. */
const WEIGHT = 0.05;
const MOST_UNLIMITED = 16;
/** On a slow platform, so much more than the cadence needs: what a stall has cost is made up for. */
const SPARE = 4 / 3;
/** Slow is what takes so many times longer than usual, and at least so long. */
const SLOW_TIMES = 4;
const SLOW_MS = 200;

export interface Lanes {
  /** How many more may go out now. */
  room(): number;
  /** Asked for at this time, by the clock. Answers what to call when the result is on record. */
  began(askedAt?: number): () => void;
}

export function createLanes({ cadenceMs, batch }: Limits, clock: () => number = () => performance.now()): Lanes {
  let usualMs = 0;
  const out = new Set<{ at: number }>();

  function most(): number {
    if (cadenceMs === 0) return MOST_UNLIMITED;
    const needed = usualMs / (cadenceMs * batch);
    return needed <= 1 ? batch : batch * Math.ceil(needed * SPARE);
  }

  return {
    room() {
      const since = clock() - Math.max(SLOW_MS, SLOW_TIMES * usualMs);
      return most() - [...out].filter(({ at }) => at > since).length;
    },
    began(askedAt = clock()) {
      const one = { at: askedAt };
      out.add(one);
      return () => {
        out.delete(one);
        const ms = clock() - one.at;
        usualMs = usualMs === 0 ? Math.min(ms, cadenceMs) : usualMs + (ms - usualMs) * WEIGHT;
      };
    },
  };
}
