import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { heldOutFiles, learntFiles, readLines, strangersFiles } from '../../nlp-models/heldout.ts';
import { foreignLanguage } from '../../nlp-models/language.ts';
import { isMinor } from '../../nlp-models/safety/minors.ts';

const LINES = readFileSync(new URL('./grammar/tables/languages.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' | '));

describe('the language of a message', () => {
  it('is told however short, and no Italian is taken for another', () => {
    expect(LINES.length).toBeGreaterThan(240);
    const wrong = LINES.map(([code, text = '']) => ({ code, text, got: foreignLanguage(text) ?? 'it' }));
    expect(wrong.filter(({ code, got }) => code !== got)).toEqual([]);
  });
});

describe('the lines of strangers', () => {
  it('none that is Italian is taken for another language', () => {
    const ours = [...heldOutFiles(), ...learntFiles(), ...strangersFiles()]
      .flatMap(readLines)
      .filter(({ intent }) => intent !== 'out_of_scope');
    expect(ours.length).toBeGreaterThan(1500);
    expect(ours.map(({ text }) => [text, foreignLanguage(text)]).filter(([, got]) => got !== undefined)).toEqual([]);
  });
});

describe('a child who writes', () => {
  it.each([
    'ho 12 anni, posso prenotare?',
    'ho dieci anni e voglio fare la festa',
    'sono un bambino',
    'sono minorenne',
    'faccio la terza media, voglio il parco',
    'ciao ho quindici anni',
  ])('%s', (text) => expect(isMinor(text)).toBe(true));

  it.each([
    'mio figlio ha 12 anni',
    'festa per i 10 anni di Luca',
    'ho 81 anni',
    'ho 17 anni di contributi, mi aiutate con la pratica?',
    'non sono un bambino',
    'quando ero un bambino',
    'compio 18 anni a dicembre',
    'ho un bambino di 8 anni',
  ])('not: %s', (text) => expect(isMinor(text)).toBe(false));
});
