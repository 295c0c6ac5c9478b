/** What one message says about a broadcast, put into what is planned so far. */

import type { Audience } from '../../../domain/people.ts';
import { dateOf } from '../../../domain/time.ts';
import { topicIn } from '../../citizen/consent.ts';
import { capital } from '../../engine/form/explain.ts';
import type { Slots, Understanding } from '../../engine/input.ts';
import type { Talk } from '../../engine/protocol.ts';
import { reply, type Scene } from '../../engine/scene.ts';
import { carriedText } from '../../staff/message.ts';
import { fold } from '../../staff/which.ts';
import {
  addsPeople,
  leavesOut,
  namesAudience,
  namesColleagues,
  saidAfterWho,
  saysMoment,
  saysWho,
  textBelow,
  unasked,
  wantsUnenrolled,
} from '../../texts/read/broadcast.ts';
import { type Expiry, expiryIn } from '../../texts/read/expiry.ts';
import { saysItsText } from '../../texts/read/rewrite.ts';
import { audienceNamed, buttonsIn, criteriaIn, expiryAt, kindIn, serviceSpokenOf, startIn } from './plan.ts';
import { type BroadcastTask, extrasOf, withExtras } from './task.ts';
import { audienceWords } from './words.ts';

/** The text that a command carries: not "a quelli di Gamma che usano la stireria", which says who they are. */
function textOf(u: Understanding, written: boolean): string | undefined {
  const below = textBelow(u.cleanText);
  if (below !== null) return below;
  if (written && !saysItsText(u.cleanText)) return undefined;
  const text = saysWho(u.cleanText) ? saidAfterWho(u.cleanText) : carriedText(u);
  return text === undefined ? undefined : unasked(u.cleanText, text);
}

/** The command without the text that it carries. `written`: there is a text, and only what says so takes its place. */
export function headOf(u: Understanding, written = false): string {
  const text = textOf(u, written);
  return text === undefined ? u.cleanText : u.cleanText.replace(text, ' ');
}

/** The service that a reply "sì, prenota" would mean. */
function aboutOf(scene: Scene, audience: Audience | null, text: string): string | undefined {
  return audience?.type === 'service' ? audience.serviceId : serviceSpokenOf(scene, text);
}

export function withText(scene: Scene, task: BroadcastTask, text: string): BroadcastTask {
  const about = extrasOf(task).serviceId ?? aboutOf(scene, task.audience, text);
  const next = { ...task, text };
  return about === undefined ? next : withExtras(next, { serviceId: about });
}

/** A service chosen as the audience is also what it is about. */
export function aimed(task: BroadcastTask, audience: Audience | null, text = task.text): BroadcastTask {
  const next = { ...task, audience, text };
  return audience?.type === 'service' ? withExtras(next, { serviceId: audience.serviceId }) : next;
}

const NO_FILE =
  /\b(?:senza|togli|leva|elimina|rimuovi|niente) (?:la |l'|l |il |lo )?(?:foto\w*|immagin\w*|allegat\w*|file|document\w*|figura|locandina|volantino)\b/;

export interface Changed {
  task: BroadcastTask;
  /** A group nobody is known by. */
  unknown?: string;
}

/** Everything that one message changes at once; null when it changes nothing. `audience`: as it was said. */
export function* changedBy(
  scene: Scene,
  task: BroadcastTask,
  u: Understanding,
  audience: string | undefined = u.slots.audience,
): Talk<Changed | null> {
  const written = task.text !== null;
  const text = u.intent === 'confirm' ? undefined : textOf(u, written);
  const head = headOf(u, written);
  const expiry = expiryIn(head, dateOf(scene.facts.now));
  const kind = kindIn(head);
  const buttons = buttonsIn(head);
  const topic = /\bargomento\b/.test(fold(head)) ? topicIn(head) : undefined;
  // "non dopo le 20" is no start at eight.
  const slots = withoutExpiry(u.slots, expiry);
  // "… : giovedì ritiriamo alle 10" is what it says, not when it goes out.
  const own = text === undefined || saysMoment(head);
  const timed = own && (slots.date !== undefined || 'time' in slots);
  const { file } = scene.facts;
  const bare = NO_FILE.test(fold(head));
  const endless = /\b(?:senza|nessuna|togli la|leva la) scadenza\b/.test(fold(head));
  const said = [expiry ?? undefined, kind, buttons, topic, audience, text, file, bare || endless || undefined];
  if (said.every((each) => each === undefined) && !timed && !leavesOut(head) && !namesColleagues(head)) return null;
  if (leavesOut(head)) {
    reply(scene, scene.say('broadcast.noExcept'));
    const kept = text === undefined ? task : withText(scene, task, capital(text));
    return { task: task.draft === null ? { ...kept, audience: null } : kept };
  }
  if (namesColleagues(head)) {
    reply(scene, scene.say('broadcast.noColleagues'));
    const kept = text === undefined ? task : withText(scene, task, capital(text));
    return { task: task.draft === null ? { ...kept, audience: null } : kept };
  }
  if (wantsUnenrolled(head)) reply(scene, scene.say('broadcast.onlyEnrolled'));
  const forButton = buttons !== undefined && !namesAudience(head);
  const aimedAt = forButton ? undefined : audience;
  const named = aimedAt === undefined ? task.audience : yield* audienceNamed(scene, aimedAt, head);
  const stays = aimedAt !== undefined && addsPeople(head) ? task.audience : null;
  if (stays !== null) sayStays(scene, task, stays);
  const found = stays ?? named;
  if (aimedAt !== undefined) sayIfMore(scene, task, found, head);
  let next = aimed(task, found);
  if (text !== undefined) next = withText(scene, next, capital(text));
  if (timed) next = { ...next, startsAt: startIn(scene, slots, task.startsAt) };
  const opened = forButton ? serviceSpokenOf(scene, head) : undefined;
  const expiresAt = expiry === null ? null : expiryAt(expiry, next.startsAt, scene.facts.now);
  next = withExtras(next, {
    ...(file !== undefined ? { file } : bare && { file: undefined }),
    ...(kind !== undefined && { kind }),
    ...(buttons !== undefined && { buttons }),
    ...(opened !== undefined && { serviceId: opened }),
    ...(topic !== undefined && { topic }),
    ...(expiresAt !== null ? { expiresAt } : endless && { expiresAt: undefined }),
  });
  return found === null && aimedAt !== undefined ? { task: next, unknown: aimedAt } : { task: next };
}

/** "A quelli di Gamma che abitano in zona Po": what was used is said. */
export function sayIfMore(scene: Scene, task: BroadcastTask, found: Audience | null, sentence: string): void {
  if (found === null || criteriaIn(scene, sentence) < 2) return;
  const audience = audienceWords({ audience: found, kind: extrasOf(task).kind }, scene.facts);
  reply(scene, scene.say('broadcast.oneCriterion', { audience }));
}

/** "E anche a chi usa la spesa": there is one way to choose people, and it is the one chosen before. */
function sayStays(scene: Scene, task: BroadcastTask, stays: Audience): void {
  const audience = audienceWords({ audience: stays, kind: extrasOf(task).kind }, scene.facts);
  reply(scene, scene.say('broadcast.oneAudience', { audience }));
}

/** The moment without what is only the end: "scade domani alle 12" is no start at twelve. */
export function withoutExpiry(slots: Slots, expiry: Expiry | null): Slots {
  if (expiry === null) return slots;
  const { date, time, timeTo: _, dateTo: __, ...rest } = slots;
  if (expiry.afterMin !== undefined) return saysMoment(expiry.rest) ? slots : rest;
  const elsewhere = date !== undefined && (date !== expiry.date || saysMoment(expiry.rest));
  return {
    ...rest,
    ...(elsewhere && { date }),
    ...(time !== undefined && time !== expiry.time && (elsewhere || saysMoment(expiry.rest)) && { time }),
  };
}
