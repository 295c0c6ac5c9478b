/** Feast days people name instead of a date: national, of Cremona, of custom. */

import { DateTime } from 'luxon';
import { phraseTable } from '../tokens.ts';

export type Feast =
  | { rule: 'fixed'; month: number; day: number }
  | { rule: 'easter'; offset: number }
  | { rule: 'nth'; month: number; weekday: number; nth: number }
  /** "la vigilia di": days before another. */
  | { rule: 'before'; feast: Feast; days: number };

const on = (month: number, day: number): Feast => ({ rule: 'fixed', month, day });
const easter = (offset: number): Feast => ({ rule: 'easter', offset });

/** Gregorian computus (Meeus, Jones, Butcher). */
function easterOf(year: number): { month: number; day: number } {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return { month: Math.floor(n / 31), day: (n % 31) + 1 };
}

export function feastIn(feast: Feast, year: number, zone: DateTime['zone']): DateTime {
  if (feast.rule === 'fixed') return DateTime.fromObject({ year, month: feast.month, day: feast.day }, { zone });
  if (feast.rule === 'easter')
    return DateTime.fromObject({ year, ...easterOf(year) }, { zone }).plus({ days: feast.offset });
  if (feast.rule === 'before') return feastIn(feast.feast, year, zone).minus({ days: feast.days });
  const first = DateTime.fromObject({ year, month: feast.month, day: 1 }, { zone });
  return first.plus({ days: ((feast.weekday - first.weekday + 7) % 7) + (feast.nth - 1) * 7 });
}

const NAMES: readonly (readonly [string, Feast])[] = [
  ['capodanno', on(1, 1)],
  ["primo dell'anno", on(1, 1)],
  ["primo giorno dell'anno", on(1, 1)],
  ['epifania', on(1, 6)],
  ['befana', on(1, 6)],
  ["sant'antonio abate", on(1, 17)],
  ['giorno della memoria', on(1, 27)],
  ['giornata della memoria', on(1, 27)],
  ['candelora', on(2, 2)],
  ['san biagio', on(2, 3)],
  ['san valentino', on(2, 14)],
  ['festa degli innamorati', on(2, 14)],
  ['giorno degli innamorati', on(2, 14)],
  ['festa della donna', on(3, 8)],
  ['giornata della donna', on(3, 8)],
  ['festa delle donne', on(3, 8)],
  ['san patrizio', on(3, 17)],
  ['san giuseppe', on(3, 19)],
  ['festa del papà', on(3, 19)],
  ['festa del babbo', on(3, 19)],
  ['festa di san giuseppe', on(3, 19)],
  ["pesce d'aprile", on(4, 1)],
  ['liberazione', on(4, 25)],
  ['festa della liberazione', on(4, 25)],
  ['anniversario della liberazione', on(4, 25)],
  ['festa del lavoro', on(5, 1)],
  ['festa dei lavoratori', on(5, 1)],
  ['giorno dei lavoratori', on(5, 1)],
  ['primo maggio', on(5, 1)],
  ['festa della mamma', { rule: 'nth', month: 5, weekday: 7, nth: 2 }],
  ['festa delle mamme', { rule: 'nth', month: 5, weekday: 7, nth: 2 }],
  ["festa dell'europa", on(5, 9)],
  ['santa rita', on(5, 22)],
  ['festa della repubblica', on(6, 2)],
  ['la repubblica', on(6, 2)],
  ["sant'antonio", on(6, 13)],
  ['san giovanni', on(6, 24)],
  ['santi pietro e paolo', on(6, 29)],
  ['san pietro e paolo', on(6, 29)],
  ['san lorenzo', on(8, 10)],
  ['ferragosto', on(8, 15)],
  ['assunzione', on(8, 15)],
  ['assunta', on(8, 15)],
  ['madonna assunta', on(8, 15)],
  ['san michele', on(9, 29)],
  ['festa dei nonni', on(10, 2)],
  ['san francesco', on(10, 4)],
  ["san francesco d'assisi", on(10, 4)],
  ['halloween', on(10, 31)],
  ['ognissanti', on(11, 1)],
  ['ogni santi', on(11, 1)],
  ['tutti i santi', on(11, 1)],
  ['festa dei santi', on(11, 1)],
  ['giorno dei santi', on(11, 1)],
  ['i santi', on(11, 1)],
  ['ai santi', on(11, 1)],
  ['dei santi', on(11, 1)],
  ['morti', on(11, 2)],
  ['giorno dei morti', on(11, 2)],
  ['festa dei morti', on(11, 2)],
  ['commemorazione dei defunti', on(11, 2)],
  ['giorno dei defunti', on(11, 2)],
  ['defunti', on(11, 2)],
  ['san martino', on(11, 11)],
  ["sant'omobono", on(11, 13)],
  ['sant omobono', on(11, 13)],
  ['festa del patrono', on(11, 13)],
  ['santo patrono', on(11, 13)],
  ['santa cecilia', on(11, 22)],
  ["sant'ambrogio", on(12, 7)],
  ['immacolata', on(12, 8)],
  ['immacolata concezione', on(12, 8)],
  ['concezione', on(12, 8)],
  ["festa dell'immacolata", on(12, 8)],
  ['santa lucia', on(12, 13)],
  ['antivigilia di natale', on(12, 23)],
  ['antivigilia', on(12, 23)],
  ['vigilia di natale', on(12, 24)],
  ['vigilia', on(12, 24)],
  ['natale', on(12, 25)],
  ['giorno di natale', on(12, 25)],
  ['santo stefano', on(12, 26)],
  ['san silvestro', on(12, 31)],
  ["ultimo dell'anno", on(12, 31)],
  ['ultimo giorno dell anno', on(12, 31)],
  ['vigilia di capodanno', on(12, 31)],
  ['notte di san silvestro', on(12, 31)],
  ['giovedì grasso', easter(-52)],
  ['domenica di carnevale', easter(-49)],
  ['martedì grasso', easter(-47)],
  ['carnevale', easter(-47)],
  ['mercoledì delle ceneri', easter(-46)],
  ['le ceneri', easter(-46)],
  ['domenica delle palme', easter(-7)],
  ['le palme', easter(-7)],
  ['giovedì santo', easter(-3)],
  ['venerdì santo', easter(-2)],
  ['sabato santo', easter(-1)],
  ['vigilia di pasqua', easter(-1)],
  ['pasqua', easter(0)],
  ['domenica di pasqua', easter(0)],
  ['pasquetta', easter(1)],
  ["lunedì dell'angelo", easter(1)],
  ['lunedì di pasqua', easter(1)],
  ['ascensione', easter(39)],
  ['pentecoste', easter(49)],
  ['corpus domini', easter(60)],
];

/** "s. Lucia" and "S Lucia" beside "santa Lucia". */
const SHORTENED = NAMES.flatMap(([name, feast]) => {
  const saint = /^san(?:t[oa]?)?[' ](.+)$/.exec(name)?.[1];
  return saint === undefined
    ? []
    : ([
        [`s. ${saint}`, feast],
        [`s ${saint}`, feast],
      ] as const);
});

export const FEASTS = phraseTable([...NAMES, ...SHORTENED]);

const DAYS_OF_THE_WORLD: readonly (readonly [string, Feast])[] = [
  ['discriminazione', on(3, 1)],
  ['discriminazione razziale', on(3, 21)],
  ['razzismo', on(3, 21)],
  ['cancro', on(2, 4)],
  ['radio', on(2, 13)],
  ['lingua madre', on(2, 21)],
  ['malattie rare', on(2, 28)],
  ['fauna selvatica', on(3, 3)],
  ['donna', on(3, 8)],
  ['sonno', on(3, 19)],
  ['felicità', on(3, 20)],
  ['poesia', on(3, 21)],
  ['sindrome di down', on(3, 21)],
  ['foreste', on(3, 21)],
  ['acqua', on(3, 22)],
  ['meteorologia', on(3, 23)],
  ['tubercolosi', on(3, 24)],
  ['teatro', on(3, 27)],
  ['autismo', on(4, 2)],
  ['salute', on(4, 7)],
  ['parkinson', on(4, 11)],
  ['terra', on(4, 22)],
  ['libro', on(4, 23)],
  ['malaria', on(4, 25)],
  ['danza', on(4, 29)],
  ['libertà di stampa', on(5, 3)],
  ['croce rossa', on(5, 8)],
  ['infermiere', on(5, 12)],
  ['infermieri', on(5, 12)],
  ['famiglia', on(5, 15)],
  ['famiglie', on(5, 15)],
  ['omofobia', on(5, 17)],
  ['api', on(5, 20)],
  ['biodiversità', on(5, 22)],
  ['africa', on(5, 25)],
  ['unità africana', on(5, 25)],
  ['tabacco', on(5, 31)],
  ['bambini', on(6, 1)],
  ['bicicletta', on(6, 3)],
  ['ambiente', on(6, 5)],
  ['oceani', on(6, 8)],
  ['donatore di sangue', on(6, 14)],
  ['donatori di sangue', on(6, 14)],
  ['rifugiato', on(6, 20)],
  ['rifugiati', on(6, 20)],
  ['musica', on(6, 21)],
  ['yoga', on(6, 21)],
  ['droga', on(6, 26)],
  ['popolazione', on(7, 11)],
  ['amicizia', on(7, 30)],
  ['gatto', on(2, 17)],
  ['cane', on(8, 26)],
  ['popoli indigeni', on(8, 9)],
  ['gioventù', on(8, 12)],
  ['fotografia', on(8, 19)],
  ['alfabetizzazione', on(9, 8)],
  ['suicidio', on(9, 10)],
  ['democrazia', on(9, 15)],
  ['ozono', on(9, 16)],
  ['pace', on(9, 21)],
  ['alzheimer', on(9, 21)],
  ['lingue', on(9, 26)],
  ['turismo', on(9, 27)],
  ['cuore', on(9, 29)],
  ['anziani', on(10, 1)],
  ['persone anziane', on(10, 1)],
  ['nonni', on(10, 2)],
  ['nonviolenza', on(10, 2)],
  ['non violenza', on(10, 2)],
  ['animali', on(10, 4)],
  ['insegnanti', on(10, 5)],
  ['salute mentale', on(10, 10)],
  ['bambine', on(10, 11)],
  ['alimentazione', on(10, 16)],
  ['povertà', on(10, 17)],
  ['nazioni unite', on(10, 24)],
  ['prematuri', on(11, 17)],
  ['prematurità', on(11, 17)],
  ['diabete', on(11, 14)],
  ['gentilezza', on(11, 13)],
  ['tolleranza', on(11, 16)],
  ['diritti dei bambini', on(11, 20)],
  ['infanzia', on(11, 20)],
  ['diritti dell infanzia', on(11, 20)],
  ['violenza sulle donne', on(11, 25)],
  ['violenza contro le donne', on(11, 25)],
  ['aids', on(12, 1)],
  ['schiavitù', on(12, 2)],
  ['disabilità', on(12, 3)],
  ['disabili', on(12, 3)],
  ['volontariato', on(12, 5)],
  ['suolo', on(12, 5)],
  ['corruzione', on(12, 9)],
  ['diritti umani', on(12, 10)],
  ['montagna', on(12, 11)],
  ['migranti', on(12, 18)],
];

/** What follows "giornata mondiale …". */
export const WORLD_DAYS = phraseTable(DAYS_OF_THE_WORLD);
