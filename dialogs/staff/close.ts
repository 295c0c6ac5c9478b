/** Closing a day or some hours, of services or of who does the work: whom it touches is said before the yes. */

import type { Closure } from '../../domain/catalogue.ts';
import { FOR_EVER } from '../../domain/closures.ts';
import { dateOf } from '../../domain/time.ts';
import { blocking } from '../engine/form/issues.ts';
import { wayOut } from '../engine/form/questions.ts';
import type { Slots, TimeIssue, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { anyService, isManager, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { isQuestion } from '../engine/words.ts';
import { serviceIn } from '../texts/read/mention.ts';
import { hour, list, longDate } from '../texts/words.ts';
import { showAffected } from './affected.ts';
import { isSomebodyAway, type Resource, resourceIn, resourcesOf } from './away.ts';
import { datedLines } from './list.ts';
import { issueWords } from './propose.ts';
import { ownServices } from './scope.ts';
import { openTask } from './task.ts';

type CloseTask = TaskOf<'closeSlots'>;

const PARTS = { morning: ['00:00', '13:00'], afternoon: ['13:00', '24:00'], evening: ['17:00', '24:00'] } as const;
const SHOWN = 10;

export function closureOf(slots: Slots): Closure | null {
  const { date, dateTo, time, timeTo, partOfDay } = slots;
  if (date === undefined) return null;
  const part = partOfDay === undefined ? undefined : PARTS[partOfDay];
  const fromTime = time ?? part?.[0] ?? (timeTo === undefined ? undefined : '00:00');
  const toTime = timeTo ?? part?.[1] ?? (time === undefined ? undefined : '24:00');
  return {
    from: date,
    to: dateTo ?? date,
    ...(fromTime === undefined ? {} : { fromTime }),
    ...(toTime === undefined ? {} : { toTime }),
  };
}

export function closureWords(scene: Scene, { from, to, fromTime, toTime }: Closure): string {
  const { say } = scene;
  if (to === FOR_EVER) return say('close.from', { from: longDate(from) });
  const days = from === to ? longDate(from) : say('staff.closeRange', { from: longDate(from), to: longDate(to) });
  if (fromTime === undefined || toTime === undefined) return days;
  if (fromTime === '00:00') return say('close.until', { when: days, to: hour(toTime) });
  if (toTime === '24:00') return say('close.since', { when: days, from: hour(fromTime) });
  return say('staff.closeHours', { when: days, from: hour(fromTime), to: hour(toTime) });
}

/** "Il consorzio è chiuso il 24", "chiudiamo tutto": a manager need not be asked which service. */
const EVERYTHING = /\bconsorzio\b|\btutt[io]\b/i;

/** `open`: it is to open again. */
export function* startClose(scene: Scene, u: Understanding, open = false): Talk<void> {
  const own = ownServices(scene);
  const resource = resourceIn(scene, u.cleanText);
  const { service } = u.slots;
  if (resource === null && service !== undefined && !own.some(({ id }) => id === service)) {
    return reply(scene, scene.say('staff.closeNotYours'));
  }
  const asks = isManager(scene) && scene.facts.conversation.kind === 'private' && !EVERYTHING.test(u.cleanText);
  const all = asks ? [] : own.map(({ id }) => id);
  const services = resource !== null ? [resource.serviceId] : service !== undefined ? [service] : all;
  const several = resourcesOf(own.filter(({ id }) => services.includes(id))).length > 0;
  const closure = closureOf(u.slots) ?? (open && resource !== null ? fromNow(scene) : null);
  const who = resource === null && several && isSomebodyAway(u.cleanText);
  const task: CloseTask = { type: 'closeSlots', services, closure, resource: resource?.id ?? null, who, open };
  openTask(scene, task);
  yield* stepClose(scene, task, blocking(u.issues));
}

/** Who is back is back until further notice. */
function fromNow(scene: Scene): Closure {
  return { from: dateOf(scene.facts.now), to: FOR_EVER };
}

function* stepClose(scene: Scene, task: CloseTask, issue?: TimeIssue): Talk<void> {
  const { say } = scene;
  scene.state.task = task;
  if (task.services.length === 0) return askServices(scene, task);
  if (task.who) return askWho(scene, task);
  if (task.closure === null || issue !== undefined) {
    const lead = issue === undefined ? '' : `${issueWords(scene, issue)} `;
    scene.state.task = { ...task, closure: null };
    const text = say(task.open ? 'close.askOpen' : 'staff.closeAsk');
    return question(scene, { about: 'when', text: `${lead}${text}`, extra: wayOut(scene) });
  }
  if (task.open) return yield* applyOpen(scene, task, task.closure);
  const { affected } = yield* ask('service.close', { ...scopeOf(task), closure: task.closure, apply: false });
  const lines = datedLines(scene, affected.slice(0, SHOWN));
  if (affected.length > SHOWN) lines.push(say('close.more', { n: affected.length - SHOWN }));
  question(scene, {
    about: 'confirm',
    text: say('close.preview', {
      what: whatWords(scene, task),
      when: closureWords(scene, task.closure),
      touched: affected.length === 0 ? say('close.none') : say('close.touched', { n: affected.length }),
      lines: lines.length === 0 ? '' : `\n${lines.join('\n')}\n`,
    }),
    extra: (number) => [
      [
        { label: say('staff.closeYes'), action: { type: 'confirm', ask: number } },
        { label: say('staff.closeNo'), action: { type: 'deny', ask: number } },
      ],
    ],
  });
}

function scopeOf({ services, resource }: CloseTask): { serviceIds: string[]; resourceId?: string } {
  return { serviceIds: services, ...(resource !== null && { resourceId: resource }) };
}

/** What closes: the services by name, or who is away. */
export function whatWords(scene: Scene, { services, resource }: Pick<CloseTask, 'services' | 'resource'>): string {
  const named = services.flatMap((id) => anyService(scene, id) ?? []);
  const who = resourcesOf(named).find(({ id }) => id === resource);
  return who?.name ?? list(named.map(({ name }) => name));
}

function askServices(scene: Scene, task: CloseTask): void {
  question(scene, {
    about: 'service',
    text: scene.say(task.open ? 'close.whichOpen' : 'staff.closeWhich'),
    options: [
      ...ownServices(scene).map(({ id, name }) => ({ label: name, value: id })),
      { label: scene.say('staff.closeAll'), value: 'all' },
    ],
    perRow: 2,
    extra: wayOut(scene),
  });
}

function candidates(scene: Scene, { services }: CloseTask): Resource[] {
  return resourcesOf(ownServices(scene).filter(({ id }) => services.includes(id)));
}

function askWho(scene: Scene, task: CloseTask): void {
  question(scene, {
    about: 'which',
    text: scene.say('close.askWho'),
    options: [
      ...candidates(scene, task).map(({ id, name }) => ({ label: name, value: id })),
      { label: scene.say('close.everybody'), value: 'all' },
    ],
    perRow: 2,
    extra: wayOut(scene),
  });
}

/** A service, or who is away, by its button. */
export function* pickClose(scene: Scene, task: CloseTask, value: string): Talk<void> {
  if (task.who) {
    const who = candidates(scene, task).find(({ id }) => id === value);
    const services = who === undefined ? task.services : [who.serviceId];
    return yield* stepClose(scene, { ...task, who: false, services, resource: who?.id ?? null });
  }
  const own = ownServices(scene).map(({ id }) => id);
  yield* stepClose(scene, { ...task, services: value === 'all' ? own : own.filter((id) => id === value) });
}

const WE_ARE_CLOSED = /\b(?:siamo|saremo|restiamo|stiamo) (?:tutti )?chius/i;

export function* hearClose(scene: Scene, task: CloseTask, u: Understanding): Talk<boolean> {
  if (scene.state.asked?.about === 'confirm' && u.intent === 'confirm') {
    yield* applyClose(scene, task);
    return true;
  }
  if (isQuestion(u)) return false;
  // Of all of them, where it was of one.
  if ((task.resource !== null || task.who) && WE_ARE_CLOSED.test(u.cleanText)) {
    yield* startClose(scene, u);
    return true;
  }
  const everything = /\btutt[io]\b/i.test(u.cleanText);
  if (task.who) {
    const who = resourceIn(scene, u.cleanText);
    if (who === null && !everything) return false;
    yield* pickClose(scene, task, who?.id ?? 'all');
    return true;
  }
  if (task.services.length === 0 && (u.slots.service !== undefined || everything)) {
    yield* pickClose(scene, task, u.slots.service ?? 'all');
    return true;
  }
  const fewer = narrowed(scene, task, u);
  if (fewer !== null) {
    yield* stepClose(scene, { ...task, services: fewer });
    return true;
  }
  const issue = blocking(u.issues);
  const closure = closureOf({ ...(task.closure === null ? {} : { date: task.closure.from }), ...u.slots });
  const says = u.slots.date ?? u.slots.time ?? u.slots.timeTo ?? u.slots.partOfDay;
  if (says === undefined && issue === undefined) return false;
  yield* stepClose(scene, { ...task, closure }, issue);
  return true;
}

/** "Sì ma solo il custode", "tranne la spesa": of those that were meant. */
function narrowed(scene: Scene, task: CloseTask, u: Understanding): string[] | null {
  const among = ownServices(scene).filter(({ id }) => task.services.includes(id));
  const named = serviceIn(u.cleanText, among)?.id ?? among.find(({ id }) => id === u.slots.service)?.id;
  if (named === undefined || among.length < 2) return null;
  const left = /\b(?:tranne|esclus\w*|ma non|non|meno)\b/i.test(u.cleanText);
  return left ? task.services.filter((id) => id !== named) : [named];
}

export function* applyClose(scene: Scene, task: CloseTask): Talk<void> {
  const { closure, services, resource } = task;
  if (closure === null || services.length === 0) return yield* stepClose(scene, task);
  const { affected } = yield* ask('service.close', { ...scopeOf(task), closure, apply: true });
  settle(scene);
  const words = { what: whatWords(scene, task), when: closureWords(scene, closure) };
  if (affected.length === 0) return reply(scene, scene.say('close.done', words));
  showAffected(scene, { services, resource, closure }, affected, scene.say('close.done', words));
}

function* applyOpen(scene: Scene, task: CloseTask, stretch: Closure): Talk<void> {
  const { serviceIds } = yield* ask('service.reopen', { ...scopeOf(task), stretch });
  settle(scene);
  const when = closureWords(scene, stretch);
  if (serviceIds.length === 0) {
    return reply(scene, scene.say('close.notClosed', { what: whatWords(scene, task), when }));
  }
  reply(scene, scene.say('close.reopened', { what: whatWords(scene, { ...task, services: serviceIds }), when }));
}
