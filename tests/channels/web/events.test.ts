import { afterEach, describe, expect, it } from 'vitest';
import type { HistoryEntry, WebHistory } from '../../../bot/channels/web/channel.ts';
import { fold, merge } from '../../../bot/channels/web/history.ts';
import { type FakeBot, startFakeBot } from './fake-bot.ts';
import { isHistory, type Listener, messageOf, messagesOf, saying, visit } from './visitor.ts';

let bot: FakeBot;
const listeners: Listener[] = [];
const follow = async (listener: Promise<Listener>): Promise<Listener> => {
  listeners.push(await listener);
  return listener;
};
afterEach(async () => {
  for (const listener of listeners.splice(0)) listener.close();
  await bot.close();
});

const said = (id: string, text: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id,
  from: 'bot',
  text,
  buttons: [],
  at: '2026-11-24T09:00:00.000Z',
  ...more,
});

describe('the stream of events', () => {
  it('reaches every tab of the session, and no other', async () => {
    bot = await startFakeBot();
    const maria = await visit(bot.url);
    const [one, two] = [await follow(maria.listen()), await follow(maria.listen())];
    const other = await follow((await visit(bot.url)).listen());
    await maria.say('m1', 'ciao');
    for (const tab of [one, two]) {
      expect(messageOf(await tab.until(saying('ciao')))).toMatchObject({ id: 'm1', from: 'person' });
      await tab.until(saying('Ha scritto: ciao'));
    }
    expect(other.events.every(isHistory)).toBe(true);
  });

  it('resumes after the last event seen: nothing lost, nothing twice', async () => {
    bot = await startFakeBot();
    const maria = await visit(bot.url);
    const tab = await follow(maria.listen());
    await maria.say('m1', 'uno');
    const last = await tab.until(saying('Ha scritto: uno'));
    tab.close();
    const address = bot.received[0]?.conversation.address ?? '';
    await bot.say(address, 'mentre era via');
    for (const resumed of [
      await follow(maria.listen({ lastEventId: last.id })),
      await follow(maria.listen({ after: last.id })),
    ]) {
      await resumed.until(saying('mentre era via'));
      expect(resumed.events.map((event) => messageOf(event).text)).toEqual(['mentre era via']);
    }
  });

  it('starts from the whole when it cannot resume', async () => {
    bot = await startFakeBot();
    const maria = await visit(bot.url);
    await maria.say('m1', 'uno');
    await bot.say(bot.received[0]?.conversation.address ?? '', 'due');
    for (const lastEventId of ['deadbeef-1', 'nonsense', '']) {
      const tab = await follow(maria.listen({ lastEventId }));
      const texts = messagesOf(await tab.until(isHistory)).map((message) => message.text);
      expect(texts).toEqual(expect.arrayContaining(['uno', 'due']));
    }
  });

  it('does not let one session resume in another', async () => {
    bot = await startFakeBot();
    const maria = await visit(bot.url);
    const seen = await (await follow(maria.listen())).until(isHistory);
    const other = await follow((await visit(bot.url)).listen({ lastEventId: seen.id }));
    await other.until(isHistory);
  });

  it('parks the oldest of too many tabs', async () => {
    bot = await startFakeBot();
    const maria = await visit(bot.url);
    const tabs: Listener[] = [];
    for (let n = 0; n < 5; n++) tabs.push(await follow(maria.listen()));
    await tabs[0]?.until((event) => event.event === 'parked');
    expect(tabs.at(-1)?.events.every(isHistory)).toBe(true);
  });

  it('needs a session of its own site', async () => {
    bot = await startFakeBot();
    expect((await fetch(`${bot.url}/chat/events`)).status).toBe(401);
    const { cookie } = await visit(bot.url);
    const foreign = await fetch(`${bot.url}/chat/events`, { headers: { cookie, 'sec-fetch-site': 'cross-site' } });
    expect(foreign.status).toBe(403);
  });

  it('says that the bot is writing', async () => {
    bot = await startFakeBot({ silent: true });
    const maria = await visit(bot.url);
    const tab = await follow(maria.listen());
    await maria.say('m1', 'ciao');
    const event = bot.received[0];
    if (event) await bot.channel.acknowledge?.(event);
    expect((await tab.until((each) => each.event === 'typing')).data).toEqual({ pane: 'citizen' });
  });
});

describe('what the bot sends', () => {
  it('is delivered with nobody looking, and there when the page opens', async () => {
    bot = await startFakeBot({ silent: true });
    const maria = await visit(bot.url);
    await maria.say('m1', 'ciao');
    const id = await bot.say(bot.received[0]?.conversation.address ?? '', 'promemoria');
    const tab = await follow(maria.listen());
    expect(messagesOf(await tab.until(isHistory)).at(-1)).toMatchObject({ id, text: 'promemoria', from: 'bot' });
  });

  it('edits in place, with the same id ever after', async () => {
    bot = await startFakeBot({ silent: true });
    const maria = await visit(bot.url);
    await maria.say('m1', 'ciao');
    const address = bot.received[0]?.conversation.address ?? '';
    const id = await bot.say(address, 'richiesta inviata', { buttons: [[{ label: 'Annulla', token: 't' }]] });
    await bot.say(address, 'dopo');
    expect(await bot.say(address, 'in carico', { edits: id })).toBe(id);
    expect(await bot.say(address, 'confermata', { edits: id })).toBe(id);
    const shown = messagesOf(await (await follow(maria.listen())).until(isHistory));
    expect(shown.map((message) => message.text)).toEqual(['ciao', 'confermata', 'dopo']);
    expect(shown[1]).toMatchObject({ id, buttons: [], editedAt: expect.any(String) });
  });

  it('shows a tap as the words of its button, however old; an unknown one as nothing', async () => {
    bot = await startFakeBot({ silent: true });
    const maria = await visit(bot.url);
    await maria.say('m1', 'ciao');
    const address = bot.received[0]?.conversation.address ?? '';
    const messageId = await bot.say(address, 'Va bene?', { buttons: [[{ label: 'Prenota', token: 'tok' }]] });
    await maria.post({ id: 't1', pane: 'citizen', tap: { token: 'tok', messageId } });
    await maria.post({ id: 't2', pane: 'citizen', tap: { token: 'gone', messageId } });
    expect(bot.received.map((event) => event.content.type)).toEqual(['text', 'tap', 'tap']);
    const shown = messagesOf(await (await follow(maria.listen())).until(isHistory));
    expect(shown.map((message) => message.text)).toEqual(['ciao', 'Va bene?', 'Prenota']);
  });

  it('refuses an address that is not ours', async () => {
    bot = await startFakeBot();
    expect(await bot.channel.send({ address: '12345', text: 'x', buttons: [] })).toMatchObject({ type: 'refused' });
  });

  it('gives a file to its own session only', async () => {
    bot = await startFakeBot({ silent: true });
    const maria = await visit(bot.url);
    await maria.say('m1', 'i miei dati');
    const file = { name: 'i miei dati.json', mime: 'application/json', content: '{"nome":"Maria"}' };
    const id = await bot.say(bot.received[0]?.conversation.address ?? '', 'Ecco', { file });
    const url = `${bot.url}/chat/files?pane=citizen&id=${id}`;
    const got = await fetch(url, { headers: { cookie: maria.cookie } });
    expect([got.status, await got.text()]).toEqual([200, file.content]);
    expect(got.headers.get('content-disposition')).toContain('attachment; filename="i miei dati.json"');
    const { cookie } = await visit(bot.url);
    expect((await fetch(url, { headers: { cookie } })).status).toBe(404);
    expect((await fetch(url)).status).toBe(401);
  });
});

describe('the history', () => {
  it('comes from the store after a restart, with what was said since', async () => {
    const stored: HistoryEntry[] = [];
    const history: WebHistory = { list: async (address) => (address.endsWith('/citizen') ? stored : []) };
    bot = await startFakeBot({ history, silent: true });
    const maria = await visit(bot.url);
    await maria.say('m1', 'ora');
    const { conversation, eventId } = bot.received[0] ?? expect.fail('nothing came');
    const early = { at: '2026-11-01T09:00:00.000Z' };
    stored.push(said('old', 'prima', early), said('x', 'ultimo', { edits: 'old', at: '2026-11-01T10:00:00.000Z' }));
    stored.push(said(eventId, 'ora', { from: 'person', at: new Date().toISOString() }));
    await bot.say(conversation.address, 'adesso');
    const shown = messagesOf(await (await follow(maria.listen())).until(isHistory));
    expect(shown.map(({ id, text }) => [id === 'm1' || id === 'old' ? id : 'new', text])).toEqual([
      ['old', 'ultimo'],
      ['m1', 'ora'],
      ['new', 'adesso'],
    ]);
  });

  it('tells open pages what another process delivered', async () => {
    const stored: HistoryEntry[] = [];
    const history: WebHistory = { list: async (address) => (address.endsWith('/citizen') ? [...stored] : []) };
    bot = await startFakeBot({ history, silent: true, refreshMs: 20 });
    const tab = await follow((await visit(bot.url)).listen());
    await tab.until(isHistory);
    await new Promise((resolve) => setTimeout(resolve, 100));
    stored.push(said('b1', 'da un altro processo'));
    await tab.until((event) => isHistory(event) && messagesOf(event).some((each) => each.id === 'b1'));
  });

  it('folds edits and does not repeat what both have', () => {
    const entries = [
      said('a', 'uno'),
      said('b', 'due'),
      said('a', 'uno bis', { edits: 'a', at: '2026-11-24T10:00:00.000Z' }),
    ];
    expect(fold(entries)).toEqual([
      { ...said('a', 'uno bis'), editedAt: '2026-11-24T10:00:00.000Z' },
      said('b', 'due'),
    ]);
    expect(merge(entries, [said('b', 'due'), said('c', 'tre')]).map((entry) => entry.id)).toEqual(['a', 'b', 'c', 'a']);
  });
});
