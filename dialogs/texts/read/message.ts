/** A whole message of a manager read into a draft, in any order: what is labelled, what has a form of its own, and the rest as a name. */

import type { Field, Organisation } from '../../../domain/catalogue.ts';
import { type Draft, merged, saysSomething } from '../../manager/service/draft.ts';
import { HELPERS, takeCapacity } from './capacity.ts';
import { takeLimits } from './corrections.ts';
import { parseOpenings, takeDays, takeOpenings } from './hours.ts';
import { itemsIn } from './items.ts';
import { takeKinds } from './kinds.ts';
import { type Labelled, labelled, type Part } from './labels.ts';
import { LENGTH, parseDuration, takeLengths } from './lengths.ts';
import { calledIn, nameIn, sentencesIn, TO_BRING, takeCooperative } from './naming.ts';
import { parsePayment, takePayment } from './payment.ts';
import { parsePlace, takePlace } from './place.ts';
import { parsePrice, takePrice } from './price.ts';
import { type Questions, readQuestions } from './questions.ts';
import { remindersIn, takeReminders } from './reminders.ts';
import { takeTerms } from './terms.ts';
import { capitalised, flatten, listed, numberIn, type Words, wordsOf } from './words.ts';
import { takeWorkers } from './workers.ts';

export interface Reading {
  organisations: readonly Organisation[];
  /** The questions asked so far, for those that are changed or taken out. */
  form: readonly Field[];
}

/** What a message says; `left`: the clauses that nothing could read, as they were written. */
export interface Read {
  draft: Draft;
  left: string[];
}

export function readMessage(said: string, reading: Reading): Read {
  const called = calledIn(said);
  if (called !== null) {
    const { draft, left } = readMessage(called.rest, reading);
    const [first, ...others] = left;
    // What is said right after the name says what it is.
    const tells = draft.summary === undefined && first !== undefined && first.split(/\s+/).length >= 2;
    const summary = tells ? { summary: capitalised(first) } : {};
    const inName = wordsOf(called.name);
    const cooperative = takeCooperative(inName, reading.organisations);
    const name = cooperative === null ? called.name : (nameIn(inName.clauses()[0] ?? '') ?? called.name);
    const by = cooperative === null ? {} : { cooperative };
    return { draft: { ...draft, ...by, ...summary, name }, left: tells ? others : left };
  }
  const { pieces, rest } = labelled(said);
  let draft: Draft = {};
  const left: string[] = [];
  for (const piece of pieces) {
    const read = readLabelled(piece, reading);
    draft = merged(draft, read.draft);
    left.push(...read.left);
  }
  const read = readLoose(rest, reading);
  return { draft: merged(read.draft, draft), left: [...read.left, ...left] };
}

/** What stands in a sentence without a label. */
function readLoose(said: string, { organisations, form }: Reading): Read {
  const words = wordsOf(said);
  const reminders = takeReminders(words);
  const workers = takeWorkers(words);
  const limits = ASKS.test(words.flat()) ? [] : takeLimits(words, form);
  const draft: Draft = {
    ...takeFlags(words),
    ...takePayment(words),
    ...takePrice(words),
    ...takeTerms(words),
    ...takeLengths(words),
    ...takeCapacity(words, organisations),
  };
  if (reminders !== null) draft.reminders = [reminders];
  if (workers.length > 0) {
    draft.workers = workers;
    draft.capacity = { type: 'people', n: workers.length, names: workers.map(({ name }) => name) };
  }
  const lasting = draft.duration?.usual;
  const untimed = lasting === undefined ? null : /\b(?:alle|dalle|ore)\b/.test(words.flat());
  const openings = takeOpenings(words, lasting);
  if (openings !== null) draft.openings = openings;
  else if (!ASKS.test(words.flat())) {
    const days = takeDays(words);
    if (days.length > 0) draft.days = days;
  }
  // "il giovedì alle 15, dura due ore": the length is the stretch.
  if (openings !== null && untimed && openings.every(({ from, to }) => from !== to && spans(from, to) === lasting))
    delete draft.duration;
  const cooperative = takeCooperative(words, organisations);
  if (cooperative !== null) draft.cooperative = cooperative;
  Object.assign(draft, takeQuestions(words, form), takePlace(words));
  const kinds = takeKinds(words, form);
  if (limits.length + kinds.length > 0) draft.ask = [...limits, ...kinds, ...(draft.ask ?? [])];
  const clauses = words.clauses();
  const details = clauses.filter((clause) => TO_BRING.test(clause)).map(capitalised);
  if (details.length > 0) draft.details = details;
  return { draft, left: clauses.filter((clause) => !TO_BRING.test(clause)) };
}

function spans(from: string, to: string): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return minutes(to) - minutes(from);
}

const WINDOWS = /\b(?:a fasce|per fasce|in fasce|fasce orarie|a turni)\b/;
const STARTS = /\b(?:a qualsiasi ora|a qualunque ora|orario libero|su appuntamento|a scelta)\b/;
const OPEN_HOLIDAYS =
  /\b(?:apert[oi] )?(?:anche (?:nei|di|durante i) (?:giorni )?festivi|festivi (?:compresi|inclusi)|anche se e festa)\b/;
const CLOSED_HOLIDAYS = /\bchius[oi] (?:nei|i|di) (?:giorni )?festivi\b/;

const DAILY =
  /\b(?:a giornat[ae]|(?:per )?(?:tutta )?l'intera giornata|per tutt[oa] (?:il giorno|la giornata)|giornalier[oa])\b(?! di)/;

function takeFlags(words: Words): Draft {
  const draft: Draft = words.take(DAILY) === null ? {} : { daily: true, scheme: 'windows' };
  if (words.take(WINDOWS) !== null) draft.scheme = 'windows';
  else if (words.take(STARTS) !== null) draft.scheme = 'starts';
  if (words.take(OPEN_HOLIDAYS) !== null) draft.holidays = 'open';
  else if (words.take(CLOSED_HOLIDAYS) !== null) draft.holidays = 'closed';
  return draft;
}

const ASKS =
  /\b(?:(?:bisogna |devi |dovete |da )?chied(?:i|ere|iamo|ete|a)|(?:ci |mi )?serve (?:anche )?(?=(?:sapere|il nome|il numero|il tipo|l'indirizzo|se)\b)|non (?:serve )?chieder\w*|(?<!\b(?:togli\w*|leva\w*|elimina\w*|rimuovi\w*|senza)\s(?:la |le |anche )?)domand[ae])\b(?:[^.\n;]|;(?!;))*/;
/** Without the questions it asks for: "chiedi l'età da 6 a 18" says no hours. */
export function withoutAsked(said: string): string {
  const words = wordsOf(said);
  words.takeAll(ASKS);
  return [...said.normalize('NFC')].length === said.length ? masked(said, words.flat()) : said;
}

function masked(said: string, flat: string): string {
  return said
    .split('')
    .map((char, at) => (flat[at] === ';' ? ';' : char))
    .join('');
}

/** Said of a question there is, or of one of the usual ones: "togli il telefono", "note obbligatorie". */
const TREATS =
  /(?:^|(?<=[.\n;,]\s*))(?:\w+ )?(?:\b(?:togli\w*|leva\w*|elimina\w*|rimuovi\w*|non serve|niente|aggiungi|metti)\b[^.\n;]*|[^.\n;,]*\b(?:facoltativ|opzional|obbligatori)\w*|[^.\n;,]*\bnon serv\w+)/;

function takeQuestions(words: Words, form: readonly Field[]): Draft | null {
  // What another reader took in between parts them: "chiedi i metri quadri; dura due ore; chiedi anche il piano".
  let asked: Questions | null = null;
  for (let found = words.take(ASKS); found !== null; found = words.take(ASKS))
    asked = both(asked, readQuestions(words.written(found), form));
  if (asked !== null) return asked;
  const treated = TREATS.exec(words.flat());
  const read = treated === null ? null : readQuestions(words.written(treated), form);
  const usual = read?.ask.every(
    (field) => field.question === undefined || form.some(({ question }) => question === field.question),
  );
  if (treated === null || read === null || !usual) return null;
  words.take(TREATS);
  return read;
}

function both(one: Questions | null, other: Questions | null): Questions | null {
  if (one === null || other === null) return one ?? other;
  return { ask: [...one.ask, ...other.ask], dontAsk: [...one.dontAsk, ...other.dontAsk] };
}

function readLabelled({ part, text, label }: Labelled, reading: Reading): Read {
  const lines = text.split('\n');
  if (part === 'name') {
    const [first = '', ...others] = lines[0]?.split(/[,;]/) ?? [];
    const rest = readLoose([others.join(','), ...lines.slice(1)].join('\n'), reading);
    const name = nameIn(first);
    return { draft: { ...rest.draft, ...(name === null ? {} : { name }) }, left: rest.left };
  }
  const whole = readAnswer(part, part === 'capacity' ? `${label} ${text}` : text, reading);
  if (whole !== null) return { draft: whole, left: [] };
  const loose = readLoose(`${label} ${text}`, reading);
  return saysSomething(loose.draft) ? loose : { draft: {}, left: [`${label} ${text}`] };
}

/** The answer to the question for a part; null when it is none. Other things said beside it are read too. */
export function readAnswer(part: Part, said: string, reading: Reading): Draft | null {
  switch (part) {
    case 'name': {
      const name = nameIn(said);
      return name === null ? null : { name };
    }
    case 'synonyms': {
      const parted = said.includes(',')
        ? said.split(/[,;\n]/).map((each) => each.trim().replace(/\.$/, ''))
        : listed(said);
      const synonyms = parted.filter((each) => each.length >= 3 && each.length <= 60);
      return synonyms.length === 0 ? null : { synonyms };
    }
    case 'summary': {
      const text = said.trim();
      return text.length < 3 || text.length > 200 ? null : { summary: text };
    }
    case 'details': {
      const details = sentencesIn(said);
      return details.length === 0 ? null : { details };
    }
    case 'cooperative': {
      const cooperative = takeCooperative(wordsOf(said), reading.organisations);
      return cooperative === null ? null : { cooperative };
    }
    case 'place':
      return parsePlace(said);
    case 'questions':
      return readQuestions(said, reading.form);
    case 'items': {
      const { items, unread } = itemsIn(said);
      return items.length === 0 || unread.length > 0 ? null : { price: { items } };
    }
    case 'payment':
      return parsePayment(said);
    case 'reminders': {
      const reminders = remindersIn(said);
      return reminders === null ? null : { reminders: [reminders] };
    }
    case 'openings':
    case 'capacity':
    case 'duration':
    case 'price':
    case 'confirmation':
    case 'notice':
    case 'horizon':
    case 'return':
      return readValue(part, said, reading);
  }
}

type ValuePart = Extract<
  Part,
  'openings' | 'capacity' | 'duration' | 'price' | 'confirmation' | 'notice' | 'horizon' | 'return'
>;

const KEY: Record<ValuePart, (keyof Draft)[]> = {
  openings: ['openings'],
  capacity: ['capacity', 'gapMin', 'weights'],
  duration: ['duration', 'scheme', 'offerEveryMin'],
  price: ['price', 'indicative', 'finalAfterWeighing'],
  confirmation: ['confirmation'],
  notice: ['notice'],
  horizon: ['horizonDays'],
  return: ['returnAfterWorkingDays'],
};

const BARE_FIRST =
  /^\W*(?:circa |massimo |al massimo |max |sono |direi )?\d+\b(?!\s*(?:€|euro|or[ae]\b|h\b|min|kg|chil|giorn|a\b|[-–]))/;

function readValue(part: ValuePart, said: string, reading: Reading): Draft | null {
  const loose = readLoose(said, reading).draft;
  if (KEY[part].some((key) => loose[key] !== undefined)) return loose;
  // A number that belongs to something else is no answer: "da 1 a 4 ore" is no price.
  if (saysSomething(loose) && !BARE_FIRST.test(flatten(said))) return null;
  const bare = readBare(part, said);
  return bare === null ? null : { ...loose, ...bare };
}

/** What is enough because it was asked for: a lone number, "tutta la fascia", "subito". */
function readBare(part: ValuePart, said: string): Draft | null {
  const flat = flatten(said);
  const n = numberIn(said);
  const whole = n !== null && Number.isInteger(n) && n > 0 ? n : null;
  switch (part) {
    case 'openings': {
      const openings = parseOpenings(said);
      return openings === null ? null : { openings };
    }
    case 'capacity':
      if (whole === null || new RegExp(`${LENGTH}|€|euro`).test(flat)) return null;
      return new RegExp(String.raw`\b${HELPERS}\b`).test(flat)
        ? { capacity: { type: 'people', n: whole, names: [] } }
        : { capacity: { type: 'places', n: whole } };
    case 'duration': {
      if (/\b(?:tutt[ao]|inter[ao]|per intero|fascia)\b/.test(flat)) return { scheme: 'windows' };
      const duration = parseDuration(said);
      return duration === null ? null : { duration, scheme: 'starts' };
    }
    case 'price':
      return parsePrice(said);
    case 'confirmation':
      if (/\b(?:automatic\w*|subito|da sol[ao]|immediat\w+)\b/.test(flat))
        return { confirmation: { type: 'automatic' } };
      return /\b(?:staff|operator\w*|cooperativa|loro|manual\w*|noi)\b/.test(flat)
        ? takeTerms(wordsOf(`conferma lo staff ${said}`))
        : null;
    case 'notice': {
      if (/\b(?:nessun\w*|niente|zero|subito)\b/.test(flat)) return { notice: { type: 'hours', hours: 0 } };
      if (n === null) return null;
      return { notice: /giorn/.test(flat) ? { type: 'days', days: Math.round(n) } : { type: 'hours', hours: n } };
    }
    case 'horizon':
      if (whole === null) return null;
      return { horizonDays: whole * (/mes[ei]/.test(flat) ? 30 : /settiman/.test(flat) ? 7 : 1) };
    case 'return':
      if (/\b(?:no|niente|nessuna|nulla)\b/.test(flat)) return { returnAfterWorkingDays: null };
      return whole === null ? null : { returnAfterWorkingDays: whole };
  }
}
