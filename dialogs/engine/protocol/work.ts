/** What the cooperative's work asks: its lists, its decisions, its closures. Part of `Protocol`. */

import type { Booking, BookingAction, Details, Status } from '../../../domain/booking.ts';
import type { Closure } from '../../../domain/catalogue.ts';
import type { DayView } from '../../../domain/freetime.ts';
import type { Duty } from '../../../domain/rota.ts';
import type { Slot } from '../../../domain/slot.ts';
import type { Undoable } from '../../../domain/work.ts';
import type { NotFree, Unchanged } from '../protocol.ts';

/** A step that makes no sense: not for this service, or not yet. */
export type Unfit = { type: 'unfit'; why: 'noSuchStep' | 'tooEarly'; booking: Booking };

export interface Link {
  id: string;
  personId: string;
  personName: string;
  callerName: string;
  phone: string;
  organisationId: string;
}

export type NamedDuty = Duty & { name: string };

export interface WorkProtocol {
  /** Bookings a staff member may see: their cooperative's; all for the manager. `mine`: in charge of who asks. `toTell`: still to be telephoned. */
  'booking.ofStaff': {
    args: { from?: string; to?: string; statuses?: Status[]; mine?: boolean; toTell?: boolean; limit: number };
    answer: Booking[];
  };
  /** A day of these services, for staff: who has time when, and what is left of a pool. */
  'availability.day': { args: { serviceIds: string[]; date: string }; answer: DayView[] };
  /** A staff decision. Checked against role, cooperative, version and the state machine. */
  'booking.decide': {
    args: {
      id: string;
      version: number;
      action: Extract<BookingAction, 'claim' | 'accept' | 'reject' | 'start' | 'ready' | 'done' | 'noShow'>;
      reason?: string;
    };
    answer: { type: 'changed'; booking: Booking } | Unchanged | Unfit;
  };
  /** Gives a booking to a colleague of the cooperative, who is then in charge of it. */
  'booking.assign': {
    args: { id: string; version: number; to: string };
    answer: { type: 'changed'; booking: Booking } | { type: 'notStaff' | 'already'; booking: Booking } | Unchanged;
  };
  /** What it came to: the amounts as weighed, counted or still to be had, and with them the price; or the price itself. */
  'booking.adjust': {
    args: {
      id: string;
      version: number;
      amounts?: Pick<Details, 'kg' | 'pieces' | 'box' | 'items'>;
      priceCents?: number;
    };
    answer: { type: 'changed'; booking: Booking } | Unchanged | Unfit;
  };
  /**
   * Takes back the last decision on a booking, within a minute, by who took it (or a manager). `id` null: the last one
   * of who asks. `replaced`: the citizen has booked another time since the refusal.
   */
  'booking.undo': {
    args: { id: string | null; version: number | null };
    answer:
      | { type: 'undone'; action: Undoable; before: Booking; booking: Booking }
      | { type: 'byAnother' | 'tooLate' | 'slotTaken'; booking: Booking }
      | { type: 'replaced'; booking: Booking; by: Booking }
      | Unchanged;
  };
  /** Who works for a cooperative. `granted`: with a role of their own, so that they may act in private too. */
  'staff.known': { args: { organisationId: string }; answer: { id: string; name: string; granted: boolean }[] };
  /** At the same time with another resource: somebody is away, and somebody else is free. */
  'booking.rehouse': {
    args: { id: string; version: number };
    answer:
      | { type: 'changed'; booking: Booking }
      | { type: 'notFree'; verdict: NotFree; alternatives: Slot[] }
      | Unchanged;
  };
  /** Staff propose another time: kept on the booking until the citizen answers; the slot must be free. */
  'booking.propose': {
    args: { id: string; version: number; date: string; time: string; endTime?: string; note?: string };
    answer:
      | { type: 'proposed'; booking: Booking }
      | { type: 'notFree'; verdict: NotFree; alternatives: Slot[] }
      | Unchanged;
  };

  /** Who gets the cooperative's alerts when (staff: own cooperative). Empty: everybody. */
  'rota.get': { args: { organisationId: string }; answer: { duties: NamedDuty[]; now: string[] } };
  /** `also`: beside whoever has those hours; else in their place. `reachable`: they can be written to in private. */
  'rota.add': {
    args: { organisationId: string; duty: Duty; also: boolean };
    answer: { type: 'added'; reachable: boolean } | { type: 'notStaff' };
  };
  /** From now on everybody gets them again. */
  'rota.clear': { args: { organisationId: string }; answer: { removed: number } };

  /** What was to be told by telephone has been. */
  'booking.told': {
    args: { id: string };
    answer: { type: 'told' | 'already'; booking: Booking } | { type: 'notFound' };
  };
  /** Somebody in chat may be who telephoned: the cooperative says whether they are (staff), and then they whether they want it. */
  'link.vouch': {
    args: { id: string; yes: boolean };
    answer: { type: 'vouched' | 'refused' | 'already'; link: Link } | { type: 'gone' };
  };
  'link.answer': {
    args: { id: string; yes: boolean };
    answer: { type: 'linked'; link: Link; bookings: Booking[] } | { type: 'refused'; link: Link } | { type: 'gone' };
  };

  /** Closes days or hours of a service, or of one of its resources (staff: own cooperative). Lists whom it touches. */
  'service.close': {
    args: { serviceIds: string[]; closure: Closure; resourceId?: string; apply: boolean };
    answer: { affected: Booking[] };
  };
  /** Opens what a closure shut, as far as it falls into the stretch. Answers the services that were shut there. */
  'service.reopen': {
    args: { serviceIds: string[]; stretch: Closure; resourceId?: string };
    answer: { serviceIds: string[] };
  };
}
