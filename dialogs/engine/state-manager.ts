/** What survives of a manager's dialogs between two turns. */

import { z } from 'zod';
import { broadcastPlanSchema } from '../../domain/broadcast.ts';
import { audienceSchema } from '../../domain/people.ts';
import { draftSchema } from '../manager/service/draft.ts';

export const managerTasks = [
  z.object({
    type: z.literal('broadcast'),
    audience: audienceSchema.nullable(),
    text: z.string().nullable(),
    startsAt: z.string().nullable(),
    draft: z.string().nullable(),
    extras: broadcastPlanSchema.omit({ audience: true, text: true, startsAt: true }).optional(),
    /** One that is scheduled, and is stopped when this one is confirmed in its place. */
    moving: z.string().optional(),
    /** ISO instant of the preview; words of which it is asked whether they are the text. */
    shownAt: z.string().optional(),
    offered: z.string().optional(),
    /** What the open question is about, where its kind alone does not tell. */
    asking: z.enum(['audience', 'text', 'when', 'expiry', 'buttons', 'booked', 'change']).optional(),
  }),
  z.object({
    type: z.literal('newService'),
    /** The part of it that is asked for, or what is done with the whole. */
    step: z.string(),
    draft: draftSchema.default({}),
    /** Needed parts that were left to their usual value. */
    skipped: z.array(z.string()).default([]),
    /** What citizens proposed, that this becomes. */
    proposal: z.string().optional(),
    /** Of a state of version 1: each answer as it was written. */
    answers: z.record(z.string(), z.string()).default({}),
  }),
  z.object({
    type: z.literal('changeService'),
    /** Empty while it is not known which. */
    service: z.string(),
    what: z.enum(['set', 'suspend', 'resume', 'retire', 'restore']).default('set'),
    /** The part that is asked for, or what is done with the whole. */
    step: z.string().default('start'),
    draft: draftSchema.default({}),
    /** The days of a suspension; of other changes, from when they hold. */
    from: z.string().optional(),
    to: z.string().optional(),
    /** The suspension that this one takes the place of. */
    instead: z.object({ from: z.string(), to: z.string() }).optional(),
    /** What becomes of the bookings it touches, by id those that were shown, and what they are told. */
    fate: z.enum(['refuse', 'propose', 'keep', 'each']).optional(),
    seen: z.array(z.string()).default([]),
    reason: z.string().optional(),
    /** Of a state of version 1. */
    patch: z.record(z.string(), z.unknown()).nullable().default(null),
  }),
  z.object({
    type: z.literal('agreement'),
    name: z.string().nullable(),
    text: z.string().optional(),
    /** What of it was read: a discount, services, dates. */
    terms: z.record(z.string(), z.unknown()).default({}),
  }),
  /** What citizens are told of their proposal, and what becomes of it. */
  z.object({
    type: z.literal('answerProposal'),
    proposal: z.string(),
    what: z.enum(['answer', 'considered', 'planned', 'declined']),
    text: z.string().optional(),
  }),
  /** Which cooperative a code is for. */
  z.object({ type: z.literal('invite') }),
] as const;
