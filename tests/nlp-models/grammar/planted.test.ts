import { describe, expect, it } from 'vitest';
import { cutHealthDetails, extract } from '../../../nlp-models/grammar/extract.ts';
import type { Slots } from '../../../nlp-models/grammar/types.ts';

/** What people ask for. */
const VALUES = [
  '5 kg di roba domani alle 10',
  '12 camicie per venerdì',
  'il 12 dicembre dalle 15 alle 18',
  'saremo 18 bambini alla festa',
  'compagnia per due ore giovedì',
  '2 kg di mele e 6 uova',
  'il mio numero è 333 1234567',
  'in via Milano 3',
  'la cassetta media per martedì',
  'lunedì 30 novembre verso le 9 e mezza',
  'un vasetto di miele e un litro di latte',
  'dalle 9 alle 11 di mercoledì',
  'via XX Settembre 4 giovedì mattina',
];
/** Numbers that count nothing of it. */
const TRAPS = [
  'abito al 2° piano',
  'sono al terzo piano',
  'sto al piano 4',
  'la tovaglia buona è quella da 12',
  'ho i camici del 118',
  'ho 78 anni',
  'sono della classe 1942',
  'porto la taglia 48',
  'è la scala C',
  'interno 5',
  "prendo l'autobus 13",
  'citofono 24',
  "l'ultima volta ho pagato 15 euro",
  'mi avete fatto il 20% di sconto',
  'vivo qui dal 1998',
  'la stanza è la 204',
  'la prenotazione è la ST-223',
  'ho 2 gatti',
  'il letto è da una piazza e mezza',
  'il lotto 7',
  'abito vicino alla fermata 3',
  'mia madre ne ha 84',
  'il cancello ha il codice 1234',
  'siamo al secondo piano scala B',
];
const HEALTH = [
  'ho il diabete',
  "mia madre ha l'Alzheimer",
  'sono stata operata al femore',
  'prendo il Coumadin',
  'mio marito è in carrozzina',
  'sono in chemioterapia',
  'ha avuto un ictus',
  'soffro di cuore',
  'ho la pressione alta',
  'è invalida al 100%',
  'devo fare la dialisi',
  'ho la febbre',
  'mio figlio è autistico',
  'sono allergica alla polvere',
  'è incinta',
];
const ILLNESS =
  /diabet|alzheimer|operat|femore|coumadin|carrozz|chemio|ictus|cuore|pressione|invalid|dialisi|febbre|autist|allerg|incinta/i;

const slotsOf = (text: string): Slots => extract(text, { now: '2026-11-23T10:15' }).slots;

describe('numbers that are traps', () => {
  it('change nothing of what is asked for, wherever they stand', () => {
    const wrong = VALUES.flatMap((value) => {
      const wanted = slotsOf(value);
      return TRAPS.flatMap((trap) => [`${value}, ${trap}`, `${trap}, ${value}`, `${trap} e vorrei ${value}`])
        .map((text) => ({ text, got: slotsOf(text) }))
        .filter(({ got }) => !sameSlots(wanted, got));
    });
    expect(wrong).toEqual([]);
  });
});

const sameSlots = (a: Slots, b: Slots): boolean =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

describe('cutting health details', () => {
  const around = (value: string, health: string): string[] => [
    `${value}, ${health}`,
    `${health}, ${value}`,
    `${value} e ${health}`,
    `${health} quindi ${value}`,
    `vorrei ${value} perché ${health}`,
    `${health} ${value}`,
    `${value} ${health}`,
  ];

  it('never takes a day, an hour, a street, a telephone or an amount with it', () => {
    const lost = VALUES.flatMap((value) => {
      const wanted = Object.entries(slotsOf(value));
      return HEALTH.flatMap((health) => around(value, health)).filter((text) => {
        const left = slotsOf(cutHealthDetails(text)) as Record<string, unknown>;
        return wanted.some(([key, each]) => JSON.stringify(left[key]) !== JSON.stringify(each));
      });
    });
    expect(lost).toEqual([]);
  });

  it('leaves no illness behind', () => {
    const left = VALUES.flatMap((value) => HEALTH.flatMap((health) => around(value, health)))
      .map(cutHealthDetails)
      .filter((text) => ILLNESS.test(text));
    expect(left).toEqual([]);
  });
});
