/** Agreements with associations: whose members pay less, for what, and from when to when. Amounts are cents of euro. */

import type { DateTime } from 'luxon';
import { z } from 'zod';
import { foldWords } from './items.ts';
import { instantOf, plusDays } from './time.ts';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const discountSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('percent'), percent: z.number().positive().max(100) }),
  z.object({ type: z.literal('amount'), cents: z.number().int().positive() }),
]);
export type Discount = z.infer<typeof discountSchema>;

export const agreementSchema = z.object({
  name: z.string().min(2).max(80),
  /** What it says, in the manager's words. */
  text: z.string().max(500).default(''),
  /** Ids; empty: all services. */
  services: z.array(z.string()).default([]),
  discount: discountSchema.nullable().default(null),
  /** By what a member is recognised: "tessera dell'anno". */
  proof: z.string().max(200).nullable().default(null),
  /** Both included; null: no limit on that side. */
  from: date.nullable().default(null),
  to: date.nullable().default(null),
});
export type Terms = z.infer<typeof agreementSchema>;
export type Agreement = Terms & { id: string };

export type EndStep = 'soon' | 'last';
export const SOON_DAYS = 30;
/** The managers read it when they come to work. */
const AT = '09:00';

/** When the managers hear that it ends: a month before, and on its last day. What is past already is not said. */
export function endNotices({ to }: Pick<Terms, 'to'>, now: DateTime): { step: EndStep; at: DateTime }[] {
  if (to === null) return [];
  const all = [
    { step: 'soon' as const, at: instantOf(plusDays(to, -SOON_DAYS), AT) },
    { step: 'last' as const, at: instantOf(to, AT) },
  ];
  return all.filter(({ at }) => at > now);
}

/** Decided when it falls due: not of terms that were put off or taken back meanwhile, nor after its end. */
export function isEndNoticeDue({ to }: Pick<Terms, 'to'>, announced: string, today: string): boolean {
  return to === announced && today <= to;
}

export function isInForce({ from, to }: Pick<Terms, 'from' | 'to'>, day: string): boolean {
  return (from === null || from <= day) && (to === null || day <= to);
}

export function coversService({ services }: Pick<Terms, 'services'>, id: string): boolean {
  return services.length === 0 || services.includes(id);
}

/** Never below nothing; a percentage is rounded to the cent. */
export function discounted(cents: number, discount: Discount): number {
  const less = discount.type === 'percent' ? Math.round((cents * discount.percent) / 100) : discount.cents;
  return Math.max(0, cents - less);
}

/** Of several the one that takes most off; null where none gives a discount on this service that day. */
export function bestAgreement<A extends Terms>(
  agreements: readonly A[],
  serviceId: string,
  day: string,
  cents: number,
): (A & { discount: Discount }) | null {
  const fitting = agreements.filter(
    (each): each is A & { discount: Discount } =>
      each.discount !== null && isInForce(each, day) && coversService(each, serviceId),
  );
  return fitting.sort((a, b) => discounted(cents, a.discount) - discounted(cents, b.discount))[0] ?? null;
}

const LIGHT = new Set(['di', 'del', 'della', 'delle', 'dei', 'e', 'associazione', 'soci', 'cremona']);

function wordsIn(name: string): string[] {
  return foldWords(name)
    .split(' ')
    .filter((word) => word !== '' && !LIGHT.has(word));
}

/** "Coldiretti" is who has an agreement as "Coldiretti Cremona": all words of the shorter name are in the longer. */
export function isMember(association: string, { name }: Pick<Terms, 'name'>): boolean {
  const [said, kept] = [wordsIn(association), wordsIn(name)];
  const [short, long] = said.length <= kept.length ? [said, kept] : [kept, said];
  return short.length > 0 && short.every((word) => long.includes(word));
}
