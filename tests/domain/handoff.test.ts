/** When somebody is there, and when silence means something. */

import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { closesAt, HANDOFF, type Handoff, quietAt } from '../../domain/handoff.ts';
import { ZONE } from '../../domain/time.ts';
import { addWorkingHours, workingMoment } from '../../domain/workingtime.ts';

const WEEK = [1, 2, 3, 4, 5];
const HOURS = [
  { days: WEEK, from: '08:30', to: '12:30' },
  { days: WEEK, from: '14:00', to: '17:30' },
];
const PLACE = { hours: HOURS };
const at = (wall: string) => DateTime.fromISO(wall, { zone: ZONE });

describe('the next working moment', () => {
  it.each([
    ['2026-11-23T10:15', '2026-11-23T10:15'],
    ['2026-11-23T08:00', '2026-11-23T08:30'],
    ['2026-11-23T12:30', '2026-11-23T14:00'],
    ['2026-11-23T17:30', '2026-11-24T08:30'],
    // Friday evening; the Immaculate Conception; the change of the clock in the night.
    ['2026-11-27T18:00', '2026-11-30T08:30'],
    ['2026-12-07T20:00', '2026-12-09T08:30'],
    ['2027-03-27T23:00', '2027-03-30T08:30'],
  ])('from %s is %s', (from, expected) => {
    expect(workingMoment(at(from), PLACE).toISO()).toBe(at(expected).toISO());
  });

  it('is now where no hours are known', () => {
    expect(workingMoment(at('2026-11-23T03:00'), { hours: [] }).toISO()).toBe(at('2026-11-23T03:00').toISO());
  });

  it('is never before, is the same asked again, and work begins there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 * 24 * 60 }), (minutes) => {
        const from = at('2026-01-01T00:00').plus({ minutes });
        const next = workingMoment(from, PLACE);
        expect(next >= from).toBe(true);
        expect(workingMoment(next, PLACE).toMillis()).toBe(next.toMillis());
        const minute = addWorkingHours(from, 1 / 60, PLACE);
        expect(minute.diff(next, 'minutes').minutes).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});

describe('silence', () => {
  const OPENED = '2026-11-23T09:00:00.000Z';
  const minute = (minutes: number) => new Date(Date.parse(OPENED) + minutes * 60_000).toISOString();
  const handoff = (known: Partial<Handoff>): Handoff => ({
    id: 'h1',
    person: { id: 'anna', name: 'Anna', phone: null, informal: false },
    conversationId: 'c1',
    organisationId: null,
    helper: { id: 'carla', name: 'Carla', conversationId: 'c2' },
    about: '',
    openedAt: OPENED,
    ...{ endedAt: null, helperAt: OPENED, unansweredSince: null, warnedAt: null },
    ...known,
  });

  it.each([
    ['counts from the last word of who answers', { helperAt: minute(10) }, 55],
    ['leaves time to answer what came late', { helperAt: minute(10), unansweredSince: minute(50) }, 70],
    ['is not put off by what came early', { helperAt: minute(10), unansweredSince: minute(12) }, 55],
  ])('%s', (_, known, minutes) => {
    expect(quietAt(handoff(known)).toUTC().toISO()).toBe(minute(minutes));
  });

  it('ends it some time after the warning, and never without', () => {
    expect(closesAt(handoff({}))).toBeNull();
    const closes = closesAt(handoff({ warnedAt: minute(60) }));
    expect(closes?.toUTC().toISO()).toBe(minute(60 + HANDOFF.closeAfterMin));
  });
});
