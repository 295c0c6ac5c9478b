/** All bookings of a series to another weekday or hour: each looked at, those that cannot move said, one yes. */

import type { Booking } from '../../../domain/booking.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { seriesAlert, seriesRef } from '../../staff/seriesAlert.ts';
import { dateList, paceSlot, timesWords, visitsWords } from '../../texts/pace.ts';
import type { Say } from '../../texts/text.ts';
import { shortDate, shortSlot } from '../../texts/words.ts';
import { ask, type Talk } from '../protocol.ts';
import { question, vary } from '../question.ts';
import { reply, type Scene, settle } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { askedAgain, bookingsOf, changesDetails, changeWords, patched } from './changeAll.ts';
import { capital, explain } from './explain.ts';
import { onRequest } from './onrequest.ts';
import { type Move, movesOf } from './repeat.ts';
import { join } from './series.ts';

/** What the yes would do with each of them. */
type Fate = { move: Move; label: string } & ({ type: 'moves' } | { type: 'stays'; why: string });

export function* summariseMoves(
  scene: Scene,
  task: FormTask,
  service: Service,
  lead: string,
  head: string | undefined,
): Talk<void> {
  const { say } = scene;
  const { every, slot } = task;
  if (every === undefined || slot === null) throw new Error('nothing moves');
  const pace = paceSlot(service, paceOf(task), slot);
  const before = yield* bookingsOf(task);
  const fates = (yield* fatesOf(scene, task, service)).filter(
    ({ move }) => changesDetails(task) || !standsThere(before.get(move.booking), move),
  );
  const moving = fates.filter(({ type }) => type === 'moves');
  const staying = fates.filter((fate) => fate.type === 'stays');
  if (moving.length === 0) {
    settle(scene);
    const same = staying.length === 0;
    const why = staying.map(({ move, why }) => say('series.stays', { date: capital(shortDate(move.from)), why }));
    const words = same ? say('series.sameAlready', { service: service.name, pace }) : say('series.noneMoves');
    return reply(scene, [join(lead, words), ...why].join('\n'));
  }
  const picked = moving.map(({ move: { to } }) => to);
  scene.state.task = { ...task, every: { ...every, picked }, confirming: true };
  const n = timesWords(moving.length, say);
  const there = moving.every(({ move }) => standsThere(before.get(move.booking), move));
  const again = moving.some(({ move: { booking, to } }) => {
    const one = before.get(booking);
    return one !== undefined && askedAgain(service, one, to, task);
  });
  const first = before.get(moving[0]?.move.booking ?? '');
  const changed = first === undefined ? null : changeWords(service, task, first, say);
  const dates = dateList(moving.map(({ move }) => move.to.date));
  const lines = [
    join(lead, head ?? '', say(there ? 'series.changeHead' : 'series.moveHead', { pace })),
    say('summary.service', { value: service.name }),
    ...(there ? [say('series.changeDates', { n, dates })] : moveLines(scene, moving)),
    ...(changed === null
      ? []
      : [say('series.changeFrom', { was: changed.was }), say('series.changeTo', { now: changed.now })]),
    ...staying.map(({ move, why }) => say('series.stays', { date: capital(shortDate(move.from)), why })),
    ...(again ? [say('summary.askAgain', onRequest(scene, service))] : []),
    vary(scene, confirmWords(say, there || changed !== null, moving.length)),
  ];
  const all = say(there || changed !== null ? 'button.changeAll' : 'button.moveAll');
  const yes = staying.length === 0 ? all : say('button.moveThese', { n: moving.length });
  question(scene, {
    about: 'confirm',
    text: lines.join('\n'),
    extra: (ask) => [
      [{ label: yes, action: { type: 'confirm', ask } }],
      [{ label: say('button.leave'), action: { type: 'leave', ask } }],
    ],
  });
}

function confirmWords(say: Say, changes: boolean, count: number): string[] {
  if (changes) return [say('series.changeConfirm'), say('series.changeConfirm2')];
  if (count === 1) return [say('series.moveConfirmOne'), say('series.changeConfirm2')];
  const n = timesWords(count, say);
  return [say('series.moveConfirm', { n }), say('series.moveConfirm2', { n })];
}

/** Its day and hour stay. */
function standsThere(booking: Booking | undefined, { to }: Move): boolean {
  return booking?.date === to.date && booking.time === to.time;
}

function* fatesOf({ say }: Scene, task: FormTask, service: Service): Talk<Fate[]> {
  const moves = movesOf(task);
  const laid = yield* ask('series.layOut', {
    serviceId: service.id,
    wanted: moves.map(({ to }) => to),
    details: task.details,
    ignore: moves.map(({ booking }) => booking),
  });
  const taken = new Set<string>();
  return moves.flatMap((move, at): Fate[] => {
    const found = laid[at];
    if (found === undefined) return [];
    if (found.type === 'notFree')
      return [{ move, type: 'stays', label: '', why: inside(explain(found.verdict, service, found, say)) }];
    // Two of one week cannot become one.
    if (taken.has(move.to.date)) return [{ move, type: 'stays', label: '', why: say('series.sameWeek') }];
    taken.add(move.to.date);
    return [{ move, type: 'moves', label: shortSlot(service, found.slot) }];
  });
}

/** One line each; of many, all as they were and all as they will be. */
function moveLines({ say }: Scene, moving: readonly Fate[]): string[] {
  if (moving.length <= FEW) {
    return moving.map(({ move, label }) => say('series.moveLine', { from: capital(shortDate(move.from)), to: label }));
  }
  return [
    say('series.moveFrom', { dates: dateList(moving.map(({ move }) => move.from)) }),
    say('series.moveTo', { dates: dateList(moving.map(({ move }) => move.to.date)) }),
  ];
}

const FEW = 4;

/** As it reads after a colon. */
function inside(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function paceOf({ every }: FormTask): { weeks: number; weekdays: number[] } {
  return { weeks: every?.weeks ?? 1, weekdays: every?.weekdays ?? [] };
}

/** The yes was to those dates: whatever cannot move any more stays, and is said. */
export function* moveSeries(scene: Scene, task: FormTask, service: Service): Talk<void> {
  const { say } = scene;
  const { every, slot } = task;
  if (every === undefined || slot === null) throw new Error('nothing moves');
  const agreed = new Set(every.picked.map(({ date }) => date));
  const moved: Booking[] = [];
  const stayed: string[] = [];
  let again = false;
  const before = yield* bookingsOf(task);
  const one = before.get(movesOf(task)[0]?.booking ?? '');
  const changed = one === undefined ? null : changeWords(service, task, one, say);
  const there = movesOf(task).every((move) => standsThere(before.get(move.booking), move));
  for (const { booking: id, version, from, to } of movesOf(task)) {
    if (!agreed.has(to.date)) continue;
    const details = changesDetails(task) ? patched(before.get(id)?.details ?? task.details, task) : undefined;
    const outcome = yield* ask('booking.move', { id, version, ...to, ...(details !== undefined && { details }) });
    if (outcome.type === 'moved') moved.push(outcome.booking);
    else stayed.push(from);
    again ||=
      outcome.type === 'moved' && outcome.before.status === 'accepted' && outcome.booking.status === 'requested';
  }
  settle(scene);
  const pace = paceSlot(service, paceOf(task), slot);
  const [first] = moved;
  const kept = stayed.length === 0 ? '' : say('series.cancelledSome', { dates: dateList(stayed) });
  if (first?.series === undefined || first.series === null) return reply(scene, join(say('series.noneMoves'), kept));
  const name = first.askedBy ?? first.personName;
  const names = { name, n: visitsWords(moved.length, say), service: service.name, pace };
  const dates = dateList(moved.map(({ date }) => date));
  const now = there ? changed?.now : undefined;
  const words =
    now === undefined
      ? say(again ? 'staff.series.movedAgain' : 'staff.series.moved', names)
      : say(again ? 'staff.series.changedAgain' : 'staff.series.changed', { ...names, now });
  yield* tellMoved(scene, service, first.series.id, words, again);
  scene.state.lastBooking = first.id;
  const done =
    now === undefined
      ? say('series.moved', { service: service.name, pace, n: names.n, dates })
      : say('series.changed', { service: service.name, pace, now, dates });
  const asked = again ? say('change.askedAgain', onRequest(scene, service)) : '';
  reply(scene, join(done, kept, asked), calendarFor(scene, moved));
}

function calendarFor({ say }: Scene, moved: readonly Booking[]) {
  const series = moved.find(({ inCalendar }) => inCalendar)?.series;
  if (series === undefined || series === null) return [];
  return [
    [
      {
        label: say('calendar.update'),
        action: { type: 'recurring' as const, do: 'calendar' as const, series: series.id },
      },
    ],
  ];
}

function* tellMoved(scene: Scene, service: Service, seriesId: string, head: string, again: boolean): Talk<void> {
  const found = yield* ask('series.get', { id: seriesId });
  if (found === null) return;
  const { organisations } = scene.facts;
  const message = seriesAlert(found.bookings, found.series, service, organisations);
  const ref = seriesRef(seriesId);
  const to = { type: 'organisation', organisationId: found.series.organisationId } as const;
  yield* ask('repost', { ref, message });
  if (again)
    yield* ask('post', { to, message: { ...message, text: `${head}\n${message.text}`, ref }, purpose: 'alert' });
  else yield* ask('post', { to, message: { text: head }, purpose: 'notice' });
}
