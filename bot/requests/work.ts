/** The cooperative's work on a booking: given to a colleague, weighed or short of something, a decision taken back. */

import { DateTime } from 'luxon';
import { type Booking, HOLDING, nextStatus, type Status } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import { estimate } from '../../domain/price.ts';
import { isListed, isMeasured, isUndoable, UNDO_MS, withoutNotice } from '../../domain/work.ts';
import { appendEvent, type BookingRow, bookingOf, findBooking, lockBooking } from '../../prisma/store/bookings.ts';
import { openPools, takeFromPool } from '../../prisma/store/occupancy.ts';
import {
  adjustBooking,
  type Before,
  beforeOf,
  colleaguesOf,
  type LastEvent,
  lastDecidedBy,
  lastEventOf,
  madeSince,
  revertBooking,
  withAmounts,
} from '../../prisma/store/work.ts';
import { byActor, ForbiddenRequest, isManager, isoOf, personIn, worksFor } from './actors.ts';
import { serviceNamed } from './availability.ts';
import { applyChange, refuseStaff } from './changes.ts';
import type { RequestContext } from './context.ts';
import { releaseAtStart, scheduleAll } from './due.ts';
import type { Handlers } from './handlers.ts';
import { relocate } from './moving.ts';
import { slotRequest } from './room.ts';

const known: Handlers['staff.known'] = async ({ tx, actor }, { organisationId }) => {
  if (!worksFor(actor, organisationId)) throw new ForbiddenRequest('staff.known');
  return colleaguesOf(tx, organisationId);
};

const assign: Handlers['booking.assign'] = async (context, { id, version, to }) => {
  const { tx } = context;
  const held = await lockBooking(tx, id);
  if (held === null) return { type: 'notFound' };
  const refused = refuseStaff(context.actor, held, version);
  if (refused !== null) return refused;
  const status = nextStatus(held.status, 'assign');
  if (status === null) return { type: 'notAllowed', booking: bookingOf(held) };
  const colleague = (await colleaguesOf(tx, held.organisation_id)).find((each) => each.id === to);
  if (colleague === undefined) return { type: 'notStaff', booking: bookingOf(held) };
  if (held.claimed_by_id === to) return { type: 'already', booking: bookingOf(held) };
  const event = { action: 'assign', ...byActor(context, held, 'staff'), data: { to, before: beforeOf(held) } } as const;
  const row = await applyChange(context, held, status, { claimedBy: colleague }, event);
  if (row.status === 'requested') await releaseAtStart(context, row);
  return { type: 'changed', booking: bookingOf(row) };
};

const adjust: Handlers['booking.adjust'] = async (context, { id, version, amounts, priceCents }) => {
  const { tx, now } = context;
  const held = await lockBooking(tx, id);
  if (held === null) return { type: 'notFound' };
  const refused = refuseStaff(context.actor, held, version);
  if (refused !== null) return refused;
  if (nextStatus(held.status, 'adjust') === null) return { type: 'notAllowed', booking: bookingOf(held) };
  const service = await serviceNamed(context, held.service_id, bookingOf(held).date);
  if (amounts !== undefined && !isMeasured(service) && !isListed(service)) {
    return { type: 'unfit', why: 'noSuchStep', booking: bookingOf(held) };
  }
  const details = amounts === undefined ? held.details : withAmounts(held.details, amounts);
  const cents = priceCents ?? estimate(service, details).cents;
  const at = isoOf(now);
  await adjustBooking(tx, id, details, { cents, final: cents !== null }, at);
  const by = byActor(context, held, 'staff');
  const data = { amounts, priceCents: cents, before: beforeOf(held) };
  await appendEvent(tx, { bookingId: id, action: 'adjust', from: held.status, to: held.status, ...by, data }, at);
  return { type: 'changed', booking: await reread(context, id) };
};

const rehouse: Handlers['booking.rehouse'] = async (context, { id, version }) => {
  const held = await lockBooking(context.tx, id);
  if (held === null) return { type: 'notFound' };
  const refused = refuseStaff(context.actor, held, version);
  if (refused !== null) return refused;
  const { status, date, time, details } = bookingOf(held);
  if (nextStatus(status, 'move') === null) return { type: 'notAllowed', booking: bookingOf(held) };
  const service = withoutNotice(await serviceNamed(context, held.service_id, date));
  const request = slotRequest(service, { date, time, details });
  const to = { status, action: 'rehouse', as: 'staff', noticeFrom: context.now } as const;
  const outcome = await relocate(context, service, held, request, to);
  return outcome.type === 'notFree' ? outcome : { type: 'changed', booking: bookingOf(outcome.booking) };
};

const undo: Handlers['booking.undo'] = async (context, { id, version }) => {
  const { tx, now, actor } = context;
  const personId = personIn(context, 'booking.undo');
  const since = now.minus({ milliseconds: UNDO_MS });
  const wanted = id ?? (await lastDecidedBy(tx, personId, isoOf(since)));
  const held = wanted === null ? null : await lockBooking(tx, wanted);
  if (held === null) return { type: 'notFound' };
  const refused = refuseStaff(actor, held, version ?? held.version);
  if (refused !== null) return refused;
  const booking = bookingOf(held);
  const last = await lastEventOf(tx, held.id);
  if (last === null || last.before === null || last.from_status === null || !isUndoable(last.action)) {
    return { type: 'notAllowed', booking };
  }
  if (last.person_id !== personId && !isManager(actor)) return { type: 'byAnother', booking };
  if (DateTime.fromJSDate(last.at) < since) return { type: 'tooLate', booking };
  const other = last.action === 'reject' ? await madeSince(tx, held, last.at) : null;
  if (other !== null) return { type: 'replaced', booking, by: bookingOf(other) };
  const service = await serviceNamed(context, held.service_id);
  if (!(await revert(context, service, held, last, last.before))) return { type: 'slotTaken', booking };
  const row = await findBooking(tx, held.id);
  if (row === null) throw new Error(`booking ${held.id} is gone`);
  await scheduleAll(context, service, row);
  if (row.status === 'requested' && row.claimed_by !== null) await releaseAtStart(context, row);
  return { type: 'undone', action: last.action, before: booking, booking: bookingOf(row) };
};

/** False when its room was taken meanwhile. */
async function revert(
  context: RequestContext,
  service: Service,
  held: BookingRow,
  { action, from_status: status }: LastEvent,
  before: Before,
): Promise<boolean> {
  const { tx, now } = context;
  if (status === null) return false;
  const again = !holds(held.status) && holds(status);
  if (again && held.pool_key !== null && service.capacity.type === 'pool') {
    await openPools(tx, service.id, [held.pool_key], service.capacity.limit);
    if (!(await takeFromPool(tx, service.id, held.pool_key, held.pool_amount))) return false;
  }
  if (!(await revertBooking(tx, held, status, before, isoOf(now)))) return false;
  const by = byActor(context, held, 'staff');
  const event = {
    bookingId: held.id,
    action: 'undo',
    from: held.status,
    to: status,
    ...by,
    data: { of: action },
  } as const;
  await appendEvent(tx, event, isoOf(now));
  return true;
}

function holds(status: Status): boolean {
  return HOLDING.includes(status);
}

async function reread({ tx }: RequestContext, id: string): Promise<Booking> {
  const row = await findBooking(tx, id);
  if (row === null) throw new Error(`booking ${id} is gone`);
  return bookingOf(row);
}

export const work: Pick<
  Handlers,
  'staff.known' | 'booking.assign' | 'booking.adjust' | 'booking.rehouse' | 'booking.undo'
> = {
  'staff.known': known,
  'booking.assign': assign,
  'booking.adjust': adjust,
  'booking.rehouse': rehouse,
  'booking.undo': undo,
};
