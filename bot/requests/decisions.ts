/** What staff decide on a booking, and the times they propose instead. */

import { nextStatus } from '../../domain/booking.ts';
import { dateOf, instantOf, plusDays } from '../../domain/time.ts';
import { unfitStep, withoutNotice } from '../../domain/work.ts';
import { type BookingRow, bookingOf, lockBooking } from '../../prisma/store/bookings.ts';
import { schedule } from '../../prisma/store/deadlines.ts';
import { loadPerson } from '../../prisma/store/people.ts';
import { beforeOf } from '../../prisma/store/work.ts';
import { byActor, isoOf } from './actors.ts';
import { serviceNamed } from './availability.ts';
import { applyChange, refuseOwner, refuseStaff } from './changes.ts';
import type { RequestContext } from './context.ts';
import { releaseAtStart } from './due.ts';
import type { Handlers } from './handlers.ts';
import { relocate } from './moving.ts';
import { judgeNow, refusal, slotRequest } from './room.ts';

const decide: Handlers['booking.decide'] = async (context, { id, version, action, reason }) => {
  const { tx, actor } = context;
  const held = await lockBooking(tx, id);
  if (held === null) return { type: 'notFound' };
  const refused = refuseStaff(actor, held, version);
  if (refused !== null) return refused;
  const status = nextStatus(held.status, action);
  const taken = action === 'claim' && held.claimed_by !== null;
  if (status === null || taken || actor.personId === null) return { type: 'notAllowed', booking: bookingOf(held) };
  const booked = bookingOf(held);
  const why = unfitStep(await serviceNamed(context, held.service_id, booked.date), booked, action, context.now);
  if (why !== null) return { type: 'unfit', why, booking: bookingOf(held) };

  const inCharge = action === 'claim' || action === 'accept';
  // Who accepts what a colleague has in charge leaves it with them.
  const claimedBy =
    inCharge && held.claimed_by_id === null
      ? { id: actor.personId, name: (await loadPerson(tx, actor.personId)).name }
      : undefined;
  const row = await applyChange(
    context,
    held,
    status,
    {
      ...(claimedBy === undefined ? {} : { claimedBy }),
      ...(reason === undefined ? {} : { reason }),
      // Whatever is decided answers the booking as it stands; taking charge decides nothing yet.
      ...(action === 'claim' ? {} : { proposal: null }),
    },
    { action, ...byActor(context, held, 'staff'), data: { before: beforeOf(held) } },
  );
  await keepUntilStart(context, row);
  if (row.status === 'done') await askTomorrow(context, row);
  return { type: 'changed', booking: bookingOf(row) };
};

const FEEDBACK_HOUR = '10:00';

/** Whether it is still to be asked is decided then. */
async function askTomorrow({ tx, now }: RequestContext, { id }: BookingRow): Promise<void> {
  const at = instantOf(plusDays(dateOf(now), 1), FEEDBACK_HOUR);
  await schedule(tx, { type: 'feedback', bookingId: id }, isoOf(at));
}

async function keepUntilStart(context: RequestContext, row: BookingRow): Promise<void> {
  if (row.status === 'requested') await releaseAtStart(context, row);
}

const propose: Handlers['booking.propose'] = async (context, { id, version, date, time, endTime, note }) => {
  const held = await lockBooking(context.tx, id);
  if (held === null) return { type: 'notFound' };
  const refused = refuseStaff(context.actor, held, version);
  if (refused !== null) return refused;
  if (nextStatus(held.status, 'move') === null) return { type: 'notAllowed', booking: bookingOf(held) };
  const service = await serviceNamed(context, held.service_id, date);
  const request = slotRequest(service, { date, time, endTime, details: held.details });
  const judged = await judgeNow(context, withoutNotice(service), request, held.id);
  const { verdict } = judged;
  if (verdict.type !== 'free') return refusal(verdict, judged);
  const { slot } = verdict;
  const proposal = {
    date: slot.date,
    time: slot.time,
    endTime: slot.endTime,
    ...(note === undefined ? {} : { note }),
    at: isoOf(context.now),
  };
  const by = byActor(context, held, 'staff');
  const data = { to: slot.start, before: beforeOf(held) };
  const row = await applyChange(context, held, held.status, { proposal }, { action: 'propose', ...by, data });
  await keepUntilStart(context, row);
  return { type: 'proposed', booking: bookingOf(row) };
};

const answerProposal: Handlers['booking.answerProposal'] = async (context, { id, version, accept }) => {
  const held = await lockBooking(context.tx, id);
  if (held === null) return { type: 'notFound' };
  const refused = refuseOwner(context.actor, held, version);
  if (refused !== null) return refused;
  const before = bookingOf(held);
  const { proposal } = held;
  if (proposal === null || nextStatus(held.status, 'move') === null) return { type: 'notAllowed', booking: before };
  if (!accept) {
    const by = byActor(context, held, 'citizen');
    const row = await applyChange(context, held, held.status, { proposal: null }, { action: 'refuseProposal', ...by });
    return { type: 'declined', booking: bookingOf(row) };
  }
  const { date, time, endTime } = proposal;
  const service = await serviceNamed(context, held.service_id, date);
  const outcome = await relocate(
    context,
    // The cooperative has said yes to it by proposing it, whatever the notice.
    withoutNotice(service),
    held,
    slotRequest(service, { date, time, endTime, details: held.details }),
    {
      status: nextStatus(held.status, 'accept') ?? held.status,
      action: 'takeProposal',
      noticeFrom: context.now,
    },
  );
  if (outcome.type === 'notFree') return outcome;
  return { type: 'moved', booking: bookingOf(outcome.booking), before };
};

export const decisions: Pick<Handlers, 'booking.decide' | 'booking.propose' | 'booking.answerProposal'> = {
  'booking.decide': decide,
  'booking.propose': propose,
  'booking.answerProposal': answerProposal,
};
