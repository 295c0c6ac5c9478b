/** The words of time, with the ways they are mistyped. */

import { phraseTable } from '../tokens.ts';
import { wordTable } from '../word-table.ts';
import type { Part } from './model.ts';

const WEEKDAY_NAMES: readonly (readonly string[])[] = [
  ['lunedi', 'luned', 'lunedie', 'lun', 'lunedj'],
  ['martedi', 'marted', 'mart', 'mar'],
  ['mercoledi', 'mercoled', 'mercoldi', 'mercledi', 'mercordi', 'merc', 'mer'],
  ['giovedi', 'gioved', 'giov', 'gio'],
  ['venerdi', 'venerd', 'vener', 'ven'],
  ['sabato', 'sabbato', 'sabati', 'sab', 'sabto'],
  ['domenica', 'domeniche', 'domenca', 'dom'],
];

const MONTH_NAMES: readonly (readonly string[])[] = [
  ['gennaio', 'genn', 'gen', 'gennaioo'],
  ['febbraio', 'febbr', 'febb', 'feb', 'febraio'],
  ['marzo', 'mar', 'marz'],
  ['aprile', 'apr'],
  ['maggio', 'magg', 'mag', 'magio'],
  ['giugno', 'giu', 'giugn'],
  ['luglio', 'lug', 'lugl'],
  ['agosto', 'ago', 'agost'],
  ['settembre', 'sett', 'set', 'settembr'],
  ['ottobre', 'ott', 'otobre'],
  ['novembre', 'nov', 'novem'],
  ['dicembre', 'dic', 'decembre'],
];

function byName(names: readonly (readonly string[])[]): Map<string, number> {
  return new Map(names.flatMap((list, k) => list.map((name) => [name, k + 1] as const)));
}

const WEEKDAYS = byName(WEEKDAY_NAMES);
const MONTHS = byName(MONTH_NAMES);

export const weekdayOf = (word: string): number | undefined => WEEKDAYS.get(word);
export const monthOf = (word: string): number | undefined => MONTHS.get(word);
/** "mar", "ven", "set": also other words, so a day or number must be near. */
export const isShortName = (word: string): boolean => word.length <= 3;

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

const UNITS = wordTable<Unit>({
  secondo: 'second',
  secondi: 'second',
  minuto: 'minute',
  minuti: 'minute',
  min: 'minute',
  minutini: 'minute',
  minutino: 'minute',
  ora: 'hour',
  ore: 'hour',
  oretta: 'hour',
  orette: 'hour',
  oretto: 'hour',
  giorno: 'day',
  giorni: 'day',
  gg: 'day',
  giornata: 'day',
  giornate: 'day',
  giornino: 'day',
  giornini: 'day',
  settimana: 'week',
  settimane: 'week',
  sett: 'week',
  settimanina: 'week',
  setimana: 'week',
  setimane: 'week',
  mese: 'month',
  mesi: 'month',
  mesetto: 'month',
  trimestre: 'quarter',
  trimestri: 'quarter',
  anno: 'year',
  anni: 'year',
});
export const unitOf = (word: string): Unit | undefined => UNITS[word];

export const NEXT = new Set([
  'prossimo',
  'prossima',
  'prossimi',
  'prossime',
  'pross',
  'entrante',
  'venturo',
  'ventura',
  'seguente',
  'prosima',
  'prosimo',
]);
export const LAST = new Set([
  'scorso',
  'scorsa',
  'scorsi',
  'scorse',
  'passato',
  'passata',
  'passati',
  'precedente',
  'passate',
]);
export const ULTIMATE = new Set(['ultimo', 'ultima', 'ultimi', 'ultime', 'ultim']);
export const THIS = new Set(['questo', 'questa', 'quest', 'sto', 'sta', 'corrente']);

const MORNING: Part = { name: 'morning', from: 4, to: 12 };
const AFTERNOON: Part = { name: 'afternoon', from: 12, to: 19 };
const EVENING: Part = { name: 'evening', from: 18, to: 24 };
const NIGHT: Part = { name: 'night', from: 24, to: 28 };
const LUNCH: Part = { name: 'lunch', from: 12, to: 14 };

export const PARTS = phraseTable<Part>([
  ['mattina', MORNING],
  ['mattino', MORNING],
  ['mattinata', MORNING],
  ['matina', MORNING],
  ['mattinna', MORNING],
  ['mat', MORNING],
  ['matt', MORNING],
  ['mattinata presto', { name: 'morning', from: 4, to: 9 }],
  ['mattina presto', { name: 'morning', from: 4, to: 9 }],
  ['mattino presto', { name: 'morning', from: 4, to: 9 }],
  ['presto la mattina', { name: 'morning', from: 4, to: 9 }],
  ['presto al mattino', { name: 'morning', from: 4, to: 9 }],
  ['presto di mattina', { name: 'morning', from: 4, to: 9 }],
  ['prima mattina', { name: 'morning', from: 4, to: 9 }],
  ['primo mattino', { name: 'morning', from: 4, to: 9 }],
  ['prima mattinata', { name: 'morning', from: 4, to: 9 }],
  ['tarda mattinata', { name: 'morning', from: 10, to: 12 }],
  ['tarda mattina', { name: 'morning', from: 10, to: 12 }],
  ['metà mattina', { name: 'morning', from: 9, to: 11 }],
  ['pomeriggio', AFTERNOON],
  ['pomerigio', AFTERNOON],
  ['pom', AFTERNOON],
  ['pome', AFTERNOON],
  ['pomer', AFTERNOON],
  ['pomeriggi', AFTERNOON],
  ['pomriggio', AFTERNOON],
  ['primo pomeriggio', { name: 'afternoon', from: 12, to: 15 }],
  ['tardo pomeriggio', { name: 'afternoon', from: 16, to: 19 }],
  ['pomeriggio presto', { name: 'afternoon', from: 12, to: 15 }],
  ['pomeriggio tardi', { name: 'afternoon', from: 16, to: 19 }],
  ['metà pomeriggio', { name: 'afternoon', from: 15, to: 17 }],
  ['dopo pranzo', { name: 'afternoon', from: 13, to: 17 }],
  ['dopopranzo', { name: 'afternoon', from: 13, to: 17 }],
  ['dopo mangiato', { name: 'afternoon', from: 13, to: 17 }],
  ['inizio pomeriggio', { name: 'afternoon', from: 12, to: 15 }],
  ['fine pomeriggio', { name: 'afternoon', from: 16, to: 19 }],
  ['fine mattinata', { name: 'morning', from: 10, to: 12 }],
  ['inizio mattinata', { name: 'morning', from: 4, to: 9 }],
  ['sera', EVENING],
  ['serata', EVENING],
  ['dopo cena', { name: 'evening', from: 20, to: 24 }],
  ['dopocena', { name: 'evening', from: 20, to: 24 }],
  ['tarda sera', { name: 'evening', from: 21, to: 24 }],
  ['tarda serata', { name: 'evening', from: 21, to: 24 }],
  ['prima serata', { name: 'evening', from: 18, to: 21 }],
  ['sera presto', { name: 'evening', from: 18, to: 21 }],
  ['ora di cena', { name: 'evening', from: 19, to: 21 }],
  ['a cena', { name: 'evening', from: 19, to: 21 }],
  ['notte', NIGHT],
  ['nottata', NIGHT],
  ['tarda notte', NIGHT],
  ['ora di pranzo', LUNCH],
  ['a pranzo', LUNCH],
  ['pausa pranzo', LUNCH],
  ['per pranzo', LUNCH],
  ['pranzo', LUNCH],
  ['cena', { name: 'evening', from: 19, to: 21 }],
]);

export const PART_OF_TODAY = phraseTable<{ part: Part; days: number }>([
  ['stamattina', { part: MORNING, days: 0 }],
  ['stamattinata', { part: MORNING, days: 0 }],
  ['stamani', { part: MORNING, days: 0 }],
  ['stamane', { part: MORNING, days: 0 }],
  ['sta mattina', { part: MORNING, days: 0 }],
  ['stamatina', { part: MORNING, days: 0 }],
  ['stasera', { part: EVENING, days: 0 }],
  ['sta sera', { part: EVENING, days: 0 }],
  ['staseraa', { part: EVENING, days: 0 }],
  ['stanotte', { part: NIGHT, days: 0 }],
  ['sta notte', { part: NIGHT, days: 0 }],
  ['domattina', { part: MORNING, days: 1 }],
  ['domatina', { part: MORNING, days: 1 }],
  ['domani mattina', { part: MORNING, days: 1 }],
]);

/** Days from today. The second number is the other plausible reading. */
export const RELATIVE_DAYS = phraseTable<number>([
  ['oggi', 0],
  ['ogi', 0],
  ['in giornata', 0],
  ['domani', 1],
  ['domni', 1],
  ['dmani', 1],
  ['domaini', 1],
  ['domanni', 1],
  ['domsni', 1],
  ['domai', 1],
  ['doman', 1],
  ['dommani', 1],
  ['dopodomani', 2],
  ['dopo domani', 2],
  ['posdomani', 2],
  ['passato domani', 2],
  ["domani l'altro", 2],
  ['domanlaltro', 2],
  ['domani laltro', 2],
  ['domanl altro', 2],
  ['ieri', -1],
  ["l'altro ieri", -2],
  ['altro ieri', -2],
  ['altroieri', -2],
  ["ieri l'altro", -2],
  ['ierlaltro', -2],
  ['laltroieri', -2],
  ["l'altroieri", -2],
  ['avantieri', -2],
]);

export const WEEKENDS = phraseTable<true>([
  ['fine settimana', true],
  ['finesettimana', true],
  ['weekend', true],
  ['nel we', true],
  ['nel w e', true],
  ['week end', true],
  ['week - end', true],
  ['wekend', true],
  ['weekand', true],
]);

/** Quarter days of the sky, as the almanac has them: first and last day. */
export const SEASONS = wordTable<{ from: [number, number]; to: [number, number] }>({
  primavera: { from: [3, 20], to: [6, 21] },
  estate: { from: [6, 21], to: [9, 23] },
  autunno: { from: [9, 23], to: [12, 21] },
  inverno: { from: [12, 21], to: [3, 20] },
});

export const TIME_ZONES = wordTable<string>({
  utc: 'UTC',
  gmt: 'UTC',
  cet: 'UTC+1',
  cest: 'UTC+2',
  est: 'UTC-5',
  edt: 'UTC-4',
  pst: 'UTC-8',
  pdt: 'UTC-7',
  bst: 'UTC+1',
  eet: 'UTC+2',
});

/** A number followed by one of these counts things, not days or hours. */
const COUNTED = new Set(
  `kg kili kilo chili chilo chilogrammi kilogrammi etti etto hg grammi gr g l litri litro lt pezzi pezzo pz capi capo camicie camicia
  pantaloni maglie lenzuola persone persona bambini bambino bimbi invitati ospiti adulti ragazzi amici piano piani euro eur cent cestini
  cassette cassetta box vasetti vasetto bottiglie uova mele patate carote dozzine dozzina paia paio tovaglie magliette anni
  volte volta borse sacchi sacchetti ceste scatole confezioni grado gradi posti biglietti figli nipoti`.split(/\s+/),
);
export const isCounted = (word: string | undefined): boolean =>
  word !== undefined && (COUNTED.has(word) || word === '€' || word === '%');
