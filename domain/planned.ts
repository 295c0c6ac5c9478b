/** Changes that hold from a date on. Until then the service is as it was, and who books for later is told the later terms. */

import type { DateTime } from 'luxon';
import { type OccupancyWindow, occupancyWindow } from './availability.ts';
import type { Details } from './booking.ts';
import { type Service, serviceSchema } from './catalogue.ts';
import { offers } from './offers.ts';
import { nearestFirst } from './search.ts';
import type { Occupancy, Slot, Wish } from './slot.ts';
import { dateOf } from './time.ts';

/** The service as it is on a date. What has come to hold is no longer planned; what comes later still is. */
export function inForce(service: Service, date: string): Service {
  if (service.planned.length === 0) return service;
  const due = service.planned.filter(({ from }) => from <= date);
  if (due.length === 0) return service;
  const later = service.planned.filter(({ from }) => from > date);
  const changed = due.reduce((before: Record<string, unknown>, { set }) => laid(before, set), { ...service });
  const kept = Object.entries({ ...changed, planned: later }).filter(([, value]) => value !== null);
  const parsed = serviceSchema.parse(Object.fromEntries(kept));
  // Not the service's own, and so not in its schema.
  return service.house === undefined ? parsed : { ...parsed, house: service.house };
}

/** Of the calendar only what was planned: closures that came since stay. */
function laid(before: Record<string, unknown>, set: Record<string, unknown>): Record<string, unknown> {
  const calendar = { ...(before.calendar as object), ...(set.calendar as object | undefined) };
  const present = Object.entries(calendar).filter(([, value]) => value !== null);
  return { ...before, ...set, calendar: Object.fromEntries(present) };
}

/** The dates from which something else holds, the first being ''. With each, the service as it then is. */
export function eras(service: Service): { from: string; to: string | null; service: Service }[] {
  const dates = ['', ...new Set(service.planned.map(({ from }) => from))].sort();
  return dates.map((from, at) => ({
    from,
    to: dates[at + 1] ?? null,
    service: from === '' ? service : inForce(service, from),
  }));
}

/** `offers` where later days have other hours, another capacity: each day by what then holds. */
export function offersInForce(
  service: Service,
  wish: Wish,
  details: Details,
  occupancy: Occupancy,
  now: DateTime,
  max: number,
): Slot[] {
  if (service.planned.length === 0) return offers(service, wish, details, occupancy, now, max);
  const within = eras(service).flatMap((era) =>
    offers(era.service, wish, details, occupancy, now, 2 * max).filter(
      ({ date }) => era.from <= date && (era.to === null || date < era.to),
    ),
  );
  const near = nearestFirst(wish.date ?? dateOf(now), wish.time ?? '00:00');
  return within
    .sort(near)
    .slice(0, max)
    .sort((a, b) => (a.start < b.start ? -1 : 1));
}

/** What a store must load for it. */
export function windowInForce(service: Service, wish: Wish, now: DateTime): OccupancyWindow {
  const windows = eras(service).map((era) => occupancyWindow(era.service, wish, now));
  return {
    from: windows.map(({ from }) => from).sort()[0] ?? '',
    to:
      windows
        .map(({ to }) => to)
        .sort()
        .at(-1) ?? '',
    poolKeys: [...new Set(windows.flatMap(({ poolKeys }) => poolKeys))],
  };
}

/** Adds a change from a date on; of two for the same date the later said one wins, key by key. */
export function withPlan(service: Service, from: string, set: Record<string, unknown>): Service {
  const same = service.planned.find((plan) => plan.from === from);
  const calendar = { ...(same?.set.calendar as object | undefined), ...(set.calendar as object | undefined) };
  const plan = { from, set: { ...same?.set, ...set, ...(Object.keys(calendar).length === 0 ? {} : { calendar }) } };
  const planned = [...service.planned.filter((each) => each.from !== from), plan].sort((a, b) =>
    a.from < b.from ? -1 : 1,
  );
  return { ...service, planned };
}

/** The keys of a definition that differ, with their new values; of the calendar its own keys. `null`: there no more. */
export function changedKeys(before: Service, after: Service): Record<string, unknown> {
  const { calendar, ...keys } = differing(before, after);
  return calendar === undefined ? keys : { ...keys, calendar: differing(before.calendar, after.calendar) };
}

function differing(before: object, after: object): Record<string, unknown> {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const keys = [...new Set([...was.keys(), ...is.keys()])];
  return Object.fromEntries(
    keys
      .filter((key) => JSON.stringify(was.get(key)) !== JSON.stringify(is.get(key)))
      .map((key) => [key, is.get(key) ?? null]),
  );
}
