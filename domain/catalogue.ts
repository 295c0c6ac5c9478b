/** The catalogue: a service is data. Nothing here knows the four services of the seed. */

import { z } from 'zod';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const time = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/);
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

/** `days`: ISO weekdays; `holiday` opens on holidays whatever the weekday. `clock` limits it to summer or standard time. */
export const openingSchema = z.object({
  days: z.array(z.union([z.number().int().min(1).max(7), z.literal('holiday')])),
  from: time,
  to: time,
  clock: z.enum(['summer', 'standard']).optional(),
});
export type Opening = z.infer<typeof openingSchema>;

export const closureSchema = z.object({
  from: date,
  to: date,
  fromTime: time.optional(),
  toTime: time.optional(),
  reason: z.string().optional(),
});
export type Closure = z.infer<typeof closureSchema>;

export const calendarSchema = z.object({
  openings: z.array(openingSchema).min(1),
  /** Closed on holidays unless an opening names `holiday`. */
  holidays: z.enum(['closed', 'open']).default('closed'),
  /** `windows`: the openings are the choices. `starts`: any start inside an opening, offered on a grid. */
  scheme: z.discriminatedUnion('type', [
    z.object({ type: z.literal('windows') }),
    z.object({ type: z.literal('starts'), offerEveryMin: z.number().int().positive() }),
  ]),
  /** Earliest bookable moment, counted back from the start. */
  notice: z.discriminatedUnion('type', [
    z.object({ type: z.literal('hours'), hours: z.number().min(0) }),
    z.object({ type: z.literal('days'), days: z.number().int().min(0) }),
    z.object({ type: z.literal('cutoff'), daysBefore: z.number().int().min(0), time }),
  ]),
  horizonDays: z.number().int().positive().default(180),
  closures: z.array(closureSchema).default([]),
  /** The goods come back so many working days later, in the same window. */
  returnAfterWorkingDays: z.number().int().positive().optional(),
});
export type Calendar = z.infer<typeof calendarSchema>;

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
  z.object({ type: z.literal('staff'), withinHours: z.number().positive(), working: z.boolean().default(false) }),
]);
export type Confirmation = z.infer<typeof confirmationSchema>;

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
  confirmation: confirmationSchema,
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
export type Service = z.infer<typeof serviceSchema>;

export interface Organisation {
  id: string;
  name: string;
  /** Working hours of its staff, for deadlines in working hours. */
  hours: Opening[];
}
