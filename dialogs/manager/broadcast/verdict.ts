/** What is said at the preview: a change, a trial, a yes, a no. */

import { capital } from '../../engine/form/explain.ts';
import type { Understanding } from '../../engine/input.ts';
import type { Talk } from '../../engine/protocol.ts';
import { missed } from '../../engine/repairs.ts';
import type { Scene } from '../../engine/scene.ts';
import { fold } from '../../staff/which.ts';
import { firstWordsIn, moreTextIn, withFirst, withMore } from '../../texts/read/broadcast.ts';
import { isNoAlone, isYesAlone, mayRewrite, newTextIn, sendsIt, thenMore } from '../../texts/read/verdict.ts';
import { changedBy, headOf, withText } from './change.ts';
import { askChange, askText, type BroadcastTask, change, stepBroadcast, tryOnMyself } from './compose.ts';
import { confirmBroadcast, discardBroadcast } from './control.ts';
import { audienceSaid } from './plan.ts';

const CHANGES: readonly (readonly [string, RegExp])[] = [
  ['text', /\btesto\b/],
  ['audience', /\b(?:destinatar\w*|a chi|persone|gruppo)\b/],
  ['expiry', /\bscad\w*|\bfino a quando\b/],
  ['when', /\b(?:quando|or[ae]|orario|giorno|data)\b/],
  ['buttons', /\b(?:pulsant\w*|botton\w*)\b/],
];

export function* hearChange(scene: Scene, task: BroadcastTask, u: Understanding): Talk<boolean> {
  const said = fold(u.cleanText);
  const what = CHANGES.find(([, words]) => words.test(said))?.[0];
  if (what === undefined) return false;
  yield* change(scene, task, what);
  return true;
}

const TRY =
  /\bprova(?:re|l[oa])?\b|\btest\w* su di me\b|\b(?:a|su di) me (?:prima|sol[oa])\b|\bprima (?:a|su di) me\b|\bfammi vedere\b/;

/** No command holds a placeholder, and none begins as a letter does: it is the text, written anew. */
export const TEXT_ITSELF = /^(?![^:]*\btesto\b)(?:[^:]*\{[^{}]+\}|\W*(?:gentil[ei]|car[ioae])\s+\p{L}+)/iu;

/** At the preview: a change first, for "no, a chi usa la stireria" is a no with a correction. */
export function* hearVerdict(scene: Scene, task: BroadcastTask, u: Understanding): Talk<boolean> {
  const said = fold(u.cleanText);
  if (TRY.test(said) && u.intent !== 'confirm') {
    yield* tryOnMyself(scene, task);
    return true;
  }
  const first = task.text === null ? null : firstWordsIn(u.cleanText);
  if (first !== null) {
    yield* stepBroadcast(scene, { ...task, text: withFirst(task.text ?? '', capital(first)) });
    return true;
  }
  if (TEXT_ITSELF.test(u.cleanText)) {
    yield* stepBroadcast(scene, withText(scene, task, capital(u.cleanText.trim())));
    return true;
  }
  const sends = task.draft === null ? null : sendsIt(u.cleanText);
  if (sends === 'now' && task.startsAt !== null) {
    yield* stepBroadcast(scene, { ...task, startsAt: null });
    return true;
  }
  if (sends !== null && task.draft !== null) {
    yield* confirmBroadcast(scene, task.draft);
    return true;
  }
  const more = task.text === null ? null : moreTextIn(u.cleanText);
  if (more !== null) {
    yield* stepBroadcast(scene, { ...task, text: withMore(task.text ?? '', more) });
    return true;
  }
  if (yield* hearText(scene, task, u)) return true;
  const audience = u.intent === 'correct_slot' ? audienceSaid(u, headOf(u)) : u.slots.audience;
  const changed = yield* changedBy(scene, task, u, audience);
  if (changed !== null) {
    yield* stepBroadcast(scene, changed.task, changed.unknown);
    return true;
  }
  if (/\btesto\b/.test(said)) {
    askText(scene, task);
    return true;
  }
  if (/\b(cambia\w*|corregg\w*|modific\w*)\b/.test(said)) {
    if (!(yield* hearChange(scene, task, u))) askChange(scene, task);
    return true;
  }
  // Of what is hardly understood nothing is sent, and nothing thrown away.
  if (task.draft === null || u.decision === 'reject') return false;
  if (u.intent === 'confirm' && isYesAlone(u.cleanText)) yield* confirmBroadcast(scene, task.draft);
  else if (u.intent === 'deny' && isNoAlone(u.cleanText)) yield* discardBroadcast(scene, task.draft);
  else if (u.intent === 'confirm') yield* missed(scene, scene.say('confirm.onlyYes'));
  else return false;
  return true;
}

/** What may be a day of the text is never taken for that of the sending. */
function* hearText(scene: Scene, task: BroadcastTask, u: Understanding): Talk<boolean> {
  if (task.draft === null || task.text === null) return false;
  const anew = newTextIn(u.cleanText);
  if (anew !== null) {
    yield* stepBroadcast(scene, withText(scene, task, capital(anew)));
    return true;
  }
  const then = thenMore(u.cleanText);
  if (then !== null) {
    const { text: _, audience: __, ...slots } = u.slots;
    const changed = yield* changedBy(scene, task, { ...u, cleanText: then.first, slots });
    yield* stepBroadcast(scene, { ...(changed?.task ?? task), text: withMore(task.text, then.more) });
    return true;
  }
  if (!mayRewrite(u.cleanText)) return false;
  askChange(scene, task);
  return true;
}
