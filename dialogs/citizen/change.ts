/** Changing a booking: another day or hour, or anything else of it, by the rules of the service. */

import type { Booking, Details } from '../../domain/booking.ts';
import type { FieldName, Service } from '../../domain/catalogue.ts';
import { CONTACT, isLateToChange } from '../../domain/changes.ts';
import { slotAt } from '../../domain/slots.ts';
import { usable } from '../engine/form/absorb.ts';
import { newForm } from '../engine/form/dialog.ts';
import { takeHeard } from '../engine/form/hour.ts';
import { counted } from '../engine/form/refer.ts';
import { askOnce, askWhatToChange } from '../engine/form/rework.ts';
import { askDirection, shifted } from '../engine/form/shift.ts';
import { takeIn } from '../engine/form/take.ts';
import { sayTooLate, unchangedWords } from '../engine/form/unchanged.ts';
import type { Beside, Slots, TimeIssue } from '../engine/input.ts';
import type { Talk } from '../engine/protocol.ts';
import { personButton } from '../engine/reply.ts';
import { anyService, begin, reply, type Scene, serviceOf } from '../engine/scene.ts';
import type { FormTask } from '../engine/state.ts';
import { noteIn } from '../texts/heard.ts';

/** What was said about the change, in one message or before it was clear which booking is meant. */
export interface Said {
  slots: Slots;
  beside?: Beside | undefined;
  issues?: readonly TimeIssue[];
  text: string;
}

export const NOTHING_SAID: Said = { slots: {}, text: '' };

/** `move`: the time is meant unless something else was named. `change`: asks what, where nothing was said. */
export function* startChange(scene: Scene, booking: Booking, said: Said, how: 'move' | 'change'): Talk<void> {
  const service = serviceOf(scene, booking.serviceId);
  if (booking.status !== 'requested' && booking.status !== 'accepted') {
    return reply(scene, unchangedWords(scene, { type: 'notAllowed', booking }), [[personButton(scene.say)]]);
  }
  if (service === undefined) return reply(scene, scene.say('form.gone'), [[personButton(scene.say)]]);
  const note = noteOf(service, said);
  const part = partOf(service, said);
  if (isLateToChange(service, booking, scene.facts.now) && !contactOnly(service, said, part, note)) {
    if (how === 'move' || part !== undefined || usable(service, said.slots)) return sayTooLate(scene, booking);
    begin(scene, stays(service, booking));
    return askWhatToChange(scene, stays(service, booking), service, scene.say('change.lateOnly'), CONTACT);
  }
  const { shift } = said.beside ?? {};
  if (shift !== undefined) {
    const windows = service.calendar.scheme.type === 'windows' && shift.minutes !== undefined;
    begin(scene, moves(service, booking));
    if (shift.direction === undefined && windows)
      return yield* takeIn(scene, moves(service, booking), { date: booking.date }, true);
    if (shift.direction === undefined) return askDirection(scene, service, booking, shift);
    return yield* takeIn(scene, moves(service, booking), shifted(service, booking, shift), true);
  }
  const wish = wishOf(booking, said.slots);
  const others = counted(booking.details, withoutWhen(said.slots), said.text);
  const amended = usable(service, others) || note !== null;
  if (Object.keys(wish).length > 0 || amended) {
    const task = Object.keys(wish).length > 0 ? moves(service, booking) : stays(service, booking);
    const details: Details = { ...task.details, ...(note === null ? {} : { notes: note }) };
    begin(scene, { ...task, details });
    return yield* takeHeard(scene, { ...task, details }, service, { ...others, ...wish }, said.issues ?? [], true);
  }
  if (part !== undefined && part !== 'date' && part !== 'time') {
    begin(scene, stays(service, booking));
    return yield* askOnce(scene, stays(service, booking), service, part);
  }
  if (how === 'move' || part !== undefined) {
    const task = moves(service, booking);
    // "Cambiare orario": the day stays, and its free hours are shown.
    const kept = part === 'time' ? { ...task, wish: { date: booking.date } } : task;
    begin(scene, kept);
    return yield* takeIn(scene, kept, {}, true);
  }
  begin(scene, stays(service, booking));
  askWhatToChange(scene, stays(service, booking), service);
}

/** The form of a booking that exists, at its place. */
function stays(service: Service, booking: Booking): FormTask {
  const { id, version, code, date, time, endTime, details, status } = booking;
  return {
    ...newForm(service.id),
    details,
    slot: slotAt(date, { from: time, to: endTime }),
    moving: { booking: id, version, code, before: { date, time, endTime, details, status } },
    ...(booking.askedBy === null ? {} : { onBehalfOf: booking.personName }),
  };
}

function moves(service: Service, booking: Booking): FormTask {
  return { ...stays(service, booking), slot: null };
}

function contactOnly(service: Service, { slots }: Said, part: FieldName | undefined, note: string | null): boolean {
  const { phone, ...others } = slots;
  if (usable(service, others)) return false;
  return phone !== undefined || note !== null || CONTACT.some((name) => name === part);
}

function partOf(service: Service, { beside }: Said): FieldName | undefined {
  const part = beside?.part;
  return service.form.some(({ name }) => name === part) ? part : undefined;
}

function noteOf(service: Service, { text, beside }: Said): string | null {
  if (beside?.part !== 'notes' || !service.form.some(({ name }) => name === 'notes')) return null;
  return noteIn(text)?.replace(TO_THE_BOOKING, '') ?? null;
}

/** "Alla prenotazione: …": where the note goes, not what it says. */
const TO_THE_BOOKING =
  /^(?:per|sul|sull[ao]|all[ao]|nell[ao]) (?:mia |la mia )?(?:prenotazione|visita|richiesta)(?: [A-Z]{2}-\w+)?\s*[:,]?\s*/i;

function withoutWhen({
  date: _d,
  dateTo: _e,
  time: _t,
  timeTo: _u,
  partOfDay: _p,
  service: _s,
  ...rest
}: Slots): Slots {
  return rest;
}

/** "Alle 16 invece che alle 10": without a new day it stays the old one. "La spesa di venerdì" only names it. */
function wishOf(booking: Booking, { date, dateTo, time, timeTo, partOfDay }: Slots): Slots {
  const hours = time !== undefined || timeTo !== undefined || partOfDay !== undefined;
  const day = date !== undefined && (date !== booking.date || hours) ? date : hours ? booking.date : undefined;
  if (day === undefined) return {};
  const kept = time ?? (!hours && day !== booking.date && dateTo === undefined ? booking.time : undefined);
  return {
    date: day,
    ...(dateTo === undefined ? {} : { dateTo }),
    ...(kept === undefined ? {} : { time: kept }),
    ...(timeTo === undefined ? {} : { timeTo }),
    ...(partOfDay === undefined ? {} : { partOfDay }),
  };
}

export function nameOf(scene: Scene, booking: Booking): string {
  return anyService(scene, booking.serviceId)?.name ?? booking.code;
}
