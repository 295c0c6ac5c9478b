/** What is said at the preview: a change, a trial, a yes, a no. */

import { DateTime } from 'luxon';
import { capital } from '../../engine/form/explain.ts';
import { serviceStartedBy } from '../../engine/form/starts.ts';
import type { Understanding } from '../../engine/input.ts';
import type { Talk } from '../../engine/protocol.ts';
import { missed } from '../../engine/repairs.ts';
import { reply, type Scene } from '../../engine/scene.ts';
import { namesBooking } from '../../staff/short.ts';
import { fold } from '../../staff/which.ts';
import { firstWordsIn, moreTextIn, saysMoment, withFirst, withMore } from '../../texts/read/broadcast.ts';
import {
  asksToWait,
  corrects,
  correctsWhen,
  replacedIn,
  saysItsText,
  soundsLikeText,
  withoutPart,
} from '../../texts/read/rewrite.ts';
import { isNoAlone, isYesAlone, mayRewrite, newTextIn, sendsIt, thenMore } from '../../texts/read/verdict.ts';
import { askChange, askText, askWords } from './ask.ts';
import { changedBy, headOf, withText } from './change.ts';
import { change, stepBroadcast, tryOnMyself } from './compose.ts';
import { confirmBroadcast, discardBroadcast } from './control.ts';
import { audienceSaid, WHEN_UNSAID } from './plan.ts';
import type { BroadcastTask } from './task.ts';
import { momentOf } from './words.ts';

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
  if (yield* hearOfText(scene, task, u)) return true;
  const sends = task.draft === null ? null : sendsIt(u.cleanText);
  if (sends === 'now' && task.startsAt !== null) {
    yield* stepBroadcast(scene, { ...task, startsAt: null });
    return true;
  }
  if (sends !== null && task.draft !== null) {
    yield* sendSeen(scene, task, task.draft);
    return true;
  }
  const more = task.text === null ? null : moreTextIn(u.cleanText);
  if (more !== null) {
    yield* stepBroadcast(scene, { ...task, text: withMore(task.text ?? '', more) });
    return true;
  }
  if (yield* hearText(scene, task, u)) return true;
  const audience = u.intent === 'correct_slot' ? audienceSaid(u, headOf(u, task.text !== null)) : u.slots.audience;
  const changed = yield* changedBy(scene, task, u, audience);
  if (changed !== null) {
    if (changed.task.startsAt !== task.startsAt) tellMoment(scene, task, changed.task);
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
  if (yield* hearOfOne(scene, task, u)) return true;
  if (task.draft !== null && !isNoAlone(u.cleanText) && corrects(u.cleanText)) {
    askChange(scene, task);
    return true;
  }
  // Of what is hardly understood nothing is sent, and nothing thrown away.
  if (task.draft === null || u.decision === 'reject') return false;
  if (u.intent === 'confirm' && isYesAlone(u.cleanText)) yield* sendSeen(scene, task, task.draft);
  else if (u.intent === 'deny' && isNoAlone(u.cleanText)) yield* discardBroadcast(scene, task.draft);
  else if (u.intent === 'confirm') yield* missed(scene, scene.say('confirm.onlyYes'));
  else return false;
  return true;
}

/** Another moment than the preview's is said, for it is one line of many there. */
function tellMoment(scene: Scene, { draft }: BroadcastTask, { startsAt }: BroadcastTask): void {
  if (draft !== null && startsAt !== null && startsAt !== WHEN_UNSAID)
    reply(scene, scene.say('broadcast.moved', { when: momentOf(startsAt) }));
}

const SEEN_MIN = 60;

/** A yes is to what was read: a preview of yesterday is shown once more. */
function* sendSeen(scene: Scene, task: BroadcastTask, draft: string): Talk<void> {
  const seen = task.shownAt === undefined ? null : DateTime.fromISO(task.shownAt);
  const fresh = seen !== null && scene.facts.now.diff(seen).as('minutes') < SEEN_MIN;
  // What was not understood before may have been a change: they must see that it is not in there.
  const missed = (scene.state.asked?.misses ?? 0) > 0;
  if (fresh && !missed) return yield* confirmBroadcast(scene, draft);
  reply(scene, scene.say(fresh ? 'broadcast.seenMissed' : 'broadcast.seenLong'));
  scene.again = 'aloud';
  yield* stepBroadcast(scene, task);
  scene.again = null;
  if (scene.state.asked !== null) scene.state.asked = { ...scene.state.asked, misses: 0 };
}

/** A part put in another's place; a whole sentence, of which it is asked what it is; a day that may be the text's. */
function* hearOfText(scene: Scene, task: BroadcastTask, u: Understanding): Talk<boolean> {
  if (task.draft === null || task.text === null) return false;
  if (asksToWait(u.cleanText)) {
    reply(scene, scene.say('pause'));
    scene.quiet = true;
    return true;
  }
  const replaced = replacedIn(task.text, u.cleanText) ?? withoutPart(task.text, u.cleanText);
  if (replaced !== null) {
    yield* stepBroadcast(scene, withText(scene, task, replaced));
    return true;
  }
  if (!saysItsText(u.cleanText) && (soundsLikeText(u.cleanText) || ordersService(u))) {
    askWords(scene, task, capital(u.cleanText.trim()));
    return true;
  }
  if (task.startsAt !== null || !saysMoment(task.text) || !correctsWhen(u.cleanText)) return false;
  askChange(scene, task);
  return true;
}

/** "Custode venerdì alle 10 in via Roma 1", from who writes to many: no moment of the sending. */
function ordersService({ intent, decision, slots }: Understanding): boolean {
  const { address, phone, kg, pieces, box, durationMin } = slots;
  const details = [address, phone, kg, pieces, box, durationMin].some((each) => each !== undefined);
  return decision === 'act' && details && serviceStartedBy(intent, slots) !== null;
}

const NOT_THEM = /\b(?:no|non|solo|soltanto|togli\w*|leva\w*|esclud\w*|salta\w*|tranne|aspett\w*)\b/;

/** "No, Gino no": who gets it is no booking of theirs to be refused. */
function* hearOfOne(scene: Scene, task: BroadcastTask, u: Understanding): Talk<boolean> {
  if (task.draft === null || !NOT_THEM.test(fold(u.cleanText)) || !(yield* namesBooking(scene, u.cleanText)))
    return false;
  reply(scene, scene.say('broadcast.noOne'));
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
