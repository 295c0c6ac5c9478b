/** Cries and their look-alikes by class, heard as they are from a citizen: by the rules and the net together. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cacheDir } from '../../nlp-models/cli.ts';
import { loadRecogniser } from '../../nlp-models/recogniser.ts';

const read = await loadRecogniser({ cacheDir: cacheDir() });
const LINES = readFileSync(new URL('./tables/safety-more.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' | '));

function heard(text: string): string {
  const u = read(text, { now: '2026-11-23T10:15', role: 'citizen', context: {}, vocabulary: [] });
  if (u.intent === 'emergency') return u.emergency ?? 'other';
  return u.maybeEmergency ? 'the number is said' : 'calm';
}

const wrong = (label: string, holds: (said: string, kind: string) => boolean): string[] =>
  LINES.filter(([said]) => said === label)
    .map((line) => ({ text: line.at(-1) ?? '', kind: line[1] ?? '' }))
    .filter(({ text, kind }) => !holds(heard(text), kind))
    .map(({ text }) => `${text}: ${heard(text)}`);

describe('classes of cries', () => {
  it('hears each, and of which kind', () => expect(wrong('cry', (said, kind) => said === kind)).toEqual([]));

  it('hears each without accents and shouted', () => {
    const bare = (text: string): string =>
      text
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .toUpperCase();
    const missed = LINES.filter(([said]) => said === 'cry')
      .map((line) => bare(line.at(-1) ?? ''))
      .filter((text) => ['calm', 'the number is said'].includes(heard(text)));
    expect(missed).toEqual([]);
  });

  it('says nothing to what only looks alike', () => expect(wrong('calm', (said) => said === 'calm')).toEqual([]));

  it('answers what is near it, at most with the number first', () =>
    expect(wrong('near', (said) => said === 'calm' || said === 'the number is said')).toEqual([]));
});
