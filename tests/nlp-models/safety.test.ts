import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emergencyIn } from '../../nlp-models/safety.ts';

const linesOf = (name: string): string[] =>
  readFileSync(new URL(`../../nlp-models/safety/lines/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

/** Said by people in trouble, in their own words, spelling and Italian: `kind | message`. */
const ALARMS = linesOf('alarm').map((line) => {
  const [kind = '', text = ''] = line.split(' | ');
  return { kind, text };
});
/** What sounds alike and is not: acting the ambulance would be wrong. */
const CALM = linesOf('calm');

describe('emergencies come first', () => {
  it('hears every one of them, and of which kind', () => {
    expect(ALARMS.length).toBeGreaterThan(700);
    const wrong = ALARMS.filter(({ kind, text }) => emergencyIn(text) !== kind);
    expect(wrong.map(({ kind, text }) => `${text}: ${emergencyIn(text)}, not ${kind}`)).toEqual([]);
  });

  it('hears them without accents and apostrophes, or shouted', () => {
    const bare = ALARMS.map(({ text }) =>
      text
        .normalize('NFD')
        .replace(/[\u0300-\u036f’]/g, '')
        .toUpperCase(),
    );
    expect(bare.filter((text) => emergencyIn(text) === undefined)).toEqual([]);
  });

  it('hears nearly all of them in the midst of a request', () => {
    const around: [string, string][] = [
      ['buongiorno, volevo prenotare la stireria per domani, ma ', ''],
      ['buongiorno volevo prenotare la stireria per domani ma ', ' aiuto'],
      ['', ', quindi annullate la visita di giovedì'],
      ['', '. Grazie mille, buona giornata'],
      ['Ho scritto anche ieri per la spesa. ', ''],
    ];
    const bare = /^(?:aiuto|soccorso|sos|emergenza)\b.{0,12}$|^(?:c'è|è) un'emergenza/i;
    const said = ALARMS.filter(({ text }) => !bare.test(text)).flatMap(({ text }) =>
      around.map(([lead, tail]) => `${lead}${text}${tail}`),
    );
    // "mi sento male" gives way to the request beside it.
    expect(said.filter((text) => emergencyIn(text) === undefined).length).toBeLessThan(said.length / 80);
  });

  it.each([
    ['medical', 'please help my mother is not breathing'],
    ['fire', 'there is a fire in the kitchen'],
    ['gas', 'I smell gas'],
    ['abuse', 'my husband beats me'],
    ['despair', 'I want to die'],
    ['medical', 'mama mea a căzut și nu se ridică'],
    ['medical', 'мама впала і не встає'],
    ['medical', 'мама не дихає'],
    ['medical', 'mi madre no respira'],
    ['medical', 'ma mère ne respire plus'],
    ['medical', 'أمي لا تتنفس'],
    ['fire', 'घर में आग लग गई है'],
    ['medical', '我妈妈昏倒了'],
    ['medical', 'ਮਾਂ ਡਿੱਗ ਪਈ ਹੈ'],
    ['medical', 'sie atmet nicht'],
    ['medical', 'nëna nuk merr frymë'],
  ])('%s in another language: %s', (kind, text) => expect(emergencyIn(text)).toBe(kind));
});

describe('figures of speech are not emergencies', () => {
  it('stays calm', () => {
    expect(CALM.length).toBeGreaterThan(800);
    expect(CALM.filter((text) => emergencyIn(text) !== undefined)).toEqual([]);
  });
});
