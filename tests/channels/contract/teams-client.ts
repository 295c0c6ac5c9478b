/**
 * Teams as Microsoft's own client shows it, in a browser: what is seen is what the page draws. There is one person in it,
 * one private chat and one group; a situation sees what was said since it asked for them.
 */

import Fastify, { type FastifyInstance } from 'fastify';
import type { Locator, Page } from 'playwright-core';
import type { Channel, Received } from '../../../bot/channel.ts';
import { createTeamsChannel } from '../../../bot/channels/teams/channel.ts';
import { MAX_TEXT } from '../../../bot/channels/teams/limits.ts';
import { receiveActivity } from '../../../bot/channels/teams/receive.ts';
import { launchBrowser } from '../../support/browser.ts';
import { keepOffline, startTeamsClient } from '../../support/teams-client.ts';
import { notHere, type Place, type Platform, type Seen, silent, soon } from './platform.ts';

const PATIENCE_MS = 10_000;
const BUTTON = '.ac-actionSet button';
const exactly = (words: string): RegExp => new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);

/** What the page is told by its server. */
interface Frame {
  action?: 'createMessage' | 'updateMessage' | 'typing';
  actionConversationId?: string;
  message?: { messageId: string; from: { id: string } };
}

export async function teamsClientPlatform(): Promise<Platform> {
  const gate = await openGate();
  const client = await startTeamsClient(gate.url);
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, locale: 'it-IT' });
  await keepOffline(page);
  const told = listenTo(page);
  const byBot = page.locator('[aria-label="Message author"]', { hasText: exactly('Test Bot') });
  const fromBot = page
    .locator('[aria-label="Message header"]', { has: byBot })
    .locator('xpath=following-sibling::*[1]');
  await page.goto(client.url);
  /** Of each message that the bot wrote, how often: once, and once for every edit. */
  const written = new Map<string, number>();
  const from = new Map<string, { shown: number; typings: number }>();
  const servers: FastifyInstance[] = [];

  async function open(group: boolean): Promise<void> {
    await page.getByRole('treeitem', { name: group ? 'Group Chat' : 'Personal Chat' }).click();
  }
  /** The page opens a chat with an installation, which tells the bot where it is. */
  async function placeOf(group: boolean): Promise<Place> {
    await open(group);
    const found = () => gate.heard.filter(({ kind }) => (kind === 'group') === group);
    // It says so twice: that the app was installed, and that a member was added.
    await soon(() => found().length >= 2, PATIENCE_MS);
    const [{ address = '', meta } = {}] = found();
    return { address, group, ...(meta && { meta }) };
  }
  const places = [await placeOf(false), await placeOf(true)] as const;

  /** What the bot wrote is what the page has been told of, and has drawn. */
  async function drawn(place: Place): Promise<void> {
    await soon(() => [...written].every(([id, times]) => (told.versions.get(id) ?? 0) >= times), PATIENCE_MS);
    await open(place.group);
    const count = told.messages(place.address).length;
    await soon(async () => (await fromBot.count()) === count, PATIENCE_MS);
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  }
  /** The messages since the place was asked for, as the page draws them. */
  async function shown(place: Place): Promise<Locator[]> {
    await drawn(place);
    return (await fromBot.all()).slice(since(place).shown);
  }
  async function read(message: Locator, id: string): Promise<Seen> {
    const lines = await message.locator('.ac-textBlock').allInnerTexts();
    const all = await message.locator(BUTTON).allInnerTexts();
    const [picture] = await message.locator('.ac-image[alt], .ac-image img[alt]').all();
    const name = picture && ((await picture.getAttribute('alt')) ?? '');
    // What opens the picture is no answer.
    const buttons = all.filter((label) => label !== name);
    return {
      ...{ id, text: lines.length > 0 ? lines.join('\n') : await message.innerText(), buttons },
      ...(name !== undefined && { picture: name }),
    };
  }
  /** Somebody new: what was said to the one before is not theirs. */
  async function fresh(place: Place): Promise<Place> {
    await drawn(place);
    from.set(place.address, { shown: told.messages(place.address).length, typings: told.typings(place.address) });
    return place;
  }
  const since = (place: Place) => from.get(place.address) ?? { shown: 0, typings: 0 };

  /** Does something that the client hands over, and waits until it has. */
  async function handedOver(act: () => Promise<void>): Promise<void> {
    const before = gate.answered();
    await act();
    await soon(() => gate.answered() > before, PATIENCE_MS);
  }
  async function mock(place: Place, activity: 'Install application' | 'Uninstall application'): Promise<void> {
    await open(place.group);
    await page.getByRole('button', { name: 'Mock an Activity' }).click();
    await page.getByText(activity, { exact: true }).click();
    await handedOver(() => page.getByRole('button', { name: 'Send activity' }).click());
  }
  function noted(channel: Channel): Channel {
    const send = channel.send.bind(channel);
    channel.send = async (message) => {
      const delivery = await send(message);
      const id = delivery.type === 'delivered' ? delivery.messageId : undefined;
      if (id !== undefined) written.set(id, (written.get(id) ?? 0) + 1);
      return delivery;
    };
    return channel;
  }

  const platform: Platform = {
    name: 'teams',
    longest: MAX_TEXT,
    async open({ files } = {}) {
      const http = Fastify({ forceCloseConnections: true });
      servers.push(http);
      const nobody = { appId: '', appPassword: '', tenantId: '', allowNoAuth: true };
      const channel = await createTeamsChannel({ ...nobody, log: silent, http, ...(files && { files }) });
      gate.leadTo(`${await http.listen({ host: '127.0.0.1', port: 0 })}/api/messages`);
      return noted(channel);
    },
    person: () => fresh(places[0]),
    group: () => fresh(places[1]),
    async says(place, text) {
      await open(place.group);
      const field = page.getByRole('textbox').first();
      await field.click();
      if (place.group) {
        await field.pressSequentially('@');
        await page.getByText('Test Bot', { exact: true }).last().click();
        await page.keyboard.type(' ');
      }
      await page.keyboard.insertText(text);
      await handedOver(() => page.keyboard.press('Enter'));
    },
    attaches: async () => notHere(),
    async taps(place, label) {
      for (const message of (await shown(place)).reverse()) {
        const button = message.locator(BUTTON).filter({ hasText: exactly(label) });
        if ((await button.count()) > 0) return handedOver(() => button.first().click());
      }
      notHere();
    },
    again: () => gate.again(),
    swapped: async () => notHere(),
    async seen(place) {
      const messages = await shown(place);
      const ids = told.messages(place.address).slice(since(place).shown);
      return Promise.all(messages.map((message, n) => read(message, ids[n] ?? '')));
    },
    typing: (place) => told.typings(place.address) - since(place).typings,
    stopped: notHere,
    removes: notHere,
    next: notHere,
    leaves: (place) => mock(place, 'Uninstall application'),
    returns: (place) => mock(place, 'Install application'),
    moves: async () => notHere(),
    async close() {
      await browser.close();
      await client.stop();
      await Promise.all([gate.close(), ...servers.map((server) => server.close())]);
    },
  };
  return platform;
}

/** The client knows one address for as long as it runs; a bot has another one in each of its lives. */
async function openGate() {
  const http = Fastify({ forceCloseConnections: true });
  const heard: Received['conversation'][] = [];
  let bot: string | null = null;
  let last: unknown;
  let answered = 0;

  /** The bot's status; 502 while it does not run. */
  async function handOver(body: unknown): Promise<number> {
    if (bot === null) return 200;
    const headers = { 'content-type': 'application/json' };
    return fetch(bot, { method: 'POST', headers, body: JSON.stringify(body) }).then(
      (response) => response.status,
      () => 502,
    );
  }
  http.post('/api/messages', async (request, reply) => {
    last = request.body;
    const event = receiveActivity(request.body);
    if (event !== null) heard.push(event.conversation);
    const status = await handOver(request.body);
    answered += 1;
    return reply.code(status).send();
  });
  return {
    url: `${await http.listen({ host: '127.0.0.1', port: 0 })}/api/messages`,
    heard,
    answered: () => answered,
    leadTo: (url: string) => {
      bot = url;
    },
    again: async () => void (await handOver(last)),
    close: () => http.close(),
  };
}

/** What reaches the page, by conversation. */
function listenTo(page: Page) {
  const messages = new Map<string, string[]>();
  const typings = new Map<string, number>();
  const versions = new Map<string, number>();
  const take = ({ action, actionConversationId: chat = '', message }: Frame) => {
    if (action === 'typing') typings.set(chat, (typings.get(chat) ?? 0) + 1);
    if (message === undefined || message.from.id.startsWith('user-')) return;
    if (action === 'createMessage') messages.set(chat, [...(messages.get(chat) ?? []), message.messageId]);
    versions.set(message.messageId, (versions.get(message.messageId) ?? 0) + 1);
  };
  page.on('websocket', (socket) => {
    if (!socket.url().includes('conversations')) return;
    socket.on('framereceived', ({ payload }) => take(JSON.parse(String(payload)) as Frame));
  });
  return {
    versions,
    /** Ids of what the bot wrote, oldest first. */
    messages: (chat: string) => messages.get(chat) ?? [],
    typings: (chat: string) => typings.get(chat) ?? 0,
  };
}
