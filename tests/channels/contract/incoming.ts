/** What every channel must make of what its platform hands over. One situation a row. */

import { expect } from 'vitest';
import { soon } from './platform.ts';
import { row, type Situation } from './situation.ts';

export const incoming: readonly Situation[] = [
  {
    name: 'a word comes in, with who said it',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      await bench.platform.says(maria, 'vorrei prenotare');
      expect(await bench.event(1)).toMatchObject({
        channel: bench.platform.name,
        conversation: { address: maria.address, kind: 'private' },
        content: { type: 'text', text: 'vorrei prenotare' },
      });
    },
  },
  {
    name: 'a tap says which button, and on which message',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      const sent = await bench.send(maria, { text: 'Va bene?', buttons: row('Sì', 'No') });
      await bench.platform.taps(maria, 'No');
      const messageId = sent.type === 'delivered' ? sent.messageId : undefined;
      expect((await bench.event(1)).content).toEqual({ type: 'tap', token: 'tok-No', messageId });
    },
  },
  {
    name: 'that the bot is writing is shown to who wrote',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      await bench.platform.seen(maria);
      await bench.platform.says(maria, 'ciao');
      await bench.channel.acknowledge?.(await bench.event(1));
      await soon(() => bench.platform.typing(maria) === 1);
    },
  },
  {
    name: 'a tapped button stops turning, once',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      await bench.send(maria, { text: 'Va bene?', buttons: row('Sì') });
      await bench.platform.taps(maria, 'Sì');
      const tap = await bench.event(1);
      const before = bench.platform.stopped();
      await bench.channel.acknowledge?.(tap);
      await bench.channel.acknowledge?.(tap);
      expect(bench.platform.stopped()).toBe(before + 1);
    },
  },
  {
    name: 'in a group the bot hears what is said to it, without its name, and knows who',
    async run(bench) {
      const anna = await bench.platform.person('Anna');
      const group = await bench.platform.group('nazareth');
      await bench.platform.says(group, 'accetta CU-223', anna);
      const event = await bench.event(1);
      expect(event).toMatchObject({
        conversation: { address: group.address, kind: 'group' },
        content: { type: 'text', text: 'accetta CU-223' },
      });
      await bench.platform.says(anna, 'ciao');
      expect((await bench.event(2)).sender.id).toBe(event.sender.id);
      expect((await bench.send(group, { text: 'Fatto', buttons: row('Annulla') })).type).toBe('delivered');
      await bench.platform.taps(group, 'Annulla', anna);
      expect(await bench.event(3)).toMatchObject({
        conversation: { kind: 'group' },
        content: { token: 'tok-Annulla' },
      });
    },
  },
  {
    name: 'what is handed over twice is one event',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      await bench.platform.says(maria, 'una volta');
      await bench.event(1);
      await bench.platform.again();
      await bench.platform.says(maria, 'poi');
      await bench.event(2);
      expect(bench.received.map(({ content }) => content)).toEqual([
        { type: 'text', text: 'una volta' },
        { type: 'text', text: 'poi' },
      ]);
    },
  },
  {
    name: 'what could not be stored comes again, and is not lost',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      bench.inbox.failures = 1;
      await bench.platform.says(maria, 'non perdermi');
      if (bench.received.length === 0) await bench.platform.again();
      expect((await bench.event(1)).content).toEqual({ type: 'text', text: 'non perdermi' });
    },
  },
  {
    name: 'what is handed over in the wrong order is put right',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      await bench.channel.stop();
      await bench.platform.swapped(maria, 'prima', 'seconda');
      await bench.restart();
      await bench.event(2);
      expect(bench.received.map(({ content }) => content)).toMatchObject([{ text: 'prima' }, { text: 'seconda' }]);
    },
  },
  {
    name: 'a tap on a button that is gone comes in like any other',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      const sent = await bench.send(maria, { text: 'Va bene?', buttons: row('Sì') });
      await bench.platform.seen(maria);
      const edits = sent.type === 'delivered' ? (sent.messageId ?? '') : '';
      await bench.send(maria, { text: 'Prenotato.', edits });
      await bench.platform.taps(maria, 'Sì');
      expect((await bench.event(1)).content).toMatchObject({ type: 'tap', token: 'tok-Sì' });
    },
  },
  {
    name: 'a voice message, a photo and a sticker are told apart',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      const kinds = ['voice', 'photo', 'sticker'] as const;
      for (const kind of kinds) await bench.platform.attaches(maria, kind);
      await bench.event(3);
      expect(bench.received.map(({ content }) => 'kind' in content && content.kind)).toEqual(kinds);
    },
  },
  {
    name: 'a picture comes in with what is in it',
    async run({ platform, channel, files, event }) {
      await platform.attaches(await platform.person('Maria'), 'photo');
      const { content } = await event(1);
      const file = content.type === 'attachment' ? content.file : undefined;
      expect(file).toMatchObject({ channel: platform.name, kind: 'photo' });
      const bytes = file && (await (channel.fetchFile?.(file.id) ?? files.fetch(file)));
      expect(bytes?.length).toBeGreaterThan(0);
    },
  },
  {
    name: 'a contact and a place are told apart',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      for (const kind of ['contact', 'location'] as const) await bench.platform.attaches(maria, kind);
      await bench.event(2);
      expect(bench.received.map(({ content }) => content)).toMatchObject([
        { kind: 'contact', phone: expect.any(String) },
        { kind: 'location', point: { latitude: expect.any(Number) } },
      ]);
    },
  },
  {
    name: 'who blocked the bot is known to have, and gets nothing until they are back',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      await bench.platform.leaves(maria);
      expect((await bench.event(1)).content).toEqual({ type: 'left' });
      bench.platform.next(maria, 'blocked');
      expect((await bench.send(maria, { text: 'ci sei?' })).type).toBe('blocked');
      await bench.platform.returns(maria);
      await soon(() => bench.received.some(({ content }) => content.type === 'joined'));
      await soon(async () => (await bench.send(maria, { text: 'eccoci' })).type === 'delivered');
    },
  },
  {
    name: 'a bot taken out of a group and put back says so, and writes there again',
    async run(bench) {
      const anna = await bench.platform.person('Anna');
      const group = await bench.platform.group('nazareth');
      await bench.platform.returns(group, anna);
      await bench.platform.leaves(group, anna);
      await bench.platform.returns(group, anna);
      await soon(() => bench.received.filter(({ content }) => content.type === 'joined').length >= 2);
      const said = bench.received.map(({ content }) => content.type);
      expect(said.filter((type, n) => type !== said[n - 1])).toEqual(['joined', 'left', 'joined']);
      expect((await bench.send(group, { text: 'Eccomi' })).type).toBe('delivered');
    },
  },
  {
    name: 'a group that gets another address says which, and is written to there',
    async run(bench) {
      const anna = await bench.platform.person('Anna');
      const group = await bench.platform.group('nazareth');
      const moved = await bench.platform.moves(group, anna);
      expect((await bench.event(1)).content).toEqual({ type: 'moved', address: moved.address });
      expect(await bench.send(group, { text: 'dove siete?' })).toEqual({ type: 'moved', address: moved.address });
      expect((await bench.send(moved, { text: 'eccovi' })).type).toBe('delivered');
    },
  },
];
