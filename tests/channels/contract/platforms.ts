import type { ChannelName } from '../../../bot/channel.ts';
import type { Platform } from './platform.ts';
import { teamsPlatform } from './teams.ts';
import { telegramPlatform } from './telegram.ts';
import { terminalPlatform } from './terminal.ts';
import { webPlatform } from './web.ts';

export const platforms: Readonly<Record<ChannelName, () => Promise<Platform>>> = {
  telegram: telegramPlatform,
  teams: teamsPlatform,
  web: webPlatform,
  terminal: terminalPlatform,
};
