import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { familyMiss, slotMiss, type TableMiss, tableLines, timeMiss } from '../../../nlp-models/grammar/tables.ts';

const table = (name: string): string[] =>
  tableLines(readFileSync(new URL(`./tables/${name}.txt`, import.meta.url), 'utf8'));

describe('tables of what people say', () => {
  it.each<[string, number, (line: string) => TableMiss | undefined]>([
    ['time', 590, timeMiss],
    ['slots', 370, slotMiss],
    ['families', 200, familyMiss],
  ])('%s: every line is read as it says', (name, atLeast, missOf) => {
    const lines = table(name);
    expect(lines.length).toBeGreaterThan(atLeast);
    expect(lines.map(missOf).filter((miss) => miss !== undefined)).toEqual([]);
  });

  it('can fail', () => {
    expect(timeMiss('domani => d11-25')).toBeDefined();
    expect(timeMiss('domani => -')).toBeDefined();
    expect(timeMiss('31 novembre => d12-01')).toBeDefined();
    expect(slotMiss('5 kg => kg=6')).toBeDefined();
    expect(slotMiss('5 kg => -')).toBeDefined();
    expect(familyMiss('oggi => v 2013-02-13 day')).toBeDefined();
  });
});
