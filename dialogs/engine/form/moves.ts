/** All bookings of a series to another weekday or hour: each looked at, those that cannot move said, one yes. */

import type { Booking } from '../../../domain/booking.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { seriesAlert, seriesRef } from '../../staff/seriesAlert.ts';
import { dateList, paceSlot } from '../../texts/pace.ts';
import { shortDate, shortSlot } from '../../texts/words.ts';
import { ask, type Talk } from '../protocol.ts';
import { question, vary } from '../question.ts';
import { reply, type Scene, settle } from '../scene.ts';
import type { FormTask } from '../state.ts';
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
  before: string,
  head: string | undefined,
): Talk<void> {
  const { say } = scene;
  const { every, slot } = task;
  if (every === undefined || slot === null) throw new Error('nothing moves');
  const pace = paceSlot(service, paceOf(task), slot);
  const fates = yield* fatesOf(scene, task, service);
  const moving = fates.filter(({ type }) => type === 'moves');
  const staying = fates.filter((fate) => fate.type === 'stays');
  if (moving.length === 0) {
    settle(scene);
    const same = movesOf(task).every(({ from, to }) => from === to.date) && staying.length === 0;
    const why = staying.map(({ move, why }) => say('series.stays', { date: capital(shortDate(move.from)), why }));
    const words = same ? say('series.sameAlready', { service: service.name, pace }) : say('series.noneMoves');
    return reply(scene, [join(before, words), ...why].join('\n'));
  }
  const picked = moving.map(({ move: { to } }) => to);
  scene.state.task = { ...task, every: { ...every, picked }, confirming: true };
  const n = say('series.times', { n: moving.length });
  const lines = [
    join(before, head ?? '', say('series.moveHead', { pace })),
    say('summary.service', { value: service.name }),
    ...moveLines(scene, moving),
    ...staying.map(({ move, why }) => say('series.stays', { date: capital(shortDate(move.from)), why })),
    ...(service.confirmation.type === 'staff' ? [say('summary.askAgain', onRequest(scene, service))] : []),
    vary(scene, [say('series.moveConfirm', { n }), say('series.moveConfirm2', { n })]),
  ];
  const yes = staying.length === 0 ? say('button.moveAll') : say('button.moveThese', { n: moving.length });
  question(scene, {
    about: 'confirm',
    text: lines.join('\n'),
    extra: (ask) => [
      [{ label: yes, action: { type: 'confirm', ask } }],
      [{ label: say('button.leave'), action: { type: 'leave', ask } }],
    ],
  });
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
  for (const { booking: id, version, from, to } of movesOf(task)) {
    if (!agreed.has(to.date)) continue;
    const outcome = yield* ask('booking.move', { id, version, ...to });
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
  yield* tellMoved(
    scene,
    service,
    first.series.id,
    { name, n: say('series.visits', { n: moved.length }), service: service.name, pace },
    again,
  );
  scene.state.lastBooking = first.id;
  const done = say('series.moved', {
    service: service.name,
    pace,
    n: moved.length,
    dates: dateList(moved.map(({ date }) => date)),
  });
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

function* tellMoved(
  scene: Scene,
  service: Service,
  seriesId: string,
  names: { name: string; n: string; service: string; pace: string },
  again: boolean,
): Talk<void> {
  const found = yield* ask('series.get', { id: seriesId });
  if (found === null) return;
  const { organisations } = scene.facts;
  const message = seriesAlert(found.bookings, found.series, service, organisations);
  const ref = seriesRef(seriesId);
  const to = { type: 'organisation', organisationId: found.series.organisationId } as const;
  const head = scene.say(again ? 'staff.series.movedAgain' : 'staff.series.moved', names);
  yield* ask('repost', { ref, message });
  if (again)
    yield* ask('post', { to, message: { ...message, text: `${head}\n${message.text}`, ref }, purpose: 'alert' });
  else yield* ask('post', { to, message: { text: head }, purpose: 'notice' });
}
