import { describe, expect, test } from 'vitest';
import { alternatives, dayVerdict, judge, occupancyWindow, type SlotRequest } from '../../domain/availability.ts';
import type { Details } from '../../domain/booking.ts';
import { blockedUntil, poolAmount, poolKey } from '../../domain/capacity.ts';
import type { Occupancy } from '../../domain/slot.ts';
import { at, busy, EMPTY, MONDAY, say, seed, withCalendar } from './support.ts';

const BOTH = ['custode-1', 'custode-2'] as const;

function verdict(id: string, request: Partial<SlotRequest> & { date: string; time: string }, occupancy = EMPTY) {
  const found = judge(seed(id), { details: {}, ...request }, occupancy, MONDAY);
  return found.type === 'free' ? `${found.slot.date} ${found.slot.time}-${found.slot.endTime}` : found.type;
}

describe('judging a wish, on Monday 23 November 2026 at 10:15', () => {
  test.each<[string, string, string, string | undefined, string]>([
    ['ironing', '2026-11-24', '09:00', undefined, '2026-11-24 09:00-11:00'],
    ['ironing', '2026-11-24', '10:00', undefined, '2026-11-24 09:00-11:00'],
    ['ironing', '2026-11-24', '10:59', undefined, '2026-11-24 09:00-11:00'],
    ['ironing', '2026-11-24', '16:30', undefined, '2026-11-24 15:00-17:00'],
    ['ironing', '2026-11-24', '08:00', '12:00', '2026-11-24 09:00-11:00'],
    ['ironing', '2026-11-24', '10:30', '16:00', '2026-11-24 15:00-17:00'],
    ['ironing', '2026-11-24', '11:00', undefined, 'outsideHours'],
    ['ironing', '2026-11-24', '12:00', '14:00', 'outsideHours'],
    ['ironing', '2026-11-23', '16:00', undefined, 'tooSoon'],
    ['ironing', '2026-11-23', '09:00', undefined, 'past'],
    ['ironing', '2026-11-22', '09:00', undefined, 'past'],
    ['ironing', '2026-11-28', '09:00', undefined, 'closedDay'],
    ['ironing', '2026-12-08', '09:00', undefined, 'closedDay'],
    ['ironing', '2027-06-30', '09:00', undefined, 'tooFar'],
    ['ironing', '2027-02-29', '09:00', undefined, 'nonexistentTime'],
    ['groceries', '2026-11-24', '15:00', undefined, '2026-11-24 15:00-18:00'],
    ['groceries', '2026-11-25', '15:00', undefined, 'closedDay'],
    ['custodian', '2026-11-24', '10:15', undefined, '2026-11-24 10:15-11:15'],
    ['custodian', '2026-11-24', '10:14', undefined, 'tooSoon'],
    ['custodian', '2026-11-25', '16:30', undefined, '2026-11-25 16:30-17:30'],
    ['custodian', '2026-11-25', '16:45', undefined, 'outsideHours'],
    ['custodian', '2026-11-25', '09:00', '11:00', '2026-11-25 09:00-11:00'],
    ['custodian', '2026-11-25', '11:00', '09:00', 'outsideHours'],
    ['party', '2026-12-05', '15:30', undefined, '2026-12-05 15:30-17:30'],
    ['party', '2026-12-05', '16:00', undefined, 'outsideHours'],
    ['party', '2026-12-05', '15:00', '17:30', '2026-12-05 15:00-17:30'],
    ['party', '2026-12-05', '15:00', '18:00', 'outsideHours'],
    ['party', '2027-04-03', '16:00', '18:00', '2027-04-03 16:00-18:00'],
    ['party', '2026-11-29', '15:00', undefined, 'tooSoon'],
    ['party', '2026-12-03', '15:00', undefined, 'closedDay'],
    ['party', '2026-12-08', '15:00', undefined, '2026-12-08 15:00-17:00'],
  ])('%s %s %s–%s: %s', (id, date, time, endTime, expected) => {
    expect(verdict(id, endTime === undefined ? { date, time } : { date, time, endTime })).toBe(expected);
  });

  test('the refusals say what there is instead', () => {
    const early = judge(seed('custodian'), { date: '2026-11-23', time: '15:00', details: {} }, EMPTY, MONDAY);
    expect(early).toMatchObject({ type: 'tooSoon', earliest: { date: '2026-11-24', time: '15:00' } });
    const late = judge(seed('ironing'), { date: '2027-12-01', time: '15:00', details: {} }, EMPTY, MONDAY);
    expect(late).toEqual({ type: 'tooFar', lastDate: '2027-05-22' });
    const outside = judge(seed('groceries'), { date: '2026-11-24', time: '10:00', details: {} }, EMPTY, MONDAY);
    expect(outside).toEqual({ type: 'outsideHours', openings: [{ from: '15:00', to: '18:00' }] });
  });

  test('the order of the cut-off: groceries for tomorrow until noon', () => {
    const request = { date: '2026-11-24', time: '15:00', details: { box: 'M' } };
    expect(judge(seed('groceries'), request, EMPTY, at('2026-11-23T12:00')).type).toBe('free');
    expect(judge(seed('groceries'), request, EMPTY, at('2026-11-23T12:00:01'))).toMatchObject({
      type: 'tooSoon',
      earliest: { date: '2026-11-27', time: '15:00' },
    });
  });
});

describe('pools', () => {
  const ironing = seed('ironing');

  test.each<[Details, number, string]>([
    [{ kg: 4 }, 36, 'free'],
    [{ kg: 4.5 }, 36, 'overCapacity 4 kg'],
    [{ pieces: 16 }, 36, 'free'],
    [{ pieces: 20 }, 36.5, 'overCapacity 14 pieces'],
    [{ kg: 0.3 }, 39.7, 'free'],
    [{}, 40, 'overCapacity 0 kg'],
    [{}, 39.75, 'free'],
    [{ kg: 1 }, 45, 'overCapacity 0 kg'],
  ])('%j beside %d kg: %s', (details, used, expected) => {
    const occupancy: Occupancy = { busy: [], used: { '2026-11-24': used } };
    const found = judge(ironing, { date: '2026-11-24', time: '15:00', details }, occupancy, MONDAY);
    expect(found.type === 'overCapacity' ? `${found.type} ${found.left} ${found.unit}` : found.type).toBe(expected);
  });

  test('keys and amounts', () => {
    const slot = { date: '2026-11-24', time: '15:00' };
    expect(poolKey(ironing, slot)).toBe('2026-11-24');
    expect(poolKey(seed('groceries'), slot)).toBe('2026-11-24T15:00');
    expect(poolKey(seed('party'), slot)).toBeNull();
    expect(poolAmount(ironing, { kg: 2, pieces: 10 })).toBe(4.5);
    expect(poolAmount(seed('groceries'), { items: [{ item: 'uova', qty: 6, unit: 'pz' }] })).toBe(1);
    expect(poolAmount(seed('groceries'), {})).toBe(1);
    expect(poolAmount(seed('party'), { guests: 9 })).toBe(0);
  });

  test('the 31st order of a delivery', () => {
    const occupancy: Occupancy = { busy: [], used: { '2026-11-24T15:00': 30 } };
    const request = { date: '2026-11-24', time: '16:00', details: { box: 'S' } };
    expect(judge(seed('groceries'), request, occupancy, MONDAY)).toEqual({
      type: 'overCapacity',
      left: 0,
      unit: 'order',
    });
    expect(say(alternatives(seed('groceries'), request, occupancy, MONDAY))[0]).toBe('2026-11-27 15:00-18:00');
  });
});

describe('resources', () => {
  const day = '2026-11-25';
  const visit = (from: string, to: string, id: string = BOTH[0]) => busy(id, `${day}T${from}`, `${day}T${to}`, 15);
  const judged = (time: string, ...taken: Occupancy['busy']) =>
    judge(seed('custodian'), { date: day, time, details: {} }, { busy: taken, used: {} }, MONDAY);

  test('the first listed when all are free, then the least busy that day', () => {
    expect(judged('10:00')).toMatchObject({ resourceId: 'custode-1' });
    expect(judged('10:00', visit('14:00', '15:00'))).toMatchObject({ resourceId: 'custode-2' });
    expect(judged('10:00', visit('14:00', '15:00'), visit('14:00', '16:00', BOTH[1]))).toMatchObject({
      resourceId: 'custode-1',
    });
  });

  test('the gap counts on both sides, to the minute', () => {
    const both = (from: string, to: string) => BOTH.map((id) => visit(from, to, id));
    expect(judged('10:00', ...both('11:15', '12:00')).type).toBe('free');
    expect(judged('10:00', ...both('11:14', '12:00')).type).toBe('slotTaken');
    expect(judged('10:00', ...both('09:00', '09:45')).type).toBe('free');
    expect(judged('10:00', ...both('09:00', '09:46')).type).toBe('slotTaken');
  });

  test('one free custodian is enough', () => expect(judged('10:00', visit('10:00', '11:00')).type).toBe('free'));

  test('the park: one party at a time, an hour between', () => {
    const occupancy = { busy: [busy('parco-colonie-padane', '2026-12-05T10:00', '2026-12-05T12:00', 60)], used: {} };
    const party = (time: string) =>
      judge(seed('party'), { date: '2026-12-05', time, details: { durationMin: 120 } }, occupancy, MONDAY).type;
    expect([party('12:00'), party('12:30'), party('13:00')]).toEqual(['slotTaken', 'slotTaken', 'free']);
  });

  test('blocked until the end and the gap', () => {
    expect(blockedUntil(seed('custodian'), { end: '2026-11-25T10:00:00.000Z' })).toBe('2026-11-25T10:15:00.000Z');
    expect(blockedUntil(seed('ironing'), { end: '2026-11-25T10:00:00.000Z' })).toBe('2026-11-25T10:00:00.000Z');
  });
});

describe('alternatives', () => {
  test('the same day around the hour, then the next day at that hour', () => {
    const occupancy = {
      busy: BOTH.map((id) => busy(id, '2026-11-25T10:00', '2026-11-25T11:00', 15)),
      used: {},
    };
    const request = { date: '2026-11-25', time: '10:00', details: {} };
    expect(say(alternatives(seed('custodian'), request, occupancy, MONDAY))).toEqual([
      '2026-11-25 08:30-09:30',
      '2026-11-25 11:30-12:30',
      '2026-11-26 10:00-11:00',
    ]);
  });

  test('a closed day: the days after before the days before', () => {
    const request = { date: '2026-11-28', time: '16:00', details: { kg: 3 } };
    expect(say(alternatives(seed('ironing'), request, EMPTY, MONDAY))).toEqual([
      '2026-11-30 15:00-17:00',
      '2026-11-27 15:00-17:00',
      '2026-12-01 15:00-17:00',
    ]);
  });

  test('a wish for yesterday or too far still gets something', () => {
    const past = { date: '2026-11-20', time: '10:00', details: { kg: 3 } };
    expect(say(alternatives(seed('ironing'), past, EMPTY, MONDAY))[0]).toBe('2026-11-24 09:00-11:00');
    const far = { date: '2028-11-20', time: '10:00', details: { kg: 3 } };
    expect(say(alternatives(seed('ironing'), far, EMPTY, MONDAY))[0]).toBe('2027-05-21 09:00-11:00');
  });

  test('they keep the length that a stated end gave', () => {
    const request = { date: '2026-12-06', time: '10:00', endTime: '14:00', details: {} };
    const occupancy = { busy: [busy('parco-colonie-padane', '2026-12-06T10:00', '2026-12-06T17:30', 60)], used: {} };
    expect(say(alternatives(seed('party'), request, occupancy, MONDAY))).toEqual([
      '2026-12-08 10:00-14:00',
      '2026-12-05 10:00-14:00',
      '2026-12-12 10:00-14:00',
    ]);
  });

  test('nothing while all is suspended', () => {
    const service = { ...seed('party'), suspended: { from: '2026-11-01', to: '2027-12-31' } };
    expect(alternatives(service, { date: '2026-12-05', time: '15:00', details: {} }, EMPTY, MONDAY)).toEqual([]);
    expect(occupancyWindow(service, { date: '2026-12-05' }, MONDAY).poolKeys).toEqual([]);
  });
});

describe('what a store must load', () => {
  test('the days searched, gaps included, with a counter for each', () => {
    const window = occupancyWindow(seed('groceries'), { date: '2026-11-27', time: '15:00' }, MONDAY);
    expect(window.from).toBe('2026-11-23T23:00:00.000Z');
    expect(window.poolKeys.slice(0, 3)).toEqual(['2026-11-24T15:00', '2026-11-27T15:00', '2026-12-01T15:00']);
    expect(window.poolKeys.length).toBeLessThanOrEqual(27);
    expect(occupancyWindow(seed('party'), { date: '2026-12-05' }, MONDAY)).toMatchObject({
      from: '2026-12-04T23:00:00.000Z',
      poolKeys: [],
    });
  });
});

describe('the clock changes', () => {
  const always = withCalendar(seed('custodian'), {
    openings: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
    holidays: 'open',
    horizonDays: 400,
  });
  const length = (date: string, time: string) => {
    const found = judge(always, { date, time, details: { durationMin: 60 } }, EMPTY, MONDAY);
    if (found.type !== 'free') return found.type;
    return (Date.parse(found.slot.end) - Date.parse(found.slot.start)) / 60_000;
  };

  test.each([
    ['2027-03-28', '01:00', 'nonexistentTime'],
    ['2027-03-28', '02:30', 'nonexistentTime'],
    ['2027-03-28', '03:00', 60],
    ['2027-03-28', '15:00', 60],
    ['2027-10-31', '15:00', 60],
    ['2027-10-31', '23:00', 60],
  ])('%s %s: %s', (date, time, expected) => expect(length(date, time)).toBe(expected));

  test('party slots of both Sundays are the wall times', () => {
    const party = withCalendar(seed('party'), { horizonDays: 400 });
    const start = (date: string) => {
      const found = judge(party, { date, time: '15:00', details: { durationMin: 120 } }, EMPTY, MONDAY);
      return found.type === 'free' ? `${found.slot.start} ${found.slot.end}` : found.type;
    };
    expect(start('2027-03-27')).toBe('2027-03-27T14:00:00.000Z 2027-03-27T16:00:00.000Z');
    expect(start('2027-03-28')).toBe('2027-03-28T13:00:00.000Z 2027-03-28T15:00:00.000Z');
    expect(start('2027-10-30')).toBe('2027-10-30T13:00:00.000Z 2027-10-30T15:00:00.000Z');
    expect(start('2027-10-31')).toBe('2027-10-31T14:00:00.000Z 2027-10-31T16:00:00.000Z');
  });

  test('a day that no calendar has', () => {
    const request = { date: '2027-02-29', time: '09:00', details: { kg: 2 } };
    expect(judge(seed('ironing'), request, EMPTY, MONDAY).type).toBe('nonexistentTime');
    expect(dayVerdict(seed('ironing'), request, {}, EMPTY, MONDAY)).toEqual({ type: 'nonexistentTime' });
    expect(say(alternatives(seed('ironing'), request, EMPTY, MONDAY))[0]).toBe('2027-03-01 09:00-11:00');
  });

  test('29 February', () => {
    const service = withCalendar(seed('ironing'), { horizonDays: 600 });
    const request = { date: '2028-02-29', time: '09:00', details: { kg: 2 } };
    expect(judge(service, request, EMPTY, MONDAY)).toMatchObject({ slot: { date: '2028-02-29', endTime: '11:00' } });
  });
});
