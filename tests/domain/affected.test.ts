/** Whom a change touches, and what holds from when. */

import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { affectedBy } from '../../domain/affected.ts';
import { judge } from '../../domain/availability.ts';
import type { Booking } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import { changedKeys, inForce, offersInForce, withPlan } from '../../domain/planned.ts';
import { ZONE } from '../../domain/time.ts';
import { services as seed } from '../../prisma/seed/catalogue.ts';

const NOW = DateTime.fromISO('2026-11-23T10:15', { zone: ZONE });

function of(id: string): Service {
  const found = seed.find((service) => service.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

const ironing = of('ironing');
const custodian = of('custodian');

function booking(over: Partial<Booking>): Booking {
  return {
    id: `b${over.date}${over.time}${over.createdAt ?? ''}`,
    code: 'ST-223',
    serviceId: 'ironing',
    organisationId: 'gruppo-gamma',
    personId: 'p1',
    personName: 'Maria',
    onBehalfOf: null,
    status: 'accepted',
    date: '2026-11-26',
    time: '09:00',
    endTime: '11:00',
    details: { kg: 10 },
    priceCents: 2500,
    priceFinal: false,
    resourceId: null,
    claimedBy: null,
    claimedById: null,
    reason: null,
    proposal: null,
    answerBy: null,
    version: 1,
    createdAt: '2026-11-20T09:00:00Z',
    ...over,
  } as Booking;
}

describe('whom a change touches', () => {
  const thursday = booking({});
  const monday = booking({ date: '2026-11-30', createdAt: '2026-11-21T09:00:00Z' });
  const hours = (openings: Service['calendar']['openings']) => ({
    ...ironing,
    calendar: { ...ironing.calendar, openings },
  });
  const limit = (to: number): Service => ({
    ...ironing,
    capacity: { type: 'pool', per: 'day', limit: to, weights: { kg: 1, pieces: 0.25 } },
  });
  const visit = booking({
    serviceId: 'custodian',
    time: '10:00',
    endTime: '11:00',
    details: {},
    resourceId: 'custode-2',
  });
  const one: Service = {
    ...custodian,
    capacity: { type: 'resources', resources: [{ id: 'custode-1', name: 'Primo' }], gapMin: 15 },
  };

  it.each<[string, Service, Service, Booking[], string[]]>([
    ['a name', ironing, { ...ironing, name: 'Stiro' }, [thursday, monday], []],
    [
      'suspended days',
      ironing,
      { ...ironing, suspended: { from: '2026-11-26', to: '2026-11-27' } },
      [thursday, monday],
      ['2026-11-26 suspended'],
    ],
    [
      'retired',
      ironing,
      { ...ironing, retired: true },
      [monday, thursday],
      ['2026-11-26 retired', '2026-11-30 retired'],
    ],
    [
      'a day less',
      ironing,
      hours([{ days: [1, 2, 3], from: '09:00', to: '11:00' }]),
      [thursday, monday],
      ['2026-11-26 hours'],
    ],
    [
      'a longer window keeps what is in it',
      ironing,
      hours([{ days: [1, 4], from: '08:00', to: '12:00' }]),
      [thursday],
      [],
    ],
    [
      'a window cut short',
      ironing,
      hours([{ days: [1, 4], from: '10:00', to: '12:00' }]),
      [thursday],
      ['2026-11-26 hours'],
    ],
    [
      'less to share, the earlier one keeps it',
      ironing,
      limit(15),
      [booking({ time: '15:00', endTime: '17:00', createdAt: '2026-11-22T09:00:00Z' }), thursday],
      ['2026-11-26 capacity'],
    ],
    ['more to share', ironing, limit(50), [thursday], []],
    ['who was to come', custodian, one, [visit], ['2026-11-26 resource']],
    ['counted in another way', ironing, { ...ironing, capacity: one.capacity }, [thursday], ['2026-11-26 counting']],
    ['over', ironing, { ...ironing, retired: true }, [booking({ status: 'cancelled' })], []],
  ])('%s', (_, before, after, bookings, expected) => {
    expect(affectedBy(before, after, bookings).map(({ booking: { date }, why }) => `${date} ${why}`)).toEqual(expected);
  });

  it('by a change from a day on, only those after it', () => {
    const later = withPlan(ironing, '2026-11-28', {
      calendar: hours([{ days: [2], from: '09:00', to: '11:00' }]).calendar,
    });
    expect(affectedBy(ironing, later, [thursday, monday]).map(({ booking: { date } }) => date)).toEqual(['2026-11-30']);
  });

  it('nobody whose booking could be made again', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
    const start = fc.integer({ min: 6, max: 12 });
    fc.assert(
      fc.property(
        days,
        start,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 20 }),
        (open, from, length, ahead) => {
          const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
          const after = hours([{ days: open, from: clock(from), to: clock(from + length) }]);
          const date = NOW.plus({ days: 2 + ahead }).toFormat('yyyy-MM-dd');
          const held = booking({ date, details: { kg: 5 } });
          const touched = affectedBy(ironing, after, [held]).length > 0;
          const stood = judge(
            ironing,
            { date, time: '09:00', endTime: '11:00', details: held.details },
            { busy: [], used: {} },
            NOW,
          );
          const again = judge(
            after,
            { date, time: '09:00', endTime: '11:00', details: held.details },
            { busy: [], used: {} },
            NOW,
          );
          const covered = again.type === 'free' && again.slot.time <= '09:00' && again.slot.endTime >= '11:00';
          expect(touched).toBe(stood.type === 'free' && !covered);
        },
      ),
    );
  });
});

describe('what holds from a day on', () => {
  const later = withPlan(ironing, '2026-11-30', { price: { type: 'flat', cents: 1000 }, place: 'via Dante 4' });

  it.each([
    ['2026-11-29', 'perUnit', 1],
    ['2026-11-30', 'flat', 0],
    ['2027-01-01', 'flat', 0],
  ])('on %s', (date, price, planned) => {
    const service = inForce(later, date);
    expect([service.price.type, service.planned.length]).toEqual([price, planned]);
  });

  it('of two for one day the later said one wins, key by key', () => {
    const twice = withPlan(later, '2026-11-30', { price: { type: 'free' } });
    expect(inForce(twice, '2026-11-30')).toMatchObject({ price: { type: 'free' }, place: 'via Dante 4' });
    expect(twice.planned).toHaveLength(1);
  });

  it('null takes a key away', () => {
    const placed = { ...ironing, place: 'via Dante 4' };
    expect(inForce(withPlan(placed, '2026-11-30', { place: null }), '2026-11-30').place).toBeUndefined();
  });

  it('names what differs', () => {
    expect(changedKeys(ironing, { ...ironing, name: 'Stiro' })).toEqual({ name: 'Stiro' });
  });

  it('offers each day by the hours it then has', () => {
    const openings = [{ days: [1, 2, 3, 4, 5], from: '18:00', to: '20:00' }];
    const evenings = withPlan(ironing, '2026-11-26', { calendar: { ...ironing.calendar, openings } });
    const slots = offersInForce(evenings, {}, { kg: 5 }, { busy: [], used: {} }, NOW, 8);
    expect(slots.length).toBeGreaterThan(3);
    for (const { date, time } of slots) expect(time === '18:00').toBe(date >= '2026-11-26');
    expect(slots.some(({ date }) => date < '2026-11-26') && slots.some(({ date }) => date >= '2026-11-26')).toBe(true);
  });
});
