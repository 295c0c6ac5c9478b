/** Every rule of a calendar, as a manager would write it down and as a patch would give it. */

import { describe, expect, test } from 'vitest';
import { judge, offers } from '../../domain/availability.ts';
import type { Details } from '../../domain/booking.ts';
import { bookingDeadline, inNotice, isWorkingDay, openingsOn } from '../../domain/calendar.ts';
import { houseOf, organisationSchema, type Service, serviceSchema } from '../../domain/catalogue.ts';
import type { Occupancy } from '../../domain/slot.ts';
import { returnOf } from '../../domain/workingtime.ts';
import { patchedOrganisations, patchedServices } from '../../prisma/seed/seed.ts';
import { at, busy, EMPTY, MONDAY, say, seed } from './support.ts';

/** The seed's service with a patch on it, as script mode takes it, and its cooperative's house. */
function patched(id: string, patch: object, organisations: object = {}): Service {
  const service = patchedServices({ [id]: patch }).find((each) => each.id === id);
  if (service === undefined) throw new Error(`no ${id}`);
  return { ...service, house: houseOf(patchedOrganisations(organisations), service.cooperative) };
}

function hours(service: Service, date: string): string {
  const day = openingsOn(service, date);
  if (day.type === 'closedDay') return day.name === undefined ? day.why : `${day.why}: ${day.name}`;
  return day.stretches.map(({ from, to }) => `${from}-${to}`).join(' ');
}

describe('hours by season', () => {
  const openings = [
    { days: [1, 2, 3, 4, 5], from: '08:00', to: '12:00', season: { from: '06-15', to: '09-15' } },
    { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', season: { from: '09-16', to: '06-14' } },
    { days: [6], from: '10:00', to: '12:00', season: { from: '02-01', to: '02-29' } },
  ];
  const service = patched('custodian', { calendar: { openings } });
  test.each([
    ['the last day of winter', '2027-06-14', '09:00-17:00'],
    ['the first of summer', '2027-06-15', '08:00-12:00'],
    ['the last of summer', '2027-09-15', '08:00-12:00'],
    ['winter goes over the new year', '2027-01-04', '09:00-17:00'],
    ['a season that ends on 29 February, in a year that has one', '2028-02-26', '10:00-12:00'],
    ['and in one that has not', '2027-02-27', '10:00-12:00'],
    ['no Saturday outside it', '2027-03-06', 'weekday'],
  ])('%s', (_, date, expected) => expect(hours(service, date)).toBe(expected));

  test.each([
    ['2027-03-27', '10:00-17:30'],
    ['2027-03-28', '10:00-18:00'],
    ['2027-10-30', '10:00-18:00'],
    ['2027-10-31', '10:00-17:30'],
    ['2028-02-29', 'weekday'],
  ])('the park follows summer time: %s', (date, expected) => expect(hours(seed('party'), date)).toBe(expected));
});

describe('a date of its own', () => {
  const overrides = [
    { from: '2026-12-06', to: '2026-12-06', openings: [{ from: '10:00', to: '12:00' }], reason: 'mercatino' },
    { from: '2026-12-07', to: '2026-12-08', openings: [{ from: '14:00', to: '16:00' }] },
    { from: '2026-12-09', to: '2026-12-09', openings: [], reason: 'inventario' },
    { from: '2026-12-10', to: '2026-12-20', openings: [{ from: '08:00', to: '09:00' }] },
    {
      from: '2026-12-11',
      to: '2026-12-11',
      openings: [
        { from: '18:00', to: '19:00' },
        { from: '07:00', to: '08:00' },
      ],
    },
  ];
  const closures = [{ from: '2026-12-12', to: '2026-12-12', reason: 'guasto' }];
  const service = patched('ironing', { calendar: { overrides, closures } });
  test.each([
    ['open on a Sunday', '2026-12-06', '10:00-12:00'],
    ['other hours on a working day', '2026-12-07', '14:00-16:00'],
    ['open on a holiday', '2026-12-08', '14:00-16:00'],
    ['closed by having no hours', '2026-12-09', 'closure: inventario'],
    ['of two the later listed, in order of the clock', '2026-12-11', '07:00-08:00 18:00-19:00'],
    ['a closure closes it all the same', '2026-12-12', 'closure: guasto'],
    ['the weekly hours afterwards', '2026-12-21', '09:00-11:00 15:00-17:00'],
  ])('%s', (_, date, expected) => expect(hours(service, date)).toBe(expected));
});

describe('closures and holidays of the house', () => {
  const organisations = {
    consorzio: {
      closures: [{ from: '2026-12-24', to: '2027-01-06', reason: 'chiusura natalizia' }],
      holidays: [{ date: '2026-12-02', name: 'Giornata del consorzio' }],
    },
    nazareth: {
      closures: [{ from: '2026-12-15', to: '2026-12-15', fromTime: '13:00', toTime: '15:00', reason: 'assemblea' }],
      holidays: [{ date: '12-16', name: 'Festa della cooperativa' }],
    },
  };
  test.each([
    ['the consortium’s closes everybody', 'ironing', '2026-12-28', 'closure: chiusura natalizia'],
    ['the park as well', 'party', '2026-12-27', 'closure: chiusura natalizia'],
    ['its holiday is everybody’s', 'custodian', '2026-12-02', 'holiday: Giornata del consorzio'],
    ['and the park opens on holidays', 'party', '2026-12-02', '10:00-17:30'],
    ['a cooperative’s hours are cut out of its services', 'custodian', '2026-12-15', '08:30-13:00 15:00-17:30'],
    ['half-open: a window that begins when it ends stays', 'groceries', '2026-12-15', '15:00-18:00'],
    ['and another’s services stay as they are', 'ironing', '2026-12-15', '09:00-11:00 15:00-17:00'],
    ['a holiday of every year', 'custodian', '2027-12-16', 'holiday: Festa della cooperativa'],
  ])('%s', (_, id, date, expected) => expect(hours(patched(id, {}, organisations), date)).toBe(expected));

  test('are not saved with a service', () => {
    const service = patched('ironing', {}, organisations);
    expect(service.house?.closures).toHaveLength(1);
    expect(serviceSchema.parse(service)).not.toHaveProperty('house');
  });
});

describe('notice in working days', () => {
  const cutoff = { type: 'cutoff', daysBefore: 1, time: '12:00', working: true };
  const service = patched('groceries', { calendar: { notice: cutoff } });
  test('the working day before a Tuesday after a holiday weekend', () => {
    // Tuesday 8 December is a holiday: what is delivered on Wednesday 9 closes on Monday 7.
    expect(bookingDeadline(service, '2026-12-09', '15:00').toFormat('yyyy-MM-dd HH:mm')).toBe('2026-12-07 12:00');
    expect(bookingDeadline(service, '2026-12-07', '15:00').toFormat('yyyy-MM-dd HH:mm')).toBe('2026-12-04 12:00');
    expect(inNotice(service, '2026-12-07', at('2026-12-07T15:00').toMillis(), at('2026-12-04T12:00'))).toBe(true);
    expect(inNotice(service, '2026-12-07', at('2026-12-07T15:00').toMillis(), at('2026-12-04T12:01'))).toBe(false);
  });

  test('days on which the cooperative is closed are no working days', () => {
    const notice = { type: 'days', days: 2, working: true, daysBefore: null, time: null };
    const closed = { nazareth: { closures: [{ from: '2026-12-03', to: '2026-12-04' }] } };
    const away = patched('groceries', { calendar: { notice } }, closed);
    expect(bookingDeadline(away, '2026-12-08', '15:00').toFormat('yyyy-MM-dd')).toBe('2026-12-02');
    expect([isWorkingDay('2026-12-03', away), isWorkingDay('2026-12-03')]).toEqual([false, true]);
  });
});

describe('what is picked up comes back', () => {
  const back = (service: Service, date: string, time?: string) => returnOf(service, date, time);
  const august = { 'gruppo-gamma': { closures: [{ from: '2027-08-09', to: '2027-08-20', reason: 'ferie' }] } };

  test.each<[string, string, object, string | null]>([
    ['after three working days', '2026-11-24', {}, '2026-11-27'],
    ['a weekend does not count', '2026-11-26', {}, '2026-12-01'],
    ['nor a holiday', '2026-12-04', {}, '2026-12-10'],
    ['nor days on which nobody irons', '2027-08-05', august, '2027-08-24'],
    ['over the change of the clock', '2027-03-26', {}, '2027-04-01'],
    ['on a 29 February', '2028-02-24', {}, '2028-02-29'],
  ])('%s', (_, date, organisations, expected) =>
    expect(back(patched('ironing', {}, organisations), date)).toBe(expected),
  );

  test('in the same window: put off where that window is closed', () => {
    const closures = [{ from: '2026-11-27', to: '2026-11-27', fromTime: '08:00', toTime: '12:00' }];
    const service = patched('ironing', { calendar: { closures } });
    expect(back(service, '2026-11-24', '09:00')).toBe('2026-11-30');
    expect(back(service, '2026-11-24', '15:00')).toBe('2026-11-27');
  });

  test('nothing is picked up that could not come back in time', () => {
    const closures = [{ from: '2026-11-26', to: '2027-01-10', reason: 'trasloco' }];
    const service = patched('ironing', { calendar: { closures } });
    const request = { date: '2026-11-25', time: '09:00', details: { kg: 3 } };
    expect(judge(service, request, EMPTY, MONDAY)).toEqual({ type: 'noReturn' });
    expect(say(offers(service, { date: '2026-11-25' }, { kg: 3 }, EMPTY, MONDAY, 1))).toEqual([
      '2027-01-11 09:00-11:00',
    ]);
    const patient = patched('ironing', { calendar: { closures, returnWithinDays: 60 } });
    expect(judge(patient, request, EMPTY, MONDAY).type).toBe('free');
    expect(back(patient, '2026-11-25')).toBe('2027-01-13');
  });
});

describe('resources with hours and skills of their own', () => {
  const resources = [
    {
      id: 'anna',
      name: 'Anna',
      hours: [{ days: [1, 2, 3], from: '08:30', to: '13:00' }],
      skills: ['ricette', 'spesa'],
    },
    { id: 'bruno', name: 'Bruno', closures: [{ from: '2026-11-26', to: '2026-11-26' }] },
    { id: 'carla', name: 'Carla', hours: [{ days: [4], from: '08:30', to: '17:30' }], skills: ['pratiche'] },
  ];
  const service = patched('custodian', { capacity: { resources } });
  const who = (date: string, time: string, details: Details, occupancy: Occupancy = EMPTY) => {
    const verdict = judge(service, { date, time, details }, occupancy, MONDAY);
    return verdict.type === 'free' ? verdict.resourceId : verdict.type;
  };
  const brunoBusy = { busy: [busy('bruno', '2026-11-25T08:30', '2026-11-25T17:30', 15)], used: {} };
  test.each<[string, string, string, Details, Occupancy, string]>([
    ['the first who can', '2026-11-25', '10:00', { task: 'ricette' }, EMPTY, 'anna'],
    ['not beyond her hours', '2026-11-25', '12:30', { task: 'ricette' }, EMPTY, 'bruno'],
    ['not what she does not do', '2026-11-25', '10:00', { task: 'pratiche' }, EMPTY, 'bruno'],
    ['nobody else who could', '2026-11-25', '10:00', { task: 'pratiche' }, brunoBusy, 'slotTaken'],
    ['on her own day', '2026-11-26', '10:00', { task: 'pratiche' }, EMPTY, 'carla'],
    ['away with nobody in his place', '2026-11-26', '10:00', { task: 'compagnia' }, EMPTY, 'slotTaken'],
    ['the name of a skill is read as people write it', '2026-11-25', '10:00', { task: 'Ricette' }, EMPTY, 'anna'],
    ['what was not said is no skill', '2026-11-25', '10:00', {}, EMPTY, 'anna'],
  ])('%s', (_, date, time, details, occupancy, expected) => {
    expect(who(date, time, details, occupancy)).toBe(expected);
  });
});

describe('limits', () => {
  const service = patched('ironing', { limits: { perPerson: 3, perPersonPerDay: 1, perDay: 5, inAll: 9 } });
  const counts = { ofPerson: 0, ofPersonOn: {}, on: {}, inAll: 0 };
  test.each<[string, object, object]>([
    ['room for one more', { ofPerson: 2, on: { '2026-11-26': 4 }, inAll: 8 }, { type: 'free' }],
    ['of one person', { ofPerson: 3 }, { type: 'limit', of: 'person', limit: 3 }],
    ['on one day', { ofPersonOn: { '2026-11-26': 1 } }, { type: 'limit', of: 'personDay', limit: 1 }],
    ['of everybody on that day', { on: { '2026-11-26': 5 } }, { type: 'limit', of: 'day', limit: 5 }],
    ['of everybody in all', { inAll: 9 }, { type: 'limit', of: 'all', limit: 9 }],
    ['another day’s do not count', { on: { '2026-11-27': 5 } }, { type: 'free' }],
  ])('%s', (_, some, expected) => {
    const occupancy = { ...EMPTY, counts: { ...counts, ...some } };
    const request = { date: '2026-11-26', time: '09:00', details: { kg: 1 } };
    expect(judge(service, request, occupancy, MONDAY)).toMatchObject(expected);
  });

  test('a full day is not offered', () => {
    const occupancy = { ...EMPTY, counts: { ...counts, on: { '2026-11-26': 5 } } };
    expect(say(offers(service, { date: '2026-11-26' }, { kg: 1 }, occupancy, MONDAY, 1))).toEqual([
      '2026-11-27 09:00-11:00',
    ]);
  });
});

describe('what is no calendar is refused, and where', () => {
  test.each<[string, object, string]>([
    ['hours that end before they begin', { openings: [{ days: [1], from: '11:00', to: '09:00' }] }, 'openings.0.to'],
    ['a date that there is not', { closures: [{ from: '2027-02-29', to: '2027-03-01' }] }, 'closures.0.from'],
    ['a closure that ends before it begins', { closures: [{ from: '2027-03-02', to: '2027-03-01' }] }, 'closures.0.to'],
    ['an hour after midnight', { openings: [{ days: [1], from: '09:00', to: '24:30' }] }, 'openings.0.to'],
    [
      'a season of a day that there is not',
      {
        openings: [{ days: [1], from: '09:00', to: '10:00', season: { from: '02-30', to: '03-01' } }],
      },
      'openings.0.season.from',
    ],
    ['a negative notice', { notice: { type: 'hours', hours: -1 } }, 'notice.hours'],
  ])('%s', (_, calendar, path) => {
    const result = serviceSchema.safeParse({
      ...seed('ironing'),
      calendar: { ...seed('ironing').calendar, ...calendar },
    });
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toContain(`calendar.${path}`);
  });

  test('a 29 February is a date in a year that has one', () => {
    const closures = [{ from: '2028-02-29', to: '2028-02-29' }];
    expect(hours(patched('ironing', { calendar: { closures } }), '2028-02-29')).toBe('closure');
    expect(
      organisationSchema.safeParse({ id: 'x', name: 'X', hours: [], holidays: [{ date: '02-29', name: 'Y' }] }).success,
    ).toBe(true);
  });
});
