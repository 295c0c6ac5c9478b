/** A new booking takes its place: judged, then taken, and judged again where somebody was quicker. */

import type { NotFree } from '../../dialogs/engine/protocol.ts';
import type { Service } from '../../domain/catalogue.ts';
import { bookingCode } from '../../domain/code.ts';
import type { Slot } from '../../domain/slot.ts';
import type { BookingRow } from '../../prisma/store/bookings.ts';
import { callerOf } from '../../prisma/store/callers.ts';
import { forgetCatalogue, versionOf } from '../../prisma/store/catalogue.ts';
import { type NewBooking, type Placed, type Placement, placeBooking } from '../../prisma/store/placing.ts';
import { byActor, ForbiddenRequest, isoOf, personIn, worksFor } from './actors.ts';
import { serviceNamed } from './availability.ts';
import type { RequestContext } from './context.ts';
import { duesFor } from './due.ts';
import { assertDetails, attemptsFor, placementOf, poolLimitOf } from './moving.ts';
import { type Asked, judgeCalendar, judgeNow, refusal, slotRequest } from './room.ts';

/** So many of each length: the longer ones only once the short ones run out. */
const CODE_LENGTHS = [3, 3, 3, 3, 4, 4, 6, 6];
/** Another's code, or a service that keeps being changed: each as good as never. */
const STUMBLES = 6;

export type Who = Pick<NewBooking, 'personId' | 'enteredBy' | 'onBehalfOf'>;

interface For {
  serviceId: string;
  onBehalfOf?: string;
  caller?: { name: string; phone: string };
}

/** For whom, and who enters it. Only staff of the service's cooperative may for who telephoned. */
export async function whoFor(
  context: RequestContext,
  kind: string,
  { serviceId, onBehalfOf, caller }: For,
): Promise<{ who: Who; caller: For['caller'] }> {
  const asker = personIn(context, kind);
  if (caller === undefined)
    return { who: { personId: asker, enteredBy: null, onBehalfOf: onBehalfOf ?? null }, caller };
  const { cooperative } = await serviceNamed(context, serviceId);
  if (!worksFor(context.actor, cooperative)) throw new ForbiddenRequest(kind);
  const personId = await callerOf(context.tx, caller, isoOf(context.now));
  return { who: { personId, enteredBy: asker, onBehalfOf: onBehalfOf ?? null }, caller };
}

type PlacedOne = { type: 'placed'; row: BookingRow } | { type: 'notFree'; verdict: NotFree; alternatives: Slot[] };

/** `series`: which date of which series it is. */
export async function placeOne(
  context: RequestContext,
  args: Asked & { serviceId: string },
  who: Who,
  series: NewBooking['series'] = null,
): Promise<PlacedOne> {
  let service = await serviceNamed(context, args.serviceId, args.date);
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
    const placed = await take(context, service, placement, who, series);
    if (placed.type === 'placed') return placed;
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
}

async function take(
  context: RequestContext,
  service: Service,
  placement: Placement,
  who: Who,
  series: NewBooking['series'],
): Promise<Placed> {
  const { tx, now, random, actor } = context;
  const status = service.confirmation.type === 'automatic' ? 'accepted' : 'requested';
  const { startsAt } = placement;
  const { dues, answerBy } = await duesFor(context, service, { status, startsAt, seriesId: series?.id ?? null });
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
      series,
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
