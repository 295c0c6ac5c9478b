/** The cooperative's work on a booking, beyond the state machine: which steps a service has, when, and what may be taken back. */

import type { DateTime } from 'luxon';
import { type Booking, HOLDING, type Status } from './booking.ts';
import type { Service } from './catalogue.ts';
import { dateOf, instantOf } from './time.ts';

/** How long a decision may be taken back by whoever took it. The database knows the same minute. */
export const UNDO_MS = 60_000;

/** Decisions that can be taken back. */
export const UNDOABLE = [
  'claim',
  'assign',
  'accept',
  'reject',
  'propose',
  'start',
  'ready',
  'done',
  'noShow',
  'adjust',
] as const;
export type Undoable = (typeof UNDOABLE)[number];

export function isUndoable(action: string): action is Undoable {
  return UNDOABLE.some((each) => each === action);
}

export type Step = 'start' | 'ready' | 'done' | 'noShow';

/** As the cooperative may use it: the notice is what citizens owe, not what it owes itself. */
export function withoutNotice(service: Service): Service {
  return { ...service, calendar: { ...service.calendar, notice: { type: 'hours', hours: 0 } } };
}

/** Something is prepared or worked on, and can be ready: a basket, the linen. Nobody's visit is. */
export function makesReady(service: Service): boolean {
  const { price, calendar, form } = service;
  if (price.type === 'list' || calendar.returnAfterWorkingDays !== undefined) return true;
  return form.some(({ name }) => name === 'quantity' || name === 'order');
}

/** The weight or the number of pieces settles the price. */
export function isMeasured({ price }: Service): boolean {
  return price.type === 'perUnit';
}

/** Something of the order may be missing. */
export function isListed({ price }: Service): boolean {
  return price.type === 'list';
}

/** What can still happen to the work, in the order in which it happens. */
export function stepsOf(service: Service, status: Status): Step[] {
  const ready: Step[] = makesReady(service) ? ['ready'] : [];
  switch (status) {
    case 'accepted':
      return [...ready, 'done', 'noShow'];
    case 'in_progress':
      return [...ready, 'done'];
    case 'ready':
      return ['done'];
    default:
      return [];
  }
}

/** Why a step makes no sense for this booking now; null when it does. */
export function unfitStep(
  service: Service,
  booking: Pick<Booking, 'date' | 'time'>,
  action: string,
  now: DateTime,
): 'noSuchStep' | 'tooEarly' | null {
  if (action === 'ready' && !makesReady(service)) return 'noSuchStep';
  if (action === 'noShow' && now < instantOf(booking.date, booking.time)) return 'tooEarly';
  // Earlier on its day is as it may be: a visit brought forward by telephone.
  if (action === 'done' && dateOf(now) < booking.date) return 'tooEarly';
  return null;
}

/** Nobody did what was due: no answer by `answerBy` (epoch milliseconds), or the time is over and the booking still open. */
export function isOverdue(
  booking: Pick<Booking, 'status'>,
  over: DateTime,
  answerBy: number | null,
  now: DateTime,
): boolean {
  if (!HOLDING.includes(booking.status)) return false;
  if (booking.status === 'requested') return answerBy !== null && answerBy < now.toMillis();
  return over < now;
}
