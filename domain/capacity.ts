/** What a booking takes, of a pool or of somebody's time, and what is left. */

import { amountOf } from './amounts.ts';
import type { Details } from './booking.ts';
import { openingsByRule } from './calendar.ts';
import type { Capacity, Field, House, Service } from './catalogue.ts';
import { isClosedFor } from './closures.ts';
import { foldWords } from './items.ts';
import { type LimitReached, limitReached } from './limits.ts';
import type { Counts, Occupancy, Slot } from './slot.ts';
import { millisOf } from './time.ts';

type Pool = Extract<Capacity, { type: 'pool' }>;
type Resources = Extract<Capacity, { type: 'resources' }>;

const MINUTE = 60_000;
/** Sums of tenths of a kilo are not exact in binary. */
const EPSILON = 1e-6;

/** What a resource has to do, by start; `latest` is the latest end so far, should two stretches overlap. */
interface Diary {
  starts: number[];
  ends: number[];
  latest: number[];
}

/** An occupancy put in order once, so that each question costs a search and not a walk. */
export interface Taken {
  diaries: Map<string, Diary>;
  used: Record<string, number>;
  counts: Counts | undefined;
}

export type Room =
  | { type: 'room'; resourceId: string | null }
  /** `nobody`: whoever could is not there at that hour, and was not taken by others. */
  | { type: 'slotTaken'; nobody?: true }
  | { type: 'overCapacity'; left: number; unit: string }
  | LimitReached;

export function readOccupancy({ busy, used, counts }: Occupancy): Taken {
  const diaries = new Map<string, Diary>();
  for (const { resourceId, start, end } of [...busy].sort((a, b) => a.start - b.start)) {
    const diary = diaries.get(resourceId) ?? { starts: [], ends: [], latest: [] };
    diaries.set(resourceId, diary);
    diary.starts.push(start);
    diary.ends.push(end);
    diary.latest.push(Math.max(end, diary.latest.at(-1) ?? end));
  }
  return { diaries, used, counts };
}

/** The counter that a slot draws from: `2026-11-26`, or `2026-11-26T15:00` per window; null where there is no pool. */
export function poolKey(service: Service, slot: Pick<Slot, 'date' | 'time'>): string | null {
  if (service.capacity.type !== 'pool') return null;
  return service.capacity.per === 'day' ? slot.date : `${slot.date}T${slot.time}`;
}

/**
 * How much of the pool a booking takes, in the pool's unit; 0 where there is no pool. What was not said yet
 * counts as the least that can be booked, so that a full day is never offered.
 */
export function poolAmount(service: Service, details: Details): number {
  if (service.capacity.type !== 'pool') return 0;
  const { weights } = service.capacity;
  const said = sum(Object.entries(weights).map(([unit, weight]) => (amountOf(service, details, unit) ?? 0) * weight));
  const amount = said > 0 ? said : Math.min(...Object.keys(weights).map((unit) => leastOf(service, unit)));
  return Math.round(amount * 1000) / 1000;
}

/** Until when the slot's resource cannot start another: the end and the gap. ISO instant, exclusive. */
export function blockedUntil(service: Service, slot: Pick<Slot, 'end'>): string {
  const gap = service.capacity.type === 'resources' ? service.capacity.gapMin * MINUTE : 0;
  return new Date(Date.parse(slot.end) + gap).toISOString();
}

/** Whether the slot can be had beside what is taken. Among free resources the least busy that day, then the first listed. */
export function roomFor(service: Service, slot: Slot, details: Details, taken: Taken): Room {
  const room =
    service.capacity.type === 'pool'
      ? roomInPool(service, service.capacity, slot, details, taken)
      : roomInResources(service.capacity, slot, details, taken, service.house);
  return room.type === 'room' ? (limitReached(service, slot.date, taken.counts) ?? room) : room;
}

function roomInPool(service: Service, pool: Pool, slot: Slot, details: Details, taken: Taken): Room {
  const left = pool.limit - (taken.used[poolKey(service, slot) ?? ''] ?? 0);
  if (poolAmount(service, details) <= left + EPSILON) return { type: 'room', resourceId: null };
  const units = Object.keys(pool.weights);
  const unit = units.find((each) => amountOf(service, details, each) !== undefined) ?? units[0] ?? 'booking';
  const inUnit = Math.max(0, left) / (pool.weights[unit] ?? 1);
  const scale = unit === 'kg' ? 10 : 1;
  return { type: 'overCapacity', left: Math.floor(inUnit * scale + EPSILON) / scale, unit };
}

function roomInResources(
  { resources, gapMin }: Resources,
  slot: Slot,
  details: Details,
  taken: Taken,
  house: House | undefined,
): Room {
  const start = Date.parse(slot.start);
  const end = Date.parse(slot.end) + gapMin * MINUTE;
  const vocabulary = new Set(resources.flatMap(({ skills = [] }) => skills.map(foldWords)));
  const wanted = wantedSkills(details, vocabulary);
  let best: { id: string; load: number } | null = null;
  for (const resource of resources) {
    const { id } = resource;
    if (!canServe(resource, slot, wanted, house)) continue;
    const diary = taken.diaries.get(id);
    if (diary !== undefined && isBusy(diary, start, end)) continue;
    const load = diary === undefined ? 0 : loadOn(slot.date, diary);
    if (best === null || load < best.load) best = { id, load };
    if (load === 0) break;
  }
  if (best !== null) return { type: 'room', resourceId: best.id };
  const there = resources.some((resource) => canServe(resource, slot, wanted, house));
  return there ? { type: 'slotTaken' } : { type: 'slotTaken', nobody: true };
}

/** Whether somebody who has a booking is there for it, and able. */
export function canKeep(
  resource: Resources['resources'][number],
  booking: { date: string; time: string; endTime: string; details: Details },
  { capacity, house }: Service,
): boolean {
  const all = capacity.type === 'resources' ? capacity.resources : [];
  const vocabulary = new Set(all.flatMap(({ skills = [] }) => skills.map(foldWords)));
  return canServe(resource, booking, wantedSkills(booking.details, vocabulary), house);
}

/** Is there and able, whatever else they have to do: works at that hour, is not away, knows the task. */
function canServe(
  { closures, hours, skills }: Resources['resources'][number],
  slot: Pick<Slot, 'date' | 'time' | 'endTime'>,
  wanted: readonly string[],
  house: House | undefined,
): boolean {
  if (isClosedFor(closures, slot)) return false;
  if (hours !== undefined) {
    const works = openingsByRule(hours, slot.date, 'closed', house);
    if (!works.some(({ from, to }) => from <= slot.time && slot.endTime <= to)) return false;
  }
  return skills === undefined || wanted.every((each) => skills.some((skill) => foldWords(skill) === each));
}

/** The task, and of the answers to the service's own questions those that are somebody's skill. */
function wantedSkills({ task, answers = {} }: Details, vocabulary: ReadonlySet<string>): string[] {
  const own = Object.values(answers)
    .map(foldWords)
    .filter((answer) => vocabulary.has(answer));
  return task === undefined ? own : [foldWords(task), ...own];
}

/** Of all that starts before `end`, does any last beyond `start`? */
function isBusy({ starts, latest }: Diary, start: number, end: number): boolean {
  const before = firstAtLeast(starts, end);
  return before > 0 && (latest[before - 1] ?? start) > start;
}

/** Milliseconds taken on a date. */
function loadOn(date: string, { starts, ends, latest }: Diary): number {
  const from = millisOf(date, '00:00');
  const to = millisOf(date, '24:00');
  let load = 0;
  for (let n = firstAtLeast(latest, from); n < starts.length; n += 1) {
    const [start, end] = [starts[n] ?? to, ends[n] ?? to];
    if (start >= to) break;
    load += Math.max(0, Math.min(end, to) - Math.max(start, from));
  }
  return load;
}

/** The index of the first of these ascending numbers that is not below `least`. */
function firstAtLeast(ascending: readonly number[], least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? least) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The least that the form lets be booked of a unit, in the pool's unit. */
function leastOf(service: Service, unit: string): number {
  if (service.capacity.type !== 'pool') return 0;
  const limit = service.form.map((field: Field) => field.limits?.[unit]).find((range) => range !== undefined);
  return (limit?.min ?? 1) * (service.capacity.weights[unit] ?? 1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
