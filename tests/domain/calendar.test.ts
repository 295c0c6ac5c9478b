import { describe, expect, test } from 'vitest';
import { bookingDeadline, inNotice, lastBookableDate, openingsOn } from '../../domain/calendar.ts';
import { holidayOn } from '../../domain/holidays.ts';
import { instantOf } from '../../domain/time.ts';
import { addWorkingHours, answerDeadline, isWorkingDay, returnDate, returnOf } from '../../domain/workingtime.ts';
import { organisations } from '../../prisma/seed/catalogue.ts';
import { at, MONDAY, seed, withCalendar } from './support.ts';

const stretches = (id: string, date: string) => {
  const day = openingsOn(seed(id), date);
  return day.type === 'open'
    ? day.stretches.map(({ from, to }) => `${from}-${to}`)
    : `${day.why} ${day.name ?? ''}`.trim();
};

describe('holidays', () => {
  test.each([
    ['2026-10-04', /San Francesco/],
    ['2027-10-04', /San Francesco/],
    ['2026-11-13', /Omobono/],
    ['2027-03-28', /Pasqua/],
    ['2027-03-29', /Angelo/],
    ['2026-12-08', /Immacolata/],
    ['2026-12-25', /Natale/],
    ['2026-12-26', /Stefano/],
    ['2027-01-06', /Epifania/],
    ['2027-06-02', /Repubblica/],
  ])('%s', (date, name) => expect(holidayOn(date)).toMatch(name));

  test.each(['2025-10-04', '2026-11-02', '2026-12-07', '2026-12-13', '2026-12-24', '2028-02-29'])(
    '%s is an ordinary day',
    (date) => expect(holidayOn(date)).toBeNull(),
  );
});

describe('openings', () => {
  test.each([
    ['ironing', '2026-11-24', ['09:00-11:00', '15:00-17:00']],
    ['ironing', '2026-11-28', 'weekday'],
    ['ironing', '2026-12-08', 'holiday Immacolata Concezione'],
    ['ironing', '2026-11-13', 'holiday Sant’Omobono, patrono di Cremona'],
    ['ironing', '2026-10-04', 'weekday'],
    ['ironing', '2027-10-04', 'holiday San Francesco d’Assisi'],
    ['groceries', '2026-11-24', ['15:00-18:00']],
    ['groceries', '2026-11-25', 'weekday'],
    ['custodian', '2026-11-25', ['08:30-17:30']],
    ['party', '2026-11-25', 'weekday'],
    ['party', '2026-11-28', ['10:00-17:30']],
    ['party', '2026-12-08', ['10:00-17:30']],
    ['party', '2027-03-27', ['10:00-17:30']],
    ['party', '2027-03-28', ['10:00-18:00']],
    ['party', '2027-10-30', ['10:00-18:00']],
    ['party', '2027-10-31', ['10:00-17:30']],
    ['party', '2027-03-29', ['10:00-18:00']],
  ])('%s on %s', (id, date, expected) => expect(stretches(id, date)).toEqual(expected));

  test('a closure takes the day, with its reason', () => {
    const service = withCalendar(seed('ironing'), {
      closures: [{ from: '2026-12-21', to: '2026-12-31', reason: 'ferie' }],
    });
    expect(openingsOn(service, '2026-12-21')).toEqual({ type: 'closedDay', why: 'closure', name: 'ferie' });
    expect(openingsOn(service, '2026-12-18').type).toBe('open');
  });

  test('a closure in hours drops the windows it touches, and cuts its hours where any start will do', () => {
    const closures = [{ from: '2026-11-24', to: '2026-11-24', fromTime: '10:00', toTime: '15:00' }];
    expect(openingsOn(withCalendar(seed('ironing'), { closures }), '2026-11-24')).toEqual({
      type: 'open',
      stretches: [{ from: '15:00', to: '17:00' }],
    });
    expect(openingsOn(withCalendar(seed('custodian'), { closures }), '2026-11-24')).toEqual({
      type: 'open',
      stretches: [
        { from: '08:30', to: '10:00' },
        { from: '15:00', to: '17:30' },
      ],
    });
  });

  test('openings that touch are one stretch', () => {
    const openings = [
      { days: [2], from: '12:00', to: '16:00' },
      { days: [2], from: '09:00', to: '12:00' },
    ];
    expect(openingsOn(withCalendar(seed('custodian'), { openings }), '2026-11-24')).toEqual({
      type: 'open',
      stretches: [{ from: '09:00', to: '16:00' }],
    });
  });

  test('a suspension comes before all', () => {
    const service = { ...seed('party'), suspended: { from: '2026-11-23', to: '2026-12-31', reason: 'lavori' } };
    expect(openingsOn(service, '2026-12-08')).toEqual({ type: 'closedDay', why: 'suspended', name: 'lavori' });
  });
});

describe('notice and horizon', () => {
  test.each([
    ['ironing', '2026-11-24', '09:00', '2026-11-23T18:00'],
    ['groceries', '2026-11-24', '15:00', '2026-11-23T12:00'],
    ['custodian', '2026-11-24', '10:15', '2026-11-23T10:15'],
    ['party', '2026-12-05', '15:00', '2026-11-25T23:59:59.999'],
  ])('%s on %s at %s: until %s', (id, date, time, deadline) => {
    const last = at(deadline);
    expect(bookingDeadline(seed(id), date, time).toMillis()).toBe(last.toMillis());
    const start = instantOf(date, time).toMillis();
    expect(inNotice(seed(id), date, start, last)).toBe(true);
    expect(inNotice(seed(id), date, start, last.plus({ milliseconds: 1 }))).toBe(false);
  });

  test('the horizon', () => expect(lastBookableDate(seed('ironing'), MONDAY)).toBe('2027-05-22'));
});

describe('working days and hours', () => {
  test.each([
    ['2026-11-24', 3, '2026-11-27'],
    ['2026-11-26', 3, '2026-12-01'],
    ['2026-12-04', 3, '2026-12-10'],
    ['2026-12-23', 3, '2026-12-29'],
    ['2026-12-31', 3, '2027-01-07'],
    ['2028-02-28', 1, '2028-02-29'],
  ])('from %s, %i days: %s', (date, days, expected) => expect(returnDate(date, days)).toBe(expected));

  test('goods do not come back on a day the service is closed', () => {
    const service = withCalendar(seed('ironing'), { closures: [{ from: '2026-11-27', to: '2026-11-30' }] });
    expect(returnOf(seed('ironing'), '2026-11-24')).toBe('2026-11-27');
    expect(returnOf(service, '2026-11-24')).toBe('2026-12-01');
    expect(returnOf(seed('party'), '2026-11-28')).toBeNull();
  });

  test('a working day', () => {
    expect([isWorkingDay('2026-11-28'), isWorkingDay('2026-12-08'), isWorkingDay('2026-12-07')]).toEqual([
      false,
      false,
      true,
    ]);
  });

  test.each([
    ['2026-11-23T10:15', '2026-11-23T14:15'],
    ['2026-11-27T16:00', '2026-11-30T11:00'],
    ['2026-11-28T12:00', '2026-11-30T12:30'],
    ['2026-12-07T16:30', '2026-12-09T11:30'],
    ['2026-11-23T13:30', '2026-11-23T17:30'],
    ['2026-11-23T06:00', '2026-11-23T12:30'],
  ])('4 working hours from %s: %s', (from, expected) => {
    const hours = organisations[0]?.hours ?? [];
    expect(addWorkingHours(at(from), 4, { hours }).toMillis()).toBe(at(expected).toMillis());
  });

  test('the deadline of an answer', () => {
    const [nazareth, , consorzio] = organisations;
    if (nazareth === undefined || consorzio === undefined) throw new Error('the seed has three organisations');
    const friday = at('2026-11-27T16:00');
    expect(answerDeadline(seed('custodian'), nazareth, friday)?.toMillis()).toBe(at('2026-11-30T11:00').toMillis());
    expect(answerDeadline(seed('party'), consorzio, friday)?.toMillis()).toBe(at('2026-11-29T16:00').toMillis());
    expect(answerDeadline(seed('ironing'), nazareth, friday)).toBeNull();
  });
});
