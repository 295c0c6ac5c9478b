/** What there is to do: a day, a stretch, what waits for an answer, what is one's own, what is late. A page at a time. */

import type { Booking } from '../../domain/booking.ts';
import { dateOf, instantOf, minutesOf, plusDays } from '../../domain/time.ts';
import { isOverdue, stepsOf } from '../../domain/work.ts';
import { returnOf } from '../../domain/workingtime.ts';
import type { Action } from '../engine/action.ts';
import { capital } from '../engine/form/explain.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { anyService, inRows, isManager, reply, type Scene, staffRole } from '../engine/scene.ts';
import { weeklyWords } from '../texts/pace.ts';
import { hour, job, longDate } from '../texts/words.ts';
import { button } from './buttons.ts';
import { ofThisChat } from './tell.ts';

export type ListQuery = Omit<Extract<Action, { type: 'list' }>, 'type'>;

/** So many fit on a phone without scrolling away from the buttons. */
const PAGE = 6;
const MOST = 100;
/** What comes back on a day was fetched at most so long before, feasts included. */
const RETURN_DAYS = 30;

/** A booking on a list, on the day of its work; what is brought back is work too. */
interface Entry {
  booking: Booking;
  date: string;
  back: boolean;
}

export function* listTap(scene: Scene, { type: _, ...query }: Extract<Action, { type: 'list' }>): Talk<void> {
  if (staffRole(scene) === null && !isManager(scene)) return reply(scene, scene.say('role.notForYou'));
  yield* showList(scene, query);
}

export function* showList(scene: Scene, query: ListQuery): Talk<void> {
  const entries = (yield* entriesOf(scene, query)).filter(({ booking }) => asWished(booking, query));
  const { say } = scene;
  if (entries.length === 0) return reply(scene, emptyWords(scene, query));
  const from = Math.min(query.page * PAGE, Math.floor((entries.length - 1) / PAGE) * PAGE);
  const shown = entries.slice(from, from + PAGE);
  const left = entries.length - from - shown.length;
  const lines = [headWords(scene, query, entries.length), ...linesOf(scene, shown, isOneDay(query))];
  const buttons = inRows(shown.map(({ booking }) => nextStep(scene, booking)).filter(unique), 2);
  if (left > 0) {
    const next: Action = { type: 'list', ...query, page: from / PAGE + 1 };
    buttons.push([{ label: say('list.more', { n: left }), action: next }]);
  }
  reply(scene, lines.join('\n'), buttons);
}

function* entriesOf(scene: Scene, { which, from, to }: ListQuery): Talk<Entry[]> {
  const days = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  switch (which) {
    case 'pending':
      return onTheirDay(scene, yield* ask('booking.ofStaff', { ...days, statuses: ['requested'], limit: MOST }));
    case 'mine': {
      const statuses = ['requested', 'accepted', 'in_progress', 'ready'] as const;
      return onTheirDay(
        scene,
        yield* ask('booking.ofStaff', { ...days, statuses: [...statuses], mine: true, limit: MOST }),
      );
    }
    case 'late':
      return yield* late(scene);
    case 'calls':
      return onTheirDay(scene, yield* ask('booking.ofStaff', { ...days, toTell: true, limit: MOST }));
    case 'day':
      return yield* ofDays(scene, from ?? dateOf(scene.facts.now), to ?? from ?? dateOf(scene.facts.now));
  }
}

function onTheirDay(scene: Scene, bookings: Booking[]): Entry[] {
  return ofThisChat(scene, bookings).map((booking) => ({ booking, date: booking.date, back: false }));
}

function* ofDays(scene: Scene, from: string, to: string): Talk<Entry[]> {
  const brings = scene.facts.services.some(({ calendar }) => calendar.returnAfterWorkingDays !== undefined);
  const work = yield* ask('booking.ofStaff', {
    from,
    to,
    statuses: ['requested', 'accepted', 'in_progress', 'ready', 'done', 'no_show'],
    limit: MOST,
  });
  const before = brings
    ? yield* ask('booking.ofStaff', {
        from: plusDays(from, -RETURN_DAYS),
        to,
        statuses: ['accepted', 'in_progress', 'ready'],
        limit: MOST,
      })
    : [];
  const back = ofThisChat(scene, before).flatMap((booking): Entry[] => {
    const date = backOn(scene, booking);
    return date !== null && from <= date && date <= to ? [{ booking, date, back: true }] : [];
  });
  return [...onTheirDay(scene, work), ...back].sort(inOrder);
}

function inOrder(a: Entry, b: Entry): number {
  return `${a.date}${a.booking.time}${a.booking.code}`.localeCompare(`${b.date}${b.booking.time}${b.booking.code}`);
}

function backOn(scene: Scene, booking: Booking): string | null {
  const service = anyService(scene, booking.serviceId);
  return service === undefined ? null : returnOf(service, booking.date);
}

function* late(scene: Scene): Talk<Entry[]> {
  const { now } = scene.facts;
  const found = yield* ask('booking.ofStaff', {
    statuses: ['requested', 'accepted', 'in_progress', 'ready'],
    limit: MOST,
  });
  return onTheirDay(scene, found).filter(({ booking }) => {
    const over = instantOf(backOn(scene, booking) ?? booking.date, booking.endTime);
    return isOverdue(booking, over, booking.answerBy === null ? null : Date.parse(booking.answerBy), now);
  });
}

function asWished(booking: Booking, { service, partOfDay }: ListQuery): boolean {
  if (service !== undefined && booking.serviceId !== service) return false;
  const start = minutesOf(booking.time);
  if (partOfDay === 'morning') return start < 13 * 60;
  if (partOfDay === 'afternoon') return start >= 13 * 60;
  return partOfDay !== 'evening' || start >= 17 * 60;
}

function isOneDay({ which, from, to }: ListQuery): boolean {
  return which === 'day' && (to === undefined || from === to);
}

function headWords(scene: Scene, query: ListQuery, n: number): string {
  const { say } = scene;
  const { which, from, to } = query;
  if (which !== 'day') return say(`list.${which}`, { n });
  const today = dateOf(scene.facts.now);
  if (isOneDay(query)) return say('list.day', { date: capital(longDate(from ?? today)), n });
  return say('list.range', { from: longDate(from ?? today), to: longDate(to ?? today), n });
}

function emptyWords(scene: Scene, query: ListQuery): string {
  const { say } = scene;
  const { which, from, to } = query;
  if (which !== 'day') return say(`list.none.${which}`);
  const today = dateOf(scene.facts.now);
  if (isOneDay(query)) return say('staff.none', { date: longDate(from ?? today) });
  return say('staff.noneRange', { from: longDate(from ?? today), to: longDate(to ?? today) });
}

/** One paragraph a booking, under its day where there are several: read from the top, nothing to piece together. */
function linesOf(scene: Scene, entries: Entry[], oneDay: boolean): string[] {
  let day = '';
  return entries.flatMap(({ booking, date, back }) => {
    const head = oneDay || date === day ? [] : [scene.say('list.heading', { date: capital(longDate(date)) })];
    day = date;
    return [...head, bookingLine(scene, booking, back)];
  });
}

/** Under their days, also where there is one day only. */
export function datedLines(scene: Scene, bookings: readonly Booking[]): string[] {
  return linesOf(
    scene,
    bookings.map((booking) => ({ booking, date: booking.date, back: false })),
    false,
  );
}

export function bookingLine(scene: Scene, booking: Booking, back = false): string {
  const { say } = scene;
  const service = anyService(scene, booking.serviceId);
  const what = job(booking.details);
  const place = booking.details.address;
  const call = booking.toTell === null ? '' : say('list.toTell', { phone: booking.phone ?? '' });
  const repeats = booking.series === null ? '' : `, ${weeklyWords(booking.series)}`;
  const windows = service?.calendar.scheme.type === 'windows';
  return say('list.line', {
    hours: windows ? `${hour(booking.time)}–${hour(booking.endTime)}` : hour(booking.time),
    kind: back ? say('list.back') : '',
    name: booking.personName,
    service: service?.name ?? '',
    job: what === '' ? '' : ` (${what})`,
    place: place === undefined ? '' : `, ${place}`,
    code: booking.code,
    status: `${workWords(scene, booking)}${repeats}${call}`,
  });
}

/** The state as whoever works sees it: what is still to be done, and by whom. */
export function workWords(scene: Scene, { status, claimedBy, proposal }: Booking): string {
  const { say } = scene;
  if (proposal !== null) return say('list.status.proposed');
  const who = claimedBy === null ? '' : say('list.status.by', { who: claimedBy });
  if (status === 'accepted' && claimedBy === null) return say('list.status.unclaimed');
  return `${say(`list.status.${status}`)}${who}`;
}

/** The one thing that comes next, by one tap; else the booking itself. */
function nextStep(scene: Scene, booking: Booking): Button {
  const { say } = scene;
  const { status, code } = booking;
  if (booking.toTell !== null) return button(booking, 'told', say('button.toldCode', { code }));
  const service = anyService(scene, booking.serviceId);
  if (status === 'requested' && booking.proposal === null)
    return button(booking, 'accept', say('button.acceptCode', { code }));
  if (status === 'accepted' && booking.claimedBy === null)
    return button(booking, 'claim', say('button.claimCode', { code }));
  const begun = instantOf(booking.date, booking.time) <= scene.facts.now;
  const [step] = begun && service !== undefined ? stepsOf(service, status) : [];
  if (step === 'ready') return button(booking, 'ready', say('button.readyCode', { code }));
  if (step === 'done') return button(booking, 'done', say('button.doneCode', { code }));
  return button(booking, 'more', say('button.openCode', { code }));
}

/** What is fetched and brought back in the same stretch is on the list twice, its button once. */
function unique({ label }: Button, at: number, all: Button[]): boolean {
  return all.findIndex((each) => each.label === label) === at;
}
