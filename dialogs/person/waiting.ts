/** Which requests for a person are open, for whoever may answer them. */

import { ask, type Talk } from '../engine/protocol.ts';
import { reply, type Scene } from '../engine/scene.ts';
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
