/**
 * Who is alive. On a server each process holds a session's advisory lock under a number of its own: the lock goes when
 * the connection does, which after a `kill -9` is at once, and after a host is lost within the keepalives of
 * `server.ts`. Nobody else can be alive on an embedded database.
 */

import { randomInt } from 'node:crypto';

/** The first half of the lock's key: that it is this kind of lock. */
export const LIFE_LOCK = 72_707_370;

/** The first half of the key of what only one process does at a time. */
export const LEAD_LOCK = 72_707_371;

/** A broken connection is made again sooner than this: missing once is not yet dead. */
const PATIENCE_MS = 900;

export interface Life {
  /** This process's number; null while its lock is not held, and nobody could tell that it lives. */
  self(): number | null;
  /** Which of these numbers are those of dead processes. */
  gone(numbers: readonly number[]): Promise<number[]>;
  /** Whether this process is the one that does this task: the first to ask, for as long as its connection stands. */
  leads(task: string): Promise<boolean>;
}

export function newNumber(): number {
  return randomInt(1, 2 ** 31 - 1);
}

/** Alone: everybody else is of an earlier life. */
export function aloneAlive(self: number): Life {
  return {
    self: () => self,
    gone: async (numbers) => numbers.filter((each) => each !== self),
    leads: async () => true,
  };
}

/**
 * Dead is whose lock was free at two looks, and never this process itself, whose lock goes with a broken connection.
 * `free` says which of these locks nobody holds.
 */
export function watched(
  own: number,
  holds: () => boolean,
  free: (numbers: readonly number[]) => Promise<number[]>,
  leads: Life['leads'],
  clock: () => number = () => performance.now(),
): Life {
  let missedSince = new Map<number, number>();
  return {
    self: () => (holds() ? own : null),
    leads,
    async gone(numbers) {
      const others = numbers.filter((each) => each !== own);
      const missing = others.length === 0 ? [] : await free(others);
      const at = clock();
      missedSince = new Map(missing.map((each) => [each, missedSince.get(each) ?? at]));
      return missing.filter((each) => at - (missedSince.get(each) ?? at) >= PATIENCE_MS);
    },
  };
}
