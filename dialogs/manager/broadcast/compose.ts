/** A broadcast taking shape: asks for what is missing, shows the preview, waits for the yes. */

import { DateTime } from 'luxon';
import { type BroadcastPlan, placeholderProblems } from '../../../domain/broadcast.ts';
import { ZONE } from '../../../domain/time.ts';
import { ask, type BroadcastView, type Talk } from '../../engine/protocol.ts';
import { question, sameQuestion } from '../../engine/question.ts';
import { isManager, reply, type Scene, settle } from '../../engine/scene.ts';
import { openTask } from '../../staff/task.ts';
import { withMore } from '../../texts/read/broadcast.ts';
import { speaker } from '../../texts/text.ts';
import { list } from '../../texts/words.ts';
import { askAudience, askBooked, askButtons, askExpiry, askText, askWhen } from './ask.ts';
import { WHEN_UNSAID } from './plan.ts';
import { asItArrives, MOST_CAPTION, MOST_TEXT, previewButtons, previewText, startOf } from './preview.ts';
import { tellReach } from './reach.ts';
import { type BroadcastTask, extrasOf, knownIn, withExtras } from './task.ts';
import { shortName } from './words.ts';

const say = speaker(false);

export function* startBroadcast(scene: Scene, given: BroadcastTask, unknownAudience?: string): Talk<void> {
  const { brought } = scene.state;
  const fresh = brought !== null && minutesSince(scene, brought.at) < BROUGHT_MIN;
  const joins = fresh && given.draft === null && extrasOf(given).file === undefined;
  scene.state.brought = null;
  const task = joins ? withExtras(given, { file: brought.file }) : given;
  openTask(scene, task);
  if (joins) reply(scene, say('broadcast.fileTaken', { name: brought.file.name }));
  yield* stepBroadcast(scene, task, unknownAudience);
}

/** For so long what was sent by itself may belong to the message that comes next. */
const BROUGHT_MIN = 30;

function minutesSince({ facts }: Scene, at: string): number {
  return facts.now.diff(DateTime.fromISO(at)).as('minutes');
}

/** Asks for what is missing; with everything there shows the preview and waits for the yes. */
export function* stepBroadcast(scene: Scene, given: BroadcastTask, unknownAudience?: string): Talk<void> {
  const task: BroadcastTask = { ...given, asking: undefined, offered: undefined };
  scene.state.task = task;
  if (task.audience === null) return askAudience(scene, task, unknownAudience);
  const { kind, buttons, serviceId, file } = extrasOf(task);
  if (kind === 'notice' && task.audience.type !== 'service' && task.audience.type !== 'organisation') {
    return askAudience(scene, { ...task, audience: null }, undefined, say('broadcast.noticeNeedsService'));
  }
  if (task.text === null) return askText(scene, task);
  const names = placeholderProblems(task.text);
  if (names.length > 0) {
    return askText(scene, task, say('broadcast.placeholders', { names: names.join(', ').replace(/[{}]/g, '') }));
  }
  const { length: n } = task.text;
  if (n > MOST_TEXT) return askText(scene, task, say('broadcast.tooLong', { n, most: MOST_TEXT }));
  if (file !== undefined && n > MOST_CAPTION)
    return askText(scene, task, say('broadcast.tooLongWithFile', { n, most: MOST_CAPTION }));
  if (/\{\s*(?:servizio|cooperativa)\b/.test(task.text) && serviceId === undefined)
    return askBooked(scene, task, say('broadcast.placeholderNeedsService'));
  if (task.startsAt === WHEN_UNSAID) return askWhen(scene, task);
  if (buttons.includes('book') && serviceId === undefined) return askBooked(scene, task);
  yield* draft(scene, task);
}

function planOf(scene: Scene, task: BroadcastTask): BroadcastPlan | null {
  const { audience, text, startsAt } = task;
  if (audience === null || text === null) return null;
  const { kind, buttons, topic, serviceId, file, expiresAt } = extrasOf(task);
  const { at, later } = startOf({ kind }, startsAt, scene.facts.now);
  const iso = later ? at.setZone(ZONE).toISO({ suppressMilliseconds: true }) : null;
  return {
    audience,
    text,
    kind,
    buttons,
    ...(topic !== undefined && { topic }),
    ...(serviceId !== undefined && { serviceId }),
    ...(file !== undefined && { file }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(iso !== null && { startsAt: iso }),
  };
}

function* draft(scene: Scene, task: BroadcastTask): Talk<void> {
  const plan = planOf(scene, task);
  if (plan === null) return;
  const { now } = scene.facts;
  const starts = plan.startsAt === undefined ? now : DateTime.fromISO(plan.startsAt, { zone: ZONE });
  if (plan.expiresAt !== undefined && DateTime.fromISO(plan.expiresAt) <= starts) {
    return askExpiry(scene, withExtras(task, { expiresAt: undefined }), say('broadcast.pastExpiry'));
  }
  const view = yield* ask('broadcast.draft', { plan, replaces: task.draft });
  if (view.counts.total === 0) {
    yield* ask('broadcast.step', { id: view.id, step: 'discard' });
    if (plan.audience.type === 'all') {
      settle(scene);
      return reply(scene, say('broadcast.nobodyAtAll'));
    }
    const nobody = say(plan.kind === 'notice' ? 'broadcast.nobodyNotice' : 'broadcast.nobody');
    // What was written is kept: it may be for others.
    return askAudience(scene, { ...task, audience: null, draft: null }, undefined, nobody);
  }
  const { text, picture } = asItArrives(view, view.examples[0] ?? '', knownIn(scene));
  // A picture is looked at, not read about; its buttons are written out below, for here they would do nothing.
  if (picture !== undefined) scene.replies.push({ text, picture });
  showPreview(scene, task, view);
}

function showPreview(scene: Scene, task: BroadcastTask, view: BroadcastView): void {
  const text = previewText(view, knownIn(scene), scene.facts.now, task.startsAt);
  const next = { ...task, draft: view.id };
  scene.state.task = next;
  question(scene, { about: 'confirm', text, extra: (number) => previewButtons(view, number) });
  // Put again it may be a few words only: a yes is to what was read.
  if (scene.replies.at(-1)?.text.includes(text))
    scene.state.task = { ...next, shownAt: scene.facts.now.toISO() ?? undefined };
}

/** Once more: a preview is drawn afresh, for the one before may be out of date; a question is put as it was. */
export function* putBroadcast(scene: Scene, task: BroadcastTask, lead: string): Talk<void> {
  if (task.asking !== undefined) return sameQuestion(scene, lead);
  if (lead !== '') reply(scene, lead);
  yield* stepBroadcast(scene, task);
}

/** A real message, to herself alone; then the preview again. */
export function* tryOnMyself(scene: Scene, task: BroadcastTask): Talk<void> {
  const view = task.draft === null ? null : yield* ask('broadcast.get', { id: task.draft });
  if (view === null || view.status !== 'draft') return yield* stepBroadcast(scene, task);
  scene.replies.push(asItArrives(view, scene.person.name, knownIn(scene)));
  reply(scene, say('broadcast.tested'));
  showPreview(scene, task, view);
}

export function* change(scene: Scene, task: BroadcastTask, what: string): Talk<void> {
  switch (what) {
    case 'words':
      return yield* stepBroadcast(scene, task.offered === undefined ? task : { ...task, text: task.offered });
    case 'more':
      return yield* stepBroadcast(scene, { ...task, text: withMore(`${task.text ?? ''}\n`, task.offered ?? '') });
    case 'text':
      return askText(scene, task);
    case 'audience':
      return askAudience(scene, task, undefined);
    case 'when':
      return askWhen(scene, task);
    case 'expiry':
      return askExpiry(scene, task);
    case 'buttons':
      return askButtons(scene, task);
    default:
      return yield* stepBroadcast(scene, task);
  }
}

/** A picture or a document of the manager's joins the message that she is writing, or the next one. False when it is none of that. */
export function* takeFile(scene: Scene): Talk<boolean> {
  const { file } = scene.facts;
  if (file === undefined || !isManager(scene)) return false;
  const { task } = scene.state;
  if (task?.type === 'broadcast') {
    reply(scene, say('broadcast.fileTaken', { name: file.name }));
    yield* stepBroadcast(scene, withExtras(task, { file }));
  } else {
    scene.state.brought = { file, at: scene.facts.now.toISO() ?? '' };
    reply(scene, say('broadcast.fileFirst', { name: file.name }));
  }
  return true;
}

/** Whom it would reach, in a sentence; the preview above stays open. */
export function* tellToWhom(scene: Scene, task: BroadcastTask): Talk<void> {
  const view = task.draft === null ? null : yield* ask('broadcast.get', { id: task.draft });
  if (view === null && task.audience !== null) return yield* tellReach(scene, task.audience, extrasOf(task).kind);
  if (view === null) return yield* stepBroadcast(scene, task);
  reply(scene, say('broadcast.toWhom', { n: view.counts.total, names: list(view.examples.map(shortName)) }));
}
