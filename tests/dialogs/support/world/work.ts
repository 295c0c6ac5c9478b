/** The cooperative's work on a booking: given to a colleague, weighed or short of something, a decision taken back. */

import { HOLDING, nextStatus } from '../../../../domain/booking.ts';
import { dayView } from '../../../../domain/freetime.ts';
import { estimate } from '../../../../domain/price.ts';
import { onDuty, withDuty } from '../../../../domain/rota.ts';
import { isListed, isMeasured, UNDO_MS } from '../../../../domain/work.ts';
import { change, copy, find, refused } from './bookings.ts';
import { type Data, type HeldBooking, isManager, personIn, serviceIn, worksFor } from './data.ts';
import { decided } from './decisions.ts';
import { scheduleBooking } from './due.ts';
import type { Handlers } from './handlers.ts';
import { judged, nowOf, occupancy } from './room.ts';

function colleagues(data: Data, organisationId: string) {
  return Object.entries(data.roles)
    .filter(([, roles]) => roles.some((role) => role.type === 'staff' && role.organisationId === organisationId))
    .map(([id]) => ({ id, name: data.people[id]?.name ?? '', granted: true }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Room again for a booking that had given it up. */
function roomAgain(data: Data, { id, serviceId, date, time, endTime, details, resourceId }: HeldBooking): boolean {
  const clash = data.bookings.some(
    (other) =>
      other.id !== id &&
      other.resourceId !== null &&
      other.resourceId === resourceId &&
      HOLDING.includes(other.status) &&
      other.date === date &&
      other.time < endTime &&
      time < other.endTime,
  );
  if (resourceId !== null) return !clash;
  return judged(data, { serviceId, date, time, endTime, details }, id).verdict.type !== 'overCapacity';
}

export const work: Pick<
  Handlers,
  | 'availability.day'
  | 'staff.known'
  | 'booking.assign'
  | 'booking.adjust'
  | 'booking.rehouse'
  | 'booking.undo'
  | 'retract'
  | 'rota.get'
  | 'rota.add'
  | 'rota.clear'
> = {
  'availability.day': ({ data, actor }, { serviceIds, date }) =>
    serviceIds.map((id) => {
      const service = serviceIn(data, id);
      if (!worksFor(data, actor, service.cooperative)) throw new Error(`${id} is not for ${actor.person}`);
      return dayView(service, date, occupancy(data, service), nowOf(data));
    }),

  'staff.known': ({ data, actor }, { organisationId }) => {
    if (!worksFor(data, actor, organisationId)) throw new Error(`staff.known is not for ${actor.person}`);
    return colleagues(data, organisationId);
  },

  'booking.assign': ({ data, actor }, { id, version, to }) => {
    const booking = find(data, id);
    if (booking === undefined) return { type: 'notFound' };
    const no = refused(booking, worksFor(data, actor, booking.organisationId), version);
    if (no !== null) return no;
    const status = nextStatus(booking.status, 'assign');
    if (status === null) return { type: 'notAllowed', booking: copy(booking) };
    const colleague = colleagues(data, booking.organisationId).find((each) => each.id === to);
    if (colleague === undefined) return { type: 'notStaff', booking: copy(booking) };
    if (booking.claimedById === to) return { type: 'already', booking: copy(booking) };
    return decided(data, actor, 'assign', booking, { claimedBy: colleague.name, claimedById: to });
  },

  'booking.adjust': ({ data, actor }, { id, version, amounts, priceCents }) => {
    const booking = find(data, id);
    if (booking === undefined) return { type: 'notFound' };
    const no = refused(booking, worksFor(data, actor, booking.organisationId), version);
    if (no !== null) return no;
    if (nextStatus(booking.status, 'adjust') === null) return { type: 'notAllowed', booking: copy(booking) };
    const service = serviceIn(data, booking.serviceId);
    if (amounts !== undefined && !isMeasured(service) && !isListed(service)) {
      return { type: 'unfit', why: 'noSuchStep', booking: copy(booking) };
    }
    const { kg: _kg, pieces: _pieces, box: _box, items: _items, ...rest } = booking.details;
    const details = amounts === undefined ? booking.details : { ...rest, ...amounts };
    const cents = priceCents ?? estimate(service, details).cents;
    return decided(data, actor, 'adjust', booking, { details, priceCents: cents, priceFinal: cents !== null });
  },

  'booking.rehouse': ({ data, actor }, { id, version }) => {
    const booking = find(data, id);
    if (booking === undefined) return { type: 'notFound' };
    const no = refused(booking, worksFor(data, actor, booking.organisationId), version);
    if (no !== null) return no;
    if (nextStatus(booking.status, 'move') === null) return { type: 'notAllowed', booking: copy(booking) };
    const { verdict, alternatives } = judged(data, booking, id, true);
    if (verdict.type !== 'free') return { type: 'notFree', verdict, alternatives };
    return { type: 'changed', booking: change(data, booking, { resourceId: verdict.resourceId }) };
  },

  'booking.undo': ({ data, actor }, { id, version }) => {
    const person = personIn(actor, 'booking.undo');
    const since = nowOf(data).toMillis() - UNDO_MS;
    const own = Object.entries(data.decided)
      .filter(([, { by, at }]) => by === person && Date.parse(at) >= since)
      .sort(([, a], [, b]) => b.at.localeCompare(a.at));
    const booking = find(data, id ?? own[0]?.[0] ?? '');
    if (booking === undefined) return { type: 'notFound' };
    const no = refused(booking, worksFor(data, actor, booking.organisationId), version ?? booking.version);
    if (no !== null) return no;
    const last = data.decided[booking.id];
    if (last === undefined || last.version !== booking.version) return { type: 'notAllowed', booking: copy(booking) };
    if (last.by !== person && !isManager(data, actor)) return { type: 'byAnother', booking: copy(booking) };
    if (Date.parse(last.at) < since) return { type: 'tooLate', booking: copy(booking) };
    const other = data.bookings.find(
      (each) =>
        last.action === 'reject' &&
        each.id !== booking.id &&
        each.personId === booking.personId &&
        each.serviceId === booking.serviceId &&
        each.createdAt >= last.at &&
        HOLDING.includes(each.status),
    );
    if (other !== undefined) return { type: 'replaced', booking: copy(booking), by: copy(other) };
    const lost = !HOLDING.includes(booking.status) && !roomAgain(data, last.before);
    if (lost) return { type: 'slotTaken', booking: copy(booking) };
    const before = copy(booking);
    const { version: _, ...as } = last.before;
    const restored = change(data, booking, as);
    delete data.decided[booking.id];
    scheduleBooking(data, booking);
    return { type: 'undone', action: last.action, before, booking: restored };
  },

  'rota.get': ({ data, actor }, { organisationId }) => {
    if (!worksFor(data, actor, organisationId)) throw new Error(`rota.get is not for ${actor.person}`);
    const rota = data.rota[organisationId] ?? [];
    const nameOf = (id: string) => data.people[id]?.name ?? '';
    return {
      duties: rota.map((duty) => ({ ...duty, name: nameOf(duty.personId) })),
      now: (onDuty(rota, nowOf(data)) ?? []).map(nameOf),
    };
  },
  'rota.add': ({ data, actor }, { organisationId, duty, also }) => {
    if (!worksFor(data, actor, organisationId)) throw new Error(`rota.add is not for ${actor.person}`);
    if (!colleagues(data, organisationId).some(({ id }) => id === duty.personId)) return { type: 'notStaff' };
    data.rota[organisationId] = withDuty(data.rota[organisationId] ?? [], duty, also);
    return { type: 'added', reachable: true };
  },
  'rota.clear': ({ data, actor }, { organisationId }) => {
    if (!worksFor(data, actor, organisationId)) throw new Error(`rota.clear is not for ${actor.person}`);
    const removed = data.rota[organisationId]?.length ?? 0;
    data.rota[organisationId] = [];
    return { removed };
  },

  /** Here everything is delivered at once. */
  retract: ({ data }, { ref }) => ({
    unsent: 0,
    sent: Object.values(data.chats).filter(({ shown }) => shown.some((each) => each.ref === ref)).length,
  }),
};
