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
    ['stireria tutti i martedì e giovedì alle 9', { every: { weeks: 1, weekdays: [2, 4] } }],
    ['custode ogni due settimane il mercoledì alle 9', { every: { weeks: 2, weekdays: [3] } }],
    ['custode un lunedì sì e uno no alle 10', { every: { weeks: 2, weekdays: [1] } }],
    ['ogni 15 giorni il giovedì alle 9', { every: { weeks: 2, weekdays: [4] } }],
    ['custode ogni lunedì alle 10 per 6 settimane', { every: { weeks: 1, weekdays: [1], forWeeks: 6 } }],
    ['ogni settimana la spesa, di venerdì', { every: { weeks: 1, weekdays: [5] } }],
    ['tutti i giorni alle 9', { every: { weeks: 1, weekdays: [1, 2, 3, 4, 5, 6, 7] } }],
  ],
  'from when, until when, and when not': [
    ['la stireria tutti i lunedì mattina fino a Natale', { every: { weeks: 1, weekdays: [1], until: '2026-12-25' } }],
    ["custode tutti i martedì tranne l'8 dicembre", { every: { weeks: 1, weekdays: [2], except: ['2026-12-08'] } }],
    [
      "ogni martedì tranne l'8 e il 22 dicembre",
      { every: { weeks: 1, weekdays: [2], except: ['2026-12-08', '2026-12-22'] } },
    ],
    ['ogni martedì dal 12 gennaio alle 10', { every: { weeks: 1, weekdays: [2], from: '2027-01-12' } }],
    ['ogni martedì fino a fine gennaio', { every: { weeks: 1, weekdays: [2], until: '2027-01-31' } }],
    ['ogni venerdì per sei settimane', { every: { weeks: 1, weekdays: [5], forWeeks: 6 } }],
    ['ogni giorno tranne il mercoledì', { every: { weeks: 1, weekdays: [1, 2, 4, 5, 6, 7] } }],
    ['ogni martedì dalle 9 alle 11', { every: { weeks: 1, weekdays: [2] } }],
    ['una volta al mese', { every: { weeks: 4, weekdays: [] } }],
    ['tutti i martedì di dicembre', { every: { weeks: 1, weekdays: [2], from: '2026-12-01', until: '2026-12-31' } }],
    ['custode due volte a settimana lunedì e giovedì', { every: { weeks: 1, weekdays: [1, 4] } }],
    ['quattro settimane', { bounds: { forWeeks: 4 } }],
    ['fino al 20 gennaio', { bounds: { until: '2027-01-20' } }],
    ["senza l'8", { bounds: { except: ['2026-12-08'] } }],
    ['per 6 volte', { bounds: { times: 6 } }],
    ['solo una volta', { once: true }],
    ['una camicia senza maniche il 3 dicembre', undefined],
    ['fra due settimane', undefined],
  ],
  'what is to become of those that repeat': [
    ['annulla tutta la serie', { recurring: { does: 'cancel', which: 'all' } }],
    ['annulla tutti i martedì', { every: { weeks: 1, weekdays: [2] }, recurring: { does: 'cancel', which: 'all' } }],
    [
      'annulla da gennaio in poi',
      { bounds: { from: '2027-01-01' }, recurring: { does: 'cancel', which: 'from', from: '2027-01-01' } },
    ],
    [
      'annulla tutti quelli di dicembre',
      {
        bounds: { from: '2026-12-01', until: '2026-12-31' },
        recurring: { does: 'cancel', which: 'from', from: '2026-12-01', until: '2026-12-31' },
      },
    ],
    ['il 10 dicembre non ci sono', { recurring: { does: 'cancel', which: 'one', from: '2026-12-10' } }],
    ['voglio smettere con la stireria', { recurring: { does: 'cancel', which: 'all' } }],
    ['salta la prossima', { recurring: { does: 'cancel', which: 'next' } }],
    ['la prossima settimana no', { recurring: { does: 'cancel', which: 'next' } }],
    ['sposta tutti al mercoledì', { part: 'date', recurring: { does: 'move', which: 'all' } }],
    ['non voglio annullare tutti i martedì', { every: { weeks: 1, weekdays: [2] } }],
    ['vorrei il custode tutti i martedì', { every: { weeks: 1, weekdays: [2] } }],
  ],
  'for whom': [
    ['io sono badante di signora Lina, serve compagnia', { behalf: { name: 'signora Lina' } }],
    ['sono la badante della signora Ines, ci serve il custode', { behalf: { name: 'signora Ines' } }],
    ['lavoro in stireria, mi serve il custode', undefined],
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
  ],
  'nothing of the kind': [
    ['8 kg da stirare giovedì mattina in via Milano 3', undefined],
    ['una camicia da uomo', undefined],
    ['cassetta media per venerdì, via Mantova 12', undefined],
  ],
};

describe.each(Object.entries(cases))('%s', (_, table) => {
  it.each(table)('%s', (text, beside) => {
    expect(besideIn(text, '2026-11-23T10:15')).toEqual(beside);
  });
});
