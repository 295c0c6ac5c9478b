import { DateTime } from 'luxon';
import type { Service } from '../../domain/catalogue.ts';
import type { Occupancy } from '../../domain/slot.ts';
import { ZONE } from '../../domain/time.ts';
import { services } from '../../prisma/seed/catalogue.ts';

export const EMPTY: Occupancy = { busy: [], used: {} };

/** Monday 23 November 2026, 10:15 in Rome. */
export const MONDAY = at('2026-11-23T10:15');

export function at(local: string): DateTime {
  return DateTime.fromISO(local, { zone: ZONE });
}

export function seed(id: string): Service {
  const service = services.find((each) => each.id === id);
  if (service === undefined) throw new Error(`no ${id} in the seed`);
  return service;
}

export function withCalendar(service: Service, change: Partial<Service['calendar']>): Service {
  return { ...service, calendar: { ...service.calendar, ...change } };
}

/** Something in the way, from and to in local wall time, and the gap after it. */
export function busy(resourceId: string, from: string, to: string, gapMin = 0): Occupancy['busy'][number] {
  return { resourceId, start: at(from).toMillis(), end: at(to).toMillis() + gapMin * 60_000 };
}

export function say(slots: readonly { date: string; time: string; endTime: string }[]): string[] {
  return slots.map(({ date, time, endTime }) => `${date} ${time}-${endTime}`);
}
