import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTelegramChannel, TelegramSetupError } from '../../../bot/channels/telegram/channel.ts';
import { faults } from '../../support/fake-telegram.ts';
import { type Bench, MARIA, makeBench, textsOf } from './rig.ts';

const SECRET = 'un_segreto-lungo';
const JSON_TYPE = { 'content-type': 'application/json' };

let http: FastifyInstance;
let bench: Bench;
beforeEach(async () => {
  // The port must be known before the channel is made, the routes before the server listens: requests pass a door.
  http = Fastify({ forceCloseConnections: true });
  const door = Fastify({ forceCloseConnections: true });
  door.post('/base/telegram/webhook', async (request, reply) => {
    const { headers, body } = request;
    const secret = headers['x-telegram-bot-api-secret-token'];
    const answer = await http.inject({
      method: 'POST',
      url: '/telegram/webhook',
      headers: { ...JSON_TYPE, ...(typeof secret === 'string' ? { 'x-telegram-bot-api-secret-token': secret } : {}) },
      payload: JSON.stringify(body),
    });
    return reply.code(answer.statusCode).send(answer.body);
  });
  http.addHook('onClose', () => door.close());
  const publicUrl = `${await door.listen({ host: '127.0.0.1', port: 0 })}/base`;
  bench = await makeBench({ mode: 'webhook', http, publicUrl, webhookSecret: SECRET });
});
afterEach(async () => {
  await bench.close();
  await http.close();
});

const post = (payload: string | object, headers: Record<string, string> = {}) =>
  http.inject({ method: 'POST', url: '/telegram/webhook', headers: { ...JSON_TYPE, ...headers }, payload });
const withSecret = { 'x-telegram-bot-api-secret-token': SECRET };
const hello = {
  update_id: 7,
  message: {
    message_id: 1,
    chat: { id: MARIA, type: 'private' },
    from: { id: MARIA, is_bot: false, first_name: 'Maria' },
    text: 'ciao',
  },
};

describe('webhook', () => {
  test('is announced with its secret and with what we can read', async () => {
    await bench.start();
    expect(bench.telegram.webhook).toMatchObject({
      secret_token: SECRET,
      allowed_updates: ['message', 'callback_query', 'my_chat_member'],
    });
    expect(bench.telegram.webhook?.url).toMatch(/\/base\/telegram\/webhook$/);
    expect(bench.telegram.callsOf('getUpdates')).toEqual([]);
  });

  test('stores what people say, in order', async () => {
    bench.telegram.userSays(MARIA, 'uno');
    await bench.start();
    bench.telegram.userSays(MARIA, 'due');
    await bench.telegram.until(() => bench.stored.length === 2);
    expect(textsOf(bench.stored)).toEqual(['uno', 'due']);
  });

  test('answers 200 only for what is stored: what is not comes again', async () => {
    bench.inbox.failures = 2;
    await bench.start();
    bench.telegram.userSays(MARIA, 'uno');
    bench.telegram.userSays(MARIA, 'due');
    await bench.telegram.until(() => bench.stored.length === 2 && bench.telegram.pendingUpdates === 0);
    expect(bench.telegram.deliveries.map(({ status }) => status)).toEqual([503, 503, 200, 200]);
    expect(textsOf(bench.stored)).toEqual(['uno', 'due']);
    expect(JSON.stringify(bench.logged)).not.toContain(bench.telegram.token);
  });

  test('waits for the inbox before it answers', async () => {
    let release = () => {};
    const durable = new Promise<void>((resolve) => {
      release = resolve;
    });
    await bench.channel.start(async () => {
      await durable;
      return 'stored';
    });
    let answered = false;
    const answer = post(hello, withSecret).then((response) => {
      answered = true;
      return response;
    });
    await post({ update_id: 8 }, withSecret);
    expect(answered).toBe(false);
    release();
    expect((await answer).statusCode).toBe(200);
  });

  test('a redelivery is stored once and answered 200', async () => {
    await bench.start();
    const update = bench.telegram.userSays(MARIA, 'uno');
    await bench.telegram.until(() => bench.telegram.deliveries.length === 1);
    bench.telegram.redeliver(update);
    await bench.telegram.until(() => bench.telegram.deliveries.length === 2);
    expect(bench.telegram.deliveries.map(({ status }) => status)).toEqual([200, 200]);
    expect(bench.stored).toHaveLength(1);
  });

  test.each<[string, Record<string, string>]>([
    ['no secret', {}],
    ['another secret', { 'x-telegram-bot-api-secret-token': 'altro' }],
    ['a beginning of it', { 'x-telegram-bot-api-secret-token': SECRET.slice(0, -1) }],
    ['an empty one', { 'x-telegram-bot-api-secret-token': '' }],
  ])('%s: 401, whatever the body', async (_name, headers) => {
    await bench.start();
    for (const body of [hello, '{broken', 'x'.repeat(2_000_000)]) {
      expect((await post(body, headers)).statusCode).toBe(401);
    }
    expect(bench.stored).toEqual([]);
  });

  test.each<[string, string, number]>([
    ['broken JSON', '{broken', 400],
    ['an empty body', '', 400],
    ['too much', JSON.stringify({ text: 'x'.repeat(600_000) }), 413],
    ['no update at all', '"ciao"', 200],
    ['null', 'null', 200],
    ['an update without a chat', '{"update_id":1,"message":{"text":"segreto"}}', 200],
    ['an update of another kind', '{"update_id":1,"poll":{}}', 200],
  ])('%s: no crash, nothing stored', async (_name, body, status) => {
    await bench.start();
    expect((await post(body, withSecret)).statusCode).toBe(status);
    expect(bench.stored).toEqual([]);
    expect(JSON.stringify(bench.logged)).not.toContain('segreto');
    expect((await post(hello, withSecret)).statusCode).toBe(200);
    expect(bench.stored).toHaveLength(1);
  });

  test('before the start and after the stop: come back later', async () => {
    expect((await post(hello, withSecret)).statusCode).toBe(503);
    await bench.start();
    await bench.channel.stop();
    expect((await post(hello, withSecret)).statusCode).toBe(503);
    // It stays announced: another process may be answering.
    expect(bench.telegram.webhook).toBeDefined();
  });

  test('an address that Telegram refuses stops the start; one that it cannot take now does not', async () => {
    bench.telegram.fail('setWebhook', faults.badRequest('bad webhook: HTTPS url must be provided'));
    await expect(bench.start()).rejects.toThrow(/HTTPS url must be provided/);
    bench.telegram.fail('setWebhook', faults.page(502), { times: 2 });
    await bench.start();
    await bench.telegram.until(() => bench.telegram.webhook !== undefined);
  });

  test('without a secret, one follows from the token: long, and the same in every process', async () => {
    const secrets: unknown[] = [];
    for (let round = 0; round < 2; round += 1) {
      const other = await makeBench({ mode: 'webhook', http: Fastify(), publicUrl: 'http://127.0.0.1:9' });
      await other.start();
      secrets.push(other.telegram.webhook?.secret_token);
      await other.close();
    }
    expect(secrets[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(secrets[1]).toBe(secrets[0]);
  });

  test('a secret or an address that cannot work is said at once', () => {
    const base = { token: '1:x', mode: 'webhook', http: Fastify(), publicUrl: 'https://example.org' } as const;
    expect(() => createTelegramChannel({ ...base, webhookSecret: 'con spazi' })).toThrow(TelegramSetupError);
    expect(() => createTelegramChannel({ ...base, publicUrl: 'example' })).toThrow(TelegramSetupError);
  });
});
