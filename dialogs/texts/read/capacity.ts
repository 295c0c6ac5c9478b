/** How much fits: places, kilos or orders a day, or so many people who can serve at once. */

import type { Organisation } from '../../../domain/catalogue.ts';
import type { Draft, SaidCapacity } from '../../manager/service/draft.ts';
import { capitalised, flatten, listed, NUM, numberIn, numberOf, type Words } from './words.ts';

const UNITS: [string, RegExp][] = [
  ['kg', /^(?:kg|kil[oi]|chil[oi])$/],
  ['pieces', /^(?:cap[oi]|pezz[oi]|indument[oi]|pz)$/],
  [
    'people',
    /^(?:person[ae]|partecipant[ei]|iscritt[oi]|bambin[oi]|invitat[oi]|ospit[ei]|alliev[oi]|utent[ei]|student[ei]|ragazz[oi]|anzian[oi]|cittadin[oi]|coppi[ae]|famigli[ae]|nucle[oi])$/,
  ],
  ['order', /^(?:cassett[ae]|ordin[ei]|spes[ae]|box)$/],
  [
    'booking',
    /^(?:prenotazion[ei]|appuntament[oi]|richiest[ae]|visit[ae]|fest[ae]|ritir[oi]|consegn[ae]|interventi|intervento)$/,
  ],
];

/** The unit's name in a service; own units keep the word that was said. */
export function unitOf(word: string): string {
  return UNITS.find(([, pattern]) => pattern.test(word))?.[0] ?? word;
}

/** "pasto" and "pasti" are one unit. */
export function sameUnit(a: string, b: string): boolean {
  return a === b || (a.length > 3 && a.slice(0, -1) === b.slice(0, -1));
}

const MOST = String.raw`(?:(?:al )?massimo|max|fino a|non piu di|capienza|limite)?:?\s*(?:di |a )?`;
const DAILY = `(?:al|a|per|in un|ogni) giorn(?:o|ata)|giornalier[ie]|in tutto al giorno`;
const TOGETHER = `alla volta|per volta|insieme|contemporaneamente|in contemporanea|nello stesso (?:momento|orario)`;
const EACH = `(?:a|per|ogni) (?:consegna|fascia|turno|giro|finestra|incontro|lezione|seduta|data|ritiro|appuntamento|corsa|viaggio|visita)|${TOGETHER}`;
const POOL = new RegExp(String.raw`${MOST}(${NUM})\s*([a-z]{2,})(?: in tutto)? (${DAILY}|${EACH})`);
/** "Massimo 20 al giorno": of whatever is booked. */
const BARE_DAILY = new RegExp(
  String.raw`\b(?:(?:al )?massimo|max|fino a|non piu di|limite(?: di)?:?)\s*(${NUM})\s+(?:${DAILY})`,
);
const PLACES = new RegExp(
  String.raw`\b(?:(?:al )?massimo|max|fino a|per|non piu di|numero chiuso:?|per un massimo di)\s*(${NUM})\s*(?:person[ae]|partecipant[ei]|iscritt[oi]|bambin[oi]|ragazz[oi]|alliev[oi]|utent[ei]|anzian[oi]|post[oi]|student[ei])(?: (?:alla|per) volta)?|(?<![\w.,])(${NUM}) post[oi]\b(?: (?:alla|per) volta)?|\b(?:posti|capienza):?\s*(${NUM})(?!\s*(?:kg|chil|ore|minut|euro|€))|(?<![\w.,])(${NUM})\s*(?:person[ae]|partecipant[ei]|iscritt[oi]|bambin[oi]|ragazz[oi]|alliev[oi]|post[oi])(?: al massimo)?(?! che)`,
);
/** Who or what serves one at a time. */
export const HELPERS = `(?:custod[ei]|insegnant[ei]|docent[ei]|maestr[aeio]|tutor|assistent[ei]|badant[ei]|psicolog[oah]+i?|logopedist[aei]|istruttor[ei]|istruttric[ei]|animator[ei]|animatric[ei]|mediator[ei]|mediatric[ei]|consulent[ei]|tecnic[oi]|sart[aeo]|barbier[ei]|estetist[aei]|ausiliar[ie]+|oss|operator[ei]|operatric[ei]|addett[oaie]|volontari[eoa]?|autist[aei]|mezz[io]|furgon[ei]|sal[ae]|stanz[ae]|camp[io]|educator[ei]|educatric[ei]|infermier[aei]|fisioterapist[aei]|idraulic[oi]|elettricist[aei]|falegnam[ei]|collegh[ei]|giardinier[ei]|cuoch[ei]|parrucchier[aei]|sportell[io]|post[oi] auto|macchin[ae]|squadr[ae]|postazion[ei]|parc(?:o|hi)|spazi|spazio)`;
const PEOPLE = new RegExp(String.raw`(?<![\w.,])(${NUM}) ${HELPERS}\b`);
const AT_ONCE = new RegExp(String.raw`(?<![\w.,])(${NUM})(?: ([a-z]+))? (?:${TOGETHER})\b`);
const NAMED =
  /\b(?:operatori|operatrici|addetti|custodi|persone|chi (?:lo fa|serve|viene)|risorse|mezzi|sale|spazi):\s*([^;\n]+)/;
/** "Abbiamo 5 carrozzine": things that are lent or shared. */
const THINGS = new RegExp(
  String.raw`\b(?:ne )?(?:abbiamo|ci sono|disponiamo di|disponibili|a disposizione) (${NUM}) (?!euro|or[ae]\b|minut|giorn|ann[io]|kg|chil)[a-z]{3,}(?: disponibili| a disposizione)?|(?<![\w.,])(${NUM}) [a-z]{3,} (?:disponibili|a disposizione)\b|\bne (?:abbiamo|ho|hanno|teniamo|sono disponibili) (?:solo )?(${NUM})(?=\s*(?:[,;.]|$| (?:in tutto|per ora|disponibili)))`,
);
/** "Con Mario il tecnico", "lo fa Anna, la maestra": one who serves, and what to call them. */
const ONE_NAMED = new RegExp(
  String.raw`\b(?:con|lo fa|la fa|lo tiene|la tiene|viene) ([a-z]{3,}(?: [a-z]{3,})?),? (?:il (?:nostro )?|lo |la (?:nostra )?|l'|un |una )${HELPERS}\b`,
);
/** "Con Mario e Lucia", "lo fanno Anna, Rita e Sara": those who serve, each with a capital letter. */
const SERVE = '(?:con|(?:lo|la|li|le|ci) (?:fanno|tengono|seguono|sono)|vengono)';
const NAME = String.raw`\p{Lu}[\p{L}’']+(?: \p{Lu}[\p{L}’']+)?`;
const SEVERAL = new RegExp(`^${SERVE} (${NAME}(?:(?:, ?| e )${NAME})+)`, 'u');
const FEW = 10;
const WEIGHT = new RegExp(
  String.raw`\b(?:un|una|ogni|1)\s*([a-z]+) (?:conta|vale|pesa|occupa|prende|e come|equivale a)(?: (?:come|circa|per))? (${NUM})\s*(?:kg|kil[oi]|chil[oi]|[a-z]+)?`,
);

export function takeCapacity(words: Words, organisations: readonly Organisation[] = []): Draft {
  const draft: Draft = {};
  const weight = words.take(WEIGHT);
  if (weight !== null) draft.weights = { [unitOf(weight[1] ?? '')]: numberOf(weight[2]) };
  const capacity =
    takeNamed(words) ??
    takeOneNamed(words) ??
    takeSeveral(words, organisations) ??
    takePool(words) ??
    takePeople(words) ??
    takePlaces(words, PLACES) ??
    takePlaces(words, THINGS);
  return capacity === null ? draft : { ...draft, capacity };
}

function takeNamed(words: Words): SaidCapacity | null {
  const named = words.take(NAMED);
  if (named === null) return null;
  const list = words.written(named).replace(/^[^:]*:/, '');
  const count = /^\s*\d+\s*$/.test(list) ? numberIn(list) : null;
  if (count !== null) return count < 1 ? null : { type: 'people', n: count, names: [] };
  const names = listed(list).map(capitalised);
  return { type: 'people', n: names.length, names };
}

function takeOneNamed(words: Words): SaidCapacity | null {
  const found = words.take(ONE_NAMED);
  if (found === null) return null;
  const name = (found[1] ?? '').split(' ').map(capitalised).join(' ');
  return { type: 'people', n: 1, names: [name] };
}

function takeSeveral(words: Words, organisations: readonly Organisation[]): SaidCapacity | null {
  for (const said of words.flat().matchAll(new RegExp(String.raw`\b${SERVE} [^;.\n]+`, 'g'))) {
    const found = SEVERAL.exec(words.written(said));
    const names = listed(found?.[1] ?? '');
    const offers = organisations.some(({ name }) => names.some((each) => flatten(name).includes(flatten(each))));
    if (found === null || names.length < 2 || offers) continue;
    words.take(new RegExp(String.raw`(?<=^[\s\S]{${said.index}})[\s\S]{${found[0].length}}`));
    return { type: 'people', n: names.length, names };
  }
  return null;
}

function takePool(words: Words): SaidCapacity | null {
  const found = words.take(POOL);
  if (found === null) return takeDaily(words);
  const [, count, word = '', how = ''] = found;
  const unit = unitOf(word);
  const limit = numberOf(count);
  const daily = /giorn/.test(how);
  const served = !daily && new RegExp(`^${HELPERS}$`).test(word);
  // "Un viaggio alla volta": so many at once, whatever they are called.
  const atOnce = new RegExp(TOGETHER).test(how) && unit === word && !/^post[oi]$/.test(word) && limit <= FEW;
  if (served || atOnce || (!daily && unit === 'booking')) return people(limit);
  if (!daily && (unit === 'people' || /^post[oi]$/.test(word))) return { type: 'places', n: Math.round(limit) };
  return limit > 0 ? { type: 'pool', limit, unit, per: daily ? 'day' : 'window' } : null;
}

function takeDaily(words: Words): SaidCapacity | null {
  const found = words.take(BARE_DAILY);
  const limit = numberOf(found?.[1]);
  return found !== null && limit > 0 ? { type: 'pool', limit, unit: 'booking', per: 'day' } : null;
}

function takePeople(words: Words): SaidCapacity | null {
  const found = words.take(PEOPLE) ?? words.take(AT_ONCE);
  return found === null ? null : people(numberOf(found[1]));
}

function takePlaces(words: Words, pattern: RegExp): SaidCapacity | null {
  const found = words.take(pattern);
  const said = found?.slice(1).find((group) => group !== undefined);
  const n = Math.round(numberOf(said));
  return found === null || !(n >= 1) ? null : { type: 'places', n };
}

function people(n: number): SaidCapacity | null {
  return Number.isInteger(n) && n >= 1 && n <= 50 ? { type: 'people', n, names: [] } : null;
}
