import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Delivery, Files } from '../../../bot/channel.ts';
import { createTelegramChannel } from '../../../bot/channels/telegram/channel.ts';
import { type Fault, faults } from '../../support/fake-telegram.ts';
import { memoryFiles, PNG } from '../../support/files.ts';
import { type Bench, MARIA, makeBench, outgoing, TEAM } from './rig.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await makeBench();
});
afterEach(() => bench.close());

const buttons = [[{ label: 'Conferma', token: 'ok' }]];
const long = `${'a'.repeat(4000)}\n\n${'b'.repeat(4000)}\n\n${'c'.repeat(100)}`;

describe('a picture that came in elsewhere', () => {
  const onPage = { channel: 'web', name: 'festa.png', mime: 'image/png', kind: 'photo', id: 'kept-1' } as const;
  const withFiles = async (fetch: Files['fetch']) => {
    await bench.close();
    bench = await makeBench({ files: { ...memoryFiles(), fetch } });
  };
  const sent = (method: string): Record<string, unknown>[] =>
    bench.telegram.callsOf(method).map(({ payload }): Record<string, unknown> => payload);

  test('is uploaded once, and goes by its id from then on', async () => {
    let fetched = 0;
    await withFiles(async () => {
      fetched += 1;
      return PNG;
    });
    for (const text of ['uno', 'due', 'tre'])
      expect((await bench.channel.send(outgoing({ text, picture: onPage }))).type).toBe('delivered');
    expect(bench.telegram.said(MARIA).map(({ text, photo }) => [text, photo])).toEqual([
      ['uno', 'festa.png'],
      ['due', 'festa.png'],
      ['tre', 'festa.png'],
    ]);
    expect(fetched).toBe(1);
    expect(sent('sendPhoto').map(({ photo }) => typeof photo)).toEqual(['object', 'string', 'string']);
  });

  test('that Telegram does not draw goes as a document, and so from then on', async () => {
    await withFiles(async () => PNG);
    bench.telegram.fail('sendPhoto', faults.badRequest('PHOTO_INVALID_DIMENSIONS'));
    for (const text of ['uno', 'due'])
      expect((await bench.channel.send(outgoing({ text, picture: onPage }))).type).toBe('delivered');
    expect(bench.telegram.said(MARIA).map(({ document, photo }) => [document?.name, photo])).toEqual([
      ['festa.png', undefined],
      ['festa.png', undefined],
    ]);
    expect(sent('sendPhoto')).toHaveLength(1);
  });

  test('that cannot be had just now is for later', async () => {
    await withFiles(async () => {
      throw new Error('the database is away');
    });
    expect((await bench.channel.send(outgoing({ text: 'uno', picture: onPage }))).type).toBe('unavailable');
    expect(bench.telegram.said(MARIA)).toEqual([]);
  });

  test('that nobody has any more takes no words with it, and the operator reads of it', async () => {
    await withFiles(async () => null);
    expect((await bench.channel.send(outgoing({ text: 'uno', picture: onPage }))).type).toBe('delivered');
    expect(bench.telegram.said(MARIA).map(({ text, photo }) => [text, photo])).toEqual([['uno', undefined]]);
    expect(bench.logged.map(({ message }) => message)).toContainEqual(expect.stringContaining('words went alone'));
  });

  test('is uploaded by one of many that go at once', async () => {
    let fetched = 0;
    await withFiles(async () => {
      fetched += 1;
      return PNG;
    });
    const people = Array.from({ length: 12 }, (_, n) => bench.telegram.person(500 + n, `P${n}`));
    const sends = people.map((id) => bench.channel.send(outgoing({ address: String(id), picture: onPage })));
    expect((await Promise.all(sends)).map(({ type }) => type)).toEqual(people.map(() => 'delivered'));
    expect([fetched, bench.telegram.uploads.size]).toEqual([1, 1]);
  });
});

describe('what a person sees', () => {
  test('an edit changes the words under a picture or a document, and what cannot be edited is written anew', async () => {
    const file = { name: 'dati.json', mime: 'application/json', content: '{"città":"Viadana"}' };
    const document = await bench.channel.send(outgoing({ text: 'I tuoi dati', file, buttons }));
    expect(bench.telegram.said(MARIA)[0]).toMatchObject({
      text: 'I tuoi dati',
      buttons: [['Conferma']],
      document: { name: 'dati.json', content: '{"città":"Viadana"}' },
    });
    bench.telegram.userSays(MARIA, 'grazie');
    const hers = bench.telegram.messages(MARIA).at(-1)?.id;
    for (const edits of [idOf(document), String(hers)]) await bench.channel.send(outgoing({ text: 'Ecco', edits }));
    expect(bench.telegram.said(MARIA).map(({ text }) => text)).toEqual(['Ecco', 'Ecco']);
    expect(bench.telegram.said(MARIA)[0]).toMatchObject({ buttons: [], document: { name: 'dati.json' } });
    const many = 'a'.repeat(1025);
    await bench.channel.send(outgoing({ text: many, edits: idOf(document) }));
    expect(bench.telegram.said(MARIA).map(({ text }) => text)).toEqual(['Ecco', 'Ecco', many]);
  });

  test('a topic; and the main room once the topic is gone', async () => {
    bench.telegram.group(-100123, 'Nazareth', [45]);
    expect((await bench.channel.send(outgoing({ address: '-100123/45' }))).type).toBe('delivered');
    bench.telegram.deleteTopic(-100123, 45);
    expect((await bench.channel.send(outgoing({ address: '-100123/45' }))).type).toBe('delivered');
    expect(bench.telegram.said(-100123).map(({ topic }) => topic)).toEqual([45, undefined]);
  });
});

describe('what became of a send', () => {
  const cases: [name: string, fault: Fault, expected: Partial<Delivery>, seen: number][] = [
    ['429', faults.tooMany(7), { type: 'retryAfter', ms: 7000, scope: 'chat' }, 0],
    ['429, hours', faults.tooMany(10072), { type: 'retryAfter', ms: 10_072_000 }, 0],
    ['429 that does not say how long', faults.tooMany(), { type: 'retryAfter', ms: 5000 }, 0],
    ['blocked', faults.forbidden(), { type: 'blocked' }, 0],
    ['deactivated', faults.forbidden('user is deactivated'), { type: 'blocked' }, 0],
    ['chat not found', faults.badRequest('chat not found'), { type: 'blocked' }, 0],
    ['other bad request', faults.badRequest('BUTTON_DATA_INVALID'), { type: 'refused' }, 0],
    ['migrated', faults.migrated(-100999), { type: 'moved', address: '-100999' }, 0],
    ['500', faults.page(500), { type: 'unavailable' }, 0],
    ['502', faults.page(502), { type: 'unavailable' }, 0],
    ['504: the gateway had passed it on', faults.page(504), { type: 'uncertain' }, 0],
    ['token revoked', faults.unauthorized(), { type: 'unavailable' }, 0],
    ['connection cut', faults.drop(), { type: 'uncertain' }, 0],
    ['sent, then connection cut', faults.drop(true), { type: 'uncertain' }, 1],
    ['sent, then garbage', faults.garbage(), { type: 'uncertain' }, 1],
    ['JSON that is not the API', faults.garbage('{"hello":1}'), { type: 'uncertain' }, 1],
    ['JSON that is nothing', faults.garbage('null'), { type: 'uncertain' }, 1],
  ];
  test.each(cases)('%s', async (_name, fault, expected, seen) => {
    bench.telegram.fail('sendMessage', fault);
    expect(await bench.channel.send(outgoing())).toMatchObject(expected);
    expect(bench.telegram.said(MARIA)).toHaveLength(seen);
    expect(bench.telegram.callsOf('sendMessage')).toHaveLength(1);
  });

  test('no answer in time: sent or not, nobody can tell', async () => {
    const hasty = await makeBench({ requestTimeoutMs: 400 });
    hasty.telegram.person(12, 'Lucia');
    hasty.telegram.fail('sendMessage', faults.hang(false), { chat: MARIA });
    hasty.telegram.fail('sendMessage', faults.hang(true), { chat: 12 });
    const sends = [MARIA, 12].map((chat) => hasty.channel.send(outgoing({ address: String(chat) })));
    const uncertain = { type: 'uncertain', reason: 'no answer in time' };
    expect(await Promise.all(sends)).toEqual([uncertain, uncertain]);
    expect([MARIA, 12].map((chat) => hasty.telegram.said(chat).length)).toEqual([0, 1]);
    await hasty.close();
  });

  test('a chat that nobody ever opened, one that blocked us, a group that moved', async () => {
    expect((await bench.channel.send(outgoing({ address: '404' }))).type).toBe('blocked');
    bench.telegram.userBlocks(MARIA);
    expect((await bench.channel.send(outgoing())).type).toBe('blocked');
    bench.telegram.group(TEAM, 'Nazareth');
    bench.telegram.groupMigrates(TEAM, -100777, MARIA);
    const moved = await bench.channel.send(outgoing({ address: String(TEAM) }));
    expect(moved).toEqual({ type: 'moved', address: '-100777' });
    expect((await bench.channel.send(outgoing({ address: '-100777' }))).type).toBe('delivered');
  });

  test('what can never be sent is refused without asking Telegram', async () => {
    const tooLong = [[{ label: 'x', token: 'x'.repeat(65) }]];
    expect((await bench.channel.send(outgoing({ buttons: tooLong }))).type).toBe('refused');
    expect((await bench.channel.send(outgoing({ address: 'maria' }))).type).toBe('refused');
    expect(bench.telegram.calls).toEqual([]);
  });

  test('nobody listens, or the name does not exist: certainly not sent', async () => {
    const gone = await makeBench();
    await gone.telegram.stop();
    expect(await gone.channel.send(outgoing())).toEqual({ type: 'unavailable', reason: 'ECONNREFUSED' });
    const nowhere = createTelegramChannel({ token: '1:x', mode: 'polling', apiRoot: 'http://nowhere.invalid' });
    expect((await nowhere.send(outgoing())).type).toBe('unavailable');
    await Promise.all([gone.channel.stop(), nowhere.stop()]);
  });

  test('three chats told to wait at once: it is the bot that must', async () => {
    for (const chat of [1, 2, 3]) bench.telegram.person(chat, 'P');
    bench.telegram.fail('sendMessage', faults.tooMany(3), { times: 4 });
    const scopes: string[] = [];
    for (const chat of [1, 1, 2, 3]) {
      const delivery = await bench.channel.send(outgoing({ address: String(chat) }));
      scopes.push(delivery.type === 'retryAfter' ? delivery.scope : delivery.type);
    }
    expect(scopes).toEqual(['chat', 'chat', 'chat', 'channel']);
  });
});

describe('a long message that stops half way', () => {
  test.each<[string, Fault]>([
    ['told to wait', faults.tooMany(1)],
    ['gateway down', faults.page(502)],
    ['uncertain', faults.drop()],
  ])('%s: goes on where it stopped when it is repeated, with new tokens too', async (_name, fault) => {
    bench.telegram.fail('sendMessage', fault, { after: 1 });
    expect((await bench.channel.send(outgoing({ text: long, buttons }))).type).not.toBe('delivered');
    const again = [[{ label: 'Conferma', token: 'new' }]];
    expect((await bench.channel.send(outgoing({ text: long, buttons: again }))).type).toBe('delivered');
    expect(bench.telegram.said(MARIA).map(({ text }) => text[0])).toEqual(['a', 'b', 'c']);
    // The same words once more, as another message, are sent whole.
    await bench.channel.send(outgoing({ text: long, buttons }));
    expect(bench.telegram.said(MARIA)).toHaveLength(6);
  });

  test('follows the group to its new address', async () => {
    bench.telegram.group(TEAM, 'Nazareth');
    bench.telegram.group(-100777, 'Nazareth');
    bench.telegram.fail('sendMessage', faults.migrated(-100777), { after: 1 });
    const delivery = await bench.channel.send(outgoing({ address: String(TEAM), text: long }));
    expect(delivery).toEqual({ type: 'moved', address: '-100777' });
    await bench.channel.send(outgoing({ address: '-100777', text: long }));
    expect(bench.telegram.said(TEAM).map(({ text }) => text[0])).toEqual(['a']);
    expect(bench.telegram.said(-100777).map(({ text }) => text[0])).toEqual(['b', 'c']);
  });
});

function idOf(delivery: Delivery): string {
  if (delivery.type !== 'delivered' || delivery.messageId === undefined) throw new Error(JSON.stringify(delivery));
  return delivery.messageId;
}
