/** A person has finished: what was half done is summed up and its question put again. */

import { dialogOf } from '../engine/dialogs.ts';
import { withRecap } from '../engine/parked.ts';
import { parseState } from '../engine/parse.ts';
import { hasExpired } from '../engine/patience.ts';
import type { Message } from '../engine/reply.ts';
import { type Facts, openScene } from '../engine/scene.ts';
import { isPassing, type State } from '../engine/state.ts';
import { speaker } from '../texts/text.ts';

/** Null when nothing was open, or time has overtaken it. */
export function resumed(facts: Facts & { state: unknown }): { message: Message; state: State } | null {
  const now = facts.now.toISO() ?? '';
  const { state, type } = parseState(facts.state, now);
  const { task, asked } = state;
  if (type !== 'kept' || task === null || asked === null || isPassing(task)) return null;
  if (hasExpired(asked.at, facts.now)) return null;
  const scene = { ...openScene(facts, state), say: speaker(facts.person.informal) };
  if (dialogOf(task).freshen?.(scene, task)) return null;
  const lead = scene.say('human.resume', { about: withRecap(scene, task) });
  const text = asked.text === '' ? lead : `${lead}\n${asked.text}`;
  return { message: { text, buttons: asked.buttons, asks: true }, state: { ...state, asked: { ...asked, at: now } } };
}
