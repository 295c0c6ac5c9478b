import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../bot/channel.ts';
import { retryDelay } from '../../bot/delivering.ts';
import { createLanes } from '../../bot/lanes.ts';
import { createOutbox } from '../../bot/outbox.ts';
import { limitsOf } from '../../bot/pace.ts';
import { UNLIMITED } from '../../bot/ports.ts';
import { FakeChannel, FakeOutboxStore, silentLog, until } from './support/fakes.ts';

const now = () => new Date().toISOString();

function open(channel: FakeChannel, store = new FakeOutboxStore(), more = {}) {
  const outbox = createOutbox({
    store,
    channels: [channel],
    now,
    log: silentLog,
    random: () => 1,
    pollMs: 50,
    ...more,
  });
  return { store, outbox, channel, texts: () => channel.sent.map(({ text }) => text) };
}

describe('the outbox', () => {
  it('sends in order within a chat', async () => {
    const { store, outbox, texts } = open(new FakeChannel());
    for (const text of ['1', '2', '3']) store.add('maria', text);
    expect(await outbox.drain()).toBe(3);
    expect(texts()).toEqual(['1', '2', '3']);
  });

  it('sends what is urgent before broadcasts', async () => {
    const { store, outbox, texts } = open(new FakeChannel());
    store.add('anna', 'news', { purpose: 'broadcast', broadcastId: 'b1' });
    store.add('maria', 'reply');
    await outbox.drain();
    expect(texts()).toEqual(['reply', 'news']);
  });

  it('recovers before it sends anything', async () => {
    const { store, outbox } = open(new FakeChannel());
    outbox.start();
    await until(() => store.recovered === 1);
    await outbox.stop(1_000);
  });

  it('does not send again what the database did not take down, and records it once it does', async () => {
    const store = new FakeOutboxStore();
    const record = store.record.bind(store);
    let down = true;
    store.record = async (...result) => {
      if (down) throw new Error('Connection terminated unexpectedly');
      return record(...result);
    };
    // What was claimed and is not being sent is put back.
    store.recover = async (_now, _atStart, underWay = () => true) => {
      store.recovered += 1;
      for (const row of store.rows) if (row.status === 'sending' && !underWay(row.due.id)) row.status = 'pending';
      return { again: 0, uncertain: 0 };
    };
    const { outbox, texts } = open(new FakeChannel(), store, { recordAttempts: 0 });
    store.add('maria', 'once');
    outbox.start();
    await until(() => store.recovered >= 3);
    down = false;
    await until(() => store.recorded.length === 1);
    await outbox.stop(1_000);
    expect(texts()).toEqual(['once']);
    expect(store.recorded).toMatchObject([{ delivery: { type: 'delivered' } }]);
  });

  it('lets no chat wait for another that does not answer', async () => {
    const channel = new FakeChannel();
    channel.answer = ({ address }) => (address === 'slow' ? new Promise(() => {}) : { type: 'delivered' });
    const { store, outbox, texts } = open(channel, undefined, { sendTimeoutMs: 40 });
    store.add('slow', 'first');
    store.add('quick', 'second');
    outbox.start();
    await until(() => texts().includes('second'));
    await until(() => store.recorded.some(({ delivery }) => delivery.type === 'uncertain'));
    await outbox.stop(1_000);
  });

  it('looks at those alone that it is told of, and finds by itself whom nobody named', async () => {
    const { store, outbox, texts } = open(new FakeChannel(), undefined, { pollMs: 60_000 });
    outbox.start();
    await until(() => store.asked.length === 1);
    store.add('maria', 'told');
    store.add('maria', 'after it');
    store.add('luigi', 'not told');
    outbox.wake(['maria']);
    await until(() => texts().length === 3);
    expect(texts()).toEqual(['told', 'after it', 'not told']);
    expect(store.asked).toEqual([null, ['maria'], ['maria'], null]);
    await outbox.stop(1_000);
  });

  it('takes a channel that throws for one that may have sent', async () => {
    const channel = new FakeChannel();
    channel.answer = () => {
      throw new TypeError('a defect');
    };
    const { store, outbox } = open(channel);
    store.add('maria', 'x');
    await outbox.drain();
    expect(store.recorded[0]?.delivery).toEqual({ type: 'uncertain', reason: 'TypeError' });
  });

  it('obeys a platform that asks to wait, and sends after that', async () => {
    const channel = new FakeChannel();
    const answers: Delivery[] = [{ type: 'retryAfter', ms: 80, scope: 'channel' }];
    channel.answer = () => answers.shift() ?? { type: 'delivered' };
    const { store, outbox } = open(channel);
    store.add('maria', 'x');
    store.add('anna', 'y');
    outbox.start();
    await until(() => store.rows.every(({ status }) => status === 'delivered'));
    await outbox.stop(1_000);
    const [asked, ...later] = channel.sent.filter(({ address }) => address === 'maria');
    expect((later[0]?.at ?? 0) - (asked?.at ?? 0)).toBeGreaterThanOrEqual(75);
  });

  it('comes back to a platform that is away', async () => {
    const channel = new FakeChannel();
    channel.answer = () => ({ type: 'unavailable', reason: 'refused' });
    const { store, outbox } = open(channel);
    store.add('maria', 'x', { attempts: 2 });
    await outbox.drain();
    expect(store.recorded[0]?.retryInMs).toBe(2_000);
  });

  it('ends the sends under way when it stops', async () => {
    const channel = new FakeChannel();
    let answer = (_: Delivery) => {};
    channel.answer = () =>
      new Promise<Delivery>((resolve) => {
        answer = resolve;
      });
    const { store, outbox } = open(channel);
    store.add('maria', 'x');
    outbox.start();
    await until(() => channel.sent.length === 1);
    const stopped = outbox.stop(5_000);
    answer({ type: 'delivered' });
    await stopped;
    expect(store.rows[0]?.status).toBe('delivered');
  });

  it('keeps the cadence of a broadcast, and lets a reply pass at once', async () => {
    const channel = new FakeChannel('terminal', { perSecond: 50, perChatPerSecond: 1, perGroupPerMinute: 20 });
    const { store, outbox } = open(channel);
    for (let n = 0; n < 30; n += 1) store.add(`p${n}`, 'news', { purpose: 'broadcast', broadcastId: 'b1' });
    outbox.start();
    await until(() => channel.sent.length >= 5);
    store.add('maria', 'reply');
    outbox.wake();
    const asked = Date.now();
    await until(() => channel.sent.some(({ text }) => text === 'reply'));
    const answered = channel.sent.find(({ text }) => text === 'reply');
    expect((answered?.at ?? 0) - asked).toBeLessThan(100);
    await until(() => store.rows.every(({ status }) => status === 'delivered'));
    await outbox.stop(1_000);
    const [first, last] = [channel.sent[0]?.at ?? 0, channel.sent.at(-1)?.at ?? 0];
    // Thirty at fifty a second.
    expect(last - first).toBeGreaterThanOrEqual(480);
  });
});

describe('delays', () => {
  it.each([
    [0, 1, 1_000],
    [3, 1, 8_000],
    [3, 0, 4_000],
    [50, 1, 300_000],
  ])('attempt %i, chance %f → %i ms', (attempts, chance, ms) => {
    expect(retryDelay(attempts, () => chance)).toBe(ms);
  });
});

describe('pace', () => {
  it('is whole messages in the stretch in which that many are allowed', () => {
    const limits = limitsOf({ perSecond: 29.5, perChatPerSecond: 1, perGroupPerMinute: 20 });
    expect(limits.whole).toEqual({ most: 30, ms: expect.closeTo(1_007, 0) });
    expect(limits.bulk).toEqual({ most: 9, ms: expect.closeTo(228.8, 0) });
    expect(limits.chat).toEqual({ most: 1, ms: 1_040 });
    expect(limits.group).toEqual({ most: 20, ms: 60_040 });
    expect(limits).toMatchObject({ cadenceMs: expect.closeTo(33.7, 1), batch: 1 });
  });

  it('is none where nobody limits', () => {
    const none = Number.POSITIVE_INFINITY;
    expect(limitsOf({ perSecond: none, perChatPerSecond: none, perGroupPerMinute: none })).toEqual(UNLIMITED);
  });

  it('has one of a broadcast out at a time while the platform is quick, and more when it is slow', () => {
    let now = 0;
    const lanes = createLanes(limitsOf({ perSecond: 30, perChatPerSecond: 1, perGroupPerMinute: 20 }), () => now);
    const sends = (times: number, ms: number) => {
      for (let n = 0; n < times; n += 1) {
        const ended = lanes.began();
        now += ms;
        ended();
      }
    };
    sends(20, 5);
    expect(lanes.room()).toBe(1);
    // One that comes late by chance opens nothing.
    sends(1, 400);
    expect(lanes.room()).toBe(1);
    sends(200, 120);
    expect(lanes.room()).toBe(5);
    lanes.began();
    expect(lanes.room()).toBe(4);
    // One that does not come back holds up nobody.
    now += 1_000;
    expect(lanes.room()).toBe(5);
  });
});
