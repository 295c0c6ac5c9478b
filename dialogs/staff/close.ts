/** Closing a day or some hours: whom it touches is said before the yes. */

import type { Booking } from '../../domain/booking.ts';
import type { Closure } from '../../domain/catalogue.ts';
import { wayOut } from '../engine/form/questions.ts';
import type { Slots, TimeIssue, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { offeredServices, question, reply, type Scene, settle, staffRole } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { hour, longDate } from '../texts/words.ts';
import { bookingLine } from './list.ts';
import { issueWords } from './propose.ts';
import { openTask } from './task.ts';

type CloseTask = TaskOf<'closeSlots'>;

const PARTS = { morning: ['00:00', '13:00'], afternoon: ['13:00', '24:00'], evening: ['17:00', '24:00'] } as const;

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
  const days = from === to ? longDate(from) : say('staff.closeRange', { from: longDate(from), to: longDate(to) });
  if (fromTime === undefined || toTime === undefined) return days;
  return say('staff.closeHours', { when: days, from: hour(fromTime), to: hour(toTime) });
}

/** What this person may close: their cooperative's services, or all for the manager. */
function closable(scene: Scene): string[] {
  const staff = staffRole(scene);
  const services = offeredServices(scene);
  const own = staff === null ? services : services.filter(({ cooperative }) => cooperative === staff.organisationId);
  return own.map(({ id }) => id);
}

export function* startClose(scene: Scene, u: Understanding): Talk<void> {
  const may = closable(scene);
  const { service } = u.slots;
  if (service !== undefined && !may.includes(service)) return reply(scene, scene.say('staff.closeNotYours'));
  const staff = staffRole(scene) !== null;
  const services = service !== undefined ? [service] : staff ? may : [];
  const task: CloseTask = { type: 'closeSlots', services, closure: closureOf(u.slots) };
  openTask(scene, task);
  yield* stepClose(scene, task, blocking(u.issues));
}

function blocking(issues: readonly TimeIssue[]): TimeIssue | undefined {
  return issues.find((issue) => issue.type !== 'ambiguousDate' && issue.type !== 'ambiguousTime');
}

export function* stepClose(scene: Scene, task: CloseTask, issue?: TimeIssue): Talk<void> {
  const { say } = scene;
  scene.state.task = task;
  if (task.services.length === 0) return askServices(scene);
  if (task.closure === null || issue !== undefined) {
    const lead = issue === undefined ? '' : `${issueWords(scene, issue)} `;
    scene.state.task = { ...task, closure: null };
    return question(scene, { about: 'when', text: `${lead}${say('staff.closeAsk')}`, extra: wayOut(scene, false) });
  }
  const { affected } = yield* ask('service.close', { serviceIds: task.services, closure: task.closure, apply: false });
  const services = offeredServices(scene).filter(({ id }) => task.services.includes(id));
  const lines = affected.map((booking) => `\n${bookingLine(scene, booking)}`).join('');
  question(scene, {
    about: 'confirm',
    text: say('staff.closePreview', {
      when: closureWords(scene, task.closure),
      services: services.map(({ name }) => name).join(', '),
      n: affected.length,
      lines: lines === '' ? '' : `${lines}\n`,
    }),
    extra: (number) => [
      [
        { label: say('staff.closeYes'), action: { type: 'confirm', ask: number } },
        { label: say('staff.closeNo'), action: { type: 'deny', ask: number } },
      ],
    ],
  });
}

function askServices(scene: Scene): void {
  const ids = closable(scene);
  const named = offeredServices(scene).filter(({ id }) => ids.includes(id));
  question(scene, {
    about: 'service',
    text: scene.say('staff.closeWhich'),
    options: [
      ...named.map(({ id, name }) => ({ label: name, value: id })),
      { label: scene.say('staff.closeAll'), value: 'all' },
    ],
    perRow: 2,
    extra: wayOut(scene, false),
  });
}

export function* pickServices(scene: Scene, task: CloseTask, value: string): Talk<void> {
  const may = closable(scene);
  yield* stepClose(scene, { ...task, services: value === 'all' ? may : may.filter((id) => id === value) });
}

export function* hearClose(scene: Scene, task: CloseTask, u: Understanding): Talk<boolean> {
  if (scene.state.asked?.about === 'confirm' && u.intent === 'confirm') {
    yield* applyClose(scene, task);
    return true;
  }
  if (task.services.length === 0 && (u.slots.service !== undefined || /\btutt[io]\b/i.test(u.cleanText))) {
    yield* pickServices(scene, task, u.slots.service ?? 'all');
    return true;
  }
  const issue = blocking(u.issues);
  const closure = closureOf({ ...(task.closure === null ? {} : { date: task.closure.from }), ...u.slots });
  const says = u.slots.date ?? u.slots.time ?? u.slots.timeTo ?? u.slots.partOfDay;
  if (says === undefined && issue === undefined) return false;
  yield* stepClose(scene, { ...task, closure }, issue);
  return true;
}

export function* applyClose(scene: Scene, task: CloseTask): Talk<void> {
  const { closure, services } = task;
  if (closure === null || services.length === 0) return yield* stepClose(scene, task);
  const { affected } = yield* ask('service.close', { serviceIds: services, closure, apply: true });
  settle(scene);
  const when = closureWords(scene, closure);
  if (affected.length === 0) return reply(scene, scene.say('staff.closedNone', { when }));
  reply(scene, scene.say('staff.closed', { when, n: affected.length }), proposeButtons(scene, affected));
}

function proposeButtons(scene: Scene, bookings: Booking[]): Button[][] {
  return bookings.slice(0, 4).map(({ id, code, version }) => [
    {
      label: scene.say('button.proposeCode', { code }),
      action: { type: 'decide', do: 'propose', booking: id, version },
    },
  ]);
}
