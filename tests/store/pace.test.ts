/** The windows of a platform, as long as several processes write at once: to a group, to a chat, and in all. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Delivery } from '../../bot/channel.ts';
import { PACE } from '../../bot/channels/telegram/limits.ts';
import { limitsOf } from '../../bot/pace.ts';
import type { ChannelLimits } from '../../bot/ports.ts';
import { truncate } from '../../prisma/seed/seed.ts';
import { onEachDatabase } from '../support/database.ts';
import { after, NOW, storeOn, writeTo } from './support.ts';

const LIMITS: ChannelLimits = new Map([['telegram', limitsOf(PACE)]]);
const PROCESSES = 3;
const MINUTE = 60_000;
/** Enough steps for all that may be written. */
const MOST_STEPS = 400;
const LOST: Delivery = { type: 'uncertain', reason: 'no answer' };
const DOWN: Delivery = { type: 'unavailable', reason: 'no connection' };

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
    /** Three claim at every step of the clock, and when the next may go, until nothing is left. What is handed out a first time may come to these ends. */
    async function sendAll(steps: readonly number[], ends: readonly (Delivery | null)[]): Promise<Map<string, Sent[]>> {
      const stores = Array.from({ length: PROCESSES }, () => storeOn(open().db));
      const sent = new Map<string, Sent[]>();
      for (let [n, at, handed] = [0, 0, 0]; n < MOST_STEPS; n += 1) {
        const now = after(at);
        const claims = stores.map(({ outbox }) => outbox.claim(now, 64, ['telegram'], LIMITS));
        const due = (await Promise.all(claims)).flat();
        const done = due.map(({ id, attempts, outgoing: { address, text } }, k) => {
          sent.set(address, [...(sent.get(address) ?? []), { at, text }]);
          handed += 1;
          const end = (attempts < 4 ? ends[handed % ends.length] : null) ?? { type: 'delivered' };
          return stores[k % PROCESSES]?.outbox.record(id, end, now, 1_500);
        });
        await Promise.all(done);
        const next = await stores[0]?.outbox.nextDue(now, ['telegram'], LIMITS);
        if (next == null) return sent;
        at = Math.max(at + (steps[n % steps.length] ?? 1), Date.parse(next) - Date.parse(NOW));
      }
      throw new Error('it does not come to an end');
    }

    it('of a group, of a chat and of the whole bot is kept by several at once, in order, and nothing is left', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 21, max: 30 }),
          fc.integer({ min: 1, max: 32 }),
          fc.array(fc.integer({ min: 450, max: 4_000 }), { minLength: 1, maxLength: 4 }),
          fc.array(fc.constantFrom(null, null, LOST, DOWN), { minLength: 1, maxLength: 7 }),
          async (inGroup, people, steps, ends) => {
            await truncate(open().db);
            const store = storeOn(open().db);
            const written = new Map([['-1', await writeTo(store, '-1', inGroup, true)]]);
            for (let n = 0; n < people; n += 1) written.set(`p${n}`, await writeTo(store, `p${n}`, 2));
            const sent = await sendAll(steps, ends);
            for (const [address, texts] of written) {
              const said = (sent.get(address) ?? []).map(({ text }) => text);
              // Again only until it has arrived, and nothing before that.
              expect(said.filter((text, n) => text !== said[n - 1])).toEqual(texts);
            }
            expect(densest(sent.get('-1') ?? [], MINUTE)).toBeLessThanOrEqual(PACE.perGroupPerMinute);
            for (const all of sent.values()) expect(densest(all, 1_000)).toBe(1);
            expect(densest([...sent.values()].flat(), 1_000)).toBeLessThanOrEqual(30);
          },
        ),
        { numRuns: open().kind === 'embedded' ? 2 : 5, endOnFailure: true },
      );
    }, 60_000);

    it('of a group counts each time that one message is sent', async () => {
      const store = storeOn(open().db);
      await writeTo(store, '-1', 25, true);
      const sent: Sent[] = [];
      for (let at = 0; at < MINUTE; at += 1_100) {
        for (const { id, attempts, outgoing } of await store.outbox.claim(after(at), 64, ['telegram'], LIMITS)) {
          sent.push({ at, text: outgoing.text });
          await store.outbox.record(id, attempts < 3 ? LOST : { type: 'delivered' }, after(at), 1_000);
        }
      }
      expect(sent).toHaveLength(20);
      const next = await store.outbox.nextDue(after(MINUTE - 100), ['telegram'], LIMITS);
      expect(Date.parse(next ?? '') - Date.parse(NOW)).toBeGreaterThanOrEqual((sent[0]?.at ?? 0) + MINUTE);
    });

    it('of a full group holds up nobody else', async () => {
      const store = storeOn(open().db);
      await writeTo(store, '-1', 25, true);
      const first = await sendAllOf('-1', 20);
      expect(first).toHaveLength(20);
      await writeTo(store, 'maria', 1);
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
