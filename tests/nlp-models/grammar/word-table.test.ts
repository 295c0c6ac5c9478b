/** Words that every object of JavaScript has are words like others. */

import { expect, test } from 'vitest';
import { readValues } from '../../../nlp-models/extraction.ts';

const NOW = '2026-11-23T10:15';
const WORDS = ['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__proto__'];

test.each(WORDS)('%s hides no value and is none', (word) => {
  expect(() => readValues(word, { now: NOW })).not.toThrow();
  const { slots } = readValues(`${word} domani alle 10`, { now: NOW });
  expect(slots).toMatchObject({ date: '2026-11-24', time: '10:00' });
});
