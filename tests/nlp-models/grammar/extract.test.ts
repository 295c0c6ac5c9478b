import { describe, expect, it } from 'vitest';
import { extract } from '../../../nlp-models/grammar/extract.ts';
import type { ExtractOptions, Slots } from '../../../nlp-models/grammar/types.ts';

const NOW = '2026-11-25T10:15';
const slotsOf = (text: string, context: Omit<ExtractOptions, 'now'> = {}): Slots =>
  extract(text, { now: NOW, ...context }).slots;

type Row = [string, Slots];
type AskedRow = [string, Omit<ExtractOptions, 'now'>, Slots];

describe('whole messages', () => {
  it.each<Row>([
    [
      'buongiorno vorrei portare a stirare circa 7 chili di roba martedì mattina se possibile tra le 9 e le 10 abito in via dei mille 22 secondo piano grazie',
      { kg: 7, date: '2026-12-01', time: '09:00', timeTo: '10:00', address: 'via dei mille 22' },
    ],
    ['io volere stirare 5 kg roba domani mattina', { kg: 5, date: '2026-11-26', partOfDay: 'morning' }],
    ['BUONGIORNO VORREI 10 CAMICIE STIRATE PER VENERDI', { pieces: 10, date: '2026-11-27' }],
    [
      'signora vuole spesa martedi, 2 kg patate 1 kg mele 6 uova e latte 2 litri',
      {
        date: '2026-12-01',
        items: [
          { item: 'patate', qty: 2, unit: 'kg' },
          { item: 'mele', qty: 1, unit: 'kg' },
          { item: 'uova', qty: 6, unit: 'pz' },
          { item: 'latte', qty: 2, unit: 'l' },
        ],
      },
    ],
    [
      'festa di compleanno sabato 12 dicembre per 25 persone dalle 15 per 3 ore',
      { occasion: 'compleanno', date: '2026-12-12', guests: 25, time: '15:00', durationMin: 180 },
    ],
    [
      'qualcuno che mi accompagni dal medico giovedì alle 9 e mezza per due ore',
      { task: 'accompagnamento', date: '2026-11-26', time: '09:30', durationMin: 120 },
    ],
    [
      'battesimo di mio nipote sabato 16 gennaio ore 12, una trentina di persone, tel 347 1234567',
      { occasion: 'battesimo', date: '2027-01-16', time: '12:00', guests: 30, phone: '3471234567' },
    ],
    ['presto domani', { date: '2026-11-26', partOfDay: 'morning' }],
    ['sì però alle 4', { time: '16:00' }],
    ['non prima delle 10', { time: '10:00' }],
    ['entro le 11', { timeTo: '11:00' }],
    ['muoio dal ridere', {}],
  ])('%s', (text, expected) => expect(slotsOf(text)).toEqual(expected));
});

describe('quantities', () => {
  const ironing = { active: 'book_ironing' };
  it.each<Row>([
    ['6kg e mezzo', { kg: 6.5 }],
    ['5 chili e due etti', { kg: 5.2 }],
    ['mezzo chilo', { kg: 0.5 }],
    ['dieci camicie e due paia di pantaloni', { pieces: 12 }],
    ['un paio di pantaloni', { pieces: 1 }],
    ['un paio di camicie', { pieces: 2 }],
    ['una ventina di capi', { pieces: 20 }],
    ['20 capi: 12 camicie e 8 magliette', { pieces: 20 }],
    ['le camicie sono 10, i pantaloni 3', { pieces: 13 }],
    ['una tovaglia da 12 e 5 camicie', { pieces: 6 }],
    ['i camici del 118', {}],
    ['le camicie', {}],
  ])('%s', (text, expected) => expect(slotsOf(text, ironing)).toEqual(expected));

  it.each(['due borse di roba da stirare', 'una montagna di panni da stirare', 'tre borsoni pieni da stirare'])(
    '%s: of unknown weight',
    (text) => {
      const found = extract(text, { now: NOW });
      expect(found.vagueQuantity).toBe(true);
      expect(found.slots.kg).toBeUndefined();
    },
  );
});

describe('shopping', () => {
  const shopping = { active: 'order_groceries' };
  it.each<Row>([
    [
      'mezza dozzina di uova, pane e latte',
      { items: [{ item: 'uova', qty: 6, unit: 'pz' }, { item: 'pane' }, { item: 'latte' }] },
    ],
    ['due etti di formaggio', { items: [{ item: 'formaggio', qty: 200, unit: 'g' }] }],
    ['un vasetto di miele', { items: [{ item: 'miele', qty: 1, unit: 'vasetto' }] }],
    ["un po' di patate e carote", { items: [{ item: 'patate' }, { item: 'carote' }] }],
    ['mele un chilo e mezzo', { items: [{ item: 'mele', qty: 1.5, unit: 'kg' }] }],
    ['la cassetta L più 3 kg di arance', { box: 'L', items: [{ item: 'arance', qty: 3, unit: 'kg' }] }],
    ['cassetta media', { box: 'M' }],
    ['la piccola', { box: 'S' }],
  ])('%s', (text, expected) => expect(slotsOf(text, shopping)).toEqual(expected));
});

describe('people', () => {
  it.each<Row>([
    ['saremo una trentina', { guests: 30 }],
    ['20 bambini e 10 adulti', { guests: 30 }],
    ['siamo in 30 di cui 10 bambini', { guests: 30 }],
    ['25-30 persone', { guests: 30 }],
    ['mio figlio compie 7 anni', { occasion: 'compleanno' }],
  ])('%s', (text, expected) => expect(slotsOf(text, { active: 'book_party' })).toEqual(expected));
});

describe('addresses and telephones', () => {
  it.each([
    ['via XX Settembre 4', 'via XX Settembre 4'],
    ['v.le Trento e Trieste 12/B, secondo piano, scala B', 'v.le Trento e Trieste 12/B'],
    ['abito al 2° piano in via del Sale 60', 'via del Sale 60'],
    ['piazza Roma 1 ore 10', 'piazza Roma 1'],
    ['c.so Matteotti, 45', 'c.so Matteotti 45'],
    ['p.zza Stradivari n. 6', 'p.zza Stradivari 6'],
    ['via 25 aprile 10', 'via 25 aprile 10'],
    ['via Santa Maria in Betlem 3', 'via Santa Maria in Betlem 3'],
    ['via F. Aporti 12', 'via F. Aporti 12'],
    ['vicolo Lauretano 4', 'vicolo Lauretano 4'],
    ['loc. Cavatigozzi, via Milano 100', 'via Milano 100'],
    ['vado via domani', undefined],
    ['mandatemi la ricevuta via mail', undefined],
  ])('%s', (text, expected) => expect(slotsOf(text).address).toBe(expected));

  it('reads no quantity, day or guest in an address', () => {
    expect(slotsOf('via XX Settembre 4, terzo piano, interno 12')).toEqual({ address: 'via XX Settembre 4' });
  });

  it.each([
    ['333 123 45 67', '3331234567'],
    ['+39 333.1234567', '3331234567'],
    ['0039 3331234567', '3331234567'],
    ['tel. 0372-456789', '0372456789'],
    ['12/05/2027', undefined],
  ])('%s', (text, expected) => expect(slotsOf(text).phone).toBe(expected));
});

describe('answers to a question', () => {
  it.each<AskedRow>([
    ['5', { asked: 'kg' }, { kg: 5 }],
    ['ne ho sei', { asked: 'kg' }, { kg: 6 }],
    ['5 kg e per domani alle 4', { asked: 'kg' }, { kg: 5, date: '2026-11-26', time: '16:00' }],
    ['5', { asked: 'guests' }, { guests: 5 }],
    ['dieci', { asked: 'pieces' }, { pieces: 10 }],
    ['30', { asked: 'quantity' }, { pieces: 30 }],
    ['4', { asked: 'time' }, { time: '16:00' }],
    ['10', { asked: 'time' }, { time: '10:00' }],
    ['9 e mezza', { asked: 'time' }, { time: '09:30' }],
    ['3 ore dalle 15', { asked: 'time' }, { time: '15:00', durationMin: 180 }],
    ['dalle 10, due ore', { asked: 'time' }, { time: '10:00', durationMin: 120 }],
    ['10 ore', { asked: 'time' }, { time: '10:00' }],
    ['9-11', { asked: 'time' }, { time: '09:00', timeTo: '11:00' }],
    ['presto', { asked: 'time' }, { partOfDay: 'morning' }],
    ['il 26', { asked: 'date' }, { date: '2026-11-26' }],
    ['26', { asked: 'date' }, { date: '2026-11-26' }],
    ['il primo', { asked: 'date' }, { date: '2026-12-01' }],
    ['due', { asked: 'duration' }, { durationMin: 120 }],
    ['90', { asked: 'duration' }, { durationMin: 90 }],
    ['1h30', { asked: 'duration' }, { durationMin: 90 }],
    ['Milano 3', { asked: 'address' }, { address: 'Milano 3' }],
    ['una M', { asked: 'box' }, { box: 'M' }],
    ['due chiacchiere', { asked: 'task' }, { task: 'compagnia' }],
    ['citofonare Rossi, ho il diabete', { asked: 'notes' }, { text: 'citofonare Rossi' }],
  ])('%s %j', (text, context, expected) => expect(slotsOf(text, context)).toEqual(expected));
});

describe('what staff and managers say', () => {
  it.each<Row>([
    ['manda un messaggio a tutti: domani il servizio è sospeso', { audience: 'all', date: '2026-11-26' }],
    [
      'invia agli iscritti della spesa un promemoria per martedì alle 10',
      { audience: 'groceries', date: '2026-12-01', time: '10:00' },
    ],
    ['scrivi ai residenti del quartiere Zaist', { audience: 'quartiere Zaist' }],
    ['ciao a tutti', {}],
    ['siamo chiusi dal 24 dicembre al 6 gennaio', { date: '2026-12-24', dateTo: '2027-01-06' }],
    ['report della settimana scorsa', { date: '2026-11-16', dateTo: '2026-11-22' }],
    ['report di novembre', { date: '2026-11-01', dateTo: '2026-11-30' }],
    ['proponi le 16 invece delle 15', { time: '16:00' }],
  ])('%s', (text, expected) => expect(slotsOf(text)).toEqual(expected));
});

describe('corrections', () => {
  it.each<Row>([
    ['non martedì, giovedì', { date: '2026-11-26' }],
    ['martedì no, giovedì', { date: '2026-11-26' }],
    ['anzi facciamo giovedi invece di martedi', { date: '2026-11-26' }],
    ['no aspetta, venerdì', { date: '2026-11-27' }],
    ['non 5 ma 6 kg', { kg: 6 }],
    ['da 5 kg a 8 kg', { kg: 8 }],
    ['nn riesco domani, va bene venerdì?', { date: '2026-11-27' }],
    ['tutti i giorni tranne lunedì', {}],
    ['scusi, 347 7654321 non 347 1234567', { phone: '3477654321' }],
    ['scusi 8 kg non 6', { kg: 8 }],
    ['erano 10 camicie, anzi 12', { pieces: 12 }],
    ['meglio alle 11 che alle 10', { time: '11:00' }],
    ['via Milano 3 anzi via Milano 5', { address: 'via Milano 5' }],
    ['sposta da martedì a giovedì', { date: '2026-12-03' }],
    ['spostare il ritiro di domani a venerdì alle 10', { date: '2026-11-27', time: '10:00' }],
  ])('%s', (text, expected) => expect(slotsOf(text)).toEqual(expected));
});

describe('issues', () => {
  it('gives a value with its doubt', () => {
    expect(extract('sabato prossimo', { now: NOW })).toEqual({
      slots: { date: '2026-11-28' },
      issues: [{ type: 'ambiguousDate', said: 'sabato prossimo', date: '2026-11-28', other: '2026-12-05' }],
      vagueQuantity: false,
    });
  });
  it('gives no date that cannot be', () => {
    const found = extract('il 31 novembre alle 10', { now: NOW });
    expect(found.slots).toEqual({ time: '10:00' });
    expect(found.issues).toEqual([{ type: 'impossibleDate', said: 'il 31 novembre alle 10' }]);
  });
});
