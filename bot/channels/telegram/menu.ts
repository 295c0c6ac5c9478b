/** The menu of commands beside the field where one writes: everybody's, and another in the chats of other roles. */

import type { Log, Outgoing } from '../../channel.ts';
import { parseAddress } from './address.ts';
import type { Api } from './api.ts';

export interface TelegramCommand {
  /** Without the slash: 1–32 of a–z, 0–9 and _. */
  command: string;
  description: string;
}

type Role = NonNullable<Outgoing['menu']>;
export type Menus = Partial<Record<Role, readonly TelegramCommand[]>>;

export interface Menu {
  forEverybody(signal: AbortSignal): Promise<void>;
  /** A chat without a menu of its own has everybody's. */
  forChat(address: string, role: Role): Promise<void>;
}

/** A menu is a comfort: what fails is logged, and nothing else happens. */
export function createMenu(api: Api, log: Log, menus: Menus): Menu {
  return {
    async forEverybody(signal) {
      const commands = menus.citizen ?? [];
      if (commands.length === 0) return;
      const answer = await api.call('setMyCommands', { commands }, { signal });
      if (answer.type !== 'ok') log.warn({ channel: 'telegram' }, 'The menu of commands could not be set');
    },
    async forChat(address, role) {
      const place = parseAddress(address);
      if (!place) return;
      const scope = { type: 'chat', chat_id: place.chat };
      const commands = role === 'citizen' ? [] : (menus[role] ?? []);
      const answer =
        commands.length === 0
          ? await api.call('deleteMyCommands', { scope })
          : await api.call('setMyCommands', { scope, commands });
      if (answer.type !== 'ok') log.warn({ channel: 'telegram' }, 'The menu of commands of a chat could not be set');
    },
  };
}
