/** Waiting for a place. Whoever comes first is offered it, held in the database like a booking until they answer. */

import { DateTime } from 'luxon';
import type { Waiting } from '../../dialogs/engine/protocol.ts';
import { occupancyWindow } from '../../domain/availability.ts';
import type { Service } from '../../domain/catalogue.ts';
import { type Place, placeFor, waitingEnds } from '../../domain/waiting.ts';
import { schedule } from '../../prisma/store/deadlines.ts';
import { holdPlace, releaseHold } from '../../prisma/store/holds.ts';
import { loadOccupancy } from '../../prisma/store/occupancy.ts';
import {
  aheadOf,
  endOffer,
  findWaiting,
  heldSlot,
  joinLine,
  leaveAllLines,
  lockLine,
  lockWaiting,
  offerTo,
  type WaitingRow,
  waitingOf,
} from '../../prisma/store/waitlist.ts';
import { ForbiddenRequest, isoOf, personIn } from './actors.ts';
import { serviceNamed } from './availability.ts';
import { bookings } from './bookings.ts';
import type { RequestContext } from './context.ts';
import { placeFreed } from './freed.ts';
import type { Handlers } from './handlers.ts';
import { placementOf } from './moving.ts';
import { judgeNow, refusal, slotRequest } from './room.ts';

const MOST_LINES = 5;
/** So many of a line are looked at in one transaction. */
const LOOKED_AT = 200;

/** Of somebody who is erased. */
export async function leaveLines(context: RequestContext, personId: string): Promise<number> {
  const { lines, holds } = await leaveAllLines(context.tx, personId);
  for (const hold of holds) await releaseHold(context.tx, hold);
  if (holds.length > 0) await placeFreed(context);
  return lines;
}

function viewOf(row: WaitingRow): Waiting {
  const slot = heldSlot(row);
  const { hold_id: hold, offer_until: until } = row;
  const since = row.updated_at.toISOString();
  return {
    id: row.id,
    serviceId: row.service_id,
    personId: row.person_id,
    wish: row.wish,
    details: row.details,
    onBehalfOf: row.on_behalf_of,
    informal: row.informal,
    status: isOpen(row) ? (row.status as 'waiting' | 'offered') : 'ended',
    offer:
      slot === null || until === null || hold === null ? null : { hold, ...slot, since, until: until.toISOString() },
  };
}

/** Of the person who asks, or of anybody where the clock does. */
function owns({ actor }: RequestContext, row: WaitingRow | null): row is WaitingRow {
  return row !== null && (actor.personId === null || row.person_id === actor.personId);
}

const join: Handlers['waiting.join'] = async (context, { serviceId, wish, details, onBehalfOf }) => {
  const { tx, now, actor } = context;
  const personId = personIn(context, 'waiting.join');
  const service = await serviceNamed(context, serviceId);
  const others = await waitingOf(tx, personId);
  if (others.length >= MOST_LINES) return { type: 'tooMany', most: MOST_LINES };
  const endsAt = isoOf(waitingEnds(service, wish, now));
  const line = { serviceId, personId, conversationId: actor.conversationId, wish, details, endsAt };
  const { id, fresh } = await joinLine(tx, { ...line, onBehalfOf: onBehalfOf ?? null }, isoOf(now));
  const row = await findWaiting(tx, id);
  if (row === null) throw new Error(`place ${id} in line is gone`);
  if (fresh) {
    await schedule(tx, { type: 'waitingEnds', waitingId: id }, endsAt);
    // A place may have come free between the question and this answer.
    await placeFreed(context);
  }
  return { type: fresh ? 'joined' : 'already', waiting: viewOf(row), ahead: await aheadOf(tx, id) };
};

const mine: Handlers['waiting.mine'] = async (context) =>
  (await waitingOf(context.tx, personIn(context, 'waiting.mine'))).map(viewOf);

const get: Handlers['waiting.get'] = async (context, { id }) => {
  const row = await findWaiting(context.tx, id);
  return owns(context, row) ? viewOf(row) : null;
};

function isOpen({ status }: WaitingRow): boolean {
  return status === 'waiting' || status === 'offered';
}

const leave: Handlers['waiting.leave'] = async (context, { id }) => {
  const row = await lockWaiting(context.tx, id);
  if (!owns(context, row) || !isOpen(row)) return { type: 'gone' };
  const waiting = viewOf(row);
  await letGo(context, row, 'left');
  return { type: 'left', waiting };
};

const pass: Handlers['waiting.pass'] = async (context, { id }) => {
  const row = await lockWaiting(context.tx, id);
  if (!owns(context, row) || row.status !== 'offered') return { type: 'gone' };
  const waiting = viewOf(row);
  await letGo(context, row, 'waiting', row.starts_at?.toISOString() ?? null);
  return { type: 'passed', waiting };
};

/** Ends an offer, if there is one, and gives the place to the next. */
async function letGo(
  context: RequestContext,
  row: WaitingRow,
  status: 'waiting' | 'left' | 'lapsed' | 'over',
  passed: string | null = null,
): Promise<void> {
  const { tx, now } = context;
  await endOffer(tx, row.id, status, isoOf(now), passed);
  if (row.hold_id === null) return;
  await releaseHold(tx, row.hold_id);
  await placeFreed(context);
}

const take: Handlers['waiting.take'] = async (context, { id, details }) => {
  const { tx, now } = context;
  const row = await lockWaiting(tx, id);
  const slot = row === null ? null : heldSlot(row);
  if (!owns(context, row) || row.status !== 'offered' || slot === null || row.hold_id === null) return { type: 'gone' };
  const { date, time, endTime } = slot;
  const service = await serviceNamed(context, row.service_id, date);
  // The length may have been changed at the summary.
  const length = details.durationMin === undefined ? { endTime } : {};
  const asked = { date, time, ...length, details };
  const judged = await judgeNow(context, service, slotRequest(service, asked), row.hold_id);
  if (judged.verdict.type !== 'free') {
    await letGo(context, row, 'waiting', row.starts_at?.toISOString() ?? null);
    return refusal(judged.verdict, judged);
  }
  // What was held is given back and booked in one transaction: nobody can come between.
  await endOffer(tx, id, 'taken', isoOf(now));
  await releaseHold(tx, row.hold_id);
  const placed = await bookings['booking.place'](context, {
    serviceId: service.id,
    ...asked,
    ...(row.on_behalf_of === null ? {} : { onBehalfOf: row.on_behalf_of }),
  });
  if (placed.type !== 'placed') throw new Error(`the place held for ${id} was lost`);
  return placed;
};

const offer: Handlers['waiting.offer'] = async (context, { serviceId }) => {
  const { tx, now } = context;
  byClock(context, 'waiting.offer');
  const service = await serviceNamed(context, serviceId);
  if (service.retired) return [];
  const offered: Waiting[] = [];
  for (const row of await lockLine(tx, serviceId, isoOf(now), LOOKED_AT)) {
    const occupancy = await loadOccupancy(tx, service, occupancyWindow(service, row.wish, now), null, {
      personId: row.person_id,
      now: isoOf(now),
    });
    const place = placeFor(service, row, occupancy, now);
    if (place === null || !(await hold(context, service, row, place))) continue;
    const held = await findWaiting(tx, row.id);
    if (held !== null) offered.push(viewOf(held));
  }
  return offered;
};

/** False when somebody was faster: whoever it was books or waits, and the line is looked at again. */
async function hold(
  { tx, now }: RequestContext,
  service: Service,
  row: WaitingRow,
  { slot, resourceId, until }: Place,
): Promise<boolean> {
  const request = slotRequest(service, { ...slot, details: row.details });
  const place = placementOf(service, slot, resourceId, request);
  const owner = { serviceId: service.id, organisationId: service.cooperative, personId: row.person_id };
  const poolLimit = service.capacity.type === 'pool' ? service.capacity.limit : 0;
  const holdId = await holdPlace(tx, { ...place, ...owner, poolLimit }, isoOf(now));
  if (holdId === null) return false;
  await offerTo(tx, row.id, holdId, isoOf(until), isoOf(now));
  await schedule(tx, { type: 'offerEnds', waitingId: row.id }, isoOf(until));
  return true;
}

const lapse: Handlers['waiting.lapse'] = async (context, { id }) => {
  byClock(context, 'waiting.lapse');
  const row = await lockWaiting(context.tx, id);
  if (row === null || row.status !== 'offered' || row.offer_until === null) return null;
  if (DateTime.fromJSDate(row.offer_until) > context.now) return null;
  const waiting = viewOf(row);
  await letGo(context, row, 'lapsed');
  return waiting;
};

const end: Handlers['waiting.end'] = async (context, { id }) => {
  byClock(context, 'waiting.end');
  const row = await lockWaiting(context.tx, id);
  if (row === null || row.status !== 'waiting') return null;
  await letGo(context, row, 'over');
  return viewOf(row);
};

function byClock({ actor }: RequestContext, kind: string): void {
  if (actor.personId !== null) throw new ForbiddenRequest(kind);
}

export const waitlist: Pick<Handlers, Extract<keyof Handlers, `waiting.${string}`>> = {
  'waiting.join': join,
  'waiting.mine': mine,
  'waiting.get': get,
  'waiting.leave': leave,
  'waiting.take': take,
  'waiting.pass': pass,
  'waiting.offer': offer,
  'waiting.lapse': lapse,
  'waiting.end': end,
};
