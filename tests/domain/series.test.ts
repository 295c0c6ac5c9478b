/** Which dates something falls on that repeats, and what can be had of each. */

import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import type { Service } from '../../domain/catalogue.ts';
import {
  datesOf,
  lastDateOf,
  layOut,
  MOST_OCCURRENCES,
  openWeekdays,
  type Rule,
  seriesWindow,
  shiftedTo,
} from '../../domain/series.ts';
import { daysBetween, instantOf, plusDays, weekdayOf, ZONE } from '../../domain/time.ts';
import { at, busy, EMPTY, MONDAY, seed } from './support.ts';

const rule = (over: Partial<Rule>): Rule => ({
  weeks: 1,
  weekdays: [2],
  time: '10:00',
  from: '2026-12-01',
  until: '2026-12-31',
  except: [],
  ...over,
});

describe('the dates', () => {
  test.each<[string, Partial<Rule>, string[]]>([
    ['every Tuesday of a month', {}, ['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22', '2026-12-29']],
    ['but the one left out', { except: ['2026-12-08'], until: '2026-12-20' }, ['2026-12-01', '2026-12-15']],
    ['every second week, counted from the first', { weeks: 2 }, ['2026-12-01', '2026-12-15', '2026-12-29']],
    [
      'two days a week, beginning in the middle of one',
      { weekdays: [4, 2], from: '2026-12-03', until: '2026-12-10' },
      ['2026-12-03', '2026-12-08', '2026-12-10'],
    ],
    [
      'every second week on two days: both of the same week',
      { weeks: 2, weekdays: [2, 4], from: '2026-12-03', until: '2026-12-17' },
      ['2026-12-03', '2026-12-15', '2026-12-17'],
    ],
    ['over the end of a year', { from: '2026-12-29', until: '2027-01-12' }, ['2026-12-29', '2027-01-05', '2027-01-12']],
    [
      'over a 29 February that there is',
      { from: '2028-02-22', until: '2028-03-07' },
      ['2028-02-22', '2028-02-29', '2028-03-07'],
    ],
    [
      'over one that there is not',
      { from: '2027-02-23', until: '2027-03-09' },
      ['2027-02-23', '2027-03-02', '2027-03-09'],
    ],
    [
      'where no weekday is named, that of the first',
      { weekdays: [], until: '2026-12-09' },
      ['2026-12-01', '2026-12-08'],
    ],
    ['none where the end comes first', { until: '2026-11-30' }, []],
  ])('%s', (_, over, dates) => {
    expect(datesOf(rule(over))).toEqual(dates);
  });

  test('end on a date, after so many times or weeks, and never after what can be booked', () => {
    const { until: _, time: __, ...open } = rule({ except: ['2026-12-08'] });
    expect(lastDateOf(open, { type: 'date', date: '2026-12-25' }, '2027-05-01')).toBe('2026-12-25');
    expect(lastDateOf(open, { type: 'date', date: '2028-01-01' }, '2027-05-01')).toBe('2027-05-01');
    // The one left out does not count.
    expect(lastDateOf(open, { type: 'times', times: 3 }, '2027-05-01')).toBe('2026-12-22');
    expect(lastDateOf(open, { type: 'weeks', weeks: 4 }, '2027-05-01')).toBe('2026-12-28');
    expect(lastDateOf(open, { type: 'weeks', weeks: 40 }, '2027-05-01')).toBe('2027-05-01');
  });

  const anyRule = fc
    .record({
      weeks: fc.integer({ min: 1, max: 8 }),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
      first: fc.integer({ min: 0, max: 900 }),
      days: fc.integer({ min: 0, max: 250 }),
      skipped: fc.array(fc.integer({ min: 0, max: 250 }), { maxLength: 5 }),
    })
    .map(({ weeks, weekdays, first, days, skipped }) => {
      const from = plusDays('2026-10-01', first);
      return rule({
        weeks,
        weekdays,
        from,
        until: plusDays(from, days),
        except: skipped.map((n) => plusDays(from, n)),
      });
    });

  test('are of the rule: in order, once each, on its weekdays, in its weeks, within its ends', () => {
    fc.assert(
      fc.property(anyRule, (each) => {
        const dates = datesOf(each);
        const monday = (date: string) => plusDays(date, 1 - weekdayOf(date));
        expect(dates).toEqual([...new Set(dates)].sort());
        expect(dates.length).toBeLessThanOrEqual(MOST_OCCURRENCES);
        for (const date of dates) {
          expect(each.weekdays).toContain(weekdayOf(date));
          expect(each.except).not.toContain(date);
          expect(date >= each.from && date <= each.until).toBe(true);
          expect(daysBetween(monday(each.from), monday(date)) % (7 * each.weeks)).toBe(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('are all of them: no date of the rule is missing', () => {
    fc.assert(
      fc.property(anyRule, (each) => {
        const dates = new Set(datesOf(each, 1_000));
        const monday = plusDays(each.from, 1 - weekdayOf(each.from));
        for (let date = each.from; date <= each.until; date = plusDays(date, 1)) {
          const week = Math.floor(daysBetween(monday, date) / 7);
          const falls =
            each.weekdays.includes(weekdayOf(date)) && week % each.weeks === 0 && !each.except.includes(date);
          expect(dates.has(date)).toBe(falls);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('keep the wall time over both changes of the clock', () => {
    const dates = datesOf(rule({ weekdays: [7], from: '2027-03-21', until: '2027-04-04' }));
    const instants = dates.map((date) => instantOf(date, '14:00').toUTC().toFormat('dd HH:mm'));
    expect(instants).toEqual(['21 13:00', '28 12:00', '04 12:00']);
  });

  test('move within their week', () => {
    expect(shiftedTo('2026-12-02', 2)).toBe('2026-12-01');
    expect(shiftedTo('2026-12-27', 1)).toBe('2026-12-21');
    expect(shiftedTo('2026-12-31', 5)).toBe('2027-01-01');
  });

  test('only those weekdays count on which the service is there', () => {
    expect(openWeekdays(seed('custodian'), [1, 2, 3, 4, 5, 6, 7], '2026-12-01')).toEqual([1, 2, 3, 4, 5]);
    expect(openWeekdays(seed('custodian'), [7], '2026-12-01')).toEqual([7]);
  });
});

const tuesdays = (until: string) => datesOf(rule({ until })).map((date) => ({ date, time: '10:00' }));

describe('what can be had', () => {
  const details = { task: 'compagnia', durationMin: 60 };

  test('a holiday is one exception, with what is free instead; no other date of the series is offered for it', () => {
    const wanted = [...tuesdays('2026-12-15'), { date: '2026-12-09', time: '10:00' }].sort((a, b) =>
      a.date < b.date ? -1 : 1,
    );
    const laid = layOut(seed('custodian'), wanted, details, EMPTY, MONDAY);
    expect(laid.map(({ date, type }) => `${date} ${type}`)).toEqual([
      '2026-12-01 free',
      '2026-12-08 notFree',
      '2026-12-09 free',
      '2026-12-15 free',
    ]);
    const lost = laid.find(({ type }) => type === 'notFree');
    expect(lost).toMatchObject({ verdict: { type: 'closedDay', why: 'holiday' } });
    const others = lost?.type === 'notFree' ? lost.alternatives.map(({ date }) => date) : [];
    expect(others.length).toBeGreaterThan(0);
    expect(others).not.toContain('2026-12-09');
  });

  test('each kind of exception is told apart', () => {
    const wanted = ['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15', '2027-06-01'].map((date) => ({
      date,
      time: '10:00',
    }));
    const taken = ['custode-1', 'custode-2'].map((id) => busy(id, '2026-12-15T09:30', '2026-12-15T11:00'));
    const laid = layOut(seed('custodian'), wanted, details, { busy: taken, used: {} }, MONDAY);
    expect(laid.map((each) => (each.type === 'free' ? 'free' : each.verdict.type))).toEqual([
      'tooSoon',
      'free',
      'closedDay',
      'slotTaken',
      'tooFar',
    ]);
  });

  test('a limit of the person counts those of the series before', () => {
    const limited: Service = { ...seed('custodian'), limits: { perPerson: 3 } };
    const counts = { ofPerson: 1, ofPersonOn: {}, on: {}, inAll: 1 };
    const laid = layOut(limited, tuesdays('2026-12-31'), details, { ...EMPTY, counts }, MONDAY);
    expect(laid.map((each) => (each.type === 'free' ? 'free' : each.verdict.type))).toEqual([
      'free',
      'closedDay',
      'free',
      'limit',
      'limit',
    ]);
  });

  test('the park closes later in summer: the same hour is outside before the clock changes', () => {
    const wanted = ['2027-03-21', '2027-03-28'].map((date) => ({ date, time: '16:00' }));
    const laid = layOut(seed('party'), wanted, { durationMin: 120, guests: 20 }, EMPTY, at('2027-03-01T10:00'));
    expect(laid.map((each) => (each.type === 'free' ? 'free' : each.verdict.type))).toEqual(['outsideHours', 'free']);
  });

  test('what is free is inside what the store is told to load', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('custodian', 'ironing', 'groceries', 'party'),
        fc.uniqueArray(fc.integer({ min: 0, max: 170 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 400 }),
        (id, days, start) => {
          const now = DateTime.fromISO(plusDays('2026-10-01', start), { zone: ZONE }).set({ hour: 9 });
          const today = plusDays('2026-10-01', start);
          const wanted = days
            .map((n) => ({ date: plusDays(today, n), time: '15:00' }))
            .sort((a, b) => (a.date < b.date ? -1 : 1));
          const service = seed(id);
          const window = seriesWindow(service, wanted, now);
          const amounts = { kg: 5, box: 'M', guests: 10, durationMin: 120 };
          for (const each of layOut(service, wanted, amounts, EMPTY, now)) {
            const slots = each.type === 'free' ? [each.slot] : each.alternatives;
            for (const slot of slots) {
              expect(slot.start >= window.from && slot.end <= window.to).toBe(true);
              if (service.capacity.type !== 'pool') continue;
              const key = service.capacity.per === 'day' ? slot.date : `${slot.date}T${slot.time}`;
              expect(window.poolKeys).toContain(key);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
