/** What a manager writes of a service, read: each way of saying it, and what must not be taken for it. */

import { describe, expect, it } from 'vitest';
import { takeCapacity } from '../../../dialogs/texts/read/capacity.ts';
import { parseOpenings } from '../../../dialogs/texts/read/hours.ts';
import { itemIn } from '../../../dialogs/texts/read/items.ts';
import { parseDuration, takeLengths } from '../../../dialogs/texts/read/lengths.ts';
import { readMessage } from '../../../dialogs/texts/read/message.ts';
import { nameIn } from '../../../dialogs/texts/read/naming.ts';
import { parsePrice } from '../../../dialogs/texts/read/price.ts';
import { readQuestions } from '../../../dialogs/texts/read/questions.ts';
import { takeTerms } from '../../../dialogs/texts/read/terms.ts';
import { wordsOf } from '../../../dialogs/texts/read/words.ts';
import type { Field } from '../../../domain/catalogue.ts';
import { organisations } from '../../../prisma/seed/catalogue.ts';

describe('days and hours', () => {
  it.each([
    ['lun-ven 9:00-12:00', [[[1, 2, 3, 4, 5], '09:00', '12:00']]],
    ['lun 9-12', [[[1], '09:00', '12:00']]],
    ['il giovedì dalle tre alle cinque', [[[4], '15:00', '17:00']]],
    ['lun-ven 9-5', [[[1, 2, 3, 4, 5], '09:00', '17:00']]],
    ['martedì e giovedì dalle nove e mezza alle dodici', [[[2, 4], '09:30', '12:00']]],
    ['tutti i giorni tranne la domenica 8-20', [[[1, 2, 3, 4, 5, 6], '08:00', '20:00']]],
    ['fine settimana 10-18', [[[6, 7], '10:00', '18:00']]],
    ['dal venerdì al lunedì 10-12', [[[1, 5, 6, 7], '10:00', '12:00']]],
    ['giorni feriali dalle 8.30 alle 13', [[[1, 2, 3, 4, 5], '08:30', '13:00']]],
    ['dalle 9 alle 12 dal lunedì al venerdì', [[[1, 2, 3, 4, 5], '09:00', '12:00']]],
    ['tutti i giorni dalle 18 a mezzanotte', [[[1, 2, 3, 4, 5, 6, 7], '18:00', '24:00']]],
    ['sabato dalle 03:00 alle 05:00', [[[6], '03:00', '05:00']]],
    [
      'dal lunedì al venerdì dalle 9 alle 12 e dalle 15 alle 17',
      [
        [[1, 2, 3, 4, 5], '09:00', '12:00'],
        [[1, 2, 3, 4, 5], '15:00', '17:00'],
      ],
    ],
    [
      'mar e gio 8.30-12.30; sab 15-18',
      [
        [[2, 4], '08:30', '12:30'],
        [[6], '15:00', '18:00'],
      ],
    ],
    [
      'sab, dom e festivi 10-18 con l’ora legale, 10-17:30 con l’ora solare',
      [
        [[6, 7, 'holiday'], '10:00', '18:00', 'summer'],
        [[6, 7, 'holiday'], '10:00', '17:30', 'standard'],
      ],
    ],
    [
      'ora legale: sab e dom 10-18; ora solare: 10-17:30',
      [
        [[6, 7], '10:00', '18:00', 'summer'],
        [[6, 7], '10:00', '17:30', 'standard'],
      ],
    ],
    ['lunedì', null],
    ['9-12', null],
    ['lun 12-9', null],
    ['lun 9-12, sabato', null],
    ['quando capita', null],
  ])('%s', (said, expected) => {
    const read = parseOpenings(said)?.map(({ days, from, to, clock }) => [days, from, to, ...(clock ? [clock] : [])]);
    expect(read ?? null).toEqual(expected);
  });
});

describe('how much fits', () => {
  it.each([
    ['massimo 8 persone', { type: 'places', n: 8 }],
    ['12 posti', { type: 'places', n: 12 }],
    ['posti: dieci', { type: 'places', n: 10 }],
    ['fino a 20 bambini', { type: 'places', n: 20 }],
    ['8 persone alla volta', { type: 'places', n: 8 }],
    ['40 kg al giorno', { type: 'pool', limit: 40, unit: 'kg', per: 'day' }],
    ['massimo quaranta chili al giorno', { type: 'pool', limit: 40, unit: 'kg', per: 'day' }],
    ['30 cassette a consegna', { type: 'pool', limit: 30, unit: 'order', per: 'window' }],
    ['20 pasti al giorno', { type: 'pool', limit: 20, unit: 'pasti', per: 'day' }],
    ['6 visite al giorno', { type: 'pool', limit: 6, unit: 'booking', per: 'day' }],
    ['due operatori', { type: 'people', n: 2, names: [] }],
    ['una festa alla volta', { type: 'people', n: 1, names: [] }],
    ['operatori: Anna, Luca', { type: 'people', n: 2, names: ['Anna', 'Luca'] }],
    ['da 30 a 120 minuti', undefined],
    ['10 euro', undefined],
  ])('%s', (said, expected) => {
    expect(takeCapacity(wordsOf(said)).capacity).toEqual(expected);
  });

  it('and what one of another unit counts', () => {
    expect(takeCapacity(wordsOf('40 kg al giorno, un capo conta 0,25 kg'))).toEqual({
      capacity: { type: 'pool', limit: 40, unit: 'kg', per: 'day' },
      weights: { pieces: 0.25 },
    });
  });
});

describe('prices', () => {
  it.each([
    ['10 euro', { flat: 1000 }],
    ['€ 2,50 al kg', { perUnit: { kg: 250 } }],
    ['2,50 euro al kg e 0,90 euro a capo', { perUnit: { kg: 250, pieces: 90 } }],
    ['8 euro all’ora', { perHour: 800 }],
    ['dieci euro l’ora', { perHour: 1000 }],
    ['2 euro e 50 a capo', { perUnit: { pieces: 250 } }],
    ['50 centesimi', { flat: 50 }],
    ['5 euro a lezione', { flat: 500 }],
    ['15 euro a persona', { perUnit: { people: 1500 } }],
    ['gratis', { free: true }],
    ['non costa nulla', { free: true }],
    ['12', { flat: 1200 }],
    [
      '60 euro per 2 ore, poi 20 euro l’ora, cauzione 50 euro',
      { base: { cents: 6000, includedMin: 120 }, extraHour: 2000, deposit: 5000 },
    ],
    ['cassetta S 12 euro, M 18 euro, L 25 euro', { boxes: { S: 1200, M: 1800, L: 2500 } }],
    ['la cassetta grande passa a 27 euro', { boxes: { L: 2700 } }],
    ['senza cauzione', { deposit: 0 }],
    ['boh', undefined],
  ])('%s', (said, expected) => {
    expect(parsePrice(said)?.price).toEqual(expected);
  });

  it.each([
    [
      'mele (mela) 2,20 al kg, una pesa 0,2 kg',
      { id: 'mele', synonyms: ['mela'], unit: 'kg', cents: 220, pieceOf: 0.2 },
    ],
    ['uova 0,35 l’uno', { id: 'uova', synonyms: [], unit: 'pz', cents: 35 }],
    ['- pane di segale: 4 euro al kg', { id: 'pane-di-segale', name: 'pane di segale', unit: 'kg', cents: 400 }],
    ['latte 1,70 al litro', { id: 'latte', unit: 'l', cents: 170 }],
    ['mele buone', null],
  ])('item: %s', (line, expected) => {
    const item = itemIn(line);
    if (expected === null) expect(item).toBeNull();
    else expect(item).toMatchObject(expected);
  });
});

describe('terms', () => {
  it.each([
    ['entro le 18 del giorno prima', { notice: { type: 'cutoff', daysBefore: 1, time: '18:00' } }],
    ['il giorno prima entro le 12', { notice: { type: 'cutoff', daysBefore: 1, time: '12:00' } }],
    ['fino a mezzogiorno del giorno prima', { notice: { type: 'cutoff', daysBefore: 1, time: '12:00' } }],
    ['entro le 9 del giorno stesso', { notice: { type: 'cutoff', daysBefore: 0, time: '09:00' } }],
    ['24 ore prima', { notice: { type: 'hours', hours: 24 } }],
    ['con 10 giorni di preavviso', { notice: { type: 'days', days: 10 } }],
    ['almeno una settimana prima', { notice: { type: 'days', days: 7 } }],
    ['senza preavviso', { notice: { type: 'hours', hours: 0 } }],
    ['si prenota fino a 2 mesi prima', { horizonDays: 60 }],
    ['riconsegna dopo 3 giorni lavorativi', { returnAfterWorkingDays: 3 }],
    ['conferma automatica', { confirmation: { type: 'automatic' } }],
    ['conferma lo staff entro 4 ore lavorative', { confirmation: { type: 'staff', withinHours: 4, working: true } }],
    ['da confermare entro 48 ore', { confirmation: { type: 'staff', withinHours: 48, working: false } }],
    ['su richiesta', { confirmation: { type: 'staff', withinHours: 8, working: true } }],
    ['lun-ven 9-12', {}],
  ])('%s', (said, expected) => {
    expect(takeTerms(wordsOf(said))).toEqual(expected);
  });
});

describe('lengths', () => {
  it.each([
    ['dura un’ora e mezza', { duration: { min: 90, max: 90, usual: 90 } }],
    ['da 30 a 120 minuti a passi di 30, se non detto 60', { duration: { min: 30, max: 120, step: 30, usual: 60 } }],
    ['da 2 a 4 ore', { duration: { min: 120, max: 240 } }],
    ['da mezz’ora a 2 ore', { duration: { min: 30, max: 120 } }],
    ['15 minuti tra una visita e l’altra', { gapMin: 15 }],
    ['un’ora di pausa', { gapMin: 60 }],
    ['ogni mezz’ora', { scheme: 'starts', offerEveryMin: 30 }],
    ['24 ore prima', {}],
  ])('%s', (said, expected) => {
    expect(takeLengths(wordsOf(said))).toEqual(expected);
  });

  it.each([
    ['45', 45],
    ['2', 120],
    ['tre quarti d’ora', 45],
    ['boh', null],
  ])('as an answer: %s', (said, expected) => {
    expect(parseDuration(said)?.usual ?? null).toEqual(expected);
  });
});

describe('questions', () => {
  const form: Field[] = [
    { name: 'date', optional: false },
    { name: 'phone', optional: false },
    { name: 'choice', optional: false, question: 'Taglia?', choices: ['S', 'M'] },
  ];

  it.each([
    ['telefono e indirizzo', ['phone', 'address']],
    ['chiedi anche le note facoltative', ['notes optional']],
    ['telefono facoltativo', ['phone optional']],
    ['quante persone, massimo 8', ['guests people 1-8']],
    ['quanti pasti, da 1 a 6', ['number «Quanti pasti?» pasti 1-6']],
    ['che livello ha? base, medio, avanzato', ['choice «Che livello ha?» base/medio/avanzato']],
    ['livello (base o avanzato) facoltativo', ['choice «Livello?» base/avanzato optional']],
    ['il nome del cane', ['choice «Nome del cane?»']],
    ['la taglia: S, M, L', ['choice «Taglia?» S/M/L']],
    ['attività: compagnia, spesa', ['task compagnia/spesa']],
    ['quantità da 1 a 25 kg o da 1 a 80 capi', ['quantity kg 1-25 pieces 1-80']],
    [
      'telefono, livello: base o avanzato, quanti anni ha da 18 a 99 e il nome del cane',
      ['phone', 'choice «Livello?» base/avanzato', 'number «Quanti anni ha?» anni 18-99', 'choice «Nome del cane?»'],
    ],
  ])('%s', (said, expected) => {
    expect((readQuestions(said, form)?.ask ?? []).map(fieldWords)).toEqual(expected);
  });

  it.each([
    ['non chiedere il telefono', ['phone']],
    ['togli la taglia', ['choice:Taglia?']],
    ['senza telefono', ['phone']],
  ])('taken out: %s', (said, expected) => {
    expect(readQuestions(said, form)).toEqual({ ask: [], dontAsk: expected });
  });

  function fieldWords({ name, optional, question, choices, limits }: Field): string {
    const ranges = Object.entries(limits ?? {}).map(([unit, { min, max }]) => `${unit} ${min}-${max}`);
    return [name, question && `«${question}»`, choices?.join('/'), ...ranges, optional && 'optional']
      .filter(Boolean)
      .join(' ');
  }
});

describe('names', () => {
  it.each([
    ['nuovo servizio: ripetizioni', 'Ripetizioni'],
    ['vorrei aggiungere il servizio di parrucchiera a domicilio', 'Parrucchiera a domicilio'],
    ['crea un nuovo servizio che si chiama «Orto condiviso»', 'Orto condiviso'],
    ['nuovo servizio', null],
    ['da gennaio parte il doposcuola', 'Doposcuola'],
  ])('%s', (said, expected) => {
    expect(nameIn(said)).toBe(expected);
  });
});

describe('whole messages', () => {
  const read = (said: string) => readMessage(said, { organisations, form: [] });

  it('keep what nothing could read', () => {
    const { draft, left } = read('corso di cucito, il giovedì dalle 15 alle 17, massimo 8 persone, gratis, nazaret');
    expect(draft).toMatchObject({ cooperative: 'nazareth', capacity: { n: 8 }, price: { free: true } });
    expect(left).toEqual(['corso di cucito']);
  });

  it('a label says what a piece is about', () => {
    const { draft } = read('Nome: Sala prove\nOrari: sab 15-20\nPrezzo: 10 euro all’ora\nLuogo: via Dante 4, Cremona');
    expect(draft).toMatchObject({ name: 'Sala prove', price: { perHour: 1000 }, place: 'Via Dante 4, Cremona' });
  });

  it.each(['la stireria da lunedì costa 3 euro al kg', 'da lunedì'])(
    'a day without hours opens nothing: %s',
    (said) => {
      expect(read(said).draft.openings).toBeUndefined();
    },
  );
});
