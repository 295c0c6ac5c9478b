/** One's own bookings, shown. */

import type { Booking } from '../../domain/booking.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { anyService, reply, type Scene } from '../engine/scene.ts';
import { job, longSlot, shortSlot, statusWords } from '../texts/words.ts';

type Purpose = 'cancel' | 'move' | 'again';

export function line(scene: Scene, booking: Booking, key: 'bookings.line' | 'bookings.one'): string {
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return '';
  const what = job(booking.details);
  const words = scene.say(key, {
    code: booking.code,
    service: service.name,
    when: longSlot(service, booking),
    job: what === '' ? '' : ` (${what})`,
    status: statusWords(booking),
  });
  if (booking.proposal === null) return words;
  return `${words} ${scene.say('bookings.proposal', { when: longSlot(service, booking.proposal) })}`;
}

export function* myBookings(scene: Scene, aside = false): Talk<void> {
  const bookings = yield* ask('booking.mine', { open: true, limit: 8 });
  const only = bookings[0];
  if (only === undefined) {
    const see: Button = { label: scene.say('button.services'), action: { type: 'say', intent: 'list_services' } };
    return reply(scene, scene.say('bookings.none'), aside ? [] : [[see]]);
  }
  if (bookings.length === 1) return reply(scene, line(scene, only, 'bookings.one'), aside ? [] : actions(scene, only));
  const lines = [scene.say('bookings.head'), ...bookings.map((booking) => line(scene, booking, 'bookings.line'))];
  const show = bookings.slice(0, 4).map((booking): Button[] => [
    {
      label: label(scene, booking),
      action: { type: 'booking', do: 'show', booking: booking.id, version: booking.version },
    },
  ]);
  reply(scene, lines.join('\n'), aside ? [] : show);
}

export function actions(scene: Scene, booking: Booking): Button[][] {
  const on = (does: Purpose, text: string): Button => ({
    label: text,
    action: { type: 'booking', do: does, booking: booking.id, version: booking.version },
  });
  const { code } = booking;
  const movable = booking.status === 'requested' || booking.status === 'accepted';
  return [
    ...(movable
      ? [
          [
            on('move', scene.say('button.moveBooking', { code })),
            on('cancel', scene.say('button.cancelBooking', { code })),
          ],
        ]
      : []),
    [on('again', scene.say('button.againBooking', { code }))],
  ];
}

export function label(scene: Scene, booking: Booking): string {
  const service = anyService(scene, booking.serviceId);
  return service === undefined ? booking.code : `${service.name}, ${shortSlot(service, booking)}`;
}
