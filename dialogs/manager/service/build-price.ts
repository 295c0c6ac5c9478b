/** The price that was said, in the kind of price it makes; or the price there is, with what was said changed in it. */

import type { Field, Price, Service } from '../../../domain/catalogue.ts';
import { sameUnit } from '../../texts/read/capacity.ts';
import type { Draft, SaidPrice } from './draft.ts';

type Listed = Extract<Price, { type: 'list' }>;

/** `partial`: amounts that were not spoken of stay as they were. */
export function priceFrom(
  draft: Draft,
  base: Service | null,
  form: readonly Field[],
): { price: Price; partial: boolean } {
  const said = draft.price;
  const before = base?.price ?? null;
  const weighed = draft.finalAfterWeighing;
  if (said === undefined) {
    const price = before ?? { type: 'free' as const };
    return {
      price: price.type === 'perUnit' && weighed !== undefined ? { ...price, finalAfterWeighing: weighed } : price,
      partial: true,
    };
  }
  const merged = before === null ? null : within(before, inFormUnits(said, form));
  if (merged !== null)
    return { price: merged, partial: merged.type !== 'flat' && merged.type !== 'free' && merged.type !== 'perHour' };
  return { price: anew(inFormUnits(said, form), draft, form), partial: false };
}

/** "6 euro a pasto" where the form asks "quanti pasti". */
function inFormUnits(said: SaidPrice, form: readonly Field[]): SaidPrice {
  if (said.perUnit === undefined) return said;
  const asked = form.flatMap(({ name, limits }) =>
    name === 'number' || name === 'quantity' ? Object.keys(limits ?? {}) : [],
  );
  const perUnit = Object.fromEntries(
    Object.entries(said.perUnit).map(([unit, cents]) => [asked.find((each) => sameUnit(each, unit)) ?? unit, cents]),
  );
  return { ...said, perUnit };
}

function anew(
  said: SaidPrice,
  { duration, finalAfterWeighing = false, openings = [] }: Draft,
  form: readonly Field[],
): Price {
  const { boxes, items, perUnit, perHour, base, extraHour, deposit, flat } = said;
  if (boxes !== undefined || items !== undefined) return { type: 'list', boxes: boxes ?? {}, items: items ?? [] };
  const counted = Object.entries(perUnit ?? {}).filter(([unit]) => isAsked(unit, form));
  const each = counted[0]?.[1] ?? Object.values(perUnit ?? {})[0];
  if (counted.length > 0) return { type: 'perUnit', cents: Object.fromEntries(counted), finalAfterWeighing };
  const whole = base?.cents ?? flat ?? each;
  if (whole !== undefined && (base !== undefined || extraHour !== undefined || (deposit ?? 0) > 0)) {
    const stretch = Math.max(
      60,
      ...openings.map(({ from, to }) => (Number(to.slice(0, 2)) - Number(from.slice(0, 2))) * 60),
    );
    const includedMin =
      base?.includedMin ?? (extraHour === undefined ? (duration?.max ?? stretch) : (duration?.min ?? 60));
    return { type: 'base', cents: whole, includedMin, extraHourCents: extraHour ?? 0, depositCents: deposit ?? 0 };
  }
  if (perHour !== undefined || (whole === undefined && extraHour !== undefined))
    return { type: 'perHour', cents: perHour ?? extraHour ?? 0 };
  return whole === undefined ? { type: 'free' } : { type: 'flat', cents: whole };
}

function isAsked(unit: string, form: readonly Field[]): boolean {
  if (unit === 'people') return form.some(({ name }) => name === 'guests');
  return form.some(({ name, limits }) => (name === 'quantity' || name === 'number') && limits?.[unit] !== undefined);
}

/** An amount that could be that of one thing or another: to be asked, never guessed. */
export function isUnclear(before: Price, { flat, perUnit, boxes, items, without, free }: SaidPrice): boolean {
  if (flat === undefined || free || perUnit !== undefined) return false;
  if (before.type === 'perUnit') return Object.keys(before.cents).length > 1;
  return before.type === 'list' && boxes === undefined && items === undefined && without === undefined;
}

/** The same kind of price with other amounts; null where what was said makes another kind of it. */
function within(before: Price, said: SaidPrice): Price | null {
  const { flat, perHour, perUnit, base, extraHour, deposit, boxes, items, without, free } = said;
  if (free) return { type: 'free' };
  switch (before.type) {
    case 'perUnit': {
      const units = Object.keys(before.cents);
      const one = units.length === 1 ? units[0] : undefined;
      const cents = perUnit ?? (flat !== undefined && one !== undefined ? { [one]: flat } : undefined);
      return cents === undefined || !Object.keys(cents).every((unit) => units.includes(unit))
        ? null
        : { ...before, cents: { ...before.cents, ...cents } };
    }
    case 'perHour': {
      const cents = perHour ?? extraHour ?? flat;
      return cents === undefined || base !== undefined || (deposit ?? 0) > 0 ? null : { type: 'perHour', cents };
    }
    case 'base':
      return {
        ...before,
        ...(base ?? (flat === undefined ? {} : { cents: flat })),
        ...(extraHour === undefined && perHour === undefined ? {} : { extraHourCents: extraHour ?? perHour ?? 0 }),
        ...(deposit === undefined ? {} : { depositCents: deposit }),
      };
    case 'list':
      return boxes === undefined && items === undefined && without === undefined ? null : relisted(before, said);
    case 'flat':
      return flat === undefined || (deposit ?? 0) > 0 || extraHour !== undefined ? null : { type: 'flat', cents: flat };
    case 'free':
      return null;
  }
}

function relisted(before: Listed, { boxes = {}, items = [], without = [] }: SaidPrice): Listed {
  const gone = new Set(without);
  const kept = before.items.filter(({ id }) => !gone.has(id));
  const known = kept.map((item) => {
    const said = items.find(({ id }) => id === item.id);
    // A new price says nothing of what else the item is called.
    return said === undefined
      ? item
      : { ...item, ...said, synonyms: said.synonyms.length > 0 ? said.synonyms : item.synonyms };
  });
  const fresh = items.filter(({ id }) => !kept.some((item) => item.id === id));
  const named = { ...before.boxes, ...boxes };
  return {
    type: 'list',
    boxes: Object.fromEntries(Object.entries(named).filter(([name]) => !gone.has(name))),
    items: [...known, ...fresh],
  };
}
