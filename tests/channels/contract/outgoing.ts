/** What every channel must do with what it is given to send. One situation a row. */

import { expect } from 'vitest';
import { PNG } from '../../support/files.ts';
import type { Bench, Place } from './platform.ts';
import { row, type Situation } from './situation.ts';

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

export const outgoing: readonly Situation[] = [
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
    name: 'a picture that came in elsewhere is shown with its words and buttons',
    async run({ platform, files, send }) {
      const maria = await platform.person('Maria');
      const channel = platform.name === 'web' ? 'teams' : 'web';
      const keeping = await files.keep({ channel, address: 'elsewhere', name: 'festa.png', bytes: PNG });
      if (keeping.type !== 'kept') throw new Error('not kept');
      const picture = keeping.file;
      for (const text of ['Festa di quartiere', 'Si replica'])
        expect((await send(maria, { text, picture, buttons: row('Prenota') })).type).toBe('delivered');
      expect(await platform.seen(maria)).toMatchObject([
        { text: 'Festa di quartiere', picture: 'festa.png', buttons: ['Prenota'] },
        { text: 'Si replica', picture: 'festa.png', buttons: ['Prenota'] },
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
