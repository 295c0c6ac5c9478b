/** How a service is paid: what was said, on what there is. */

import type { z } from 'zod';
import { PAYMENT_WAYS, type paymentSchema } from '../../../domain/payment.ts';
import type { Draft } from './draft.ts';

type Before = z.input<typeof paymentSchema>;

export function paymentFrom({ payment: said }: Draft, before: Before): Before {
  if (said === undefined) return before;
  const { ways = before.ways, also, when = before.when, papers, depositWhen, backWithinDays } = said;
  const wanted = also ? [...before.ways, ...ways] : ways;
  const daysBefore = said.daysBefore ?? (said.when === undefined ? before.daysBefore : undefined);
  const { deposit = { when: 'onDay' as const, backWithinDays: 7 } } = before;
  return {
    ways: PAYMENT_WAYS.filter((way) => wanted.includes(way)),
    when,
    ...(when === 'before' && daysBefore !== undefined ? { daysBefore } : {}),
    papers: papers ?? before.papers,
    deposit: { when: depositWhen ?? deposit.when, backWithinDays: backWithinDays ?? deposit.backWithinDays },
  };
}
