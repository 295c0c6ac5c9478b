import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CORPUS, scoreTimeLines } from '../../../nlp-models/grammar/score.ts';

const ref = '2026-11-25T10:15:00+01:00';

describe('scoreTimeLines', () => {
  it('counts points, intervals and negatives, and lists what differs on purpose apart from what fails', () => {
    const report = scoreTimeLines([
      {
        name: 'own.jsonl',
        lines: [
          { text: 'domani', ref, type: 'value', value: '2026-11-26T00:00:00+01:00', grain: 'day' },
          { text: 'alle 3 di domani', ref, type: 'value', value: '2026-11-26T03:00:00+01:00', grain: 'hour' },
          { text: 'domani', ref, type: 'value', value: '2026-11-30T00:00:00+01:00', grain: 'day' },
          {
            text: 'domani dalle 9 alle 11',
            ref,
            type: 'interval',
            value: { from: '2026-11-26T09:00:00+01:00', to: '2026-11-26T12:00:00+01:00' },
            grain: 'hour',
          },
          { text: 'tre camicie', ref, value: null },
        ],
      },
      { name: 'numeral.jsonl', lines: [{ text: 'ventuno', value: 21 }] },
      { name: 'ordinal.jsonl', lines: [{ text: 'terza', value: 3 }] },
    ]);
    expect(report.points).toEqual({ total: 3, right: 2, accuracy: 0.6667 });
    expect(report.intervals.accuracy).toBe(1);
    expect(report.negatives.accuracy).toBe(1);
    expect(report.numbers).toEqual({ total: 2, right: 2, accuracy: 1 });
    expect(report.failures.map(({ text }) => text)).toEqual(['domani']);
    expect(report.deliberate).toEqual([
      { text: 'alle 3 di domani', rule: 'literalHours' },
      { text: 'domani dalle 9 alle 11', rule: 'closedEnds' },
    ]);
  });

  it('has a public reason for every deliberate difference', () => {
    const path = new URL('../../../nlp-models/grammar/deliberate-differences.json', import.meta.url);
    const listed: { differences: { rule: string }[] } = JSON.parse(readFileSync(path, 'utf8'));
    expect(listed.differences.map(({ rule }) => rule).sort()).toEqual(Object.keys(CORPUS).sort());
  });
});
