/**
 * What a dialog may ask of the world, and what it is told. A dialog yields a request and is resumed with its
 * answer, in the transaction of the turn. Kinds are `aggregate.verb`; every answer is data, every failure a case.
 */

import type { Booking, Details } from '../../domain/booking.ts';
import type { Person, Role } from '../../domain/people.ts';
import type { Slot, Verdict, Wish } from '../../domain/slot.ts';
import type { BroadcastProtocol } from './protocol/broadcasts.ts';
import type { HouseProtocol } from './protocol/house.ts';
import type { LifeProtocol } from './protocol/life.ts';
import type { ProposalProtocol } from './protocol/proposals.ts';
import type { WorkProtocol } from './protocol/work.ts';
import type { Message, Purpose, Target } from './reply.ts';

export type { BroadcastRefusal, BroadcastView, LedgerLine } from './protocol/broadcasts.ts';
export type { Waiting } from './protocol/life.ts';
export type { Link, NamedDuty, Unfit } from './protocol/work.ts';

export type NotFree = Exclude<Verdict, { type: 'free' }>;

export type Placed = { type: 'placed'; booking: Booking } | { type: 'notFree'; verdict: NotFree; alternatives: Slot[] };

export type Moved =
  | { type: 'moved'; booking: Booking; before: Booking }
  /** The notice for changing it has gone by. */
  | { type: 'tooLate'; booking: Booking }
  | { type: 'notFree'; verdict: NotFree; alternatives: Slot[] }
  | Unchanged;

/** A change that was not made. `booking` is as it stands, for the words of the refusal. */
export type Unchanged =
  | { type: 'notFound' }
  /** Somebody changed it meanwhile: the version seen is not the one there is. */
  | { type: 'changedMeanwhile'; booking: Booking }
  | { type: 'notAllowed'; booking: Booking }
  | { type: 'notYours'; booking: Booking };

/**
 * Handoffs, the catalogue, agreements and figures are in `protocol/house.ts`; proposals in `proposals.ts`; lines, series, feedback in
 * `life.ts`; the cooperative's work in `work.ts`; broadcasts in `broadcasts.ts`.
 */
export interface Protocol extends HouseProtocol, LifeProtocol, WorkProtocol, BroadcastProtocol, ProposalProtocol {
  /** One exact wish: is it free, and if not why, with up to three alternatives nearest to it. */
  'availability.judge': {
    args: { serviceId: string; date: string; time: string; endTime?: string; details: Details; ignoreBooking?: string };
    answer: { verdict: Verdict; alternatives: Slot[] };
  };
  /** The free slots nearest to a vague wish, soonest first; and why the wished day itself has none. */
  'availability.offers': {
    args: { serviceId: string; wish: Wish; details: Details; max: number; ignoreBooking?: string };
    answer: { slots: Slot[]; dayVerdict: NotFree | null };
  };
  /**
   * Books for the person of this turn. `onBehalfOf` names who the service is for. `caller`: for somebody who telephoned
   * and has no chat; only staff of the service's cooperative may.
   */
  'booking.place': {
    args: {
      serviceId: string;
      date: string;
      time: string;
      endTime?: string;
      details: Details;
      onBehalfOf?: string;
      caller?: { name: string; phone: string };
    };
    answer: Placed;
  };
  /** The person's own bookings. `open`: those still to come or in course. */
  'booking.mine': { args: { open: boolean; limit: number }; answer: Booking[] };
  'booking.get': { args: { id: string }; answer: Booking | null };
  'booking.byCode': { args: { code: string }; answer: Booking | null };
  'booking.cancel': {
    args: { id: string; version: number; reason?: string };
    answer: { type: 'cancelled'; booking: Booking } | Unchanged;
  };
  /** Why one's own booking was cancelled, said afterwards. Null when there is no such booking. */
  'booking.explain': { args: { id: string; reason: string }; answer: Booking | null };
  /** Another day, hour or anything else of it. Where staff had accepted and something new takes place, they are asked again. */
  'booking.move': {
    args: { id: string; version: number; date: string; time: string; endTime?: string; details?: Details };
    answer: Moved;
  };
  /** The citizen answers a proposal: yes moves the booking there and confirms it. */
  'booking.answerProposal': {
    args: { id: string; version: number; accept: boolean };
    answer: Exclude<Moved, { type: 'tooLate' }> | { type: 'declined'; booking: Booking };
  };

  /** Writes a message to somebody else, in the same commit. With a `ref` of a message already sent it replaces it everywhere. */
  post: { args: { to: Target; message: Message; purpose: Purpose; notBefore?: string }; answer: { chats: number } };
  /** Takes back a named message: `unsent` chats never get it, `sent` ones have it or may have it. */
  retract: { args: { ref: string }; answer: { unsent: number; sent: number } };
  /** Replaces a named message in every chat that has it. `later`: again at that instant, unless it was replaced meanwhile. */
  repost: {
    args: { ref: string; message: Message; later?: { message: Message; at: string } };
    answer: { chats: number };
  };

  'person.update': {
    args: Partial<Pick<Person, 'name' | 'address' | 'phone' | 'informal' | 'noticed' | 'optedIn'>>;
    answer: Person;
  };
  /** Everything held about the person, as a file. */
  'person.export': { args: Record<string, never>; answer: { json: string } };
  /** Erases chat, profile and identities; bookings keep only what the law asks. */
  'person.erase': {
    args: Record<string, never>;
    answer: { messages: number; bookingsKept: number; bookingsCancelled: number };
  };

  /** One-time code, for a role. Only a manager may ask. */
  'invite.create': { args: { role: Role }; answer: { code: string } };
  /** In private gives the role; in a group binds the place to the cooperative's alerts. */
  'invite.redeem': {
    args: { code: string };
    answer:
      | { type: 'granted'; role: Role; organisationName?: string }
      | { type: 'bound'; organisationName: string }
      | { type: 'invalid' };
  };
}

export type RequestKind = keyof Protocol;
export type Request = { [K in RequestKind]: { kind: K; args: Protocol[K]['args'] } }[RequestKind];
export type Answer<K extends RequestKind> = Protocol[K]['answer'];

/** A piece of a dialog: yields requests, is resumed with answers, returns `T`. */
export type Talk<T> = Generator<Request, T, unknown>;

/** A piece of a dialog that asks nothing of the world: it is over at once, with this. */
export function* atOnce<T>(value: T): Talk<T> {
  yield* [];
  return value;
}

/** Asks the world. The one cast of the protocol lives here: whoever resumes the generator answers by `Protocol`. */
export function* ask<K extends RequestKind>(
  kind: K,
  args: Protocol[K]['args'],
): Generator<Request, Answer<K>, unknown> {
  return (yield { kind, args } as Request) as Answer<K>;
}

/** Those that are still there, in this order. */
export function* bookingsOf(ids: readonly string[]): Talk<Booking[]> {
  const found: Booking[] = [];
  for (const id of ids) {
    const booking = yield* ask('booking.get', { id });
    if (booking !== null) found.push(booking);
  }
  return found;
}
