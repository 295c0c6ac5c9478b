/** A child has written in this chat: until an adult does, nothing is booked and nothing is begun. */

import { DateTime } from 'luxon';
import { saysGrown } from '../texts/heard-age.ts';
import type { Understanding } from './input.ts';
import type { Talk } from './protocol.ts';
import { putAgain } from './repairs.ts';
import { reply, type Scene } from './scene.ts';

/** The telephone of a family passes from hand to hand. */
const HOURS = 24;

function stillMinor({ state, facts }: Scene): boolean {
  if (state.minorAt === null) return false;
  return facts.now.diff(DateTime.fromISO(state.minorAt)).as('hours') < HOURS;
}

/** True when the message was about who writes, and is answered. */
export function* hearAge(scene: Scene, { minor, cleanText }: Understanding): Talk<boolean> {
  const { state, say } = scene;
  if (minor) {
    state.minorAt = scene.facts.now.toISO();
    reply(scene, say('minor.adult'));
    scene.quiet = true;
    return true;
  }
  const grown = stillMinor(scene) ? saysGrown(cleanText) : null;
  if (grown === null) return false;
  state.minorAt = null;
  if (!grown.bare) return false;
  if (state.task === null) reply(scene, `${say('minor.grown')} ${say('minor.goOn')}`);
  else yield* putAgain(scene, 'aloud', say('minor.grown'));
  return true;
}

/** Asked wherever something would be booked or begun; true when it was answered that it cannot be. */
export function heldForAdult(scene: Scene): boolean {
  if (!stillMinor(scene)) return false;
  reply(scene, scene.say('minor.waits'));
  scene.quiet = true;
  return true;
}
