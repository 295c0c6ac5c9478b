/** One alert for all bookings of a series, drawn from the bookings as they are; each of them has its own card besides. */

import type { Booking } from '../../domain/booking.ts';
import { HOLDING } from '../../domain/booking.ts';
import type { Organisation, Service } from '../../domain/catalogue.ts';
import { paceSeen, type Series } from '../../domain/series.ts';
import type { Action } from '../engine/action.ts';
import { bookingLines } from '../engine/form/summary.ts';
import type { Button, Message } from '../engine/reply.ts';
import { dateList, paceSlot, spanWords, timesWords, usualJob } from '../texts/pace.ts';
import { speaker } from '../texts/text.ts';
import { shortDate, statusWords } from '../texts/words.ts';
import type { AlertHead } from './alert.ts';

const say = speaker(false);

/** All that shows this series as a whole to staff bears one name. */
export function seriesRef(id: string): string {
  return `series:${id}`;
}

/** Grows with every change of one of its bookings: what a button was drawn from. */
export function stampOf(bookings: readonly Pick<Booking, 'version'>[]): number {
  return bookings.reduce((sum, { version }) => sum + version, 0);
}

/** What of it is still to come or in course. */
export function openOf(bookings: readonly Booking[]): Booking[] {
  return bookings.filter(({ status }) => HOLDING.includes(status));
}

/** As it is now: its bookings may have moved away from the rule by which they were made. */
export function paceNow(bookings: readonly Booking[], { rule }: Series): { weeks: number; weekdays: number[] } {
  const open = openOf(bookings);
  if (open.length === 0) return rule;
  const days = new Set(open.map(({ date }) => new Date(date).getUTCDay() || 7));
  const few = [...days].every((day) => rule.weekdays.includes(day)) || days.size > Math.max(2, rule.weekdays.length);
  const pace = { weeks: rule.weeks, weekdays: few ? rule.weekdays : [...days] };
  return paceSeen(pace, open.map(({ date }) => date).sort());
}

/** The hour that most of them have. */
export function slotNow(bookings: readonly Booking[]): Pick<Booking, 'time' | 'endTime'> {
  const all = openOf(bookings).length > 0 ? openOf(bookings) : bookings;
  const [first] = all;
  if (first === undefined) throw new Error('a series without bookings');
  const count = ({ time }: Booking) => all.filter((each) => each.time === time).length;
  return all.reduce((best, each) => (count(each) > count(best) ? each : best), first);
}

export function seriesPace(bookings: readonly Booking[], series: Series, service: Service): string {
  return paceSlot(service, paceNow(bookings, series), slotNow(bookings));
}

export function seriesAlert(
  bookings: readonly Booking[],
  series: Series,
  service: Service,
  organisations: readonly Organisation[],
  head: AlertHead = 'new',
  undo?: Button,
): Message {
  const open = openOf(bookings);
  const { usual: first, others } = usualJob(open.length > 0 ? open : bookings);
  if (first === undefined) return { text: service.name, ref: seriesRef(series.id) };
  const organisation = organisations.find(({ id }) => id === series.organisationId)?.name ?? series.organisationId;
  const pace = seriesPace(bookings, series, service);
  const names = { service: service.name, pace, n: timesWords(open.length, say) };
  const dates = (open.length > 0 ? open : bookings).map(({ date }) => date);
  const [, ...details] = bookingLines(service, first, withPhone(first), say, false);
  const lines = [
    headWords(open, names, organisation, head),
    ...who(first),
    say('alert.series.span', { pace, span: spanWords(dates) }),
    ...details,
    ...others.map(({ date, what }) => say('alert.series.differs', { date: shortDate(date), what })),
    ...stateLines(bookings),
    ...deadlineLines(open, service),
  ];
  const buttons = [...seriesButtons(bookings, series), ...(undo === undefined ? [] : [[undo]])];
  const message = { text: lines.join('\n'), ref: seriesRef(series.id) };
  return buttons.length > 0 ? { ...message, buttons } : message;
}

/** Of somebody who is to be forgotten: that they are off, no longer whose they were. */
export function seriesOver(bookings: readonly Booking[], service: Service): Message {
  return { text: [service.name, ...stateLines(bookings)].join('\n') };
}

function withPhone({ details, phone }: Booking): Booking['details'] {
  return { ...details, ...(phone !== null && { phone }) };
}

function who({ askedBy, personName, byPhone }: Booking): string[] {
  const caller = byPhone ? [say('alert.byPhone')] : [];
  if (askedBy !== null)
    return [say('summary.for', { value: personName }), say('alert.askedBy', { name: askedBy }), ...caller];
  return personName === '' ? caller : [say('alert.person', { name: personName }), ...caller];
}

/** Each state with its dates: what was decided one by one is seen here too. */
export function stateLines(bookings: readonly Booking[]): string[] {
  return statesOf(bookings).map(([status, dates]) =>
    say('alert.series.group', { status: status.charAt(0).toUpperCase() + status.slice(1), dates: dateList(dates) }),
  );
}

/** "richiesta inviata: mar 1 dic e mar 8 dic; annullata: mar 15 dic". */
export function stateWords(bookings: readonly Booking[]): string {
  return statesOf(bookings)
    .map(([status, dates]) => say('alert.series.group', { status, dates: dateList(dates) }))
    .join('; ');
}

function statesOf(bookings: readonly Booking[]): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const booking of bookings) {
    const status = statusWords(booking);
    groups.set(status, [...(groups.get(status) ?? []), booking.date]);
  }
  return [...groups];
}

function headWords(
  open: readonly Booking[],
  names: { service: string; pace: string; n: string },
  organisation: string,
  head: AlertHead,
): string {
  if (open.length === 0) return say('alert.series.over', { service: names.service, pace: names.pace });
  if (head === 'repeat') return say('alert.series.repeat', names);
  if (head === 'escalated') return say('alert.series.escalated', { ...names, organisation });
  const undecided = open.every(({ claimedBy }) => claimedBy === null);
  if (!undecided) return say('alert.series.other', names);
  if (open.every(({ status }) => status === 'requested')) return say('alert.series.requested', names);
  return say(open.every(({ status }) => status === 'accepted') ? 'alert.series.accepted' : 'alert.series.other', names);
}

function deadlineLines(open: readonly Booking[], { confirmation }: Service): string[] {
  const waiting = open.some(({ status, proposal }) => status === 'requested' && proposal === null);
  if (!waiting || confirmation.type !== 'staff') return [];
  const working = confirmation.working ? say('summary.working') : '';
  return [say('alert.deadline', { hours: confirmation.withinHours, working })];
}

type Does = Extract<Action, { type: 'series' }>['do'];

export function seriesButton(
  bookings: readonly Booking[],
  { id }: Pick<Series, 'id'>,
  does: Does,
  label: string,
): Button {
  return { label, action: { type: 'series', do: does, series: id, stamp: stampOf(bookings), page: 0 } };
}

/** What can be decided of all at once; single dates are behind "choose". */
export function seriesButtons(bookings: readonly Booking[], series: Series): Button[][] {
  const make = (does: Does, label: string) => seriesButton(bookings, series, does, label);
  const open = bookings.filter(({ status }) => status === 'requested' || status === 'accepted');
  if (open.length === 0) return [];
  const choose = make('choose', say('button.choose'));
  const reject = make('reject', say('button.rejectAll'));
  const free = open.some(({ claimedBy }) => claimedBy === null);
  if (open.some(({ status }) => status === 'requested')) {
    return [
      [make('accept', say('button.acceptAll')), choose],
      [reject, ...(free ? [make('claim', say('button.chargeAll'))] : [])],
    ];
  }
  return free ? [[make('claim', say('button.claimAll')), choose], [reject]] : [[choose, reject]];
}
