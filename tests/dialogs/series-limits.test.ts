/** Every week, of a service that allows one person only so many bookings. */

import { expect, test } from 'vitest';
import { createWorld, wordsOf } from './support/world.ts';

test('a limit of the person is said before the yes, with the dates it leaves out; the yes books the rest', () => {
  const world = createWorld('2026-11-23T10:15');
  world.introduce('maria', { noticed: true });
  const custodian = world.data.services.find(({ id }) => id === 'custodian');
  if (custodian === undefined) throw new Error('no custodian');
  custodian.limits = { perPerson: 3 };
  world.say('maria', 'custode per compagnia giovedì alle 10 in via Roma 1, tel 333 1234567');
  world.say('maria', 'sì');
  const told = world.say('maria', 'custode per compagnia ogni mercoledì alle 10 per quattro settimane in via Roma 1');
  const words = [...told, ...world.say('maria', '333 1234567')].map(({ message }) => wordsOf(message)).join('\n');
  expect(words).toContain('2 volte: mer 25 nov e mer 2 dic');
  expect(words).toContain('ha già 3 prenotazioni aperte');
  expect(words).toContain('Quei giorni saltano: mer 9 dic e mer 16 dic');
  world.say('maria', 'sì');
  expect(world.data.bookings.map(({ date }) => date)).toEqual(['2026-11-26', '2026-11-25', '2026-12-02']);
});
