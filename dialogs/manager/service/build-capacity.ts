/** Windows or free starts, and the capacity that goes with it. */

import type { Capacity, Field, Opening, Service } from '../../../domain/catalogue.ts';
import { minutesOf } from '../../../domain/time.ts';
import { sameUnit } from '../../texts/read/capacity.ts';
import { flatten, slug } from '../../texts/read/words.ts';
import { hoursOf } from '../../texts/read/workers.ts';
import { speaker } from '../../texts/text.ts';
import type { Draft, SaidCapacity } from './draft.ts';

const say = speaker(false);

export type Scheme = Service['calendar']['scheme']['type'];

interface Around {
  id: string;
  name: string;
  scheme: Scheme;
  form: readonly Field[];
  services: readonly Service[];
}

export function lengthOfWindows({ from, to }: Opening): number {
  return minutesOf(to) - minutesOf(from);
}

/** Who serves one at a time is visited at any hour; places, kilos and orders come in windows. */
export function schemeFrom(draft: Draft, base: Service | null): Scheme {
  if (draft.scheme !== undefined) return draft.scheme;
  if (isDaily(draft)) return 'windows';
  if (base !== null) return base.calendar.scheme.type;
  if (draft.duration !== undefined || draft.offerEveryMin !== undefined) return 'starts';
  return draft.capacity === undefined || draft.capacity.type === 'people' ? 'starts' : 'windows';
}

export function capacityFrom(draft: Draft, base: Service | null, around: Around): Capacity {
  return withWorkers(saidCapacity(draft, base, around), draft, base, around);
}

/** Each with the hours that were said of them, within those of the service; those who come are put in, who leaves is out. */
function withWorkers(
  capacity: Capacity,
  { workers = [], gone = [], openings }: Draft,
  base: Service | null,
  { id, services }: Around,
): Capacity {
  if (capacity.type !== 'resources' || workers.length + gone.length === 0) return capacity;
  const open = openings ?? base?.calendar.openings ?? [];
  const away = gone.map(flatten);
  const here = capacity.resources.filter(({ name }) => !away.includes(flatten(name)));
  const everywhere = services.flatMap((each) => (each.capacity.type === 'resources' ? each.capacity.resources : []));
  const resources = [...here];
  for (const { name, hours } of workers) {
    const at = resources.findIndex((each) => flatten(each.name) === flatten(name));
    const known = resources[at] ?? everywhere.find((each) => flatten(each.name) === flatten(name));
    const fresh = () => ({ id: freeAmong(everywhere.concat(resources), slug(name) || id, id), name });
    const { hours: before, ...rest } = { hours: undefined, ...(known ?? fresh()) };
    const said = hours === undefined ? before : hoursOf(hours, open);
    const next = said === undefined || said.length === 0 ? rest : { ...rest, hours: said };
    if (at < 0) resources.push(next);
    else resources[at] = next;
  }
  return resources.length === 0 ? capacity : { ...capacity, resources };
}

function freeAmong(all: readonly { id: string }[], wanted: string, service: string): string {
  return all.some(({ id }) => id === wanted) ? `${service}-${wanted}` : wanted;
}

function saidCapacity(draft: Draft, base: Service | null, around: Around): Capacity {
  const before = base?.capacity ?? null;
  const gap = draft.gapMin ?? (before?.type === 'resources' ? before.gapMin : 0);
  const { capacity: said } = draft;
  if (said === undefined) return kept(draft, before, gap, around);
  switch (said.type) {
    case 'people':
      return people(said, before, gap, around);
    case 'places':
      if (before?.type === 'pool') return { ...before, limit: said.n };
      if (isDaily(draft)) return { type: 'pool', per: 'day', limit: said.n, weights: { booking: 1 } };
      return around.scheme === 'windows'
        ? placesInWindow(said.n, around)
        : people(placesAsPeople(said.n), before, gap, around);
    case 'pool':
      return pool(said, draft, before);
  }
}

/** "3 euro al giorno": lent by the day. */
export function isDaily({ daily, price }: Draft): boolean {
  return daily ?? price?.perUnit?.giorno !== undefined;
}

function kept({ weights }: Draft, before: Capacity | null, gap: number, around: Around): Capacity {
  if (before === null) return people({ type: 'people', n: 1, names: [] }, null, gap, around);
  if (before.type === 'pool') return { ...before, weights: { ...before.weights, ...weights } };
  return { ...before, gapMin: gap };
}

/** Of those who ask for several people each counts, else each booking. */
function placesInWindow(n: number, { form }: Around): Capacity {
  const unit = form.some(({ name }) => name === 'guests') ? 'people' : 'booking';
  return { type: 'pool', per: 'window', limit: n, weights: { [unit]: 1 } };
}

function placesAsPeople(n: number): Extract<SaidCapacity, { type: 'people' }> {
  const names = Array.from({ length: n }, (_, at) => say('svc.placeName', { n: at + 1 }));
  return { type: 'people', n, names };
}

/** The limit is kept in the unit that the pool is counted in. */
function pool(
  said: Extract<SaidCapacity, { type: 'pool' }>,
  { weights = {} }: Draft,
  before: Capacity | null,
): Capacity {
  const { limit, unit, per } = said;
  if (before?.type === 'pool') {
    const counted = Object.entries(before.weights).find(([each]) => sameUnit(each, unit));
    if (counted !== undefined) {
      return { type: 'pool', per, limit: limit * counted[1], weights: { ...before.weights, ...weights } };
    }
  }
  return { type: 'pool', per, limit, weights: { [unit]: 1, ...weights } };
}

/**
 * Those who are there stay, by name where one is said; a resource that another service already has under that name is
 * that very one, and is never given twice.
 */
function people(
  { n, names }: Extract<SaidCapacity, { type: 'people' }>,
  before: Capacity | null,
  gapMin: number,
  { id, name, services }: Around,
): Capacity {
  const known = before?.type === 'resources' ? before.resources : [];
  const everywhere = services.flatMap(({ capacity }) => (capacity.type === 'resources' ? capacity.resources : []));
  const taken = new Set(everywhere.map((each) => each.id));
  const resources = Array.from({ length: n }, (_, at) => {
    const said = names[at];
    const same = said === undefined ? known[at] : everywhere.find((each) => flatten(each.name) === flatten(said));
    if (same !== undefined) return same;
    const wanted = said === undefined ? `${id}-${at + 1}` : `${slug(said) || id}`;
    const free = taken.has(wanted) ? `${id}-${wanted}` : wanted;
    taken.add(free);
    return { id: free, name: said ?? (n === 1 ? name : `${name} ${at + 1}`) };
  });
  return { type: 'resources', resources, gapMin };
}
