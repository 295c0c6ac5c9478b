import { describe, expect, it } from 'vitest';
import type { Delivery, Pace } from '../../bot/channel.ts';
import { createOutbox, retryDelay } from '../../bot/outbox.ts';
import { createPaces } from '../../bot/pace.ts';
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
    store.add('anna', 'news', { purpose: 'broadcast' });
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

  it('gives a message back that would wait too long for its group', async () => {
    const { store, outbox } = open(
      new FakeChannel('terminal', { perSecond: 30, perChatPerSecond: 1, perGroupPerMinute: 5 }),
    );
    store.add('group', 'x', { group: true });
    store.add('group', 'y', { group: true });
    outbox.start();
    await until(() => store.recorded.length >= 2);
    await outbox.stop(1_000);
    expect(store.recorded[1]?.delivery).toMatchObject({ type: 'retryAfter', scope: 'chat' });
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
  const telegram: Pace = { perSecond: 25, perChatPerSecond: 1, perGroupPerMinute: 20 };
  const to = (conversationId: string, group = false) => ({ channel: 'telegram' as const, conversationId, group });

  it('one a second in a chat, one in three seconds in a group, a fifth of a second’s worth at once in all', () => {
    const paces = createPaces(new Map([['telegram', telegram]]));
    expect(paces.take(to('a'), 0)).toBe(0);
    expect(paces.take(to('a'), 0)).toBe(1_000);
    expect(paces.take(to('a'), 1_000)).toBe(0);
    expect(paces.take(to('g', true), 1_000)).toBe(0);
    expect(paces.take(to('g', true), 1_000)).toBe(3_000);
    let sent = 0;
    for (let chat = 0; chat < 100; chat += 1) if (paces.take(to(`c${chat}`), 5_000) === 0) sent += 1;
    expect(sent).toBe(5);
    expect(paces.room('telegram', 5_000)).toBe(0);
    expect(paces.channelWait('telegram', 5_000)).toBe(40);
  });

  it('never sends more than the rate over any stretch', () => {
    const paces = createPaces(new Map([['telegram', telegram]]));
    let sent = 0;
    for (let at = 0; at < 10_000; at += 7) if (paces.take(to(`c${at}`), at) === 0) sent += 1;
    expect(sent).toBeLessThanOrEqual(5 + 250);
    expect(sent).toBeGreaterThan(240);
  });
});
