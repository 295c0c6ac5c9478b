import type { Content, Outgoing, Received } from '../../../bot/channel.ts';
import { createTerminalChannel, type TerminalChannel } from '../../../bot/channels/terminal/channel.ts';
import { notHere, type Place, type Platform } from './platform.ts';

/** The screens outlive the process, as with `npm run chat -- --script`. */
export async function terminalPlatform(): Promise<Platform> {
  const shown: { id: string; message: Outgoing }[] = [];
  let channel: TerminalChannel;
  let count = 0;
  let last: Received | undefined;

  async function hands(place: Place, content: Content, who: Place = place): Promise<void> {
    count += 1;
    last = {
      channel: 'terminal',
      eventId: `e${count}`,
      conversation: { address: place.address, kind: place.group ? 'group' : 'private' },
      sender: { id: who.address, name: who.address },
      content,
    };
    // Who types sees that it was not taken, and types it again.
    await channel.receive(last).catch(() => undefined);
  }

  return {
    name: 'terminal',
    longest: Number.POSITIVE_INFINITY,
    async open() {
      channel = createTerminalChannel((message) => {
        const id = message.edits ?? `m${shown.length + 1}`;
        shown.push({ id, message });
        return id;
      });
      return channel;
    },
    async person(name) {
      count += 1;
      return { address: `${name}-${count}`, group: false };
    },
    async group(title) {
      return { address: `staff:${title}`, group: true };
    },
    says: (place, text, who) => hands(place, { type: 'text', text }, who),
    attaches: (place, kind) => hands(place, { type: 'attachment', kind }),
    async taps(place, label, who) {
      const found = shown
        .filter(({ message }) => message.address === place.address)
        .flatMap(({ id, message }) => message.buttons.flat().map((button) => ({ id, ...button })))
        .findLast((button) => button.label === label);
      if (found === undefined) throw new Error(`no button ${label}`);
      await hands(place, { type: 'tap', token: found.token, messageId: found.id }, who);
    },
    async again() {
      if (last) await channel.receive(last);
    },
    swapped: notHere,
    async seen(place) {
      const now = new Map<string, Outgoing>();
      for (const { id, message } of shown) if (message.address === place.address) now.set(id, message);
      return [...now].map(([id, { text, buttons, file, picture }]) => ({
        ...{ id, text, buttons: buttons.flat().map(({ label }) => label) },
        ...(file && { file: { name: file.name, content: file.content } }),
        ...(picture && { picture: picture.name }),
      }));
    },
    typing: notHere,
    stopped: notHere,
    removes: notHere,
    next: notHere,
    leaves: notHere,
    returns: notHere,
    moves: notHere,
    close: async () => {},
  };
}
