/** Bookings: placed, read, moved, cancelled, decided. Roles and versions are checked as the store checks them. */

import type { NotFree, Unchanged } from '../../../../dialogs/engine/protocol.ts';
import { poolAmount } from '../../../../domain/availability.ts';
import { type Details, HOLDING, nextStatus, type Status } from '../../../../domain/booking.ts';
import { isLateToChange, onlyContactChanged, statusAfterChange } from '../../../../domain/changes.ts';
import { bookingCode } from '../../../../domain/code.ts';
import { withLength } from '../../../../domain/form.ts';
import { phoneKey } from '../../../../domain/phone.ts';
import { inForce } from '../../../../domain/planned.ts';
import { estimate } from '../../../../domain/price.ts';
import type { Slot } from '../../../../domain/slot.ts';
import { callerIn, seekCaller } from './callers.ts';
import { type Actor, type Data, type HeldBooking, nextId, personIn, serviceIn, worksFor } from './data.ts';
import { lookAtLines, scheduleBooking } from './due.ts';
import type { Handlers } from './handlers.ts';
import { judged, nowOf, offered } from './room.ts';

type Refused = Exclude<Unchanged, { type: 'notFound' }>;

export function find(data: Data, id: string): HeldBooking | undefined {
  return data.bookings.find((booking) => booking.id === id);
}

export function maySee(data: Data, actor: Actor, booking: HeldBooking): boolean {
  const own = booking.personId === actor.person;
  return actor.person === null || own || worksFor(data, actor, booking.organisationId);
}

/** Whose it is; of who telephoned, the cooperative that took the call. */
export function ownOrAtDesk(data: Data, actor: Actor, { personId, byPhone, organisationId }: HeldBooking): boolean {
  return personId === actor.person || (byPhone && worksFor(data, actor, organisationId));
}

export function refused(booking: HeldBooking, allowed: boolean, version: number): Refused | null {
  if (!allowed) return { type: 'notYours', booking: copy(booking) };
  return booking.version === version ? null : { type: 'changedMeanwhile', booking: copy(booking) };
}

/** Answers are values: what a dialog is told does not change under it. */
export function copy<T>(value: T): T {
  return structuredClone(value);
}

export function change(data: Data, booking: HeldBooking, over: Partial<HeldBooking>): HeldBooking {
  Object.assign(booking, over, { version: booking.version + 1 });
  lookAtLines(data);
  return copy(booking);
}

export function move(data: Data, booking: HeldBooking, to: Slot, status: Status, over: Partial<HeldBooking>) {
  const before = copy(booking);
  const { date, time, endTime, start, end } = to;
  change(data, booking, { date, time, endTime, start, end, status, proposal: null, ...over });
  scheduleBooking(data, booking);
  return { type: 'moved' as const, booking: copy(booking), before };
}

interface Placing {
  serviceId: string;
  date: string;
  time: string;
  details: Details;
  onBehalfOf?: string;
  caller?: { name: string; phone: string };
}

export function whoFor(
  data: Data,
  actor: Actor,
  { serviceId, caller }: Omit<Placing, 'date' | 'time' | 'details'>,
): string {
  const asker = personIn(actor, 'booking.place');
  if (caller === undefined) return asker;
  if (!worksFor(data, actor, serviceIn(data, serviceId).cooperative)) throw new Error('not for a citizen');
  return callerIn(data, caller);
}

/** A booking was taken from this number: whoever writes with it may be the same. */
export function seekWriters(data: Data, person: string, caller: Placing['caller']): void {
  if (caller === undefined) return;
  const key = phoneKey(caller.phone);
  const writers = Object.values(data.people).filter(({ id, phone }) => id !== person && phoneKey(phone ?? '') === key);
  for (const { id: writer } of writers) seekCaller(data, writer, caller.phone);
}

export function placeOne(
  data: Data,
  actor: Actor,
  args: Placing,
  person: string,
  series: HeldBooking['series'],
): { type: 'placed'; booking: HeldBooking } | { type: 'notFree'; verdict: NotFree; alternatives: Slot[] } {
  const service = inForce(serviceIn(data, args.serviceId), args.date);
  const { verdict, alternatives } = judged(data, args, undefined, false, person);
  if (verdict.type !== 'free') return { type: 'notFree', verdict, alternatives };
  const { slot, resourceId } = verdict;
  const details = withLength(service, args.details, slot);
  const byPhone = args.caller !== undefined;
  const booking: HeldBooking = {
    id: nextId(data, 'b'),
    // Codes in the order of booking: -223, -224, …
    code: bookingCode(service, (data.bookings.length + 1.5) / 28 ** 3),
    serviceId: service.id,
    organisationId: service.cooperative,
    personId: person,
    personName: args.onBehalfOf ?? data.people[person]?.name ?? '',
    askedBy: args.onBehalfOf === undefined ? null : (data.people[person]?.name ?? ''),
    informal: data.people[person]?.informal ?? false,
    answerBy: null,
    status: service.confirmation.type === 'staff' ? 'requested' : 'accepted',
    ...slot,
    details,
    phone: details.phone ?? data.people[person]?.phone ?? null,
    priceCents: estimate(service, details).cents,
    priceFinal: false,
    resourceId,
    claimedBy: null,
    claimedById: null,
    poolAmount: poolAmount(service, details),
    reason: null,
    proposal: null,
    series,
    inCalendar: false,
    version: 1,
    createdAt: data.now,
    byPhone,
    toTell: null,
    chat: byPhone ? '' : (actor.chat ?? ''),
  };
  data.bookings.push(booking);
  scheduleBooking(data, booking);
  return { type: 'placed', booking };
}

export const bookings: Pick<
  Handlers,
  | 'availability.judge'
  | 'availability.offers'
  | 'booking.place'
  | 'booking.mine'
  | 'booking.get'
  | 'booking.noticed'
  | 'booking.byCode'
  | 'booking.ofStaff'
  | 'booking.cancel'
  | 'booking.explain'
  | 'booking.calendar'
  | 'booking.move'
> = {
  'availability.judge': ({ data, actor }, args) => judged(data, args, args.ignoreBooking, false, actor.person),
  'availability.offers': ({ data }, args) => offered(data, args),

  'booking.place': ({ data, actor }, args) => {
    const person = whoFor(data, actor, args);
    const placed = placeOne(data, actor, args, person, null);
    if (placed.type === 'notFree') return placed;
    seekWriters(data, person, args.caller);
    return { type: 'placed', booking: copy(placed.booking) };
  },

  'booking.mine': ({ data, actor }, { open, limit }) =>
    data.bookings
      .filter((each) => each.personId === actor.person && (!open || HOLDING.includes(each.status)))
      .sort((a, b) => (open ? a.start.localeCompare(b.start) : data.bookings.indexOf(b) - data.bookings.indexOf(a)))
      .slice(0, limit)
      .map(copy),

  'booking.get': ({ data, actor }, { id }) => {
    const found = find(data, id);
    return found === undefined || !maySee(data, actor, found) ? null : copy(found);
  },

  'booking.noticed': ({ data, actor }) => {
    const told = data.noticed[actor.chat ?? ''];
    if (told === undefined || Date.parse(told.at) < Date.parse(data.now) - 2 * 86_400_000) return null;
    const found = find(data, told.booking);
    return found === undefined || found.personId !== actor.person ? null : copy(found);
  },

  'booking.byCode': ({ data, actor }, { code }) => {
    const found = data.bookings.find((booking) => booking.code === code);
    return found === undefined || !maySee(data, actor, found) ? null : copy(found);
  },

  'booking.ofStaff': ({ data, actor }, { from, to, statuses, mine, toTell, limit }) =>
    data.bookings
      .filter(({ organisationId }) => worksFor(data, actor, organisationId))
      .filter(({ date }) => (from === undefined || date >= from) && (to === undefined || date <= to))
      .filter(({ status }) => statuses?.includes(status) ?? true)
      .filter((each) => toTell !== true || each.toTell !== null)
      .filter(({ claimedById }) => mine !== true || claimedById === actor.person)
      .sort((a, b) => a.start.localeCompare(b.start))
      .slice(0, limit)
      .map(copy),

  'booking.cancel': ({ data, actor }, { id, version, reason }) => {
    const booking = find(data, id);
    if (booking === undefined) return { type: 'notFound' };
    const no = refused(booking, ownOrAtDesk(data, actor, booking), version);
    if (no !== null) return no;
    const status = nextStatus(booking.status, 'cancel');
    if (status === null) return { type: 'notAllowed', booking: copy(booking) };
    return {
      type: 'cancelled',
      booking: change(data, booking, { status, proposal: null, ...(reason ? { reason } : {}) }),
    };
  },

  'booking.calendar': ({ data, actor }, { ids }) => {
    const own = data.bookings.filter(({ id, personId }) => ids.includes(id) && personId === actor.person);
    for (const booking of own) booking.inCalendar = true;
    // What is in the file: tests/store/calendar.test.ts.
    return own.length === 0 ? null : { name: `${own[0]?.code}.ics`, mime: 'text/calendar', content: '' };
  },

  'booking.explain': ({ data, actor }, { id, reason }) => {
    const booking = find(data, id);
    if (booking?.personId !== actor.person || booking.status !== 'cancelled') return null;
    return copy(Object.assign(booking, { reason }));
  },

  'booking.move': ({ data, actor }, { id, version, date, time, endTime, details }) => {
    const booking = find(data, id);
    if (booking === undefined) return { type: 'notFound' };
    const no = refused(booking, ownOrAtDesk(data, actor, booking), version);
    if (no !== null) return no;
    if (nextStatus(booking.status, 'move') === null) return { type: 'notAllowed', booking: copy(booking) };
    const service = inForce(serviceIn(data, booking.serviceId), date);
    const wanted = {
      serviceId: booking.serviceId,
      date,
      time,
      endTime,
      details: withLength(service, details ?? booking.details, { date, time, endTime }),
    };
    if (onlyContactChanged(booking, wanted)) {
      return { type: 'moved', before: copy(booking), booking: change(data, booking, { details: wanted.details }) };
    }
    if (isLateToChange(service, booking, nowOf(data))) return { type: 'tooLate', booking: copy(booking) };
    const status = statusAfterChange(service, booking.status, false);
    const { verdict, alternatives } = judged(data, wanted, id);
    if (verdict.type !== 'free') return { type: 'notFree', verdict, alternatives };
    const priceCents = estimate(service, wanted.details).cents;
    const reopened = booking.status === 'accepted' && status === 'requested' ? { claimedBy: null } : {};
    const amount = poolAmount(service, wanted.details);
    const place = { resourceId: verdict.resourceId, poolAmount: amount };
    const over = { details: wanted.details, priceCents, ...place, ...reopened };
    return move(data, booking, verdict.slot, status, over);
  },
};
