/** A few words against what was said before: "massimo 300 metri quadri", "anzi un'ora", "meglio dal martedì al venerdì". */

import type { Field, Service } from '../../../domain/catalogue.ts';
import type { Outline } from '../../manager/service/build.ts';
import type { Draft } from '../../manager/service/draft.ts';
import { sameUnit } from './capacity.ts';
import { daysIn } from './hours.ts';
import { LENGTH, minutesOfLength } from './lengths.ts';
import { flatten, NUM, numberOf, type Words } from './words.ts';

type Range = NonNullable<Field['limits']>[string];

const MOST = '(?:al massimo|massimo|max|fino a|non piu di)';
const LEAST = '(?:almeno|minimo|al minimo|min|non meno di)';
/** Said of a pool, not of one booking. */
const NOT_OF_ALL = String.raw`(?! (?:in tutto )?(?:(?:al|a|per|ogni) (?:giorn\w+|consegna|fascia|turno)|alla volta|per volta|insieme))`;
const OF_ONE = '(?: (?:a|per|ogni) (?:prenotazione|persona|cittadino)| a testa| ciascuno)?';
const RANGES = new RegExp(
  String.raw`(?:\b(?:da|tra|fra) (${NUM}) (?:a|e) (${NUM})|\b${LEAST} (${NUM})(?: (?:e|,) ${MOST} (${NUM}))?|\b${MOST} (${NUM}))\s*([a-z]{3,})(?: quadr[iao])?${OF_ONE}\b${NOT_OF_ALL}`,
);

/** Other limits of a question that is asked already, by what it counts. */
export function takeLimits(words: Words, form: readonly Field[]): Field[] {
  const changed: Field[] = [];
  for (let rest = words.flat(), from = 0; ; ) {
    const found = RANGES.exec(rest);
    if (found === null) return changed;
    const [, low, high, least, both, most, word = ''] = found;
    const field = form.find((each) => counts(each, word));
    const before = field === undefined ? undefined : Object.entries(field.limits ?? {})[0];
    if (field !== undefined && before !== undefined) {
      const [unit, range] = before;
      changed.push({
        ...field,
        limits: { ...field.limits, [unit]: within(range, low ?? least, high ?? both ?? most) },
      });
      const at = from + found.index;
      words.take(new RegExp(String.raw`(?<=^[\s\S]{${at}})[\s\S]{${found[0].length}}`));
    }
    from += found.index + found[0].length;
    rest = rest.slice(found.index + found[0].length);
  }
}

function within(range: Range, least: string | undefined, most: string | undefined): Range {
  return {
    ...range,
    ...(least === undefined ? {} : { min: numberOf(least) }),
    ...(most === undefined ? {} : { max: numberOf(most) }),
  };
}

/** "Metri" are what "quanti metri quadri?" counts; "anni" what "età?" does. */
function counts({ name, question, limits }: Field, word: string): boolean {
  if (name !== 'number' || limits === undefined) return false;
  const asked = flatten(question ?? '');
  if (/^ann[io]$/.test(word) && /\beta\b/.test(asked)) return true;
  return (
    Object.keys(limits).some((unit) => sameUnit(flatten(unit), word)) ||
    (word.length > 3 && asked.includes(word.slice(0, -1)))
  );
}

const SORRY =
  /^\W*(?:(?:no|anzi|ma|pero|meglio|facciamo|fai|metti|mettiamo|invece|scus[ai]|aspetta|cambia|correggi|diciamo|solo|ok|si|ho sbagliato|volevo dire|e|dura)[\s,.:!]+)*/;

/** Where the whole message is one value: of what is there already, and never more than it says. */
export function correctionIn(said: string, soFar: Outline): Draft | null {
  const flat = flatten(said);
  const rest = flat.slice(SORRY.exec(flat)?.[0].length ?? 0).replace(/[\s.!]+$/, '');
  return (
    lengthIn(rest, soFar.form) ??
    daysOnly(rest, soFar.calendar.openings) ??
    amountIn(rest, soFar.price) ??
    placesIn(rest, soFar.name)
  );
}

function lengthIn(rest: string, form: readonly Field[]): Draft | null {
  const field = form.find(({ name }) => name === 'duration');
  const range = field?.limits?.minutes;
  const found = new RegExp(`^(?:(${MOST}|${LEAST}) )?(${LENGTH})$`).exec(rest);
  if (found === null || range === undefined) return null;
  const [, bound, length = ''] = found;
  const minutes = minutesOfLength(length);
  if (minutes <= 0) return null;
  if (bound === undefined) return { duration: { min: minutes, max: minutes, usual: minutes } };
  const most = new RegExp(MOST).test(bound);
  const usual = field?.fallback;
  return {
    duration: {
      ...range,
      ...(most ? { max: minutes } : { min: minutes }),
      ...(usual === undefined ? {} : { usual: most ? Math.min(usual, minutes) : Math.max(usual, minutes) }),
    },
  };
}

/** Days without hours, where all days have the same ones: the hours stay. */
function daysOnly(rest: string, openings: Service['calendar']['openings']): Draft | null {
  const days = daysIn(rest);
  const left = rest.replace(
    /\b(?:lun|mar|mer|gio|ven|sab|dom)[a-z]*\b|\b(?:dal?|alla?|al|il|la|i|le|e|ed|ogni|giorni|feriali|festivi|tutti|di|fino|fine settimana|week ?end)\b|[\s,\-–]/g,
    '',
  );
  const [first] = openings;
  if (days.length === 0 || left !== '' || first === undefined) return null;
  const same = openings.every(({ days: each }) => JSON.stringify(each) === JSON.stringify(first.days));
  return same ? { openings: openings.map((opening) => ({ ...opening, days })) } : null;
}

/** "Massimo 6 carrozzine", of a "noleggio carrozzina": how many there are. */
function placesIn(rest: string, name: string): Draft | null {
  const [, n, thing = ''] =
    new RegExp(`^(?:${MOST} |(?:ne )?abbiamo |sono |ci sono )?(${NUM}) ([a-z]{4,})$`).exec(rest) ?? [];
  const named = thing !== '' && flatten(name).includes(thing.slice(0, -1));
  return named && Number.isInteger(numberOf(n)) ? { capacity: { type: 'places', n: numberOf(n) } } : null;
}

/** A lone amount is of what the price is of. */
function amountIn(rest: string, price: Service['price']): Draft | null {
  const found = new RegExp(
    String.raw`^(?:(?:il )?(?:prezzo|costo) )?(?:a |di |facciamo |lo facciamo |mettiamo |sia |e )*(?:€ ?)?(${NUM})(?: ?(?:€|euro))?(?: e (\d{2}))?$`,
  ).exec(rest);
  const money = /€|\beuro\b|\bprezzo\b|\bcosto\b/.test(rest);
  if (found === null || !money) return null;
  const cents = Math.round(numberOf(found[1]) * 100) + Number(found[2] ?? 0);
  const [unit, ...more] = price.type === 'perUnit' ? Object.keys(price.cents) : [];
  if (price.type === 'perHour') return { price: { perHour: cents } };
  if (unit !== undefined && more.length === 0) return { price: { perUnit: { [unit]: cents } } };
  return null;
}
