/** Calling off several bookings that repeat: never without a yes to which ones. */

import type { Booking } from '../../domain/booking.ts';
import { isLateToChange } from '../../domain/changes.ts';
import type { Series } from '../../domain/series.ts';
import { plusDays } from '../../domain/time.ts';
import type { TaskAction } from '../engine/dialog.ts';
import { noticeWords } from '../engine/form/explain.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { anyService, begin, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { seriesPace } from '../staff/seriesAlert.ts';
import { refreshAlerts, refreshSeries } from '../staff/tell.ts';
import { dateList, visitsWords } from '../texts/pace.ts';
import { reasonIn } from './cancel.ts';

type Cancelling = TaskOf<'cancelSeries'>;

/** `which`: all that is left of the series, the rest from the first of these on, or some between. `before`: said ahead. */
export function askCancelSeries(
  scene: Scene,
  series: Series,
  bookings: readonly Booking[],
  which: 'all' | 'rest' | 'some',
  text: string,
  before = '',
): void {
  const { say } = scene;
  const service = anyService(scene, series.serviceId);
  const [first] = bookings;
  if (service === undefined || first === undefined) return reply(scene, say('change.notFound'));
  const reason = reasonIn(text);
  begin(scene, {
    type: 'cancelSeries',
    series: series.id,
    bookings: bookings.map(({ id, version }) => ({ booking: id, version })),
    ends: which !== 'some',
    ...(which === 'rest' ? { until: plusDays(first.date, -1) } : {}),
    ...(reason === null ? {} : { reason }),
  });
  const late = bookings.filter((booking) => isLateToChange(service, booking, scene.facts.now));
  const dates = dateList(bookings.map(({ date }) => date));
  const n = visitsWords(bookings.length, say);
  question(scene, {
    about: 'confirm',
    text: say('series.cancelAsk', { n, service: service.name, pace: seriesPace(bookings, series, service), dates }),
    lead:
      late.length === 0
        ? before
        : say('series.cancelLate', {
            dates: dateList(late.map(({ date }) => date)),
            notice: noticeWords(service.calendar, say),
          }),
    ways: [say('series.cancelAgain', { n, dates })],
    extra: (number) => [
      [
        { label: say('series.cancelYes'), action: { type: 'confirm', ask: number } },
        { label: say('series.cancelNo'), action: { type: 'deny', ask: number } },
      ],
    ],
  });
}

export function* hearCancelSeries(scene: Scene, task: Cancelling, u: Understanding): Talk<boolean> {
  if (u.intent === 'confirm' || (u.intent === 'cancel_booking' && u.decision !== 'reject')) {
    yield* cancelNow(scene, { ...task, reason: task.reason ?? reasonIn(u.cleanText) ?? undefined });
    return true;
  }
  if (u.intent !== 'deny') return false;
  yield* keepSeries(scene, task);
  return true;
}

export function* tapCancelSeries(scene: Scene, task: Cancelling, action: TaskAction): Talk<boolean> {
  if (action.type === 'confirm') yield* cancelNow(scene, task);
  else yield* keepSeries(scene, task);
  return true;
}

export function* keepSeries(scene: Scene, { series: id }: Cancelling): Talk<void> {
  settle(scene);
  const found = yield* ask('series.get', { id });
  const service = found === null ? undefined : anyService(scene, found.series.serviceId);
  if (found === null || service === undefined) return reply(scene, scene.say('nothing.toLeave'));
  const pace = seriesPace(found.bookings, found.series, service);
  reply(scene, scene.say('series.kept', { service: service.name, pace }));
}

/** The yes was to these, as they were: what changed meanwhile stays, and is said. */
function* cancelNow(scene: Scene, { series: id, bookings, ends, until, reason }: Cancelling): Talk<void> {
  const { say } = scene;
  const off: Booking[] = [];
  const kept: Booking[] = [];
  for (const { booking, version } of bookings) {
    const outcome = yield* ask('booking.cancel', { id: booking, version, ...(reason === undefined ? {} : { reason }) });
    if (outcome.type === 'cancelled') off.push(outcome.booking);
    else if (outcome.type !== 'notFound') kept.push(outcome.booking);
  }
  if (ends && kept.length === 0) yield* ask('series.end', { id, ...(until === undefined ? {} : { until }) });
  settle(scene);
  for (const booking of off) yield* refreshAlerts(scene, booking, undefined, false);
  yield* refreshSeries(scene, id);
  const found = yield* ask('series.get', { id });
  const [first] = off;
  const service = found === null ? undefined : anyService(scene, found.series.serviceId);
  if (first === undefined || found === null || service === undefined)
    return reply(scene, say('series.cancelledSome', { dates: datesOf(kept) }));
  const late = off.some((booking) => isLateToChange(service, booking, scene.facts.now));
  const told = say('staff.series.cancelled', {
    name: first.askedBy ?? first.personName,
    n: visitsWords(off.length, say),
    service: service.name,
    pace: seriesPace(off, found.series, service),
    dates: datesOf(off),
  });
  const text = late ? say('staff.cancelledLate', { text: told }) : told;
  yield* ask('post', {
    to: { type: 'organisation', organisationId: first.organisationId },
    message: { text: reason === undefined ? text : `${text}\n${say('alert.reason', { reason })}` },
    purpose: late ? 'alert' : 'notice',
  });
  scene.state.lastBooking = first.id;
  const rest = kept.length === 0 ? '' : ` ${say('series.cancelledSome', { dates: datesOf(kept) })}`;
  const calendar = off.some(({ inCalendar }) => inCalendar)
    ? [[{ label: say('calendar.remove'), action: { type: 'recurring' as const, do: 'calendar' as const, series: id } }]]
    : [];
  reply(scene, `${say('series.cancelled', { service: service.name, dates: datesOf(off) })}${rest}`, calendar);
}

function datesOf(bookings: readonly Booking[]): string {
  return dateList(bookings.map(({ date }) => date));
}
