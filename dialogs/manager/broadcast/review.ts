/** The second pair of eyes, in words: "approvo", "sì", "no, non va", said by a manager whom a colleague has asked. */

import { DateTime } from 'luxon';
import type { Understanding } from '../../engine/input.ts';
import { ask, type BroadcastView, type Talk } from '../../engine/protocol.ts';
import { isManager, type Scene } from '../../engine/scene.ts';
import { isNoAlone, isYesAlone, verdictIn } from '../../texts/read/verdict.ts';
import { review, reviewMessage } from './control.ts';

const MOST = 10;
/** So long a bare yes or no may be the answer to it. */
const ASKED_MIN = 30;

/** False where nothing waits for this manager's word, or the words are none. */
export function* reviewSpoken(scene: Scene, { cleanText }: Understanding): Talk<boolean> {
  if (!isManager(scene) || scene.facts.conversation.kind !== 'private' || scene.state.task !== null) return false;
  const plain = verdictIn(cleanText);
  const bare = isYesAlone(cleanText) || isNoAlone(cleanText);
  if (plain === null && !bare) return false;
  const waiting = (yield* ask('broadcast.latest', { limit: MOST })).filter(
    ({ status, createdBy }) => status === 'review' && createdBy !== scene.person.id,
  );
  const [only, ...others] = plain === null ? waiting.filter((view) => isFresh(scene, view)) : waiting;
  if (only === undefined) return false;
  const shown = scene.state.said.includes(reviewMessage(scene, only).text);
  const word = plain ?? (shown ? (isYesAlone(cleanText) ? 'approve' : 'refuse') : null);
  if (word !== null && others.length === 0) yield* review(scene, only.id, word);
  // A bare yes may be about something else: what would be agreed to is shown, and then one more is enough.
  else for (const view of [only, ...others]) scene.replies.push(reviewMessage(scene, view));
  return true;
}

function isFresh({ facts }: Scene, { confirmedAt }: BroadcastView): boolean {
  return confirmedAt !== null && DateTime.fromISO(confirmedAt) >= facts.now.minus({ minutes: ASKED_MIN });
}
