/** The short ways of telling the time give what luxon gives. */

import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import {
  instantOf,
  isDate,
  millisOf,
  plusDays,
  timeOfMinutes,
  wallOf,
  wallTimeExists,
  ZONE,
} from '../../domain/time.ts';

const RUNS = { numRuns: 300 };
/** Often near a change of the clock, a midnight, a year's end or a 29 February. */
const special = ['2027-03-28', '2027-10-31', '2028-02-29', '2026-12-31', '2027-01-01', '2026-03-29', '2026-10-25'];
const date = fc.oneof(
  fc.constantFrom(...special),
  fc.integer({ min: 0, max: 3_000 }).map((days) => plusDays('2024-01-01', days)),
);
const time = fc.integer({ min: 0, max: 24 * 60 }).map(timeOfMinutes);

test('an instant’s date and wall time', () => {
  fc.assert(
    fc.property(date, fc.integer({ min: -3 * 3600, max: 27 * 3600 }), (day, seconds) => {
      const instant = Date.parse(`${day}T00:00:00Z`) + seconds * 1000;
      const at = DateTime.fromMillis(instant, { zone: ZONE });
      expect(wallOf(instant)).toEqual({ date: at.toISODate(), time: at.toFormat('HH:mm') });
    }),
    RUNS,
  );
});

test('a wall time’s instant, and whether the clock shows it at all', () => {
  fc.assert(
    fc.property(date, time, (day, hour) => {
      const at = instantOf(day, hour);
      expect(millisOf(day, hour)).toBe(at.toMillis());
      expect(wallTimeExists(day, hour)).toBe(at.toFormat('yyyy-MM-dd HH:mm') === `${day} ${hour}`);
    }),
    RUNS,
  );
});

test.each(['2027-02-29', '2026-11-31', '2026-13-01'])('%s is no date', (no) => {
  expect(isDate(no)).toBe(false);
  expect(millisOf(no, '10:00')).toBeNaN();
});
