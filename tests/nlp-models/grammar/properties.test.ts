import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutHealthDetails, extract } from '../../../nlp-models/grammar/extract.ts';
import { readNumbers } from '../../../nlp-models/grammar/numerals.ts';
import { readTimes } from '../../../nlp-models/grammar/time/read.ts';

const NOW = '2026-11-25T10:15';
const WORDS =
  `domani sabato il la alle dalle tra fra e o a otto 15 26 31 3 : . , - / dicembre febbraio 2027 prossimo scorso settimana mese fine metà dopo prima di entro
  fino via Milano kg chili camicie un una mezzo mezza due ore minuti fa weekend Natale Pasqua mattina sera non anzi piano uova cassetta persone 333 1234567 ventina
  ultimo terzo martedì luglio quarto meno che viene del`.split(/\s+/);
const phrases = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' '));
const texts = fc.oneof(phrases, fc.string({ maxLength: 80 }), fc.string({ unit: 'binary', maxLength: 40 }));
const asked = fc.constantFrom(
  'when',
  'date',
  'time',
  'kg',
  'guests',
  'duration',
  'address',
  'phone',
  'notes',
  'items',
  'box',
  undefined,
);

describe('whatever is said', () => {
  it('never throws, and reads the same twice', () => {
    fc.assert(
      fc.property(texts, asked, (text, question) => {
        const options = { now: NOW, ...(question && { asked: question }) };
        expect(extract(text, options)).toEqual(extract(text, options));
        cutHealthDetails(text);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps spans inside the text and in order', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const spans of [readTimes(text, { now: NOW }).map(({ span }) => span), readNumbers(text)]) {
          let last = 0;
          for (const { start, end } of spans) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            last = end;
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives stretches that end after they start', () => {
    fc.assert(
      fc.property(phrases, (text) => {
        for (const reading of readTimes(text, { now: NOW })) {
          if (reading.type === 'interval' && reading.from && reading.to) expect(reading.to > reading.from).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('means the same with good manners', () => {
    const plain = fc.constantFrom(
      'domani alle 15',
      'sabato 12 dicembre ore 10',
      '6 kg e mezzo per venerdì',
      'dieci camicie e due paia di pantaloni',
      'dalle 9 alle 11 di lunedì',
      'in via Milano 3 alle 16',
      'una trentina di persone sabato',
      '2 kg di mele e sei uova',
    );
    const before = fc.constantFrom('buongiorno, ', 'gentilmente ', 'mi scusi, vorrei ', 'per favore ', 'ciao! ', '');
    const after = fc.constantFrom(', grazie', ' grazie mille', ' per favore', ', cordiali saluti', '.', '');
    fc.assert(
      fc.property(plain, before, after, (text, lead, tail) => {
        expect(extract(lead + text + tail, { now: NOW }).slots).toEqual(extract(text, { now: NOW }).slots);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['digits', '1'.repeat(100_000)],
    ['numbers', '1 '.repeat(50_000)],
    ['openers', 'dalle 9 alle '.repeat(8_000)],
    ['weekends', 'weekend del '.repeat(8_000)],
    ['ordinals', 'terzo martedì dopo '.repeat(5_000)],
    ['letters', 'a'.repeat(100_000)],
  ])('takes no longer for 100 kB of %s', (_, text) => {
    const from = process.cpuUsage();
    extract(text, { now: NOW });
    cutHealthDetails(text);
    expect(process.cpuUsage(from).user / 1000).toBeLessThan(500);
  });
});
