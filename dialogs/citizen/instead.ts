/** After a refusal, which invites to write another day: "il 14", "allora un altro giorno". */

import type { Booking } from '../../domain/booking.ts';
import { dateOf, plusDays } from '../../domain/time.ts';
import { advance } from '../engine/form/advance.ts';
import { newForm } from '../engine/form/dialog.ts';
import { takeIn } from '../engine/form/take.ts';
import type { Intent, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { begin, type Scene } from '../engine/scene.ts';
import type { FormTask } from '../engine/state.ts';
import { isQuestion } from '../engine/words.ts';
import { wantsAnotherDay } from '../texts/heard-when.ts';

const VALUES = new Set<Intent>(['provide_slot', 'correct_slot', 'book_service', 'check_availability']);
/** "Va bene mercoledì": a day beside these is the day that is meant. */
const VAGUE = new Set<Intent>(['confirm', 'out_of_scope', 'thanks_bye']);
const LOOKED_AT = 10;

/** The same as was refused, on another day: what else was said of it is kept. False where nothing was refused. */
export function* insteadOfRefused(scene: Scene, u: Understanding): Talk<boolean> {
  const { task, topic } = scene.state;
  if (task !== null || topic !== null || u.slots.service !== undefined) return false;
  const another = wantsAnotherDay(u.cleanText);
  const vague = VAGUE.has(u.intent) && !another && !isQuestion(u);
  const slots = vague ? (u.heard?.slots ?? u.slots) : u.slots;
  const { date, dateTo, time, partOfDay } = slots;
  const when = date !== undefined || dateTo !== undefined || time !== undefined || partOfDay !== undefined;
  const ruled = u.beside?.never !== undefined;
  if (!((when || ruled) && (VALUES.has(u.intent) || vague)) && !another) return false;
  const booking = yield* lastRefused(scene);
  if (booking === null) return false;
  const behalf = booking.askedBy === null ? {} : { onBehalfOf: booking.personName };
  const { never } = u.beside ?? {};
  const kept = { details: booking.details, ...behalf, ...(never && { never }) };
  const form: FormTask = { ...newForm(booking.serviceId), ...kept };
  begin(scene, form);
  if (when) yield* takeIn(scene, form, slots, true);
  else yield* advance(scene, form);
  return true;
}

/** Of a day to come, of a service that is still there, and with nothing of it booked instead. */
function* lastRefused({ facts }: Scene): Talk<Booking | null> {
  const all = yield* ask('booking.mine', { open: false, limit: LOOKED_AT });
  const refused = all.filter(({ status, date }) => status === 'rejected' && date >= plusDays(dateOf(facts.now), -1));
  const open = yield* ask('booking.mine', { open: true, limit: LOOKED_AT });
  const again = ({ serviceId, createdAt }: Booking) =>
    open.some((other) => other.serviceId === serviceId && other.createdAt > createdAt);
  const [last] = refused
    .filter((booking) => isOffered(facts.services, booking) && !again(booking))
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  return last ?? null;
}

function isOffered(services: Scene['facts']['services'], { serviceId }: Booking): boolean {
  return services.some(({ id, retired }) => id === serviceId && !retired);
}
