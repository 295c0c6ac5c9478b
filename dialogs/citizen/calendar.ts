/** A booking for one's own calendar: offered by a button, given on request, and again when it changes. */

import type { Booking } from '../../domain/booking.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { reply, type Scene } from '../engine/scene.ts';

export function calendarButton(scene: Scene, { id, version, status, inCalendar }: Booking): Button {
  const off = status === 'cancelled' || status === 'rejected' || status === 'no_show';
  const key = off ? 'calendar.remove' : inCalendar ? 'calendar.update' : 'calendar.add';
  return { label: scene.say(key), action: { type: 'booking', do: 'calendar', booking: id, version } };
}

/** What is in somebody's calendar is wrong there as soon as it changes here. */
export function calendarAgain(scene: Scene, booking: Booking): Button[][] {
  return booking.inCalendar ? [[calendarButton(scene, booking)]] : [];
}

export function* giveCalendar(scene: Scene, bookings: readonly Booking[]): Talk<void> {
  const file = yield* ask('booking.calendar', { ids: bookings.map(({ id }) => id) });
  if (file === null) return reply(scene, scene.say('bookings.none'));
  const off = bookings.every(({ status }) => status === 'cancelled' || status === 'rejected' || status === 'no_show');
  const key = off ? 'calendar.removed' : bookings.length > 1 ? 'calendar.fileAll' : 'calendar.file';
  scene.replies.push({ text: scene.say(key), file });
}

/** "Mettilo nel calendario": what was spoken of last, else all that is to come. */
export function* askCalendar(scene: Scene): Talk<void> {
  const last = scene.state.lastBooking;
  const booking = last === null ? null : yield* ask('booking.get', { id: last });
  const open = yield* ask('booking.mine', { open: true, limit: 100 });
  if (booking !== null && (booking.status === 'requested' || booking.status === 'accepted')) {
    const { series } = booking;
    // What repeats is one matter.
    return yield* giveCalendar(
      scene,
      series === null ? [booking] : open.filter((each) => each.series?.id === series.id),
    );
  }
  if (open.length === 0) return reply(scene, scene.say('bookings.none'));
  yield* giveCalendar(scene, open);
}
