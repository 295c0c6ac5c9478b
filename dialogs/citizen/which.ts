/** Which of several bookings is meant: by code, service, day, or its place in the list. */

import type { Booking } from '../../domain/booking.ts';
import { weekdayOf } from '../../domain/time.ts';
import type { TaskAction } from '../engine/dialog.ts';
import type { Beside, Slots, Understanding } from '../engine/input.ts';
import { ask, bookingsOf, type Talk } from '../engine/protocol.ts';
import { putAgain } from '../engine/repairs.ts';
import { begin, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { isQuestion } from '../engine/words.ts';
import { weekdayCalled } from '../texts/heard-change.ts';
import { actOn, type Purpose } from './bookings.ts';
import type { Said } from './change.ts';
import { label } from './mine.ts';
import { askCancelSeries } from './seriesCancel.ts';
import { startMoves } from './seriesForms.ts';

export function askWhich(scene: Scene, purpose: Purpose, candidates: Booking[], said: Said): void {
  const { slots, beside, text } = said;
  const kept = { slots: { ...slots }, text, ...(beside === undefined ? {} : { beside: { ...beside } }) };
  begin(scene, { type: 'whichBooking', purpose, ids: candidates.map(({ id }) => id), ...kept });
  const whole = purpose === 'again' ? null : repeating(candidates);
  question(scene, {
    about: 'which',
    text: scene.say(`bookings.which.${purpose}`),
    options: [
      ...candidates.slice(0, 6).map((booking) => ({ label: label(scene, booking), value: booking.id })),
      ...(whole === null ? [] : [{ label: scene.say('bookings.which.all'), value: ALL }]),
    ],
    extra: (number) => [[{ label: scene.say('button.leave'), action: { type: 'leave', ask: number } }]],
  });
}

const ALL = 'all';

/** The series that all of them belong to. */
function repeating(bookings: readonly Booking[]): string | null {
  const [first, ...others] = bookings.map(({ series }) => series?.id ?? null);
  return others.length > 0 && others.every((each) => each === first) ? (first ?? null) : null;
}

/** "Tutte": of bookings that repeat. False where they do not. */
export function* actOnAll(scene: Scene, purpose: Purpose, all: readonly Booking[], said: Said): Talk<boolean> {
  const id = purpose === 'again' ? null : repeating(all);
  const found = id === null ? null : yield* ask('series.get', { id });
  if (found === null) return false;
  settle(scene);
  if (purpose === 'cancel') askCancelSeries(scene, found.series, all, 'all', said.text);
  else yield* startMoves(scene, found.series, all, said);
  return true;
}

export function saysAll(text: string): boolean {
  return /\btutt[ei]\b/i.test(text);
}

/** With what was said beside it now. */
function* allOf(scene: Scene, task: TaskOf<'whichBooking'>, slots: Slots = {}): Talk<boolean> {
  const { purpose } = task;
  if (!citizenPurpose(purpose)) return false;
  const before = saidBefore(task);
  const said = { ...before, slots: { ...before.slots, ...slots } };
  return yield* actOnAll(scene, purpose, yield* bookingsOf(task.ids), said);
}

/** In a change the day said may be the new one, so it does not exclude. */
export function matches(booking: Booking, u: Pick<Understanding, 'slots' | 'cleanText'>, purpose: Purpose): boolean {
  const compact = u.cleanText.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (compact.includes(booking.code.replace('-', ''))) return true;
  const { service, date } = u.slots;
  if (service !== undefined && service !== booking.serviceId) return false;
  const called = weekdayCalled(u.cleanText);
  if (called !== null) return weekdayOf(booking.date) === called;
  if (date === undefined || purpose === 'again') return service !== undefined;
  return booking.date === date || (purpose !== 'cancel' && service !== undefined);
}

export function citizenPurpose(purpose: TaskOf<'whichBooking'>['purpose']): purpose is Purpose {
  return purpose === 'cancel' || purpose === 'move' || purpose === 'change' || purpose === 'again';
}

/** What was said before it was asked which one. */
function saidBefore({ slots, beside, wish, text }: TaskOf<'whichBooking'>): Said {
  return { slots: { ...wish, ...(slots as Slots) }, beside: beside as Beside | undefined, text: text ?? '' };
}

export function* hearWhich(scene: Scene, task: TaskOf<'whichBooking'>, u: Understanding): Talk<boolean> {
  if (!citizenPurpose(task.purpose)) return false;
  if (u.intent === 'deny') {
    settle(scene);
    reply(scene, scene.say('nothing.toLeave'));
    return true;
  }
  if (saysAll(u.cleanText)) {
    if (yield* allOf(scene, task, u.slots)) return true;
    // Each has rules of its own, and is agreed to by itself.
    yield* putAgain(scene, 'back', scene.say('bookings.which.oneByOne'));
    return true;
  }
  const chosen = isQuestion(u) ? null : yield* chooseBy(task, u);
  if (chosen === null) return false;
  settle(scene);
  yield* actOn(scene, task.purpose, chosen, saidBefore(task));
  return true;
}

const ORDINALS = [/\b(prim[ao]|1)\b/i, /\b(second[ao]|2)\b/i, /\b(terz[ao]|3)\b/i, /\b(quart[ao]|4)\b/i];

/** "La prima", "quella di martedì", "la stireria", a code. */
export function* chooseBy(task: TaskOf<'whichBooking'>, u: Understanding): Talk<Booking | null> {
  const all = yield* bookingsOf(task.ids);
  const said = all.filter((booking) => matches(booking, u, 'cancel'));
  if (said.length === 1) return said[0] ?? null;
  if (/\bultima?\b/i.test(u.cleanText)) return all.at(-1) ?? null;
  const index = ORDINALS.findIndex((word) => word.test(u.cleanText));
  return index < 0 ? null : (all[index] ?? null);
}

export function* tapWhich(scene: Scene, task: TaskOf<'whichBooking'>, action: TaskAction): Talk<boolean> {
  if (action.type === 'pick' && action.value === ALL) return yield* allOf(scene, task);
  if (action.type !== 'pick' || !task.ids.includes(action.value) || !citizenPurpose(task.purpose)) return false;
  const booking = yield* ask('booking.get', { id: action.value });
  settle(scene);
  if (booking === null) reply(scene, scene.say('change.notFound'));
  else yield* actOn(scene, task.purpose, booking, saidBefore(task));
  return true;
}
