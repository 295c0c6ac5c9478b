import { describe, expect, it } from 'vitest';
import { cacheDir } from '../../nlp-models/cli.ts';
import { loadRecogniser } from '../../nlp-models/recogniser.ts';

const read = await loadRecogniser({ cacheDir: cacheDir() });
const heard = (text: string, active?: string) => {
  const { slots, beside, intent } = read(text, {
    now: '2026-11-23T10:15',
    role: 'citizen',
    context: active === undefined ? {} : { active, asked: 'date' },
    vocabulary: [],
  });
  const { date, time, partOfDay } = slots;
  return {
    intent,
    never: beside?.never,
    ...(date && { date }),
    ...(time && { time }),
    ...(partOfDay && { partOfDay }),
  };
};

const NOTHING = { never: undefined };

describe('what does not suit is no wish', () => {
  it.each([
    ['mercoledì non posso', { never: { weekdays: [3] } }],
    ['no aspetta, il mercoledì non posso', { never: { weekdays: [3] } }],
    ['mercoledì e giovedì non ci sono', { never: { weekdays: [3, 4] } }],
    ['né mercoledì né giovedì', { never: { weekdays: [3, 4] } }],
    ['nemmeno il venerdì', { never: { weekdays: [5] } }],
    ['non mercoledì, giovedì', { never: { weekdays: [3] }, date: '2026-11-26' }],
    ['giovedì no venerdì si', { never: { weekdays: [4] }, date: '2026-11-27' }],
    ['giovedì sì, venerdì no', { never: { weekdays: [5] }, date: '2026-11-26' }],
    ['giovedì 26 non posso', { never: { dates: ['2026-11-26'] } }],
    ['domani non posso', { never: { dates: ['2026-11-24'] } }],
    ['non il 26', { never: { dates: ['2026-11-26'] } }],
    ['di mattina non posso', { never: { parts: ['morning'] } }],
    ['giovedì mattina no', { never: { parts: ['morning'] }, date: '2026-11-26' }],
    ['non posso venerdì', { never: { weekdays: [5] } }],
    ['non posso venerdì 27 pomeriggio', { never: { parts: ['afternoon'] }, date: '2026-11-27' }],
    ['non ci sono domani mattina', { never: { parts: ['morning'] }, date: '2026-11-24' }],
    ['non riesco alle 10', { never: { times: ['10:00'] } }],
    ['non alle 9 ma alle 10', { never: { times: ['09:00'] }, time: '10:00' }],
    ['mercoledì', { date: '2026-11-25' }],
    ['mercoledì, se non piove', { date: '2026-11-25' }],
    ['non prima di giovedì', { date: '2026-11-26' }],
  ])('where a day is asked: %s', (text, expected) => {
    const { intent: _, ...said } = heard(text, 'book_ironing');
    expect(said).toEqual({ ...NOTHING, ...expected });
  });

  it.each([
    ['il custode per le pratiche, il mercoledì non posso', { never: { weekdays: [3] } }],
    ['stireria 5 kg questa settimana ma non giovedì', { never: { weekdays: [4] }, date: '2026-11-23' }],
    ['stireria 5 kg, sono a casa tutti i giorni tranne il mercoledì', { never: { weekdays: [3] } }],
    ['il custode, domani non posso', { never: { dates: ['2026-11-24'] } }],
  ])('with the request itself: %s', (text, expected) => {
    const { intent: _, ...said } = heard(text);
    expect(said).toEqual({ ...NOTHING, ...expected });
  });

  it('is the day of a booking that is called off', () => {
    expect(heard('domani non ci sono, annullate la stireria')).toEqual({
      intent: 'cancel_booking',
      never: undefined,
      date: '2026-11-24',
    });
  });
});
