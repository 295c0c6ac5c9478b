/** What a form holds so far, in a few words. */

import { weekdayOf } from '../../../domain/time.ts';
import { dateList, neverWords, paceWords } from '../../texts/pace.ts';
import { hour, job, longDate, longSlot, minutes } from '../../texts/words.ts';
import { anyService, type Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';

/** Of an answer in words: a longer one is known to whoever gave it. */
const SHORT = 40;

export function recapOf(scene: Scene, task: FormTask): string {
  return partsOf(scene, task).join(', ');
}

/** What the second holds that the first did not. */
export function newlyKnown(scene: Scene, before: FormTask, after: FormTask): string {
  const known = partsOf(scene, before);
  return partsOf(scene, after)
    .filter((part) => !known.includes(part))
    .join(', ');
}

function partsOf(scene: Scene, task: FormTask): string[] {
  const service = anyService(scene, task.service);
  const { details, slot, wish } = task;
  // The first day of a stretch is not the day that was wished for.
  const day = wish.date === undefined || wish.dateTo !== undefined ? [] : [longDate(wish.date)];
  const time = wish.time === undefined ? [] : [hour(wish.time)];
  const when = slot === null || service === undefined ? [...day, ...time] : [longSlot(service, slot)];
  const what = job(details);
  const length = details.durationMin === undefined ? [] : [minutes(details.durationMin)];
  const rest = [details.address, details.phone, details.notes].filter((each) => each !== undefined);
  const own = Object.entries(details.answers ?? {})
    .filter(([, answer]) => answer.length <= SHORT)
    .map(([question, answer]) => `${question.replace(/\?\s*$/, '')}: ${answer}`);
  const pace = task.every === undefined || task.every.moving !== undefined ? [] : [paceWords(task.every)];
  const not = task.never === undefined ? [] : [neverWords(task.never)];
  const { except = [], weekdays = [], adopt } = task.every ?? {};
  const skipped = except.filter((date) => date !== adopt?.on && weekdays.includes(weekdayOf(date)));
  const without = skipped.length === 0 ? [] : [`senza ${dateList(skipped)}`];
  return [...(what === '' ? [] : [what]), ...pace, ...without, ...when, ...not, ...length, ...own, ...rest];
}
