/** The same again: everything as it was, on the day that was said or the first that is free like it, offered in a summary. */

import type { Booking } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import type { Slot } from '../../domain/slot.ts';
import { dateOf, plusDays } from '../../domain/time.ts';
import { advance } from '../engine/form/advance.ts';
import { newForm } from '../engine/form/dialog.ts';
import { withOwn } from '../engine/form/own.ts';
import { takeIn } from '../engine/form/take.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { begin, reply, type Scene, serviceOf } from '../engine/scene.ts';
import type { FormTask } from '../engine/state.ts';
import { weekday } from '../texts/words.ts';
import type { Said } from './change.ts';

const WEEKS_AHEAD = 6;

/** What was called off or refused is repeated only where there is nothing else. */
export function worthRepeating(all: Booking[]): Booking[] {
  const held = all.filter(({ status }) => status !== 'cancelled' && status !== 'rejected' && status !== 'no_show');
  return held.length > 0 ? held : all;
}

export function* startAgain(scene: Scene, booking: Booking, { slots, text }: Said): Talk<void> {
  const service = serviceOf(scene, booking.serviceId);
  if (service === undefined) return reply(scene, scene.say('form.gone'));
  const behalf = booking.askedBy === null ? {} : { onBehalfOf: booking.personName };
  const same: FormTask = { ...newForm(booking.serviceId), details: booking.details, ...behalf };
  // "Anche mercoledì, ma carne".
  const task = withOwn(same, service, text);
  begin(scene, task);
  const { date, dateTo, time, partOfDay } = slots;
  if (date !== undefined || dateTo !== undefined || partOfDay !== undefined) {
    // Another day keeps the hour.
    const hour = time === undefined && partOfDay === undefined && dateTo === undefined ? { time: booking.time } : {};
    // The day and hour that it has already are not those of another one like it.
    const there = date === booking.date && (time ?? booking.time) === booking.time;
    const wish = there ? { ...slots, date: plusDays(date, 7) } : slots;
    return yield* takeIn(scene, task, { ...hour, ...wish }, true, scene.say('again.lead'));
  }
  const slot = yield* sameWeekday(scene, service, { ...booking, time: time ?? booking.time });
  if (slot === null) return yield* takeIn(scene, task, slots, true);
  const { service: _, time: __, ...amounts } = slots;
  const head = scene.say('again.leadDay', { day: weekday(slot.date) });
  const there = { ...task, slot, wish: { date: slot.date, time: slot.time } };
  if (Object.keys(amounts).length === 0) return yield* advance(scene, there, '', head);
  yield* takeIn(scene, there, amounts, true, head);
}

/** The first free one on that day of the week at that hour, from tomorrow on; null when the next weeks have none. */
function* sameWeekday(scene: Scene, service: Service, { date, time, details }: Booking): Talk<Slot | null> {
  const tomorrow = plusDays(dateOf(scene.facts.now), 1);
  let day = date;
  while (day < tomorrow) day = plusDays(day, 7);
  for (let weeks = 0; weeks < WEEKS_AHEAD; weeks += 1, day = plusDays(day, 7)) {
    if (day === date) continue;
    const judged = yield* ask('availability.judge', { serviceId: service.id, date: day, time, details });
    if (judged.verdict.type === 'free') return judged.verdict.slot;
  }
  return null;
}
