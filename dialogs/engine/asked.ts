/** The question that is open, as it survives between two turns. */

import { z } from 'zod';
import { buttonsSchema } from './action.ts';

export const askedSchema = z.object({
  /** Number of this question in this chat; a button of an older one is stale. */
  number: z.number().int(),
  /** The same question was already open under this number, and nothing has changed since. */
  since: z.number().int(),
  /** What the recogniser is told was asked. */
  about: z.string(),
  /** The key of the form's field. */
  field: z.string().optional(),
  /** Failed answers so far. */
  misses: z.number().int(),
  /** Offered answers, for typed "la prima". */
  options: z.array(z.object({ label: z.string(), value: z.string() })).default([]),
  /** As it was first put, and other words for it. */
  text: z.string(),
  ways: z.array(z.string()).default([]),
  /** Why it is asked, where the dialog says so. */
  why: z.string().optional(),
  buttons: buttonsSchema.default([]),
  /** What a telephone can answer with a key of its own. */
  request: z.enum(['phone', 'location']).optional(),
  /** ISO instant at which it was put: what was written before is no answer to it. */
  at: z.string(),
});
export type AskedQuestion = z.infer<typeof askedSchema>;
