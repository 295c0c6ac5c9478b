/** The windows of a platform, as long as several processes write at once: to a group, to a chat, and in all. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PACE } from '../../bot/channels/telegram/limits.ts';
import { limitsOf } from '../../bot/pace.ts';
import type { ChannelLimits } from '../../bot/ports.ts';
import { truncate } from '../../prisma/seed/seed.ts';
import { onEachDatabase } from '../support/database.ts';
import { after, NOW, said, settle, storeOn } from './support.ts';

const LIMITS: ChannelLimits = new Map([['telegram', limitsOf(PACE)]]);
const PROCESSES = 3;
const MINUTE = 60_000;
/** Enough steps for all that may be written. */
const MOST_STEPS = 400;

interface Sent {
  at: number;
  text: string;
}

/** The most that fell into any stretch of `ms`, both ends counted as Telegram may count them. */
function densest(sent: readonly Sent[], ms: number): number {
  return Math.max(0, ...sent.map(({ at }) => sent.filter((each) => each.at >= at && each.at - at < ms).length));
}

onEachDatabase(
  'the pace',
  (open) => {
    /** Three claim at every step of the clock, until nothing is left. */
    async function sendAll(steps: readonly number[]): Promise<Map<string, Sent[]>> {
      const stores = Array.from({ length: PROCESSES }, () => storeOn(open().db));
      const sent = new Map<string, Sent[]>();
      for (let [n, at] = [0, 0]; n < MOST_STEPS; n += 1) {
        const now = after(at);
        const claims = stores.map(({ outbox }) => outbox.claim(now, 64, ['telegram'], LIMITS));
        const due = (await Promise.all(claims)).flat();
        for (const { outgoing } of due) {
          const { address, text } = outgoing;
          sent.set(address, [...(sent.get(address) ?? []), { at, text }]);
        }
        const done = due.map(({ id }, k) => stores[k % PROCESSES]?.outbox.record(id, { type: 'delivered' }, now));
        await Promise.all(done);
        if ((await stores[0]?.outbox.nextDue(now, ['telegram'], LIMITS)) === null) return sent;
        at += steps[n % steps.length] ?? 1;
      }
      throw new Error('it does not come to an end');
    }

    async function write(address: string, count: number, group: boolean): Promise<string[]> {
      const store = storeOn(open().db);
      const texts = Array.from({ length: count }, (_, n) => `${address} ${n}`);
      await store.receive(said(group ? 'anna' : address, 'ciao', group ? { group: address } : {}), NOW);
      await settle(store, () => texts.map((text) => ({ text })));
      return texts;
    }

    it('of a group, of a chat and of the whole bot is kept by several at once, in order, and nothing is left', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 21, max: 45 }),
          fc.integer({ min: 1, max: 40 }),
          fc.array(fc.integer({ min: 450, max: 4_000 }), { minLength: 1, maxLength: 4 }),
          async (inGroup, people, steps) => {
            await truncate(open().db);
            const written = new Map([['-1', await write('-1', inGroup, true)]]);
            for (let n = 0; n < people; n += 1) written.set(`p${n}`, await write(`p${n}`, 2, false));
            const sent = await sendAll(steps);
            for (const [address, texts] of written) expect(sent.get(address)?.map(({ text }) => text)).toEqual(texts);
            expect(densest(sent.get('-1') ?? [], MINUTE)).toBeLessThanOrEqual(PACE.perGroupPerMinute);
            for (const all of sent.values()) expect(densest(all, 1_000)).toBe(1);
            expect(densest([...sent.values()].flat(), 1_000)).toBeLessThanOrEqual(30);
          },
        ),
        { numRuns: 3, endOnFailure: true },
      );
    }, 60_000);

    it('of a full group holds up nobody else', async () => {
      await write('-1', 25, true);
      const first = await sendAllOf('-1', 20);
      expect(first).toHaveLength(20);
      await write('maria', 1, false);
      const store = storeOn(open().db);
      const due = await store.outbox.claim(after(30_000), 64, ['telegram'], LIMITS);
      expect(due.map(({ outgoing }) => outgoing.address)).toEqual(['maria']);
    });

    /** One a second and a little, as many as there is room for. */
    async function sendAllOf(address: string, most: number): Promise<string[]> {
      const { outbox } = storeOn(open().db);
      const texts: string[] = [];
      for (let n = 0; n < most + 5; n += 1) {
        for (const { id, outgoing } of await outbox.claim(after(n * 1_100), 64, ['telegram'], LIMITS)) {
          expect(outgoing.address).toBe(address);
          texts.push(outgoing.text);
          await outbox.record(id, { type: 'delivered' }, after(n * 1_100));
        }
      }
      return texts;
    }
  },
  { seed: false },
);
