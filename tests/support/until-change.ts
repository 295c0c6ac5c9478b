/** Waiting for what a fake shows, looked at after each of its changes. */

import type { EventEmitter } from 'node:events';

export async function untilChange(
  events: EventEmitter,
  check: () => boolean | undefined,
  timeoutMs: number,
): Promise<void> {
  if (check()) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => finish(new Error(`not within ${timeoutMs} ms: ${check}`)), timeoutMs);
    const look = () => check() && finish();
    const finish = (error?: Error) => {
      clearTimeout(timer);
      events.off('change', look);
      if (error) reject(error);
      else resolve();
    };
    events.on('change', look);
  });
}
