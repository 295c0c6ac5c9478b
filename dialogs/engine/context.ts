/** What the recogniser must know to read a message in its place. */

import { dialogOf } from './dialogs.ts';
import { ASKED, type UnderstandOptions, type VocabularyEntry } from './input.ts';
import { parseState } from './parse.ts';
import type { Facts } from './scene.ts';
import { isPassing } from './state.ts';

export function understandOptions(facts: Facts & { state: unknown }): UnderstandOptions {
  const now = facts.now.toISO() ?? '';
  const { task, asked } = parseState(facts.state, now).state;
  const about = ASKED.find((each) => each === asked?.about);
  return {
    now,
    role: facts.roles[0]?.type ?? 'citizen',
    // A question that may stay without an answer gives other words no other meaning.
    context:
      task === null || isPassing(task)
        ? {}
        : { active: dialogOf(task).active(task), ...(about === undefined ? {} : { asked: about }) },
    vocabulary: facts.services
      .filter((service) => !service.retired)
      .map(({ id, name, synonyms }): VocabularyEntry => ({ id, name, synonyms })),
  };
}
