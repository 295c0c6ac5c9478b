import { describe, expect, it } from 'vitest';
import type { Beside } from '../../dialogs/engine/input.ts';
import { besideIn } from '../../nlp-models/beside/index.ts';

const cases: Record<string, [string, Beside | undefined][]> = {
  'how far from what was agreed': [
    ["spostala un'ora dopo", { shift: { minutes: 60, direction: 'later' } }],
    ["anticipa di mezz'ora la visita di giovedì", { shift: { minutes: 30, direction: 'earlier' } }],
    ['due ore prima per favore', { shift: { minutes: 120, direction: 'earlier' } }],
    ['al giorno dopo', { shift: { days: 1, direction: 'later' } }],
    ['sposta la spesa alla settimana dopo', { shift: { days: 7, direction: 'later' } }],
    ['posticipa di un giorno la spesa', { shift: { days: 1, direction: 'later' } }],
    ["sposta la stireria di un'ora", { shift: { minutes: 60 } }],
    ['alle 3 del pomeriggio', undefined],
    ['prima di mezzogiorno', undefined],
  ],
  'which part is to change': [
    ["vorrei cambiare l'indirizzo della prenotazione", { part: 'address' }],
    ['ho sbagliato numero di telefono', { part: 'phone' }],
    ['vorrei cambiare orario', { part: 'time' }],
    ['aggiungi una nota alla prenotazione: suonare forte', { part: 'notes' }],
    ['ciao, qual è il vostro indirizzo?', undefined],
  ],
  'how often': [
    ['stireria ogni martedì mattina 5 kg', { every: { weeks: 1, weekdays: [2] } }],
    ['stireria tutti i martedì e giovedì alle 9', { every: { weeks: 1, weekdays: [2, 4] }, subject: 'series' }],
    ['custode ogni due settimane il mercoledì alle 9', { every: { weeks: 2, weekdays: [3] } }],
    ['custode un lunedì sì e uno no alle 10', { every: { weeks: 2, weekdays: [1] } }],
    ['ogni 15 giorni il giovedì alle 9', { every: { weeks: 2, weekdays: [4] } }],
    ['custode ogni lunedì alle 10 per 6 settimane', { every: { weeks: 1, weekdays: [1], forWeeks: 6 } }],
    ['ogni settimana la spesa, di venerdì', { every: { weeks: 1, weekdays: [5] } }],
    ['tutti i giorni alle 9', { every: { weeks: 1, weekdays: [1, 2, 3, 4, 5, 6, 7] } }],
  ],
  'for whom': [
    ['prenota per mia mamma', { behalf: { relation: 'mamma' } }],
    ['vorrei la stireria per la mia vicina Ines', { behalf: { relation: 'vicina', name: 'Ines' } }],
    ['mandate qualcuno da mia madre Giovanna Rossi', { behalf: { relation: 'madre', name: 'Giovanna Rossi' } }],
    ['custode per la signora Bianchi lunedì', { behalf: { name: 'signora Bianchi' } }],
    ['accompagnare mia suocera dal medico', { behalf: { relation: 'suocera' } }],
    ['per conto di Anna Verdi', { behalf: { name: 'Anna Verdi' } }],
    ['festa di compleanno per mia figlia sabato', undefined],
    ['per i morti', undefined],
  ],
  'what no intent says': [
    ['mettilo nel calendario', { subject: 'calendar' }],
    ["mettimi in lista d'attesa", { subject: 'waiting' }],
    ['avvisami se si libera un posto', { subject: 'waiting' }],
    ["toglimi dalla lista d'attesa", { subject: 'leaveWaiting' }],
    ['prenotazioni passate', { subject: 'past' }],
    ['annulla tutta la serie', { subject: 'series' }],
  ],
  'nothing of the kind': [
    ['8 kg da stirare giovedì mattina in via Milano 3', undefined],
    ['una camicia da uomo', undefined],
    ['cassetta media per venerdì, via Mantova 12', undefined],
  ],
};

describe.each(Object.entries(cases))('%s', (_, table) => {
  it.each(table)('%s', (text, beside) => {
    expect(besideIn(text)).toEqual(beside);
  });
});
