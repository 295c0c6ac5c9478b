/** Either side ends it: the other is told, and the alert says so wherever it is. */

import type { Handoff } from '../../domain/handoff.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { reply, type Scene } from '../engine/scene.ts';
import { speaker } from '../texts/text.ts';
import { handoffAlert, handoffRef } from './words.ts';

export function* endHandoff(scene: Scene, id: string): Talk<void> {
  const ended = yield* ask('handoff.end', { id });
  if (ended.type === 'notOpen') {
    scene.quiet = true;
    return reply(scene, scene.say('handoff.over'));
  }
  const { handoff } = ended;
  const message = handoffAlert({ ...handoff, recent: [] }, scene.facts.organisations);
  yield* ask('repost', { ref: handoffRef(handoff), message });
  if (handoff.conversationId === scene.facts.conversation.id) return yield* endedByCitizen(scene, handoff);
  scene.quiet = true;
  const { name, informal } = handoff.person;
  const to = { type: 'conversation', conversationId: handoff.conversationId } as const;
  const text = speaker(informal)('human.endedBy', { name: scene.person.name });
  yield* ask('post', { to, message: { text }, purpose: 'notice' });
  reply(scene, scene.say('handoff.closed', { name }));
}

/** The question that is open, if one is, is put again by the turn. */
function* endedByCitizen(scene: Scene, handoff: Handoff): Talk<void> {
  const { helper, person } = handoff;
  if (helper === null) return reply(scene, scene.say('human.withdrawn'));
  const to = { type: 'conversation', conversationId: helper.conversationId } as const;
  const text = speaker(false)('handoff.left', { name: person.name });
  yield* ask('post', { to, message: { text }, purpose: 'notice' });
  reply(scene, scene.say(scene.state.asked === null ? 'human.ended' : 'human.endedGoOn'));
}
