import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person, Place } from '../../support/fake-teams.ts';
import { memoryFiles } from '../../support/files.ts';
import { answerTo, type Bench, openBench } from './support.ts';

let bench: Bench;
let maria: Person;
let chat: Place;

beforeAll(async () => {
  bench = await openBench();
});
beforeEach(() => {
  bench.received.splice(0);
  maria = bench.fake.person(`maria-${Math.random()}`);
  chat = bench.fake.personalChat(maria);
});
afterAll(() => bench.close());

describe('a private chat', () => {
  it('installs and uninstalls', async () => {
    await bench.fake.installs(maria, chat);
    await bench.fake.uninstalls(maria, chat);
    expect(bench.received.map(({ content }) => content.type)).toEqual(['joined', 'joined', 'left']);
  });

  it('sends a file as text, in order', async () => {
    await bench.fake.userSays(maria, chat, 'i miei dati');
    const file = { name: 'dati.json', mime: 'application/json', content: '{"a_b":"*"}' };
    const delivery = await bench.channel.send(answerTo(bench.received[0], { text: 'Ecco', file }));
    expect(delivery.type).toBe('delivered');
    expect(bench.fake.seen(chat).map((seen) => seen.text)).toEqual(['Ecco', 'dati.json\n\n{"a_b":"*"}']);
  });
});

describe('a picture', () => {
  it('comes in before what was said after it, however long it takes to be had', async () => {
    const pictures = await openBench({ files: memoryFiles() });
    const { fake, received } = pictures;
    try {
      const anna = fake.person('anna');
      const [hers, another] = [fake.personalChat(anna), fake.personalChat(fake.person('rosa'))];
      fake.pictureMs = 300;
      const pasted = fake.userPastes(anna, hers, 'la macchia');
      await expect.poll(() => fake.asked).toBe(1);
      const said = fake.userSays(anna, hers, 'si toglie?');
      // Nobody else waits for it.
      await fake.userSays(fake.person('rosa'), another, 'ciao');
      await Promise.all([pasted, said]);
      expect(received.map(({ content }) => 'text' in content && content.text)).toEqual([
        'ciao',
        'la macchia',
        'si toglie?',
      ]);
      expect(received[1]?.content).toMatchObject({ file: { channel: 'teams' } });
    } finally {
      await pictures.close();
    }
  });
});

describe('a team', () => {
  it('a mention in a channel is answered in its thread', async () => {
    const { fake, channel, received } = bench;
    const thread = fake.channelThread('Nazareth', 'Prenotazioni');
    await fake.userSays(maria, thread, 'start ABC');
    expect(received[0]).toMatchObject({
      conversation: { kind: 'group', address: thread.conversation.id, title: 'Nazareth › Prenotazioni' },
      content: { type: 'start', code: 'ABC' },
    });
    await channel.send(answerTo(received[0], { text: 'Fatto' }));
    expect(fake.seen(thread).map((seen) => seen.text)).toEqual(['Fatto']);
  });

  it('an alert is posted first by us, tapped by one, and then has no buttons for the others', async () => {
    const { fake, channel, received } = bench;
    const group = fake.groupChat('Gruppo Gamma');
    await fake.installs(maria, group);
    const buttons = [[{ label: 'Accetto', token: 'yes' }], [{ label: 'Rifiuto', token: 'no' }]];
    const alert = await channel.send(answerTo(received[0], { text: 'Nuova richiesta', buttons }));
    expect(fake.seen(group)[0]?.buttons.map(({ label }) => label)).toEqual(['Accetto', 'Rifiuto']);
    if (alert.type !== 'delivered' || !alert.messageId) throw new Error('not delivered');

    const anna = fake.person('anna');
    await fake.userTaps(anna, group, /accetto/i);
    expect(received.at(-1)).toMatchObject({ sender: { id: anna.aadObjectId }, content: { type: 'tap', token: 'yes' } });
    const settled = await channel.send(answerTo(received[0], { text: 'Accettata da anna', edits: alert.messageId }));
    expect(settled).toEqual({ type: 'delivered', messageId: alert.messageId });
    expect(fake.seen(group)).toEqual([{ id: alert.messageId, text: 'Accettata da anna', buttons: [] }]);
  });
});

describe('bodies', () => {
  const headers = { 'content-type': 'application/json', authorization: 'Bearer x' };
  it.each([
    ['not JSON', '{"type":'],
    ['not an object', '[1]'],
    ['no type', '{}'],
    ['a type that is no text', '{"type":5}'],
  ])('%s: 400', async (_, body) => {
    const response = await fetch(bench.url, { method: 'POST', headers, body });
    expect(response.status).toBe(400);
    expect(await response.text()).toBe('');
  });

  it('a signed activity without a sender: 400', async () => {
    const fields = { type: 'message', channelId: 'msteams', serviceUrl: `${bench.fake.root}/` };
    expect(await bench.fake.deliver(fields)).toBe(400);
  });

  it('an endless body is refused', async () => {
    const body = JSON.stringify({ type: 'message', text: 'x'.repeat(300_000) });
    expect((await fetch(bench.url, { method: 'POST', headers, body })).status).toBe(413);
  });

  it('what is not for us is answered and not stored', async () => {
    await bench.fake.userSays(maria, chat, '', { type: 'messageReaction' });
    expect(await bench.fake.userSays(maria, chat, '', { type: 'typing' })).toBe(200);
    expect(bench.received).toEqual([]);
  });
});
