/** What the contract is run in front of: the platforms' fakes, and the real client of one of them. */

import type { ChannelName } from '../../../bot/channel.ts';
import { browserPath, noBrowser } from '../../support/browser.ts';
import type { Platform } from './platform.ts';
import { teamsPlatform } from './teams.ts';
import { teamsClientPlatform } from './teams-client.ts';
import { telegramPlatform } from './telegram.ts';
import { terminalPlatform } from './terminal.ts';
import { webPlatform } from './web.ts';

export const FRONTS = ['telegram', 'teams', 'web', 'terminal', 'teamsClient'] as const;
export type FrontName = (typeof FRONTS)[number];

interface Front {
  channel: ChannelName;
  title: string;
  open(): Promise<Platform>;
  /** Why it cannot be had on this machine. */
  missing?: string;
}

export const fronts: Readonly<Record<FrontName, Front>> = {
  telegram: { channel: 'telegram', title: 'telegram', open: telegramPlatform },
  teams: { channel: 'teams', title: 'teams', open: teamsPlatform },
  web: { channel: 'web', title: 'web', open: webPlatform },
  terminal: { channel: 'terminal', title: 'terminal', open: terminalPlatform },
  teamsClient: {
    channel: 'teams',
    title: "teams in Microsoft's client",
    open: teamsClientPlatform,
    ...(browserPath === undefined && { missing: noBrowser }),
  },
};

export const titleOf = ({ title, missing }: Front): string =>
  missing === undefined ? title : `${title} (skipped: ${missing})`;
