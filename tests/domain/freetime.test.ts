import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayView, dayWindow } from '../../domain/freetime.ts';
import { instantOf, minutesOf, timeOfMinutes } from '../../domain/time.ts';
import { busy, MONDAY, seed } from './support.ts';

describe('free time', () => {
  it('leaves the gap before and after a visit, and drops what is too short for one', () => {
    const taken = [
      busy('custode-1', `2026-11-26T10:00`, `2026-11-26T11:00`, 15),
      busy('custode-1', `2026-11-26T11:50`, `2026-11-26T13:00`, 15),
    ];
    const view = dayView(seed('custodian'), '2026-11-26', { busy: taken, used: {} }, MONDAY);
    expect(view.resources.map(({ free }) => free)).toEqual([
      [
        { from: '08:30', to: '09:45' },
        { from: '13:15', to: '17:30' },
      ],
      [{ from: '08:30', to: '17:30' }],
    ]);
  });

  it('of today begins now', () => {
    const view = dayView(seed('custodian'), '2026-11-23', { busy: [], used: {} }, MONDAY);
    expect(view.resources[0]?.free).toEqual([{ from: '10:15', to: '17:30' }]);
  });

  it.each([
    ['2027-03-28', '18:00'],
    ['2027-10-31', '17:30'],
  ])('is right on the day the clock changes: %s', (date, closes) => {
    const taken = [busy('parco-colonie-padane', `${date}T12:00`, `${date}T14:00`, 60)];
    const view = dayView(seed('party'), date, { busy: taken, used: {} }, MONDAY);
    // From 10 to 11 is too short for a party.
    expect(view.resources[0]?.free).toEqual([{ from: '15:00', to: closes }]);
  });

  it('says what is left of a day’s pool, or of a window’s', () => {
    const ironing = seed('ironing');
    expect(dayWindow(ironing, '2026-11-26').poolKeys).toEqual(['2026-11-26']);
    expect(dayView(ironing, '2026-11-26', { busy: [], used: { '2026-11-26': 8.5 } }, MONDAY).pools).toEqual([
      { window: null, left: 31.5, unit: 'kg' },
    ]);
    const groceries = seed('groceries');
    expect(dayWindow(groceries, '2026-11-27').poolKeys).toEqual(['2026-11-27T15:00']);
    expect(dayView(groceries, '2026-11-27', { busy: [], used: { '2026-11-27T15:00': 30 } }, MONDAY).pools).toEqual([
      { window: { from: '15:00', to: '18:00' }, left: 0, unit: 'order' },
    ]);
    expect(dayView(groceries, '2026-11-26', { busy: [], used: {} }, MONDAY)).toMatchObject({
      day: { type: 'closedDay' },
      pools: [],
    });
  });

  it('and taken time never overlap, whatever is taken', () => {
    const quarter = fc.integer({ min: 0, max: 38 });
    fc.assert(
      fc.property(fc.array(fc.tuple(quarter, fc.integer({ min: 1, max: 8 })), { maxLength: 12 }), (stretches) => {
        const taken = stretches.map(([from, length]) => {
          const start = 510 + from * 15;
          return busy(
            'custode-1',
            `2026-11-26T${timeOfMinutes(start)}`,
            `2026-11-26T${timeOfMinutes(start + length * 15)}`,
            15,
          );
        });
        const { free = [] } =
          dayView(seed('custodian'), '2026-11-26', { busy: taken, used: {} }, MONDAY).resources[0] ?? {};
        for (const { from, to } of free) {
          expect(minutesOf(to) - minutesOf(from)).toBeGreaterThanOrEqual(30);
          const [start, end] = [
            instantOf('2026-11-26', from).toMillis(),
            instantOf('2026-11-26', to).toMillis() + 900_000,
          ];
          expect(taken.some((each) => each.start < end && start < each.end)).toBe(false);
        }
      }),
    );
  });
});
