/** The catalogue as managers and staff change it. */

import { DateTime } from 'luxon';
import { z } from 'zod';
import { type Affected, affectedBy } from '../../domain/affected.ts';
import type { Booking } from '../../domain/booking.ts';
import { type Service, serviceSchema } from '../../domain/catalogue.ts';
import { isTouched, reopened, withClosures } from '../../domain/closures.ts';
import { misfitsOf } from '../../domain/consistency.ts';
import { inForce } from '../../domain/planned.ts';
import { dateOf, instantOf } from '../../domain/time.ts';
import { bookingOf, holdingBookings, listBookings } from '../../prisma/store/bookings.ts';
import { findOrganisation, findService, lockService } from '../../prisma/store/catalogue.ts';
import { changeService, listServiceChanges } from '../../prisma/store/service-changes.ts';
import { ForbiddenRequest, isoOf, managerIn, personIn, worksFor } from './actors.ts';
import type { RequestContext } from './context.ts';
import { remindAnew } from './due.ts';
import { placeFreed } from './freed.ts';
import type { Handlers } from './handlers.ts';

const italian = z.locales.it().localeError;

const affected: Handlers['service.affected'] = async (context, { service }) => {
  managerIn(context, 'service.affected');
  const before = await findService(context.tx, service.id);
  return before === null ? [] : touched(context, before, service);
};

async function touched(context: RequestContext, before: Service, after: Service): Promise<Affected[]> {
  return affectedBy(before, after, await toCome(context, before.id));
}

async function toCome({ tx, now }: RequestContext, serviceId: string): Promise<Booking[]> {
  const rows = await listBookings(tx, { ...OF_ALL, statuses: ['requested', 'accepted'], from: isoOf(now) });
  return rows.filter(({ service_id }) => service_id === serviceId).map(bookingOf);
}

const OF_ALL = { organisationIds: null, to: null, claimedById: null, toTell: null, limit: 100_000 } as const;

const save: Handlers['service.save'] = async (context, { service: wanted, before: shown, seen }) => {
  const { tx, now } = context;
  const personId = managerIn(context, 'service.save');
  const parsed = serviceSchema.safeParse(wanted, { error: italian });
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return { type: 'invalid', problems };
  }
  const service = parsed.data;
  if ((await findOrganisation(tx, service.cooperative)) === null) {
    return { type: 'invalid', problems: [`cooperative: ${service.cooperative}`] };
  }
  const misfits = misfitsOf(service);
  if (misfits.length > 0) return { type: 'invalid', problems: misfits.map(({ type }) => type) };
  const before = await lockService(tx, service.id);
  const current = before === null ? null : inForce(before, dateOf(now));
  if (shown !== undefined && current !== null && !isSame(shown, current)) {
    return { type: 'changedMeanwhile', service: current };
  }
  const hit = before === null ? [] : await touched(context, before, service);
  if (seen !== undefined && hit.some(({ booking }) => !seen.includes(booking.id))) {
    return { type: 'moreAffected', affected: hit };
  }
  await changeService(tx, { before: current, after: service }, personId, isoOf(now));
  if (current !== null && JSON.stringify(current.reminders) !== JSON.stringify(service.reminders))
    await remindAnew(context, service, await toCome(context, service.id));
  // Longer hours or more places may be what somebody waits for.
  await placeFreed(context);
  return { type: 'saved', service, affected: hit };
};

/** Whatever the order in which their keys were written. */
function isSame(a: Service, b: Service): boolean {
  return JSON.stringify(serviceSchema.parse(a)) === JSON.stringify(serviceSchema.parse(b));
}

const history: Handlers['service.history'] = async (context, { serviceId, limit }) => {
  managerIn(context, 'service.history');
  return listServiceChanges(context.tx, serviceId ?? null, limit);
};

const close: Handlers['service.close'] = async (context, { serviceIds, closure, resourceId, apply }) => {
  const { tx, now } = context;
  const services = await lockedServices(context, serviceIds);
  if (apply) {
    for (const service of services) {
      const after = withClosures(service, resourceId, (closures) => [...closures, closure]);
      await changeService(tx, { before: service, after }, personIn(context, 'service.close'), isoOf(now));
    }
  }
  const from = isoOf(DateTime.max(now, instantOf(closure.from, '00:00')));
  const to = isoOf(instantOf(closure.to, '24:00'));
  const touching = (await holdingBookings(tx, serviceIds, from, to)).map(bookingOf);
  return {
    affected: touching.filter(
      (booking) =>
        // What is in course is not called off by a closure.
        (booking.status === 'requested' || booking.status === 'accepted') &&
        (resourceId === undefined || booking.resourceId === resourceId) &&
        isTouched(booking, closure),
    ),
  };
};

const reopen: Handlers['service.reopen'] = async (context, { serviceIds, stretch, resourceId }) => {
  const shut: string[] = [];
  for (const service of await lockedServices(context, serviceIds)) {
    const open = withClosures(service, resourceId, (closures) => reopened(closures, stretch));
    if (JSON.stringify(open) === JSON.stringify(service)) continue;
    shut.push(service.id);
    await changeService(
      context.tx,
      { before: service, after: open },
      personIn(context, 'service.reopen'),
      isoOf(context.now),
    );
  }
  if (shut.length > 0) await placeFreed(context);
  return { serviceIds: shut };
};

/** In the order of their ids, so that two who close the same services do not wait for each other. */
async function lockedServices({ tx, actor }: RequestContext, ids: readonly string[]): Promise<Service[]> {
  const services: Service[] = [];
  for (const id of [...new Set(ids)].sort()) {
    const service = await lockService(tx, id);
    if (service === null) throw new Error(`service ${id} is unknown`);
    if (actor.personId === null || !worksFor(actor, service.cooperative)) throw new ForbiddenRequest('service.close');
    services.push(service);
  }
  return services;
}

export const catalogue: Pick<
  Handlers,
  'service.affected' | 'service.save' | 'service.history' | 'service.close' | 'service.reopen'
> = {
  'service.affected': affected,
  'service.save': save,
  'service.history': history,
  'service.close': close,
  'service.reopen': reopen,
};
