/** What of a repetition survives between two turns: in a form, said too early, and in the tasks on a series. */

import { z } from 'zod';
import { detailsSchema } from '../../domain/booking.ts';
import { paceSchema } from '../../domain/series.ts';

const seen = { booking: z.string(), version: z.number().int() };
const maybe = z.string().optional();

/** How often, said before it was clear what. */
export const everySaidSchema = paceSchema.extend({
  from: maybe,
  until: maybe,
  times: z.number().int().optional(),
  forWeeks: z.number().int().optional(),
  except: z.array(z.string()).optional(),
});

const dated = z.object({ date: z.string(), time: z.string() });

/** How a booking repeats. `from`, `end`, `except`: as far as they were said. */
export const everySchema = paceSchema.extend({
  from: z.string().optional(),
  end: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('date'), date: z.string() }),
      z.object({ type: z.literal('times'), times: z.number().int().positive() }),
      z.object({ type: z.literal('weeks'), weeks: z.number().int().positive() }),
    ])
    .optional(),
  except: z.array(z.string()).default([]),
  /** Taken instead of dates that cannot be had. */
  extra: z.array(dated).default([]),
  /** What the summary listed, which a yes agrees to; and what it offered instead of what cannot be had. */
  picked: z.array(dated).default([]),
  offered: z.array(dated).default([]),
  /** Dates that are merely full: they can be waited for. */
  full: z.array(dated).default([]),
  /** A booking that was made before, which becomes the first of them. */
  adopt: z.object({ booking: z.string(), on: z.string() }).optional(),
  /** Bookings of a series that are to move, each with the date on which it stands. */
  moving: z.array(z.object({ ...seen, date: z.string() })).optional(),
  /** What they were booked with, where that is to change too. */
  was: detailsSchema.optional(),
  /** The series that is moved, or goes on longer. */
  series: z.string().optional(),
});

export const seriesTasks = [
  /** Several that repeat; `until`: the last date on which the series still falls, where some of it stays. */
  z.object({
    type: z.literal('cancelSeries'),
    series: z.string(),
    bookings: z.array(z.object(seen)),
    /** It repeats no more, or not after `until`. */
    ends: z.boolean().default(true),
    until: maybe,
    reason: maybe,
  }),
  /** Which of several series is meant, and what for. */
  z.object({
    type: z.literal('whichSeries'),
    ids: z.array(z.string()),
    wish: z.object({
      does: z.enum(['cancel', 'move', 'extend']),
      which: z.enum(['all', 'from', 'next', 'one']),
      from: maybe,
      until: maybe,
    }),
    slots: z.record(z.string(), z.unknown()),
    beside: z.record(z.string(), z.unknown()).optional(),
    text: z.string(),
  }),
  /** Why all of a series is refused; \`stamp\`: as it was when that was asked. */
  z.object({ type: z.literal('rejectSeries'), series: z.string(), stamp: z.number().int() }),
] as const;
