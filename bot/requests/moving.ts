/** Moving a booking: the new slot first, then the old one is free, in one commit. A move that fails changes nothing. */

import type { DateTime } from 'luxon';
import type { Moved } from '../../dialogs/engine/protocol.ts';
import { blockedUntil, poolAmount, poolKey, type SlotRequest } from '../../domain/availability.ts';
import { type Details, nextStatus, type Status } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import { isLateToChange, onlyContactChanged, statusAfterChange } from '../../domain/changes.ts';
import { checkDetails } from '../../domain/form.ts';
import { estimate } from '../../domain/price.ts';
import type { NotFree, Slot } from '../../domain/slot.ts';
import { changeDetails } from '../../prisma/store/amending.ts';
import {
  appendEvent,
  type BookingEvent,
  type BookingRow,
  bookingOf,
  findBooking,
  lockBooking,
} from '../../prisma/store/bookings.ts';
import { forgetCatalogue, versionOf } from '../../prisma/store/catalogue.ts';
import { type Placement, relocateBooking } from '../../prisma/store/placing.ts';
import { byActor, isoOf } from './actors.ts';
import { serviceNamed } from './availability.ts';
import { refuseOwner } from './changes.ts';
import type { RequestContext } from './context.ts';
import { scheduleAll } from './due.ts';
import { placeFreed } from './freed.ts';
import type { Handlers } from './handlers.ts';
import { judgeNow, refusal, slotRequest } from './room.ts';

export function placementOf(
  service: Service,
  slot: Slot,
  resourceId: string | null,
  { details }: SlotRequest,
): Placement {
  return {
    startsAt: slot.start,
    endsAt: slot.end,
    blockedUntil: blockedUntil(service, slot),
    resourceId,
    poolKey: poolKey(service, slot),
    poolAmount: poolAmount(service, details),
    details,
    priceCents: estimate(service, details).cents,
  };
}

/** So many times a race may be lost before the slot counts as taken. */
export function attemptsFor({ capacity }: Service): number {
  return capacity.type === 'resources' ? capacity.resources.length + 1 : 2;
}

export function assertDetails(service: Service, { details }: SlotRequest): void {
  const problems = checkDetails(service, details);
  if (problems.length > 0) throw new Error(`details that ${service.id} cannot take: ${JSON.stringify(problems)}`);
}

type Relocated = { type: 'moved'; booking: BookingRow } | { type: 'notFree'; verdict: NotFree; alternatives: Slot[] };

interface Destination {
  status: Status;
  action: Extract<BookingEvent['action'], 'move' | 'change' | 'takeProposal' | 'rehouse'>;
  as?: 'citizen' | 'staff';
  /** When the notice counts from. */
  noticeFrom: DateTime;
}

/** Moves a locked booking. */
export async function relocate(
  context: RequestContext,
  service: Service,
  held: BookingRow,
  request: SlotRequest,
  { status, action, noticeFrom, as = 'citizen' }: Destination,
): Promise<Relocated> {
  const { tx, now } = context;
  const reopened = held.status === 'accepted' && status === 'requested';
  let rules = service;
  let judged = await judgeNow(context, rules, request, held.id, noticeFrom);
  for (let left = attemptsFor(rules); left > 0; left -= 1) {
    const { verdict } = judged;
    if (verdict.type !== 'free') return refusal(verdict, judged);
    const placement = placementOf(rules, verdict.slot, verdict.resourceId, request);
    const seen = { version: await versionOf(tx, service.id), poolLimit: poolLimitOf(rules) };
    const outcome = await relocateBooking(tx, held, { status, reopened }, placement, seen, isoOf(now));
    if (outcome === 'moved') {
      const moved = await findBooking(tx, held.id);
      if (moved === null) throw new Error(`booking ${held.id} is gone`);
      const by = byActor(context, held, as);
      const data = { from: held.starts_at.toISOString(), to: verdict.slot.start };
      await appendEvent(tx, { bookingId: held.id, action, from: held.status, to: status, ...by, data }, isoOf(now));
      await placeFreed(context);
      return { type: 'moved', booking: await scheduleAll(context, rules, moved) };
    }
    if (outcome === 'changed') {
      forgetCatalogue(tx);
      // The notice may have been lifted for this move.
      const { calendar } = await serviceNamed(context, service.id);
      rules = {
        ...(await serviceNamed(context, service.id)),
        calendar: { ...calendar, notice: service.calendar.notice },
      };
    }
    judged = await judgeNow(context, rules, request, held.id, noticeFrom);
  }
  return refusal(judged.verdict.type === 'free' ? { type: 'slotTaken' } : judged.verdict, judged);
}

export function poolLimitOf({ capacity }: Service): number {
  return capacity.type === 'pool' ? capacity.limit : 0;
}

/** Day, hour or anything else of it. What takes place is judged again; what only helps whoever comes is not. */
export const move: Handlers['booking.move'] = async (context, args) => {
  const held = await lockBooking(context.tx, args.id);
  if (held === null) return { type: 'notFound' };
  const refused = refuseOwner(context.actor, held, args.version);
  if (refused !== null) return refused;
  const before = bookingOf(held);
  if (nextStatus(held.status, 'move') === null) return { type: 'notAllowed', booking: before };
  const { date, time, endTime, details = held.details } = args;
  const service = await serviceNamed(context, held.service_id, date);
  const request = slotRequest(service, { date, time, endTime, details });
  // What was accepted once stays so, even if the catalogue's limits have changed since.
  if (args.details !== undefined) assertDetails(service, request);
  const contactOnly = onlyContactChanged(before, request);
  if (contactOnly) return amend(context, held, request.details);
  if (isLateToChange(service, before, context.now)) return { type: 'tooLate', booking: before };
  const status = statusAfterChange(service, held.status, contactOnly);
  const action = before.date === date && before.time === time ? 'change' : 'move';
  const outcome = await relocate(context, service, held, request, { status, action, noticeFrom: context.now });
  if (outcome.type === 'notFree') return outcome;
  return { type: 'moved', booking: bookingOf(outcome.booking), before };
};

async function amend(
  context: RequestContext,
  held: BookingRow,
  details: Details,
): Promise<Extract<Moved, { type: 'moved' }>> {
  const { tx, now } = context;
  const at = isoOf(now);
  await changeDetails(tx, held.id, details, at);
  const same = { from: held.status, to: held.status };
  await appendEvent(tx, { bookingId: held.id, action: 'change', ...same, ...byActor(context, held, 'citizen') }, at);
  const changed = await findBooking(tx, held.id);
  if (changed === null) throw new Error(`booking ${held.id} is gone`);
  return { type: 'moved', booking: bookingOf(changed), before: bookingOf(held) };
}
