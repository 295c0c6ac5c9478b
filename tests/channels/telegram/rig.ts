/** What the channel's tests share: a fake Telegram, a channel on it, an inbox in memory and a log that can be read. */

import type { Outgoing, Received } from '../../../bot/channel.ts';
import {
  createTelegramChannel,
  type TelegramChannel,
  type TelegramOptions,
} from '../../../bot/channels/telegram/channel.ts';
import { type FakeTelegram, type FakeTelegramOptions, startFakeTelegram } from '../../support/fake-telegram.ts';

export const MARIA = 11;
export const TEAM = -77;

export interface Logged {
  level: 'debug' | 'info' | 'warn' | 'error';
  fields: object;
  message: string;
}

export interface Bench {
  telegram: FakeTelegram;
  channel: TelegramChannel;
  /** What the inbox holds, in the order in which it was stored. */
  stored: Received[];
  /** How many of the next events the inbox fails to store. */
  inbox: { failures: number };
  logged: Logged[];
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function makeBench(
  options: Partial<TelegramOptions> = {},
  fakeOptions: FakeTelegramOptions = {},
): Promise<Bench> {
  const telegram = await startFakeTelegram(fakeOptions);
  telegram.person(MARIA, 'Maria', 'Rossi');
  const logged: Logged[] = [];
  const at = (level: Logged['level']) => (fields: object, message: string) =>
    void logged.push({ level, fields, message });
  const channel = createTelegramChannel({
    token: telegram.token,
    apiRoot: telegram.apiRoot,
    mode: 'polling',
    log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
    // Far from what loopback needs, also on a busy machine: only a call that hangs meets it.
    requestTimeoutMs: 2_000,
    pollSeconds: 2,
    backoff: { firstMs: 5, maxMs: 20 },
    stopGraceMs: 50,
    ...options,
  });
  const stored: Received[] = [];
  const inbox = { failures: 0 };
  return {
    telegram,
    channel,
    stored,
    inbox,
    logged,
    start: () =>
      channel.start(async (event) => {
        if (inbox.failures > 0) {
          inbox.failures -= 1;
          throw new Error(`the database is away, and so is ${telegram.token}`);
        }
        if (stored.some(({ eventId }) => eventId === event.eventId)) return 'duplicate';
        stored.push(event);
        return 'stored';
      }),
    async close() {
      await channel.stop();
      await telegram.stop();
    },
  };
}

export function outgoing(over: Partial<Outgoing> = {}): Outgoing {
  return { address: String(MARIA), text: 'Buongiorno', buttons: [], ...over };
}

export function textsOf(events: readonly Received[]): string[] {
  return events.flatMap(({ content }) => (content.type === 'text' ? [content.text] : []));
}
