import { describe, expect, test } from 'vitest';
import { serviceSchema } from '../../domain/catalogue.ts';
import { organisations, services } from '../../prisma/seed/catalogue.ts';
import { seed } from './support.ts';

const WEEK = [1, 2, 3, 4, 5];

describe('the seed catalogue', () => {
  test('is four services of three organisations, each as the schema wants it', () => {
    expect(services.map(({ id }) => id)).toEqual(['ironing', 'custodian', 'groceries', 'party']);
    expect(organisations.map(({ id }) => id)).toEqual(['nazareth', 'gruppo-gamma', 'consorzio']);
    for (const service of services) {
      expect(serviceSchema.parse(service)).toEqual(service);
      expect(organisations.some(({ id }) => id === service.cooperative)).toBe(true);
      expect(service.priceIndicative).toBe(true);
      expect(service.form.find(({ name }) => name === 'notes')?.optional).toBe(true);
    }
    for (const { hours } of organisations) expect(hours).toEqual([{ days: WEEK, from: '08:30', to: '17:30' }]);
  });

  test('ironing', () => {
    expect(seed('ironing')).toMatchObject({
      name: 'Stireria',
      cooperative: 'gruppo-gamma',
      calendar: {
        openings: [
          { days: WEEK, from: '09:00', to: '11:00' },
          { days: WEEK, from: '15:00', to: '17:00' },
        ],
        holidays: 'closed',
        scheme: { type: 'windows' },
        notice: { type: 'cutoff', daysBefore: 1, time: '18:00' },
        returnAfterWorkingDays: 3,
      },
      capacity: { type: 'pool', per: 'day', limit: 40, weights: { kg: 1, pieces: 0.25 } },
      price: { type: 'perUnit', cents: { kg: 250, pieces: 90 }, finalAfterWeighing: true },
      confirmation: { type: 'automatic' },
    });
    expect(seed('ironing').form[0]?.limits).toMatchObject({ kg: { min: 1, max: 25 }, pieces: { min: 1, max: 80 } });
  });

  test('custodian', () => {
    const custodian = seed('custodian');
    expect(custodian).toMatchObject({
      name: 'Custode di comunità',
      cooperative: 'nazareth',
      calendar: {
        openings: [{ days: WEEK, from: '08:30', to: '17:30' }],
        scheme: { type: 'starts', offerEveryMin: 30 },
        notice: { type: 'hours', hours: 24 },
      },
      capacity: { type: 'resources', gapMin: 15 },
      price: { type: 'perHour', cents: 900 },
      confirmation: { type: 'staff', withinHours: 4, working: true },
    });
    expect(custodian.capacity.type === 'resources' && custodian.capacity.resources).toHaveLength(2);
    expect(custodian.form.find(({ name }) => name === 'duration')).toMatchObject({
      limits: { minutes: { min: 30, max: 120, step: 30 } },
      fallback: 60,
    });
    expect(custodian.form.find(({ name }) => name === 'task')?.choices).toEqual([
      'compagnia',
      'commissioni',
      'spesa',
      'ricette',
      'accompagnamento',
      'pratiche',
    ]);
  });

  test('groceries', () => {
    const groceries = seed('groceries');
    expect(groceries).toMatchObject({
      name: 'Spesa di Rigenera',
      cooperative: 'nazareth',
      calendar: {
        openings: [{ days: [2, 5], from: '15:00', to: '18:00' }],
        scheme: { type: 'windows' },
        notice: { type: 'cutoff', daysBefore: 1, time: '12:00' },
      },
      capacity: { type: 'pool', per: 'window', limit: 30, weights: { order: 1 } },
      price: { type: 'list', boxes: { S: 1200, M: 1800, L: 2500 } },
      confirmation: { type: 'automatic' },
    });
    const items = groceries.price.type === 'list' ? groceries.price.items : [];
    expect(items.length).toBeGreaterThanOrEqual(12);
    const names = items.flatMap(({ name, synonyms }) => [name, ...synonyms]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('party', () => {
    const party = seed('party');
    expect(party).toMatchObject({
      name: 'Feste al Parco Colonie Padane',
      cooperative: 'consorzio',
      calendar: {
        openings: [
          { days: [6, 7, 'holiday'], from: '10:00', to: '18:00', clock: 'summer' },
          { days: [6, 7, 'holiday'], from: '10:00', to: '17:30', clock: 'standard' },
        ],
        notice: { type: 'days', days: 10 },
      },
      capacity: { type: 'resources', gapMin: 60 },
      price: { type: 'base', cents: 6000, includedMin: 120, extraHourCents: 2000, depositCents: 5000 },
      confirmation: { type: 'staff', withinHours: 48, working: false },
    });
    expect(party.capacity.type === 'resources' && party.capacity.resources).toHaveLength(1);
    expect(party.form.find(({ name }) => name === 'duration')?.limits).toEqual({
      minutes: { min: 120, max: 240, step: 30 },
    });
    expect(party.form.find(({ name }) => name === 'guests')?.limits).toMatchObject({ people: { min: 1, max: 40 } });
  });
});
