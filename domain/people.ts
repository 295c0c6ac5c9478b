/** People, their roles, and what each role may do. */

import { z } from 'zod';

export const roleSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('citizen') }),
  z.object({ type: z.literal('staff'), organisationId: z.string() }),
  z.object({ type: z.literal('manager') }),
]);
export type Role = z.infer<typeof roleSchema>;

export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  /** Addresses the bot with *tu*, and is answered so. */
  informal: z.boolean(),
  /** The short privacy notice was shown. */
  noticed: z.boolean(),
  /** Opted in to promotional broadcasts. */
  optedIn: z.boolean(),
});
export type Person = z.infer<typeof personSchema>;

/** Who a broadcast is for; of them, who may be written to is decided by its kind and their consent. */
export const audienceSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('all') }),
  /** Who ever booked it. */
  z.object({ type: z.literal('service'), serviceId: z.string() }),
  /** Who ever booked a service of that cooperative. */
  z.object({ type: z.literal('organisation'), organisationId: z.string() }),
  z.object({ type: z.literal('association'), name: z.string() }),
  /** Who said so, or whose address names it. */
  z.object({ type: z.literal('district'), name: z.string() }),
  /** ISO 639-1 code of the language they have written in. */
  z.object({ type: z.literal('language'), code: z.string() }),
  /** Who wants messages about this. */
  z.object({ type: z.literal('topic'), topic: z.string() }),
]);
export type Audience = z.infer<typeof audienceSchema>;
