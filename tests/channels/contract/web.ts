import fastify, { type FastifyInstance } from 'fastify';
import { createWebChannel } from '../../../bot/channels/web/channel.ts';
import { readSession } from '../../../bot/channels/web/session.ts';
import { webTexts } from '../../../dialogs/texts/web.ts';
import { PNG } from '../../support/files.ts';
import { isHistory, messagesOf, type Visitor, visit } from '../web/visitor.ts';
import { notHere, type Place, type Platform, silent } from './platform.ts';

export async function webPlatform(): Promise<Platform> {
  const servers: FastifyInstance[] = [];
  const cookies = new Map<string, string>();
  const shown = new Map<string, { id: string; token: string }>();
  const typings = new Map<string, () => number>();
  let url = '';
  let count = 0;
  let last: () => Promise<unknown> = async () => undefined;

  const visitor = (place: Place): Promise<Visitor> => visit(url, cookies.get(place.address));
  const posts = async (place: Place, body: object) => {
    count += 1;
    const sent = { id: `m${count}`, pane: 'citizen', ...body };
    // What is not taken is sent again by the page, under the same id.
    last = async () => (await visitor(place)).post(sent);
    await last();
  };

  const platform: Platform = {
    name: 'web',
    longest: Number.POSITIVE_INFINITY,
    async open(more = {}) {
      const http = fastify({ forceCloseConnections: true });
      servers.push(http);
      const channel = createWebChannel({
        ...{ http, log: silent, demo: false, texts: webTexts },
        ...more,
      });
      url = await http.listen({ host: '127.0.0.1', port: 0 });
      return channel;
    },
    async person() {
      const { cookie } = await visit(url);
      const address = `${readSession(cookie)?.id}/citizen`;
      cookies.set(address, cookie);
      const place = { address, group: false };
      return place;
    },
    group: notHere,
    says: (place, text) => posts(place, { text }),
    async attaches(place, what) {
      if (what !== 'photo') notHere();
      const query = new URLSearchParams({ pane: 'citizen', name: 'foto.png' });
      const headers = { cookie: cookies.get(place.address) ?? '', 'content-type': 'application/octet-stream' };
      const kept = await fetch(`${url}/chat/files?${query}`, { method: 'POST', headers, body: PNG });
      const { file } = (await kept.json()) as { file: string };
      await posts(place, { text: '', file });
    },
    async taps(place, label) {
      await platform.seen(place);
      const button = shown.get(`${place.address} ${label}`);
      if (button === undefined) throw new Error(`no button ${label}`);
      await posts(place, { tap: { token: button.token, messageId: button.id } });
    },
    again: async () => void (await last()),
    swapped: notHere,
    async seen(place) {
      const who = await visitor(place);
      const page = await who.listen();
      const messages = messagesOf(await page.until(isHistory)).filter(({ from }) => from === 'bot');
      // The page stays open: it shows that the bot is writing.
      if (typings.has(place.address)) page.close();
      else typings.set(place.address, () => page.events.filter(({ event }) => event === 'typing').length);
      return Promise.all(
        messages.map(async ({ id, text, buttons, ...more }) => {
          for (const { label, token } of buttons.flat()) shown.set(`${place.address} ${label}`, { id, token });
          const seen = { id, text, buttons: buttons.flat().map(({ label }) => label) };
          const { file } = more as { file?: { name: string; picture: boolean } };
          if (file === undefined) return seen;
          const query = new URLSearchParams({ pane: 'citizen', id });
          const answer = await fetch(`${url}/chat/files?${query}`, { headers: { cookie: who.cookie } });
          // As bytes: a reader that takes the mark at the beginning away would hide that it is there.
          return {
            ...seen,
            file: { name: file.name, content: Buffer.from(await answer.arrayBuffer()).toString('utf8') },
            ...(file.picture && answer.ok && { picture: file.name }),
          };
        }),
      );
    },
    typing: (place) => typings.get(place.address)?.() ?? 0,
    stopped: notHere,
    removes: notHere,
    next: notHere,
    leaves: notHere,
    returns: notHere,
    moves: notHere,
    async close() {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
  return platform;
}
