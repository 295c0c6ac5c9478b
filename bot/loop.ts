/** A loop that looks for work, sleeps until there may be some, and survives its failures. */

import type { Log } from './channel.ts';

export interface LoopOptions {
  name: string;
  /** Does a piece of work; milliseconds until it makes sense to look again, 0 to go on at once. */
  step(): Promise<number>;
  log: Log;
  /** Never sleeps longer: polling is the net below the wake-ups. */
  maxWaitMs: number;
  /** The longest pause after repeated failures. */
  maxFailureWaitMs?: number;
}

export interface Loop {
  start(): void;
  /** There may be work: ends a sleep, but never the pause after a failure. */
  wake(): void;
  /** It sleeps, and a wake would end that. */
  asleep(): boolean;
  /** Resolves when the step under way has ended. */
  stop(): Promise<void>;
  /** Milliseconds, by the process's monotonic clock, since a step last came to an end. */
  silentFor(): number;
}

export function createLoop({ name, step, log, maxWaitMs, maxFailureWaitMs = 5_000 }: LoopOptions): Loop {
  let stopped = false;
  let woken = false;
  let failures = 0;
  let ended = performance.now();
  let endSleep: (() => void) | undefined;
  let running: Promise<void> | undefined;

  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      endSleep = () => {
        endSleep = undefined;
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      let wait: number;
      try {
        wait = Math.min(await step(), maxWaitMs);
        failures = 0;
      } catch (error) {
        failures += 1;
        wait = Math.min(100 * 2 ** failures, maxFailureWaitMs);
        log.error({ loop: name, failures, err: error }, 'A loop failed and will try again');
      }
      ended = performance.now();
      if (stopped || wait <= 0 || (woken && failures === 0)) continue;
      await sleep(wait);
      endSleep = undefined;
    }
  }

  return {
    start() {
      running ??= run();
    },
    wake() {
      woken = true;
      if (failures === 0) endSleep?.();
    },
    asleep: () => endSleep !== undefined && failures === 0,
    async stop() {
      stopped = true;
      endSleep?.();
      await running;
    },
    silentFor: () => performance.now() - ended,
  };
}
