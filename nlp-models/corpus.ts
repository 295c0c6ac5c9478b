/** Reads `corpus/` and writes its templates out: the utterances the classifiers learn from. */

import { readdirSync, readFileSync } from 'node:fs';
import {
  type Asked,
  CITIZEN_INTENTS,
  type Intent,
  MANAGER_INTENTS,
  type SpokenRole,
  STAFF_INTENTS,
  type UnderstandContext,
} from '../dialogs/engine/input.ts';
import { hash } from './feature-rows.ts';
import { type LabelledLine, learntFiles, readLines, roleOf } from './heldout.ts';
import { drawn, mulberry } from './random.ts';

export const INTENTS: readonly Intent[] = [...CITIZEN_INTENTS, ...STAFF_INTENTS, ...MANAGER_INTENTS];

/** Services a manager adds are found by name (see `vocabulary.ts`), so `book_service` has no utterances of its own. */
export const TRAINED_INTENTS: readonly Intent[] = INTENTS.filter((i) => i !== 'book_service' && i !== 'emergency');

export interface CorpusFile {
  intent: Intent;
  role: SpokenRole;
  utterances: string[];
  /** `[this|that]` chooses, `{day}` draws from `lists.json`. */
  templates: string[];
}

/** What is said in the middle of a dialog: `corpus/in-context.json`. Its utterances may hold `{day}` and the like. */
export interface ContextBlock {
  intent: Intent;
  role: SpokenRole;
  /** Dialogs it may be said in; none or an empty one: no dialog is in progress. */
  active: string[];
  asked: Asked[];
  utterances: string[];
}

export interface Utterance {
  text: string;
  intent: Intent;
  role: SpokenRole;
  context?: UnderstandContext;
  /** 1 for a line that a person wrote. */
  weight: number;
  /** Utterances of one source line never sit on both sides of a split. */
  source: string;
}

export type Lists = Record<string, string[]>;

export interface Corpus {
  files: CorpusFile[];
  inContext: ContextBlock[];
  /** Lines of strangers (`corpus/strangers/`), said in and out of dialogs. */
  strangers?: readonly LabelledLine[];
  lists: Lists;
}

const PER_TEMPLATE = 14;
const PER_LINE_IN_CONTEXT = 3;
const FOLDER = new URL('./corpus/', import.meta.url);
const NOT_AN_INTENT = /^(?:lists|in-context|words|dialect)\.json$/;

export function readCorpus(folder: URL = FOLDER): Corpus {
  const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !NOT_AN_INTENT.test(name));
  return {
    files: names.sort().map((name) => read(name) as CorpusFile),
    inContext: read('in-context.json') as ContextBlock[],
    strangers: learntFiles().flatMap(readLines),
    lists: read('lists.json') as Lists,
  };
}

export function utterancesOf(corpus: Corpus): Utterance[] {
  const alone = standingAlone(corpus);
  return [
    ...alone,
    ...inContext(corpus),
    ...ofStrangers(corpus),
    ...digressions(alone),
    ...longWinded(alone, corpus.lists),
  ];
}

function ofStrangers({ strangers = [] }: Corpus): Utterance[] {
  return strangers.flatMap((line) => {
    const intent = TRAINED_INTENTS.find((one) => one === line.intent);
    if (intent === undefined) return [];
    const { text, context } = line;
    return [{ text, intent, role: roleOf(line), weight: 1, source: `stranger:${text}`, ...(context && { context }) }];
  });
}

function standingAlone({ files, lists }: Corpus): Utterance[] {
  const all: Utterance[] = [];
  for (const { intent, role, utterances, templates } of files) {
    for (const text of utterances) all.push({ text, intent, role, weight: 1, source: `${intent}:${text}` });
    for (const template of templates) {
      const written = expand(template, lists, PER_TEMPLATE);
      const weight = written.length > 4 ? 0.3 : 0.5;
      for (const text of written) all.push({ text, intent, role, weight, source: `${intent}:${template}` });
    }
  }
  return all;
}

/** A line for one of the questions it may answer: which one is settled by its own words, so it is always the same. */
function inContext({ inContext: blocks, lists }: Corpus): Utterance[] {
  const all: Utterance[] = [];
  for (const { intent, role, active, asked, utterances } of blocks) {
    for (const line of utterances) {
      const written = /[{[]/.test(line) ? expand(line, lists, PER_LINE_IN_CONTEXT) : [line];
      for (const text of written) {
        const context = { ...chosen('active', active, text), ...chosen('asked', asked, text) };
        const weight = written.length > 1 ? 0.36 : 1;
        all.push({ text, intent, role, context, weight, source: `${intent}:${asked[0]}:${line}` });
      }
    }
  }
  return all;
}

function chosen<K extends 'active' | 'asked', V>(key: K, from: readonly V[], text: string): { [P in K]?: V } {
  const value = from[hash(`${key}:${text}`) % Math.max(1, from.length)];
  return (value === undefined || value === '' ? {} : { [key]: value }) as { [P in K]?: V };
}

const FORMS = ['book_ironing', 'book_custodian', 'order_groceries', 'book_party', 'book_service'];
const QUESTIONS: readonly Asked[] = [
  ...(['when', 'date', 'time', 'kg', 'items', 'box', 'guests', 'address', 'phone', 'task', 'confirm'] as const),
  ...(['duration', 'notes', 'occasion', 'more_items'] as const),
];
/** Questions that nearly anything answers. */
const OPEN: readonly Asked[] = ['notes', 'occasion', 'task', 'items', 'more_items', 'address'];
/** These mean something else in the middle of a form: what is said there is in `in-context.json`. */
const OWN_MEANING =
  /^(?:provide_slot|correct_slot|confirm|deny|restart|cancel_booking|modify_booking|repeat_booking|staff_|mgr_)/;

/** People ask other things in the middle of a form. Some of what stands alone is therefore met there as well. */
function digressions(all: readonly Utterance[]): Utterance[] {
  const met: Utterance[] = [];
  for (const utterance of all) {
    const { text, intent, weight } = utterance;
    const books = /^(?:book_|order_)/.test(intent);
    if (weight < 1 || OWN_MEANING.test(intent)) continue;
    if (!drawn(hash(`met:${text}`), books || intent === 'out_of_scope' ? 0.2 : 0.33)) continue;
    const asked = QUESTIONS.filter(
      (question) => !OPEN.includes(question) || !/^(?:out_of|book|order|greet)/.test(intent),
    );
    const active = FORMS.filter((form) => form !== intent);
    const context = { ...chosen('active', active, text), ...chosen('asked', asked, text) };
    met.push({ ...utterance, context, weight: 0.3 });
  }
  return met;
}

/** Many begin with who they are and why they write: the request is the part that counts. */
function longWinded(all: readonly Utterance[], lists: Lists): Utterance[] {
  const preambles = lists.preamble ?? [];
  const met: Utterance[] = [];
  for (const utterance of all) {
    const { text, intent, weight } = utterance;
    if (weight < 1 || OWN_MEANING.test(intent) || intent === 'greet' || text.split(' ').length < 3) continue;
    if (preambles.length === 0 || !drawn(hash(`long:${text}`), 0.25)) continue;
    const before = preambles[hash(`preamble:${text}`) % preambles.length] ?? '';
    met.push({ ...utterance, text: `${before} ${text}`, weight: 0.4 });
  }
  return met;
}

/** Up to `count` different readings of a template, always the same ones. */
export function expand(template: string, lists: Lists, count: number): string[] {
  const random = mulberry(hash(template));
  const pick = (choices: readonly string[]): string => choices[Math.floor(random() * choices.length)] ?? '';
  const found = new Set<string>();
  for (let attempt = 0; attempt < count * 3 && found.size < count; attempt++) {
    const chosen = template.replace(/\[([^\]]*)\]/g, (_, inner: string) => pick(inner.split('|')));
    const filled = chosen.replace(/\{(\w+)\}/g, (_, name: string) => pick(lists[name] ?? [name]));
    found.add(
      filled
        .replace(/\s+/g, ' ')
        .replace(/ ([,:?])/g, '$1')
        .trim(),
    );
  }
  found.delete('');
  return [...found];
}
