/** Forms that begin from bookings that exist: all of a series moved, the last one every week, a refused series once more. */

import type { Booking } from '../../domain/booking.ts';
import { isLateToChange } from '../../domain/changes.ts';
import { datesOf, type Series } from '../../domain/series.ts';
import { slotAt } from '../../domain/slots.ts';
import { plusDays, weekdayOf } from '../../domain/time.ts';
import type { Action } from '../engine/action.ts';
import { has, usable } from '../engine/form/absorb.ts';
import { advance } from '../engine/form/advance.ts';
import { newForm } from '../engine/form/dialog.ts';
import { repeatOf } from '../engine/form/repeat.ts';
import { askOnce, askWhatToChange } from '../engine/form/rework.ts';
import { shifted } from '../engine/form/shift.ts';
import { takeIn } from '../engine/form/take.ts';
import type { Every, Slots, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { anyService, begin, reply, type Scene, serviceOf } from '../engine/scene.ts';
import type { FormTask } from '../engine/state.ts';
import { paceNow, slotNow } from '../staff/seriesAlert.ts';
import { dateList, paceSlot } from '../texts/pace.ts';
import type { Said } from './change.ts';
import { mySeries } from './series.ts';
import { askCancelSeries } from './seriesCancel.ts';

const MOST = 100;

function isOpen({ status }: Booking): boolean {
  return status === 'requested' || status === 'accepted';
}

/** The form of bookings that exist, which all move: the day or the hour said, else asked. */
export function* startMoves(
  scene: Scene,
  series: Series,
  open: readonly Booking[],
  { slots, beside }: Said,
): Talk<void> {
  const service = serviceOf(scene, series.serviceId);
  const timely = open.filter((booking) => service !== undefined && !isLateToChange(service, booking, scene.facts.now));
  const [first] = timely.length > 0 ? timely : open;
  if (service === undefined || first === undefined) return reply(scene, scene.say('form.gone'));
  const { time, endTime } = slotNow(open);
  const { weeks } = paceNow(open, series);
  const several = series.rule.weekdays.length > 1;
  const task: FormTask = {
    ...newForm(service.id),
    details: first.details,
    slot: slotAt(first.date, { from: time, to: endTime }),
    every: {
      ...repeatOf({ weeks, weekdays: several ? [] : [weekdayOf(first.date)] }),
      end: { type: 'date', date: series.rule.until },
      moving: timely.map(({ id, version, date }) => ({ booking: id, version, date })),
      was: first.details,
      series: series.id,
    },
    ...(first.askedBy === null ? {} : { onBehalfOf: first.personName }),
  };
  begin(scene, task);
  const shift = beside?.shift;
  const to = shift === undefined || shift.direction === undefined ? slots : shifted(service, first, shift);
  const { date, time: hour, timeTo, partOfDay } = to;
  const { service: _s, date: _d, dateTo: _t, time: _h, timeTo: _e, partOfDay: _p, ...rest } = slots;
  const wish: Slots = {
    ...rest,
    ...(date === undefined ? {} : { date }),
    ...(hour === undefined ? {} : { time: hour }),
    ...(timeTo === undefined ? {} : { timeTo }),
    ...(partOfDay === undefined ? {} : { partOfDay }),
  };
  const part = beside?.part;
  if (!usable(service, wish))
    return part !== undefined && has(service, part)
      ? yield* askOnce(scene, task, service, part)
      : askWhatToChange(scene, task, service);
  yield* takeIn(scene, task, wish, true);
}

/** "Allunga fino a Pasqua": the same from there on, as far as was said, else it is asked. */
export function* extendSeries(scene: Scene, series: Series, open: readonly Booking[], { beside }: Said): Talk<void> {
  const service = serviceOf(scene, series.serviceId);
  const last = open.at(-1);
  if (service === undefined || last === undefined) return reply(scene, scene.say('form.gone'));
  const pace = paceNow(open, series);
  const { weeks } = pace;
  // The week of the last one may have another day of the pace left.
  const begins = pace.weekdays.length > 1 ? plusDays(last.date, 1) : plusDays(last.date, 7 * weeks);
  const { time } = slotNow(open);
  const task: FormTask = {
    ...newForm(service.id),
    details: last.details,
    wish: { date: begins, time },
    every: { ...repeatOf({ ...pace, ...beside?.bounds, from: begins }), series: series.id },
    ...(last.askedBy === null ? {} : { onBehalfOf: last.personName }),
  };
  begin(scene, task);
  yield* advance(scene, task);
}

/** "Fammelo ogni settimana": what was booked last, from then on; nothing is booked before the yes to its summary. */
export function* repeatLast(scene: Scene, u: Understanding): Talk<boolean> {
  const { every } = u.beside ?? {};
  const { lastBooking } = scene.state;
  if (every === undefined) return false;
  const spoken = lastBooking === null ? null : yield* ask('booking.get', { id: lastBooking });
  const open = yield* ask('booking.mine', { open: true, limit: MOST });
  const single = open.filter((each) => each.series === null && isOpen(each));
  const booking = spoken !== null && isOpen(spoken) ? spoken : single.length === 1 ? single[0] : undefined;
  const service = booking === undefined ? undefined : serviceOf(scene, booking.serviceId);
  if (booking === undefined || service === undefined || booking.personId !== scene.person.id) return false;
  if (booking.series !== null) return false;
  const { date, time, endTime, details, id } = booking;
  const weekdays = every.weekdays.length > 0 ? every.weekdays : [weekdayOf(date)];
  const task: FormTask = {
    ...newForm(service.id),
    details,
    slot: slotAt(date, { from: time, to: endTime }),
    every: {
      ...repeatOf({ ...every, weekdays }),
      except: [...(every.except ?? []), date],
      adopt: { booking: id, on: date },
    },
    ...(booking.askedBy === null ? {} : { onBehalfOf: booking.personName }),
  };
  begin(scene, task);
  yield* advance(scene, task);
  return true;
}

/** A series that was refused, at another hour: one summary, and a yes to it. */
export function* sameAgain(scene: Scene, { series, date, time }: Extract<Action, { type: 'recurring' }>): Talk<void> {
  const found = yield* ask('series.get', { id: series });
  const [first] = found?.bookings ?? [];
  const service = found === null ? undefined : serviceOf(scene, found.series.serviceId);
  if (found === null || first === undefined || service === undefined || first.personId !== scene.person.id)
    return reply(scene, scene.say('change.notFound'));
  const { rule, serviceId } = found.series;
  const { weeks, weekdays, until, except } = rule;
  const task: FormTask = {
    ...newForm(serviceId),
    details: first.details,
    wish: { date: date ?? first.date, time: time ?? rule.time },
    every: { ...repeatOf({ weeks, weekdays }), except, end: { type: 'date', date: until } },
    ...(first.askedBy === null ? {} : { onBehalfOf: first.personName }),
  };
  begin(scene, task);
  yield* advance(scene, task);
}

/** "Meglio ogni due settimane", of what is booked every week: those between are called off, after a yes. False where nothing fits. */
export function* otherPace(scene: Scene, { weeks, weekdays }: Every): Talk<boolean> {
  const [only, ...others] = yield* mySeries();
  if (only === undefined || others.length > 0) return false;
  const { series, open } = only;
  const [first] = open;
  const service = anyService(scene, series.serviceId);
  const same = weekdays.length === 0 || weekdays.every((day) => series.rule.weekdays.includes(day));
  if (first === undefined || service === undefined || !same || weeks <= series.rule.weeks) return false;
  const { time: _, ...rule } = series.rule;
  const kept = new Set(datesOf({ ...rule, weeks, from: first.date }));
  const between = open.filter(({ date }) => !kept.has(date));
  const stay = open.filter(({ date }) => kept.has(date)).map(({ date }) => date);
  if (between.length === 0 || stay.length === 0) return false;
  const pace = paceSlot(service, { weeks, weekdays: rule.weekdays }, first);
  askCancelSeries(scene, series, between, 'some', '', scene.say('series.pace', { pace, dates: dateList(stay) }));
  return true;
}
