import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTelegramChannel, TelegramSetupError } from '../../../bot/channels/telegram/channel.ts';
import { faults } from '../../support/fake-telegram.ts';
import { type Bench, MARIA, makeBench, TEAM, textsOf } from './rig.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await makeBench({ menus: { citizen: [{ command: 'aiuto', description: 'Che cosa posso fare' }] } });
});
afterEach(() => bench.close());

const stored = (count: number) => bench.telegram.until(() => bench.stored.length >= count);
const confirmed = (updateId: number) => bench.telegram.until(() => bench.telegram.confirmedUpTo > updateId);
const warned = (words: RegExp) => bench.logged.filter(({ message }) => words.test(message));

describe('polling', () => {
  test('stores what people say, in order, and confirms it', async () => {
    await bench.start();
    const said = Array.from({ length: 30 }, (_, index) => `messaggio ${index}`);
    const last = said.map((text) => bench.telegram.userSays(MARIA, text)).at(-1) ?? 0;
    await confirmed(last);
    expect(textsOf(bench.stored)).toEqual(said);
    expect(bench.stored[0]).toMatchObject({ eventId: '1', sender: { id: '11', name: 'Maria Rossi' } });
  });

  test('what was said while we were away is there at the start; a webhook left behind is taken down', async () => {
    bench.telegram.userSays(MARIA, 'ieri sera');
    await fetch(`${bench.telegram.apiRoot}/bot${bench.telegram.token}/setWebhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: 'http://127.0.0.1:9/nobody' }),
    });
    await bench.start();
    await stored(1);
    expect(textsOf(bench.stored)).toEqual(['ieri sera']);
    expect(bench.telegram.callsOf('deleteWebhook')[0]?.payload).toEqual({ drop_pending_updates: false });
    expect(bench.telegram.commands).toEqual([{ command: 'aiuto', description: 'Che cosa posso fare' }]);
  });

  test('the offset moves on only over what is durable', async () => {
    bench.inbox.failures = 2;
    bench.telegram.userSays(MARIA, 'uno');
    const second = bench.telegram.userSays(MARIA, 'due');
    await bench.start();
    await confirmed(second);
    expect(textsOf(bench.stored)).toEqual(['uno', 'due']);
    const offsets = bench.telegram.callsOf('getUpdates').map(({ payload }) => payload.offset);
    expect(offsets.slice(0, 4)).toEqual([0, 0, 0, second + 1]);
    expect(warned(/could not be stored/)).toHaveLength(2);
  });

  test('a failure in the middle keeps what came before it; what came together comes again, in order', async () => {
    for (const text of ['uno', 'due', 'tre']) bench.telegram.userSays(MARIA, text);
    let calls = 0;
    const order: string[] = [];
    await bench.channel.start(async (event) => {
      calls += 1;
      // What comes together is written by one statement, and fails together.
      if (calls === 2 || calls === 3) throw new Error('no');
      order.push(event.eventId);
      return 'stored';
    });
    await confirmed(3);
    expect(order).toEqual(['1', '2', '3']);
  });

  test('polls only while it is its turn, and begins where the one before stopped', async () => {
    let mine = false;
    const other = await makeBench({ mayPoll: async () => mine });
    await other.start();
    const said = other.telegram.userSays(MARIA, 'uno');
    await other.telegram.until(() => other.telegram.callsOf('deleteWebhook').length > 0);
    expect(other.telegram.callsOf('getUpdates')).toEqual([]);
    mine = true;
    await other.telegram.until(() => other.telegram.confirmedUpTo > said);
    expect(textsOf(other.stored)).toEqual(['uno']);
    // Another process took over what was said meanwhile.
    mine = false;
    await other.close();
  });

  test('a redelivery carries the same event id, and never moves the offset back', async () => {
    await bench.start();
    const tapped = await tapOnce();
    await confirmed(tapped);
    bench.telegram.redeliver(tapped);
    await bench.telegram.until(() => bench.telegram.answeredTaps.length === 1);
    await confirmed(bench.telegram.userSays(MARIA, 'poi'));
    expect(bench.stored.filter(({ eventId }) => eventId === String(tapped))).toHaveLength(1);
    expect(textsOf(bench.stored)).toEqual(['poi']);
  });

  test('an unreadable update is stepped over, and its content stays out of the log', async () => {
    await bench.start();
    bench.telegram.inject({ update_id: 900, message: { text: 'segreto' } });
    bench.telegram.inject({ nothing: 'segreto' });
    bench.telegram.inject({ update_id: 901, message: 'segreto' });
    await confirmed(901);
    expect(bench.stored).toEqual([]);
    expect(warned(/Unreadable/).length).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(bench.logged)).not.toContain('segreto');
  });

  test.each([
    ['a second poller', faults.conflict(), /Another process/],
    ['a gateway that is down', faults.page(502), /refused/],
    ['too many requests', faults.tooMany(0), /refused/],
    ['a connection cut', faults.drop(), /not reachable/],
    ['garbage', faults.garbage('{"ok":true,"result":7}'), /not reachable/],
  ])('%s: says so and tries again', async (_name, fault, words) => {
    bench.telegram.fail('getUpdates', fault, { times: 3 });
    await bench.start();
    bench.telegram.userSays(MARIA, 'ci siete?');
    await stored(1);
    expect(textsOf(bench.stored)).toEqual(['ci siete?']);
    expect(warned(words).length).toBeGreaterThanOrEqual(1);
  });

  test('a group: joining, talking, moving, leaving', async () => {
    bench.telegram.group(TEAM, 'Nazareth');
    await bench.start();
    bench.telegram.botAdded(TEAM, MARIA);
    bench.telegram.userSays(TEAM, `/start@${bench.telegram.username} AB12`, { from: MARIA });
    bench.telegram.userSays(TEAM, `@${bench.telegram.username} accetta P-1`, { from: MARIA });
    bench.telegram.groupMigrates(TEAM, -100777, MARIA);
    await confirmed(bench.telegram.botRemoved(-100777, MARIA));
    expect(bench.stored.map(({ conversation, content }) => [conversation.address, content])).toEqual([
      ['-77', { type: 'joined' }],
      ['-77', { type: 'start', code: 'AB12' }],
      ['-77', { type: 'text', text: 'accetta P-1' }],
      ['-77', { type: 'moved', address: '-100777' }],
      ['-100777', { type: 'left' }],
    ]);
  });
});

describe('acknowledging', () => {
  test('a tap stops spinning, once', async () => {
    await bench.start();
    await tapOnce();
    const tap = bench.stored.find(({ content }) => content.type === 'tap');
    if (!tap) throw new Error('no tap');
    await bench.channel.acknowledge?.(tap);
    await bench.channel.acknowledge?.(tap);
    expect(bench.telegram.answeredTaps).toHaveLength(1);
  });

  test('a text shows "typing", in its topic', async () => {
    bench.telegram.group(-100123, 'Nazareth', [45]);
    await bench.start();
    bench.telegram.userSays(-100123, 'ciao', { from: MARIA, topic: 45 });
    await stored(1);
    const [event] = bench.stored;
    if (event) await bench.channel.acknowledge?.(event);
    expect(bench.telegram.callsOf('sendChatAction')[0]?.payload).toEqual({
      chat_id: -100123,
      message_thread_id: 45,
      action: 'typing',
    });
  });

  test('failures stay here', async () => {
    await bench.start();
    await tapOnce();
    bench.telegram.fail('answerCallbackQuery', faults.badRequest('query is too old'));
    const tap = bench.stored[0];
    if (tap) await expect(bench.channel.acknowledge?.(tap)).resolves.toBeUndefined();
  });
});

describe('starting and stopping', () => {
  test('a token that Telegram does not know: rejects with words for the operator', async () => {
    const token = '999999:not-the-token-of-this-fake-telegram';
    const channel = createTelegramChannel({ token, apiRoot: bench.telegram.apiRoot, mode: 'polling' });
    const error = await channel.start(async () => 'stored').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TelegramSetupError);
    expect(String(error)).toMatch(/BotFather/);
    expect(String(error)).not.toContain(token);
    await channel.stop();
  });

  test('a Telegram that is not reachable: goes on trying, and comes up alone', async () => {
    bench.telegram.fail('getMe', faults.page(502), { times: 2 });
    bench.telegram.fail('deleteWebhook', faults.drop());
    expect(bench.channel.deepLink('AB12')).toBeUndefined();
    await bench.start();
    expect(warned(/keeps trying/)).toHaveLength(1);
    bench.telegram.userSays(MARIA, 'eccomi');
    await stored(1);
    expect(bench.channel.deepLink('AB12')).toBe(`https://t.me/${bench.telegram.username}?start=AB12`);
  });

  test('no menu of commands is no reason to stay silent', async () => {
    bench.telegram.fail('setMyCommands', faults.badRequest('BOT_COMMAND_INVALID'));
    await bench.start();
    bench.telegram.userSays(MARIA, 'eccomi');
    await stored(1);
  });

  test('stops at once though a poll is under way, also before it ever connected', async () => {
    await bench.start();
    await bench.telegram.until(() => bench.telegram.callsOf('getUpdates').length > 0);
    const began = Date.now();
    await bench.channel.stop();
    expect(Date.now() - began).toBeLessThan(1_000);
    const polls = bench.telegram.callsOf('getUpdates').length;
    bench.telegram.userSays(MARIA, 'troppo tardi');
    expect(bench.telegram.callsOf('getUpdates')).toHaveLength(polls);

    const other = await makeBench({ backoff: { firstMs: 60_000, maxMs: 60_000 } });
    other.telegram.fail('getMe', faults.page(502), { times: 9 });
    await other.start();
    await other.close();
  });

  test('an API root with a path keeps it', async () => {
    const other = await makeBench({}, { path: '/telegram/api' });
    await other.start();
    other.telegram.userSays(MARIA, 'ciao');
    await other.telegram.until(() => other.stored.length === 1);
    await other.close();
  });

  test.each([
    ['no URL', { apiRoot: 'telegram' }],
    ['another protocol', { apiRoot: 'ftp://host/' }],
    ['a query', { apiRoot: 'http://host/?x=1' }],
    ['a token with a slash', { token: 'segreto/segreto' }],
    ['an empty token', { token: '' }],
    ['a webhook without a server', { mode: 'webhook' as const, publicUrl: 'https://example.org' }],
  ])('%s is said at once', (_name, over) => {
    const make = () => createTelegramChannel({ token: '1:x', mode: 'polling', ...over });
    expect(make).toThrow(TelegramSetupError);
    expect(make).not.toThrow(/segreto/);
  });
});

describe('the token', () => {
  test('is in no log and no outcome, whatever goes wrong', async () => {
    const { telegram, channel } = bench;
    const outcomes: unknown[] = [];
    telegram.fail('getUpdates', faults.garbage(`<html>${telegram.token}`), { times: 2 });
    telegram.fail('getUpdates', faults.drop());
    telegram.fail('getUpdates', faults.badRequest(`no such path /bot${telegram.token}/getUpdates`));
    telegram.fail('setMyCommands', faults.garbage());
    bench.inbox.failures = 1;
    await bench.start();
    telegram.userSays(MARIA, 'ciao');
    await stored(1);
    for (const fault of [
      faults.garbage(),
      faults.drop(),
      faults.page(500),
      faults.badRequest(`bot${telegram.token}`),
      faults.forbidden(telegram.token),
    ]) {
      telegram.fail('sendMessage', fault);
      outcomes.push(await channel.send({ address: String(MARIA), text: 'x', buttons: [] }));
    }
    const everything = JSON.stringify([bench.logged, outcomes]);
    expect(everything).not.toContain(telegram.token);
    expect(everything).not.toContain(telegram.token.split(':')[1]);
    expect(outcomes).toHaveLength(5);
  });
});

async function tapOnce(): Promise<number> {
  const before = bench.stored.length;
  bench.telegram.person(MARIA, 'Maria');
  await bench.channel.send({ address: String(MARIA), text: 'Confermi?', buttons: [[{ label: 'Sì', token: 'y' }]] });
  const update = bench.telegram.userTaps(MARIA, 'Sì');
  await stored(before + 1);
  return update;
}
