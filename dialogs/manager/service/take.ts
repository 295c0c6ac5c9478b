/** What a message adds to a draft: the answer to what was asked, or anything else it says of the service. */

import type { Field } from '../../../domain/catalogue.ts';
import type { Scene } from '../../engine/scene.ts';
import { asksHealth } from '../../texts/heard-service.ts';
import type { Part } from '../../texts/read/labels.ts';
import { type Read, readAnswer, readMessage } from '../../texts/read/message.ts';
import { nameIn } from '../../texts/read/naming.ts';
import { type Draft, merged, saysSomething } from './draft.ts';

export interface Taken {
  draft: Draft;
  /** Clauses that nothing could read. */
  left: string[];
  /** A question about somebody's health that was not put in (rule 11). */
  refused: string | null;
}

/** `asked`: the part that was asked for, if one was. `form`: the questions so far. Null when the message says nothing of a service. */
export function take(
  scene: Scene,
  before: Draft,
  said: string,
  asked: Part | null,
  form: readonly Field[],
): Taken | null {
  const reading = { organisations: scene.facts.organisations, form };
  const answer = asked === null || asked === 'name' ? null : readAnswer(asked, said, reading);
  const read: Read = answer === null ? readMessage(said, reading) : { draft: answer, left: [] };
  const named = asked === 'name' ? withName(read) : read;
  if (!saysSomething(named.draft)) return null;
  const health = (named.draft.ask ?? []).find(({ question }) => question !== undefined && asksHealth(question));
  const ask = (named.draft.ask ?? []).filter((field) => field !== health);
  const kept = health === undefined ? named.draft : { ...named.draft, ask };
  return { draft: merged(before, kept), left: named.left, refused: health?.question ?? null };
}

/** The first clause nobody could read is the name, a longer one after it says what the service is. */
export function withName({ draft, left }: Read): Read {
  if (draft.name !== undefined) return { draft, left };
  const at = left.findIndex((clause) => nameIn(clause) !== null);
  const name = nameIn(left[at] ?? '');
  if (name === null) return { draft, left };
  const others = left.filter((_, place) => place !== at);
  const told = draft.summary === undefined ? others.find((clause) => clause.split(/\s+/).length >= 4) : undefined;
  return {
    draft: {
      ...draft,
      name,
      ...(told === undefined ? {} : { summary: `${told.charAt(0).toUpperCase()}${told.slice(1)}` }),
    },
    left: others.filter((clause) => clause !== told && nameIn(clause) !== null),
  };
}
