/** The buttons of a request for a person: taken by one, turned to, ended; and what was written meanwhile, for whom. */

import type { Action } from '../engine/action.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { isManager, reply, type Scene, staffRole } from '../engine/scene.ts';
import { speaker } from '../texts/text.ts';
import { endHandoff } from './end.ts';
import { toCitizen } from './relay.ts';
import { backButton, handoffAlert, handoffRef, takenMessage } from './words.ts';

export function* handoffTap(scene: Scene, action: Extract<Action, { type: 'handoff' }>): Talk<void> {
  switch (action.do) {
    case 'end':
      return yield* endHandoff(scene, action.handoff);
    case 'talk': {
      scene.quiet = true;
      const handoff = yield* ask('handoff.talk', { id: action.handoff });
      if (handoff === null) return reply(scene, scene.say('handoff.over'));
      return reply(scene, scene.say('handoff.talking', { name: handoff.person.name }));
    }
    case 'take':
      return yield* takeHandoff(scene, action.handoff);
  }
}

export function* takeHandoff(scene: Scene, id: string): Talk<void> {
  scene.quiet = true;
  if (staffRole(scene) === null && !isManager(scene)) return reply(scene, scene.say('role.notForYou'));
  const taken = yield* ask('handoff.take', { id });
  switch (taken.type) {
    case 'ended':
      return reply(scene, scene.say('handoff.over'));
    case 'alreadyTaken':
      return reply(scene, scene.say('handoff.alreadyTaken', { name: taken.by }));
    case 'own':
      return reply(scene, scene.say('handoff.own'));
    case 'taken': {
      const { handoff } = taken;
      const { person, helper, conversationId } = handoff;
      const text = speaker(person.informal)('human.taken', { name: scene.person.name });
      const to = { type: 'conversation', conversationId } as const;
      yield* ask('post', { to, message: { text, buttons: [[backButton(handoff)]] }, purpose: 'notice' });
      yield* ask('repost', { ref: handoffRef(handoff), message: handoffAlert(handoff, scene.facts.organisations) });
      if (helper === null || helper.conversationId === scene.facts.conversation.id) {
        scene.replies.push(takenMessage(handoff, false));
        return;
      }
      // Taken in a group: they write to each other in private.
      const there = { type: 'conversation', conversationId: helper.conversationId } as const;
      yield* ask('post', { to: there, message: takenMessage(handoff, true), purpose: 'notice' });
    }
  }
}

/** What sounded like a command: sent across after all, or obeyed. Answers what is left to hear. */
export function* relayedTap(scene: Scene, action: Extract<Action, { type: 'relayed' }>): Talk<Understanding | null> {
  scene.quiet = true;
  if (action.to === 'bot') return heardAgain(action);
  const handoff = yield* ask('handoff.talk', { id: action.handoff });
  if (handoff === null) {
    reply(scene, scene.say('handoff.over'));
    return null;
  }
  yield* toCitizen(scene, handoff, action.text);
  reply(scene, scene.say('handoff.sent', { name: handoff.person.name }));
  return null;
}

function heardAgain({ intent, slots, text }: Extract<Action, { type: 'relayed' }>): Understanding {
  return {
    intent: intent as Understanding['intent'],
    score: 1,
    decision: 'act',
    alternatives: [],
    slots: slots as Understanding['slots'],
    issues: [],
    cleanText: text,
  };
}
