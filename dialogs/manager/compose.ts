/** A broadcast taking shape: what messages and buttons add to it. */

import { instantOf, wallTimeExists, ZONE } from '../../domain/time.ts';
import type { TaskAction } from '../engine/dialog.ts';
import { capital } from '../engine/form/explain.ts';
import type { Slots, Understanding } from '../engine/input.ts';
import type { Talk } from '../engine/protocol.ts';
import { reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { carriedText } from '../staff/message.ts';
import { fold } from '../staff/which.ts';
import {
  askText,
  audienceNamed,
  confirmBroadcast,
  discardBroadcast,
  startBroadcast,
  stepBroadcast,
  WHEN_UNSAID,
} from './broadcast.ts';

type BroadcastTask = TaskOf<'broadcast'>;

const DEFAULT_TIME = '09:00';

export function* composeBroadcast(scene: Scene, u: Understanding, scheduled: boolean): Talk<void> {
  const said = u.slots.audience;
  const audience = said === undefined ? null : audienceNamed(scene, said);
  const text = carriedText(u);
  const task: BroadcastTask = {
    type: 'broadcast',
    audience,
    text: text === undefined ? null : capital(text),
    startsAt: scheduled ? momentOf(scene, u.slots) : null,
    draft: null,
  };
  yield* startBroadcast(scene, task, audience === null ? said : undefined);
}

/** ISO; `WHEN_UNSAID` when no future moment was said. */
function momentOf(scene: Scene, { date, time = DEFAULT_TIME }: Slots): string {
  if (date === undefined || !wallTimeExists(date, time)) return WHEN_UNSAID;
  const at = instantOf(date, time);
  return at > scene.facts.now ? (at.setZone(ZONE).toISO({ suppressMilliseconds: true }) ?? WHEN_UNSAID) : WHEN_UNSAID;
}

export function* hearBroadcast(scene: Scene, task: BroadcastTask, u: Understanding): Talk<boolean> {
  const about = scene.state.asked?.about;
  if (about === 'notes') {
    const text = (u.slots.text ?? u.cleanText).trim();
    if (text === '') return false;
    yield* stepBroadcast(scene, { ...task, text });
    return true;
  }
  if (u.decision === 'act' && u.intent.startsWith('mgr_') && !u.intent.startsWith('mgr_broadcast')) return false;
  if (about === 'when') {
    if (u.slots.date === undefined) return false;
    const startsAt = momentOf(scene, u.slots);
    if (startsAt === WHEN_UNSAID) reply(scene, scene.say('broadcast.past'));
    else yield* stepBroadcast(scene, { ...task, startsAt });
    return true;
  }
  return about === 'which' ? yield* hearAudience(scene, task, u) : yield* hearVerdict(scene, task, u);
}

function* hearAudience(scene: Scene, task: BroadcastTask, u: Understanding): Talk<boolean> {
  const said = u.slots.audience ?? u.slots.service ?? (/\btutt[ie]\b/.test(fold(u.cleanText)) ? 'all' : undefined);
  if (said === undefined) return false;
  const audience = audienceNamed(scene, said);
  const text = task.text ?? (u.slots.text === undefined ? null : capital(u.slots.text));
  yield* stepBroadcast(scene, { ...task, audience, text }, audience === null ? said : undefined);
  return true;
}

/** At the preview: a change first, for "no, a chi usa la stireria" is a no with a correction. */
function* hearVerdict(scene: Scene, task: BroadcastTask, u: Understanding): Talk<boolean> {
  const said = u.slots.audience;
  const text = u.intent === 'confirm' ? undefined : carriedText(u);
  if (said !== undefined) {
    const audience = audienceNamed(scene, said);
    const next = text === undefined ? task : { ...task, text: capital(text) };
    yield* stepBroadcast(scene, { ...next, audience }, audience === null ? said : undefined);
    return true;
  }
  if (u.slots.date !== undefined || u.slots.time !== undefined) {
    const startsAt = momentOf(scene, u.slots);
    yield* stepBroadcast(scene, { ...task, startsAt });
    return true;
  }
  if (text !== undefined) {
    yield* stepBroadcast(scene, { ...task, text: capital(text) });
    return true;
  }
  if (/\b(testo|cambia\w*|corregg\w*|modific\w*)\b/i.test(u.cleanText)) {
    askText(scene);
    return true;
  }
  if (task.draft === null) return false;
  if (u.intent === 'confirm') yield* confirmBroadcast(scene, task.draft);
  else if (u.intent === 'deny') yield* discardBroadcast(scene, task.draft);
  else return false;
  return true;
}

export function* tapBroadcastTask(scene: Scene, task: BroadcastTask, action: TaskAction): Talk<boolean> {
  switch (action.type) {
    case 'pick':
      yield* stepBroadcast(scene, { ...task, audience: audienceNamed(scene, action.value) });
      return true;
    case 'change':
      askText(scene);
      return true;
    case 'leave':
    case 'deny':
      yield* leaveBroadcast(scene, task);
      return true;
    case 'confirm':
      if (task.draft === null) return false;
      yield* confirmBroadcast(scene, task.draft);
      return true;
    case 'answer':
      return false;
  }
}

export function* leaveBroadcast(scene: Scene, task: BroadcastTask): Talk<void> {
  if (task.draft !== null) return yield* discardBroadcast(scene, task.draft);
  settle(scene);
  reply(scene, scene.say('broadcast.discarded'));
}
