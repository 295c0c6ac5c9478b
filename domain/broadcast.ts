/** Broadcasts: what one is made of, the states it goes through, and the words in its text that stand for others. */

import { z } from 'zod';
import { audienceSchema } from './people.ts';

export const BROADCAST_STATUSES = [
  'draft',
  /** Confirmed, and larger than one person may decide: waits for a second manager. */
  'review',
  'scheduled',
  'sending',
  'paused',
  'finished',
  'stopped',
  /** Taken back in its first minute. */
  'withdrawn',
  'discarded',
] as const;
export type BroadcastStatus = (typeof BROADCAST_STATUSES)[number];

export const BROADCAST_STEPS = ['confirm', 'approve', 'refuse', 'pause', 'resume', 'stop', 'undo', 'discard'] as const;
export type BroadcastStep = (typeof BROADCAST_STEPS)[number];

/** What a manager's step leads to; the clock alone starts and finishes. */
const NEXT: Record<BroadcastStep, Partial<Record<BroadcastStatus, BroadcastStatus>>> = {
  confirm: { draft: 'scheduled' },
  approve: { review: 'scheduled' },
  refuse: { review: 'discarded' },
  pause: { sending: 'paused' },
  resume: { paused: 'sending' },
  stop: { scheduled: 'stopped', sending: 'stopped', paused: 'stopped', review: 'discarded' },
  undo: {
    scheduled: 'withdrawn',
    sending: 'withdrawn',
    paused: 'withdrawn',
    finished: 'withdrawn',
    review: 'discarded',
  },
  discard: { draft: 'discarded' },
};

/** Null: not from that state. */
export function nextStatus(status: BroadcastStatus, step: BroadcastStep): BroadcastStatus | null {
  return NEXT[step][status] ?? null;
}

/** So long after the yes a broadcast can be taken back. */
export const UNDO_MS = 60_000;

/** What somebody answers: by a button, or in words; `accept` is a yes where nothing can be booked. */
export const BROADCAST_ANSWERS = ['book', 'accept', 'decline', 'stop'] as const;
export type BroadcastAnswer = (typeof BROADCAST_ANSWERS)[number];

/** Why somebody in the ledger was passed over. */
export const SKIP_REASONS = ['optedOut', 'erased', 'stopped', 'withdrawn', 'expired'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export interface BroadcastPolicy {
  /** Larger ones need a second manager; null: none does. */
  reviewAbove: number | null;
  /** Larger ones start only when the minute for taking them back is over. */
  holdAbove: number;
  /** What came in elsewhere can be opened by its address: where pictures are shown no other way, they are shown. */
  linksFiles: boolean;
}

export const DEFAULT_POLICY: BroadcastPolicy = { reviewAbove: 500, holdAbove: 10, linksFiles: false };

export const TOPICS = ['news', 'events', 'offers'] as const;
export type Topic = (typeof TOPICS)[number];

/** A picture or a document, by the name under which the channel it came from keeps it. */
export const broadcastFileSchema = z.object({
  channel: z.string(),
  id: z.string(),
  name: z.string(),
  mime: z.string(),
  kind: z.enum(['photo', 'document']),
});
export type BroadcastFile = z.infer<typeof broadcastFileSchema>;

export const broadcastPlanSchema = z.object({
  audience: audienceSchema,
  /** Promotions reach who opted in; a service notice whoever has to do with the service, and holds no offers. */
  kind: z.enum(['promotion', 'notice']),
  topic: z.enum(TOPICS).optional(),
  text: z.string(),
  /** The service it is about. */
  serviceId: z.string().optional(),
  /** Besides the way out. */
  buttons: z.array(z.enum(['book', 'decline'])),
  file: broadcastFileSchema.optional(),
  /** ISO instants. */
  startsAt: z.string().optional(),
  expiresAt: z.string().optional(),
});
export type BroadcastPlan = z.infer<typeof broadcastPlanSchema>;

// ---------------------------------------------------------------- words that stand for others

export const PLACEHOLDERS = ['nome', 'servizio', 'cooperativa'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

const PLACEHOLDER = /\{\s*([^{}|]*?)\s*(?:\|([^{}]*))?\}/g;

/** What cannot be filled in: names nobody knows, and braces without their other half. */
export function placeholderProblems(text: string): string[] {
  const unknown = [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name).filter((name) => !isPlaceholder(name));
  const braces = text.replace(PLACEHOLDER, '').match(/[{}]/g) ?? [];
  return [...new Set([...unknown.map((name) => `{${name}}`), ...braces])];
}

function isPlaceholder(name: string): name is Placeholder {
  return PLACEHOLDERS.some((known) => known === name.toLowerCase());
}

/**
 * Fills in what `values` names and leaves the rest. `{nome|vicino}` falls back to "vicino"; without a fallback the word
 * goes, and the space before it.
 */
export function fillIn(text: string, values: Partial<Record<Placeholder, string>>): string {
  return text.replace(
    /(\s?)\{\s*([^{}|]*?)\s*(?:\|([^{}]*))?\}/g,
    (whole, space: string, name: string, otherwise?: string) => {
      const key = name.toLowerCase();
      if (!isPlaceholder(key) || values[key] === undefined) return whole;
      const value = values[key]?.trim() || (otherwise ?? '').trim();
      return value === '' ? '' : `${space}${value}`;
    },
  );
}

/** "Maria Rossi" is called Maria. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? '';
}
