import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Delivery, Received } from '../../../bot/channel.ts';
import { deliveryOf } from '../../../bot/channels/teams/connector.ts';
import type { Fault, Place } from '../../support/fake-teams.ts';
import { answerTo, type Bench, openBench } from './support.ts';

let bench: Bench;
let chat: Place;
let event: Received | undefined;

beforeAll(async () => {
  bench = await openBench({ sendTimeoutMs: 300 });
});
beforeEach(async () => {
  bench.received.splice(0);
  const person = bench.fake.person(`Maria Rossi ${Math.random()}`);
  chat = bench.fake.personalChat(person);
  await bench.fake.userSays(person, chat, 'segreto di Maria');
  event = bench.received[0];
  bench.fake.requests.splice(0);
});
afterAll(() => bench.close());

const status = (code: number, more: object = {}): Fault => ({ type: 'status', status: code, ...more });

describe('what became of a message', () => {
  it.each<[string, Fault, Delivery]>([
    ['429', status(429, { retryAfter: 7 }), { type: 'retryAfter', ms: 7000, scope: 'chat' }],
    ['429 that does not say', status(429), { type: 'retryAfter', ms: 2000, scope: 'chat' }],
    ['403', status(403, { code: 'BotNotInConversationRoster' }), { type: 'blocked', reason: 'HTTP 403' }],
    ['404', status(404, { code: 'ConversationNotFound' }), { type: 'blocked', reason: 'HTTP 404' }],
    ['400', status(400), { type: 'refused', reason: 'HTTP 400' }],
    ['413', status(413), { type: 'refused', reason: 'HTTP 413' }],
    ['401', status(401), { type: 'unavailable', reason: 'HTTP 401' }],
    ['412', status(412), { type: 'unavailable', reason: 'HTTP 412' }],
    ['500', status(500), { type: 'unavailable', reason: 'HTTP 500' }],
    ['503', status(503), { type: 'unavailable', reason: 'HTTP 503' }],
    ['502', status(502), { type: 'uncertain', reason: 'HTTP 502' }],
    ['504', status(504), { type: 'uncertain', reason: 'HTTP 504' }],
    ['no answer', { type: 'hang' }, { type: 'uncertain', reason: 'TimeoutError' }],
    ['a lost connection', { type: 'drop' }, { type: 'uncertain', reason: expect.any(String) }],
    ['garbage', { type: 'garbage' }, { type: 'uncertain', reason: 'HTTP 200, unreadable answer' }],
  ])('%s, asked once', async (_, fault, delivery) => {
    bench.fake.failNext(fault);
    expect(await bench.channel.send(answerTo(event, { text: 'ciao' }))).toEqual(delivery);
    expect(bench.fake.requests).toHaveLength(1);
    expect(bench.fake.seen(chat)).toEqual([]);
  });

  it('nobody there', async () => {
    const meta = { ...event?.conversation.meta, serviceUrl: 'http://127.0.0.1:1/' };
    const delivery = await bench.channel.send(answerTo(event, { text: 'ciao', meta }));
    expect(delivery).toEqual({ type: 'unavailable', reason: 'ECONNREFUSED' });
  });

  it('no token to be had: nothing left', async () => {
    const other = await openBench({ appPassword: 'wrong' });
    const person = other.fake.person('maria');
    await other.fake.userSays(person, other.fake.personalChat(person), 'ciao');
    expect(await other.channel.send(answerTo(other.received[0], { text: 'x' }))).toMatchObject({ type: 'unavailable' });
    expect(other.fake.requests).toEqual([]);
    await other.close();
  });

  it('nowhere to send', async () => {
    const delivery = await bench.channel.send({ address: 'x', text: 'x', buttons: [] });
    expect(delivery).toMatchObject({ type: 'refused' });
  });

  it('a fault on an edit is not a reason to say it twice', async () => {
    bench.fake.failNext(status(429, { retryAfter: 1 }));
    const delivery = await bench.channel.send(answerTo(event, { text: 'due', edits: 'activity-1' }));
    expect(delivery.type).toBe('retryAfter');
    expect(bench.fake.requests.map(({ method }) => method)).toEqual(['PUT']);
  });

  it('half of a long message is neither sent nor not sent', async () => {
    const text = 'parola '.repeat(2500);
    expect((await bench.channel.send(answerTo(event, { text }))).type).toBe('delivered');
    expect(bench.fake.seen(chat)).toHaveLength(2);
    bench.fake.failNext({ type: 'none' }, status(429, { retryAfter: 1 }));
    const half = await bench.channel.send(answerTo(event, { text }));
    expect(half).toEqual({ type: 'uncertain', reason: 'part 2 of 2: retryAfter' });
    expect(bench.fake.seen(chat)).toHaveLength(3);
  });

  it('nothing of persons or secrets is logged', () => {
    const log = bench.logged.join('\n');
    expect(log).not.toMatch(/maria|segreto|ciao|token|secret|127\.0\.0\.1/i);
    expect(log).toContain('429');
  });
});

describe('Retry-After', () => {
  it.each([
    ['seconds', '3', 3000],
    ['a date', 'Thu, 01 Jan 1970 00:00:10 GMT', 9000],
    ['a date gone by', 'Thu, 01 Jan 1970 00:00:00 GMT', 2000],
    ['nonsense', 'soon', 2000],
  ])('%s', (_, retryAfter, ms) => {
    const answer = { type: 'answered', status: 429, readable: true, retryAfter } as const;
    expect(deliveryOf(answer, 1000)).toEqual({ type: 'retryAfter', ms, scope: 'chat' });
  });
});

describe('stopping', () => {
  it('waits for what is under way, then takes and sends no more', async () => {
    const own = await openBench({ sendTimeoutMs: 200 });
    const person = own.fake.person('anna');
    const place = own.fake.personalChat(person);
    await own.fake.userSays(person, place, 'ciao');
    own.fake.failNext({ type: 'hang' });
    const sending = own.channel.send(answerTo(own.received[0], { text: 'x' }));
    await own.channel.stop();
    expect((await sending).type).toBe('uncertain');
    expect(await own.fake.userSays(person, place, 'ciao?')).toBe(503);
    expect((await own.channel.send(answerTo(own.received[0], { text: 'y' }))).type).toBe('unavailable');
    await own.close();
  });
});
