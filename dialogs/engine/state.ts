/** What survives between two turns: plain, versioned data, parsed on the way back. */

import { z } from 'zod';
import { detailsSchema } from '../../domain/booking.ts';
import { broadcastFileSchema, TOPICS } from '../../domain/broadcast.ts';
import { stretchSchema } from './action.ts';
import { askedSchema } from './asked.ts';
import { everySaidSchema, seriesTasks } from './repeating.ts';
import { formTask, seen, wishSchema } from './state-form.ts';
import { managerTasks } from './state-manager.ts';

/** What a booking came to, as staff said it. */
const measureSchema = z.object({
  kg: z.number().positive().optional(),
  pieces: z.number().positive().optional(),
  cents: z.number().int().optional(),
});
export type Measure = z.infer<typeof measureSchema>;

const maybe = z.string().optional();
/** For whom, said before it was clear what. */
const behalfSchema = z.object({ relation: maybe, name: maybe, self: z.boolean().optional() });

export type { FormTask } from './state-form.ts';

const taskSchema = z.discriminatedUnion('type', [
  formTask,
  /** Which of several bookings is meant, and what for. */
  z.object({
    type: z.literal('whichBooking'),
    purpose: z.enum([
      ...['cancel', 'move', 'change', 'again'],
      ...['accept', 'reject', 'propose', 'done', 'message', 'assign', 'adjust', 'show'],
    ] as const),
    ids: z.array(z.string()),
    wish: wishSchema.optional(),
    text: z.string().optional(),
    measure: measureSchema.optional(),
    outcome: z.enum(['ready', 'done']).optional(),
    accept: z.boolean().optional(),
    /** What a citizen said about it: slots, and what is beside them. */
    slots: z.record(z.string(), z.unknown()).optional(),
    beside: z.record(z.string(), z.unknown()).optional(),
  }),
  z.object({ type: z.literal('confirmCancel'), ...seen, reason: z.string().optional() }),
  z.object({ type: z.literal('cancelReason'), ...seen }),
  ...seriesTasks,
  /** What could have gone better. */
  z.object({ type: z.literal('feedbackWords'), booking: z.string() }),
  /** Words that are passed on to the cooperative of a booking, if the person wants that. */
  z.object({ type: z.literal('tellCooperative'), booking: z.string(), text: z.string() }),
  /** A proposal that resembles a service there is, or another proposal: whether it is the same. */
  z.object({
    type: z.literal('proposal'),
    step: z.enum(['service', 'like']),
    text: z.string(),
    service: z.string().optional(),
    /** As it is kept, and the one it resembles. */
    id: z.string().optional(),
    like: z.string().optional(),
  }),
  /** A proposal that is kept, in more words. */
  z.object({ type: z.literal('proposalMore'), id: z.string() }),
  /** Which booking a complaint is about. */
  z.object({ type: z.literal('complaintWhich'), text: z.string(), ids: z.array(z.string()) }),
  /** What else there is to say of a complaint that is kept. */
  z.object({ type: z.literal('complaintMore'), id: z.string(), number: z.number().int() }),
  /** Which service, for what the person wants to do. */
  z.object({
    type: z.literal('whichService'),
    intent: z.string(),
    behalf: behalfSchema.optional(),
    /** What was said with it. */
    slots: z.record(z.string(), z.unknown()).optional(),
    words: z.string().optional(),
    every: everySaidSchema.optional(),
  }),
  /** Whether the consortium's messages are wanted, and on what. */
  z.object({ type: z.literal('newsWanted'), topics: z.array(z.enum(TOPICS)).default([]) }),
  /** Their name, which the page does not know; the booking that it is for. */
  z.object({ type: z.literal('tellName'), booking: z.string() }),
  z.object({ type: z.literal('confirmErase') }),
  z.object({
    type: z.literal('freeText'),
    purpose: z.enum(['complaint', 'proposal', 'address']),
    /** What it is about, where that is known. */
    booking: z.string().optional(),
  }),
  z.object({ type: z.literal('rejectReason'), ...seen }),
  z.object({ type: z.literal('proposeTime'), ...seen }),
  /** To which colleague. `accept`: and the request is accepted with it. */
  z.object({ type: z.literal('assign'), ...seen, accept: z.boolean() }),
  /** What it came to: null until it is said, then shown before it is written. */
  z.object({
    type: z.literal('adjust'),
    ...seen,
    /** What becomes of it once it is weighed. */
    outcome: z.enum(['ready', 'done']).optional(),
    change: z
      .object({ amounts: detailsSchema.pick({ kg: true, pieces: true, box: true, items: true }).optional() })
      .extend({ priceCents: z.number().int().optional(), gone: z.array(z.string()) })
      .nullable(),
  }),
  z.object({ type: z.literal('messageCustomer'), booking: z.string(), text: z.string().optional() }),
  z.object({
    type: z.literal('closeSlots'),
    services: z.array(z.string()),
    closure: stretchSchema.nullable(),
    /** Only this resource is away; `who`: somebody is, and it is not known yet who. */
    resource: z.string().nullable().default(null),
    who: z.boolean().default(false),
    /** It opens again what was closed. */
    open: z.boolean().default(false),
  }),
  /** The same words to everybody who is booked on some days. */
  z.object({
    type: z.literal('messageDay'),
    from: z.string(),
    to: z.string(),
    service: z.string().nullable(),
    part: z.enum(['morning', 'afternoon']).nullable(),
    text: z.string().optional(),
  }),
  /** A citizen's answer to what staff wrote; `chat`: where they wrote it. */
  z.object({ type: z.literal('answerNote'), chat: z.string(), booking: z.string() }),
  /** A booking taken by telephone, before its form: what is not known yet is null. */
  z.object({
    type: z.literal('caller'),
    service: z.string().nullable(),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    slots: z.record(z.string(), z.unknown()),
    every: everySaidSchema.optional(),
    between: z.boolean(),
  }),
  z.object({
    type: z.literal('rota'),
    organisation: z.string(),
    name: z.string(),
    duty: z.object({
      personId: z.string(),
      days: z.array(z.number().int()).nullable(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      fromTime: z.string(),
      toTime: z.string(),
    }),
    also: z.boolean(),
  }),
  /** With which words all that a closure touches is refused. */
  z.object({
    type: z.literal('refuseAll'),
    services: z.array(z.string()),
    resource: z.string().nullable(),
    closure: stretchSchema,
  }),
  ...managerTasks,
  /** Whether to take up what was set aside. */
  z.object({ type: z.literal('resume') }),
]);
/** The kinds there are. */
export const taskTypes: readonly Task['type'][] = taskSchema.options.map(({ shape }) => shape.type.value);
export type Task = z.infer<typeof taskSchema>;

/** Questions that may stay without an answer: never put again, never set aside, and no reminder of them. */
const PASSING: readonly Task['type'][] = [
  'cancelReason',
  'feedbackWords',
  'tellCooperative',
  'proposalMore',
  'complaintMore',
  'newsWanted',
  'tellName',
];

export function isPassing({ type }: Task): boolean {
  return PASSING.includes(type);
}
export type TaskOf<K extends Task['type']> = Extract<Task, { type: K }>;

/** A dialog with the question that is open in it. */
const openSchema = z.object({ task: taskSchema, asked: askedSchema.nullable() });
export type Open = z.infer<typeof openSchema>;

/** What was asked for in the same message as something else, to be taken up after it. Dates in it are absolute. */
const requestSchema = z.object({
  intent: z.string(),
  slots: z.record(z.string(), z.unknown()),
  /** For whom, how often. */
  beside: z.record(z.string(), z.unknown()).optional(),
  text: z.string(),
});
export type QueuedRequest = z.infer<typeof requestSchema>;

/** A broadcast as it arrived in a chat. */
const newsSchema = z.object({
  broadcast: z.string(),
  /** What it was about. */
  serviceId: z.string().nullable(),
  /** It offered to book that. */
  books: z.boolean(),
  /** What it said, as it was written: a name stands in it as {nome}. */
  text: z.string(),
  /** ISO instant. */
  at: z.string(),
});
export type News = z.infer<typeof newsSchema>;

export const stateSchema = z.object({
  v: z.literal(2),
  questions: z.number().int(),
  task: taskSchema.nullable(),
  asked: askedSchema.nullable(),
  /** Earlier questions of the task in progress, with the task as it was then: the way back. The last is the nearest. */
  trail: z.array(openSchema),
  /** Set aside while another request is served; the last one is taken up first. */
  parked: z.array(openSchema),
  queue: z.array(requestSchema),
  /** Misunderstandings in a row outside a question. */
  lost: z.number().int(),
  lastBooking: z.string().nullable(),
  /** The booking that this member of staff decided on last. */
  handled: z.string().nullable().default(null),
  /** The closure of theirs whose bookings are still to be settled. */
  closing: z
    .object({ services: z.array(z.string()), resource: z.string().nullable(), closure: stretchSchema })
    .nullable()
    .default(null),
  /** What this manager said yes to last: «anzi…» is about it. */
  decided: taskSchema.nullable().default(null),
  /** The service last spoken of, outside a form: "ok, prenoto" means this one. */
  topic: z.string().nullable(),
  /** What was said of it when its price was asked. */
  told: z
    .object({ slots: z.record(z.string(), z.unknown()), words: z.string() })
    .nullable()
    .default(null),
  /** The notice that they asked about with their last message: what comes next may answer it. */
  notice: newsSchema.nullable().default(null),
  /** A picture or a document that this manager sent before the message that it belongs to. */
  brought: z.object({ file: broadcastFileSchema, at: z.string() }).nullable().default(null),
  /** What was said last in this chat, so that it is not said twice in a row. */
  said: z.array(z.string()),
  /** ISO instant at which a child last wrote here. */
  minorAt: z.string().nullable().default(null),
  /** ISO instant of the last turn. */
  at: z.string().nullable(),
  /** The task in progress has had its reminder. */
  reminded: z.boolean(),
});
export type State = z.infer<typeof stateSchema>;

export const FRESH: State = {
  v: 2,
  questions: 0,
  task: null,
  asked: null,
  trail: [],
  parked: [],
  queue: [],
  lost: 0,
  lastBooking: null,
  handled: null,
  closing: null,
  decided: null,
  topic: null,
  told: null,
  notice: null,
  brought: null,
  said: [],
  minorAt: null,
  at: null,
  reminded: false,
};
