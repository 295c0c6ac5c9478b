/** A person, please: staff are told, one takes over, the bot keeps silent, either side hands back (rule 12). */

import type { Action } from '../engine/action.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { isManager, offeredServices, organisationName, reply, type Scene, staffRole } from '../engine/scene.ts';

export function* askForPerson(scene: Scene, u: Understanding): Talk<void> {
  const { task } = scene.state;
  const id = u.slots.service ?? (task?.type === 'form' ? task.service : undefined);
  const organisationId = offeredServices(scene).find((service) => service.id === id)?.cooperative ?? null;
  const open = yield* ask('handoff.current', {});
  if (open !== null && open.side === 'citizen') {
    scene.state.handoff = true;
    return reply(scene, scene.say('human.waiting'));
  }
  const handoff = yield* ask('handoff.open', { organisationId, lastWords: u.cleanText });
  yield* ask('post', {
    to: organisationId === null ? { type: 'managers' } : { type: 'organisation', organisationId },
    message: {
      text: [
        scene.say('handoff.alert', { name: scene.person.name }),
        ...(handoff.recent.length > 0 ? [scene.say('handoff.recent', { text: handoff.recent.join(' / ') })] : []),
      ].join('\n'),
      buttons: [[{ label: scene.say('handoff.take'), action: { type: 'handoff', do: 'take', handoff: handoff.id } }]],
      ref: `handoff:${handoff.id}`,
    },
    purpose: 'alert',
  });
  scene.state.handoff = true;
  const who = organisationId === null ? scene.say('human.consortium') : organisationName(scene, organisationId);
  reply(scene, scene.say('human.opened', { who }));
}

/** While a person answers, words go across and the bot is silent. True when this message went across. */
export function* relay(scene: Scene, u: Understanding): Talk<boolean> {
  if (!scene.state.handoff) return false;
  const current = yield* ask('handoff.current', {});
  if (current === null) {
    scene.state.handoff = false;
    return false;
  }
  if (!current.taken) return false;
  const other = current.otherConversationId;
  if (current.side === 'citizen' && (u.intent === 'restart' || /torna al (bot|programma)/i.test(u.cleanText))) {
    yield* end(scene, current.id);
    return true;
  }
  if (other === null) return false;
  const back =
    current.side === 'helper'
      ? {}
      : {
          buttons: [
            [
              {
                label: scene.say('handoff.end'),
                action: { type: 'handoff' as const, do: 'end' as const, handoff: current.id },
              },
            ],
          ],
        };
  yield* ask('post', {
    to: { type: 'conversation', conversationId: other },
    message: { text: scene.say('human.says', { name: scene.person.name, text: u.cleanText }), ...back },
    purpose: 'reply',
  });
  return true;
}

export function* handoffTap(scene: Scene, action: Extract<Action, { type: 'handoff' }>): Talk<void> {
  if (action.do === 'end') return yield* end(scene, action.handoff);
  if (staffRole(scene) === null && !isManager(scene)) return reply(scene, scene.say('role.notForYou'));
  const taken = yield* ask('handoff.take', { id: action.handoff });
  switch (taken.type) {
    case 'ended':
      return reply(scene, scene.say('handoff.over'));
    case 'alreadyTaken':
      return reply(scene, scene.say('handoff.alreadyTaken', { name: taken.by }));
    case 'taken': {
      scene.state.handoff = true;
      const text = scene.say('human.taken', { name: scene.person.name });
      yield* ask('post', {
        to: { type: 'conversation', conversationId: taken.conversationId },
        message: { text },
        purpose: 'notice',
      });
      yield* ask('repost', {
        ref: `handoff:${action.handoff}`,
        message: {
          text: `${scene.say('handoff.alert', { name: taken.personName })} ${scene.say('alert.claimed', { name: scene.person.name })}`,
        },
      });
      return reply(scene, scene.say('handoff.taken', { name: taken.personName }), [
        [{ label: scene.say('handoff.end'), action: { type: 'handoff', do: 'end', handoff: action.handoff } }],
      ]);
    }
  }
}

/** Either side ends it; the citizen is told that the bot is back. */
function* end(scene: Scene, id: string): Talk<void> {
  scene.state.handoff = false;
  const current = yield* ask('handoff.current', {});
  const ended = yield* ask('handoff.end', { id });
  if (ended.type === 'notOpen') return reply(scene, scene.say('handoff.over'));
  if (ended.conversationId === scene.facts.conversation.id) {
    if (current !== null && current.otherConversationId !== null) {
      const text = scene.say('handoff.closed', { name: scene.person.name });
      yield* ask('post', {
        to: { type: 'conversation', conversationId: current.otherConversationId },
        message: { text },
        purpose: 'notice',
      });
    }
    return reply(scene, scene.say('human.ended'));
  }
  yield* ask('post', {
    to: { type: 'conversation', conversationId: ended.conversationId },
    message: { text: scene.say('human.ended') },
    purpose: 'notice',
  });
  reply(scene, scene.say('handoff.closed', { name: ended.personName }));
}
