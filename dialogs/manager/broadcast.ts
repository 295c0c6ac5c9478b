/** Broadcasts: audience and text in any order, the preview as it will arrive, an explicit yes, and the way of it. */

import { DateTime } from 'luxon';
import type { Service } from '../../domain/catalogue.ts';
import type { Audience } from '../../domain/people.ts';
import { awake } from '../../domain/quiet.ts';
import { dateOf, timeOf, ZONE } from '../../domain/time.ts';
import type { Action } from '../engine/action.ts';
import { wayOut } from '../engine/form/questions.ts';
import { ask, type BroadcastView, type Talk } from '../engine/protocol.ts';
import type { Button, Message } from '../engine/reply.ts';
import {
  isManager,
  offeredServices,
  question,
  reply,
  type Scene,
  serviceOf,
  settle,
  staffRole,
} from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { openTask } from '../staff/task.ts';
import { speaker } from '../texts/text.ts';
import { hour, longDate } from '../texts/words.ts';

const say = speaker(false);

type BroadcastTask = TaskOf<'broadcast'>;

/** A later moment is wanted, and has not been said yet. */
export const WHEN_UNSAID = '';

/** What follows the text of every broadcast: how to have no more of them. */
export function broadcastWayOut(): string {
  return `\n\n${say('broadcast.wayOut')}`;
}

/** The text as it arrives. */
export function broadcastText(text: string): string {
  return `${text}${broadcastWayOut()}`;
}

export function optOutButton(): Button {
  return { label: say('button.stop'), action: { type: 'notifications', optIn: false } };
}

/** How far it is. Drawn again under its name while it goes on. */
export function broadcastProgress(view: BroadcastView, services: readonly Service[]): Message {
  const { id, counts, status } = view;
  const text = say('broadcast.progress', {
    audience: audienceWords(view.audience, services),
    status: say(`broadcast.status.${status}`),
    ...counts,
  });
  const ref = `broadcast:${id}`;
  if (status !== 'sending' && status !== 'scheduled') return { text, ref };
  const action: Action = { type: 'broadcast', do: 'stop', broadcast: id };
  return { text, ref, buttons: [[{ label: say('broadcast.stop'), action }]] };
}

function audienceWords(audience: Audience, services: readonly Service[]): string {
  if (audience.type === 'all') return say('broadcast.toAll');
  const name = services.find(({ id }) => id === audience.serviceId)?.name ?? audience.serviceId;
  return say('broadcast.toService', { service: name });
}

function moment(at: DateTime): string {
  return `${longDate(dateOf(at))}, ore ${hour(timeOf(at))}`;
}

export function* startBroadcast(scene: Scene, task: BroadcastTask, unknownAudience?: string): Talk<void> {
  openTask(scene, task);
  yield* stepBroadcast(scene, task, unknownAudience);
}

/** Asks for what is missing; with everything there shows the preview and waits for the yes. */
export function* stepBroadcast(scene: Scene, task: BroadcastTask, unknownAudience?: string): Talk<void> {
  if (task.draft !== null) yield* ask('broadcast.stop', { id: task.draft, discard: true });
  const next: BroadcastTask = { ...task, draft: null };
  scene.state.task = next;
  if (next.audience === null) return askAudience(scene, unknownAudience);
  if (next.text === null) return askText(scene);
  if (next.startsAt === WHEN_UNSAID) {
    return question(scene, { about: 'when', text: say('broadcast.askWhen'), extra: wayOut(scene, false) });
  }
  const { now } = scene.facts;
  const wanted = next.startsAt === null ? now : laterOf(now, DateTime.fromISO(next.startsAt, { zone: ZONE }));
  const at = awake(wanted);
  const later = at.toMillis() > now.toMillis();
  const startsAt = later ? { startsAt: at.setZone(ZONE).toISO({ suppressMilliseconds: true }) ?? '' } : {};
  const view = yield* ask('broadcast.draft', { audience: next.audience, text: next.text, ...startsAt });
  if (view.counts.total === 0) {
    yield* ask('broadcast.stop', { id: view.id, discard: true });
    settle(scene);
    return reply(scene, say('broadcast.nobody'));
  }
  scene.state.task = { ...next, draft: view.id };
  const quiet = at.toMillis() !== wanted.setZone(ZONE).toMillis();
  const when = later ? say(quiet ? 'broadcast.previewQuiet' : 'broadcast.previewWhen', { when: moment(at) }) : '';
  const on = (does: 'confirm' | 'discard'): Action => ({ type: 'broadcast', do: does, broadcast: view.id });
  question(scene, {
    about: 'confirm',
    text: say('broadcast.preview', {
      audience: audienceWords(view.audience, scene.facts.services),
      n: view.counts.total,
      when,
      text: broadcastText(view.text),
    }),
    extra: (number) => [
      [{ label: say('broadcast.yes', { n: view.counts.total }), action: on('confirm') }],
      [
        { label: say('broadcast.edit'), action: { type: 'change', ask: number } },
        { label: say('broadcast.no'), action: on('discard') },
      ],
    ],
  });
}

function laterOf(a: DateTime, b: DateTime): DateTime {
  return b.toMillis() > a.toMillis() ? b : a;
}

function askAudience(scene: Scene, unknown: string | undefined): void {
  const lead =
    unknown === undefined ? say('broadcast.askAudience') : say('broadcast.unknownAudience', { name: unknown });
  question(scene, {
    about: 'which',
    text: lead,
    options: [
      { label: say('broadcast.all'), value: 'all' },
      ...offeredServices(scene).map(({ id, name }) => ({
        label: say('broadcast.service', { service: name }),
        value: id,
      })),
    ],
    extra: wayOut(scene, false),
  });
}

export function askText(scene: Scene): void {
  question(scene, { about: 'notes', text: say('broadcast.askText'), extra: wayOut(scene, false) });
}

export function audienceNamed(scene: Scene, said: string): Audience | null {
  if (said === 'all') return { type: 'all' };
  const found = serviceOf(scene, said);
  return found === undefined ? null : { type: 'service', serviceId: found.id };
}

export function* broadcastTap(scene: Scene, action: Extract<Action, { type: 'broadcast' }>): Talk<void> {
  if (!isManager(scene)) {
    return reply(scene, scene.say(staffRole(scene) === null ? 'role.notForYou' : 'role.managerOnly'));
  }
  switch (action.do) {
    case 'confirm':
      return yield* confirmBroadcast(scene, action.broadcast);
    case 'discard':
      return yield* discardBroadcast(scene, action.broadcast);
    case 'stop':
      return yield* stopBroadcast(scene, action.broadcast);
    case 'progress': {
      const view = yield* ask('broadcast.get', { id: action.broadcast });
      if (view === null) return reply(scene, say('broadcast.none'));
      scene.replies.push(broadcastProgress(view, scene.facts.services));
    }
  }
}

/** Sends once, whoever confirms twice. */
export function* confirmBroadcast(scene: Scene, id: string): Talk<void> {
  const confirmed = yield* ask('broadcast.confirm', { id });
  closeTask(scene, id);
  const { broadcast: view } = confirmed;
  if (confirmed.type === 'already') {
    if (view.status === 'discarded') return reply(scene, say('broadcast.gone'));
    return reply(scene, say('broadcast.already', { status: say(`broadcast.status.${view.status}`) }));
  }
  const { now } = scene.facts;
  const n = view.counts.total;
  const starts = view.startsAt === null ? now : DateTime.fromISO(view.startsAt, { zone: ZONE });
  const at = awake(starts);
  const tonight = awake(now);
  const quiet = tonight > now && at.toMillis() === tonight.toMillis();
  if (quiet) reply(scene, say('broadcast.quiet', { when: moment(at), n }));
  else if (at.toMillis() > now.toMillis()) reply(scene, say('broadcast.scheduled', { when: moment(at), n }));
  else reply(scene, say('broadcast.started', { n }));
  scene.replies.push(broadcastProgress(view, scene.facts.services));
}

export function* discardBroadcast(scene: Scene, id: string): Talk<void> {
  const known = yield* ask('broadcast.get', { id });
  closeTask(scene, id);
  if (known !== null && known.status !== 'draft' && known.status !== 'discarded') {
    return reply(scene, say('broadcast.already', { status: say(`broadcast.status.${known.status}`) }));
  }
  if (known?.status === 'draft') yield* ask('broadcast.stop', { id, discard: true });
  reply(scene, say('broadcast.discarded'));
}

function* stopBroadcast(scene: Scene, id: string): Talk<void> {
  const known = yield* ask('broadcast.get', { id });
  if (known === null) return reply(scene, say('broadcast.none'));
  const running = known.status === 'sending' || known.status === 'scheduled';
  const view = running ? yield* ask('broadcast.stop', { id, discard: false }) : known;
  if (view === null) return reply(scene, say('broadcast.none'));
  const message = broadcastProgress(view, scene.facts.services);
  yield* ask('repost', { ref: `broadcast:${id}`, message });
  if (running) return reply(scene, `${say('broadcast.stopped')} ${message.text}`);
  reply(scene, say('broadcast.tooLate', { status: say(`broadcast.status.${view.status}`) }));
}

export function* latestBroadcasts(scene: Scene): Talk<void> {
  const views = yield* ask('broadcast.latest', { limit: 3 });
  if (views.length === 0) return reply(scene, say('broadcast.none'));
  reply(scene, views.map((view) => broadcastProgress(view, scene.facts.services).text).join('\n\n'));
}

function closeTask(scene: Scene, id: string): void {
  const { task } = scene.state;
  if (task?.type === 'broadcast' && task.draft === id) settle(scene);
}
