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

/** Who a broadcast goes to. Always and only people who opted in. */
export const audienceSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('all') }),
  z.object({ type: z.literal('service'), serviceId: z.string() }),
]);
export type Audience = z.infer<typeof audienceSchema>;
