import { describe, expect, it } from 'vitest';
import { cutHealthDetails } from '../../../nlp-models/grammar/health.ts';

describe('cutHealthDetails', () => {
  it.each([
    [
      "vorrei compagnia per mia madre che ha l'Alzheimer, domani alle 10",
      'vorrei compagnia per mia madre, domani alle 10',
    ],
    ['ho il diabete e prendo insulina', ''],
    ['mio marito è in carrozzina, suonare due volte', 'suonare due volte'],
    ['vorrei prenotare la stireria perché sono stata operata', 'vorrei prenotare la stireria'],
    ['ritirare la ricetta della tachipirina in farmacia', 'ritirare la ricetta'],
    ['mia mamma ha avuto un ictus e non cammina, la accompagnate martedì?', 'la accompagnate martedì?'],
    ['la signora è aggressiva per via della demenza', ''],
    ['non esce per motivi di salute, suonare due volte', 'suonare due volte'],
    ['in via Milano 3 per via della febbre', 'in via Milano 3'],
  ])('%s', (text, expected) => expect(cutHealthDetails(text)).toBe(expected));

  it.each(['citofonare Rossi, secondo piano', 'grazie di cuore', 'vorrei 6 kg di stiro domani', ''])(
    'leaves "%s" as it is',
    (text) => expect(cutHealthDetails(text)).toBe(text),
  );
});
