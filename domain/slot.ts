/** When a service can be had: what is wished, what is free, and why not. */

import type { Details } from './booking.ts';

/** A bookable stretch. `start` and `end` are ISO instants, half-open. */
export interface Slot {
  date: string;
  time: string;
  endTime: string;
  start: string;
  end: string;
}

/** What the person asked for; everything may be missing. `time`–`timeTo` is a stretch to start in (or the whole, for a party). */
export interface Wish {
  date?: string;
  dateTo?: string;
  time?: string;
  timeTo?: string;
  partOfDay?: 'morning' | 'afternoon' | 'evening';
  never?: Never;
}

/** What does not suit, whatever else is wished. `weekdays`: ISO. `times`: "HH:MM", of a window any within it. */
export interface Never {
  weekdays?: number[];
  dates?: string[];
  parts?: ('morning' | 'afternoon' | 'evening')[];
  times?: string[];
}

export type Verdict =
  | { type: 'free'; slot: Slot; resourceId: string | null }
  | { type: 'past' }
  | { type: 'closedDay'; why: 'weekday' | 'holiday' | 'closure' | 'suspended'; name?: string }
  | { type: 'outsideHours'; openings: { from: string; to: string }[] }
  /** `latestNotice` says when booking for that day closed; `earliest` is the first day still open. */
  | { type: 'tooSoon'; earliest: Slot | null }
  | { type: 'tooFar'; lastDate: string }
  | { type: 'nonexistentTime' }
  | { type: 'slotTaken'; nobody?: true }
  | { type: 'overCapacity'; left: number; unit: string }
  /** Picked up then, the goods could not be brought back soon enough. */
  | { type: 'noReturn' }
  /** So many bookings there may be: of this person (in all or that day), of everybody (that day or in all). */
  | { type: 'limit'; of: 'person' | 'personDay' | 'day' | 'all'; limit: number };

export type NotFree = Exclude<Verdict, { type: 'free' }>;

/** What is taken already, as far as one question needs it. */
export interface Occupancy {
  /** Half-open, epoch milliseconds, buffers included: what the database lets nobody else have. */
  busy: { resourceId: string; start: number; end: number }[];
  /** By pool key (`2026-11-26` or `2026-11-26T15:00`). */
  used: Record<string, number>;
  /** Where the service has limits. */
  counts?: Counts;
}

/** Bookings of a service that hold their place; by date, or not over yet. */
export interface Counts {
  ofPerson: number;
  ofPersonOn: Record<string, number>;
  on: Record<string, number>;
  inAll: number;
}

/** A field of a form whose value cannot be taken. */
export type FieldProblem =
  | { type: 'tooLittle'; field: string; unit: string; min: number }
  | { type: 'tooMuch'; field: string; unit: string; max: number }
  | { type: 'notAStep'; field: string; unit: string; step: number }
  | { type: 'unknownItem'; item: string; known: string[] }
  | { type: 'notAChoice'; field: string; choices: string[] };

export type { Details };
