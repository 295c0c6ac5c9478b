/** Before anything else: the notice at first contact, emergencies, other languages. */

import type { Understanding } from './input.ts';
import { ask, type Talk } from './protocol.ts';
import { personButton } from './reply.ts';
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
  const language = LANGUAGES.find((each) => each === u.language);
  const said = [
    language === undefined ? '' : say(`call.${language}`),
    say(`emergency.${u.emergency ?? 'other'}`),
    u.minor ? say('emergency.minor') : '',
    say('emergency.after'),
  ];
  const text = said.filter((part) => part !== '').join(' ');
  scene.replies.push({ text, buttons: [[personButton(say)]], urgent: true });
}

const LANGUAGES = [
  'en',
  'ro',
  'uk',
  'ru',
  'es',
  'pt',
  'fr',
  'de',
  'sq',
  'pl',
  'ar',
  'hi',
  'pa',
  'ur',
  'bn',
  'zh',
] as const;

/** In their language, or in English where we have no sentence of it. */
export function answerLanguage(scene: Scene, code: string): boolean {
  const language = LANGUAGES.find((each) => each === code) ?? 'en';
  reply(scene, scene.say(`language.${language}`), [[personButton(scene.say)]]);
  return true;
}
