import { describe, expect, it } from 'vitest';
import { mulberry } from '../../nlp-models/random.ts';
import { NOISES } from './support/noise.ts';
import { slotLine, slotLines, sorted, type Words } from './support/slot-lines.ts';

describe('slots of a message, by intent, dialog and question', () => {
  it('every line is read as it says', () => {
    const lines = slotLines();
    expect(lines.length).toBeGreaterThan(250);
    const wrong = lines
      .map(({ line, text, expected, read }) => ({ line, expected, got: read(text) }))
      .filter(({ expected, got }) => sorted(expected) !== sorted(got));
    expect(wrong).toEqual([]);
  });

  it('can fail', () => {
    const { text, expected, read } = slotLine('[book_ironing] 5 kg domani => kg=6 date=2026-11-24');
    expect(sorted(expected)).not.toBe(sorted(read(text)));
  });
});

/** What a name is written like is no slot gone wrong, nor are words carried as they were written. */
function core({ address = '', occasion = '', text: _, ...rest }: Words): string {
  const bare = (words: string): string =>
    words
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/\bvia\b/g, 'v')
      .replace(/['’`´]/g, ' ')
      .replace(/([b-df-hj-np-tv-z])\1/g, '$1');
  return sorted({ ...rest, address: bare(address), occasion: bare(occasion) });
}

/** Share of the lines touched by a noise whose slots stay those of the clean line. */
function share(noise: string): number {
  const random = mulberry(7);
  let touched = 0;
  let kept = 0;
  for (const { line, text, read } of slotLines()) {
    const noisy = NOISES[noise]?.(text, random) ?? text;
    // Free text and names of groups are given as they were written.
    if (noisy === text || /^\[mgr_/.test(line)) continue;
    touched += 1;
    if (core(read(noisy)) === core(read(text))) kept += 1;
  }
  return kept / touched;
}

describe('slots under noise', () => {
  it.each([
    ['no accents', 0.99],
    ['wrong apostrophes', 0.99],
    ['abbreviations', 0.95],
    ['one letter amiss', 0.95],
    ['two letters amiss in long words', 0.8],
    ['no punctuation', 0.94],
    ['capitals', 0.98],
    ['emoji', 0.97],
    ['dictated', 0.95],
    ['Lombard', 0.96],
    ['foreign carers', 0.87],
  ])('%s', (noise, floor) => {
    expect(Object.keys(NOISES)).toContain(noise);
    expect(share(noise)).toBeGreaterThan(floor);
  });
});
