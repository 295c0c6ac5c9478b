/** Is it free, and what is. */

import { dayVerdict as judgeDay } from '../../domain/availability.ts';
import type { Service } from '../../domain/catalogue.ts';
import { type DayView, dayView, dayWindow } from '../../domain/freetime.ts';
import { inForce, offersInForce, windowInForce } from '../../domain/planned.ts';
import type { Wish } from '../../domain/slot.ts';
import { dateOf } from '../../domain/time.ts';
import { findService } from '../../prisma/store/catalogue.ts';
import { loadOccupancy } from '../../prisma/store/occupancy.ts';
import { ForbiddenRequest, worksFor } from './actors.ts';
import type { RequestContext } from './context.ts';
import type { Handlers } from './handlers.ts';
import { askingIn, judgeNow, slotRequest } from './room.ts';

/** As it is today, or on the date that a question is about. */
export async function serviceNamed({ tx, now }: RequestContext, id: string, date = dateOf(now)): Promise<Service> {
  const service = await findService(tx, id);
  if (service === null) throw new Error(`service ${id} is unknown`);
  return inForce(service, date);
}

const judge: Handlers['availability.judge'] = async (context, args) => {
  const service = await serviceNamed(context, args.serviceId, args.date);
  const judged = await judgeNow(context, service, slotRequest(service, args), args.ignoreBooking ?? null);
  const { verdict } = judged;
  return { verdict, alternatives: verdict.type === 'free' ? [] : judged.others() };
};

const offers: Handlers['availability.offers'] = async (context, { serviceId, wish, details, max, ignoreBooking }) => {
  const { tx, now } = context;
  const service = await serviceNamed(context, serviceId);
  if (service.retired) return { slots: [], dayVerdict: null };
  const window = windowInForce(service, wish, now);
  const occupancy = await loadOccupancy(tx, service, window, ignoreBooking ?? null, askingIn(context));
  return {
    slots: offersInForce(service, wish, details, occupancy, now, max),
    dayVerdict: isOneDay(wish) ? judgeDay(inForce(service, wish.date ?? ''), wish, details, occupancy, now) : null,
  };
};

/** Of a stretch no single reason would be true of every day. */
function isOneDay({ date, dateTo }: Wish): boolean {
  return date !== undefined && (dateTo === undefined || dateTo === date);
}

const day: Handlers['availability.day'] = async (context, { serviceIds, date }) => {
  const views: DayView[] = [];
  for (const id of serviceIds) {
    const service = await serviceNamed(context, id, date);
    if (!worksFor(context.actor, service.cooperative)) throw new ForbiddenRequest('availability.day');
    const occupancy = await loadOccupancy(context.tx, service, dayWindow(service, date), null);
    views.push(dayView(service, date, occupancy, context.now));
  }
  return views;
};

export const availability: Pick<Handlers, 'availability.judge' | 'availability.offers' | 'availability.day'> = {
  'availability.judge': judge,
  'availability.offers': offers,
  'availability.day': day,
};
