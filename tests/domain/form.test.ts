import { describe, expect, test } from 'vitest';
import type { Details } from '../../domain/booking.ts';
import { bookingCode, parseCode } from '../../domain/code.ts';
import { checkDetails, missingFields, normaliseItems, type When, withLength } from '../../domain/form.ts';
import { estimate, formatEuro } from '../../domain/price.ts';
import { seed } from './support.ts';

describe('what is still to ask', () => {
  test.each<[string, Details, When, string[]]>([
    ['ironing', {}, {}, ['quantity', 'date', 'time', 'address']],
    ['ironing', { pieces: 4 }, { date: '2026-11-24' }, ['time', 'address']],
    ['ironing', { kg: 4, address: 'via Dante 1' }, { date: '2026-11-24', time: '09:00' }, []],
    ['custodian', {}, {}, ['task', 'date', 'time', 'address', 'phone']],
    ['groceries', {}, {}, ['order', 'date', 'time', 'address']],
    ['groceries', { box: 'M' }, { date: '2026-11-24' }, ['address']],
    ['groceries', { items: [] }, { date: '2026-11-24' }, ['order', 'address']],
    ['party', {}, {}, ['date', 'time', 'duration', 'guests', 'occasion', 'phone']],
    ['party', { guests: 9 }, { date: '2026-12-05', time: '15:00', endTime: '18:00' }, ['occasion', 'phone']],
    ['party', { guests: 9, occasion: ' ' }, { date: '2026-12-05', time: '15:00' }, ['duration', 'occasion', 'phone']],
  ])('%s, %j, %j', (id, details, when, expected) => {
    expect(missingFields(seed(id), details, when).map(({ name }) => name)).toEqual(expected);
  });

  test('a service’s own questions are answered by their wording', () => {
    const service = {
      ...seed('party'),
      form: [{ name: 'choice' as const, optional: false, question: 'Sala o prato?' }],
    };
    expect(missingFields(service, {}, {})).toHaveLength(1);
    expect(missingFields(service, { answers: { 'Sala o prato?': 'prato' } }, {})).toHaveLength(0);
  });
});

describe('what cannot be taken', () => {
  test.each<[string, Details, object[]]>([
    ['ironing', { kg: 25 }, []],
    ['ironing', { kg: 26 }, [{ type: 'tooMuch', field: 'quantity', unit: 'kg', max: 25 }]],
    ['ironing', { kg: 0.5 }, [{ type: 'tooLittle', field: 'quantity', unit: 'kg', min: 1 }]],
    ['ironing', { kg: 6.5 }, []],
    ['ironing', { pieces: 81 }, [{ type: 'tooMuch', field: 'quantity', unit: 'pieces', max: 80 }]],
    ['custodian', { durationMin: 45 }, [{ type: 'notAStep', field: 'duration', unit: 'minutes', step: 30 }]],
    ['custodian', { durationMin: 150 }, [{ type: 'tooMuch', field: 'duration', unit: 'minutes', max: 120 }]],
    ['custodian', { task: 'Compagnia' }, []],
    ['custodian', { task: 'iniezioni' }, [{ type: 'notAChoice', field: 'task' }]],
    ['groceries', { box: 'XL' }, [{ type: 'notAChoice', field: 'order', choices: ['S', 'M', 'L'] }]],
    ['groceries', { items: [{ item: 'caviale', qty: 1, unit: 'kg' }] }, [{ type: 'unknownItem', item: 'caviale' }]],
    ['groceries', { items: [{ item: 'uova', qty: 500, unit: 'pz' }] }, [{ type: 'tooMuch', unit: 'pz', max: 60 }]],
    ['party', { guests: 41 }, [{ type: 'tooMuch', field: 'guests', unit: 'people', max: 40 }]],
    ['party', { guests: 40, durationMin: 240 }, []],
    ['party', { durationMin: 60 }, [{ type: 'tooLittle', field: 'duration', unit: 'minutes', min: 120 }]],
  ])('%s, %j', (id, details, expected) => expect(checkDetails(seed(id), details)).toMatchObject(expected));

  test('a stated end is a length, and held to the same limits', () => {
    const when = { date: '2026-12-05', time: '10:00', endTime: '16:00' };
    expect(checkDetails(seed('party'), withLength(seed('party'), {}, when))).toMatchObject([
      { type: 'tooMuch', max: 240 },
    ]);
    expect(withLength(seed('ironing'), { kg: 3 }, when)).toEqual({ kg: 3 });
  });
});

describe('items', () => {
  test('known by name and synonym, in the unit of the list, each once', () => {
    const said = [
      { item: 'Mela', qty: 3, unit: 'pz' },
      { item: 'mele', qty: 500, unit: 'g' },
      { item: 'uovo', qty: 6 },
      { item: 'latte', qty: 2, unit: 'bottiglie' },
      { item: 'miele', qty: 1, unit: 'pz' },
      { item: 'patate' },
      { item: 'caviale', qty: 1 },
    ];
    const { items, withoutQty, problems } = normaliseItems(seed('groceries'), said);
    expect(items).toEqual([
      { item: 'mele', qty: 1.1, unit: 'kg' },
      { item: 'uova', qty: 6, unit: 'pz' },
      { item: 'latte', qty: 2, unit: 'l' },
      { item: 'miele', qty: 1, unit: 'vasetto' },
    ]);
    expect(withoutQty).toEqual([{ item: 'patate', unit: 'kg' }]);
    expect(problems).toMatchObject([{ type: 'unknownItem', item: 'caviale' }]);
  });
});

describe('prices', () => {
  test.each<[string, Details, number | null]>([
    ['ironing', { kg: 6.5 }, 1625],
    ['ironing', { pieces: 10 }, 900],
    ['ironing', {}, null],
    ['custodian', {}, 900],
    ['custodian', { durationMin: 30 }, 450],
    ['custodian', { durationMin: 120 }, 1800],
    ['groceries', { box: 'L' }, 2500],
    ['groceries', { box: 'S', items: [{ item: 'uova', qty: 6, unit: 'pz' }] }, 1410],
    ['groceries', { items: [{ item: 'mele', qty: 2, unit: 'sacco' }] }, null],
    ['party', { durationMin: 120 }, 6000],
    ['party', { durationMin: 150 }, 7000],
    ['party', { durationMin: 240 }, 10000],
  ])('%s, %j: %s', (id, details, cents) => expect(estimate(seed(id), details).cents).toBe(cents));

  test('the deposit stands apart', () => {
    expect(estimate(seed('party'), { durationMin: 180 })).toEqual({
      cents: 8000,
      lines: [{ type: 'time', minutes: 180, cents: 8000 }],
      depositCents: 5000,
      finalAfterWeighing: false,
    });
  });

  test.each([
    [1250, '€ 12,50'],
    [6000, '€ 60,00'],
    [5, '€ 0,05'],
    [125000, '€ 1.250,00'],
    [123456789, '€ 1.234.567,89'],
  ])('%i is %s', (cents, text) => expect(formatEuro(cents)).toBe(text));
});

describe('codes', () => {
  test.each([
    ['ironing', 0, 'ST-222'],
    ['custodian', 0.5, 'CU-J22'],
    ['party', 0.999999, 'FE-ZZZ'],
  ])('%s', (id, random, code) => expect(bookingCode(seed(id), random)).toBe(code));

  test.each([
    ['st 4k7', 'ST-4K7'],
    ['ST4K7', 'ST-4K7'],
    ['sp-4k77', 'SP-4K77'],
    ['ST-4O7', null],
    ['stireria', null],
  ])('%s is read as %s', (said, code) => expect(parseCode(said)).toBe(code));
});
