/** A citizen's bookings: placed, read, cancelled, moved. Reading shows staff those of their cooperative. */

import { type Booking, nextStatus } from '../../domain/booking.ts';
import { parseCode } from '../../domain/code.ts';
import { instantOf, plusDays } from '../../domain/time.ts';
import {
  type BookingRow,
  bookingOf,
  bookingsOf,
  findBooking,
  findBookingByCode,
  listBookings,
  lockBooking,
  openBookingsOf,
} from '../../prisma/store/bookings.ts';
import { lastNoticed } from '../../prisma/store/posts.ts';
import { byActor, chatIn, isManager, isoOf, maySee, organisationsOf, personIn } from './actors.ts';
import { seekWriter } from './callers.ts';
import { applyChange, refuseOwner } from './changes.ts';
import type { RequestContext } from './context.ts';
import type { Handlers } from './handlers.ts';
import { move } from './moving.ts';
import { placeOne, whoFor } from './placing.ts';

const place: Handlers['booking.place'] = async (context, args) => {
  const { who, caller } = await whoFor(context, 'booking.place', args);
  const placed = await placeOne(context, args, who);
  if (placed.type === 'placed' && caller !== undefined) await seekWriter(context, caller.phone);
  return placed.type === 'placed' ? { type: 'placed', booking: bookingOf(placed.row) } : placed;
};

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

const ofStaff: Handlers['booking.ofStaff'] = async ({ tx, actor }, { from, to, statuses, mine, toTell, limit }) => {
  const rows = await listBookings(tx, {
    organisationIds: isManager(actor) ? null : organisationsOf(actor),
    from: from === undefined ? null : isoOf(instantOf(from, '00:00')),
    to: to === undefined ? null : isoOf(instantOf(plusDays(to, 1), '00:00')),
    statuses: statuses ?? null,
    claimedById: mine === true ? actor.personId : null,
    toTell: toTell ?? null,
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

const explain: Handlers['booking.explain'] = async (context, { id, reason }) => {
  const held = await lockBooking(context.tx, id);
  if (held === null || held.person_id !== context.actor.personId || held.status !== 'cancelled') return null;
  return bookingOf(
    await applyChange(
      context,
      held,
      'cancelled',
      { reason },
      { action: 'explain', ...byActor(context, held, 'citizen') },
    ),
  );
};

const NOTICED_DAYS = 2;

const noticed: Handlers['booking.noticed'] = async (context) => {
  const chat = chatIn(context, 'booking.noticed');
  const id = await lastNoticed(context.tx, chat, isoOf(context.now.minus({ days: NOTICED_DAYS })));
  const row = id === null ? null : await findBooking(context.tx, id);
  return row === null || row.person_id !== context.actor.personId ? null : bookingOf(row);
};

export const bookings: Pick<
  Handlers,
  | 'booking.place'
  | 'booking.mine'
  | 'booking.get'
  | 'booking.noticed'
  | 'booking.byCode'
  | 'booking.ofStaff'
  | 'booking.cancel'
  | 'booking.explain'
  | 'booking.move'
> = {
  'booking.place': place,
  'booking.mine': mine,
  'booking.get': get,
  'booking.noticed': noticed,
  'booking.byCode': byCode,
  'booking.ofStaff': ofStaff,
  'booking.cancel': cancel,
  'booking.explain': explain,
  'booking.move': move,
};
