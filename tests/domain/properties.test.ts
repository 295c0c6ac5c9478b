/** What must hold for any wish, any occupancy and any moment. */

import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { alternatives, judge, offers } from '../../domain/availability.ts';
import type { Details } from '../../domain/booking.ts';
import { openingsOn } from '../../domain/calendar.ts';
import { blockedUntil, poolAmount, poolKey } from '../../domain/capacity.ts';
import type { Service } from '../../domain/catalogue.ts';
import { nearestFirst } from '../../domain/search.ts';
import type { Never, Occupancy, Slot, Wish } from '../../domain/slot.ts';
import { minutesOf, plusDays, timeOfMinutes, ZONE } from '../../domain/time.ts';
import { services } from '../../prisma/seed/catalogue.ts';
import { at, busy, seed } from './support.ts';

const RUNS = { numRuns: 60 };

/** Any minute of 2026-10 to 2027-11: both clock changes, every holiday. */
const now = fc
  .integer({ min: at('2026-10-01').toMillis(), max: at('2027-11-30').toMillis() })
  .map((millis) => DateTime.fromMillis(millis - (millis % 60_000), { zone: ZONE }));
const date = fc.integer({ min: 0, max: 500 }).map((days) => plusDays('2026-10-01', days));
const time = fc.integer({ min: 0, max: 95 }).map((quarter) => timeOfMinutes(quarter * 15));
const service = fc.constantFrom(...services);
const details: fc.Arbitrary<Details> = fc.record(
  {
    kg: fc.integer({ min: 1, max: 25 }),
    durationMin: fc.constantFrom(30, 60, 90, 120, 180, 240),
    box: fc.constant('M'),
  },
  { requiredKeys: [] },
);
const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({ date }),
  fc.record({ date, time }),
  fc.record({ date, partOfDay: fc.constantFrom('morning' as const, 'afternoon' as const, 'evening' as const) }),
  fc.constant({}),
);
const occupancy: fc.Arbitrary<Occupancy> = fc
  .array(fc.record({ date, from: fc.integer({ min: 32, max: 70 }), quarters: fc.integer({ min: 1, max: 16 }) }), {
    maxLength: 40,
  })
  .map((taken) => ({
    busy: taken.map((each, index) => {
      const [from, to] = [timeOfMinutes(each.from * 15), timeOfMinutes((each.from + each.quarters) * 15)];
      const id = ['custode-1', 'custode-2', 'parco-colonie-padane'][index % 3] ?? '';
      return busy(id, `${each.date}T${from}`, `${each.date}T${to}`);
    }),
    used: Object.fromEntries(
      taken.flatMap((each, index) => [
        [each.date, (index * 7) % 41],
        [`${each.date}T15:00`, index % 31],
      ]),
    ),
  }));

function insideOpenings(of: Service, slot: Slot): boolean {
  const day = openingsOn(of, slot.date);
  return day.type === 'open' && day.stretches.some(({ from, to }) => from <= slot.time && slot.endTime <= to);
}

const never: fc.Arbitrary<Never> = fc.record(
  {
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 5 }),
    dates: fc.array(date, { maxLength: 4 }),
    parts: fc.uniqueArray(fc.constantFrom('morning' as const, 'afternoon' as const), { maxLength: 1 }),
    times: fc.array(time, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

describe('for any wish', () => {
  test('nothing that somebody ruled out is offered, and what is offered is free', () => {
    fc.assert(
      fc.property(service, wish, never, details, occupancy, now, (of, wished, out, said, taken, at) => {
        for (const slot of offers(of, { ...wished, never: out }, said, taken, at, 6)) {
          expect(out.weekdays ?? []).not.toContain(DateTime.fromISO(slot.date).weekday);
          expect(out.dates ?? []).not.toContain(slot.date);
          expect(out.parts ?? []).not.toContain(slot.time < '13:00' ? 'morning' : 'afternoon');
          const windows = of.calendar.scheme.type === 'windows';
          for (const time of out.times ?? [])
            expect(windows ? slot.time <= time && time < slot.endTime : slot.time === time).toBe(false);
          expect(judge(of, { ...slot, details: said }, taken, at).type).toBe('free');
        }
      }),
      RUNS,
    );
  });

  test('what is offered is inside the openings, distinct, soonest first, and judged free', () => {
    fc.assert(
      fc.property(
        service,
        wish,
        details,
        occupancy,
        now,
        fc.integer({ min: 1, max: 6 }),
        (of, wished, said, taken, at, max) => {
          const found = offers(of, wished, said, taken, at, max);
          expect(found.length).toBeLessThanOrEqual(max);
          expect(new Set(found.map(({ start }) => start)).size).toBe(found.length);
          expect(found.map(({ start }) => start)).toEqual(found.map(({ start }) => start).sort());
          for (const slot of found) {
            expect(insideOpenings(of, slot)).toBe(true);
            expect(judge(of, { ...slot, details: said }, taken, at)).toMatchObject({ type: 'free', slot });
          }
        },
      ),
      RUNS,
    );
  });

  test('alternatives are free, not what was refused, and sorted by nearness', () => {
    fc.assert(
      fc.property(service, date, time, details, occupancy, now, (of, day, hour, said, taken, at) => {
        const found = alternatives(of, { date: day, time: hour, details: said }, taken, at);
        expect(found.length).toBeLessThanOrEqual(3);
        expect([...found].sort(nearestFirst(day, hour))).toEqual(found);
        for (const slot of found) {
          expect(`${slot.date} ${slot.time}`).not.toBe(`${day} ${hour}`);
          expect(judge(of, { ...slot, details: said }, taken, at).type).toBe('free');
        }
      }),
      RUNS,
    );
  });

  test('a slot’s instants read back as its wall times, on every day of the year', () => {
    fc.assert(
      fc.property(service, details, wish, now, (of, said, wished, at) => {
        for (const slot of offers(of, wished, said, { busy: [], used: {} }, at, 4)) {
          const [start, end] = [slot.start, slot.end].map((iso) => DateTime.fromISO(iso, { zone: ZONE }));
          expect([start?.toFormat('yyyy-MM-dd HH:mm'), end?.toFormat('HH:mm')]).toEqual([
            `${slot.date} ${slot.time}`,
            slot.endTime,
          ]);
          const wall = minutesOf(slot.endTime) - minutesOf(slot.time);
          expect(end?.diff(start ?? at, 'minutes').minutes).toBe(wall);
        }
      }),
      RUNS,
    );
  });
});

describe('booking one wish after the other', () => {
  test.each(['custodian', 'party'])('%s: no resource is given twice, gaps included', (id) => {
    const of = seed(id);
    const wishes = fc.array(
      fc.record({ quarter: fc.integer({ min: 34, max: 70 }), minutes: fc.constantFrom(60, 120) }),
      {
        minLength: 5,
        maxLength: 25,
      },
    );
    fc.assert(
      fc.property(wishes, (all) => {
        const taken: Occupancy['busy'] = [];
        for (const { quarter, minutes } of all) {
          const request = { date: '2026-12-08', time: timeOfMinutes(quarter * 15), details: { durationMin: minutes } };
          const day = id === 'party' ? request : { ...request, date: '2026-12-09' };
          const found = judge(of, day, { busy: taken, used: {} }, at('2026-11-23T10:15'));
          if (found.type !== 'free') continue;
          const { slot, resourceId } = found;
          taken.push({
            resourceId: resourceId ?? '',
            start: Date.parse(slot.start),
            end: Date.parse(blockedUntil(of, slot)),
          });
        }
        for (const [index, one] of taken.entries()) {
          for (const other of taken.slice(index + 1)) {
            if (one.resourceId !== other.resourceId) continue;
            const apart = one.end <= other.start || other.end <= one.start;
            expect(apart).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });

  test('half-open: visits that touch are allowed when no gap is asked', () => {
    const of: Service = {
      ...seed('custodian'),
      capacity: { type: 'resources', resources: [{ id: 'one', name: 'Uno' }], gapMin: 0 },
    };
    fc.assert(
      fc.property(fc.integer({ min: 34, max: 62 }), fc.constantFrom(30, 60), (quarter, minutes) => {
        const start = quarter * 15 + minutes;
        const taken = [busy('one', `2026-12-09T${timeOfMinutes(quarter * 15)}`, `2026-12-09T${timeOfMinutes(start)}`)];
        const judged = (minute: number) =>
          judge(
            of,
            { date: '2026-12-09', time: timeOfMinutes(minute), details: { durationMin: 30 } },
            { busy: taken, used: {} },
            at('2026-11-23T10:15'),
          ).type;
        expect(judged(start)).toBe('free');
        expect(judged(start - 1)).toBe('slotTaken');
      }),
      RUNS,
    );
  });

  test('a pool is never overdrawn', () => {
    const of = seed('ironing');
    const amounts = fc.array(fc.record({ tenths: fc.integer({ min: 10, max: 250 }) }), { maxLength: 30 });
    fc.assert(
      fc.property(amounts, (all) => {
        const used: Record<string, number> = {};
        for (const { tenths } of all) {
          const said = { kg: tenths / 10 };
          const found = judge(
            of,
            { date: '2026-11-25', time: '09:00', details: said },
            { busy: [], used },
            at('2026-11-23T10:15'),
          );
          const key = poolKey(of, { date: '2026-11-25', time: '09:00' }) ?? '';
          if (found.type === 'free') used[key] = (used[key] ?? 0) + poolAmount(of, said);
          else if (found.type === 'overCapacity') expect(found.left).toBeLessThan(said.kg);
        }
        expect(used['2026-11-25'] ?? 0).toBeLessThanOrEqual(40 + 1e-6);
      }),
      RUNS,
    );
  });
});
