/** Why a change was not made, and who can still help. */

import type { Booking } from '../../../domain/booking.ts';
import { longSlot, statusWords } from '../../texts/words.ts';
import type { Unchanged } from '../protocol.ts';
import { type Button, personButton } from '../reply.ts';
import { anyService, reply, type Scene } from '../scene.ts';
import { noticeWords } from './explain.ts';

/** From the booking as it is. */
export function unchangedWords(scene: Scene, outcome: Unchanged): string {
  if (outcome.type === 'notFound') return scene.say('change.notFound');
  if (outcome.type === 'notYours') return scene.say('change.notYours');
  const { booking } = outcome;
  const service = anyService(scene, booking.serviceId);
  const status = statusWords(booking);
  if (outcome.type === 'notAllowed' || service === undefined)
    return scene.say('change.notAllowed', { code: booking.code, status });
  return scene.say('change.meanwhile', { service: service.name, when: longSlot(service, booking), status });
}

/** The notice has gone by: cancelling is still possible, and a person may do more. */
export function sayTooLate(scene: Scene, booking: Booking): void {
  const service = anyService(scene, booking.serviceId);
  const { code, id, version } = booking;
  const notice = service === undefined ? '' : noticeWords(service.calendar, scene.say);
  const cancel: Button = {
    label: scene.say('button.cancelBooking', { code }),
    action: { type: 'booking', do: 'cancel', booking: id, version },
  };
  reply(scene, scene.say('change.tooLate', { code, notice }), [[personButton(scene.say)], [cancel]]);
}
