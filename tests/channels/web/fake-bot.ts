/** The web channel with a scripted bot behind it: it repeats what it is told, and has buttons. */

import fastify, { type FastifyInstance } from 'fastify';
import type { Channel, Log, Outgoing, Received } from '../../../bot/channel.ts';
import { createWebChannel, type WebChannelOptions } from '../../../bot/channels/web/channel.ts';
import { webTexts } from '../../../dialogs/texts/web.ts';

export interface FakeBot {
  url: string;
  http: FastifyInstance;
  channel: Channel;
  /** Events stored, without the openings of chats. */
  received: Received[];
  logged: string[];
  say(address: string, text: string, more?: Partial<Outgoing>): Promise<string>;
  close(): Promise<void>;
}

const token = (name: string, number: number): string => `tok_${name}_${number}`;

export async function startFakeBot(
  options: Partial<WebChannelOptions> & { port?: number; silent?: boolean } = {},
): Promise<FakeBot> {
  const { port = 0, silent = false, ...rest } = options;
  const http = fastify({ forceCloseConnections: true });
  const logged: string[] = [];
  const write = (fields: object, message: string): void => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log: Log = { debug: write, info: write, warn: write, error: write };
  const channel = createWebChannel({ http, log, demo: false, texts: webTexts, ...rest });
  const received: Received[] = [];
  const known = new Set<string>();

  async function say(address: string, text: string, more: Partial<Outgoing> = {}): Promise<string> {
    const delivery = await channel.send({ address, text, buttons: [], ...more });
    if (delivery.type !== 'delivered' || !delivery.messageId) throw new Error(`not delivered: ${delivery.type}`);
    return delivery.messageId;
  }

  async function answer({ conversation: { address }, content }: Received, number: number): Promise<void> {
    if (content.type === 'start') {
      await say(address, 'Buongiorno, sono la Portineria. Che cosa le serve?');
    } else if (content.type === 'text') {
      const label = (name: string, label: string) => ({ label, token: token(name, number) });
      await say(address, `Ha scritto: ${content.text}`, {
        buttons: [[label('yes', 'Prenota'), label('change', 'Cambia orario')], [label('no', 'Lascia stare')]],
      });
    } else if (content.type === 'tap') {
      if (content.token.startsWith('tok_change') && content.messageId) {
        await say(address, 'Ora aggiornata: mercoledì 25 novembre 2026, ore 15:30.', { edits: content.messageId });
      } else await say(address, `Scelta ricevuta: ${content.token}`);
    }
  }

  await channel.start(async (event) => {
    if (known.has(event.eventId)) return 'duplicate';
    known.add(event.eventId);
    if (event.content.type !== 'start') received.push(event);
    if (!silent) setTimeout(() => void answer(event, known.size), 30);
    return 'stored';
  });
  const url = await http.listen({ host: '127.0.0.1', port });
  return {
    url,
    http,
    channel,
    received,
    logged,
    say,
    async close() {
      await channel.stop();
      await http.close();
    },
  };
}
