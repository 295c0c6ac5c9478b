/** What staff decide of a booking, and the hour they propose. */

import type { Booking, BookingAction, Status } from '../../../../domain/booking.ts';
import { nextStatus } from '../../../../domain/booking.ts';
import { dateOf, instantOf, plusDays } from '../../../../domain/time.ts';
import { type Undoable, unfitStep } from '../../../../domain/work.ts';
import { change, copy, find, move, ownOrAtDesk, refused } from './bookings.ts';
import { type Actor, type Data, type HeldBooking, personIn, serviceIn, worksFor } from './data.ts';
import { schedule } from './due.ts';
import type { Handlers } from './handlers.ts';
import { judged, nowOf } from './room.ts';

/** A decision of staff, kept for the minute in which it may be taken back. */
export function decided(
  data: Data,
  actor: Actor,
  action: Undoable,
  booking: HeldBooking,
  over: Partial<HeldBooking>,
): { type: 'changed'; booking: Booking } {
  const before = copy(booking);
  const changed = change(data, booking, over);
  const by = personIn(actor, action);
  data.decided[booking.id] = { action, by, at: data.now, version: changed.version, before };
  return { type: 'changed', booking: changed };
}

export const decisions: Pick<Handlers, 'booking.decide' | 'booking.propose' | 'booking.answerProposal'> = {
  'booking.decide': ({ data, actor }, { id, version, action, reason }) => {
    const booking = find(data, id);
    if (booking === undefined) return { type: 'notFound' };
    const no = refused(booking, worksFor(data, actor, booking.organisationId), version);
    if (no !== null) return no;
    const status = nextStatus(booking.status, action);
    if (status === null || (action === 'claim' && booking.claimedBy !== null)) {
      return { type: 'notAllowed', booking: copy(booking) };
    }
    const why = unfitStep(serviceIn(data, booking.serviceId), booking, action, nowOf(data));
    if (why !== null) return { type: 'unfit', why, booking: copy(booking) };
    if (status === 'done') {
      const at = instantOf(plusDays(dateOf(nowOf(data)), 1), '10:00');
      schedule(data, { type: 'feedback', bookingId: id }, at);
    }
    return decided(data, actor, action as Undoable, booking, decision(data, actor, booking, action, status, reason));
  },

  'booking.propose': ({ data, actor }, { id, version, date, time, endTime, note }) => {
    const booking = find(data, id);
    if (booking === undefined) return { type: 'notFound' };
    const no = refused(booking, worksFor(data, actor, booking.organisationId), version);
    if (no !== null) return no;
    if (nextStatus(booking.status, 'move') === null) return { type: 'notAllowed', booking: copy(booking) };
    const wanted = { serviceId: booking.serviceId, date, time, endTime, details: booking.details };
    const { verdict, alternatives } = judged(data, wanted, id, true);
    if (verdict.type !== 'free') return { type: 'notFree', verdict, alternatives };
    const { slot } = verdict;
    const proposal = {
      date: slot.date,
      time: slot.time,
      endTime: slot.endTime,
      at: data.now,
      ...(note ? { note } : {}),
    };
    return { ...decided(data, actor, 'propose', booking, { proposal }), type: 'proposed' };
  },

  'booking.answerProposal': ({ data, actor }, { id, version, accept }) => {
    const booking = find(data, id);
    if (booking === undefined) return { type: 'notFound' };
    const no = refused(booking, ownOrAtDesk(data, actor, booking), version);
    if (no !== null) return no;
    const { proposal, status } = booking;
    if (proposal === null || nextStatus(status, 'move') === null) return { type: 'notAllowed', booking: copy(booking) };
    if (!accept) return { type: 'declined', booking: change(data, booking, { proposal: null }) };
    const { date, time, endTime } = proposal;
    const wanted = { serviceId: booking.serviceId, date, time, endTime, details: booking.details };
    const { verdict, alternatives } = judged(data, wanted, id, true);
    if (verdict.type !== 'free') return { type: 'notFree', verdict, alternatives };
    const accepted = nextStatus(status, 'accept') ?? status;
    return move(data, booking, verdict.slot, accepted, { resourceId: verdict.resourceId });
  },
};

function decision(
  data: Data,
  actor: Actor,
  booking: HeldBooking,
  action: BookingAction,
  status: Status,
  reason: string | undefined,
): Partial<HeldBooking> {
  const by = personIn(actor, action);
  const inCharge = (action === 'claim' || action === 'accept') && booking.claimedById === null;
  return {
    status,
    ...(inCharge && { claimedBy: data.people[by]?.name ?? '', claimedById: by }),
    reason: reason ?? booking.reason,
    proposal: action === 'claim' ? booking.proposal : null,
  };
}
