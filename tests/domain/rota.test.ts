import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Duty, nextOnDuty, onDuty, withDuty } from '../../domain/rota.ts';
import { plusDays, timeOfMinutes } from '../../domain/time.ts';
import { at } from './support.ts';

const ALL = { fromTime: '00:00', toTime: '24:00' };

function weekly(personId: string, days: number[], hours = ALL): Duty {
  return { personId, days, from: null, to: null, ...hours };
}

function dated(personId: string, from: string, to = from, hours = ALL): Duty {
  return { personId, days: null, from, to, ...hours };
}

describe('who is on duty', () => {
  const rota = [
    weekly('anna', [1, 2, 3, 4, 5], { fromTime: '08:00', toTime: '13:00' }),
    weekly('luca', [1, 2, 3, 4, 5], { fromTime: '13:00', toTime: '18:00' }),
    dated('paola', '2026-11-26'),
  ];

  it.each([
    ['2026-11-23T08:00', ['anna']],
    ['2026-11-23T12:59', ['anna']],
    ['2026-11-23T13:00', ['luca']],
    ['2026-11-23T18:00', []],
    ['2026-11-26T10:00', ['paola']],
    ['2026-11-28T10:00', []],
  ])('%s: %j', (when, people) => {
    expect(onDuty(rota, at(when))).toEqual(people);
  });

  it('no rota is everybody, which is not the same as nobody', () => {
    expect(onDuty([], at('2026-11-23T10:00'))).toBeNull();
  });

  it.each([
    ['the same day', '2026-11-23T07:00', ['anna']],
    ['after hours, tomorrow', '2026-11-23T19:00', ['anna']],
    ['over the weekend', '2026-11-28T10:00', ['anna']],
    ['a day with a name of its own', '2026-11-25T19:00', ['paola']],
  ])('an empty shift goes on to the next: %s', (_, when, people) => {
    expect(nextOnDuty(rota, at(when))).toEqual(people);
  });

  it('nobody has a next shift when the last one is over', () => {
    expect(nextOnDuty([dated('luca', '2026-11-23')], at('2026-11-24T10:00'))).toEqual([]);
  });

  it.each([
    ['2027-03-28', 'the hour that is skipped'],
    ['2027-10-31', 'the hour that comes twice'],
  ])('shifts keep their wall time on %s, with %s', (date) => {
    const night = [
      weekly('anna', [7], { fromTime: '00:00', toTime: '03:00' }),
      weekly('luca', [7], { fromTime: '03:00', toTime: '24:00' }),
    ];
    const midnight = at(`${date}T00:00`);
    for (let minutes = 0; minutes < 6 * 60; minutes += 10) {
      const now = midnight.plus({ minutes });
      expect(onDuty(night, now)).toEqual([now.hour < 3 ? 'anna' : 'luca']);
    }
  });
});

describe('a duty added', () => {
  const hours = fc
    .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 6 }))
    .filter(([from, to]) => from < to)
    .map(([from, to]) => ({ fromTime: timeOfMinutes(from * 240), toTime: timeOfMinutes(to * 240) }));
  const person = fc.constantFrom('anna', 'luca', 'paola');
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
  const someDates = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
  const date = (day: number) => plusDays('2026-11-23', day);
  const duty = fc.oneof(
    fc.tuple(person, days, hours).map(([who, on, when]) => weekly(who, on, when)),
    fc
      .tuple(person, someDates, hours)
      .map(([who, [a, b], when]) => dated(who, date(Math.min(a, b)), date(Math.max(a, b)), when)),
  );

  it('has its own hours for itself among its kind, and changes no others', () => {
    fc.assert(
      fc.property(fc.array(duty, { maxLength: 5 }), duty, (rota, added) => {
        const after = withDuty(rota, added, false);
        const kind = (each: Duty) => (each.days === null) === (added.days === null);
        for (let day = 0; day < 7; day += 1) {
          for (let quarter = 0; quarter < 6; quarter += 1) {
            const now = at(`${date(day)}T${timeOfMinutes(quarter * 240)}`);
            const on = (duties: Duty[]) => [...(onDuty(duties, now) ?? [])].sort();
            const mine = on([added]).length > 0;
            expect(on(after.filter(kind))).toEqual(mine ? [added.personId] : on(rota.filter(kind)));
            expect(on(after.filter((each) => !kind(each)))).toEqual(on(rota.filter((each) => !kind(each))));
          }
        }
      }),
    );
  });
});
