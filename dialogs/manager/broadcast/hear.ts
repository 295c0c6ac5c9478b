/** What messages add to a broadcast, until it is confirmed or left. */

import { dateOf } from '../../../domain/time.ts';
import { capital } from '../../engine/form/explain.ts';
import type { Understanding } from '../../engine/input.ts';
import type { Talk } from '../../engine/protocol.ts';
import { missed } from '../../engine/repairs.ts';
import { reply, type Scene } from '../../engine/scene.ts';
import { isQuestion, mayBeDictated } from '../../engine/words.ts';
import { withAllHeard } from '../../staff/heard.ts';
import { fold } from '../../staff/which.ts';
import { isOnlyWhen } from '../../texts/heard-when.ts';
import { answersIt } from '../../texts/person.ts';
import {
  asksToWhom,
  isWholeCommand,
  moreTextIn,
  namesOthers,
  saysMoment,
  saysVagueMoment,
  textBelow,
  withMore,
  withoutLabel,
} from '../../texts/read/broadcast.ts';
import { expiryIn } from '../../texts/read/expiry.ts';
import { asksToWait, isOrder, keepsText } from '../../texts/read/rewrite.ts';
import { asksForTime, isNoAlone, isYesAlone, sendsIt } from '../../texts/read/verdict.ts';
import { askExpiry, askWhen } from './ask.ts';
import { aimed, changedBy, headOf, sayIfMore, withoutExpiry, withText } from './change.ts';
import { change, startBroadcast, stepBroadcast, tellToWhom } from './compose.ts';
import { audienceNamed, audienceSaid, buttonsIn, expiryAt, serviceSpokenOf, startIn, WHEN_UNSAID } from './plan.ts';
import { leaveBroadcast } from './tap.ts';
import { type BroadcastTask, withExtras } from './task.ts';
import { hearChange, hearVerdict, TEXT_ITSELF } from './verdict.ts';

const NOTHING_YET: BroadcastTask = { type: 'broadcast', audience: null, text: null, startsAt: null, draft: null };

/** `scheduled`: not at once, so that it is asked when, unless it was said. */
export function* composeBroadcast(scene: Scene, u: Understanding, scheduled: boolean): Talk<void> {
  // The days of a text on lines of its own are its own.
  const later = scheduled && (textBelow(u.cleanText) === null || saysMoment(headOf(u)));
  const empty = later ? { ...NOTHING_YET, startsAt: WHEN_UNSAID } : NOTHING_YET;
  const changed = yield* changedBy(scene, empty, u, audienceSaid(u, headOf(u)));
  const { task, unknown } = changed ?? { task: empty, unknown: undefined };
  const expiry = expiryIn(headOf(u), dateOf(scene.facts.now));
  const { date, time } = withoutExpiry(u.slots, expiry);
  const vague = date === undefined && time === undefined && expiry === null && saysVagueMoment(headOf(u));
  if (vague) reply(scene, scene.say('broadcast.vague'));
  const at = vague
    ? WHEN_UNSAID
    : later && expiry !== null && date === undefined && time === undefined
      ? null
      : task.startsAt;
  yield* startBroadcast(scene, { ...task, startsAt: at }, unknown);
}

export function* hearBroadcast(scene: Scene, task: BroadcastTask, given: Understanding): Talk<boolean> {
  // Of a moment and nothing else the intent may be anything.
  const u = isOnlyWhen(given.cleanText) ? withAllHeard(given) : given;
  const about = scene.state.asked?.about;
  if (about === 'notes') {
    const text = withoutLabel((u.slots.text ?? u.cleanText).trim());
    if (text === '' || !mayBeDictated(u) || asksForTime(text) || answersIt(text) || isOrder(text)) return false;
    if (isNoAlone(text)) {
      yield* leaveBroadcast(scene, task);
      return true;
    }
    if (keepsText(text) || isYesAlone(text)) {
      if (task.text === null) return false;
      yield* stepBroadcast(scene, task);
      return true;
    }
    if (asksToWait(text) && text.split(/\s+/).length <= MOST_PAUSE && !/[:!]/.test(text)) {
      reply(scene, scene.say('pause'));
      scene.quiet = true;
      return true;
    }
    if (asksToWhom(text)) {
      yield* tellToWhom(scene, task);
      return true;
    }
    if (namesOthers(text)) return yield* hearAudience(scene, task, { ...u, cleanText: text });
    const { file } = scene.facts;
    const next = withText(scene, task, text);
    yield* stepBroadcast(scene, file === undefined ? next : withExtras(next, { file }));
    return true;
  }
  if (isWholeCommand(u.cleanText)) {
    const afresh: BroadcastTask = { ...NOTHING_YET, draft: task.draft };
    const whole = yield* changedBy(scene, afresh, u, audienceSaid(u, headOf(u)));
    if (whole !== null) {
      yield* stepBroadcast(scene, whole.task, whole.unknown);
      return true;
    }
  }
  if (task.draft !== null && task.asking === undefined && asksToWhom(u.cleanText)) {
    yield* tellToWhom(scene, task);
    return true;
  }
  if (isQuestion(u)) return false;
  if (u.decision === 'act' && u.intent.startsWith('mgr_') && !u.intent.startsWith('mgr_broadcast')) return false;
  switch (task.asking) {
    case 'when':
      return yield* hearWhen(scene, task, u);
    case 'expiry':
      return yield* hearExpiry(scene, task, u);
    case 'booked':
    case 'buttons':
      return yield* hearButtons(scene, task, u);
    case 'change':
      // A yes to the menu sends nothing: it goes back to what would be sent.
      if (isYesAlone(u.cleanText) || sendsIt(u.cleanText) !== null || isNoAlone(u.cleanText)) {
        const yes = task.offered !== undefined && !isNoAlone(u.cleanText);
        yield* change(scene, task, yes ? 'words' : 'back');
        return true;
      }
      // "A chi usa il custode" says the new audience; "a chi?" only that it is another.
      if (audienceSaid(u, headOf(u)) !== undefined) return yield* hearAudience(scene, task, u);
      return (yield* hearChange(scene, task, u)) || (yield* hearVerdict(scene, task, u));
    case 'audience':
      if (task.draft === null && isNoAlone(u.cleanText)) {
        yield* leaveBroadcast(scene, task);
        return true;
      }
      return yield* hearAudience(scene, task, u);
    case 'text':
    case undefined:
      // A state of before knows what is asked only by the question.
      if (about === 'when') return yield* hearWhen(scene, task, u);
      return about === 'which' ? yield* hearAudience(scene, task, u) : yield* hearVerdict(scene, task, u);
  }
}

function* hearAudience(scene: Scene, task: BroadcastTask, u: Understanding): Talk<boolean> {
  const open = u.intent === 'provide_slot' || u.decision !== 'act' ? u.cleanText : undefined;
  const said = audienceSaid(u, headOf(u)) ?? open;
  if (said === undefined) return false;
  const audience = yield* audienceNamed(scene, said, u.cleanText);
  if (audience === null && (yield* hearBeside(scene, task, u))) return true;
  sayIfMore(scene, task, audience, u.cleanText);
  const carried = task.text ?? (u.slots.text === undefined ? null : capital(u.slots.text));
  const next = aimed(task, audience, carried);
  if (audience === null) {
    scene.state.task = next;
    yield* missed(scene, scene.say('broadcast.unknownAudience', { name: said.slice(0, 60) }));
  } else yield* stepBroadcast(scene, next);
  return true;
}

/** "Togli il pulsante", "domani alle 9", "aggiungi che…", said while something else is asked. */
function* hearBeside(scene: Scene, task: BroadcastTask, u: Understanding): Talk<boolean> {
  const { audience: _, ...slots } = u.slots;
  const more = task.text === null ? null : moreTextIn(u.cleanText);
  const changed =
    more === null
      ? yield* changedBy(scene, task, { ...u, slots })
      : { task: { ...task, text: withMore(task.text ?? '', more) } };
  if (changed === null) return false;
  reply(scene, scene.say('broadcast.noted'));
  yield* stepBroadcast(scene, changed.task);
  return true;
}

function* hearWhen(scene: Scene, task: BroadcastTask, u: Understanding): Talk<boolean> {
  if (/\b(subito|adesso|ora|immediatamente)\b/.test(fold(u.cleanText))) {
    yield* stepBroadcast(scene, { ...task, startsAt: null });
    return true;
  }
  if (TEXT_ITSELF.test(u.cleanText) || u.cleanText.split(/\s+/).length > MOST_WHEN) {
    // A sentence is no moment, whatever day it speaks of: the text, written anew.
    yield* stepBroadcast(scene, { ...withText(scene, task, capital(u.cleanText.trim())), startsAt: null });
    return true;
  }
  if (isPast(u)) {
    askWhen(scene, task, scene.say('broadcast.past'));
    return true;
  }
  if (u.slots.date === undefined && u.slots.time === undefined) return yield* hearBeside(scene, task, u);
  const startsAt = startIn(scene, u.slots, task.startsAt);
  if (startsAt === WHEN_UNSAID) askWhen(scene, task, scene.say('broadcast.past'));
  else yield* stepBroadcast(scene, { ...task, startsAt });
  return true;
}

const MOST_WHEN = 8;
const MOST_PAUSE = 6;

function isPast({ issues }: Understanding): boolean {
  return issues.some(({ type }) => type === 'pastDate');
}

function* hearExpiry(scene: Scene, task: BroadcastTask, u: Understanding): Talk<boolean> {
  const { now } = scene.facts;
  const { date, time = END_OF_DAY, timeTo } = u.slots;
  const named = date === undefined && u.slots.time === undefined && timeTo === undefined;
  const said =
    expiryIn(u.cleanText, dateOf(now)) ?? (named ? null : { date: date ?? null, time: timeTo ?? time, rest: '' });
  if (said !== null) {
    const expiresAt = expiryAt(said, task.startsAt, now) ?? undefined;
    yield* stepBroadcast(scene, withExtras(task, { expiresAt }));
    return true;
  }
  if (isPast(u)) {
    askExpiry(scene, task, scene.say('broadcast.pastExpiry'));
    return true;
  }
  if (u.intent !== 'deny' && !/\b(senza|nessuna|togli)\b/.test(fold(u.cleanText))) return false;
  yield* stepBroadcast(scene, withExtras(task, { expiresAt: undefined }));
  return true;
}

const END_OF_DAY = '23:59';

function* hearButtons(scene: Scene, task: BroadcastTask, u: Understanding): Talk<boolean> {
  const service = u.slots.service ?? serviceSpokenOf(scene, u.cleanText);
  const buttons = buttonsIn(`pulsante ${u.cleanText}`);
  if (service === undefined && buttons === undefined) return false;
  const serviceId = service === undefined ? {} : { serviceId: service };
  yield* stepBroadcast(scene, withExtras(task, { ...serviceId, ...(buttons !== undefined && { buttons }) }));
  return true;
}
