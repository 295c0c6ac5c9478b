/** Reads `corpus/` and writes its templates out: the utterances the classifiers learn from. */

import { readdirSync, readFileSync } from 'node:fs';
import { CITIZEN_INTENTS, type Intent, MANAGER_INTENTS, STAFF_INTENTS } from '../dialogs/engine/input.ts';
import { hash } from './features.ts';
import { mulberry } from './logistic.ts';

export const INTENTS: readonly Intent[] = [...CITIZEN_INTENTS, ...STAFF_INTENTS, ...MANAGER_INTENTS];

/** Services a manager adds are found by name (see `vocabulary.ts`), so `book_service` has no utterances of its own. */
export const TRAINED_INTENTS: readonly Intent[] = INTENTS.filter((i) => i !== 'book_service' && i !== 'emergency');

export interface CorpusFile {
  intent: Intent;
  role: string;
  utterances: string[];
  /** `[this|that]` chooses, `{day}` draws from `lists.json`. */
  templates: string[];
}

export interface Utterance {
  text: string;
  intent: Intent;
  weight: number;
  /** Utterances of one source line never sit on both sides of a split. */
  source: string;
}

export type Lists = Record<string, string[]>;

export interface Corpus {
  files: CorpusFile[];
  lists: Lists;
}

const PER_TEMPLATE = 14;
const FOLDER = new URL('./corpus/', import.meta.url);

export function readCorpus(folder: URL = FOLDER): Corpus {
  const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'lists.json');
  return { files: names.sort().map((name) => read(name) as CorpusFile), lists: read('lists.json') as Lists };
}

export function utterancesOf({ files, lists }: Corpus): Utterance[] {
  const all: Utterance[] = [];
  for (const { intent, utterances, templates } of files) {
    for (const text of utterances) all.push({ text, intent, weight: 1, source: `${intent}:${text}` });
    for (const template of templates) {
      const written = expand(template, lists, PER_TEMPLATE);
      const weight = written.length > 4 ? 0.5 : 0.8;
      for (const text of written) all.push({ text, intent, weight, source: `${intent}:${template}` });
    }
  }
  return all;
}

/** Up to `count` different readings of a template, always the same ones. */
export function expand(template: string, lists: Lists, count: number): string[] {
  const random = mulberry(hash(template, 0x7fffffff));
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
