/** Cancelling: never without a yes to what is being cancelled. */

import type { Booking } from '../../domain/booking.ts';
import { unchangedWords } from '../engine/form/place.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { anyService, begin, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { alertMessage } from '../staff/alert.ts';
import { longSlot } from '../texts/words.ts';

export function cancelAsk(scene: Scene, booking: Booking): void {
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return reply(scene, scene.say('change.notFound'));
  begin(scene, { type: 'confirmCancel', booking: booking.id, version: booking.version });
  question(scene, {
    about: 'confirm',
    text: scene.say('cancel.ask', { service: service.name, when: longSlot(service, booking), code: booking.code }),
    extra: (number) => [
      [
        { label: scene.say('cancel.yes'), action: { type: 'confirm', ask: number } },
        { label: scene.say('cancel.no'), action: { type: 'deny', ask: number } },
      ],
    ],
  });
}

export function* cancelNow(scene: Scene, task: TaskOf<'confirmCancel'>): Talk<void> {
  const outcome = yield* ask('booking.cancel', { id: task.booking, version: task.version });
  settle(scene);
  if (outcome.type !== 'cancelled') return reply(scene, unchangedWords(scene, outcome));
  const { booking } = outcome;
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return;
  const when = longSlot(service, booking);
  yield* ask('repost', {
    ref: `alert:${booking.id}`,
    message: alertMessage(booking, service, scene.facts.organisations),
  });
  yield* ask('post', {
    to: { type: 'organisation', organisationId: booking.organisationId },
    message: {
      text: scene.say('staff.citizenCancelled', {
        name: booking.personName,
        code: booking.code,
        service: service.name,
        when,
      }),
    },
    purpose: 'notice',
  });
  scene.state.lastBooking = booking.id;
  reply(scene, scene.say('cancel.done', { service: service.name, when, code: booking.code }));
}
