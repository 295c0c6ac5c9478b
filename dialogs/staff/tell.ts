/** What a citizen is told of a decision, and how every alert of the booking is kept true. */

import type { Booking } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import type { Slot } from '../../domain/slot.ts';
import { dateOf } from '../../domain/time.ts';
import { UNDO_MS } from '../../domain/work.ts';
import { ask, type Talk, type Unchanged, type Unfit } from '../engine/protocol.ts';
import type { Button, Message } from '../engine/reply.ts';
import { anyService, isManager, organisationName, reply, type Scene } from '../engine/scene.ts';
import { becauseOf } from '../texts/because.ts';
import { dateList } from '../texts/pace.ts';
import { speaker } from '../texts/text.ts';
import { longDate, longSlot, shortSlot, statusWords } from '../texts/words.ts';
import { alertMessage, alertRef } from './alert.ts';
import { fullBy } from './full.ts';
import { seriesAlert, seriesRef } from './seriesAlert.ts';

/** The citizen's own voice is not known here: *lei* is never wrong. */
const say = speaker(false);

export type Decision = 'claim' | 'accept' | 'reject' | 'start' | 'ready' | 'done' | 'noShow';

/** `tap`: by a button, where in a group the alert that changes is answer enough. */
export type Way = 'tap' | 'words';

/** Rules 8 and 14: of a booking of another cooperative nothing is shown, not even its state. */
export function maySee(scene: Scene, { organisationId }: Pick<Booking, 'organisationId'>): boolean {
  const own = scene.facts.roles.some((role) => role.type === 'staff' && role.organisationId === organisationId);
  return own || isManager(scene);
}

/** Rule 14: in a cooperative's group even a manager sees that cooperative's bookings only. */
export function ofThisChat(scene: Scene, bookings: Booking[]): Booking[] {
  const { kind, organisationId } = scene.facts.conversation;
  if (kind === 'private' || organisationId === null) return bookings;
  return bookings.filter((booking) => booking.organisationId === organisationId);
}

/** `undo`: a button that goes when its minute is over. `whole`: with the alert of the series that it belongs to. */
export function* refreshAlerts(scene: Scene, booking: Booking, undo?: Button, whole = true): Talk<void> {
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return;
  const drawn = (button?: Button) => alertMessage(booking, service, scene.facts.organisations, 'new', button);
  yield* redraw(scene, alertRef(booking), drawn, undo);
  if (whole && booking.series !== null) yield* refreshSeries(scene, booking.series.id);
}

export function* refreshSeries(scene: Scene, id: string, undo?: Button): Talk<void> {
  const found = yield* ask('series.get', { id });
  const service = found === null ? undefined : anyService(scene, found.series.serviceId);
  if (found === null || service === undefined) return;
  const { organisations } = scene.facts;
  const drawn = (button?: Button) => seriesAlert(found.bookings, found.series, service, organisations, 'new', button);
  yield* redraw(scene, seriesRef(id), drawn, undo);
}

function* redraw(scene: Scene, ref: string, drawn: (undo?: Button) => Message, undo?: Button): Talk<void> {
  const at = scene.facts.now.plus({ milliseconds: UNDO_MS }).toUTC().toISO() ?? '';
  yield* ask('repost', { ref, message: drawn(undo), ...(undo !== undefined && { later: { message: drawn(), at } }) });
}

/** What the citizen was told of a version of their booking, so that it can be taken back. */
export function noticeRef({ id, version }: Pick<Booking, 'id' | 'version'>): string {
  return `told:${id}:${version}`;
}

/** How they come to know of it. */
export function toldWords(scene: Scene, { byPhone, personName: name, phone }: Booking): string {
  return byPhone ? scene.say('told.phone', { name, phone: phone ?? '' }) : scene.say('told.chat', { name });
}

export function* tellCitizen(booking: Booking, message: Message): Talk<void> {
  const to = { type: 'booking', bookingId: booking.id } as const;
  yield* ask('post', { to, message: { ...message, ref: noticeRef(booking) }, purpose: 'notice' });
}

export function* tellDecision(scene: Scene, booking: Booking, decision: Decision): Talk<void> {
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return;
  const say = speaker(booking.informal);
  const names = { service: service.name, code: booking.code };
  const when = longSlot(service, booking);
  const who = booking.claimedBy ?? organisationName(scene, booking.organisationId);
  switch (decision) {
    case 'claim':
      return yield* tellCitizen(booking, { text: say('tell.claimed', { ...names, when, who }) });
    case 'accept':
      return yield* tellCitizen(booking, { text: say('tell.accepted', { ...names, when, who }) });
    case 'start':
      return yield* tellCitizen(booking, { text: say('tell.start', names) });
    case 'ready':
    case 'done':
      return yield* tellCitizen(booking, { text: say(`tell.${decision}`, names) });
    case 'noShow':
      return yield* tellCitizen(booking, { text: say('tell.noShow', { ...names, when }) });
    case 'reject':
      return yield* tellRejected(scene, booking);
  }
}

/** Rule 4: the reason, and up to three free times to take with one tap. */
function* tellRejected(scene: Scene, booking: Booking): Talk<void> {
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return;
  const full = fullBy(booking.reason, booking.date, dateOf(scene.facts.now));
  const offered = service.retired
    ? []
    : (yield* ask('availability.offers', {
        serviceId: service.id,
        wish: { date: booking.date, ...(full.never && { never: full.never }) },
        details: booking.details,
        max: full.inPart ? 12 : 4,
      })).slots;
  const others = offered
    .filter(({ date, time }) => (date !== booking.date || time !== booking.time) && !full.holds({ date, time }))
    .slice(0, 3);
  yield* tellCitizen(booking, rejectedMessage(booking, service, others));
}

export function rejectedMessage(booking: Booking, service: Service, free: readonly Slot[]): Message {
  const say = speaker(booking.informal);
  const why = becauseOf(booking.reason ?? say('reason.none'), say);
  const text = say('tell.rejected', { service: service.name, when: longSlot(service, booking), why });
  const { id, version } = booking;
  const buttons = free.map(({ date, time, endTime }): Button[] => [
    {
      label: shortSlot(service, { date, time, endTime }),
      action: { type: 'booking', do: 'takeAlternative', booking: id, version, date, time },
    },
  ]);
  if (service.retired) return { text: `${text} ${say('tell.retired')}`, buttons: [[whatElse()]] };
  if (buttons.length === 0) return { text: `${text} ${say('tell.noAlternatives')}` };
  return { text: `${text} ${say('tell.alternatives')}`, buttons };
}

/** Several dates of what repeats, in one message. */
export function rejectedDates(service: Service, dates: readonly string[], reason: string): Message {
  const text = say('tell.rejectedDates', {
    service: service.name,
    dates: dateList(dates),
    n: dates.length,
    why: becauseOf(reason, say),
  });
  if (service.retired) return { text: `${text} ${say('tell.retired')}`, buttons: [[whatElse()]] };
  return { text: `${text} ${say('tell.noAlternatives')}` };
}

/** Of a service that is over there is no other day to choose. */
function whatElse(): Button {
  return { label: say('button.otherServices'), action: { type: 'say', intent: 'list_services' } };
}

/** Rule 6: nothing was changed, and why; the alerts are drawn again from the booking as it is. */
export function* sayUnchanged(scene: Scene, outcome: Unchanged | Unfit): Talk<void> {
  if (outcome.type === 'notFound') return reply(scene, scene.say('decide.noMatch'));
  const { booking } = outcome;
  if (outcome.type === 'notYours' || !maySee(scene, booking)) return reply(scene, scene.say('decide.notYours'));
  const service = anyService(scene, booking.serviceId);
  yield* refreshAlerts(scene, booking);
  if (outcome.type === 'unfit') {
    const names = { code: booking.code, service: service?.name ?? '', date: longDate(booking.date) };
    return reply(scene, scene.say(`decide.${outcome.why}`, names));
  }
  const { code } = booking;
  const moved = booking.status === 'requested' && booking.claimedBy === null;
  if (moved && service !== undefined) {
    const when = longSlot(service, booking);
    return reply(scene, scene.say('decide.meanwhile', { code, when, status: statusWords(booking) }));
  }
  reply(scene, scene.say('decide.already', { code, status: stateAndWho(booking) }));
}

function stateAndWho(booking: Booking): string {
  const status = statusWords(booking);
  const { claimedBy } = booking;
  return claimedBy === null || status.includes(claimedBy) ? status : say('decide.stateOf', { status, who: claimedBy });
}
