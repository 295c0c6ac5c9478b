import { describe, expect, it } from 'vitest';
import { offerUntil, placeFor, waitingEnds } from '../../domain/waiting.ts';
import { at, busy, EMPTY, MONDAY, seed } from './support.ts';

const custodian = seed('custodian');
const ironing = seed('ironing');

describe('how long a place is held', () => {
  it.each([
    ['two hours', '2026-11-23T10:15', '2026-11-30', '10:00', '2026-11-23T12:15'],
    [
      'of the evening what is left, and the rest in the morning',
      '2026-11-23T20:15',
      '2026-11-30',
      '10:00',
      '2026-11-24T09:15',
    ],
    ['from the morning on when it comes free at night', '2026-11-23T23:00', '2026-11-30', '10:00', '2026-11-24T10:00'],
    ['never past the notice of the place', '2026-11-23T09:20', '2026-11-24', '10:00', '2026-11-23T10:00'],
  ])('%s', (_, now, date, time, until) => {
    expect(offerUntil(custodian, { date, time }, at(now))?.toMillis()).toBe(at(until).toMillis());
  });

  it('not at all when there is no time to answer', () => {
    expect(offerUntil(custodian, { date: '2026-11-24', time: '10:00' }, at('2026-11-23T09:46'))).toBeNull();
    expect(offerUntil(custodian, { date: '2026-11-24', time: '10:00' }, at('2026-11-23T09:45'))).not.toBeNull();
  });
});

describe('which place is offered', () => {
  const details = { task: 'compagnia', durationMin: 60 };
  const find = (wish: object, occupancy = EMPTY, passed: string[] = []) =>
    placeFor(custodian, { wish, details, passed }, occupancy, MONDAY)?.slot;

  it('of a named hour that very start, of a day any', () => {
    const taken = {
      busy: [
        busy('custode-1', '2026-11-26T10:00', '2026-11-26T11:00', 15),
        busy('custode-2', '2026-11-26T10:00', '2026-11-26T11:00', 15),
      ],
      used: {},
    };
    const ids = custodian.capacity.type === 'resources' ? custodian.capacity.resources.map(({ id }) => id) : [];
    const both = { ...taken, busy: taken.busy.map((each, n) => ({ ...each, resourceId: ids[n] ?? '' })) };
    expect(find({ date: '2026-11-26', time: '10:00' }, both)).toBeUndefined();
    expect(find({ date: '2026-11-26', time: '10:00' })).toMatchObject({ time: '10:00' });
    expect(find({ date: '2026-11-26' }, both)).toMatchObject({ date: '2026-11-26', time: '08:30' });
    expect(find({ date: '2026-11-26', partOfDay: 'afternoon' })?.time).toMatch(/^1[3-7]:/);
  });

  it('never one outside the wish, nor one that was not wanted', () => {
    expect(find({ date: '2026-11-28' })).toBeUndefined();
    const first = find({ date: '2026-11-26' });
    expect(find({ date: '2026-11-26' }, EMPTY, [first?.start ?? ''])).not.toEqual(first);
  });
});

it('waiting ends with the notice of the last day wished for', () => {
  const ends = (wish: object) => waitingEnds(ironing, wish, MONDAY).toFormat('yyyy-MM-dd HH:mm');
  expect(ends({ date: '2026-11-26', time: '09:00' })).toBe('2026-11-25 18:00');
  expect(ends({ date: '2026-11-26', dateTo: '2026-12-04' })).toBe('2026-12-03 18:00');
  expect(ends({})).toBe('2027-05-21 18:00');
});
