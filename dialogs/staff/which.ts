/** Which booking a command is about: by code, by name, by service and day, or the only one there is. */

import { type Booking, STATUSES, type Status } from '../../domain/booking.ts';
import { parseCode } from '../../domain/code.ts';
import type { Wish } from '../../domain/slot.ts';
import { dateOf, plusDays } from '../../domain/time.ts';
import { wayOut } from '../engine/form/questions.ts';
import type { Understanding } from '../engine/input.ts';
import { minutesSince } from '../engine/patience.ts';
import { ask, bookingsOf, type Talk } from '../engine/protocol.ts';
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

/** Of a cooperative's open bookings; what was never closed comes first among them. */
export const MOST = 500;
export const OPEN: Status[] = ['requested', 'accepted', 'in_progress', 'ready'];
/** So many days back somebody may still speak of a booking that is over. */
const RECENT_DAYS = 7;
const FRESH_MIN = 10;

const OVER: Status[] = STATUSES.filter((status) => !OPEN.includes(status));

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
  const found = yield* ask('booking.ofStaff', { statuses: OPEN_TO[purpose], limit: MOST });
  const all = ofThisChat(scene, found).filter(suits);
  const open = purpose === 'accept' ? all.filter(waiting) : all;
  const called = purpose === 'accept' || purpose === 'reject' ? hoursCalled(u.cleanText) : [];
  // "Quella delle 10", where none is at ten: no other is meant.
  if (called.length > 0 && !open.some(({ time }) => called.includes(time))) return { type: 'none' };
  const meant = narrow(open, u, purpose);
  if (!meant.some((booking) => isNamed(booking, u.cleanText))) {
    // Of who is named nothing is open: not to be taken for what is said of somebody else.
    const [over] = yield* closedNamed(scene, u.cleanText);
    if (over !== undefined) return { type: 'one', booking: over };
  }
  const narrowed = likeliest(scene, meant, purpose, meant.length === open.length && refersBack(scene, purpose, u));
  const only = narrowed[0];
  if (only === undefined) return { type: 'none' };
  return narrowed.length === 1 ? { type: 'one', booking: only } : { type: 'several', bookings: narrowed };
}

/** Of who is named, what was over lately; the last first. */
export function* closedNamed({ facts: { now } }: Scene, text: string): Talk<Booking[]> {
  if (!/\p{L}{3}/u.test(text)) return [];
  const from = plusDays(dateOf(now), -RECENT_DAYS);
  const over = yield* ask('booking.ofStaff', { from, statuses: OVER, limit: MOST });
  return over.filter((booking) => isNamed(booking, text)).reverse();
}

/** "Anzi la fa Luca", "no, 7,2", a moment after a decision: of the same one. No answer to another request is meant so. */
function refersBack(
  { state: { handled, at }, facts: { now } }: Scene,
  purpose: StaffPurpose,
  { cleanText }: Understanding,
): boolean {
  if (purpose === 'accept' || purpose === 'reject') return false;
  const just = handled !== null && at !== null && minutesSince(at, now) <= FRESH_MIN;
  // "Maria ritirata", and then "sono 14 camicie": hers.
  if (purpose === 'adjust') return just;
  return just && /\b(?:anzi|la|lo|gliel[ao]|quest[ao]|no|scusa\w*|aspett\w+)\b/.test(folded(cleanText));
}

/**
 * A request is answered before what is settled, work is reported of what has begun and by who does it, unless that would
 * leave nothing.
 */
function likeliest(scene: Scene, bookings: Booking[], purpose: StaffPurpose, back: boolean): Booking[] {
  const { handled } = scene.state;
  if (back && bookings.some(({ id }) => id === handled)) return bookings.filter(({ id }) => id === handled);
  if (purpose === 'accept' || purpose === 'reject') return kept(bookings, [({ status }) => status === 'requested']);
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
  const hours = hoursIn(purpose === 'propose' ? beforeTime(u.cleanText) : u.cleanText);
  const tests: ((booking: Booking) => boolean)[] = [(booking) => isNamed(booking, u.cleanText)];
  if (hours.length > 0) tests.push((booking) => hours.includes(booking.time));
  if (service !== undefined) tests.push((booking) => booking.serviceId === service);
  if (when && date !== undefined) tests.push((booking) => booking.date === date);
  if (when && time !== undefined) tests.push((booking) => booking.time === time);
  return kept(bookings, tests);
}

const HOUR =
  /^\W*(?:ok |no |allora |anzi )*(?:quell[aoie] |l[ao] |il |i |le )?(?:delle |dell |alle |ore |h ?|le |la )?(\d{1,2})(?:(?:[.:,]| e )(\d{2}|mezza))?(?= |$|,)(?! ?(?:kg|kili|chil[io]|cap[io]|pezz[io]|pz|ett[oi]|euro|€))/;
const THAT_OF =
  /\bquell[aoie] (?:delle|dell|alle|ore) ?(\d{1,2})(?:(?:[.:,]| e )(\d{2}|mezza))?\b|\b(?:la|le) (?:delle |ore )?(\d{1,2})[.:](\d{2})\b/;

/** "Quella delle 10", "la 14.30", "le 3 e mezza": the hours by which a booking may be called, HH:mm. */
export function hoursIn(text: string): string[] {
  const said = folded(text);
  return hoursOf(THAT_OF.exec(said) ?? HOUR.exec(said));
}

/** Only where a booking is called by its hour. */
function hoursCalled(text: string): string[] {
  return hoursOf(THAT_OF.exec(folded(text)));
}

function hoursOf(found: RegExpExecArray | null): string[] {
  const [hour, minutes = '00'] = found?.slice(1).filter((each) => each !== undefined) ?? [];
  if (hour === undefined || Number(hour) > 23) return [];
  const past = minutes === 'mezza' ? '30' : minutes;
  const as = (value: number): string => `${String(value).padStart(2, '0')}:${past}`;
  return Number(hour) < 8 ? [as(Number(hour)), as(Number(hour) + 12)] : [as(Number(hour))];
}

/** "Le 14.30 meglio venerdì": what comes before the time that is proposed. */
export function beforeTime(text: string): string {
  return /^(.*?)\s(?:meglio|propon\w+|spost\w+|facciamo|si pu[oò]|possiamo)\b/iu.exec(text)?.[1] ?? '';
}

export function isNamed({ personName }: Booking, text: string): boolean {
  const said = new Set(fold(text).split(/\W+/));
  return fold(personName)
    .split(/\W+/)
    .some((word) => word.length > 2 && said.has(word));
}

/** Without accents, capitals and apostrophes; "x" is "per". */
export function folded(text: string): string {
  return fold(text.replace(/[’']/g, ' '))
    .replace(/(?<!\d ?|\p{L})x (?=\p{L})/gu, 'per ')
    .trim();
}

export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export function askWhich(scene: Scene, deed: Deed, bookings: Booking[]): void {
  const shown = bookings.slice(0, 6);
  const { purpose, text, measure, outcome, accept } = deed;
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
    ...(outcome === undefined ? {} : { outcome }),
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
  const bookings = yield* bookingsOf(task.ids);
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
