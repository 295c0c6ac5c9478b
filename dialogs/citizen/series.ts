/** One's own bookings that repeat: seen as one, called off or moved all together, from a date on, or one of them. */

import type { Booking } from '../../domain/booking.ts';
import { formatEuro } from '../../domain/price.ts';
import type { Series } from '../../domain/series.ts';
import { weekdayOf } from '../../domain/time.ts';
import type { Action } from '../engine/action.ts';
import type { Beside, Recurring, Slots, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { anyService, begin, inRows, question, reply, type Scene } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { isQuestion } from '../engine/words.ts';
import { seriesPace } from '../staff/seriesAlert.ts';
import { spanWords, timesWords, usualJob } from '../texts/pace.ts';
import { job, longSlot, shortDate, statusWords } from '../texts/words.ts';
import { giveCalendar } from './calendar.ts';
import { cancelAsk } from './cancel.ts';
import { NOTHING_SAID, type Said } from './change.ts';
import { askCancelSeries } from './seriesCancel.ts';
import { extendSeries, sameAgain, startMoves } from './seriesForms.ts';

export interface Mine {
  series: Series;
  /** Those still to come that can be changed, soonest first. */
  open: Booking[];
}

const MOST = 100;

export function* mySeries(): Talk<Mine[]> {
  const all = yield* ask('booking.mine', { open: true, limit: MOST });
  const ids = [...new Set(all.flatMap(({ series }) => (series === null ? [] : [series.id])))];
  const mine: Mine[] = [];
  for (const id of ids) {
    const found = yield* ask('series.get', { id });
    if (found !== null)
      mine.push({ series: found.series, open: all.filter((each) => each.series?.id === id && isOpen(each)) });
  }
  return mine.filter(({ open }) => open.length > 0);
}

export function isOpen({ status }: Booking): boolean {
  return status === 'requested' || status === 'accepted';
}

/** "Annulla tutti i martedì", "da gennaio in poi", "salta la prossima". False where nothing of one's own repeats. */
export function* onSeries(scene: Scene, u: Understanding, wish: Recurring): Talk<boolean> {
  const all = yield* mySeries();
  if (wish.which === 'one') return sayAbsent(scene, all, wish.from ?? '');
  const meant = all.filter((each) => isMeant(each, u));
  const candidates = meant.length > 0 ? meant : namesOne(u) ? [] : all;
  const [only, ...others] = candidates;
  if (only === undefined) return false;
  const said = { slots: u.slots, beside: u.beside, text: u.cleanText };
  if (others.length > 0) {
    askWhichSeries(scene, candidates, wish, said);
    return true;
  }
  yield* actOnSeries(scene, only, wish, said);
  return true;
}

/** "Il 10 non ci sono": the one of that day, where only one repeats then. */
function sayAbsent(scene: Scene, all: readonly Mine[], date: string): boolean {
  const [only, ...others] = all.flatMap(({ open }) => open.filter((each) => each.date === date));
  if (only === undefined || others.length > 0) return false;
  cancelAsk(scene, only, null);
  return true;
}

/** A weekday or a service was said, so another one is not meant. */
function namesOne({ slots, beside }: Understanding): boolean {
  return slots.service !== undefined || (beside?.every?.weekdays.length ?? 0) > 0;
}

function isMeant({ series, open }: Mine, { slots, beside }: Understanding): boolean {
  const { service } = slots;
  if (service !== undefined && service !== series.serviceId) return false;
  const weekdays = beside?.every?.weekdays ?? [];
  if (weekdays.length > 0) return open.some(({ date }) => weekdays.includes(weekdayOf(date)));
  return service !== undefined;
}

function askWhichSeries(
  scene: Scene,
  candidates: readonly Mine[],
  wish: Recurring,
  { slots, beside, text }: Said,
): void {
  begin(scene, {
    type: 'whichSeries',
    ids: candidates.map(({ series }) => series.id),
    wish,
    slots: { ...slots },
    text,
    ...(beside === undefined ? {} : { beside: { ...beside } }),
  });
  question(scene, {
    about: 'which',
    text: scene.say('series.which'),
    options: candidates.map((each) => ({ label: seriesLabel(scene, each), value: each.series.id })),
    extra: (ask) => [[{ label: scene.say('button.leave'), action: { type: 'leave', ask } }]],
  });
}

/** "La prima", a service, a weekday. False when the words name none of them. */
export function* hearWhichSeries(scene: Scene, task: TaskOf<'whichSeries'>, u: Understanding): Talk<boolean> {
  if (isQuestion(u)) return false;
  const all = (yield* mySeries()).filter(({ series }) => task.ids.includes(series.id));
  const place = PLACES.findIndex((word) => word.test(u.cleanText));
  const weekday = u.slots.date === undefined ? null : weekdayOf(u.slots.date);
  const named = all.filter(
    (each) => isMeant(each, u) || (weekday !== null && each.open.some(({ date }) => weekdayOf(date) === weekday)),
  );
  const chosen = place >= 0 ? all[place] : named.length === 1 ? named[0] : undefined;
  if (chosen === undefined) return false;
  yield* actOnSeries(scene, chosen, task.wish, saidOf(task));
  return true;
}

const PLACES = [/\b(?:prim[ao]|1)\b/i, /\b(?:second[ao]|2)\b/i, /\b(?:terz[ao]|3)\b/i];

export function* pickWhichSeries(scene: Scene, task: TaskOf<'whichSeries'>, id: string): Talk<boolean> {
  const chosen = (yield* mySeries()).find(({ series }) => series.id === id);
  if (chosen === undefined) return false;
  yield* actOnSeries(scene, chosen, task.wish, saidOf(task));
  return true;
}

function saidOf({ slots, beside, text }: TaskOf<'whichSeries'>): Said {
  return { slots: slots as Slots, beside: beside as Beside | undefined, text };
}

function* actOnSeries(scene: Scene, mine: Mine, wish: Recurring, said: Said): Talk<void> {
  const { open, series } = mine;
  const { from, until = '9999' } = wish;
  const meant = from === undefined ? open : open.filter(({ date }) => from <= date && date <= until);
  const [first] = meant;
  if (first === undefined) {
    return reply(scene, scene.say('series.nothingThen', { date: shortDate(from ?? '') }), seriesActions(scene, mine));
  }
  if (wish.does === 'extend') return yield* extendSeries(scene, series, open, said);
  if (wish.does === 'move') return yield* startMoves(scene, series, meant, said);
  if (wish.which === 'next') return cancelAsk(scene, first, null);
  askCancelSeries(scene, series, meant, rest(meant, open), said.text);
}

function rest(meant: readonly Booking[], open: readonly Booking[]): 'all' | 'rest' | 'some' {
  if (meant.length === open.length) return 'all';
  return meant.at(-1)?.id === open.at(-1)?.id ? 'rest' : 'some';
}

/** Buttons on a series. */
export function* recurringTap(scene: Scene, action: Extract<Action, { type: 'recurring' }>): Talk<void> {
  const mine = (yield* mySeries()).find(({ series }) => series.id === action.series);
  if (action.do === 'again') return yield* sameAgain(scene, action);
  if (mine === undefined) return yield* sayOver(scene, action.series);
  switch (action.do) {
    case 'show':
      return showSeries(scene, mine);
    case 'calendar':
      return yield* giveCalendar(scene, mine.open);
    case 'next':
      return yield* actOnSeries(scene, mine, { does: 'cancel', which: 'next' }, NOTHING_SAID);
    case 'cancel':
      return yield* actOnSeries(scene, mine, { does: 'cancel', which: 'all' }, NOTHING_SAID);
    case 'move':
      return yield* actOnSeries(scene, mine, { does: 'move', which: 'all' }, NOTHING_SAID);
  }
}

function* sayOver(scene: Scene, id: string): Talk<void> {
  const found = yield* ask('series.get', { id });
  const service = found === null ? undefined : anyService(scene, found.series.serviceId);
  const own = found?.series.personId === scene.person.id;
  if (found === null || service === undefined || !own) return reply(scene, scene.say('change.notFound'));
  // A calendar is still to be told that they are off.
  if (found.bookings.some(({ inCalendar }) => inCalendar)) return yield* giveCalendar(scene, found.bookings);
  reply(
    scene,
    scene.say('series.over', { service: service.name, pace: seriesPace(found.bookings, found.series, service) }),
  );
}

export function seriesLabel(scene: Scene, { series, open }: Mine): string {
  const service = anyService(scene, series.serviceId);
  if (service === undefined) return '';
  return scene.say('button.series', { service: service.name, pace: seriesPace(open, series, service) });
}

/** Several that repeat, in one line. */
export function seriesLine(scene: Scene, { series, open }: Mine): string {
  const { say } = scene;
  const service = anyService(scene, series.serviceId);
  const [first] = open;
  if (service === undefined || first === undefined) return '';
  const states = [...new Set(open.map(statusWords))];
  const { usual = first, others } = usualJob(open);
  const differs = others.map(({ date, what }) => `${shortDate(date)} ${what}`);
  const what = [job(usual.details), ...differs].filter((each) => each !== '').join('; ');
  const line = say('series.line', {
    service: service.name,
    pace: seriesPace(open, series, service),
    job: what === '' ? '' : ` (${what})`,
    n: timesWords(open.length, say),
    span: spanWords(open.map(({ date }) => date)),
    status:
      states.length === 1
        ? say('series.state', { status: states[0] ?? '' })
        : say('series.states', { states: states.join('; ') }),
  });
  const behalf = first.askedBy === null ? [] : [say('bookings.for', { name: first.personName })];
  return [line, ...behalf, say('series.next', { when: longSlot(service, first), code: first.code })].join(' ');
}

/** Each date with its state, and what can be done with all of them. */
export function showSeries(scene: Scene, mine: Mine): void {
  const { say } = scene;
  const dates = mine.open.map((booking) =>
    say('series.dateLine', { date: shortDate(booking.date), code: booking.code, status: statusWords(booking) }),
  );
  reply(scene, [seriesLine(scene, mine), ...dates].join('\n'), seriesActions(scene, mine));
}

export function seriesActions({ say }: Scene, { series, open }: Mine): Button[][] {
  const [first] = open;
  const on = (does: Extract<Action, { type: 'recurring' }>['do'], label: string): Button => ({
    label,
    action: { type: 'recurring', do: does, series: series.id },
  });
  if (first === undefined) return [];
  return inRows(
    [
      on('next', say('button.skipNext', { date: shortDate(first.date) })),
      on('move', say('button.moveSeries')),
      on('cancel', say('button.cancelSeries')),
      on('calendar', say('button.calendarAll')),
    ],
    2,
  );
}

/** What all of them come to; nothing where nothing can be said. */
export function paymentLine(scene: Scene, { series, open }: Mine): string[] {
  const service = anyService(scene, series.serviceId);
  const prices = open.map(({ priceCents }) => priceCents);
  if (service === undefined || prices.some((price) => price === null)) return [];
  const price = formatEuro(prices.reduce<number>((sum, each) => sum + (each ?? 0), 0));
  const n = timesWords(open.length, scene.say);
  return [scene.say('payment.series', { service: service.name, pace: seriesPace(open, series, service), n, price })];
}
