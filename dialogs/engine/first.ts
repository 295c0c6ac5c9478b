/** Before anything else: the notice at first contact, emergencies, other languages. */

import type { Understanding } from './input.ts';
import { ask, type Talk } from './protocol.ts';
import { isManager, reply, type Scene, staffRole } from './scene.ts';

/** Rule 13: a bot, and a short notice, once. `after` where something more urgent came first. */
export function* greetFirst(scene: Scene, when: 'before' | 'after' = 'before'): Talk<void> {
  if (scene.person.noticed || scene.facts.conversation.kind === 'group') return;
  scene.person = { ...(yield* ask('person.update', { noticed: true })), informal: scene.person.informal };
  const key = isManager(scene) ? 'first.manager' : staffRole(scene) !== null ? 'first.staff' : 'first.notice';
  if (when === 'after' && key !== 'first.notice') return;
  reply(scene, scene.say(key));
}

/** Rule 10: in any state, first, and without touching the dialog in progress. */
export function answerEmergency(scene: Scene, u: Understanding): void {
  const { say } = scene;
  const text = `${say(`emergency.${u.emergency ?? 'other'}`)} ${say('emergency.after')}`;
  reply(scene, text, [[{ label: say('button.person'), action: { type: 'say', intent: 'talk_to_human' } }]]);
}

const LANGUAGES = ['en', 'ro', 'uk', 'es', 'ar', 'hi'] as const;

export function answerLanguage(scene: Scene, code: string): boolean {
  const language = LANGUAGES.find((each) => each === code);
  if (language === undefined) return false;
  reply(scene, scene.say(`language.${language}`), [
    [{ label: scene.say('button.human'), action: { type: 'say', intent: 'talk_to_human' } }],
  ]);
  return true;
}
