/** "Giovedì non ci sono": what is booked on that day is shown, to be moved or cancelled. */

import { weekdayOf } from '../../domain/time.ts';
import type { Intent, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { anyService, reply, type Scene } from '../engine/scene.ts';
import { cancelsAllBut, cancelsCalled, isAway, notThen, weekdayAway } from '../texts/heard-change.ts';
import { longSlot } from '../texts/words.ts';
import { onBooking } from './bookings.ts';
import { startChange } from './change.ts';
import { actions } from './one.ts';

/** False where nothing of theirs is booked on the day that is said. Nothing is changed before they say how. */
export function* whenAway(scene: Scene, u: Understanding): Talk<boolean> {
  if (scene.state.task !== null) return false;
  const slots = { ...u.heard?.slots, ...u.slots };
  if (cancelsCalled(u.cleanText) || cancelsAllBut(u.cleanText))
    return yield* onBooking(scene, 'cancel', { ...u, slots }, true);
  const { date } = slots;
  // "Il mercoledì non posso più, spostiamo" says itself what is wanted.
  if (u.decision === 'act' && CHANGES.has(u.intent)) return false;
  const off = weekdayAway(u.cleanText);
  if ((date === undefined && off === null) || !(isAway(u.cleanText) || notThen(u.cleanText))) return false;
  const all = yield* ask('booking.mine', { open: true, limit: MOST });
  const open = all.filter(({ status }) => status === 'requested' || status === 'accepted');
  const instead = date !== undefined && off !== null && off !== weekdayOf(date);
  const byName = date === undefined || instead;
  const onDay = open.filter((each) => (byName ? weekdayOf(each.date) === off : each.date === date));
  const [booking, ...others] = onDay.filter((each) => each.date === onDay[0]?.date);
  if (booking === undefined) return false;
  if (instead) {
    yield* startChange(scene, booking, { slots, issues: u.issues, text: u.cleanText }, 'move');
    return true;
  }
  scene.state.lastBooking = booking.id;
  for (const each of [booking, ...others]) {
    const service = anyService(scene, each.serviceId);
    if (service === undefined) continue;
    const facts = { service: service.name, when: longSlot(service, each) };
    reply(scene, scene.say('bookings.away', facts), actions(scene, each).slice(0, -1));
  }
  return true;
}

const MOST = 100;
const CHANGES = new Set<Intent>(['modify_booking', 'cancel_booking', 'my_bookings', 'talk_to_human']);
