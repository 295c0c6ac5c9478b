/** What a change changes, in words: for the summary that a yes answers, and for the cooperative. */

import type { Details, Status } from '../../../domain/booking.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { type Arranged, onlyContactChanged, sameArrangement, statusAfterChange } from '../../../domain/changes.ts';
import { withLength } from '../../../domain/form.ts';
import { estimate, formatEuro } from '../../../domain/price.ts';
import type { Say } from '../../texts/text.ts';
import { longSlot } from '../../texts/words.ts';
import type { FormTask } from '../state.ts';
import { saidTo } from './said.ts';

/** The booking as it will be; null while its place is not found. */
export function arranged(task: FormTask, service: Service): Arranged | null {
  const { slot, details } = task;
  if (slot === null) return null;
  // A length that was said holds before the slot is found anew.
  return { ...slot, details: details.durationMin === undefined ? withLength(service, details, slot) : details };
}

/** True when a yes would change nothing. */
export function changesNothing(task: FormTask, service: Service): boolean {
  const before = task.moving?.before;
  const after = arranged(task, service);
  return before !== undefined && after !== null && sameArrangement(before, after);
}

/** True when it takes no place that would have to be judged. */
export function changesContactOnly(task: FormTask, service: Service): boolean {
  const before = task.moving?.before;
  const after = arranged(task, service);
  return before !== undefined && after !== null && onlyContactChanged(before, after);
}

/** True when day and hour stay. */
export function staysThere({ moving, slot }: FormTask): boolean {
  const before = moving?.before;
  return before !== undefined && slot !== null && before.date === slot.date && before.time === slot.time;
}

/** True when staff had said yes and are to say it again. */
export function asksAgain(service: Service, before: Arranged & { status: Status }, after: Arranged): boolean {
  const { status } = before;
  return statusAfterChange(service, status, onlyContactChanged(before, after)) !== status;
}

/** What is different only, as it was and as it is: "giovedì 26 novembre 2026, ore 10:00; un’ora". */
export function differences(
  service: Service,
  before: Arranged,
  after: Arranged,
  say: Say,
): { was: string; now: string } | null {
  const [old, next] = [parts(service, before), parts(service, after)];
  const changed = old.map((_, n) => n).filter((n) => old[n] !== next[n]);
  if (changed.length === 0) return null;
  // What was empty is not worth a word beside what was not.
  const words = (from: string[]) =>
    changed
      .map((n) => from[n] ?? '')
      .filter((part) => part !== '')
      .join('; ') || say('change.nothing');
  return { was: words(old), now: words(next) };
}

function parts(service: Service, { details, ...when }: Arranged): string[] {
  const asked = service.form.filter(({ name }) => name !== 'date' && name !== 'time');
  return [longSlot(service, when), ...asked.map((field) => saidTo(service, field, details, when))];
}

/** "€ 20,00, cioè € 5,00 in più"; empty where nothing can be said or nothing differs. */
export function priceChange(service: Service, before: Details, after: Details, say: Say): string {
  const [was, is] = [estimate(service, before).cents, estimate(service, after).cents];
  if (was === null || is === null || was === is) return '';
  const difference = formatEuro(Math.abs(is - was));
  return say(is > was ? 'change.more' : 'change.less', { before: formatEuro(was), difference });
}
