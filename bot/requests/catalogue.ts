/** The catalogue as managers and staff change it. */

import { DateTime } from 'luxon';
import { z } from 'zod';
import { type Service, serviceSchema } from '../../domain/catalogue.ts';
import { isTouched, reopened, withClosures } from '../../domain/closures.ts';
import { misfitsOf } from '../../domain/consistency.ts';
import { instantOf } from '../../domain/time.ts';
import { bookingOf, holdingBookings } from '../../prisma/store/bookings.ts';
import { findOrganisation, lockService, saveService } from '../../prisma/store/catalogue.ts';
import { ForbiddenRequest, isoOf, managerIn, worksFor } from './actors.ts';
import type { RequestContext } from './context.ts';
import { placeFreed } from './freed.ts';
import type { Handlers } from './handlers.ts';

const italian = z.locales.it().localeError;

const save: Handlers['service.save'] = async (context, args) => {
  const { tx } = context;
  managerIn(context, 'service.save');
  const parsed = serviceSchema.safeParse(args.service, { error: italian });
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
  await lockService(tx, service.id);
  await saveService(tx, service);
  // More room, longer hours, a closure lifted.
  await placeFreed(context);
  return { type: 'saved', service };
};

const close: Handlers['service.close'] = async (context, { serviceIds, closure, resourceId, apply }) => {
  const { tx, now } = context;
  const services = await lockedServices(context, serviceIds);
  if (apply) {
    for (const service of services) {
      await saveService(
        tx,
        withClosures(service, resourceId, (closures) => [...closures, closure]),
      );
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
    await saveService(context.tx, open);
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

export const catalogue: Pick<Handlers, 'service.save' | 'service.close' | 'service.reopen'> = {
  'service.save': save,
  'service.close': close,
  'service.reopen': reopen,
};
