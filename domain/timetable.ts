/** The rules of a calendar as data: weekly hours by season, dates of their own, closures, holidays, notice, returns. */

import { z } from 'zod';
import { isDate } from './time.ts';

const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDate, 'no such date');
const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);
/** A day of every year. 2028 has a 29 February. */
const monthDay = z
  .string()
  .regex(/^\d{2}-\d{2}$/)
  .refine((day) => isDate(`2028-${day}`), 'no such day');

const forwards = { message: 'must end after it begins', path: ['to'] };
const stretch = z.object({ from: time, to: time });

/**
 * `days`: ISO weekdays; `holiday` opens on holidays whatever the weekday. `clock` limits it to summer or standard time,
 * `season` to a part of every year, both days included, over the new year where `to` comes first.
 */
export const openingSchema = z
  .object({
    days: z.array(z.union([z.number().int().min(1).max(7), z.literal('holiday')])),
    from: time,
    to: time,
    clock: z.enum(['summer', 'standard']).optional(),
    season: z.object({ from: monthDay, to: monthDay }).optional(),
  })
  .refine(({ from, to }) => from < to, forwards);
export type Opening = z.infer<typeof openingSchema>;

/** Both dates included; with hours only those of each day. */
export const closureSchema = z
  .object({
    from: date,
    to: date,
    fromTime: time.optional(),
    toTime: time.optional(),
    reason: z.string().optional(),
  })
  .refine(({ from, to }) => from <= to, forwards)
  .refine(({ fromTime = '00:00', toTime = '24:00' }) => fromTime < toTime, { ...forwards, path: ['toTime'] });
export type Closure = z.infer<typeof closureSchema>;

/** What holds on these dates instead of the weekly hours, on holidays too. No openings: closed. Of two, the later listed. */
export const overrideSchema = z
  .object({
    from: date,
    to: date,
    openings: z.array(stretch.refine(({ from, to }) => from < to, forwards)),
    reason: z.string().optional(),
  })
  .refine(({ from, to }) => from <= to, forwards);
export type Override = z.infer<typeof overrideSchema>;

/** A holiday beside the national ones and the patron's: of one year, or of every year (`11-13`). */
export const localHolidaySchema = z.object({ date: z.union([date, monthDay]), name: z.string().min(1).max(60) });
export type LocalHoliday = z.infer<typeof localHolidaySchema>;

export const calendarSchema = z.object({
  openings: z.array(openingSchema).min(1),
  /** Closed on holidays unless an opening names `holiday`. */
  holidays: z.enum(['closed', 'open']).default('closed'),
  overrides: z.array(overrideSchema).optional(),
  /** `windows`: the openings are the choices. `starts`: any start inside an opening, offered on a grid. */
  scheme: z.discriminatedUnion('type', [
    z.object({ type: z.literal('windows') }),
    z.object({ type: z.literal('starts'), offerEveryMin: z.number().int().positive() }),
  ]),
  /** Earliest bookable moment, counted back from the start; `working`: in working days. */
  notice: z.discriminatedUnion('type', [
    z.object({ type: z.literal('hours'), hours: z.number().min(0) }),
    z.object({ type: z.literal('days'), days: z.number().int().min(0).max(366), working: z.boolean().optional() }),
    z.object({
      type: z.literal('cutoff'),
      daysBefore: z.number().int().min(0).max(366),
      time,
      working: z.boolean().optional(),
    }),
  ]),
  horizonDays: z.number().int().positive().default(180),
  closures: z.array(closureSchema).default([]),
  /** The goods come back so many working days later, in the same window. */
  returnAfterWorkingDays: z.number().int().positive().max(60).optional(),
  /** At the latest so many days after the pick-up; where closures leave no such day nothing is picked up. */
  returnWithinDays: z.number().int().positive().max(366).optional(),
});
export type Calendar = z.infer<typeof calendarSchema>;

/** What a service has from its cooperative and from the consortium: read with it, never saved with it. */
export interface House {
  closures: Closure[];
  holidays: LocalHoliday[];
}

export const reminderSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('daysBefore'), days: z.number().int().min(1).max(30), time }),
  z.object({ type: z.literal('before'), minutes: z.number().int().min(15).max(1440) }),
]);
export type ReminderRule = z.infer<typeof reminderSchema>;

/** A service has no more. */
export const MOST_REMINDERS = 5;

export const DEFAULT_REMINDERS: ReminderRule[] = [
  { type: 'daysBefore', days: 1, time: '18:00' },
  { type: 'before', minutes: 120 },
];
