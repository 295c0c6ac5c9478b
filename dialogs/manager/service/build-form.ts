/** The questions of a service: those its kind needs, and those the manager wants or does not. */

import type { Field, FieldName, Service } from '../../../domain/catalogue.ts';
import { fieldKey } from '../../../domain/form.ts';
import { sameUnit } from '../../texts/read/capacity.ts';
import { lengthOfWindows, type Scheme } from './build-capacity.ts';
import { type Draft, isAtHome } from './draft.ts';

/** What is wanted comes before when, and when before who and where. Every kind is here, by its type. */
const ORDER = Object.keys({
  task: true,
  quantity: true,
  order: true,
  number: true,
  date: true,
  time: true,
  duration: true,
  guests: true,
  occasion: true,
  choice: true,
  address: true,
  responsible: true,
  phone: true,
  notes: true,
} satisfies Record<FieldName, true>);

const KINDS = ['kg', 'pieces'] as const;
const MOST: Record<(typeof KINDS)[number], number> = { kg: 25, pieces: 80 };
const SHORTEST_MIN = 30;
const USUAL_MIN = 60;

export function formFrom(draft: Draft, base: Service | null, scheme: Scheme): Field[] {
  const start = base === null ? usual(draft, scheme) : adapted(base.form, draft, scheme);
  const dropped = new Set(draft.dontAsk ?? []);
  const asked = draft.ask ?? [];
  const replaced = new Set(asked.map(fieldKey));
  const kept = start.filter((field) => !dropped.has(fieldKey(field)) && !replaced.has(fieldKey(field)));
  const added = asked.filter((field) => field.name !== 'duration' || scheme === 'starts');
  return inOrder([...kept, ...added], base);
}

/** A changed form keeps its order; what is new takes the place of its kind. */
function inOrder(fields: Field[], base: Service | null): Field[] {
  const before = (base?.form ?? []).map(fieldKey);
  const rank = (field: Field) => ORDER.indexOf(field.name);
  if (base === null) return fields.sort((a, b) => rank(a) - rank(b));
  const old = fields
    .filter((field) => before.includes(fieldKey(field)))
    .sort((a, b) => before.indexOf(fieldKey(a)) - before.indexOf(fieldKey(b)));
  for (const field of fields.filter((each) => !before.includes(fieldKey(each)))) {
    const at = old.findIndex((each) => rank(each) > rank(field));
    old.splice(at < 0 ? old.length : at, 0, field);
  }
  return old;
}

function usual(draft: Draft, scheme: Scheme): Field[] {
  const { capacity, price } = draft;
  const goods =
    capacity?.type === 'pool' ||
    price?.perUnit !== undefined ||
    price?.boxes !== undefined ||
    price?.items !== undefined;
  const home = isAtHome(draft);
  return [
    ...measures(draft),
    plain('date'),
    plain('time'),
    ...(scheme === 'starts' ? [duration(draft)] : []),
    ...(price?.perUnit?.people === undefined ? [] : [guests(draft)]),
    ...(home ? [plain('address')] : []),
    ...(goods && home ? [] : [plain('phone')]),
    plain('notes', true),
  ];
}

function plain(name: Field['name'], optional = false): Field {
  return { name, optional };
}

/** Kilos, pieces, an order or a unit of its own: asked for wherever the price or the pool counts it. */
function measures({ capacity, price, ask = [] }: Draft): Field[] {
  const pool = capacity?.type === 'pool' ? capacity.unit : undefined;
  if (price?.boxes !== undefined || price?.items !== undefined) {
    return [
      {
        name: 'order',
        optional: false,
        limits: { kg: { min: 0.1, max: 30 }, l: { min: 0.5, max: 30 }, pz: { min: 1, max: 60, step: 1 } },
      },
    ];
  }
  const counted = new Set([pool, ...Object.keys(price?.perUnit ?? {})].filter((unit) => unit !== undefined));
  const kinds = KINDS.filter((unit) => counted.has(unit));
  if (kinds.length === 0) return [];
  const limit = capacity?.type === 'pool' && capacity.unit === 'kg' ? capacity.limit : Number.POSITIVE_INFINITY;
  const limits = Object.fromEntries(
    kinds.map((unit) => [
      unit,
      unit === 'kg' ? { min: 1, max: Math.min(MOST.kg, limit) } : { min: 1, max: MOST.pieces, step: 1 },
    ]),
  );
  return ask.some(
    ({ name, limits: own }) =>
      name === 'number' && kinds.some((unit) => Object.keys(own ?? {}).some((each) => sameUnit(each, unit))),
  )
    ? []
    : [{ name: 'quantity', optional: false, limits }];
}

function duration({ duration: said, openings = [] }: Draft): Field {
  const longest = Math.max(SHORTEST_MIN, ...openings.map(lengthOfWindows));
  if (said === undefined) {
    const fallback = Math.min(USUAL_MIN, longest);
    const minutes = {
      min: Math.min(SHORTEST_MIN, fallback),
      max: Math.min(longest, 2 * USUAL_MIN),
      step: SHORTEST_MIN,
    };
    return { name: 'duration', optional: false, limits: { minutes }, fallback };
  }
  const { min, max, step, usual: fallback } = said;
  const range = { min, max, ...(step === undefined ? (min === max ? {} : { step: SHORTEST_MIN }) : { step }) };
  return {
    name: 'duration',
    optional: false,
    limits: { minutes: range },
    ...(fallback === undefined ? {} : { fallback }),
  };
}

function guests({ capacity }: Draft): Field {
  const max = capacity?.type === 'places' ? capacity.n : 50;
  return { name: 'guests', optional: false, limits: { people: { min: 1, max, step: 1 } } };
}

/** A form that exists, where the change of something else asks for it. */
function adapted(form: readonly Field[], draft: Draft, scheme: Scheme): Field[] {
  let next = [...form];
  if (draft.duration !== undefined || (scheme === 'starts' && !next.some(({ name }) => name === 'duration'))) {
    if (scheme === 'starts') next = [...next.filter(({ name }) => name !== 'duration'), duration(draft)];
  }
  if (scheme === 'windows') next = next.filter(({ name }) => name !== 'duration');
  if (draft.place === null && !next.some(({ name }) => name === 'address')) next.push(plain('address'));
  if (typeof draft.place === 'string') next = next.filter(({ name }) => name !== 'address');
  return next;
}
