import { createTelegramChannel } from '../../../bot/channels/telegram/channel.ts';
import { MAX_TEXT } from '../../../bot/channels/telegram/limits.ts';
import { type Fault, faults, startFakeTelegram } from '../../support/fake-telegram.ts';
import { type Place, type Platform, soon, type Trouble } from './platform.ts';

export async function telegramPlatform(): Promise<Platform> {
  const fake = await startFakeTelegram();
  let nextPerson = 1_000;
  let nextGroup = -1_000;
  let last = 0;
  const shown = new Map<string, { id: number; token: string }>();
  const chatOf = ({ address }: Place) => Number(address);
  const handed = async (update: number) => {
    last = update;
    await soon(() => fake.callsOf('getUpdates').length > 0);
    // Confirmed, or refused by an inbox that is away: then it stays, and is asked for again by itself.
    await soon(() => fake.confirmedUpTo > update).catch(() => undefined);
  };
  const by = (place: Place, who: Place | undefined) => (who && place.group ? { from: Number(who.address) } : {});
  const troubles = (seconds: number): Record<Trouble, Fault> => ({
    wait: faults.tooMany(seconds),
    down: faults.page(502),
    silence: faults.drop(true),
    blocked: faults.forbidden(),
  });

  const platform: Platform = {
    name: 'telegram',
    longest: MAX_TEXT,
    open: async ({ files } = {}) =>
      createTelegramChannel({
        ...(files && { files }),
        ...{ token: fake.token, apiRoot: fake.apiRoot, mode: 'polling', requestTimeoutMs: 2_000, pollSeconds: 2 },
        ...{ backoff: { firstMs: 5, maxMs: 20 }, stopGraceMs: 50 },
      }),
    async person(name) {
      nextPerson += 1;
      return { address: String(fake.person(nextPerson, name)), group: false };
    },
    async group(title) {
      nextGroup -= 1;
      return { address: String(fake.group(nextGroup, title)), group: true };
    },
    says: (place, text, who) =>
      handed(fake.userSays(chatOf(place), place.group ? `@${fake.username} ${text}` : text, by(place, who))),
    attaches: (place, what) => handed(fake.userSends(chatOf(place), what)),
    async taps(place, label, who) {
      await platform.seen(place);
      const button = shown.get(`${place.address} ${label}`);
      if (button === undefined) throw new Error(`no button ${label}`);
      await handed(fake.userTapsToken(button.id, button.token, { ...by(place, who), chat: chatOf(place) }));
    },
    async again() {
      fake.redeliver(last);
      await soon(() => fake.pendingUpdates === 0);
    },
    async swapped(place, first, second) {
      fake.userSays(chatOf(place), first);
      fake.userSays(chatOf(place), second);
      fake.reversePending();
    },
    async seen(place) {
      const said = fake.said(chatOf(place));
      for (const message of said)
        for (const { text, callback_data: token } of message.keyboard.flat())
          shown.set(`${place.address} ${text}`, { id: message.id, token });
      return said.map(({ id, text, buttons, document, photo }) => ({
        ...{ id: String(id), text, buttons: buttons.flat() },
        ...(document && { file: document }),
        ...(photo && { picture: photo }),
      }));
    },
    typing: (place) => fake.callsOf('sendChatAction').filter(({ payload }) => payload.chat_id === chatOf(place)).length,
    stopped: () => fake.answeredTaps.length,
    removes: (_, id) => fake.deleteMessage(Number(id)),
    next: (place, trouble, seconds = 7) =>
      fake.fail('sendMessage', troubles(seconds)[trouble], { chat: chatOf(place) }),
    leaves: (place, who) =>
      handed(who ? fake.botRemoved(chatOf(place), Number(who.address)) : fake.userBlocks(chatOf(place))),
    returns: (place, who) =>
      handed(who ? fake.botAdded(chatOf(place), Number(who.address)) : fake.userUnblocks(chatOf(place))),
    async moves(place, who) {
      const address = `-100${Math.abs(chatOf(place))}`;
      await handed(fake.groupMigrates(chatOf(place), Number(address), Number(who.address)));
      return { address, group: true };
    },
    close: () => fake.stop(),
  };
  return platform;
}
