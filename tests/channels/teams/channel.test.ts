import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person, Place } from '../../support/fake-teams.ts';
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
  it('says, is answered with buttons, taps', async () => {
    const { fake, channel, received } = bench;
    expect(await fake.userSays(maria, chat, 'vorrei prenotare')).toBe(200);
    expect(received[0]).toMatchObject({
      sender: { id: maria.aadObjectId, name: maria.name },
      content: { type: 'text', text: 'vorrei prenotare' },
    });
    const sent = await channel.send(
      answerTo(received[0], { text: 'Confermo 2*3_?', buttons: [[{ label: 'Sì', token: 'tok-1' }]] }),
    );
    const [seen] = fake.seen(chat);
    expect(seen).toMatchObject({ text: 'Confermo 2*3_?', buttons: [{ label: 'Sì' }] });
    expect(sent).toEqual({ type: 'delivered', messageId: seen?.id });
    await fake.userTaps(maria, chat, 'Sì');
    expect(received[1]?.content).toEqual({ type: 'tap', token: 'tok-1', messageId: seen?.id });
  });

  it('installs and uninstalls', async () => {
    await bench.fake.installs(maria, chat);
    await bench.fake.uninstalls(maria, chat);
    expect(bench.received.map(({ content }) => content.type)).toEqual(['joined', 'joined', 'left']);
  });

  it('a redelivery carries the same event id and is answered as well', async () => {
    await bench.fake.userSays(maria, chat, 'ciao');
    expect(await bench.fake.redeliver()).toBe(200);
    expect(bench.received).toHaveLength(1);
  });

  it('a store that fails gets the event again', async () => {
    const { fake, store, received } = bench;
    const { receive } = store;
    store.receive = () => Promise.reject(new Error('disk full of maria'));
    expect(await fake.userSays(maria, chat, 'ciao')).toBe(503);
    store.receive = receive;
    expect(await fake.redeliver()).toBe(200);
    expect(received).toHaveLength(1);
  });

  it('shows that it is typing', async () => {
    await bench.fake.userSays(maria, chat, 'ciao');
    const [event] = bench.received;
    if (event) await bench.channel.acknowledge?.(event);
    expect(bench.fake.typings(chat)).toBe(1);
  });

  it('sends a file as text, in order', async () => {
    await bench.fake.userSays(maria, chat, 'i miei dati');
    const file = { name: 'dati.json', mime: 'application/json', content: '{"a_b":"*"}' };
    const delivery = await bench.channel.send(answerTo(bench.received[0], { text: 'Ecco', file }));
    expect(delivery.type).toBe('delivered');
    expect(bench.fake.seen(chat).map((seen) => seen.text)).toEqual(['Ecco', 'dati.json\n\n{"a_b":"*"}']);
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

  it('what cannot be edited any more is said anew', async () => {
    const { fake, channel, received } = bench;
    await fake.userSays(maria, chat, 'ciao');
    const first = await channel.send(answerTo(received[0], { text: 'uno' }));
    if (first.type !== 'delivered' || !first.messageId) throw new Error('not delivered');
    fake.deletes(chat, first.messageId);
    const second = await channel.send(answerTo(received[0], { text: 'due', edits: first.messageId }));
    expect(fake.seen(chat).map((seen) => seen.text)).toEqual(['due']);
    expect(second).toMatchObject({ type: 'delivered', messageId: fake.seen(chat)[0]?.id });
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
