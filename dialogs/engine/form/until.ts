/** Until when it repeats: sensible ends as buttons, as far as the service can be booked. */

import { lastBookableDate } from '../../../domain/calendar.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { datesOf, type End, lastDateOf } from '../../../domain/series.ts';
import { paceSlot } from '../../texts/pace.ts';
import { shortDate } from '../../texts/words.ts';
import { question } from '../question.ts';
import type { Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { wayOut } from './questions.ts';
import { UNTIL, withEnd, withExtra, withoutRepeat } from './repeat.ts';

const WEEKS = [4, 8];
const LAST = 'last';
const ONCE = 'once';

export function askUntil(scene: Scene, task: FormTask, service: Service, before: string): void {
  const { say } = scene;
  const { every, slot } = task;
  if (every === undefined || slot === null) throw new Error('nothing repeats');
  const trail = task.trail.at(-1) === UNTIL ? task.trail : [...task.trail.filter((name) => name !== UNTIL), UNTIL];
  scene.state.task = { ...task, trail };
  question(scene, {
    about: 'date',
    field: UNTIL,
    text: say('ask.until', { pace: paceSlot(service, every, slot) }),
    ways: [say('ask.until.again'), say('ask.until.third')],
    why: say('why.until'),
    lead: before,
    options: ends(scene, task, service),
    extra: (ask) => [
      [{ label: say('button.justOnce'), action: { type: 'pick', ask, value: ONCE } }],
      ...wayOut(scene)(ask),
    ],
  });
}

/** As many weeks as can be booked, the last of their dates said. */
function ends({ say, facts }: Scene, { every, slot }: FormTask, service: Service): { label: string; value: string }[] {
  if (every === undefined || slot === null) return [];
  const horizon = lastBookableDate(service, facts.now);
  const rule = { ...every, from: slot.date };
  const lastOf = (end: End) => datesOf({ ...rule, until: lastDateOf(rule, end, horizon) }).at(-1) ?? slot.date;
  const longest = lastOf({ type: 'date', date: horizon });
  const weeks = WEEKS.map((n) => ({ n: n * every.weeks, last: lastOf({ type: 'weeks', weeks: n * every.weeks }) }));
  const options = weeks
    .filter(({ last }) => last < longest)
    .map(({ n, last }) => ({ label: say('button.weeks', { n, date: shortDate(last) }), value: `weeks:${n}` }));
  return [...options, { label: say('button.untilLast', { date: shortDate(longest) }), value: LAST }];
}

/** The form as it is after that answer; null when it is none. */
function pickUntil({ facts }: Scene, task: FormTask, service: Service, value: string): FormTask | null {
  if (value === ONCE) return withoutRepeat(task);
  if (value === LAST) return withEnd(task, { type: 'date', date: lastBookableDate(service, facts.now) });
  const weeks = /^weeks:(\d+)$/.exec(value)?.[1];
  return weeks === undefined ? null : withEnd(task, { type: 'weeks', weeks: Number(weeks) });
}

/** Until when it repeats, or one more date that the summary offered. Null where the button is another field's. */
export function pickRepeat(scene: Scene, task: FormTask, service: Service, value: string): FormTask | null {
  if (task.every === undefined) return null;
  if (scene.state.asked?.field === UNTIL) return pickUntil(scene, task, service, value);
  const instead = task.every.offered.find(({ date, time }) => value === `${date}T${time}`);
  return instead === undefined ? null : withExtra(task, instead);
}
