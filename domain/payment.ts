/** How a service is paid: with what, when, what one is given for it, and what becomes of a deposit. */

import { z } from 'zod';

export const PAYMENT_WAYS = ['card', 'transfer', 'cash', 'online'] as const;
export type PaymentWay = (typeof PAYMENT_WAYS)[number];

export const paymentSchema = z.object({
  ways: z.array(z.enum(PAYMENT_WAYS)).min(1),
  /** `before`: once it is confirmed; `onDay`: to who comes, or at the place; `after`: when all is done. */
  when: z.enum(['before', 'onDay', 'after']),
  /** With `before`: at the latest so many days ahead of the day booked. */
  daysBefore: z.number().int().positive().optional(),
  papers: z.array(z.enum(['receipt', 'invoice'])).default(['receipt']),
  /** Of a price with a deposit; given back so many days after at the latest. */
  deposit: z
    .object({ when: z.enum(['before', 'onDay']), backWithinDays: z.number().int().positive() })
    .default({ when: 'onDay', backWithinDays: 7 }),
});
export type Payment = z.infer<typeof paymentSchema>;

/** Where the service says nothing. */
export const USUAL_PAYMENT: z.input<typeof paymentSchema> = { ways: ['card', 'transfer', 'cash'], when: 'after' };
