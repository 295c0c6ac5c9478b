import { describe, expect, it } from 'vitest';
import type { Received } from '../../bot/channel.ts';
import { Screens } from '../../bot/channels/terminal/screen.ts';
import { createScript } from '../../bot/channels/terminal/script.ts';
import type { World } from '../../bot/channels/terminal/world.ts';

/** A world that shows what it is told to: the script's own rules are what is tested here. */
function open(dues: string[] = []) {
  const screens = new Screens();
  const received: Received[] = [];
  const settledAt: string[] = [];
  const granted: string[] = [];
  let now = '2026-11-23T08:00:00.000Z';
  const world: World = {
    now: () => now,
    setNow: (to) => {
      now = to;
    },
    receive: async (event) => {
      received.push(event);
      return 'stored';
    },
    settle: async () => {
      settledAt.push(now);
      while (dues[0] !== undefined && dues[0] <= now) dues.shift();
    },
    nextDue: async () => dues[0] ?? null,
    reset: async () => {},
    restart: async () => {},
    grant: async (person, role) => void granted.push(`${person} ${role.type}`),
    introduce: async () => {},
    book: async () => {},
    show: async (what) => ({ [what]: [] }),
    close: async () => {},
  };
  const script = createScript(world, screens);
  let number = 0;
  const run = (line: unknown) => {
    number += 1;
    return script.run(typeof line === 'string' ? line : JSON.stringify(line), number);
  };
  const show = (address: string, text: string, ...labels: string[]) =>
    screens.show({ address, text, buttons: [labels.map((label) => ({ label, token: `${text}-${label}` }))] });
  return { run, show, screens, received, settledAt, granted, now: () => now };
}

describe('a script', () => {
  it('passes words on, and shows what comes back, in order', async () => {
    const { run, show, received } = open();
    show('maria', 'one', 'Sì', 'No');
    show('luca', 'two');
    expect(await run({ from: 'maria', text: 'ciao' })).toEqual([
      { to: 'maria', text: 'one', buttons: ['Sì', 'No'] },
      { to: 'luca', text: 'two', buttons: [] },
      { done: 1 },
    ]);
    expect(received[0]).toMatchObject({ content: { type: 'text', text: 'ciao' }, sender: { id: 'maria' } });
  });

  it('taps the newest button that matches, also an old one', async () => {
    const { run, show, received } = open();
    show('maria', 'old', 'Prenota', 'Annulla');
    show('maria', 'new', 'Sì, PRENOTA');
    await run({ from: 'maria', tap: 'prenota' });
    await run({ from: 'maria', tap: '^prenota' });
    await run({ from: 'maria', tap: 'annulla' });
    const tokens = received.map(({ content }) => (content.type === 'tap' ? content.token : ''));
    expect(tokens).toEqual(['new-Sì, PRENOTA', 'old-Prenota', 'old-Annulla']);
  });

  it('lets staff tap in the room of their cooperative, and nobody else', async () => {
    const { run, show, received, granted } = open();
    show('staff:nazareth', 'alert', 'Accetta');
    expect(await run({ from: 'maria', tap: 'accetta' })).toContainEqual({
      error: 'no button matches "accetta"',
      line: 1,
    });
    await run({ from: 'luca', role: 'staff:nazareth', tap: 'accetta' });
    await run({ from: 'luca', role: 'manager', text: 'ciao' });
    expect(received[0]?.conversation).toEqual({ address: 'staff:nazareth', kind: 'group' });
    expect(granted).toEqual(['luca staff']);
  });

  it('repeats the last event as it was', async () => {
    const { run, received } = open();
    await run({ from: 'maria', text: 'ciao' });
    await run({ from: 'maria', again: true });
    expect(received[1]).toEqual(received[0]);
    expect((await run({ from: 'anna', again: true }))[0]).toEqual({ error: 'anna has sent nothing yet', line: 3 });
  });

  it('steps through everything that falls due on the way', async () => {
    const dues = ['2026-11-23T09:30:00.000Z', '2026-11-23T11:00:00.000Z', '2026-11-24T09:00:00.000Z'];
    const { run, settledAt, now } = open(dues);
    await run({ at: '2026-11-23T13:00' });
    expect(settledAt).toEqual(['2026-11-23T09:30:00.000Z', '2026-11-23T11:00:00.000Z', '2026-11-23T12:00:00.000Z']);
    await run({ at: '2026-11-25T00:00:00Z' });
    expect(now()).toBe('2026-11-25T00:00:00.000Z');
  });

  it('says what an edit replaces', async () => {
    const { run, show, screens } = open();
    show('maria', 'one', 'Sì');
    await run({ show: 'audit' });
    screens.show({ address: 'maria', text: 'two', buttons: [], edits: 'm1' });
    expect(await run({ show: 'audit' })).toEqual([
      { to: 'maria', text: 'two', buttons: [], edits: true },
      { audit: [] },
      { done: 2 },
    ]);
  });

  it.each<[unknown, RegExp]>([
    ['{', /not JSON/],
    ['[]', /not a JSON object/],
    [{ hello: 1 }, /one of reset, restart, .* is missing/],
    [{ from: 'maria' }, /is missing/],
    [{ from: 'maria', text: 5 }, /^text: /],
    [{ from: 'maria', text: 'x', role: 'king' }, /^role: is citizen/],
    [{ from: 'maria', attach: 'cat' }, /^attach: /],
    [{ from: 'maria', tap: '(' }, /not a regular expression/],
    [{ at: 'tomorrow' }, /is not a date and time/],
    [{ show: 'money' }, /^show: /],
    [{ book: { from: 'maria' } }, /^book\.service/],
  ])('%j is refused, and the script goes on', async (line, message) => {
    const { run } = open();
    expect(await run(line)).toEqual([{ error: expect.stringMatching(message), line: 1 }, { done: 1 }]);
    expect(await run({ from: 'maria', text: 'x' })).toEqual([{ done: 2 }]);
  });
});
