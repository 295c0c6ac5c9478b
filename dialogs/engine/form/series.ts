/** A form that repeats: each date looked at, the exceptions said, one summary, and a yes to exactly what it lists. */

import { discounted } from '../../../domain/agreement.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { withLength } from '../../../domain/form.ts';
import { inForce } from '../../../domain/planned.ts';
import { estimate, formatEuro } from '../../../domain/price.ts';
import { MOST_OCCURRENCES, type Occurrence, paceSeen, type Rule } from '../../../domain/series.ts';
import type { Slot } from '../../../domain/slot.ts';
import { weekdayOf } from '../../../domain/time.ts';
import { dateList, paceSlot, spanWords, timesWords } from '../../texts/pace.ts';
import { longDate, shortSlot } from '../../texts/words.ts';
import { ask, type Talk } from '../protocol.ts';
import { question, vary } from '../question.ts';
import type { Button } from '../reply.ts';
import type { Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { explain } from './explain.ts';
import { withAgreement } from './member.ts';
import { onRequest } from './onrequest.ts';
import { askSlot } from './questions.ts';
import { ruleOf, wantedOf, withEnd, withoutRepeat } from './repeat.ts';
import { bookingLines } from './summary.ts';
import { isFull } from './taken.ts';
import { askUntil } from './until.ts';

type Lost = Extract<Occurrence, { type: 'notFree' }>;
type Free = Extract<Occurrence, { type: 'free' }>;

/** All but the end is known. `once`: goes on with a form that turns out to be for one time only. */
export function* repeatOver(
  scene: Scene,
  form: FormTask,
  service: Service,
  before: string,
  head: string | undefined,
  once: (task: FormTask, before: string) => Talk<void>,
): Talk<void> {
  const { say, facts } = scene;
  const rule = ruleOf(form, service, facts.now);
  if (rule === null) return askUntil(scene, form, service, before);
  const task = yield* untilTheLast(form, service, rule);
  const wanted = wantedOf(task, rule);
  if (wanted.length === 0) {
    const first = say('series.tooEarly', { date: longDate(rule.from) });
    return askUntil(scene, withEnd(task, undefined), service, join(before, first));
  }
  if (wanted.length === 1) return yield* once(withoutRepeat(task), join(before, say('series.onlyOne')));
  const laid = yield* ask('series.layOut', { serviceId: service.id, wanted, details: task.details });
  const free = laid.filter((each): each is Free => each.type === 'free');
  const lost = laid.filter((each): each is Lost => each.type === 'notFree');
  const [first] = lost;
  if (free.length === 0) return noneFree(scene, task, service, first, before);
  const offered = alternativesOf(lost, laid);
  const full = lost.filter(({ verdict }) => isFull(verdict)).map(({ date, time }) => ({ date, time }));
  const every = { ...task.every, full, picked: free.map(({ date, slot }) => ({ date, time: slot.time })), offered };
  const whole = { ...task, every, confirming: true } as FormTask;
  scene.state.task = whole;
  summarise(scene, whole, service, { rule, free, lost }, join(before, head ?? say('summary.head')));
}

/** An agreement that holds on the last of the dates holds on all of them. */
function* untilTheLast(task: FormTask, service: Service, { until }: Rule): Talk<FormTask> {
  if (task.slot === null) return task;
  const { details } = yield* withAgreement({ ...task, slot: { ...task.slot, date: until } }, service);
  return { ...task, details };
}

function noneFree(scene: Scene, task: FormTask, service: Service, first: Lost | undefined, before: string): void {
  const { say } = scene;
  scene.state.task = { ...task, slot: null, wish: {} };
  const why = first === undefined ? '' : explain(first.verdict, service, first, say);
  askSlot(scene, service, first?.alternatives ?? [], 'when', join(before, say('series.noneFree'), why));
}

/** One for each date that cannot be had, soonest first: as many as there is room for buttons. */
const MOST_OFFERED = 3;

function alternativesOf(lost: readonly Lost[], laid: readonly Occurrence[]): { date: string; time: string }[] {
  const picked: { date: string; time: string }[] = [];
  for (const { alternatives } of lost) {
    const free = alternatives.find(
      ({ date }) => ![...picked, ...laid].some((each) => each.date === date && isFree(each)),
    );
    if (free !== undefined && picked.length < MOST_OFFERED) picked.push({ date: free.date, time: free.time });
  }
  return picked;
}

function isFree(each: { date: string } | Occurrence): boolean {
  return !('type' in each) || each.type === 'free';
}

interface Laid {
  rule: Rule;
  free: Free[];
  lost: Lost[];
}

function summarise(scene: Scene, task: FormTask, service: Service, laid: Laid, lead: string): void {
  const { say } = scene;
  const { slot, every } = task;
  const { free, lost, rule } = laid;
  const [first] = free;
  if (slot === null || every === undefined || first === undefined) throw new Error('a summary needs a slot');
  const dates = free.map(({ date }) => date);
  const pace = paceSlot(service, paceSeen(every, dates), slot);
  const [, ...details] = bookingLines(service, first.slot, withLength(service, task.details, slot), say, false);
  const lines = [
    lead,
    say('summary.service', { value: service.name }),
    say('summary.when', { value: say('series.when', { pace, span: spanWords(dates) }) }),
    ...details,
    ...forWhom(scene, task),
    say('series.dates', { n: timesWords(dates.length, say), dates: datesWords(service, rule, free) }),
    ...left(scene, task, rule),
    ...lostLines(scene, service, lost, every.offered),
    ...priceLines(scene, service, task, free),
    ...(service.confirmation.type === 'staff' ? [say('series.onRequest', onRequest(scene, service))] : []),
  ];
  const n = timesWords(dates.length, say);
  const one = [say('series.confirmOne'), say('series.confirmOne2')];
  const several = [say('series.confirm', { n }), say('series.confirm2', { n }), say('series.confirm3', { n })];
  lines.push(vary(scene, dates.length === 1 ? one : several));
  const yes =
    lost.length === 0
      ? say('button.bookAll')
      : dates.length === 1
        ? say('button.bookOne')
        : say('button.bookThese', { n: dates.length });
  question(scene, {
    about: 'confirm',
    text: lines.join('\n'),
    extra: (ask) => confirmButtons(scene, service, ask, yes, lost, every.offered),
  });
}

/** The hour only where it is another one. */
function datesWords(service: Service, rule: Rule, free: readonly Free[]): string {
  const same = free.filter(({ slot }) => slot.time === rule.time);
  const others = free.filter(({ slot }) => slot.time !== rule.time).map(({ slot }) => shortSlot(service, slot));
  return [dateList(same.map(({ date }) => date)), ...others].filter((part) => part !== '').join('; ');
}

function forWhom({ say }: Scene, { caller, onBehalfOf }: FormTask): string[] {
  return [
    ...(caller === undefined ? [] : [say('summary.for', { value: say('caller.who', caller) })]),
    ...(onBehalfOf === undefined ? [] : [say('summary.for', { value: onBehalfOf }), say('summary.told')]),
  ];
}

function left({ say }: Scene, { every }: FormTask, { from, until, weekdays }: Rule): string[] {
  const { adopt } = every ?? {};
  const ours = (date: string) =>
    from <= date && date <= until && date !== adopt?.on && weekdays.includes(weekdayOf(date));
  const except = (every?.except ?? []).filter(ours);
  const lines = adopt === undefined ? [] : [say('series.adopted', { date: dateList([adopt.on]) })];
  if (except.length > 0) lines.push(say('series.left', { dates: dateList(except.sort()) }));
  const end = every?.end;
  if (end?.type === 'date' && end.date > until) lines.push(say('series.farthest', { date: longDate(until) }));
  return (every?.picked.length ?? 0) >= MOST_OCCURRENCES
    ? [...lines, say('series.most', { n: MOST_OCCURRENCES })]
    : lines;
}

/** Each reason once; what is free instead where there is something. */
function lostLines(
  { say }: Scene,
  service: Service,
  lost: readonly Lost[],
  offered: readonly { date: string; time: string }[],
): string[] {
  const lines: string[] = [];
  for (const [why, group] of grouped(lost, (each) => explain(each.verdict, service, each, say))) {
    const [first] = group;
    const not = say('series.not', { why: why.charAt(0).toLowerCase() + why.slice(1) });
    const slot = first?.alternatives.find((each) =>
      offered.some(({ date, time }) => date === each.date && time === each.time),
    );
    if (group.length > 1)
      lines.push(`${not} ${say('series.skipsMany', { dates: dateList(group.map(({ date }) => date)) })}`);
    else if (slot === undefined) lines.push(`${not} ${say('series.skips')}`);
    else lines.push(`${not} ${say('series.instead', { slot: shortSlot(service, slot) })}`);
  }
  return lines;
}

export function grouped<T>(all: readonly T[], by: (each: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const each of all) groups.set(by(each), [...(groups.get(by(each)) ?? []), each]);
  return [...groups];
}

/** Each by what holds on its date. */
function priceLines({ say }: Scene, service: Service, task: FormTask, free: readonly Free[]): string[] {
  const rules = free.map(({ date }) => inForce(service, date));
  if (service.price.type === 'free') return [say('summary.price', { value: say('price.free') })];
  const prices = free.map(({ slot }, at) => {
    const rule = rules[at] ?? service;
    return estimate(rule, withLength(rule, task.details, slot));
  });
  const cents = prices.map((price) => price.cents);
  if (cents.some((each) => each === null)) return [];
  const all = formatEuro(cents.reduce<number>((sum, each) => sum + (each ?? 0), 0));
  const each = cents[0] ?? 0;
  const same = cents.every((other) => other === each);
  const words = same ? say('series.price', { each: formatEuro(each), all }) : say('series.priceAll', { all });
  const [price] = prices;
  const deposit = price?.depositCents ?? 0;
  const { agreement } = task.details;
  const paid =
    agreement === undefined
      ? null
      : cents.reduce<number>((sum, one) => sum + discounted(one ?? 0, agreement.discount), 0);
  const less = paid === null ? '' : say('summary.less', { less: formatEuro(paid) });
  const value = deposit > 0 ? say('summary.deposit', { price: words, deposit: formatEuro(deposit) }) : words;
  if (!service.priceIndicative) return [say('summary.price', { value: `${value}${less}` })];
  return [
    say('summary.price', {
      value: `${say(price?.finalAfterWeighing ? 'summary.weighed' : 'summary.indicative', { price: value })}${less}`,
    }),
  ];
}

function confirmButtons(
  { say }: Scene,
  service: Service,
  number: number,
  yes: string,
  lost: readonly Lost[],
  offered: readonly { date: string; time: string }[],
): Button[][] {
  const slots = lost.flatMap(({ alternatives }): Slot[] => alternatives);
  const instead = offered.flatMap(({ date, time }): Button[][] => {
    const slot = slots.find((each) => each.date === date && each.time === time);
    if (slot === undefined) return [];
    const label = say('button.instead', { slot: shortSlot(service, slot) });
    return [[{ label, action: { type: 'pick', ask: number, value: `${date}T${time}` } }]];
  });
  const waiting: Button[][] = lost.some(({ verdict }) => isFull(verdict))
    ? [[{ label: say('waiting.join'), action: { type: 'wait', ask: number } }]]
    : [];
  return [
    [{ label: yes, action: { type: 'confirm', ask: number } }],
    ...instead,
    ...waiting,
    [
      { label: say('button.change'), action: { type: 'change', ask: number } },
      { label: say('button.leave'), action: { type: 'leave', ask: number } },
    ],
  ];
}

export function join(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
