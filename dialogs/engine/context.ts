/** What the recogniser must know to read a message in its place. */

import type { Service } from '../../domain/catalogue.ts';
import { dialogOf } from './dialogs.ts';
import { ASKED, type UnderstandOptions, type VocabularyEntry } from './input.ts';
import { parseState } from './parse.ts';
import type { Facts } from './scene.ts';
import { isPassing } from './state.ts';

export function understandOptions(facts: Facts & { state: unknown }): UnderstandOptions {
  const now = facts.now.toISO() ?? '';
  const { task, asked } = parseState(facts.state, now).state;
  const said = ASKED.find((each) => each === asked?.about);
  const about = said === 'quantity' && task?.type === 'form' && task.garments ? 'pieces' : said;
  return {
    now,
    role: facts.roles[0]?.type ?? 'citizen',
    // A question that may stay without an answer gives other words no other meaning.
    context:
      task === null || isPassing(task)
        ? {}
        : { active: dialogOf(task).active(task), ...(about === undefined ? {} : { asked: about }) },
    vocabulary: vocabularyOf(facts.services),
  };
}

/** The same for the same catalogue, so that what is prepared from it is prepared once. */
const vocabularies = new WeakMap<readonly Service[], VocabularyEntry[]>();

function vocabularyOf(services: readonly Service[]): VocabularyEntry[] {
  const known = vocabularies.get(services);
  if (known !== undefined) return known;
  const made = services
    .filter((service) => !service.retired)
    .map(({ id, name, synonyms }): VocabularyEntry => ({ id, name, synonyms }));
  vocabularies.set(services, made);
  return made;
}
