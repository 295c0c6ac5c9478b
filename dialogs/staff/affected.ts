/** What becomes of the bookings that a closure touches: done by others, moved, or refused; all at once or one by one. */

import type { Booking } from '../../domain/booking.ts';
import type { Action } from '../engine/action.ts';
import { wayOut } from '../engine/form/questions.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { anyService, isManager, question, reply, type Scene, settle, staffRole } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { button } from './buttons.ts';
import { closureWords, whatWords } from './close.ts';
import { datedLines } from './list.ts';
import { tellProposed } from './propose.ts';
import { ownServices } from './scope.ts';
import { openTask } from './task.ts';
import { refreshAlerts, tellDecision } from './tell.ts';

type Closed = Omit<Extract<Action, { type: 'closed' }>, 'type' | 'do' | 'page'>;

/** At once, so that a turn stays short; what is left is said. */
const AT_ONCE = 40;
const PAGE = 4;

export function showAffected(scene: Scene, closed: Closed, affected: Booking[], lead: string): void {
  const { say } = scene;
  const on = (does: Extract<Action, { type: 'closed' }>['do'], label: string): Button[] => [
    { label, action: { type: 'closed', do: does, ...closed, page: 0 } },
  ];
  const open = affected.filter(({ proposal }) => proposal === null);
  const n = open.length;
  scene.state.closing = n === 0 ? null : closed;
  if (n === 0) return reply(scene, `${lead} ${say('close.allProposed')}`);
  reply(scene, `${lead} ${say('close.left', { n })}`, [
    ...(closed.resource === null ? [] : [on('rehouse', say('close.rehouse'))]),
    on('move', say('close.moveAll', { n })),
    on('reject', say('close.rejectAll', { n })),
    on('each', say('close.each')),
  ]);
}

/** Rule 7: whom the closure touches is looked up now, not when the button was drawn. */
function* touched(scene: Scene, { services, resource, closure }: Closed): Talk<Booking[]> {
  const own = ownServices(scene).map(({ id }) => id);
  const serviceIds = services.filter((id) => own.includes(id));
  if (serviceIds.length === 0) return [];
  const scope = { serviceIds, ...(resource !== null && { resourceId: resource }) };
  return (yield* ask('service.close', { ...scope, closure, apply: false })).affected;
}

export function* closedTap(scene: Scene, { type: _, do: does, page, ...closed }: Extract<Action, { type: 'closed' }>) {
  if (staffRole(scene) === null && !isManager(scene)) return reply(scene, scene.say('role.notForYou'));
  const affected = (yield* touched(scene, closed)).filter(({ proposal }) => proposal === null);
  if (affected.length === 0) {
    scene.state.closing = null;
    return reply(scene, scene.say('close.nothingLeft'));
  }
  switch (does) {
    case 'rehouse':
      return yield* rehouse(scene, closed, affected);
    case 'move':
      return yield* moveAll(scene, closed, affected);
    case 'reject':
      return askReasonForAll(scene, closed, affected.length);
    case 'each':
      return showEach(scene, closed, affected, page);
  }
}

/** Who has time at the same hour does it: the citizen need not be asked. */
function* rehouse(scene: Scene, closed: Closed, affected: Booking[]): Talk<void> {
  let done = 0;
  for (const { id, version } of affected.slice(0, AT_ONCE)) {
    const outcome = yield* ask('booking.rehouse', { id, version });
    if (outcome.type !== 'changed') continue;
    done += 1;
    yield* refreshAlerts(scene, outcome.booking);
  }
  const left = yield* touched(scene, closed);
  const words = scene.say('close.rehoused', { n: done });
  if (left.length === 0) return reply(scene, words);
  showAffected(scene, closed, left, words);
}

/** The nearest free time is proposed to each; whoever has none near is left to be decided. */
function* moveAll(scene: Scene, closed: Closed, affected: Booking[]): Talk<void> {
  let done = 0;
  for (const booking of affected.slice(0, AT_ONCE)) {
    if (yield* moveOne(scene, closed, booking)) done += 1;
  }
  const words = scene.say('close.moved', { n: done });
  const left = (yield* touched(scene, closed)).filter(({ proposal }) => proposal === null);
  if (left.length === 0) return reply(scene, words);
  showAffected(scene, closed, left, words);
}

function* moveOne(scene: Scene, { closure }: Closed, booking: Booking): Talk<boolean> {
  const { slots } = yield* ask('availability.offers', {
    serviceId: booking.serviceId,
    wish: { date: booking.date, time: booking.time },
    details: booking.details,
    max: 1,
    ignoreBooking: booking.id,
  });
  const [slot] = slots;
  if (slot === undefined) return false;
  const { id, version } = booking;
  const outcome = yield* ask('booking.propose', { id, version, date: slot.date, time: slot.time });
  if (outcome.type !== 'proposed') return false;
  yield* tellProposed(scene, outcome.booking, closureWords(scene, closure));
  yield* refreshAlerts(scene, outcome.booking);
  return true;
}

function askReasonForAll(scene: Scene, closed: Closed, n: number): void {
  const { say } = scene;
  openTask(scene, { type: 'refuseAll', ...closed });
  const reasons = [
    say(closed.resource === null ? 'reason.closed' : 'reason.away', { when: closureWords(scene, closed.closure) }),
    say('reason.absent'),
  ];
  question(scene, {
    about: 'notes',
    text: say('close.askReason', { n, what: whatWords(scene, closed) }),
    options: reasons.map((reason) => ({ label: reason, value: reason })),
    extra: wayOut(scene),
  });
}

/** Each citizen is told why, with times that are free (rule 4). */
export function* refuseAll(scene: Scene, task: TaskOf<'refuseAll'>, reason: string): Talk<void> {
  settle(scene);
  const { type: _, ...closed } = task;
  let done = 0;
  for (const { id, version } of (yield* touched(scene, closed)).slice(0, AT_ONCE)) {
    const outcome = yield* ask('booking.decide', { id, version, action: 'reject', reason });
    if (outcome.type !== 'changed') continue;
    done += 1;
    yield* tellDecision(scene, outcome.booking, 'reject');
    yield* refreshAlerts(scene, outcome.booking);
  }
  const words = scene.say('close.rejected', { n: done });
  const left = yield* touched(scene, closed);
  if (left.length === 0) return reply(scene, words);
  showAffected(scene, closed, left, words);
}

function showEach(scene: Scene, closed: Closed, affected: Booking[], page: number): void {
  const { say } = scene;
  const from = Math.min(page * PAGE, Math.floor((affected.length - 1) / PAGE) * PAGE);
  const shown = affected.slice(from, from + PAGE);
  const left = affected.length - from - shown.length;
  const rows: Button[][] = shown.map((booking) => [
    button(booking, 'propose', say('button.proposeCode', { code: booking.code })),
    button(booking, 'reject', say('button.rejectCode', { code: booking.code })),
  ]);
  if (left > 0) {
    const next: Action = { type: 'closed', do: 'each', ...closed, page: from / PAGE + 1 };
    rows.push([{ label: say('list.more', { n: left }), action: next }]);
  }
  const lines = datedLines(
    scene,
    shown.filter(({ serviceId }) => anyService(scene, serviceId) !== undefined),
  );
  reply(scene, lines.join('\n').trim(), rows);
}
