/** A day as the cooperative sees it: who has time when, and how much of a pool is left. Wall times are Europe/Rome. */

import type { DateTime } from 'luxon';
import type { OccupancyWindow } from './availability.ts';
import { type Day, openingsOn, type Stretch } from './calendar.ts';
import { poolKey } from './capacity.ts';
import type { Service } from './catalogue.ts';
import type { Occupancy } from './slot.ts';
import { fieldNamed } from './slots.ts';
import { dateOf, millisOf, minutesOf, timeOf, timeOfMinutes } from './time.ts';

const MINUTE = 60_000;

export interface DayView {
  serviceId: string;
  day: Day;
  /** Empty where there is a pool instead. */
  resources: { id: string; name: string; free: Stretch[] }[];
  /** By window, or one for the day. In the pool's own unit. */
  pools: { window: Stretch | null; left: number; unit: string }[];
}

/** What a store must load to view a day. */
export function dayWindow(service: Service, date: string): OccupancyWindow {
  const gap = service.capacity.type === 'resources' ? service.capacity.gapMin * MINUTE : 0;
  const day = openingsOn(service, date);
  const windows = day.type === 'open' ? day.stretches : [];
  const keys = windows.map(({ from }) => poolKey(service, { date, time: from }));
  return {
    from: new Date(millisOf(date, '00:00') - gap).toISOString(),
    to: new Date(millisOf(date, '24:00') + gap).toISOString(),
    poolKeys: [...new Set(keys.filter((key) => key !== null))],
  };
}

/** `occupancy`: what is taken on that date. What has gone by is not free; stretches too short for a visit are left out. */
export function dayView(service: Service, date: string, occupancy: Occupancy, now: DateTime): DayView {
  const day = openingsOn(service, date);
  const view: DayView = { serviceId: service.id, day, resources: [], pools: [] };
  if (day.type !== 'open') return view;
  const { capacity } = service;
  if (capacity.type === 'pool') {
    const unit = Object.entries(capacity.weights).find(([, weight]) => weight === 1)?.[0] ?? '';
    const windows = capacity.per === 'day' ? [null] : day.stretches;
    const pools = windows.map((window) => {
      const key = poolKey(service, { date, time: window?.from ?? '' });
      return { window, left: Math.max(0, capacity.limit - (occupancy.used[key ?? ''] ?? 0)), unit };
    });
    return { ...view, pools };
  }
  const least = fieldNamed(service, 'duration')?.limits?.minutes?.min ?? 1;
  const from = dateOf(now) === date ? timeOf(now) : '00:00';
  const resources = capacity.resources.map(({ id, name, closures = [] }) => {
    const busy = occupancy.busy
      .filter(({ resourceId }) => resourceId === id)
      .map(({ start, end }) => wallStretch(date, start - capacity.gapMin * MINUTE, end))
      .filter((stretch) => stretch !== null);
    const away = closures
      .filter((closure) => closure.from <= date && date <= closure.to)
      .map(({ fromTime = '00:00', toTime = '24:00' }) => ({ from: fromTime, to: toTime }));
    const free = [{ from: '00:00', to: from }, ...away, ...busy].reduce(without, day.stretches);
    return { id, name, free: free.filter(({ from, to }) => minutesOf(to) - minutesOf(from) >= least) };
  });
  return { ...view, resources };
}

/** As far as it falls on the date; null when it does not. Outward to whole minutes. */
function wallStretch(date: string, start: number, end: number): Stretch | null {
  const midnight = millisOf(date, '00:00');
  const next = millisOf(date, '24:00');
  if (end <= midnight || start >= next) return null;
  const at = (ms: number) => (ms <= midnight ? 0 : ms >= next ? 1440 : wallMinutes(date, ms));
  return { from: timeOfMinutes(at(start)), to: timeOfMinutes(at(end)) };
}

/** On the two days a year whose clock changes, minutes since midnight are not the minutes of the clock. */
function wallMinutes(date: string, ms: number): number {
  let [low, high] = [0, 1440];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (millisOf(date, timeOfMinutes(middle)) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

function without(stretches: Stretch[], cut: Stretch): Stretch[] {
  if (cut.from >= cut.to) return stretches;
  return stretches.flatMap(({ from, to }) =>
    to <= cut.from || cut.to <= from
      ? [{ from, to }]
      : [
          { from, to: cut.from },
          { from: cut.to, to },
        ].filter((piece) => piece.from < piece.to),
  );
}
