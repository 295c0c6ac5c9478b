/** What a manager does with a broadcast that is written: confirm, approve, pause, stop, take back. */

import { DateTime } from 'luxon';
import { UNDO_MS } from '../../../domain/broadcast.ts';
import { awake } from '../../../domain/quiet.ts';
import { ZONE } from '../../../domain/time.ts';
import type { Action } from '../../engine/action.ts';
import { ask, type BroadcastRefusal, type BroadcastView, type Talk } from '../../engine/protocol.ts';
import type { Message } from '../../engine/reply.ts';
import { isManager, reply, type Scene, settle, staffRole } from '../../engine/scene.ts';
import { speaker } from '../../texts/text.ts';
import { sendLedger } from './ledger.ts';
import { asItArrives, writtenOut } from './preview.ts';
import { progressMessage, progressText, statusWord } from './progress.ts';
import { audienceWords, moment, momentOf, peopleWords } from './words.ts';

const say = speaker(false);

export function* broadcastTap(scene: Scene, action: Extract<Action, { type: 'broadcast' }>): Talk<void> {
  if (!isManager(scene)) {
    return reply(scene, scene.say(staffRole(scene) === null ? 'role.notForYou' : 'role.managerOnly'));
  }
  const { broadcast: id } = action;
  switch (action.do) {
    case 'confirm':
      return yield* confirmBroadcast(scene, id);
    case 'discard':
      return yield* discardBroadcast(scene, id);
    case 'approve':
    case 'refuse':
      return yield* review(scene, id, action.do);
    case 'pause':
    case 'resume':
    case 'stop':
      return yield* steer(scene, id, action.do);
    case 'undo':
      return yield* undoBroadcast(scene, id);
    case 'ledger':
      return yield* sendLedger(scene, id);
    case 'progress': {
      const view = yield* ask('broadcast.get', { id });
      if (view === null) return reply(scene, say('broadcast.none'));
      scene.replies.push(progressMessage(view, scene.facts, scene.facts.now));
    }
  }
}

/** Sends once, whoever confirms twice. */
export function* confirmBroadcast(scene: Scene, id: string): Talk<void> {
  const { task } = scene.state;
  const moving = task?.type === 'broadcast' && task.draft === id ? task.moving : undefined;
  const done = yield* ask('broadcast.step', { id, step: 'confirm' });
  if (done.type !== 'alone') closeTask(scene, id);
  if (done.type === 'changed' && moving !== undefined) {
    const old = yield* ask('broadcast.step', { id: moving, step: 'stop' });
    if (old.type === 'changed') yield* redraw(scene, old.broadcast);
  }
  if (done.type === 'unknown') return reply(scene, say('broadcast.gone'));
  const { broadcast: view } = done;
  if (done.type !== 'changed') return refuse(scene, done.type, view);
  if (view.status === 'review') {
    yield* askSecond(scene, view);
    reply(scene, say('broadcast.inReview', { people: peopleWords(view.counts.total) }));
  } else {
    reply(scene, startWords(view, scene.facts.now));
  }
  scene.replies.push(progressMessage(view, scene.facts, scene.facts.now));
}

function startWords(view: BroadcastView, now: DateTime): string {
  const people = peopleWords(view.counts.total);
  const at = view.startsAt === null ? now : DateTime.fromISO(view.startsAt, { zone: ZONE });
  const wait = at.toMillis() - now.toMillis();
  if (wait <= 0) return say('broadcast.started', { people });
  if (wait <= UNDO_MS) return say('broadcast.held', { people });
  const quiet = awake(now) > now && at.toMillis() === awake(now).toMillis();
  return say(quiet ? 'broadcast.quiet' : 'broadcast.scheduled', { when: moment(at), people });
}

function refuse(scene: Scene, why: BroadcastRefusal, view: BroadcastView): void {
  switch (why) {
    case 'alone':
      return reply(scene, say('broadcast.alone', { people: peopleWords(view.counts.total) }));
    case 'ownEyes':
      return reply(scene, say('broadcast.ownEyes'));
    case 'tooLate':
      return reply(scene, say('broadcast.tooLateUndo'));
    case 'already':
      if (view.status === 'discarded') return reply(scene, say('broadcast.gone'));
      return reply(scene, say('broadcast.already', { status: statusWord(view.status) }));
  }
}

// ---------------------------------------------------------------- the second pair of eyes

function* askSecond(scene: Scene, view: BroadcastView): Talk<void> {
  const { picture } = asItArrives(view, view.examples[0] ?? '', scene.facts);
  const to = { type: 'managers', except: scene.person.id } as const;
  // Seen, not only named: it is what is agreed to.
  if (picture !== undefined)
    yield* ask('post', { to, message: { text: say('broadcast.reviewFile'), picture }, purpose: 'alert' });
  yield* ask('post', { to, message: reviewMessage(scene, view, scene.person.name), purpose: 'alert' });
}

/** What is to be agreed to, with the buttons. `by`: who asks, where it is not said already. */
export function reviewMessage({ facts }: Scene, view: BroadcastView, by?: string): Message {
  const on = (does: 'approve' | 'refuse'): Action => ({ type: 'broadcast', do: does, broadcast: view.id });
  const told = {
    people: peopleWords(view.counts.total),
    audience: audienceWords(view.plan, facts),
    message: writtenOut(view, facts),
    lines: view.startsAt === null ? '' : say('broadcast.previewWhen', { when: momentOf(view.startsAt) }).trim(),
  };
  return {
    text: by === undefined ? say('broadcast.reviewAgain', told) : say('broadcast.reviewAsk', { ...told, name: by }),
    ref: `review:${view.id}`,
    buttons: [
      [
        { label: say('broadcast.approve'), action: on('approve') },
        { label: say('broadcast.refuse'), action: on('refuse') },
      ],
    ],
  };
}

/** The second manager's word: told to who wrote it, and drawn wherever it was asked. */
export function* review(scene: Scene, id: string, step: 'approve' | 'refuse'): Talk<void> {
  const done = yield* ask('broadcast.step', { id, step });
  if (done.type === 'unknown') return reply(scene, say('broadcast.gone'));
  const { broadcast: view } = done;
  if (done.type !== 'changed') return refuse(scene, done.type, view);
  const { now } = scene.facts;
  const { name } = scene.person;
  const told = say(step === 'approve' ? 'broadcast.tellApproved' : 'broadcast.tellRefused', { name });
  if (view.createdBy !== null) {
    const to = { type: 'person', personId: view.createdBy } as const;
    yield* ask('post', { to, message: { text: told }, purpose: 'notice' });
  }
  yield* ask('repost', { ref: `review:${id}`, message: { text: progressText(view, scene.facts, scene.facts.now) } });
  yield* redraw(scene, view);
  if (step === 'refuse') return reply(scene, say('broadcast.refused'));
  reply(scene, say('broadcast.approved', { what: startWords(view, now) }));
  // With the way to undo it, which they were told of.
  scene.replies.push(progressMessage(view, scene.facts, now));
}

// ---------------------------------------------------------------- on the way

function* redraw(scene: Scene, view: BroadcastView): Talk<void> {
  yield* ask('repost', {
    ref: `broadcast:${view.id}`,
    message: progressMessage(view, scene.facts, scene.facts.now),
  });
}

export function* steer(scene: Scene, id: string, step: 'pause' | 'resume' | 'stop'): Talk<void> {
  const done = yield* ask('broadcast.step', { id, step });
  if (done.type === 'unknown') return reply(scene, say('broadcast.none'));
  const { broadcast: view } = done;
  yield* redraw(scene, view);
  if (done.type !== 'changed') return reply(scene, say('broadcast.tooLate', { status: statusWord(view.status) }));
  const words = { pause: 'broadcast.pausedNow', resume: 'broadcast.resumed', stop: 'broadcast.stopped' } as const;
  reply(scene, `${say(words[step])} ${progressText(view, scene.facts, scene.facts.now)}`);
}

export function* undoBroadcast(scene: Scene, id: string): Talk<void> {
  const done = yield* ask('broadcast.undo', { id, instead: say('broadcast.taken') });
  if (done.type === 'unknown') return reply(scene, say('broadcast.none'));
  const { broadcast: view } = done;
  yield* redraw(scene, view);
  if (done.type !== 'changed') return refuse(scene, done.type, view);
  reply(
    scene,
    done.replaced === 0
      ? say('broadcast.withdrawn')
      : say('broadcast.withdrawnFrom', { people: peopleWords(done.replaced) }),
  );
}

export function* discardBroadcast(scene: Scene, id: string): Talk<void> {
  const done = yield* ask('broadcast.step', { id, step: 'discard' });
  closeTask(scene, id);
  const settled = done.type === 'already' && done.broadcast.status !== 'discarded';
  reply(
    scene,
    settled ? say('broadcast.already', { status: statusWord(done.broadcast.status) }) : say('broadcast.discarded'),
  );
}

function closeTask(scene: Scene, id: string): void {
  const { task } = scene.state;
  if (task?.type === 'broadcast' && task.draft === id) settle(scene);
}
