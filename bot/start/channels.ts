/** The channels that the settings ask for. What is not configured is not even loaded. */

import type { FastifyInstance } from 'fastify';
import { menus } from '../../dialogs/texts/commands.ts';
import { webTexts } from '../../dialogs/texts/web.ts';
import type { Channel, Log } from '../channel.ts';
import type { Menus } from '../channels/telegram/menu.ts';
import { createWebChannel } from '../channels/web/channel.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { OperatorError } from '../errors.ts';
import { createFiles, serveFiles } from '../files.ts';
import type { Store } from '../ports.ts';

export interface Channels {
  all: Channel[];
  /** A link that opens a chat and sends an invitation's code. */
  link(code: string): string | undefined;
  /** One line each, for the terminal. */
  described: [string, string][];
}

export async function createChannels(
  config: Config,
  { http, log, store, now = systemClock }: { http: FastifyInstance; log: Log; store: Store; now?: Clock },
): Promise<Channels> {
  const { publicUrl } = config;
  const files = createFiles({
    ...{ store: store.files, channels: () => channels.all, now, log },
    ...(publicUrl && { publicUrl }),
  });
  if (publicUrl) serveFiles(http, store.files);
  const web = createWebChannel({
    http,
    log,
    demo: config.demo,
    texts: webTexts,
    history: { list: (address, limit) => store.history('web', address, limit) },
    files,
    grantRole: (externalId, name, role) => store.grant('web', externalId, name, role, now()),
  });
  const channels: Channels = { all: [web], link: () => undefined, described: [] };
  if (config.telegram) {
    const { createTelegramChannel } = await import('../channels/telegram/channel.ts');
    const options = {
      ...config.telegram,
      ...{ http, log, files },
      menus: telegramMenus(),
      mayPoll: () => store.leads('telegram polling'),
      ...(publicUrl && { publicUrl }),
    };
    const telegram = setUp(() => createTelegramChannel(options));
    channels.all.push(telegram);
    channels.link = (code) => telegram.deepLink(code);
    channels.described.push(['Telegram', config.telegram.mode]);
  }
  if (config.teams) {
    const { createTeamsChannel } = await import('../channels/teams/channel.ts');
    channels.all.push(await createTeamsChannel({ ...config.teams, http, log, files }));
    channels.described.push(['Teams', 'POST /api/messages']);
  }
  return channels;
}

/** Telegram refuses what it does not know in a command. */
function telegramMenus(): Menus {
  const plain = (list: (typeof menus)['citizen']) => list.map(({ command, description }) => ({ command, description }));
  return { citizen: plain(menus.citizen), staff: plain(menus.staff), manager: plain(menus.manager) };
}

/** A channel that cannot be set up says so in a line for the operator. */
function setUp<T>(create: () => T): T {
  try {
    return create();
  } catch (error) {
    throw new OperatorError(error instanceof Error ? error.message : 'A channel cannot be set up.', { cause: error });
  }
}

/** Rejects with a line for the operator. */
export async function startChannel(channel: Channel, receive: Parameters<Channel['start']>[0]): Promise<void> {
  try {
    await channel.start(receive);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it does not say why';
    throw new OperatorError(`${channel.name}: ${why}`, { cause: error });
  }
}
