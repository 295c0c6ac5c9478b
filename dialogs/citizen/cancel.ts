/** Cancelling: never without a yes to what is being cancelled. The reason is asked once, and may stay unsaid. */

import type { Booking } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import { isLateToChange } from '../../domain/changes.ts';
import { isListed } from '../../domain/work.ts';
import type { TaskAction } from '../engine/dialog.ts';
import { noticeWords } from '../engine/form/explain.ts';
import { unchangedWords } from '../engine/form/unchanged.ts';
import type { Intent, Understanding } from '../engine/input.ts';
import { isWaiting } from '../engine/parked.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { anyService, begin, inRows, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { refreshAlerts } from '../staff/tell.ts';
import { movesInstead } from '../texts/heard-change.ts';
import { longSlot } from '../texts/words.ts';
import { onBooking } from './bookings.ts';
import { calendarAgain } from './calendar.ts';
import { startChange } from './change.ts';

export function cancelAsk(scene: Scene, booking: Booking, reason: string | null): void {
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return reply(scene, scene.say('change.notFound'));
  const { id, version, code } = booking;
  begin(scene, { type: 'confirmCancel', booking: id, version, ...(reason === null ? {} : { reason }) });
  const names = { service: service.name, when: longSlot(service, booking) };
  question(scene, {
    about: 'confirm',
    text: scene.say('cancel.ask', { ...names, code }),
    lead: isLate(scene, service, booking)
      ? scene.say('cancel.late', { notice: noticeWords(service.calendar, scene.say) })
      : '',
    ways: [scene.say('cancel.again', names)],
    extra: (number) => [
      [
        { label: scene.say('cancel.yes'), action: { type: 'confirm', ask: number } },
        { label: scene.say('cancel.no'), action: { type: 'deny', ask: number } },
      ],
    ],
  });
}

function isLate(scene: Scene, service: Service, booking: Booking): boolean {
  return isLateToChange(service, booking, scene.facts.now);
}

export function* hearCancel(scene: Scene, task: TaskOf<'confirmCancel'>, u: Understanding): Talk<boolean> {
  if (yield* moveInstead(scene, task, u)) return true;
  if (yield* namesAnother(scene, task, u)) return true;
  if (u.intent === 'confirm' || (u.intent === 'cancel_booking' && u.decision !== 'reject')) {
    yield* cancelNow(scene, { ...task, reason: task.reason ?? reasonIn(u.cleanText) ?? undefined });
    return true;
  }
  if (u.intent !== 'deny') return false;
  yield* keep(scene, task);
  return true;
}

function* moveInstead(scene: Scene, task: TaskOf<'confirmCancel'>, u: Understanding): Talk<boolean> {
  if (!movesInstead(u.cleanText)) return false;
  const booking = yield* ask('booking.get', { id: task.booking });
  if (booking === null) return false;
  settle(scene);
  const slots = { ...u.heard?.slots, ...u.slots };
  yield* startChange(scene, booking, { slots, beside: u.beside, issues: u.issues, text: u.cleanText }, 'move');
  return true;
}

/** "Sì, annulla quella di venerdì", asked of Thursday's: that one is looked for, and asked about. */
function* namesAnother(scene: Scene, task: TaskOf<'confirmCancel'>, u: Understanding): Talk<boolean> {
  const { date, service } = { ...u.heard?.slots, ...u.slots };
  const booking = date === undefined && service === undefined ? null : yield* ask('booking.get', { id: task.booking });
  if (booking === null || u.intent === 'deny') return false;
  const same = (date ?? booking.date) === booking.date && (service ?? booking.serviceId) === booking.serviceId;
  if (same || (u.intent !== 'cancel_booking' && u.intent !== 'correct_slot')) return false;
  settle(scene);
  const slots = { ...(date !== undefined && { date }), ...(service !== undefined && { service }) };
  return yield* onBooking(scene, 'cancel', { ...u, intent: 'cancel_booking', decision: 'act', slots }, true);
}

/** "No grazie", where the last that was written is that the order comes short of something: all of it may go. */
export function* refusesShort(scene: Scene): Talk<boolean> {
  const booking = yield* ask('booking.noticed', {});
  const service = booking === null ? undefined : anyService(scene, booking.serviceId);
  if (booking === null || service === undefined || !booking.priceFinal || !isListed(service)) return false;
  if (booking.status !== 'requested' && booking.status !== 'accepted') return false;
  cancelAsk(scene, booking, null);
  return true;
}

export function* tapCancel(scene: Scene, task: TaskOf<'confirmCancel'>, action: TaskAction): Talk<boolean> {
  if (action.type === 'confirm') yield* cancelNow(scene, task);
  else yield* keep(scene, task);
  return true;
}

function* cancelNow(scene: Scene, { booking: id, version, reason }: TaskOf<'confirmCancel'>): Talk<void> {
  const outcome = yield* ask('booking.cancel', { id, version, ...(reason === undefined ? {} : { reason }) });
  settle(scene);
  if (outcome.type !== 'cancelled') return reply(scene, unchangedWords(scene, outcome));
  const { booking } = outcome;
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return;
  yield* refreshAlerts(scene, booking);
  const { code } = booking;
  const names = { code, service: service.name, when: longSlot(service, booking) };
  const told = scene.say('staff.citizenCancelled', { name: booking.askedBy ?? booking.personName, ...names });
  const late = isLate(scene, service, booking);
  const text = late ? scene.say('staff.cancelledLate', { text: told }) : told;
  yield* ask('post', {
    to: { type: 'organisation', organisationId: booking.organisationId },
    message: { text: reason === undefined ? text : `${text}\n${scene.say('alert.reason', { reason })}` },
    purpose: late ? 'alert' : 'notice',
  });
  scene.state.lastBooking = booking.id;
  reply(scene, scene.say('cancel.done', names), calendarAgain(scene, booking));
  // What was set aside waits long enough.
  if (reason === undefined && !isWaiting(scene)) askReason(scene, booking);
}

function askReason(scene: Scene, { id, version }: Booking): void {
  const { say } = scene;
  begin(scene, { type: 'cancelReason', booking: id, version });
  const reasons = [say('cancel.why.unexpected'), say('cancel.why.unneeded'), say('cancel.why.otherwise')];
  question(scene, {
    about: 'notes',
    text: say('cancel.why'),
    options: reasons.map((reason) => ({ label: reason, value: reason })),
    perRow: 2,
    extra: (number) => inRows([{ label: say('cancel.why.skip'), action: { type: 'deny', ask: number } }], 1),
  });
}

/** Another wish is no reason: the question is dropped. */
const WORDS = new Set<Intent>(['provide_slot', 'correct_slot', 'out_of_scope', 'complaint', 'cancel_booking']);

export function* hearReason(scene: Scene, task: TaskOf<'cancelReason'>, u: Understanding): Talk<boolean> {
  if (u.intent === 'deny' || u.intent === 'confirm') {
    skipReason(scene);
    return true;
  }
  if (!WORDS.has(u.intent) && u.decision === 'act') {
    settle(scene);
    return false;
  }
  yield* giveReason(scene, task, reasonIn(u.cleanText) ?? u.cleanText);
  return true;
}

export function* tapReason(scene: Scene, task: TaskOf<'cancelReason'>, action: TaskAction): Talk<boolean> {
  if (action.type === 'pick') yield* giveReason(scene, task, action.value);
  else skipReason(scene);
  return true;
}

export function skipReason(scene: Scene): void {
  settle(scene);
  reply(scene, scene.say('cancel.noReason'));
}

function* giveReason(scene: Scene, { booking: id }: TaskOf<'cancelReason'>, words: string): Talk<void> {
  const reason = words.trim().slice(0, 200);
  settle(scene);
  const booking = reason === '' ? null : yield* ask('booking.explain', { id, reason });
  const service = booking === null ? undefined : anyService(scene, booking.serviceId);
  if (booking === null || service === undefined) return reply(scene, scene.say('cancel.noReason'));
  yield* refreshAlerts(scene, booking);
  reply(scene, scene.say('cancel.thanks'));
}

/** "Annulla la stireria perché sono via": health details are cut out before a message gets here. */
export function reasonIn(text: string): string | null {
  const found = /\b(?:perch[eéè]'?|xk[eéè]|dato che|visto che|siccome|in quanto)\s+(.{3,})/i.exec(text)?.[1];
  return found === undefined ? null : found.trim().slice(0, 200);
}

export function* keep(scene: Scene, task: TaskOf<'confirmCancel'>): Talk<void> {
  const booking = yield* ask('booking.get', { id: task.booking });
  const service = booking === null ? undefined : anyService(scene, booking.serviceId);
  settle(scene);
  if (booking === null || service === undefined) return reply(scene, scene.say('nothing.toLeave'));
  reply(scene, scene.say('cancel.kept', { service: service.name, when: longSlot(service, booking) }));
}
