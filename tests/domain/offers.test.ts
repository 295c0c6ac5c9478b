import { describe, expect, test } from 'vitest';
import type { Details } from '../../domain/booking.ts';
import { dayVerdict, offers } from '../../domain/offers.ts';
import type { Wish } from '../../domain/slot.ts';
import { busy, EMPTY, MONDAY, say, seed } from './support.ts';

const times = (id: string, wish: Wish, max = 4, details: Details = {}, occupancy = EMPTY) =>
  say(offers(seed(id), wish, details, occupancy, MONDAY, max)).map((slot) => slot.slice(5));

describe('offers, on Monday 23 November 2026 at 10:15', () => {
  test.each<[string, string, Wish, string[]]>([
    ['a day with two windows', 'ironing', { date: '2026-11-24' }, ['11-24 09:00-11:00', '11-24 15:00-17:00']],
    ['a morning', 'ironing', { date: '2026-11-24', partOfDay: 'morning' }, ['11-24 09:00-11:00']],
    ['an hour in a window', 'ironing', { date: '2026-11-24', time: '10:00' }, ['11-24 09:00-11:00']],
    ['a range over a window', 'ironing', { date: '2026-11-24', time: '14:00', timeTo: '18:00' }, ['11-24 15:00-17:00']],
    [
      'nothing said',
      'ironing',
      {},
      ['11-24 09:00-11:00', '11-24 15:00-17:00', '11-25 09:00-11:00', '11-25 15:00-17:00'],
    ],
    ['the one delivery of a day', 'groceries', { date: '2026-11-27' }, ['11-27 15:00-18:00']],
    [
      'a long day is spread',
      'custodian',
      { date: '2026-11-25' },
      ['11-25 08:30-09:30', '11-25 10:30-11:30', '11-25 12:30-13:30', '11-25 14:30-15:30'],
    ],
    [
      'around an hour off the grid',
      'custodian',
      { date: '2026-11-25', time: '15:45' },
      ['11-25 15:00-16:00', '11-25 15:30-16:30', '11-25 15:45-16:45', '11-25 16:00-17:00'],
    ],
    [
      'a stretch to start in',
      'custodian',
      { date: '2026-11-25', time: '09:00', timeTo: '10:00' },
      ['11-25 09:00-10:00', '11-25 09:30-10:30'],
    ],
    [
      'before an hour',
      'custodian',
      { date: '2026-11-25', timeTo: '09:30' },
      ['11-25 08:30-09:30', '11-25 09:00-10:00'],
    ],
    [
      'a week: two starts a day',
      'custodian',
      { date: '2026-11-30', dateTo: '2026-12-04' },
      ['11-30 08:30-09:30', '11-30 12:30-13:30', '12-01 08:30-09:30', '12-01 12:30-13:30'],
    ],
    [
      'a range is the whole party',
      'party',
      { date: '2026-12-05', time: '14:00', timeTo: '17:00' },
      ['12-05 14:00-17:00'],
    ],
  ])('%s', (_, id, wish, expected) => expect(times(id, wish)).toEqual(expected));

  test('a wish that cannot be had gives the nearest', () => {
    expect(times('ironing', { date: '2026-11-28', partOfDay: 'afternoon' }, 3)).toEqual([
      '11-27 15:00-17:00',
      '11-30 15:00-17:00',
      '12-01 15:00-17:00',
    ]);
    expect(times('custodian', { date: '2026-11-25', partOfDay: 'evening' }, 3)).toEqual([
      '11-25 16:00-17:00',
      '11-25 16:30-17:30',
      '11-26 16:30-17:30',
    ]);
    expect(times('custodian', { partOfDay: 'evening' }, 1)).toEqual(['11-24 16:30-17:30']);
  });

  test('a full day is not offered, even before the quantity is known', () => {
    const occupancy = { busy: [], used: { '2026-11-24': 40 } };
    expect(times('ironing', { date: '2026-11-24' }, 1, {}, occupancy)).toEqual(['11-25 09:00-11:00']);
  });
});

describe('why a day has none', () => {
  const park = (from: string, to: string) => ({ busy: [busy('parco-colonie-padane', from, to, 60)], used: {} });

  test.each<[string, string, Wish, object | null]>([
    ['there is room', 'ironing', { date: '2026-11-24' }, null],
    ['no day said', 'ironing', {}, null],
    ['yesterday', 'ironing', { date: '2026-11-22' }, { type: 'past' }],
    ['far', 'ironing', { date: '2027-12-22' }, { type: 'tooFar' }],
    ['a Saturday', 'ironing', { date: '2026-11-28' }, { type: 'closedDay', why: 'weekday' }],
    ['a holiday', 'groceries', { date: '2026-12-08' }, { type: 'closedDay', why: 'holiday' }],
    ['a week end', 'ironing', { date: '2026-11-28', dateTo: '2026-11-29' }, { type: 'closedDay' }],
    ['today', 'ironing', { date: '2026-11-23' }, { type: 'tooSoon', earliest: { date: '2026-11-24' } }],
    ['an evening', 'custodian', { date: '2026-11-25', partOfDay: 'evening' }, { type: 'outsideHours' }],
    [
      'a range out of hours',
      'groceries',
      { date: '2026-11-24', time: '09:00', timeTo: '12:00' },
      { type: 'outsideHours' },
    ],
    ['within the notice', 'party', { date: '2026-11-29' }, { type: 'tooSoon', earliest: { date: '2026-12-05' } }],
  ])('%s', (_, id, wish, expected) => {
    const found = dayVerdict(seed(id), wish, {}, EMPTY, MONDAY);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toMatchObject(expected);
  });

  test('a park that is taken all day', () => {
    const occupancy = park('2026-12-05T10:00', '2026-12-05T17:30');
    expect(dayVerdict(seed('party'), { date: '2026-12-05' }, {}, occupancy, MONDAY)).toEqual({ type: 'slotTaken' });
  });

  test('a pool that is full says what is left', () => {
    const occupancy = { busy: [], used: { '2026-11-24': 35 } };
    expect(dayVerdict(seed('ironing'), { date: '2026-11-24' }, { kg: 10 }, occupancy, MONDAY)).toEqual({
      type: 'overCapacity',
      left: 5,
      unit: 'kg',
    });
  });
});
