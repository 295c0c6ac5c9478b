/** Closures of a service or of one of its resources: whom they touch, and what is left of them when hours open again. */

import { type Closure, houseOf, type Organisation, type Service } from './catalogue.ts';
import { plusDays } from './time.ts';

type Day = Pick<Closure, 'from' | 'to' | 'fromTime' | 'toTime'>;

function hoursOf({ fromTime = '00:00', toTime = '24:00' }: Day): { from: string; to: string } {
  return { from: fromTime, to: toTime };
}

/** Does it fall into the closure? Half-open, so that what ends when the closure begins does not. */
export function isTouched(
  { date, time, endTime }: { date: string; time: string; endTime: string },
  closure: Day,
): boolean {
  const { from, to } = hoursOf(closure);
  return closure.from <= date && date <= closure.to && time < to && from < endTime;
}

export function isClosedFor(
  closures: readonly Closure[] | undefined,
  slot: { date: string; time: string; endTime: string },
): boolean {
  return closures?.some((closure) => isTouched(slot, closure)) ?? false;
}

/** The last day there is. */
export const FOR_EVER = '9999-12-31';

/** These closures without that stretch: days before and after stay closed, and so do the other hours of its days. */
export function reopened(closures: readonly Closure[], stretch: Day): Closure[] {
  return closures.flatMap((closure) => {
    const from = closure.from > stretch.from ? closure.from : stretch.from;
    const to = closure.to < stretch.to ? closure.to : stretch.to;
    const shut = hoursOf(closure);
    const open = hoursOf(stretch);
    if (from > to || open.to <= shut.from || shut.to <= open.from) return [closure];
    const pieces: Closure[] = [];
    if (closure.from < from) pieces.push({ ...closure, to: plusDays(from, -1) });
    if (shut.from < open.from) pieces.push({ ...closure, from, to, fromTime: shut.from, toTime: open.from });
    if (open.to < shut.to) pieces.push({ ...closure, from, to, fromTime: open.to, toTime: shut.to });
    if (to < closure.to) pieces.push({ ...closure, from: plusDays(to, 1) });
    return pieces;
  });
}

/** As their staff work: without the consortium's closures too, and the hours in which all that they offer is closed. */
export function workplaces(organisations: readonly Organisation[], services: readonly Service[]): Organisation[] {
  return organisations.map((each) => {
    const { closures, holidays } = houseOf(organisations, each.id);
    const offered = services.filter(({ cooperative, retired }) => cooperative === each.id && !retired);
    return { ...each, holidays, closures: [...closures, ...sharedClosures(offered)] };
  });
}

/** The hours in which all these services are closed, day by day. */
function sharedClosures(services: readonly Service[]): Closure[] {
  const [first, ...others] = services.map(({ calendar }) => calendar.closures);
  return others.reduce(
    (left, closures) => left.flatMap((one) => closures.flatMap((two) => both(one, two) ?? [])),
    first ?? [],
  );
}

function both(one: Closure, two: Closure): Closure | null {
  const from = one.from > two.from ? one.from : two.from;
  const to = one.to < two.to ? one.to : two.to;
  const [a, b] = [hoursOf(one), hoursOf(two)];
  const fromTime = a.from > b.from ? a.from : b.from;
  const toTime = a.to < b.to ? a.to : b.to;
  if (from > to || fromTime >= toTime) return null;
  const whole = fromTime === '00:00' && toTime === '24:00';
  return { from, to, ...(!whole && { fromTime, toTime }) };
}

/** The service with the closures of its calendar, or of one resource, changed. */
export function withClosures(
  service: Service,
  resourceId: string | undefined,
  change: (closures: readonly Closure[]) => Closure[],
): Service {
  const { calendar, capacity } = service;
  if (resourceId === undefined) return { ...service, calendar: { ...calendar, closures: change(calendar.closures) } };
  if (capacity.type !== 'resources') return service;
  const resources = capacity.resources.map((each) =>
    each.id === resourceId ? { ...each, closures: change(each.closures ?? []) } : each,
  );
  return { ...service, capacity: { ...capacity, resources } };
}
