/** What becomes of the bookings that a change touches: each is kept, refused with other times, or offered another one. */

import type { Affected } from '../../../domain/affected.ts';
import type { Booking } from '../../../domain/booking.ts';
import { ask, type Talk } from '../../engine/protocol.ts';
import type { Button } from '../../engine/reply.ts';
import { anyService, type Scene } from '../../engine/scene.ts';
import { tellProposed } from '../../staff/propose.ts';
import { refreshAlerts, rejectedDates, tellCitizen, tellDecision } from '../../staff/tell.ts';
import { speaker } from '../../texts/text.ts';
import { job, longSlot, shortSlot } from '../../texts/words.ts';

/** The citizen's own voice is not known here: *lei* is never wrong. */
const say = speaker(false);

export const FATES = ['refuse', 'propose', 'keep', 'each'] as const;
export type Fate = (typeof FATES)[number];

const LINES = 8;

/** A line each, the first ones of many. */
export function affectedLines(scene: Scene, affected: readonly Affected[]): string {
  const lines = affected.slice(0, LINES).map(({ booking }) => lineOf(scene, booking));
  const left = affected.length - lines.length;
  return [...lines, ...(left > 0 ? [say('chg.moreBookings', { n: left })] : [])].join('\n');
}

function lineOf(scene: Scene, booking: Booking): string {
  const service = anyService(scene, booking.serviceId);
  const what = job(booking.details);
  return say('chg.booking', {
    when: service === undefined ? booking.date : shortSlot(service, booking),
    code: booking.code,
    name: booking.personName,
    job: what === '' ? '' : ` (${what})`,
  });
}

export interface Settled {
  done: number;
  /** No other time was free, or somebody changed it meanwhile: still to be dealt with. */
  left: Booking[];
}

/** After the change is kept: alternatives are those that it leaves. `reason`: as it is read after "perché". */
export function* settleAffected(
  scene: Scene,
  affected: readonly Affected[],
  fate: Fate,
  reason: string,
): Talk<Settled> {
  const left: Booking[] = [];
  for (const bookings of togetherIn(affected, fate)) {
    const [first, ...others] = bookings;
    if (first === undefined) continue;
    if (others.length > 0) left.push(...(yield* refuseSeries(scene, bookings, reason)));
    else if (!(yield* settleOne(scene, first, fate, reason))) left.push(first);
  }
  return { done: affected.length - left.length, left };
}

/** What repeats is refused with one message, not one a date. */
function togetherIn(affected: readonly Affected[], fate: Fate): Booking[][] {
  const groups = new Map<string, Booking[]>();
  for (const { booking } of affected) {
    const key = fate === 'refuse' && booking.series !== null ? booking.series.id : booking.id;
    groups.set(key, [...(groups.get(key) ?? []), booking]);
  }
  return [...groups.values()];
}

/** Answers those that somebody changed meanwhile. */
function* refuseSeries(scene: Scene, bookings: readonly Booking[], reason: string): Talk<Booking[]> {
  const refused: Booking[] = [];
  for (const { id, version } of bookings) {
    const decided = yield* ask('booking.decide', { id, version, action: 'reject', reason });
    if (decided.type === 'changed') refused.push(decided.booking);
  }
  const [first] = refused;
  const service = first === undefined ? undefined : anyService(scene, first.serviceId);
  if (first !== undefined && service !== undefined) {
    yield* tellCitizen(
      first,
      rejectedDates(
        service,
        refused.map(({ date }) => date),
        reason,
      ),
    );
    for (const booking of refused) yield* refreshAlerts(scene, booking, undefined, booking === refused.at(-1));
  }
  const done = new Set(refused.map(({ id }) => id));
  return bookings.filter(({ id }) => !done.has(id));
}

function* settleOne(scene: Scene, booking: Booking, fate: Fate, reason: string): Talk<boolean> {
  switch (fate) {
    case 'refuse':
      return yield* refuse(scene, booking, reason);
    case 'propose':
      return yield* proposeAnother(scene, booking, reason);
    case 'keep':
      yield* tellKept(scene, booking);
      return true;
    case 'each':
      return false;
  }
}

function* refuse(scene: Scene, { id, version }: Booking, reason: string): Talk<boolean> {
  const decided = yield* ask('booking.decide', { id, version, action: 'reject', reason });
  if (decided.type !== 'changed') return false;
  yield* tellDecision(scene, decided.booking, 'reject');
  yield* refreshAlerts(scene, decided.booking);
  return true;
}

/** Nothing is moved without the citizen's yes: the nearest free time is proposed. */
function* proposeAnother(scene: Scene, booking: Booking, reason: string): Talk<boolean> {
  const { id, version, serviceId, date, time, details } = booking;
  const { slots } = yield* ask('availability.offers', {
    serviceId,
    wish: { date },
    details,
    max: 4,
    ignoreBooking: id,
  });
  const slot = slots.find((each) => each.date !== date || each.time !== time);
  if (slot === undefined) return false;
  const proposed = yield* ask('booking.propose', { id, version, date: slot.date, time: slot.time, note: reason });
  if (proposed.type !== 'proposed') return false;
  yield* tellProposed(scene, proposed.booking, undefined, speaker(booking.informal)('chg.because', { reason }));
  yield* refreshAlerts(scene, proposed.booking);
  return true;
}

function* tellKept(scene: Scene, booking: Booking): Talk<void> {
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return;
  const text = speaker(booking.informal)('chg.tell.kept', {
    service: service.name,
    when: longSlot(service, booking),
    code: booking.code,
  });
  yield* tellCitizen(booking, { text });
}

/** One by one: each with the buttons that any staff member has. */
export function oneByOne(bookings: readonly Booking[]): Button[][] {
  return bookings.slice(0, LINES).map(({ id, code, version }) => [
    { label: say('button.proposeCode', { code }), action: { type: 'decide', do: 'propose', booking: id, version } },
    { label: say('chg.rejectCode', { code }), action: { type: 'decide', do: 'reject', booking: id, version } },
  ]);
}
