/** `npm run chat -- --script` as a tool outside the project uses it. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../bot/support/fakes.ts';
import { PATIENCE, type Running, run, temporaryFolder } from './support/process.ts';

interface Out {
  to?: string;
  text?: string;
  buttons?: string[];
  edits?: boolean;
  error?: string;
  done?: number;
  bookings?: Record<string, unknown>[];
  audit?: Record<string, unknown>[];
}

let chat: Running;
const folder = temporaryFolder();
let sent = 0;

beforeAll(async () => {
  chat = await run('chat.ts', ['--script'], { DATA_DIR: folder.path });
});
afterAll(async () => {
  chat.child.stdin?.end();
  const { code, err } = await chat.ended;
  folder.remove();
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

/** What came out, by the line that caused it, in a fresh database. */
async function play(lines: object[]): Promise<Out[][]> {
  const from = chat.out().length;
  chat.write([{ reset: true }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''));
  sent += lines.length + 1;
  await until(() => chat.out().endsWith(`{"done":${sent}}\n`) || chat.child.exitCode !== null, PATIENCE);
  if (chat.child.exitCode !== null) throw new Error(`it ended: ${chat.err()}`);
  const groups: Out[][] = [[]];
  for (const line of chat.out().slice(from).trim().split('\n')) {
    const parsed: Out = JSON.parse(line);
    if (parsed.done === undefined) groups.at(-1)?.push(parsed);
    else groups.push([]);
  }
  return groups.slice(1, -1);
}

const maria = { person: 'maria', name: 'Maria Bianchi', address: 'via Milano 3', phone: '333 1234567', consent: true };
const visit = {
  from: 'maria',
  service: 'custodian',
  date: '2026-11-26',
  time: '10:00',
  durationMin: 60,
  task: 'compagnia',
};

describe('the script mode', { timeout: PATIENCE }, () => {
  it('books beforehand by the same rules, and shows it', async () => {
    const [, , , , refused, shown] = await play([
      { at: '2026-11-23T10:15' },
      maria,
      { book: { from: 'maria', service: 'ironing', date: '2026-11-25', time: '15:00', kg: 20 } },
      { book: { ...visit } },
      { book: { from: 'maria', service: 'ironing', date: '2026-11-25', time: '09:00', kg: 21 } },
      { show: 'bookings' },
    ]);
    expect(refused).toEqual([{ error: expect.stringMatching(/^not free: .*overCapacity/), line: expect.any(Number) }]);
    expect(shown?.[0]?.bookings).toEqual([
      {
        ...{ code: expect.any(String), service: 'ironing', status: 'accepted', person: 'maria', kg: 20 },
        ...{ date: '2026-11-25', time: '15:00', endTime: '17:00', cooperative: 'gruppo-gamma', price: 50 },
        ...{ address: 'via Milano 3', phone: '333 1234567' },
      },
      {
        ...{ code: expect.any(String), service: 'custodian', status: 'accepted', person: 'maria', task: 'compagnia' },
        ...{ date: '2026-11-26', time: '10:00', endTime: '11:00', cooperative: 'nazareth', price: 9, durationMin: 60 },
        ...{ address: 'via Milano 3', phone: '333 1234567' },
      },
    ]);
  });

  it('sends an alert to the room, then to the staff member who is known, who accepts it', async () => {
    const [, , first, seen, second, accepted, again, shown] = await play([
      { at: '2026-11-23T10:15' },
      maria,
      { book: { ...visit, status: 'requested' } },
      { from: 'luca', role: 'staff:nazareth', text: 'ciao' },
      { book: { ...visit, time: '14:00', status: 'requested' } },
      { from: 'luca', tap: '^accetta' },
      { from: 'luca', again: true },
      { show: 'bookings' },
    ]);
    expect(first?.map(({ to }) => to)).toEqual(['staff:nazareth']);
    expect(first?.[0]?.buttons).toContain('Accetta');
    expect(seen?.some(({ to }) => to === 'luca')).toBe(true);
    expect(second?.map(({ to }) => to)).toEqual(['luca']);
    expect(new Set(accepted?.map(({ to }) => to))).toEqual(new Set(['luca', 'maria']));
    expect(accepted?.some(({ edits }) => edits)).toBe(true);
    expect(again).toEqual([]);
    expect(shown?.[0]?.bookings?.map(({ status }) => status)).toEqual(['requested', 'accepted']);
  });

  it('lets deadlines fall due at their own time, and survives a restart', async () => {
    const [, , , , later, shown] = await play([
      { at: '2026-11-23T10:15' },
      maria,
      { book: { ...visit } },
      { restart: true },
      { at: '2026-11-25T20:00' },
      { show: 'bookings' },
    ]);
    expect(later?.map(({ to }) => to)).toEqual(['maria']);
    expect(later?.[0]?.text).toMatch(/Promemoria/);
    expect(shown?.[0]?.bookings).toHaveLength(1);
  });

  it('starts afresh, with a catalogue of its own', async () => {
    const [, , , , emptied, , fuller] = await play([
      { at: '2026-11-23T10:15' },
      maria,
      { book: { ...visit } },
      { reset: true, catalogue: { ironing: { capacity: { limit: 100 } } } },
      { show: 'bookings' },
      { at: '2026-11-23T10:15' },
      { book: { from: 'maria', service: 'ironing', date: '2026-11-25', time: '15:00', kg: 25 } },
    ]);
    expect(emptied).toEqual([{ bookings: [] }]);
    expect(fuller).toEqual([]);
  });

  it('says what did not arrive with the words, before it answers them; in a cry for help not at all', async () => {
    const [, file, voice, cry] = await play([
      maria,
      { from: 'maria', text: 'quanto costa la stireria?', attach: 'other' },
      { from: 'maria', text: 'quanto costa la stireria?', attach: 'voice' },
      { from: 'maria', text: 'aiuto mio padre è caduto e non respira', attach: 'other' },
    ]);
    const begins = (told: Out[] | undefined) => told?.map(({ text }) => text?.split(/[.,]/)[0]);
    expect(begins(file)).toEqual(['Ho letto le parole', 'Stireria']);
    expect(begins(voice)).toEqual(['Non posso ascoltare i messaggi vocali', 'Stireria']);
    expect(begins(cry)).toEqual(['Chiami subito il 112']);
  });

  it('answers a person who writes for the first time', async () => {
    const [said] = await play([{ from: 'anna', text: 'buongiorno, che servizi ci sono?' }]);
    expect(said?.every(({ to }) => to === 'anna')).toBe(true);
    expect(said?.map(({ text }) => text).join(' ')).toMatch(/Stireria/);
  });
});
