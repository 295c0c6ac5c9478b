/** A bare hour is of the morning or of the evening ("alle 8"): the service's hours decide, and where both may be it is asked. */

import { openingsOn } from '../../../domain/calendar.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { minutesOf } from '../../../domain/time.ts';
import type { Slots, TimeIssue } from '../input.ts';
import type { Talk } from '../protocol.ts';
import { question } from '../question.ts';
import type { Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { absorb } from './absorb.ts';
import { wayOut } from './questions.ts';
import { takeIn } from './take.ts';

type Doubt = Extract<TimeIssue, { type: 'ambiguousTime' }>;

export type HourMeant = { slots: Slots } | { either: [string, string] };

/** Is it open then: on that day, or on some day where none is said? A stretch may reach into a window. */
function admits(service: Service, date: string | undefined, time: string, timeTo?: string): boolean {
  const day = date === undefined ? undefined : openingsOn(service, date);
  const stretches = day === undefined ? service.calendar.openings : day.type === 'open' ? day.stretches : [];
  const reaches = timeTo !== undefined && service.calendar.scheme.type === 'windows';
  return stretches.some(({ from, to }) => (reaches ? from < timeTo : from <= time) && time < to);
}

/** `on`: the day it is about, where one stands. Without a doubt among the issues the slots stay as they are. */
export function hourMeant(
  service: Service,
  on: string | undefined,
  slots: Slots,
  issues: readonly TimeIssue[],
): HourMeant {
  const doubt = issues.find((issue): issue is Doubt => issue.type === 'ambiguousTime' && issue.time === slots.time);
  if (doubt === undefined || !admits(service, on, doubt.other, doubt.otherTo)) return { slots };
  const end = doubt.otherTo === undefined ? {} : { timeTo: doubt.otherTo };
  if (!admits(service, on, doubt.time, slots.timeTo)) return { slots: { ...slots, time: doubt.other, ...end } };
  return { either: doubt.time < doubt.other ? [doubt.time, doubt.other] : [doubt.other, doubt.time] };
}

/** "Di sera", asked which of two hours. */
function chosen({ hours }: FormTask, slots: Slots): Slots {
  if (hours === undefined || slots.time !== undefined || slots.partOfDay === undefined) return slots;
  const { partOfDay, ...rest } = slots;
  return { ...rest, time: partOfDay === 'morning' ? hours[0] : hours[1] };
}

/** What the rest of the message held is kept; of a stretch its length, where it is one. */
export function askHour(
  scene: Scene,
  task: FormTask,
  service: Service,
  { time, timeTo, ...rest }: Slots,
  hours: [string, string],
  between = false,
): void {
  const length = time === undefined || timeTo === undefined || between ? 0 : minutesOf(timeTo) - minutesOf(time);
  const lasting = length > 0 ? { durationMin: length, ...rest } : rest;
  scene.state.task = { ...absorb(task, service, lasting).task, confirming: false, hours };
  const ask = scene.state.questions + 1;
  question(scene, {
    about: 'time',
    field: 'time',
    text: scene.say(timeTo === undefined ? 'time.either' : 'time.eitherFrom', {
      early: spoken(hours[0]),
      late: spoken(hours[1]),
    }),
    options: hours.map((time) => ({
      label: scene.say(timeTo === undefined ? 'time.at' : 'time.from', { time: spoken(time) }),
      value: time,
      action: { type: 'answer', ask, slots: { time } },
    })),
    extra: wayOut(scene),
  });
}

/** "08:00" is read as 8:00. */
const spoken = (time: string): string => time.replace(/^0/, '');

/** Takes in what was said, an hour in doubt settled or asked first. */
export function* takeHeard(
  scene: Scene,
  task: FormTask,
  service: Service,
  slots: Slots,
  issues: readonly TimeIssue[],
  between: boolean,
  head?: string,
): Talk<void> {
  const said = chosen(task, slots);
  const settled: FormTask = { ...task, hours: undefined };
  const meant = hourMeant(service, said.date ?? task.wish.date ?? task.slot?.date, said, issues);
  if ('either' in meant) return askHour(scene, settled, service, said, meant.either, between);
  yield* takeIn(scene, settled, meant.slots, between, head);
}
