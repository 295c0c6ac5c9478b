/** A citizen's bookings: placed, read, cancelled, moved. Reading shows staff those of their cooperative. */

import { type Booking, nextStatus } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import { bookingCode, parseCode } from '../../domain/code.ts';
import { instantOf, plusDays } from '../../domain/time.ts';
import {
  appendEvent,
  type BookingRow,
  bookingOf,
  bookingsOf,
  codeExists,
  findBooking,
  findBookingByCode,
  insertBooking,
  listBookings,
  lockBooking,
  type NewBooking,
  openBookingsOf,
  type Placement,
} from '../../prisma/store/bookings.ts';
import { giveBackToPool, openPools, takeFromPool } from '../../prisma/store/occupancy.ts';
import { byActor, isManager, isoOf, maySee, organisationsOf, personIn } from './actors.ts';
import { serviceNamed } from './availability.ts';
import { applyChange, refuseOwner } from './changes.ts';
import type { RequestContext } from './context.ts';
import { scheduleAll } from './due.ts';
import type { Handlers } from './handlers.ts';
import { assertDetails, attemptsFor, move, placementOf } from './moving.ts';
import { judgeNow, refusal, slotRequest } from './room.ts';

const CODE_ATTEMPTS = 12;

const place: Handlers['booking.place'] = async (context, args) => {
  const personId = personIn(context, 'booking.place');
  const service = await serviceNamed(context, args.serviceId);
  const request = slotRequest(service, args);
  assertDetails(service, request);
  let judged = await judgeNow(context, service, request);
  for (let left = attemptsFor(service); left > 0; left -= 1) {
    const { verdict } = judged;
    if (verdict.type !== 'free') return refusal(verdict, judged);
    const placement = placementOf(service, verdict.slot, verdict.resourceId, request);
    const row = await take(context, service, personId, placement, args.onBehalfOf ?? null);
    if (row !== null) {
      await appendEvent(
        context.tx,
        { bookingId: row.id, action: 'place', from: null, to: row.status, ...byActor(context, row, 'citizen') },
        isoOf(context.now),
      );
      return { type: 'placed', booking: bookingOf(await scheduleAll(context, service, row)) };
    }
    judged = await judgeNow(context, service, request);
  }
  return refusal(judged.verdict.type === 'free' ? { type: 'slotTaken' } : judged.verdict, judged);
};

/** Takes the share of the pool or the resource; null when somebody was faster. */
async function take(
  context: RequestContext,
  service: Service,
  personId: string,
  placement: Placement,
  onBehalfOf: string | null,
): Promise<BookingRow | null> {
  const { tx, now, random, actor } = context;
  const { poolKey: key, poolAmount: amount } = placement;
  if (service.capacity.type === 'pool' && key !== null) {
    await openPools(tx, service.id, [key], service.capacity.limit);
    if (!(await takeFromPool(tx, service.id, key, amount))) return null;
  }
  const booking: Omit<NewBooking, 'code'> = {
    ...placement,
    serviceId: service.id,
    organisationId: service.cooperative,
    personId,
    conversationId: actor.conversationId,
    status: service.confirmation.type === 'automatic' ? 'accepted' : 'requested',
    onBehalfOf,
  };
  for (let attempt = 0; attempt < CODE_ATTEMPTS; attempt += 1) {
    const code = bookingCode(service, random(), attempt < 4 ? 3 : attempt < 8 ? 4 : 6);
    if (await codeExists(tx, code)) continue;
    const row = await insertBooking(tx, { ...booking, code }, isoOf(now));
    if (row !== null) return row;
    // Another transaction may have taken the code rather than the slot.
    if (!(await codeExists(tx, code))) {
      if (key !== null) await giveBackToPool(tx, service.id, key, amount);
      return null;
    }
  }
  throw new Error(`no free code for ${service.id}`);
}

const mine: Handlers['booking.mine'] = async (context, { open, limit }) => {
  const personId = personIn(context, 'booking.mine');
  const { tx, now } = context;
  const rows = open ? await openBookingsOf(tx, personId, isoOf(now), limit) : await bookingsOf(tx, personId, limit);
  return rows.map(bookingOf);
};

const get: Handlers['booking.get'] = async (context, { id }) => visible(context, await findBooking(context.tx, id));

const byCode: Handlers['booking.byCode'] = async (context, args) => {
  const code = parseCode(args.code);
  return code === null ? null : visible(context, await findBookingByCode(context.tx, code));
};

/** The clock sees all. */
function visible({ actor }: RequestContext, row: BookingRow | null): Booking | null {
  if (row === null || (actor.personId !== null && !maySee(actor, row))) return null;
  return bookingOf(row);
}

const ofStaff: Handlers['booking.ofStaff'] = async ({ tx, actor }, { from, to, statuses, limit }) => {
  const rows = await listBookings(tx, {
    organisationIds: isManager(actor) ? null : organisationsOf(actor),
    from: from === undefined ? null : isoOf(instantOf(from, '00:00')),
    to: to === undefined ? null : isoOf(instantOf(plusDays(to, 1), '00:00')),
    statuses: statuses ?? null,
    limit,
  });
  return rows.map(bookingOf);
};

const cancel: Handlers['booking.cancel'] = async (context, { id, version, reason }) => {
  const held = await lockBooking(context.tx, id);
  if (held === null) return { type: 'notFound' };
  const refused = refuseOwner(context.actor, held, version);
  if (refused !== null) return refused;
  const status = nextStatus(held.status, 'cancel');
  if (status === null) return { type: 'notAllowed', booking: bookingOf(held) };
  const by = byActor(context, held, 'citizen');
  const change = { proposal: null, ...(reason === undefined ? {} : { reason }) };
  const row = await applyChange(context, held, status, change, { action: 'cancel', ...by });
  return { type: 'cancelled', booking: bookingOf(row) };
};

export const bookings: Pick<
  Handlers,
  | 'booking.place'
  | 'booking.mine'
  | 'booking.get'
  | 'booking.byCode'
  | 'booking.ofStaff'
  | 'booking.cancel'
  | 'booking.move'
> = {
  'booking.place': place,
  'booking.mine': mine,
  'booking.get': get,
  'booking.byCode': byCode,
  'booking.ofStaff': ofStaff,
  'booking.cancel': cancel,
  'booking.move': move,
};
