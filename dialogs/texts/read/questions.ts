/** Which questions a service asks, as a manager says it: "telefono, note facoltative; taglia: S, M o L; quanti pasti, da 1 a 6". */

import type { Field } from '../../../domain/catalogue.ts';
import { fieldKey } from '../../../domain/form.ts';
import { TASKS } from '../../engine/input.ts';
import { unitOf } from './capacity.ts';
import { takeLengths } from './lengths.ts';
import { capitalised, flatten, listed, NUM, numberOf, wordsOf } from './words.ts';

type Range = NonNullable<Field['limits']>[string];

/** In the order in which they win: "numero di telefono" is no number of people. */
const KNOWN: [Field['name'], RegExp][] = [
  ['phone', /\b(?:telefon\w*|cellulare|recapito)\b/],
  ['address', /\b(?:indirizz\w*|dove abita\w*)\b/],
  ['notes', /\b(?:note|nota|annotazion\w+|richieste particolari)\b/],
  ['responsible', /\b(?:responsabile|referente|a nome di chi)\b/],
  ['occasion', /\b(?:occasione|si festeggia)\b/],
  ['order', /\b(?:prodotti|cassett[ae]|lista della spesa)\b/],
  ['task', /\b(?:compito|compiti|attivita)\b/],
  ['quantity', /\b(?:quantita|peso|quanti (?:chili|kg|capi|panni)|quanta roba)\b/],
  ['duration', /\b(?:durata|quanto dura|(?:per )?quanto tempo)\b/],
  [
    'guests',
    /\b(?:quante persone|quanti (?:siete|sono|invitati|ospiti|partecipanti|posti|bambini)|numero (?:di |delle |dei |degli )?(?:persone|invitati|ospiti|partecipanti|posti|bambini)|(?:^|le )persone|invitati)\b/,
  ],
  ['date', /^(?:il |la |che )?(?:giorn[oi]|data|quando)$/],
  ['time', /^(?:l'|a che |che |la )?(?:ora|orario|fascia(?: oraria)?)$/],
];

const OPTIONAL =
  /\s*[([]?\b(?:facoltativ[oaie]|opzional[ei]|non obbligatori[oae]|se (?:vuole|vuoi|serve|si vuole))\b[)\]]?/;
const REQUIRED = /\s*[([]?\bobbligatori[oaie]\b[)\]]?/;
const FREE_TEXT = /\s*[([]?\b(?:testo libero|risposta libera|parole sue)\b[)\]]?/;
const A_NUMBER = /\s*[([]\s*(?:un )?numero\s*[)\]]|\s*,?\s*(?:un|e un) numero$/;
const VERB =
  /^(?:e )?(?:(?:bisogna |dovete |deve |devi |vorrei |voglio )?(?:chied\w+|domand\w+|aggiung\w+|mett\w+|serve sapere|ci serve|mi serve|serve (?=(?:anche )?(?:il|la|se|sapere|un|una|l')))(?: anche)?(?: (?:la|una) (?:nuova )?domanda)?|anche|inoltre|la domanda|poi)\s*[:«"“]?\s*/;
const DROPS =
  /^(?:e )?(?:non (?:serve\w*|chied\w+|domand\w+|far\w* chieder\w*)|togli\w*|leva\w*|elimina\w*|rimuov\w+|senza|niente)(?: (?:piu|chiedere))?(?: la domanda(?: su\w*| del\w*| di)?)?\s*/;
/** "Il telefono non serve". */
const DROPPED = /\s+non (?:serv\w+|occorr\w+)\s*$/;
const ARTICLE = /^(?:il|lo|la|i|gli|le|un|una|uno|se|su\w*|di|del|della|per)\s+|^l'\s*/;
const SPAN = `(?:da|dai|tra|fra|min(?:imo)?) (${NUM}) (?:a|ai|e|max|massimo) (${NUM})`;
const LIMITS = new RegExp(
  String.raw`[,(]?\s*(?:${SPAN}|(?:al )?(?:massimo|max)|fino a|non piu di|almeno|minimo)\s*(${NUM})?(?:\s*([a-z]+))?[)]?`,
);
const BY = new RegExp(String.raw`,?\s*a (?:passi|multipli) di (${NUM})`);

export interface Questions {
  ask: Field[];
  dontAsk: string[];
}

/** Null when nothing in it is a question. `current`: those asked now, for what is only made optional or taken out. */
export function readQuestions(said: string, current: readonly Field[]): Questions | null {
  const result: Questions = { ask: [], dontAsk: [] };
  let dropping = false;
  for (const part of partsOf(said)) {
    const flat = flatten(part);
    const after = DROPPED.exec(flat);
    const drops = DROPS.exec(flat);
    const verb = drops ?? VERB.exec(flat);
    if (drops !== null) dropping = true;
    else if (verb !== null) dropping = false;
    const words = part.slice(verb?.[0].length ?? 0, after?.index).trim();
    if (words === '') continue;
    if (dropping || after !== null) {
      const dropped = namedIn(words, current);
      if (dropped !== undefined) result.dontAsk.push(fieldKey(dropped));
      continue;
    }
    const field = questionIn(words, current);
    if (field === null || field.name === 'date' || field.name === 'time') continue;
    result.ask = [...result.ask.filter((other) => fieldKey(other) !== fieldKey(field)), field];
  }
  return result.ask.length + result.dontAsk.length === 0 ? null : result;
}

/** Lines and semicolons part questions; commas and "e" do too, up to the mark after which the answers stand. */
function partsOf(said: string): string[] {
  return said.split(/[;\n]|\.(?=\s|$)/).flatMap((written) => {
    const sentence = written.replace(/^\s*(?:e|ed)\s+/i, '');
    const at = sentence.search(/:(?!\d)|[([]|\?(?=\s*\S)/);
    if (at < 0) return guarded(sentence);
    const head = sentence.slice(0, at);
    const cut = Math.max(head.lastIndexOf(','), ...[...head.matchAll(/\s(?:e|ed)\s/gi)].map(({ index }) => index));
    const before = cut < 0 ? [] : guarded(head.slice(0, cut));
    const [listed, ...after] = beyondChoices(sentence.slice(Math.max(cut, 0)).replace(/^,?\s*(?:e\s+|ed\s+)?/i, ''));
    return [...before, listed ?? '', ...after.flatMap((each) => guarded(each))];
  });
}

/** Among the answers of one question another begins: "livello: base o esperto, quanti anni ha". */
function beyondChoices(sentence: string): string[] {
  const mark = sentence.search(/:(?!\d)|\?(?=\s*\S)/);
  const answers = mark < 0 ? '' : sentence.slice(mark + 1);
  const first = /^\s*[([]?\s*(?:il|lo|la|i|gli|le|l['’])/i.test(answers);
  const another = first ? ANOTHER_BUT_ARTICLES : ANOTHER;
  const at = answers.search(another);
  if (at < 0) return [sentence];
  const rest = answers.slice(at).replace(/^,?\s*(?:e\s+|ed\s+)?/i, '');
  return [sentence.slice(0, mark + 1 + at), ...beyondChoices(rest)];
}

const ANOTHER = /(?:,\s*(?:e\s+)?|\s+e\s+)(?=(?:quant[oaie]|qual[ei]?|quando|come|dove|se|il|lo|la|i|gli|le)\s|l['’])/i;
const ANOTHER_BUT_ARTICLES = /(?:,\s*(?:e\s+)?|\s+e\s+)(?=(?:quant[oaie]|qual[ei]?|quando|come|dove|se)\s)/i;

/** A comma before limits does not end the question they belong to. */
function guarded(sentence: string): string[] {
  return sentence
    .replace(
      /,\s*(?=(?:da|dai|tra|fra|massimo|al massimo|max|fino a|almeno|minimo|a passi|facoltativ\w*|obbligator\w*|se non|se vuole)\b)/gi,
      ' ',
    )
    .split(/,|\s(?:e|ed)\s(?!\d)/i);
}

function questionIn(words: string, current: readonly Field[]): Field | null {
  const flat = flatten(words);
  const known = KNOWN.find(([, pattern]) => pattern.test(bare(flat)))?.[0];
  const own = known === undefined ? namedIn(words, current) : undefined;
  const optional = OPTIONAL.test(flat);
  const flag = optional ? { optional: true } : REQUIRED.test(flat) ? { optional: false } : {};
  if (known === undefined && own !== undefined) {
    const anew = ownQuestion(words, own.optional);
    const { question: _, ...particular } = anew?.choices === undefined && anew?.limits === undefined ? own : anew;
    return { ...own, ...particular, ...flag };
  }
  if (known === undefined) return ownQuestion(words, optional);
  const before = current.find(({ name }) => name === known);
  return { ...(before ?? fresh(known)), ...flag, ...particulars(known, words, flat) };
}

function bare(flat: string): string {
  return flat.replace(OPTIONAL, '').replace(REQUIRED, '').replace(ARTICLE, '').trim();
}

function fresh(name: Field['name']): Field {
  const base: Field = { name, optional: name === 'notes' };
  switch (name) {
    case 'quantity':
      return { ...base, limits: { kg: { min: 1, max: 25 }, pieces: { min: 1, max: 80, step: 1 } } };
    case 'order':
      return {
        ...base,
        limits: { kg: { min: 0.1, max: 30 }, l: { min: 0.5, max: 30 }, pz: { min: 1, max: 60, step: 1 } },
      };
    case 'duration':
      return { ...base, limits: { minutes: { min: 30, max: 120, step: 30 } } };
    case 'guests':
      return { ...base, limits: { people: { min: 1, max: 50, step: 1 } } };
    default:
      return base;
  }
}

/** Amounts and answers that a known question was given. */
function particulars(name: Field['name'], words: string, flat: string): Partial<Field> {
  switch (name) {
    case 'quantity':
    case 'order': {
      const limits = measured(flat, name);
      return Object.keys(limits).length === 0 ? {} : { limits };
    }
    case 'duration': {
      const said = takeLengths(wordsOf(words)).duration;
      if (said === undefined) return {};
      const { min, max, step, usual } = said;
      const range = { min, max, ...(step === undefined ? {} : { step }) };
      return { limits: { minutes: range }, ...(usual === undefined ? {} : { fallback: usual }) };
    }
    case 'guests': {
      const range = rangeIn(flat);
      return range === null ? {} : { limits: { people: { ...range, step: range.step ?? 1 } } };
    }
    case 'task': {
      const choices = choicesIn(words)?.map((choice) => flatten(choice));
      if (choices === undefined) return { choices: [...TASKS] };
      return choices.every((choice) => TASKS.some((task) => task === choice)) ? { choices } : { ...ownChoice(words) };
    }
    default:
      return {};
  }
}

/** "da 1 a 25 kg o da 1 a 80 capi", "in kg". Pieces are whole. */
function measured(flat: string, of: 'quantity' | 'order'): Record<string, Range> {
  const limits: Record<string, Range> = {};
  const usual = fresh(of).limits ?? {};
  const add = (word: string, range: Range | null) => {
    const said = /^(?:litr[oi]|l)$/.test(word) ? 'l' : unitOf(word);
    const unit = of === 'order' && said === 'pieces' ? 'pz' : said;
    const taken = range ?? usual[unit];
    if (taken !== undefined) limits[unit] = unit === 'kg' || unit === 'l' ? taken : { step: 1, ...taken };
  };
  const spans = [
    ...flat.matchAll(new RegExp(String.raw`${SPAN}\s*(kg|kil[oi]|chil[oi]|cap[io]|pezz[io]|pz|litr[oi]|l)\b`, 'g')),
  ];
  for (const [, min, max, word = ''] of spans) add(word, { min: numberOf(min), max: numberOf(max) });
  if (spans.length === 0) {
    for (const [word] of flat.matchAll(/\b(?:kg|kil[oi]|chil[oi]|cap[io]|pezz[io])\b/g)) add(word, null);
  }
  return limits;
}

function rangeIn(flat: string): Range | null {
  const span = new RegExp(SPAN).exec(flat);
  const step = BY.exec(flat)?.[1];
  const by = step === undefined ? {} : { step: numberOf(step) };
  if (span !== null) return { min: numberOf(span[1]), max: numberOf(span[2]), ...by };
  const most = new RegExp(`(?:massimo|max|fino a|non piu di) (${NUM})`).exec(flat)?.[1];
  const least = new RegExp(`(?:almeno|minimo) (${NUM})`).exec(flat)?.[1];
  if (most === undefined && least === undefined) return null;
  return { min: numberOf(least ?? '1'), max: numberOf(most ?? '999'), ...by };
}

/** After a colon, in brackets, or after "tra": at least two. */
function choicesIn(words: string): string[] | undefined {
  const list =
    /[:?](?!\d)\s*[([]?([^)\]]+)[)\]]?\s*$/s.exec(words)?.[1] ??
    /[([](.+)[)\]]/s.exec(words)?.[1] ??
    /\bscelt\w+ (?:tra|fra)\s+(.+)$/is.exec(words)?.[1];
  const choices = list === undefined ? [] : listed(list.replace(OPTIONAL, ''));
  return choices.length >= 2 ? choices : undefined;
}

function ownQuestion(words: string, optional: boolean): Field | null {
  const choice = ownChoice(words);
  if (choice !== null) return { ...choice, optional };
  const flat = flatten(words);
  const range = rangeIn(flat);
  const counts =
    /^(?:anche )?(?:di )?(?:quant[ieoa]|numero d\w+)\b/.test(flat) || A_NUMBER.test(flat) || range !== null;
  const question = asQuestion(words);
  if (question === null) return null;
  if (!counts) return { name: 'choice', optional, question };
  const unit = /(?:quant[ie]|numero d\w+)\s+([a-z]{3,})/.exec(flat)?.[1] ?? 'n';
  return { name: 'number', optional, question, limits: { [unit]: { min: 1, max: 100, step: 1, ...range } } };
}

function ownChoice(words: string): Field | null {
  const choices = choicesIn(words);
  const question =
    choices === undefined ? null : asQuestion(words.replace(/(?:[:?](?!\d)|[([]|\bscelt\w+ (?:tra|fra)\b).*$/s, ''));
  return question === null || choices === undefined ? null : { name: 'choice', optional: false, question, choices };
}

/** In the manager's words, as a question. */
function asQuestion(words: string): string | null {
  const flat = flatten(words);
  const cut = [OPTIONAL, REQUIRED, FREE_TEXT, A_NUMBER, LIMITS].map(
    (pattern) => pattern.exec(flat)?.index ?? flat.length,
  );
  const text = words
    .slice(0, Math.min(...cut))
    .replace(/\?.*$/s, '')
    .replace(/[«»"“”]/g, '')
    .replace(/^(?:la domanda|se)\s*[:\s]/i, '')
    .replace(/^(?:il|lo|la|i|gli|le)\s+|^l['’]/i, '')
    .replace(/[\s,:(]+$/, '')
    .trim();
  return text.length < 3 || text.length > 120 ? null : `${capitalised(text)}?`;
}

/** The question of a form that these words mean. */
export function namedIn(words: string, current: readonly Field[]): Field | undefined {
  const flat = bare(flatten(words));
  const known = KNOWN.find(([, pattern]) => pattern.test(flat))?.[0];
  const found = current.find(({ name }) => name === known);
  if (found !== undefined) return found;
  const told = flat.split(/[^a-z0-9]+/).filter((word) => word.length > 2);
  return current.find(({ question }) => {
    const own = flatten(question ?? '');
    return own !== '' && told.length > 0 && told.every((word) => own.includes(word));
  });
}
