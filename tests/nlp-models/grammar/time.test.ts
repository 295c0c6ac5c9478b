import { describe, expect, it } from 'vitest';
import { readTimes } from '../../../nlp-models/grammar/time/read.ts';

/** A Wednesday morning. */
const NOW = '2026-11-25T10:15';

function shown(text: string, now = NOW): string {
  return readTimes(text, { now })
    .map((reading) => {
      if (reading.type === 'issue') return `!${reading.issue.type}`;
      if (reading.type === 'interval') return `${reading.from ?? ''}..${reading.to ?? ''}`;
      return reading.other === undefined ? reading.value : `${reading.value} (${reading.other})`;
    })
    .join(' ')
    .replaceAll('T00:00:00', '')
    .replace(/(T\d\d:\d\d):00/g, '$1');
}

describe('days', () => {
  it.each([
    ['domani', '2026-11-26'],
    ['Dopodomani', '2026-11-27'],
    ["domani l'altro", '2026-11-27'],
    ['domani l’altro', '2026-11-27'],
    ['oggi a otto', '2026-12-02'],
    ['domani a otto', '2026-12-03'],
    ['giovedì a otto', '2026-12-03'],
    ['oggi a quindici', '2026-12-09'],
    ['fra quindici giorni', '2026-12-10'],
    ['tra due settimane', '2026-12-09'],
    ['sabato', '2026-11-28'],
    ['SABATO', '2026-11-28'],
    ["luned'", '2026-11-30'],
    ['lunedi', '2026-11-30'],
    ['mercoldì', '2026-12-02 (2026-11-25)'],
    ['venedì', '2026-11-27'],
    ['sabato prossimo', '2026-11-28 (2026-12-05)'],
    ['giovedì prossimo', '2026-12-03 (2026-11-26)'],
    ['questo venerdì', '2026-11-27'],
    ['giovedì della settimana prossima', '2026-12-03'],
    ["martedì dell'altra settimana", '2026-12-01'],
    ['la settimana prossima, giovedì', '2026-12-03'],
    ['il 26', '2026-11-26'],
    ["l'8", '2026-12-08'],
    ['il 31', '2026-12-31'],
    ['il primo dicembre', '2026-12-01'],
    ['1° dicembre', '2026-12-01'],
    ['12/05', '2027-05-12'],
    ['26-11-2026', '2026-11-26'],
    ['26.11.26', '2026-11-26'],
    ['sab 12 dic', '2026-12-12'],
    ['ven. 4', '2026-12-04'],
    ['il tre dicembre duemilaventisei', '2026-12-03'],
    ['terzo martedì di gennaio', '2027-01-19'],
    ['ultima domenica di marzo', '2027-03-28'],
    ['martedì scorso', '2026-11-24'],
    ['tre giorni fa', '2026-11-22'],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected));
});

describe('feasts', () => {
  it.each([
    ['Santa Lucia', '2026-12-13'],
    ['la vigilia di Natale', '2026-12-24'],
    ["Sant'Omobono", '2027-11-13'],
    ['per i morti', '2027-11-02'],
    ['Ognissanti', '2027-11-01'],
    ['a Pasqua', '2027-03-28'],
    ['Pasquetta', '2027-03-29'],
    ['San Francesco', '2027-10-04'],
    ['ferragosto', '2027-08-15'],
    ['il giorno dopo Natale', '2026-12-26'],
    ['due giorni prima di Natale', '2026-12-23'],
    ['festa della mamma', '2027-05-09'],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected));

  it.each(['sono morti tutti', 'biscotti di Natale'])('%s is no day', (text) => expect(shown(text)).toBe(''));
});

describe('hours', () => {
  it.each([
    ['domani alle 14 e 30', '2026-11-26T14:30'],
    ['domani ore 15.30', '2026-11-26T15:30'],
    ['domani h 15', '2026-11-26T15:00'],
    ['domani alle 15h', '2026-11-26T15:00'],
    ['domani alle 4 meno un quarto', '2026-11-26T15:45'],
    ['domani verso le tre e mezza', '2026-11-26T15:30'],
    ['domani alle 9 e tre quarti', '2026-11-26T09:45'],
    ['alle 10 di sabato', '2026-11-28T10:00'],
    ['domani a mezzogiorno e un quarto', '2026-11-26T12:15'],
    ['sabato 12 dicembre 2026 alle 15:30', '2026-12-12T15:30'],
    ['il 3 alle 10', '2026-12-03T10:00'],
    ['stasera alle 8', '2026-11-25T20:00'],
    ['domani mattina alle 7', '2026-11-26T07:00'],
    ['verso le 5 del pomeriggio di domani', '2026-11-26T17:00'],
    ["tra un'oretta", '2026-11-25T11:15'],
    ["tra un'ora e mezza", '2026-11-25T11:45'],
    ["fra mezz'ora", '2026-11-25T10:45'],
    ['ven. 4 ore 16', '2026-12-04T16:00'],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected));
});

describe('stretches', () => {
  it.each([
    ['la settimana prossima', '2026-11-30'],
    ['domani dalle 9 alle 11', '2026-11-26T09:00..2026-11-26T11:00'],
    ['venerdì tra le 9 e le 11', '2026-11-27T09:00..2026-11-27T11:00'],
    ['domani dalle 10 alle 2', '2026-11-26T10:00..2026-11-26T14:00'],
    ['domani dalle 7 alle 9', '2026-11-26T07:00..2026-11-26T09:00'],
    ['domani dopo le 17', '2026-11-26T17:00..'],
    ['domani prima delle 11', '..2026-11-26T11:00'],
    ['dal 3 al 5 dicembre', '2026-12-03..2026-12-06'],
    ['da lunedì a mercoledì', '2026-11-30..2026-12-03'],
    ['entro il 15', '..2026-12-16'],
    ['dopo il 15', '2026-12-16..'],
    ['a metà mese', '2026-12-11..2026-12-21'],
    ['fine mese', '2026-11-21..2026-12-01'],
    ['questo fine settimana', '2026-11-28..2026-11-30'],
    ['domani nel tardo pomeriggio', '2026-11-26T16:00..2026-11-26T19:00'],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected));
});

describe('what cannot be taken as it stands', () => {
  it.each([
    ['31 novembre', '!impossibleDate'],
    ['29 febbraio 2027', '!impossibleDate'],
    ['il 29 febbraio', '!impossibleDate'],
    ['30/02', '!impossibleDate'],
    ['12 gennaio 2026', '!pastDate'],
    ['domenica 22 novembre', '!pastDate'],
    ['oggi alle 9', '!pastDate'],
    ['martedì 26 novembre', '!weekdayMismatch'],
    ['giovedì 15', '!weekdayMismatch'],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected));

  it('offers the day of the number and the weekday nearest to it', () => {
    const [reading] = readTimes('martedì 26 novembre', { now: NOW });
    expect(reading).toMatchObject({
      issue: { type: 'weekdayMismatch', date: '2026-11-26', weekday: 2, alternatives: ['2026-11-26', '2026-12-01'] },
    });
  });

  it('tells the coming morning as the other reading of a "domani" said at night', () => {
    expect(shown('domani', '2026-11-25T01:30')).toBe('2026-11-26 (2026-11-25)');
  });
});

describe('nights when the clocks change', () => {
  it('refuses an hour that does not exist', () => {
    expect(shown('il 28 marzo 2027 alle 2:30 di notte')).toBe('!nonexistentTime');
    expect(shown('il 28 marzo 2027 alle 02:30')).toBe('!nonexistentTime');
  });
  it.each([
    ['domani alle 15', '2027-03-27T20:00', '2027-03-28T15:00'],
    ['domani alle 9', '2027-10-30T20:00', '2027-10-31T09:00'],
    ['oggi alle 15', '2027-10-31T08:00', '2027-10-31T15:00'],
    ['tra due giorni', '2027-03-27T12:00', '2027-03-29'],
    ['domani pomeriggio', '2027-10-30T12:00', '2027-10-31T12:00..2027-10-31T19:00'],
  ])('%s, said at %s', (text, now, expected) => expect(shown(text, now)).toBe(expected));
});

describe('what only looks like a time', () => {
  it.each([
    '3 20',
    'ma',
    'sei gentile',
    'le 3 camicie',
    'due etti',
    '10 euro',
    'mercato',
    'a presto',
    'per due ore',
    'siamo in 30',
    '2/3 kg',
  ])('%s', (text) => expect(shown(text)).toBe(''));
});
