/** A booking: its values, its states, and which change of state is allowed. */

import { z } from 'zod';
import { agreementSchema, discountSchema } from './agreement.ts';

export const STATUSES = [
  'requested',
  'accepted',
  'in_progress',
  'ready',
  'done',
  'cancelled',
  'rejected',
  'no_show',
] as const;
export type Status = (typeof STATUSES)[number];

/** These hold their slot and their share of the pool. */
export const HOLDING: readonly Status[] = ['requested', 'accepted', 'in_progress', 'ready'];

export const ACTIONS = [
  'claim',
  'assign',
  'accept',
  'reject',
  'start',
  'ready',
  'done',
  'noShow',
  'adjust',
  'cancel',
  'move',
  'reopen',
] as const;
export type BookingAction = (typeof ACTIONS)[number];

/**
 * The state machine, in one place: from → action → to. What is not here is refused. `claim`, `assign`, `adjust` and
 * `move` keep the state; `reopen` is a change that staff must agree to again. A decision taken back within a minute
 * (work.ts) goes the same way in the other direction.
 */
export const TRANSITIONS: Record<Status, Partial<Record<BookingAction, Status>>> = {
  requested: {
    claim: 'requested',
    assign: 'requested',
    accept: 'accepted',
    reject: 'rejected',
    cancel: 'cancelled',
    move: 'requested',
  },
  accepted: {
    claim: 'accepted',
    assign: 'accepted',
    adjust: 'accepted',
    reject: 'rejected',
    start: 'in_progress',
    ready: 'ready',
    done: 'done',
    noShow: 'no_show',
    cancel: 'cancelled',
    move: 'accepted',
    reopen: 'requested',
  },
  in_progress: {
    claim: 'in_progress',
    assign: 'in_progress',
    adjust: 'in_progress',
    ready: 'ready',
    done: 'done',
    noShow: 'no_show',
  },
  ready: { claim: 'ready', assign: 'ready', adjust: 'ready', done: 'done', noShow: 'no_show' },
  done: {},
  cancelled: {},
  rejected: {},
  no_show: {},
};

export function nextStatus(from: Status, action: BookingAction): Status | null {
  return TRANSITIONS[from][action] ?? null;
}

export const orderedItem = z.object({ item: z.string(), qty: z.number().positive(), unit: z.string() });
export type OrderedItem = z.infer<typeof orderedItem>;

/** What was asked for, beyond when. Amounts are numbers by unit so that pools and prices need no special case. */
export const detailsSchema = z.object({
  kg: z.number().positive().optional(),
  pieces: z.number().positive().optional(),
  guests: z.number().int().positive().optional(),
  durationMin: z.number().int().positive().optional(),
  box: z.string().optional(),
  /** How many of that box; one where nothing is said. */
  boxes: z.number().int().positive().optional(),
  items: z.array(orderedItem).optional(),
  task: z.string().optional(),
  occasion: z.string().optional(),
  address: z.string().optional(),
  phone: z.string().optional(),
  responsible: z.string().optional(),
  notes: z.string().optional(),
  /** What a member says to be entitled to, until the cooperative has seen it. */
  agreement: agreementSchema.pick({ name: true }).extend({ discount: discountSchema }).optional(),
  /** Answers to a service's own questions, by the question's name. */
  answers: z.record(z.string(), z.string()).optional(),
});
export type Details = z.infer<typeof detailsSchema>;

export interface Booking {
  id: string;
  /** What people say: `ST-4K7`. */
  code: string;
  serviceId: string;
  organisationId: string;
  personId: string;
  /** Whom the service is for. */
  personName: string;
  /** Who asked, where it is for somebody else. */
  askedBy: string | null;
  /** Whoever is told of it says *tu*. */
  informal: boolean;
  status: Status;
  date: string;
  time: string;
  endTime: string;
  details: Details;
  /** Where to reach them: the number given with the booking, else the one they are known by. */
  phone: string | null;
  /** In cents; null where nothing can be said. An estimate until `priceFinal`. */
  priceCents: number | null;
  /** Weighed, counted or named by the cooperative. */
  priceFinal: boolean;
  resourceId: string | null;
  /** Who took it in charge. */
  claimedBy: string | null;
  /** Entered by staff for somebody who telephoned and has no chat. */
  byPhone: boolean;
  /** What is still to be told them by telephone. */
  toTell: string | null;
  reason: string | null;
  /** A time that staff proposed and the citizen has not answered. */
  /** `at`: ISO instant at which it was made. */
  proposal: { date: string; time: string; endTime: string; note?: string; at?: string } | null;
  /** One of several that repeat every so many weeks; `on`: the date that the rule gave it. */
  series: { id: string; weeks: number; on: string } | null;
  /** Whoever made it has it in a calendar of their own. */
  inCalendar: boolean;
  version: number;
  /** ISO instant by which staff are to answer; null where nothing is to be answered. */
  answerBy: string | null;
  /** ISO instant. */
  createdAt: string;
}
