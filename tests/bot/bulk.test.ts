/** A broadcast's cadence over half a minute of virtual time: late timers, claims that take their time, stalls. */

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBulk } from '../../bot/bulk.ts';
import { limitsOf } from '../../bot/pace.ts';
import type { DueSend } from '../../bot/ports.ts';

const LIMIT = 30;
const LIMITS = limitsOf({ perSecond: 29.5, perChatPerSecond: 1, perGroupPerMinute: 20 });
const CLAIM_MS = 3;
const SEND_MS = 5;

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-23T10:00:00+01:00') }));
afterEach(() => void vi.useRealTimers());

/** What the database would hand out: nothing that a window has no room for. */
function counting() {
  const taken: number[] = [];
  const windows = [LIMITS.whole, LIMITS.bulk].flatMap((window) => window ?? []);
  const free = (at: number) =>
    Math.min(...windows.map(({ most, ms }) => most - taken.slice(-most).filter((each) => each > at - ms).length));
  return {
    taken,
    async claimBulk(now: string, room: number): Promise<DueSend[]> {
      const at = Date.parse(now);
      await pass(CLAIM_MS);
      const count = Math.max(0, Math.min(room, free(at)));
      taken.push(...Array.from({ length: count }, () => at));
      return taken.slice(taken.length - count).map(() => ({ broadcastId: 'b' }) as DueSend);
    },
    async nextBulk(now: string) {
      const at = Date.parse(now);
      await pass(CLAIM_MS);
      const when = windows.map(({ most, ms }) => (taken.at(-most) ?? 0) + ms);
      return [{ channel: 'telegram' as const, at: new Date(Math.ceil(Math.max(at, ...when))).toISOString() }];
    },
  };
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** The share of the limit that it uses, and the most in any second. */
async function halfMinute(lateness: (step: number) => number): Promise<{ used: number; most: number }> {
  const store = counting();
  const now = () => new Date().toISOString();
  let woken = false;
  const bulk = createBulk({
    store,
    limits: new Map([['telegram', LIMITS]]),
    now,
    pollMs: 1_000,
    launch({ channel }) {
      const ended = bulk.began(channel ?? 'telegram');
      setTimeout(() => {
        ended();
        woken = true;
      }, SEND_MS);
    },
  });
  const end = Date.now() + 30_000;
  for (let step = 0; Date.now() < end; step += 1) {
    woken = false;
    await bulk.step(16);
    while (!woken && Date.now() < bulk.nextAt()) await pass(1);
    await pass(lateness(step));
  }
  const { taken } = store;
  const seconds = ((taken.at(-1) ?? 0) - (taken[0] ?? 0)) / 1_000;
  const most = Math.max(...taken.map((at) => taken.filter((each) => each >= at && each < at + 1_000).length));
  return { used: (taken.length - 1) / seconds / LIMIT, most };
}

it.each<{ where: string; floor: number; lateness(step: number): number }>([
  { where: 'timers are on time', floor: 0.985, lateness: () => 0 },
  { where: 'timers are some milliseconds late', floor: 0.985, lateness: (step) => (step * 7) % 5 },
  {
    where: 'nothing runs for a moment now and then',
    floor: 0.98,
    lateness: (step) => (step % 200 === 199 ? 30 : step % 3),
  },
])('a broadcast uses the limit and never more than it, where $where', async ({ floor, lateness }) => {
  const { used, most } = await halfMinute(lateness);
  expect(most).toBeLessThanOrEqual(LIMIT);
  expect(used).toBeGreaterThanOrEqual(floor);
});
