/** Keys of the telephone, and the menus of commands. */

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { menus } from '../../../dialogs/texts/commands.ts';
import { faults } from '../../support/fake-telegram.ts';
import { type Bench, MARIA, makeBench, outgoing, TEAM } from './rig.ts';

let bench: Bench;
beforeEach(async () => {
  const plain = (role: 'citizen' | 'staff' | 'manager') =>
    menus[role].map(({ command, description }) => ({ command, description }));
  bench = await makeBench({
    menus: { citizen: plain('citizen'), staff: plain('staff'), manager: plain('manager') },
  });
});
afterEach(() => bench.close());

const leave = [[{ label: 'Lascia stare', token: 'out' }]];
const request = { what: 'phone', label: 'Mando il mio numero' } as const;

describe('keys', () => {
  test('a question for a number has a key that sends it, and its buttons as keys', async () => {
    await bench.channel.send(outgoing({ text: 'A quale numero?', buttons: leave, request }));
    expect(bench.telegram.keys(MARIA)).toEqual([['Mando il mio numero'], ['Lascia stare']]);
    expect(bench.telegram.callsOf('sendMessage')[0]?.payload.reply_markup).toEqual({
      keyboard: [[{ text: 'Mando il mio numero', request_contact: true }], [{ text: 'Lascia stare' }]],
      one_time_keyboard: true,
      resize_keyboard: true,
    });
  });

  test('for a place it asks for the place', async () => {
    const place = { what: 'location', label: 'Mando la mia posizione' } as const;
    await bench.channel.send(outgoing({ text: 'Dove?', request: place }));
    expect(bench.telegram.callsOf('sendMessage')[0]?.payload.reply_markup).toMatchObject({
      keyboard: [[{ text: 'Mando la mia posizione', request_location: true }]],
    });
  });

  test('they go with the next message, or with a word before it where it has buttons', async () => {
    await bench.channel.send(outgoing({ request }));
    await bench.channel.send(outgoing({ text: 'Segnato.', release: 'Grazie.' }));
    expect(bench.telegram.keys(MARIA)).toEqual([]);
    await bench.channel.send(outgoing({ request }));
    const delivery = await bench.channel.send(outgoing({ text: 'Va bene così?', buttons: leave, release: 'Grazie.' }));
    expect(bench.telegram.keys(MARIA)).toEqual([]);
    expect(bench.telegram.said(MARIA).map(({ text }) => text)).toEqual([
      ...['Buongiorno', 'Segnato.', 'Buongiorno', 'Grazie.', 'Va bene così?'],
    ]);
    // The one that can be edited later is the one with the buttons.
    expect(delivery).toEqual({ type: 'delivered', messageId: String(bench.telegram.said(MARIA).at(-1)?.id) });
  });

  test('in a group nobody is asked for a number by a key', async () => {
    bench.telegram.group(TEAM, 'Nazareth');
    const delivery = await bench.channel.send(outgoing({ address: String(TEAM), buttons: leave, request }));
    expect(delivery.type).toBe('delivered');
    expect(bench.telegram.said(TEAM)[0]?.buttons).toEqual([['Lascia stare']]);
  });
});

describe('menus', () => {
  const named = (list: { command: string }[] | undefined) => list?.map(({ command }) => command);

  test('everybody has the citizen’s, a chat that got a role has its own, and who lost it has everybody’s', async () => {
    await bench.start();
    expect(named(bench.telegram.commands)).toEqual(['servizi', 'prenotazioni', 'persona', 'aiuto', 'privacy', 'stop']);
    await bench.channel.send(outgoing({ menu: 'staff' }));
    await bench.telegram.until(() => bench.telegram.menus.has(MARIA));
    expect(named(bench.telegram.menus.get(MARIA))).toContain('daconfermare');
    await bench.channel.send(outgoing({ menu: 'manager' }));
    await bench.telegram.until(() => named(bench.telegram.menus.get(MARIA))?.includes('messaggio'));
    await bench.channel.send(outgoing({ menu: 'citizen' }));
    await bench.telegram.until(() => !bench.telegram.menus.has(MARIA));
  });

  test('one that cannot be set is a line in the log, and the message is delivered', async () => {
    bench.telegram.fail('setMyCommands', faults.badRequest('BOT_COMMAND_INVALID'));
    expect((await bench.channel.send(outgoing({ menu: 'staff' }))).type).toBe('delivered');
    await bench.telegram.until(() => bench.telegram.callsOf('setMyCommands').length > 0);
    await expect.poll(() => bench.logged.map(({ message }) => message).join()).toMatch(/menu of commands of a chat/);
  });
});
