/** What a manager has said of a service so far. What is absent was not said: `build.ts` puts a sensible value there. */

import { z } from 'zod';
import {
  calendarSchema,
  confirmationSchema,
  fieldSchema,
  itemSchema,
  openingSchema,
} from '../../../domain/catalogue.ts';
import { fieldKey } from '../../../domain/form.ts';
import { paymentSchema } from '../../../domain/payment.ts';
import { overrideSchema, reminderSchema } from '../../../domain/timetable.ts';

const cents = z.number().int().min(0);
const minutes = z.number().int().positive();

/** How much fits, as it is said; which kind of capacity that makes hangs on the hours too. */
export const saidCapacitySchema = z.discriminatedUnion('type', [
  /** So many people in the same stretch. */
  z.object({ type: z.literal('places'), n: z.number().int().positive() }),
  z.object({
    type: z.literal('pool'),
    limit: z.number().positive(),
    unit: z.string(),
    per: z.enum(['day', 'window']),
  }),
  /** Who or what serves one booking at a time. */
  z.object({ type: z.literal('people'), n: z.number().int().positive(), names: z.array(z.string()) }),
]);
export type SaidCapacity = z.infer<typeof saidCapacitySchema>;

export const saidPriceSchema = z.object({
  free: z.boolean().optional(),
  /** An amount of which nothing else was said. */
  flat: cents.optional(),
  perHour: cents.optional(),
  perUnit: z.record(z.string(), cents).optional(),
  base: z.object({ cents, includedMin: minutes }).optional(),
  extraHour: cents.optional(),
  deposit: cents.optional(),
  boxes: z.record(z.string(), cents).optional(),
  items: z.array(itemSchema).optional(),
  /** Boxes and items taken off the list. */
  without: z.array(z.string()).optional(),
});
export type SaidPrice = z.infer<typeof saidPriceSchema>;

const { ways, papers, ...timing } = paymentSchema.shape;
/** `also`: the ways are more than there are already. */
export const saidPaymentSchema = z.object({
  ways: ways.optional(),
  also: z.boolean().optional(),
  when: timing.when.optional(),
  daysBefore: timing.daysBefore,
  papers: papers.unwrap().optional(),
  depositWhen: z.enum(['before', 'onDay']).optional(),
  backWithinDays: z.number().int().positive().optional(),
});
export type SaidPayment = z.infer<typeof saidPaymentSchema>;

/** `usual`: taken when the citizen does not say. */
export const saidDurationSchema = z.object({
  min: minutes,
  max: minutes,
  step: minutes.optional(),
  usual: minutes.optional(),
});

/** Who does the work. `hours`: on which days, and from when to when where that was said; empty: as the service. */
export const saidWorkerSchema = z.object({
  name: z.string().min(1).max(60),
  hours: z
    .array(z.object({ days: openingSchema.shape.days, from: z.string().optional(), to: z.string().optional() }))
    .optional(),
});
export type SaidWorker = z.infer<typeof saidWorkerSchema>;

export const draftSchema = z.object({
  name: z.string().optional(),
  synonyms: z.array(z.string()).optional(),
  summary: z.string().optional(),
  details: z.array(z.string()).optional(),
  cooperative: z.string().optional(),
  /** Null: at the citizen's. */
  place: z.string().nullable().optional(),
  openings: z.array(openingSchema).optional(),
  /** Days whose hours are still to be said. */
  days: openingSchema.shape.days.optional(),
  holidays: calendarSchema.shape.holidays.optional(),
  /** Hours of a date, or of some; null: the usual ones again. */
  dated: z
    .array(z.object({ from: z.string(), to: z.string(), openings: overrideSchema.shape.openings.nullable() }))
    .optional(),
  scheme: z.enum(['windows', 'starts']).optional(),
  offerEveryMin: minutes.optional(),
  /** Whoever books has it for the day: places are counted by the day. */
  daily: z.boolean().optional(),
  duration: saidDurationSchema.optional(),
  capacity: saidCapacitySchema.optional(),
  workers: z.array(saidWorkerSchema).optional(),
  /** Names of those who are no more. */
  gone: z.array(z.string()).optional(),
  gapMin: z.number().int().min(0).optional(),
  /** How much one of another unit takes of the pool. */
  weights: z.record(z.string(), z.number().positive()).optional(),
  notice: calendarSchema.shape.notice.optional(),
  horizonDays: z.number().int().positive().optional(),
  /** Null: nothing comes back. */
  returnAfterWorkingDays: z.number().int().positive().nullable().optional(),
  /** One after the other. */
  reminders: z
    .array(z.object({ rules: z.array(reminderSchema), how: z.enum(['these', 'also', 'without']) }))
    .optional(),
  price: saidPriceSchema.optional(),
  finalAfterWeighing: z.boolean().optional(),
  indicative: z.boolean().optional(),
  payment: saidPaymentSchema.optional(),
  confirmation: confirmationSchema.optional(),
  /** Questions put in or in the place of one, and those taken out (`fieldKey`). */
  ask: z.array(fieldSchema).optional(),
  dontAsk: z.array(z.string()).optional(),
});
export type Draft = z.infer<typeof draftSchema>;

/** What was said later holds; lists of questions add up, and so do the parts of a price. */
export function merged(before: Draft, said: Draft): Draft {
  const next: Draft = { ...before, ...said };
  if (said.ask !== undefined || said.dontAsk !== undefined) {
    const keys = new Set((said.ask ?? []).map(fieldKey));
    const dropped = new Set(said.dontAsk ?? []);
    next.ask = [...(before.ask ?? []).filter((field) => !keys.has(fieldKey(field))), ...(said.ask ?? [])].filter(
      (field) => !dropped.has(fieldKey(field)),
    );
    next.dontAsk = [...new Set([...(before.dontAsk ?? []), ...dropped])].filter((key) => !keys.has(key));
  }
  if (said.dated !== undefined) next.dated = [...(before.dated ?? []), ...said.dated];
  if (said.workers !== undefined) {
    const again = new Set(said.workers.map(({ name }) => name));
    next.workers = [...(before.workers ?? []).filter(({ name }) => !again.has(name)), ...said.workers];
    next.gone = (said.gone ?? before.gone ?? []).filter((name) => !again.has(name));
  }
  if (said.gone !== undefined) {
    const away = new Set(said.gone);
    next.gone = [...(before.gone ?? []), ...said.gone];
    next.workers = (next.workers ?? []).filter(({ name }) => !away.has(name));
  }
  if (said.reminders !== undefined) next.reminders = [...(before.reminders ?? []), ...said.reminders];
  if (said.payment !== undefined) next.payment = { ...before.payment, ...said.payment };
  if (before.price !== undefined && said.price !== undefined) next.price = mergedPrice(before.price, said.price);
  return next;
}

function mergedPrice(before: SaidPrice, said: SaidPrice): SaidPrice {
  const listed = said.boxes !== undefined || said.items !== undefined || said.without !== undefined;
  const added = listed || (said.deposit !== undefined && said.flat === undefined) || said.extraHour !== undefined;
  if (!added) return said;
  const items = [
    ...(before.items ?? []).filter(({ id }) => !(said.items ?? []).some((item) => item.id === id)),
    ...(said.items ?? []),
  ];
  return {
    ...before,
    ...said,
    ...(before.boxes === undefined && said.boxes === undefined ? {} : { boxes: { ...before.boxes, ...said.boxes } }),
    ...(items.length === 0 ? {} : { items }),
  };
}

/** Whether a reader found anything. */
export function saysSomething(draft: Draft): boolean {
  return Object.keys(draft).length > 0;
}

/** Goods are fetched and brought; so is whoever was asked for an address. */
export function isAtHome({ name = '', place, ask, capacity, returnAfterWorkingDays }: Draft): boolean {
  if (place !== undefined) return place === null;
  if (/\b(?:a|al) (?:domicilio|casa)\b/i.test(name)) return true;
  if (returnAfterWorkingDays != null || (ask ?? []).some(({ name }) => name === 'address')) return true;
  return capacity?.type === 'pool' && (capacity.unit === 'kg' || capacity.unit === 'pieces');
}
