/** What can be done with a booking, as buttons: they follow its state, its service and who has it. */

import type { Booking } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import { isListed, isMeasured, type Step, stepsOf } from '../../domain/work.ts';
import type { Action } from '../engine/action.ts';
import type { Button } from '../engine/reply.ts';
import { inRows } from '../engine/scene.ts';
import { speaker } from '../texts/text.ts';

const say = speaker(false);

type Does = Extract<Action, { type: 'decide' }>['do'];

export function button(booking: Booking, does: Does, label: string): Button {
  return { label, action: { type: 'decide', do: does, booking: booking.id, version: booking.version } };
}

/** Under an alert: what comes next. The rest is behind one more tap. */
export function alertButtons(service: Service, booking: Booking): Button[][] {
  const make = (does: Does, label: string) => button(booking, does, label);
  const reject = make('reject', say('button.reject'));
  const propose = make('propose', say('button.propose'));
  const assign = make('assign', say('button.assign'));
  const more = make('more', say('button.more'));
  switch (booking.status) {
    case 'requested': {
      const charge = booking.claimedBy === null ? make('claim', say('button.charge')) : assign;
      return [
        [make('accept', say('button.accept')), reject],
        [propose, charge],
      ];
    }
    case 'accepted':
      if (booking.claimedBy === null) {
        return [
          [make('claim', say('button.claim')), reject],
          [propose, assign],
        ];
      }
      return [steps(service, booking), [more]];
    case 'in_progress':
    case 'ready':
      return [steps(service, booking), [more]];
    case 'done':
    case 'cancelled':
    case 'rejected':
    case 'no_show':
      return [];
  }
}

/** Everything that fits, for who asked to see one booking. */
export function cardButtons(service: Service, booking: Booking): Button[][] {
  const make = (does: Does, label: string) => button(booking, does, label);
  const { status } = booking;
  const first = alertButtons(service, booking)
    .flat()
    .filter(({ action }) => action.type === 'decide' && action.do !== 'more');
  const has = (does: Does) => first.some(({ action }) => action.type === 'decide' && action.do === does);
  const others: Button[] = [];
  const open = status === 'requested' || status === 'accepted';
  if (open && !has('reject')) others.push(make('reject', say('button.reject')));
  if (open && !has('propose')) others.push(make('propose', say('button.propose')));
  const working = status === 'accepted' || status === 'in_progress' || status === 'ready';
  if (working && isMeasured(service)) others.push(make('adjust', say('button.weigh')));
  if (working && isListed(service)) others.push(make('adjust', say('button.missing')));
  if ((open || working) && !has('assign')) others.push(make('assign', say('button.assign')));
  // Who has no chat of their own changes and cancels through staff.
  if (open && booking.byPhone) {
    others.push(make('move', say('button.moveBooking', { code: booking.code })));
    others.push(make('cancel', say('button.cancelBooking', { code: booking.code })));
  }
  if (booking.toTell !== null) others.push(make('told', say('phone.told')));
  return [...inRows(first, 2), ...inRows(others, 2)];
}

function steps(service: Service, booking: Booking): Button[] {
  return stepsOf(service, booking.status).map((step) => button(booking, step, say(STEP_LABELS[step])));
}

const STEP_LABELS = {
  start: 'button.start',
  ready: 'button.ready',
  done: 'button.done',
  noShow: 'button.noShow',
} as const satisfies Record<Step, string>;
