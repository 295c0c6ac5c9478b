/** Which booking a command is about: by code, by name, by service and day, or the only one there is. */

import { type Booking, STATUSES, type Status } from '../../domain/booking.ts';
import { parseCode } from '../../domain/code.ts';
import type { Wish } from '../../domain/slot.ts';
import { dateOf } from '../../domain/time.ts';
import { wayOut } from '../engine/form/questions.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { anyService, question, type Scene } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { job, shortSlot } from '../texts/words.ts';
import type { Deed } from './act.ts';
import { openTask } from './task.ts';
import { ofThisChat } from './tell.ts';

export type StaffPurpose = 'accept' | 'reject' | 'propose' | 'done' | 'message' | 'assign' | 'adjust' | 'show';

const OPEN_TO: Record<StaffPurpose, Status[]> = {
  accept: ['requested', 'accepted'],
  reject: ['requested', 'accepted'],
  propose: ['requested', 'accepted'],
  done: ['accepted', 'in_progress', 'ready'],
  message: ['requested', 'accepted', 'in_progress', 'ready'],
  assign: ['requested', 'accepted', 'in_progress', 'ready'],
  adjust: ['accepted', 'in_progress', 'ready'],
  show: [...STATUSES],
};

export function isStaffPurpose(purpose: TaskOf<'whichBooking'>['purpose']): purpose is StaffPurpose {
  return purpose in OPEN_TO;
}

/** The code in a message, however it was typed. */
export function codeIn(text: string): string | null {
  for (const [said] of text.matchAll(/\b[a-z]{2}[\s\-–.]?[2-9b-df-hj-np-tv-z]{3,6}\b/gi)) {
    const code = /\d|[-–]/.test(said) ? parseCode(said) : null;
    if (code !== null) return code;
  }
  return null;
}

export type Found = { type: 'one'; booking: Booking } | { type: 'several'; bookings: Booking[] } | { type: 'none' };

export function* findBookings(
  scene: Scene,
  purpose: StaffPurpose,
  u: Understanding,
  suits: (booking: Booking) => boolean = () => true,
): Talk<Found> {
  const code = codeIn(u.cleanText);
  if (code !== null) {
    const booking = yield* ask('booking.byCode', { code });
    return booking === null ? { type: 'none' } : { type: 'one', booking };
  }
  const found = yield* ask('booking.ofStaff', { statuses: OPEN_TO[purpose], limit: 50 });
  const all = ofThisChat(scene, found).filter(suits);
  const open = purpose === 'accept' ? all.filter(waiting) : all;
  const narrowed = likeliest(scene, narrow(open, u, purpose), purpose);
  const only = narrowed[0];
  if (only === undefined) return { type: 'none' };
  return narrowed.length === 1 ? { type: 'one', booking: only } : { type: 'several', bookings: narrowed };
}

/** Work is reported of what has begun, and by who does it, unless that would leave nothing. */
function likeliest(scene: Scene, bookings: Booking[], purpose: StaffPurpose): Booking[] {
  if (purpose !== 'done' && purpose !== 'adjust') return bookings;
  const today = dateOf(scene.facts.now);
  const tests = [
    ({ date }: Booking) => date <= today,
    ({ claimedBy }: Booking) => claimedBy !== null && claimedBy === scene.person.name,
  ];
  return kept(bookings, tests);
}

function kept(bookings: Booking[], tests: ((booking: Booking) => boolean)[]): Booking[] {
  return tests.reduce((left, test) => {
    const some = left.filter(test);
    return some.length > 0 ? some : left;
  }, bookings);
}

function waiting(booking: Booking): boolean {
  return booking.status === 'requested' || booking.claimedBy === null;
}

/** Each thing said narrows the choice, unless it would leave nothing: then it was said of something else. */
export function narrow(bookings: Booking[], u: Understanding, purpose: StaffPurpose): Booking[] {
  const { service, date, time } = u.slots;
  const when = !['propose', 'message', 'adjust'].includes(purpose);
  const tests: ((booking: Booking) => boolean)[] = [(booking) => isNamed(booking, u.cleanText)];
  if (service !== undefined) tests.push((booking) => booking.serviceId === service);
  if (when && date !== undefined) tests.push((booking) => booking.date === date);
  if (when && time !== undefined) tests.push((booking) => booking.time === time);
  return kept(bookings, tests);
}

export function isNamed({ personName }: Booking, text: string): boolean {
  const said = new Set(fold(text).split(/\W+/));
  return fold(personName)
    .split(/\W+/)
    .some((word) => word.length > 2 && said.has(word));
}

/** Without accents, capitals and apostrophes. */
export function folded(text: string): string {
  return fold(text.replace(/[’']/g, ' ')).trim();
}

export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export function askWhich(scene: Scene, deed: Deed, bookings: Booking[]): void {
  const shown = bookings.slice(0, 6);
  const { purpose, text, measure, accept } = deed;
  const { date, dateTo, time, timeTo, partOfDay } = deed.slots;
  const wish: Wish = {
    ...(date === undefined ? {} : { date }),
    ...(dateTo === undefined ? {} : { dateTo }),
    ...(time === undefined ? {} : { time }),
    ...(timeTo === undefined ? {} : { timeTo }),
    ...(partOfDay === undefined ? {} : { partOfDay }),
  };
  openTask(scene, {
    type: 'whichBooking',
    purpose,
    ids: shown.map(({ id }) => id),
    wish,
    ...(text === undefined ? {} : { text }),
    ...(measure === undefined ? {} : { measure }),
    ...(accept === undefined ? {} : { accept }),
  });
  question(scene, {
    about: 'which',
    text: scene.say(`bookings.which.${purpose}`),
    options: shown.map((booking) => ({ label: label(scene, booking), value: booking.id })),
    extra: wayOut(scene),
  });
}

function label(scene: Scene, booking: Booking): string {
  const service = anyService(scene, booking.serviceId);
  const when = service === undefined ? booking.date : shortSlot(service, booking);
  const what = service?.name ?? job(booking.details);
  return `${booking.code}, ${what}, ${when}, ${booking.personName}`;
}

const ORDINALS = ['prim', 'second', 'terz', 'quart', 'quint', 'sest'];

/** The typed choice among those shown: code, place in the list, or name. */
export function* chosen(task: TaskOf<'whichBooking'>, u: Understanding): Talk<Booking | null> {
  const bookings: Booking[] = [];
  for (const id of task.ids) {
    const booking = yield* ask('booking.get', { id });
    if (booking !== null) bookings.push(booking);
  }
  const code = codeIn(u.cleanText);
  if (code !== null) return bookings.find((booking) => booking.code === code) ?? null;
  const said = fold(u.cleanText);
  const place = ORDINALS.findIndex((ordinal) => new RegExp(`\\b${ordinal}[oa]\\b`).test(said));
  if (place >= 0) return bookings[place] ?? null;
  const digit = /^\W*(\d)\W*$/.exec(said)?.[1];
  if (digit !== undefined) return bookings[Number(digit) - 1] ?? null;
  const left = narrow(bookings, u, isStaffPurpose(task.purpose) ? task.purpose : 'accept');
  return left.length === 1 ? (left[0] ?? null) : null;
}
