/** What a button does. Stored behind an opaque token; parsed on the way back. A label is never protocol. */

import { z } from 'zod';
import { TOPICS } from '../../domain/broadcast.ts';
import { UNDOABLE } from '../../domain/work.ts';

/** What people say to repair a conversation, in whatever dialog they are. */
export const REPAIRS = ['leave', 'back', 'skip', 'aloud', 'plain', 'options', 'why'] as const;
export type Repair = (typeof REPAIRS)[number];

const slots = z.record(z.string(), z.unknown());

/** Days, and hours of them. */
export const stretchSchema = z.object({
  from: z.string(),
  to: z.string(),
  fromTime: z.string().optional(),
  toTime: z.string().optional(),
});

export const actionSchema = z.discriminatedUnion('type', [
  /** As if the person had said this. */
  z.object({
    type: z.literal('say'),
    intent: z.string(),
    service: z.string().optional(),
    /** What was said with it already. */
    slots: slots.optional(),
    words: z.string().optional(),
  }),
  /** An answer to the question `ask` (its number in this chat): an older question's button is stale. */
  z.object({ type: z.literal('answer'), ask: z.number().int(), slots }),
  z.object({ type: z.literal('pick'), ask: z.number().int(), value: z.string() }),
  z.object({ type: z.literal('confirm'), ask: z.number().int() }),
  z.object({ type: z.literal('deny'), ask: z.number().int() }),
  z.object({ type: z.literal('change'), ask: z.number().int(), field: z.string().optional() }),
  z.object({ type: z.literal('leave'), ask: z.number().int() }),
  /** Stand in line for what the question said is full. */
  z.object({ type: z.literal('wait'), ask: z.number().int() }),
  /** What repairs a conversation, said by a button. */
  z.object({ type: z.literal('repair'), do: z.enum(REPAIRS) }),
  /** What was set aside, by the number of the question that was open in it. */
  z.object({ type: z.literal('parked'), do: z.enum(['finish', 'drop']), number: z.number().int() }),
  /** On a booking, by its citizen. Bound to the version seen. */
  z.object({
    type: z.literal('booking'),
    do: z.enum([
      'show',
      'cancel',
      'move',
      'change',
      'renew',
      'calendar',
      'again',
      'takeProposal',
      'refuseProposal',
      'takeAlternative',
      'acceptChange',
    ]),
    booking: z.string(),
    version: z.number().int(),
    date: z.string().optional(),
    time: z.string().optional(),
  }),
  /** On a booking, by staff. */
  z.object({
    type: z.literal('decide'),
    do: z.enum([...UNDOABLE, 'undo', 'more', 'told', 'message', 'move', 'cancel']),
    booking: z.string(),
    version: z.number().int(),
    reason: z.string().optional(),
  }),
  /** On all bookings of a series, by its citizen. */
  z.object({
    type: z.literal('recurring'),
    do: z.enum(['show', 'next', 'cancel', 'move', 'calendar', 'again']),
    series: z.string(),
    date: z.string().optional(),
    time: z.string().optional(),
  }),
  /** On all bookings of a series, by staff. `stamp`: as it was when the button was drawn; `page` of its single dates. */
  z.object({
    type: z.literal('series'),
    do: z.enum(['accept', 'claim', 'reject', 'choose', 'undo']),
    series: z.string(),
    stamp: z.number().int(),
    page: z.number().int().default(0),
    reason: z.string().optional(),
    /** What a decision changed, to take back. */
    bookings: z.array(z.object({ id: z.string(), version: z.number().int() })).optional(),
  }),
  /** A page of a list of bookings. */
  z.object({
    type: z.literal('list'),
    which: z.enum(['day', 'pending', 'mine', 'late', 'calls']),
    from: z.string().optional(),
    to: z.string().optional(),
    service: z.string().optional(),
    partOfDay: z.enum(['morning', 'afternoon', 'evening']).optional(),
    page: z.number().int(),
  }),
  /** Answers what staff wrote; `chat`: where they wrote it. */
  z.object({ type: z.literal('note'), chat: z.string(), booking: z.string() }),
  /** Somebody in chat is who telephoned: the cooperative says so, and they whether they want it. */
  z.object({ type: z.literal('link'), do: z.enum(['vouch', 'deny', 'accept', 'refuse']), link: z.string() }),
  /** What becomes of the bookings that a closure touches. Which those are is looked up when it is tapped. */
  z.object({
    type: z.literal('closed'),
    do: z.enum(['rehouse', 'move', 'reject', 'each']),
    services: z.array(z.string()),
    resource: z.string().nullable(),
    closure: stretchSchema,
    page: z.number().int().default(0),
  }),
  z.object({
    type: z.literal('broadcast'),
    do: z.enum(['confirm', 'approve', 'refuse', 'discard', 'pause', 'resume', 'stop', 'undo', 'progress', 'ledger']),
    broadcast: z.string(),
  }),
  /** How it went: a mark, or never to be asked again. */
  z.object({
    type: z.literal('feedback'),
    booking: z.string(),
    do: z.enum(['good', 'fair', 'bad', 'stop']),
  }),
  /** On what citizens propose, by the manager. `other`: with which it is put together. */
  z.object({
    type: z.literal('proposal'),
    do: z.enum(['list', 'open', 'sort', 'merge', 'split', 'make', 'answer', 'considered', 'planned', 'declined']),
    proposal: z.string().optional(),
    other: z.string().optional(),
    page: z.number().int().default(0),
  }),
  /** Of one's own: what is over. */
  z.object({ type: z.literal('mine'), what: z.enum(['past']) }),
  /** On a place in line, or on the place held for it. */
  z.object({ type: z.literal('waiting'), do: z.enum(['take', 'pass', 'leave', 'back']), waiting: z.string() }),
  /** What a citizen answers to a broadcast; `words` is the button's label, the proof of a no. */
  z.object({
    type: z.literal('broadcastAnswer'),
    answer: z.enum(['book', 'decline', 'stop']),
    broadcast: z.string(),
    service: z.string().optional(),
    words: z.string(),
  }),
  z.object({ type: z.literal('notifications'), optIn: z.boolean(), topics: z.array(z.enum(TOPICS)).optional() }),
  z.object({ type: z.literal('handoff'), do: z.enum(['take', 'talk', 'end']), handoff: z.string() }),
  /** What was written while answering somebody and sounded like a command. */
  z.object({
    type: z.literal('relayed'),
    to: z.enum(['citizen', 'bot']),
    handoff: z.string(),
    intent: z.string(),
    slots,
    text: z.string(),
  }),
]);
export type Action = z.infer<typeof actionSchema>;

/** Rows of buttons, as they are kept with the question they belong to. */
export const buttonsSchema = z.array(z.array(z.object({ label: z.string(), action: actionSchema })));
