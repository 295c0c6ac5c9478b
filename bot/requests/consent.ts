/** What a person wants to be told, and what they say of themselves. */

import { addLabel, removeLabel, setConsent } from '../../prisma/store/consent.ts';
import { loadPerson } from '../../prisma/store/people.ts';
import { isoOf, personIn } from './actors.ts';
import type { Handlers } from './handlers.ts';

const set: Handlers['consent.set'] = async (context, { given, topics = [], how, words, broadcast }) => {
  const { tx, now, actor } = context;
  const id = personIn(context, 'consent.set');
  const proof = { how, words, channel: actor.channel, broadcast: broadcast ?? null };
  await setConsent(tx, id, { given, topics, ...proof }, isoOf(now));
  return loadPerson(tx, id);
};

const label: Handlers['label.set'] = async (context, { kind, value, remove = false }) => {
  const { tx, now } = context;
  const id = personIn(context, 'label.set');
  if (remove) await removeLabel(tx, id, kind, value);
  else await addLabel(tx, id, kind, value, isoOf(now));
  return null;
};

export const consent: Pick<Handlers, 'consent.set' | 'label.set'> = { 'consent.set': set, 'label.set': label };
