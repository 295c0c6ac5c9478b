/** An explicit yes: books or moves, tells the cooperative, and says it in the words of the state. */

import type { Booking, Details } from '../../../domain/booking.ts';
import { withLength } from '../../../domain/form.ts';
import { calendarButton } from '../../citizen/calendar.ts';
import { askName } from '../../citizen/name.ts';
import { alertMessage } from '../../staff/alert.ts';
import { button } from '../../staff/buttons.ts';
import { longSlot } from '../../texts/words.ts';
import { heldForAdult } from '../minor.ts';
import { ask, type Placed, type Talk } from '../protocol.ts';
import type { Button } from '../reply.ts';
import { organisationName, reply, type Scene, serviceOf, settle } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { alter } from './alter.ts';
import { moveSeries } from './moves.ts';
import { placeSeries } from './placeSeries.ts';
import { lostSlot } from './taken.ts';

export function* place(scene: Scene, task: FormTask): Talk<void> {
  if (heldForAdult(scene)) return;
  const service = serviceOf(scene, task.service);
  if (service === undefined || task.slot === null) throw new Error('nothing to place');
  const { date, time } = task.slot;
  if (task.moving !== undefined) return yield* alter(scene, task);
  if (task.every?.moving !== undefined) return yield* moveSeries(scene, task, service);
  if (task.every !== undefined) return yield* placeSeries(scene, task, service);
  const details = withLength(service, task.details, task.slot);
  const placed = yield* placeOrTake(task, details, { date, time });
  if (placed.type === 'notFree') {
    return lostSlot(scene, task, service, { date, time }, placed);
  }
  yield* bookedNow(scene, task, placed.booking);
}

/** The place held for them where it is still meant; another gives it back to the line. */
function* placeOrTake(task: FormTask, details: Details, { date, time }: { date: string; time: string }): Talk<Placed> {
  const { service, held, onBehalfOf, caller } = task;
  if (held !== undefined && held.date === date && held.time === time) {
    const taken = yield* ask('waiting.take', { id: held.waiting, details });
    if (taken.type !== 'gone') return taken;
  } else if (held !== undefined) {
    yield* ask('waiting.leave', { id: held.waiting });
  }
  const behalf = { ...(onBehalfOf !== undefined && { onBehalfOf }), ...(caller !== undefined && { caller }) };
  return yield* ask('booking.place', { serviceId: service, date, time, details, ...behalf });
}

/** Tells everybody, and says it in the words of the state. */
export function* bookedNow(scene: Scene, task: FormTask, booking: Booking): Talk<void> {
  yield* tellCooperative(scene, booking);
  yield* remember(scene, task);
  settle(scene);
  Object.assign(scene.state, { lastBooking: booking.id, topic: null });
  const { caller } = task;
  const after = caller === undefined ? scene.say('placed.after') : scene.say('caller.after', caller);
  const buttons = caller === undefined ? [[calendarButton(scene, booking)]] : callerButtons(scene, booking);
  reply(scene, `${placedWords(scene, booking)} ${after}`, buttons);
  if (caller === undefined && task.onBehalfOf === undefined) askName(scene, booking.id);
}

/** Whoever took the call may well say yes to it. */
function callerButtons(scene: Scene, booking: Booking): Button[][] {
  if (booking.status !== 'requested') return [];
  return [[button(booking, 'accept', scene.say('button.acceptCode', { code: booking.code }))]];
}

function placedWords(scene: Scene, booking: Booking): string {
  const service = serviceOf(scene, booking.serviceId);
  if (service === undefined) throw new Error(`no service ${booking.serviceId}`);
  const when = longSlot(service, booking);
  if (booking.status !== 'requested' || service.confirmation.type !== 'staff') {
    return scene.say('placed.accepted', { service: service.name, when, code: booking.code });
  }
  return scene.say('placed.requested', {
    service: service.name,
    when,
    code: booking.code,
    organisation: organisationName(scene, service.cooperative),
    hours: service.confirmation.withinHours,
    working: service.confirmation.working ? scene.say('summary.working') : '',
  });
}

function* tellCooperative(scene: Scene, booking: Booking): Talk<void> {
  const service = serviceOf(scene, booking.serviceId);
  if (service === undefined) return;
  yield* ask('post', {
    to: { type: 'organisation', organisationId: booking.organisationId },
    message: { ...alertMessage(booking, service, scene.facts.organisations), ref: `alert:${booking.id}` },
    purpose: 'alert',
  });
}

/** Address and phone are kept to be offered next time, never assumed. */
export function* remember(scene: Scene, task: FormTask): Talk<void> {
  if (task.onBehalfOf !== undefined || task.caller !== undefined) return;
  const { address, phone } = task.details;
  const { once = [] } = task;
  const news = {
    ...(address !== undefined && address !== scene.person.address && !once.includes('address') ? { address } : {}),
    ...(phone !== undefined && phone !== scene.person.phone && !once.includes('phone') ? { phone } : {}),
  };
  if (Object.keys(news).length > 0) scene.person = yield* ask('person.update', news);
}
