/** What keeps a service from being booked although each part of it is valid; and amounts in units of its own. */

import { describe, expect, it } from 'vitest';
import { amountOf } from '../../domain/amounts.ts';
import { type Service, serviceSchema } from '../../domain/catalogue.ts';
import { misfitsOf } from '../../domain/consistency.ts';
import { estimate } from '../../domain/price.ts';
import { services as seed } from '../../prisma/seed/catalogue.ts';

const MEALS: Service = serviceSchema.parse({
  id: 'pasti',
  name: 'Pasti',
  summary: 'Pasti caldi',
  cooperative: 'nazareth',
  form: [
    { name: 'number', question: 'Quanti pasti?', limits: { pasti: { min: 1, max: 6, step: 1 } } },
    { name: 'date' },
  ],
  calendar: {
    openings: [{ days: [1], from: '11:00', to: '13:00' }],
    scheme: { type: 'windows' },
    notice: { type: 'hours', hours: 24 },
  },
  capacity: { type: 'pool', per: 'day', limit: 20, weights: { pasti: 1 } },
  price: { type: 'perUnit', cents: { pasti: 600 } },
  confirmation: { type: 'automatic' },
});

describe('what fits together', () => {
  it.each(seed.map((service) => [service.id, service] as const))('the seed: %s', (_, service) => {
    expect(misfitsOf(service, seed)).toEqual([]);
  });

  const without = { ...MEALS, form: MEALS.form.filter(({ name }) => name !== 'number') };
  const starts: Service['calendar'] = { ...MEALS.calendar, scheme: { type: 'starts', offerEveryMin: 30 } };
  const hourly: Service['price'] = { type: 'perHour', cents: 900 };
  const twice = [...MEALS.form, ...MEALS.form.slice(0, 1)];
  const long: Service['form'] = [
    ...MEALS.form,
    { name: 'duration', optional: false, limits: { minutes: { min: 180, max: 240 } } },
  ];
  const openings = [...MEALS.calendar.openings, { days: [1, 2], from: '12:00', to: '14:00' } as const].map((each) => ({
    ...each,
    days: [...each.days],
  }));

  it.each<[string, Service, string[]]>([
    ['nothing', MEALS, []],
    ['a unit nobody asks for', without, ['priceWithoutQuestion', 'poolWithoutQuestion']],
    ['hours that overlap', { ...MEALS, calendar: { ...MEALS.calendar, openings } }, ['hoursOverlap']],
    ['a price by the hour of a window', { ...MEALS, price: hourly }, ['hourlyWithoutLength']],
    ['longer than open', { ...MEALS, form: long, calendar: starts }, ['longerThanOpen']],
    [
      'a counter a window of free starts',
      { ...MEALS, calendar: starts, capacity: { type: 'pool', per: 'window', limit: 20, weights: { pasti: 1 } } },
      ['windowPoolOfStarts'],
    ],
    ['the same question twice', { ...MEALS, form: twice }, ['sameQuestionTwice']],
    [
      'less than the least',
      { ...MEALS, capacity: { type: 'pool', per: 'day', limit: 0.5, weights: { pasti: 1 } } },
      ['neverEnough'],
    ],
    ['a list and no order', { ...MEALS, price: { type: 'list', boxes: { S: 1200 }, items: [] } }, ['listWithoutOrder']],
    [
      'notice beyond the horizon',
      { ...MEALS, calendar: { ...MEALS.calendar, notice: { type: 'days', days: 30 }, horizonDays: 10 } },
      ['noticeBeyondHorizon'],
    ],
    ['a name that is taken', { ...MEALS, name: 'stireria' }, ['nameTaken']],
  ])('%s', (_, service, expected) => {
    expect(misfitsOf(service, seed).map(({ type }) => type)).toEqual(expected);
  });
});

describe('a unit of its own', () => {
  it.each([
    ['3', 3],
    ['2,5', 2.5],
    ['tre', undefined],
    ['', undefined],
  ])('«%s» is %s', (said, expected) => {
    expect(amountOf(MEALS, { answers: { 'Quanti pasti?': said } }, 'pasti')).toBe(expected);
  });

  it('is priced', () => {
    expect(estimate(MEALS, { answers: { 'Quanti pasti?': '3' } }).cents).toBe(1800);
    expect(estimate(MEALS, {}).cents).toBeNull();
  });
});
