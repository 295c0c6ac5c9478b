/** What is taken and what is free, by the rules of `domain/`. */

import { DateTime } from 'luxon';
import { alternatives, blockedUntil, dayVerdict, judge, poolAmount, poolKey } from '../../../../domain/availability.ts';
import { type Details, HOLDING } from '../../../../domain/booking.ts';
import type { Service } from '../../../../domain/catalogue.ts';
import { withLength } from '../../../../domain/form.ts';
import { inForce, offersInForce } from '../../../../domain/planned.ts';
import type { Counts, Occupancy, Slot, Verdict, Wish } from '../../../../domain/slot.ts';
import { dateOf, ZONE } from '../../../../domain/time.ts';
import { withoutNotice } from '../../../../domain/work.ts';
import { type Data, serviceIn } from './data.ts';

export function nowOf(data: Data): DateTime {
  return DateTime.fromISO(data.now, { zone: ZONE });
}

/** `person`: whose limits count, where somebody asks. */
export function occupancy(data: Data, service: Service, except?: string, person: string | null = null): Occupancy {
  const taken: Occupancy = { busy: [], used: {}, ...countsOf(data, service, except, person) };
  const booked = data.bookings.filter(({ status }) => HOLDING.includes(status));
  for (const { serviceId, id, start, end, date, time, resourceId, poolAmount: amount } of [...booked, ...held(data)]) {
    if (serviceId !== service.id || id === except) continue;
    const free = Date.parse(blockedUntil(service, { end }));
    if (resourceId !== null) taken.busy.push({ resourceId, start: Date.parse(start), end: free });
    const key = poolKey(service, { date, time });
    if (key !== null) taken.used[key] = (taken.used[key] ?? 0) + amount;
  }
  return taken;
}

function countsOf(
  data: Data,
  service: Service,
  except: string | undefined,
  person: string | null,
): Pick<Occupancy, 'counts'> {
  if (service.limits === undefined || person === null) return {};
  const counts: Counts = { ofPerson: 0, ofPersonOn: {}, on: {}, inAll: 0 };
  for (const { id, serviceId, status, date, end, personId } of data.bookings) {
    if (serviceId !== service.id || id === except || !HOLDING.includes(status)) continue;
    const open = Date.parse(end) > nowOf(data).toMillis() ? 1 : 0;
    const own = personId === person ? 1 : 0;
    counts.on[date] = (counts.on[date] ?? 0) + 1;
    counts.ofPersonOn[date] = (counts.ofPersonOn[date] ?? 0) + own;
    counts.ofPerson += open * own;
    counts.inAll += open;
  }
  return { counts };
}

/** Places held for who is next in line. */
function held(data: Data) {
  return data.waiting.flatMap(({ serviceId, details, hold }) =>
    hold === null
      ? []
      : [{ ...hold.slot, ...hold, serviceId, poolAmount: poolAmount(serviceIn(data, serviceId), details) }],
  );
}

export interface Asked {
  serviceId: string;
  date: string;
  time: string;
  endTime?: string | undefined;
  details: Details;
}

/** `waived`: the cooperative may do without its notice. */
export function judged(
  data: Data,
  asked: Asked,
  except?: string,
  waived = false,
  person: string | null = null,
): { verdict: Verdict; alternatives: Slot[] } {
  const { serviceId, date, time, endTime } = asked;
  const named = inForce(serviceIn(data, serviceId), date);
  const service = waived ? withoutNotice(named) : named;
  const details = withLength(service, asked.details, { date, time, endTime });
  const request = { date, time, details, ...(endTime === undefined ? {} : { endTime }) };
  if (service.retired) return { verdict: { type: 'closedDay', why: 'suspended' }, alternatives: [] };
  const taken = occupancy(data, service, except, person);
  const verdict = judge(service, request, taken, nowOf(data));
  return {
    verdict,
    alternatives: verdict.type === 'free' ? [] : alternatives(service, request, taken, nowOf(data)),
  };
}

export function offered(
  data: Data,
  {
    serviceId,
    wish,
    details,
    max,
    ignoreBooking,
  }: {
    serviceId: string;
    wish: Wish;
    details: Details;
    max: number;
    ignoreBooking?: string;
  },
) {
  const service = inForce(serviceIn(data, serviceId), dateOf(nowOf(data)));
  if (service.retired) return { slots: [], dayVerdict: null };
  const taken = occupancy(data, service, ignoreBooking);
  const single = wish.date !== undefined && (wish.dateTo === undefined || wish.dateTo === wish.date);
  return {
    slots: offersInForce(service, wish, details, taken, nowOf(data), max),
    dayVerdict: single ? dayVerdict(inForce(service, wish.date ?? ''), wish, details, taken, nowOf(data)) : null,
  };
}
