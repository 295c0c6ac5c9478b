import { describe, expect, it } from 'vitest';
import { readNumbers, readOrdinals } from '../../../nlp-models/grammar/numerals.ts';

describe('readNumbers', () => {
  it.each([
    ['ventitré', 23],
    ['ventuno', 21],
    ['trentotto', 38],
    ['centoventi', 120],
    ['duemilaventisei', 2026],
    ['un paio', 2],
    ['mezza dozzina', 6],
    ['una decina', 10],
    ['una ventina di capi', 20],
    ['6,5', 6.5],
    ['6 e mezzo', 6.5],
    ['1.200', 1200],
    ['-1,2M', -1_200_000],
    ['100k', 100_000],
    ['0033', 33],
    ['tre virgola cinque', 3.5],
  ])('%s', (text, expected) => expect(readNumbers(text).map(({ value }) => value)).toEqual([expected]));
});

describe('readOrdinals', () => {
  it.each([
    ['2°', 2],
    ['secondo', 2],
    ['ventesima', 20],
    ['3ª', 3],
  ])('%s', (text, expected) => expect(readOrdinals(text).map(({ value }) => value)).toEqual([expected]));
});
