/** A citizen's bookings: placed, read, cancelled, moved. Reading shows staff those of their cooperative. */

import { type Booking, nextStatus } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import { bookingCode, parseCode } from '../../domain/code.ts';
import { instantOf, plusDays } from '../../domain/time.ts';
import { giveReason } from '../../prisma/store/amending.ts';
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
import { callerOf } from '../../prisma/store/callers.ts';
import { forgetCatalogue, versionOf } from '../../prisma/store/catalogue.ts';
import { type NewBooking, type Placed, type Placement, placeBooking } from '../../prisma/store/placing.ts';
import { byActor, ForbiddenRequest, isManager, isoOf, maySee, organisationsOf, personIn, worksFor } from './actors.ts';
import { serviceNamed } from './availability.ts';
import { seekWriter } from './callers.ts';
import { applyChange, refuseOwner } from './changes.ts';
import type { RequestContext } from './context.ts';
import { duesFor } from './due.ts';
import type { Handlers } from './handlers.ts';
import { assertDetails, attemptsFor, move, placementOf, poolLimitOf } from './moving.ts';
import { judgeCalendar, judgeNow, refusal, slotRequest } from './room.ts';

/** So many of each length: the longer ones only once the short ones run out. */
const CODE_LENGTHS = [3, 3, 3, 3, 4, 4, 6, 6];
/** Another's code, or a service that keeps being changed: each as good as never. */
const STUMBLES = 6;

const place: Handlers['booking.place'] = async (context, args) => {
  const asker = personIn(context, 'booking.place');
  let service = await serviceNamed(context, args.serviceId, args.date);
  const { caller } = args;
  if (caller !== undefined && !worksFor(context.actor, service.cooperative))
    throw new ForbiddenRequest('booking.place');
  const personId = caller === undefined ? asker : await callerOf(context.tx, caller, isoOf(context.now));
  const who = { personId, enteredBy: caller === undefined ? null : asker, onBehalfOf: args.onBehalfOf ?? null };
  const request = slotRequest(service, args);
  assertDetails(service, request);
  // A pool's counter is asked by taking from it; of resources one must be chosen first.
  let { verdict } =
    service.capacity.type === 'pool' && service.limits === undefined
      ? judgeCalendar(context, service, request)
      : await judgeNow(context, service, request);
  let left = attemptsFor(service);
  for (let stumbles = 0; verdict.type === 'free' && left > 0 && stumbles < STUMBLES; ) {
    const placement = placementOf(service, verdict.slot, verdict.resourceId, request);
    const placed = await take(context, service, placement, who);
    if (placed.type === 'placed') {
      if (caller !== undefined) await seekWriter(context, caller.phone);
      return { type: 'placed', booking: bookingOf(placed.row) };
    }
    if (placed.type === 'full') left -= 1;
    else stumbles += 1;
    if (placed.type === 'changed') {
      forgetCatalogue(context.tx);
      service = await serviceNamed(context, args.serviceId, args.date);
    }
    ({ verdict } = await judgeNow(context, service, request));
  }
  const judged = await judgeNow(context, service, request);
  return refusal(judged.verdict.type === 'free' ? { type: 'slotTaken' } : judged.verdict, judged);
};

async function take(
  context: RequestContext,
  service: Service,
  placement: Placement,
  who: Pick<NewBooking, 'personId' | 'enteredBy' | 'onBehalfOf'>,
): Promise<Placed> {
  const { tx, now, random, actor } = context;
  const status = service.confirmation.type === 'automatic' ? 'accepted' : 'requested';
  const { dues, answerBy } = await duesFor(context, service, { status, startsAt: placement.startsAt });
  const placing = { organisation_id: service.cooperative, person_id: who.personId };
  return placeBooking(
    tx,
    {
      ...placement,
      codes: CODE_LENGTHS.map((length) => bookingCode(service, random(), length)),
      serviceId: service.id,
      serviceVersion: await versionOf(tx, service.id),
      poolLimit: poolLimitOf(service),
      organisationId: service.cooperative,
      ...who,
      conversationId: who.enteredBy === null ? actor.conversationId : null,
      status,
      by: {
        role: who.enteredBy === null ? 'citizen' : byActor(context, placing, 'staff').role,
        channel: actor.channel,
      },
      dues,
      answerBy,
    },
    isoOf(now),
  );
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
  await giveReason(context.tx, id, reason, isoOf(context.now));
  return visible(context, await findBooking(context.tx, id));
};

export const bookings: Pick<
  Handlers,
  | 'booking.place'
  | 'booking.mine'
  | 'booking.get'
  | 'booking.byCode'
  | 'booking.ofStaff'
  | 'booking.cancel'
  | 'booking.explain'
  | 'booking.move'
> = {
  'booking.place': place,
  'booking.mine': mine,
  'booking.get': get,
  'booking.byCode': byCode,
  'booking.ofStaff': ofStaff,
  'booking.cancel': cancel,
  'booking.explain': explain,
  'booking.move': move,
};
