import { describe, expect, it } from 'vitest';
import { createShares } from '../../bot/shares.ts';

/** Turns as they came: at which second, whose; each takes ten milliseconds. */
function written(turns: [second: number, chat: string][]) {
  let ms = 0;
  const shares = createShares(() => ms);
  for (const [second, chat] of turns) {
    ms = second * 1000;
    shares.took(chat, 10);
  }
  return {
    shares,
    pass(more: number) {
      ms += more;
    },
  };
}

const every = (seconds: number, chat: string, until = 4): [number, string][] =>
  Array.from({ length: Math.floor(until / seconds) + 1 }, (_, n) => [n * seconds, chat]);
const together = (...lists: [number, string][][]) => lists.flat().toSorted(([one], [other]) => one - other);

describe('the share of a chat', () => {
  it.each<[string, [number, string][], string[]]>([
    ['a chat that writes alone has it all', every(0.05, 'flood'), []],
    ['beside one other it rests', together(every(0.05, 'flood'), every(2, 'a')), ['flood']],
    [
      'so do several that flood, if fewer than the others',
      together(every(0.05, 'x'), every(0.05, 'y'), every(2, 'a'), every(2, 'b'), every(1, 'c')),
      ['x', 'y'],
    ],
    ['who is only quick does not', together(every(0.5, 'quick'), every(4, 'a'), every(4, 'b')), []],
    ['a crowd in which all write much does not', together(...'abcdefgh'.split('').map((chat) => every(0.1, chat))), []],
    ['nor who wrote much a while ago', [...every(0.05, 'flood'), [15, 'a'], [16, 'flood']], []],
  ])('%s', (_, turns, resting) => {
    expect(written(turns).shares.resting().toSorted()).toEqual(resting);
  });

  it('is a twentieth of the time: nineteen times as long as the turn took', () => {
    const { shares, pass } = written(together(every(2, 'a'), every(0.05, 'flood')));
    expect(shares.rested()).toBe(190);
    pass(189);
    expect(shares.resting()).toEqual(['flood']);
    pass(1);
    expect(shares.resting()).toEqual([]);
    expect(shares.rested()).toBe(null);
  });
});
