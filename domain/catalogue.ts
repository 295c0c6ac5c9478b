/** The catalogue: a service is data. Nothing here knows the four services of the seed. */

import { z } from 'zod';
import { paymentSchema, USUAL_PAYMENT } from './payment.ts';
import {
  calendarSchema,
  closureSchema,
  DEFAULT_REMINDERS,
  type House,
  localHolidaySchema,
  MOST_REMINDERS,
  openingSchema,
  reminderSchema,
} from './timetable.ts';

export {
  type Calendar,
  type Closure,
  calendarSchema,
  closureSchema,
  type House,
  type LocalHoliday,
  type Opening,
  openingSchema,
} from './timetable.ts';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const cents = z.number().int().min(0);

/** The questions that a service may ask. `quantity` is kg or pieces; `order` is a box and/or single items. */
export const FIELDS = [
  'quantity',
  'order',
  'date',
  'time',
  'duration',
  'guests',
  'task',
  'occasion',
  'address',
  'phone',
  'responsible',
  'notes',
  'choice',
  'number',
] as const;
export type FieldName = (typeof FIELDS)[number];

const range = z.object({ min: z.number(), max: z.number(), step: z.number().optional() });

export const fieldSchema = z.object({
  name: z.enum(FIELDS),
  /** Optional fields are never asked; they are taken when said and can be added at the summary. */
  optional: z.boolean().default(false),
  /** Own wording of the question, for fields a manager adds. */
  question: z.string().max(200).optional(),
  /** For `choice`: the answers. For `task`: the tasks on offer. */
  choices: z.array(z.string()).optional(),
  /** Allowed amounts: `kg` and `pieces` for `quantity`, `minutes` for `duration`, `people` for `guests`. */
  limits: z.record(z.string(), range).optional(),
  /** Taken when nothing was said (minutes for `duration`). */
  fallback: z.number().optional(),
});
export type Field = z.infer<typeof fieldSchema>;

export const capacitySchema = z.discriminatedUnion('type', [
  /** One counter a day or a window. `weights`: how much one unit of each amount takes of the pool. */
  z.object({
    type: z.literal('pool'),
    per: z.enum(['day', 'window']),
    limit: z.number().positive(),
    weights: z.record(z.string(), z.number().positive()),
  }),
  /** Whoever or whatever can serve one booking at a time, with a gap between two. */
  z.object({
    type: z.literal('resources'),
    resources: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          /** When this one is away, while the others work. */
          closures: z.array(closureSchema).optional(),
          /** When this one works, within the service's own hours; always, where nothing is said. */
          hours: z.array(openingSchema).optional(),
          /** The tasks, and the answers to questions with choices, that this one can serve; all, where nothing is said. */
          skills: z.array(z.string()).optional(),
        }),
      )
      .min(1),
    gapMin: z.number().int().min(0).default(0),
  }),
]);
export type Capacity = z.infer<typeof capacitySchema>;

export const itemSchema = z.object({
  id: z.string(),
  name: z.string(),
  synonyms: z.array(z.string()).default([]),
  unit: z.string(),
  cents,
  /** How much of `unit` one piece is, for people who count: an apple is about 0.2 kg. */
  pieceOf: z.number().positive().optional(),
});
export type Item = z.infer<typeof itemSchema>;

export const priceSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('perUnit'),
    cents: z.record(z.string(), cents),
    finalAfterWeighing: z.boolean().default(false),
  }),
  z.object({ type: z.literal('perHour'), cents }),
  z.object({ type: z.literal('list'), boxes: z.record(z.string(), cents), items: z.array(itemSchema) }),
  z.object({
    type: z.literal('base'),
    cents,
    includedMin: z.number().int().positive(),
    extraHourCents: cents,
    depositCents: cents.default(0),
  }),
  z.object({ type: z.literal('flat'), cents }),
  z.object({ type: z.literal('free') }),
]);
export type Price = z.infer<typeof priceSchema>;

export const confirmationSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('automatic') }),
  /** Staff answer within so many hours; `working` counts only the cooperative's working hours. */
  z.object({
    type: z.literal('staff'),
    withinHours: z.number().positive(),
    working: z.boolean().default(false),
    /** When the managers hear of the silence, and when the slot is free again; a quarter more, and twice, if not said. */
    managerAfterHours: z.number().positive().optional(),
    releaseAfterHours: z.number().positive().optional(),
  }),
]);
export type Confirmation = z.infer<typeof confirmationSchema>;

/** How many bookings there may be. Counted in the database, whatever is tried at the same time. */
export const limitsSchema = z.object({
  /** Of one person, still to come or in course. */
  perPerson: z.number().int().positive().optional(),
  perPersonPerDay: z.number().int().positive().optional(),
  /** Of everybody, on one day. */
  perDay: z.number().int().positive().optional(),
  /** Of everybody, still to come or in course. */
  inAll: z.number().int().positive().optional(),
});
export type Limits = z.infer<typeof limitsSchema>;

export const serviceSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: z.string().min(1).max(60),
  synonyms: z.array(z.string()).default([]),
  /** One sentence: what it is. */
  summary: z.string().max(200),
  /** What it is not, what to prepare, who comes. */
  details: z.array(z.string()).default([]),
  cooperative: z.string(),
  form: z.array(fieldSchema).min(1),
  calendar: calendarSchema,
  capacity: capacitySchema,
  price: priceSchema,
  /** Shown beside prices until the manager confirms them. */
  priceIndicative: z.boolean().default(true),
  payment: paymentSchema.prefault(USUAL_PAYMENT),
  confirmation: confirmationSchema,
  limits: limitsSchema.optional(),
  /** Lent by the day: from one day to another is a booking for each. */
  byTheDay: z.boolean().optional(),
  /** To the citizen, before a confirmed booking. An empty list: none. */
  reminders: z.array(reminderSchema).max(MOST_REMINDERS).default(DEFAULT_REMINDERS),
  /** Where it takes place when it is not at the citizen's address. */
  place: z.string().optional(),
  /** Nobody can book between these dates. */
  suspended: z.object({ from: date, to: date, reason: z.string().optional() }).optional(),
  retired: z.boolean().default(false),
  /** What holds from a date on: keys of a service with their values, `null` for none (`planned.ts`). */
  planned: z.array(z.object({ from: date, set: z.record(z.string(), z.unknown()) })).default([]),
  /** 0 first. */
  position: z.number().int().default(100),
});
export type Service = z.infer<typeof serviceSchema> & { house?: House };

export const organisationSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: z.string().min(1).max(60),
  /** Working hours of its staff, for deadlines in working hours. */
  hours: z.array(openingSchema),
  /** Days and hours in which all its services are closed and its staff do not work. */
  closures: z.array(closureSchema).optional(),
  /** Holidays beside the national ones and the patron's. */
  holidays: z.array(localHolidaySchema).optional(),
  /** The consortium: its closures and holidays are everybody's. */
  umbrella: z.boolean().optional(),
});
export type Organisation = z.infer<typeof organisationSchema>;

/** What the services and the staff of a cooperative share with it: its own closures and holidays, and the consortium's. */
export function houseOf(organisations: readonly Organisation[], id: string): House {
  const sources = organisations.filter((organisation) => organisation.id === id || organisation.umbrella);
  return {
    closures: sources.flatMap(({ closures = [] }) => closures),
    holidays: sources.flatMap(({ holidays = [] }) => holidays),
  };
}
