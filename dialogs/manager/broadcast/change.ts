/** What one message says about a broadcast, put into what is planned so far. */

import type { Audience } from '../../../domain/people.ts';
import { topicIn } from '../../citizen/consent.ts';
import { capital } from '../../engine/form/explain.ts';
import type { Understanding } from '../../engine/input.ts';
import type { Talk } from '../../engine/protocol.ts';
import type { Scene } from '../../engine/scene.ts';
import { carriedText } from '../../staff/message.ts';
import { fold } from '../../staff/which.ts';
import { namesAudience, saysMoment } from '../../texts/read/broadcast.ts';
import { type BroadcastTask, extrasOf, withExtras } from './compose.ts';
import { audienceNamed, buttonsIn, expiryAt, expiryIn, kindIn, serviceSpokenOf, startIn } from './plan.ts';

/** The command without the text that it carries. */
export function headOf(u: Understanding): string {
  const text = carriedText(u);
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
  const text = u.intent === 'confirm' ? undefined : carriedText(u);
  const head = headOf(u);
  const expiry = expiryIn(head);
  const kind = kindIn(head);
  const buttons = buttonsIn(head);
  const topic = /\bargomento\b/.test(fold(head)) ? topicIn(head) : undefined;
  // "non dopo le 20" is no start at eight.
  const { time, ...others } = u.slots;
  const slots = time === undefined || time === expiry?.time ? others : { ...others, time };
  // "… : giovedì ritiriamo alle 10" is what it says, not when it goes out.
  const own = text === undefined || saysMoment(head);
  const timed = own && (slots.date !== undefined || 'time' in slots);
  const { file } = scene.facts;
  const said = [expiry ?? undefined, kind, buttons, topic, audience, text, file];
  if (said.every((each) => each === undefined) && !timed) return null;
  const forButton = buttons !== undefined && !namesAudience(head);
  const aimedAt = forButton ? undefined : audience;
  const found = aimedAt === undefined ? task.audience : yield* audienceNamed(scene, aimedAt, head);
  let next = aimed(task, found);
  if (text !== undefined) next = withText(scene, next, capital(text));
  if (timed) next = { ...next, startsAt: startIn(scene, slots) };
  const opened = forButton ? serviceSpokenOf(scene, head) : undefined;
  const expiresAt = expiry === null ? null : expiryAt(expiry.time, next.startsAt, scene.facts.now);
  next = withExtras(next, {
    ...(file !== undefined && { file }),
    ...(kind !== undefined && { kind }),
    ...(buttons !== undefined && { buttons }),
    ...(opened !== undefined && { serviceId: opened }),
    ...(topic !== undefined && { topic }),
    ...(expiresAt !== null && { expiresAt }),
  });
  return found === null && aimedAt !== undefined ? { task: next, unknown: aimedAt } : { task: next };
}
