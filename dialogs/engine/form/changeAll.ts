/** What is to change in all bookings of a series beside their days: the address, the amount, how long. */

import type { Booking, Details } from '../../../domain/booking.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { onlyContactChanged, statusAfterChange } from '../../../domain/changes.ts';
import type { Say } from '../../texts/text.ts';
import { ask, type Talk } from '../protocol.ts';
import type { FormTask } from '../state.ts';
import { differences } from './changed.ts';

/** Only what was said: each keeps what else it was booked with. */
export function patchOf({ details, every }: FormTask): Partial<Details> {
  const { was } = every ?? {};
  if (was === undefined) return {};
  const keys = [...new Set([...Object.keys(details), ...Object.keys(was)])] as (keyof Details)[];
  return Object.fromEntries(
    keys.filter((key) => JSON.stringify(details[key]) !== JSON.stringify(was[key])).map((key) => [key, details[key]]),
  );
}

export function changesDetails(task: FormTask): boolean {
  return Object.keys(patchOf(task)).length > 0;
}

/** How one of them will be; a key that is gone is left out. */
export function patched(details: Details, task: FormTask): Details {
  const whole = { ...details, ...patchOf(task) };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)) as Details;
}

export function* bookingsOf({ every }: FormTask): Talk<Map<string, Booking>> {
  const found = every?.series === undefined ? null : yield* ask('series.get', { id: every.series });
  return new Map((found?.bookings ?? []).map((booking) => [booking.id, booking]));
}

/** Staff said yes to one of them and must say it again. */
export function askedAgain(
  service: Service,
  booking: Booking,
  to: { date: string; time: string },
  task: FormTask,
): boolean {
  const after = { ...booking, ...to, details: patched(booking.details, task) };
  return statusAfterChange(service, booking.status, onlyContactChanged(booking, after)) !== booking.status;
}

/** As it was and as it is, of the first: all are changed alike. */
export function changeWords(
  service: Service,
  task: FormTask,
  first: Booking,
  say: Say,
): { was: string; now: string } | null {
  return differences(service, first, { ...first, details: patched(first.details, task) }, say);
}
