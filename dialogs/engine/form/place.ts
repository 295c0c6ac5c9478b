/** An explicit yes: books or moves, tells the cooperative, and says it in the words of the state. */

import type { Booking, Details } from '../../../domain/booking.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { withLength } from '../../../domain/form.ts';
import type { Slot } from '../../../domain/slot.ts';
import { alertMessage } from '../../staff/alert.ts';
import { longSlot, statusWords } from '../../texts/words.ts';
import { ask, type NotFree, type Placed, type Talk } from '../protocol.ts';
import { organisationName, reply, type Scene, serviceOf, settle } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { explain, noticeWords } from './explain.ts';
import { askSlot } from './questions.ts';

export function* place(scene: Scene, task: FormTask): Talk<void> {
  const service = serviceOf(scene, task.service);
  if (service === undefined || task.slot === null) throw new Error('nothing to place');
  const { date, time } = task.slot;
  if (task.moving !== undefined) return yield* moveThere(scene, task);
  const details = withLength(service, task.details, task.slot);
  const placed = yield* placeOrTake(task, details, { date, time });
  if (placed.type === 'notFree') {
    return lost(scene, task, service, { date, time }, placed);
  }
  yield* bookedNow(scene, task, placed.booking);
}

/** The place held for them where it is still meant; another gives it back to the line. */
function* placeOrTake(task: FormTask, details: Details, { date, time }: { date: string; time: string }): Talk<Placed> {
  const { service, held, onBehalfOf } = task;
  if (held !== undefined && held.date === date && held.time === time) {
    const taken = yield* ask('waiting.take', { id: held.waiting, details });
    if (taken.type !== 'gone') return taken;
  } else if (held !== undefined) {
    yield* ask('waiting.leave', { id: held.waiting });
  }
  const behalf = onBehalfOf === undefined ? {} : { onBehalfOf };
  return yield* ask('booking.place', { serviceId: service, date, time, details, ...behalf });
}

/** Tells everybody, and says it in the words of the state. */
export function* bookedNow(scene: Scene, task: FormTask, booking: Booking): Talk<void> {
  yield* tellCooperative(scene, booking);
  yield* remember(scene, task);
  settle(scene);
  scene.state.lastBooking = booking.id;
  reply(scene, `${placedWords(scene, booking)} ${scene.say('placed.after')}`);
}

/** Taken meanwhile: says why, and offers what is free instead. */
function lost(
  scene: Scene,
  task: FormTask,
  service: Service,
  when: { date: string; time: string },
  { verdict, alternatives }: { verdict: NotFree; alternatives: Slot[] },
): void {
  scene.state.task = { ...task, slot: null, confirming: false, wish: { date: when.date } };
  askSlot(scene, service, alternatives, 'when', explain(verdict, service, when, scene.say));
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

function* moveThere(scene: Scene, task: FormTask): Talk<void> {
  const service = serviceOf(scene, task.service);
  if (service === undefined || task.slot === null || task.moving === undefined) throw new Error('nothing to move');
  const { date, time } = task.slot;
  const { booking: id, version } = task.moving;
  const moved = yield* ask('booking.move', {
    id,
    version,
    date,
    time,
    details: withLength(service, task.details, task.slot),
  });
  switch (moved.type) {
    case 'moved':
      yield* ask('repost', {
        ref: `alert:${id}`,
        message: alertMessage(moved.booking, service, scene.facts.organisations),
      });
      settle(scene);
      scene.state.lastBooking = id;
      return reply(
        scene,
        scene.say('moved.done', {
          service: service.name,
          when: longSlot(service, moved.booking),
          status: statusWords(moved.booking),
        }),
      );
    case 'notFree':
      return lost(scene, task, service, { date, time }, moved);
    case 'tooLate':
      settle(scene);
      return reply(
        scene,
        scene.say('change.tooLate', { code: moved.booking.code, notice: noticeWords(service.calendar, scene.say) }),
        [[{ label: scene.say('button.person'), action: { type: 'say', intent: 'talk_to_human' } }]],
      );
    case 'notFound':
      settle(scene);
      return reply(scene, scene.say('change.notFound'));
    case 'changedMeanwhile':
    case 'notAllowed':
    case 'notYours':
      settle(scene);
      return reply(scene, unchangedWords(scene, moved));
  }
}

/** Why a change was not made, from the booking as it is. */
export function unchangedWords(
  scene: Scene,
  outcome: { type: 'notFound' } | { type: 'changedMeanwhile' | 'notAllowed' | 'notYours'; booking: Booking },
): string {
  if (outcome.type === 'notFound') return scene.say('change.notFound');
  if (outcome.type === 'notYours') return scene.say('change.notYours');
  const { booking } = outcome;
  const service = scene.facts.services.find((each) => each.id === booking.serviceId);
  const status = statusWords(booking);
  if (outcome.type === 'notAllowed' || service === undefined)
    return scene.say('change.notAllowed', { code: booking.code, status });
  return scene.say('change.meanwhile', { service: service.name, when: longSlot(service, booking), status });
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
function* remember(scene: Scene, task: FormTask): Talk<void> {
  if (task.onBehalfOf !== undefined) return;
  const { address, phone } = task.details;
  const news = {
    ...(address !== undefined && address !== scene.person.address ? { address } : {}),
    ...(phone !== undefined && phone !== scene.person.phone ? { phone } : {}),
  };
  if (Object.keys(news).length > 0) scene.person = yield* ask('person.update', news);
}
