/** What every channel must do, whatever its platform is like. One situation a row; what is impossible is in `exceptions.ts`. */

import { expect } from 'vitest';
import type { SentButton } from '../../../bot/channel.ts';
import { type Bench, type Place, soon } from './platform.ts';

const row = (...labels: string[]): SentButton[][] => [labels.map((label) => ({ label, token: `tok-${label}` }))];

/** Signs that some platform gives a meaning to, and scripts that go the other way. */
const SIGNS = [
  'Rossi & figli <b>5 > 3</b> &amp; &#39;',
  '*grassetto* _corsivo_ `codice` ~no~ [sito](https://example.org/a_b*c)',
  '# titolo, 1. uno, - due, > tre',
  'emoji 👍🏽 👩‍👩‍👧 🇮🇹 e accenti à è ì ò ù',
  'عربي עברית e ancora italiano',
  'zero\u200bwidth\u200dqui\ufeff.',
  'apostrofi ’ ‘ " « » … – —',
  '/comando @nome #tag +39 333 1234567',
];

const ICS = 'BEGIN:VCALENDAR\r\nSUMMARY:Città\\, perché\r\nEND:VCALENDAR\r\n';
const CSV = '\uFEFFnome;quando\r\n"Rossi; Maria";"giovedì ""26"""\r\n';

/** Paragraphs of sentences of a known number, with an emoji in each so that a bad cut shows. */
function long(paragraphs: number): string {
  const paragraph = (n: number) =>
    Array.from(
      { length: 12 },
      (_, m) => `Frase ${n}.${m} della pagina lunga, con un 👩‍🦽 e « virgolette » & segni <x>.`,
    ).join(' ');
  return Array.from({ length: paragraphs }, (_, n) => paragraph(n)).join('\n\n');
}

const bare = (text: string) => text.replace(/\s+/g, '');
const texts = async ({ platform }: Bench, place: Place) => (await platform.seen(place)).map(({ text }) => text);

export interface Situation {
  name: string;
  run(bench: Bench): Promise<void>;
}

export const situations: readonly Situation[] = [
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
    name: 'a text is read as it was written',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      for (const text of SIGNS) expect((await bench.send(maria, { text })).type).toBe('delivered');
      expect(await texts(bench, maria)).toEqual(SIGNS);
    },
  },
  {
    name: 'a text with buttons and lines is read as it was written',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      const text = SIGNS.join('\n');
      await bench.send(maria, { text, buttons: row('Sì & no', 'Più <tardi>') });
      expect(await bench.platform.seen(maria)).toMatchObject([{ text, buttons: ['Sì & no', 'Più <tardi>'] }]);
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
    name: 'an edit replaces words and buttons where they stand, and may be repeated',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      const sent = await bench.send(maria, { text: 'Chi viene?', buttons: row('Io') });
      await bench.send(maria, { text: 'dopo' });
      const edits = sent.type === 'delivered' ? sent.messageId : undefined;
      if (edits === undefined) throw new Error('no id to edit by');
      for (let time = 0; time < 2; time += 1)
        expect(await bench.send(maria, { text: 'Viene Anna.', buttons: row('Disdici'), edits })).toEqual(sent);
      expect(await bench.platform.seen(maria)).toMatchObject([
        { id: edits, text: 'Viene Anna.', buttons: ['Disdici'] },
        { text: 'dopo', buttons: [] },
      ]);
    },
  },
  {
    name: 'an edit of what somebody removed is said anew',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      const sent = await bench.send(maria, { text: 'Chi viene?' });
      const edits = sent.type === 'delivered' ? (sent.messageId ?? '') : '';
      bench.platform.removes(maria, edits);
      const anew = await bench.send(maria, { text: 'Viene Anna.', edits });
      const seen = await bench.platform.seen(maria);
      expect(seen).toMatchObject([{ text: 'Viene Anna.' }]);
      expect(anew).toEqual({ type: 'delivered', messageId: seen[0]?.id });
    },
  },
  {
    name: 'a long text loses nothing, and is cut where a sentence ends',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      const text = long(24);
      const sent = await bench.send(maria, { text, buttons: row('Ho letto') });
      const seen = await bench.platform.seen(maria);
      expect(bare(seen.map((part) => part.text).join(''))).toBe(bare(text));
      for (const part of seen) {
        expect(part.text.length).toBeLessThanOrEqual(bench.platform.longest);
        expect(part.text).not.toMatch(/\p{Surrogate}/u);
        expect(part.text).toMatch(/\.$/);
      }
      // Buttons under what is read last; that is the message that a later one replaces.
      expect(seen.map(({ buttons }) => buttons.length)).toEqual(seen.map((_, n) => (n === seen.length - 1 ? 1 : 0)));
      expect(sent).toEqual({ type: 'delivered', messageId: seen.at(-1)?.id });
    },
  },
  {
    name: 'an appointment and a list come as files',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      await bench.send(maria, { text: 'Ecco', file: { name: 'st-223.ics', mime: 'text/calendar', content: ICS } });
      await bench.send(maria, { text: 'Elenco', file: { name: 'destinatari.csv', mime: 'text/csv', content: CSV } });
      expect((await bench.platform.seen(maria)).map(({ file }) => file)).toEqual([
        { name: 'st-223.ics', content: ICS },
        { name: 'destinatari.csv', content: CSV },
      ]);
    },
  },
  {
    name: 'what is in a file can be read, under its name',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      const content = CSV.slice(1);
      await bench.send(maria, { text: 'Elenco', file: { name: 'destinatari.csv', mime: 'text/csv', content } });
      const all = (await bench.platform.seen(maria)).map(({ text, file }) => `${text} ${file?.name} ${file?.content}`);
      expect(all.join(' ')).toContain('destinatari.csv');
      expect(bare(all.join(' '))).toContain(bare(content));
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
    name: 'a process that has just started writes first, and edits what an earlier one wrote',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      await bench.restart();
      const sent = await bench.send(maria, { text: 'Promemoria', buttons: row('Vengo') });
      expect(sent.type).toBe('delivered');
      await bench.restart();
      const edits = sent.type === 'delivered' ? (sent.messageId ?? '') : '';
      await bench.send(maria, { text: 'Viene domani', edits });
      expect(await bench.platform.seen(maria)).toMatchObject([{ id: edits, text: 'Viene domani', buttons: [] }]);
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
  {
    name: 'told to wait it says how long, and has sent nothing',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      bench.platform.next(maria, 'wait');
      expect(await bench.send(maria, { text: 'uno' })).toEqual({ type: 'retryAfter', ms: 7_000, scope: 'chat' });
      expect(await bench.platform.seen(maria)).toEqual([]);
      expect((await bench.send(maria, { text: 'uno' })).type).toBe('delivered');
    },
  },
  {
    name: 'a platform that is down has sent nothing, and one that does not answer may have',
    async run(bench) {
      const maria = await bench.platform.person('Maria');
      bench.platform.next(maria, 'down');
      expect((await bench.send(maria, { text: 'uno' })).type).toBe('unavailable');
      expect(await bench.platform.seen(maria)).toEqual([]);
      bench.platform.next(maria, 'silence');
      expect((await bench.send(maria, { text: 'due' })).type).toBe('uncertain');
      expect((await bench.send(maria, { text: 'tre' })).type).toBe('delivered');
    },
  },
  {
    name: 'an address of nobody is no reason to fall over',
    async run(bench) {
      const delivery = await bench.send({ address: 'nessuno', group: false }, { text: 'ciao' });
      expect(['refused', 'blocked']).toContain(delivery.type);
    },
  },
];
