/** Waits longer after each failure in a row, and wakes at once when the channel stops. */

import { setTimeout as sleep } from 'node:timers/promises';

export interface BackoffOptions {
  firstMs: number;
  maxMs: number;
}

export const DEFAULT_BACKOFF: BackoffOptions = { firstMs: 1_000, maxMs: 60_000 };

export function createBackoff(options: BackoffOptions, signal: AbortSignal) {
  let failures = 0;
  return {
    reset(): void {
      failures = 0;
    },
    /** `atLeastMs`: the other side named a time. */
    async wait(atLeastMs = 0): Promise<void> {
      const own = Math.min(options.firstMs * 2 ** failures, options.maxMs);
      failures += 1;
      await sleep(Math.max(own, atLeastMs), undefined, { signal }).catch(() => undefined);
    },
  };
}

export type Backoff = ReturnType<typeof createBackoff>;
