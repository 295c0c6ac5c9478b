/** A decision on all bookings of a series: taken once, told once, shown on every alert. Each can still be decided alone. */

import type { Booking } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import type { Series } from '../../domain/series.ts';
import { dateOf } from '../../domain/time.ts';
import type { Action } from '../engine/action.ts';
import { wayOut } from '../engine/form/questions.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button, Message } from '../engine/reply.ts';
import {
  anyService,
  isManager,
  organisationName,
  question,
  reply,
  type Scene,
  settle,
  staffRole,
} from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { dateList, paceSlot, paceWords, timesWords, visitsWords } from '../texts/pace.ts';
import { speaker } from '../texts/text.ts';
import { shortDate } from '../texts/words.ts';
import { button } from './buttons.ts';
import { fullBy } from './full.ts';
import { openOf, paceNow, seriesButton, seriesPace, stampOf, stateWords } from './seriesAlert.ts';
import { openTask } from './task.ts';
import { maySee, refreshAlerts, refreshSeries, tellCitizen, type Way } from './tell.ts';
import { undoLabel, undoSeries } from './undo.ts';

type Tapped = Extract<Action, { type: 'series' }>;
type Deciding = 'accept' | 'claim' | 'reject';

interface Found {
  series: Series;
  bookings: Booking[];
  service: Service;
}

function* find(scene: Scene, id: string): Talk<Found | null> {
  const found = yield* ask('series.get', { id });
  const service = found === null ? undefined : anyService(scene, found.series.serviceId);
  return found === null || service === undefined ? null : { ...found, service };
}

export function* seriesTap(scene: Scene, action: Tapped): Talk<void> {
  if (staffRole(scene) === null && !isManager(scene)) return reply(scene, scene.say('role.notForYou'));
  const found = yield* find(scene, action.series);
  if (found === null) return reply(scene, scene.say('decide.noMatch'));
  if (!maySee(scene, found.series)) return reply(scene, scene.say('decide.notYours'));
  if (action.do === 'choose') return choose(scene, found, action.page);
  if (action.do === 'undo') return yield* undoSeries(scene, action.series, action.bookings ?? []);
  if (stampOf(found.bookings) !== action.stamp) return yield* sayMeanwhile(scene, found);
  if (action.do === 'reject' && action.reason === undefined) return askReason(scene, found);
  yield* decideSeries(scene, found, action.do, 'tap', action.reason);
}

/** Rule 6: nothing was changed, and why; the alerts are drawn again from the bookings as they are. */
function* sayMeanwhile(scene: Scene, { series, bookings }: Found): Talk<void> {
  yield* refreshSeries(scene, series.id);
  reply(scene, scene.say('series.meanwhile', { states: stateWords(bookings) }));
}

function ableTo(bookings: readonly Booking[], deciding: Deciding): Booking[] {
  switch (deciding) {
    case 'accept':
      return bookings.filter(({ status }) => status === 'requested');
    case 'claim':
      return bookings.filter(
        ({ status, claimedBy }) => claimedBy === null && (status === 'requested' || status === 'accepted'),
      );
    case 'reject':
      return bookings.filter(({ status }) => status === 'requested' || status === 'accepted');
  }
}

/** All that can be decided so, each checked as a single one would be; what cannot stays as it is. */
function* decideSeries(scene: Scene, found: Found, deciding: Deciding, way: Way, reason?: string): Talk<void> {
  const { series, service, bookings } = found;
  const { task } = scene.state;
  if (task?.type === 'rejectSeries' && task.series === series.id) settle(scene);
  const able = ableTo(bookings, deciding);
  const changed: Booking[] = [];
  for (const { id, version } of able) {
    const outcome = yield* ask('booking.decide', {
      ...{ id, version, action: deciding },
      ...(reason === undefined ? {} : { reason }),
    });
    if (outcome.type === 'changed') changed.push(outcome.booking);
  }
  const [first] = changed;
  if (first === undefined) {
    yield* refreshSeries(scene, series.id);
    return reply(scene, scene.say('series.nothing', { states: stateWords(bookings) }));
  }
  yield* tellOnce(scene, found, changed, deciding);
  for (const booking of changed) yield* refreshAlerts(scene, booking, undefined, false);
  const now = (yield* find(scene, series.id)) ?? found;
  const undo: Button = {
    label: undoLabel(scene),
    action: {
      ...{ type: 'series', do: 'undo', series: series.id, stamp: stampOf(now.bookings), page: 0 },
      bookings: changed.map(({ id, version }) => ({ id, version })),
    },
  };
  const onAlert = way === 'tap' && scene.facts.conversation.kind === 'group';
  yield* refreshSeries(scene, series.id, onAlert ? undo : undefined);
  if (onAlert) return;
  const are = areWords(scene, first, deciding);
  const told = scene.say('told.chat', { name: first.askedBy ?? first.personName });
  const n = timesWords(changed.length, scene.say);
  const names = { n, service: service.name, told: first.byPhone ? '' : told };
  reply(scene, scene.say('series.done', { ...names, status: are }), [[undo]]);
}

function areWords({ say: words, person }: Scene, { claimedBy, reason }: Booking, deciding: Deciding): string {
  switch (deciding) {
    case 'accept':
      return words('series.are.accept');
    case 'claim':
      return words('series.are.claim', { who: claimedBy ?? person.name });
    case 'reject':
      return words('series.are.reject', { reason: reason ?? words('reason.none') });
  }
}

/** One message for all of them, under the name of the first, so that it can be taken back. */
function* tellOnce(
  scene: Scene,
  { series, service }: Found,
  changed: readonly Booking[],
  deciding: Deciding,
): Talk<void> {
  const [first] = changed;
  if (first === undefined) return;
  const say = speaker(first.informal);
  const pace = seriesPace(changed, series, service);
  const who = first.claimedBy ?? organisationName(scene, series.organisationId);
  const n = visitsWords(changed.length, say);
  const dates = dateList(changed.map(({ date }) => date));
  const names = { service: service.name, pace };
  switch (deciding) {
    case 'accept':
      return yield* tellCitizen(first, { text: say('tell.series.accepted', { ...names, who, n, dates }) });
    case 'claim': {
      const waits = first.status === 'requested';
      const text = waits
        ? say('tell.series.claimed', { ...names, who })
        : say('tell.series.claimedDone', { ...names, who });
      return yield* tellCitizen(first, { text });
    }
    case 'reject':
      return yield* tellCitizen(first, yield* rejected(scene, { series, service }, changed, first));
  }
}

/** Rule 4: the reason, and up to three other hours of that day at which it can begin again. */
function* rejected(
  scene: Scene,
  { series, service }: Pick<Found, 'series' | 'service'>,
  changed: readonly Booking[],
  first: Booking,
): Talk<Message> {
  const say = speaker(first.informal);
  const pace = paceNow(changed, series);
  const text = say('tell.series.rejected', {
    service: service.name,
    pace: seriesPace(changed, series, service),
    dates: dateList(changed.map(({ date }) => date)),
    reason: first.reason ?? say('reason.none'),
  });
  const wish = { date: first.date };
  const args = { serviceId: service.id, wish, details: first.details, max: 4 };
  const { slots } = service.retired ? { slots: [] } : yield* ask('availability.offers', args);
  const full = fullBy(first.reason, first.date, dateOf(scene.facts.now));
  const others = slots
    .filter((slot) => slot.date === first.date && slot.time !== first.time && !full.holds(slot))
    .slice(0, 3);
  if (others.length === 0) return { text: `${text} ${say('tell.noAlternatives')}` };
  const buttons = others.map((slot): Button[] => [
    {
      label: paceSlot(service, pace, slot),
      action: { type: 'recurring', do: 'again', series: series.id, date: slot.date, time: slot.time },
    },
  ]);
  return { text: `${text} ${say('tell.alternatives')}`, buttons };
}

function askReason(scene: Scene, { series, bookings, service }: Found): void {
  const stamp = stampOf(bookings);
  openTask(scene, { type: 'rejectSeries', series: series.id, stamp });
  const reasons = [scene.say('reason.full'), scene.say('reason.absent'), scene.say('reason.area')];
  const able = ableTo(bookings, 'reject');
  const n = visitsWords(able.length, scene.say);
  const name = able[0]?.personName ?? '';
  const names = { n, name, service: service.name, pace: seriesPace(bookings, series, service) };
  question(scene, {
    about: 'notes',
    text: scene.say('series.askReason', names),
    options: reasons.map((reason) => ({
      label: reason,
      value: reason,
      action: { type: 'series', do: 'reject', series: series.id, stamp, page: 0, reason },
    })),
    extra: wayOut(scene),
  });
}

/** The reason, in words or by a button of the question put again. */
export function* rejectSeries(scene: Scene, task: TaskOf<'rejectSeries'>, reason: string, way: Way): Talk<true> {
  const all = yield* find(scene, task.series);
  if (all === null) {
    settle(scene);
    reply(scene, scene.say('decide.noMatch'));
  } else if (stampOf(all.bookings) !== task.stamp) {
    settle(scene);
    yield* sayMeanwhile(scene, all);
  } else yield* decideSeries(scene, all, 'reject', way, reason);
  return true;
}

const PAGE = 6;

/** One by one: what is still to be decided, each with its own buttons. */
function choose(scene: Scene, { series, bookings, service }: Found, page: number): void {
  const open = openOf(bookings).filter(({ status }) => status === 'requested' || status === 'accepted');
  const pace = seriesPace(bookings, series, service);
  if (open.length === 0) return reply(scene, scene.say('series.chooseNone', { service: service.name, pace }));
  const shown = open.slice(page * PAGE, page * PAGE + PAGE);
  const rows = shown.map((booking): Button[] => {
    const date = shortDate(booking.date);
    const openIt = button(booking, 'more', scene.say('button.openDate', { date }));
    if (booking.status !== 'requested') return [openIt];
    return [button(booking, 'accept', scene.say('button.acceptDate', { date })), openIt];
  });
  const left = open.length - (page + 1) * PAGE;
  const next = seriesButton(bookings, series, 'choose', scene.say('button.moreDates', { n: left }));
  const more = left > 0 ? [[{ ...next, action: { ...next.action, page: page + 1 } as Action }]] : [];
  reply(scene, `${scene.say('series.choose', { service: service.name, pace })}\n${stateWords(shown)}`, [
    ...rows,
    ...more,
  ]);
}

/** "Accetta tutte", "rifiuta tutte": of the only series that waits, else which. False where none does. */
export function* decideAllSaid(scene: Scene, deciding: Deciding, reason: string | undefined): Talk<boolean> {
  const statuses = deciding === 'reject' ? (['requested', 'accepted'] as const) : (['requested'] as const);
  const waiting = yield* ask('booking.ofStaff', { statuses: [...statuses], limit: 100 });
  const seen = waiting.filter(({ series, organisationId }) => series !== null && maySee(scene, { organisationId }));
  const ids = [...new Set(seen.flatMap(({ series }) => (series === null ? [] : [series.id])))];
  const all: Found[] = [];
  for (const id of ids) {
    const one = yield* find(scene, id);
    if (one !== null) all.push(one);
  }
  const [only, ...others] = all;
  if (only === undefined) return false;
  if (others.length > 0) {
    const labels = all.map(({ series, bookings, service }): Button[] => {
      const name = bookings[0]?.personName ?? '';
      const label = `${service.name}, ${paceWords(paceNow(bookings, series))}, ${name}`;
      return [seriesButton(bookings, series, deciding, label)];
    });
    reply(scene, scene.say('series.whichStaff'), labels.slice(0, 4));
    return true;
  }
  if (deciding === 'reject' && reason === undefined) askReason(scene, only);
  else yield* decideSeries(scene, only, deciding, 'words', reason);
  return true;
}
