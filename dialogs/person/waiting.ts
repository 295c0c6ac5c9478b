/** Which requests for a person are open, for whoever may answer them. */

import { ask, type Talk } from '../engine/protocol.ts';
import { reply, type Scene } from '../engine/scene.ts';
import { takeHandoff } from './tap.ts';
import { handoffAlert } from './words.ts';

const MOST = 5;

export function* showWaiting(scene: Scene): Talk<void> {
  const { conversation, organisations } = scene.facts;
  const all = yield* ask('handoff.waiting', { limit: 20 });
  // Rule 14: in a cooperative's group, that cooperative's only.
  const here = all.filter(
    ({ organisationId }) => conversation.kind === 'private' || organisationId === conversation.organisationId,
  );
  if (here.length === 0) return reply(scene, scene.say('handoff.none'));
  reply(scene, scene.say('handoff.list'));
  for (const handoff of here.slice(0, MOST)) scene.replies.push(handoffAlert(handoff, organisations));
}

/** "Rispondo io": the one that is open is taken over; of several they are shown. False where nobody waits. */
export function* takeOpen(scene: Scene): Talk<boolean> {
  const { conversation } = scene.facts;
  const here = (yield* ask('handoff.waiting', { limit: 20 })).filter(
    ({ organisationId }) => conversation.kind === 'private' || organisationId === conversation.organisationId,
  );
  const [only, ...others] = here;
  if (only === undefined) return false;
  if (others.length > 0) yield* showWaiting(scene);
  else yield* takeHandoff(scene, only.id);
  return true;
}
