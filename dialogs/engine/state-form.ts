/** What survives of a booking that is being put together. */

import { z } from 'zod';
import { detailsSchema, STATUSES } from '../../domain/booking.ts';
import { everySchema } from './repeating.ts';

const PARTS = ['morning', 'afternoon', 'evening'] as const;
const neverSchema = z.object({
  weekdays: z.array(z.number().int()).optional(),
  dates: z.array(z.string()).optional(),
  parts: z.array(z.enum(PARTS)).optional(),
  times: z.array(z.string()).optional(),
});

export const wishSchema = z.object({
  date: z.string().optional(),
  dateTo: z.string().optional(),
  time: z.string().optional(),
  timeTo: z.string().optional(),
  partOfDay: z.enum(PARTS).optional(),
});

const slotSchema = z.object({
  date: z.string(),
  time: z.string(),
  endTime: z.string(),
  start: z.string(),
  end: z.string(),
});

const beforeSchema = z.object({
  date: z.string(),
  time: z.string(),
  endTime: z.string(),
  details: detailsSchema,
  status: z.enum(STATUSES),
});

/** A booking as it was seen: of another version nothing is done in silence. */
export const seen = { booking: z.string(), version: z.number().int() };

/** A booking being put together. `moving` changes one that exists; `before` is how it stood. */
export const formTask = z.object({
  type: z.literal('form'),
  service: z.string(),
  details: detailsSchema,
  wish: wishSchema,
  /** What does not suit, whatever else is wished. */
  never: neverSchema.optional(),
  slot: slotSchema.nullable(),
  confirming: z.boolean(),
  moving: z.object({ ...seen, code: z.string(), before: beforeSchema.optional() }).optional(),
  every: everySchema.optional(),
  onBehalfOf: z.string().optional(),
  /** What the same person was booked with last time: offered, never assumed. */
  known: z.object({ address: z.string().optional(), phone: z.string().optional() }).optional(),
  /** Staff fill it in for somebody who telephoned. */
  caller: z.object({ name: z.string(), phone: z.string() }).optional(),
  /** The place in line that this would take, while it is held for them. */
  held: z.object({ waiting: z.string(), hold: z.string(), date: z.string(), time: z.string() }).optional(),
  /** What holds for this booking only, and is not offered the next time. */
  once: z.array(z.enum(['address', 'phone'])).optional(),
  /** What was wished for and could not be had, to wait for. */
  missed: wishSchema.optional(),
  /** The same, of an earlier question: one may still wait for it. */
  full: wishSchema.optional(),
  /** The other reading of the day ("martedì prossimo"), offered at the summary. */
  otherDate: z.string().optional(),
  /** Items named without an amount: how much of them is asked. */
  unmeasured: z.array(z.string()).optional(),
  /** Values of a question about it that was answered in between: what "quella" is. */
  mentioned: z.record(z.string(), z.unknown()).optional(),
  /** Shirts or sheets were spoken of: a number alone counts them. */
  garments: z.literal(true).optional(),
  /** Days said for it so far: a weekday named again is one of them. */
  days: z.array(z.string()).optional(),
  /** The two hours that a bare one may mean ("alle 8"), the earlier first, while it is asked which. */
  hours: z.tuple([z.string(), z.string()]).optional(),
  /** The fields asked for so far, in order: the way back. */
  trail: z.array(z.string()).default([]),
});
export type FormTask = z.infer<typeof formTask>;
