/**
 * What may happen to a booking, step by step: `TRANSITIONS` and what is not an action of somebody's on its state. The
 * database keeps the same table (`booking_step`) and takes no other step into a booking's history; `docs/booking-states.md`
 * draws it. A test compares the three.
 */

import { ACTIONS, type BookingAction, STATUSES, type Status, TRANSITIONS } from './booking.ts';
import { UNDOABLE } from './work.ts';

export const EVENT_ACTIONS = [
  ...ACTIONS,
  'place',
  'change',
  'propose',
  'takeProposal',
  'refuseProposal',
  'rehouse',
  'lapse',
  'erase',
  'undo',
  'link',
  'explain',
] as const;
export type EventAction = (typeof EVENT_ACTIONS)[number];

export interface Step {
  action: EventAction;
  /** Null: it comes into being. */
  from: Status | null;
  to: Status;
}

const OPEN_TO_CHANGE = ['requested', 'accepted'] as const;

const steps = (action: EventAction, ...pairs: (readonly [Status | null, Status])[]): Step[] =>
  pairs.map(([from, to]) => ({ action, from, to }));

const ofMachine: Step[] = STATUSES.flatMap((from) =>
  ACTIONS.flatMap((action: BookingAction) => {
    const to = TRANSITIONS[from][action];
    return to === undefined ? [] : [{ action, from, to }];
  }),
);

const ofProposals: Step[] = [
  ...OPEN_TO_CHANGE.flatMap((status) => steps('propose', [status, status])),
  ...OPEN_TO_CHANGE.flatMap((status) => steps('refuseProposal', [status, status])),
  // The cooperative has said yes to it by proposing it.
  ...OPEN_TO_CHANGE.flatMap((status) => steps('takeProposal', [status, 'accepted'])),
];

/** A decision taken back leads to where it came from. */
const takenBack: Step[] = [...ofMachine, ...ofProposals]
  .filter(({ action }) => UNDOABLE.some((each) => each === action))
  .flatMap(({ from, to }) => (from === null ? [] : steps('undo', [to, from])));

export const STEPS: readonly Step[] = distinct([
  ...steps('place', [null, 'requested'], [null, 'accepted']),
  ...ofMachine,
  ...ofProposals,
  ...steps('change', ['requested', 'requested'], ['accepted', 'accepted']),
  // Staff had accepted something else: theirs to accept again.
  ...steps('change', ['accepted', 'requested']),
  ...steps('move', ['accepted', 'requested']),
  // To another who can serve it, at the same time.
  ...OPEN_TO_CHANGE.flatMap((status) => steps('rehouse', [status, status])),
  ...steps('lapse', ['requested', 'rejected']),
  ...OPEN_TO_CHANGE.flatMap((status) => steps('erase', [status, 'cancelled'])),
  // Why it was called off, said afterwards.
  ...steps('explain', ['cancelled', 'cancelled']),
  // Whoever telephoned writes by now: theirs, as it stands.
  ...STATUSES.flatMap((status) => steps('link', [status, status])),
  ...takenBack,
]);

export function nameOf({ action, from, to }: Step): string {
  return `${action}: ${from ?? '*'} → ${to}`;
}

function distinct(all: Step[]): Step[] {
  return [...new Map(all.map((step) => [nameOf(step), step])).values()];
}
