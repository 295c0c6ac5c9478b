/** Whether the parts of a service fit together: each is fine by itself, and still nobody could book. */

import { fieldFor } from './amounts.ts';
import type { Opening, Service } from './catalogue.ts';
import { answerKey } from './form.ts';
import { foldWords } from './items.ts';
import { minutesOf } from './time.ts';

export type Misfit =
  /** Two stretches of one day overlap, so that a window would be sold twice. */
  | { type: 'hoursOverlap'; day: Opening['days'][number] }
  /** Nothing asked for says how much of this unit there is. */
  | { type: 'priceWithoutQuestion'; unit: string }
  | { type: 'poolWithoutQuestion'; unit: string }
  /** A price by the hour, and a booking that has no length of its own. */
  | { type: 'hourlyWithoutLength' }
  | { type: 'longerThanOpen'; minutes: number; open: number }
  /** With free starts a counter a window would not see two stays that overlap. */
  | { type: 'windowPoolOfStarts' }
  | { type: 'sameQuestionTwice'; question: string }
  | { type: 'fewChoices'; question: string }
  | { type: 'emptyRange'; field: string }
  /** The least that can be booked is more than there is. */
  | { type: 'neverEnough'; unit: string; least: number; limit: number }
  | { type: 'listWithoutOrder' }
  | { type: 'orderWithoutList' }
  | { type: 'noticeBeyondHorizon' }
  | { type: 'nameTaken'; by: string };

/** In the order in which they are best put right. `others`: the services on offer beside it. */
export function misfitsOf(service: Service, others: readonly Service[] = []): Misfit[] {
  return [
    ...nameMisfits(service, others),
    ...hourMisfits(service),
    ...formMisfits(service),
    ...priceMisfits(service),
    ...capacityMisfits(service),
    ...noticeMisfits(service),
  ];
}

function nameMisfits({ id, name }: Service, others: readonly Service[]): Misfit[] {
  const same = others.find((other) => other.id !== id && !other.retired && foldWords(other.name) === foldWords(name));
  return same === undefined ? [] : [{ type: 'nameTaken', by: same.name }];
}

function hourMisfits({ calendar }: Service): Misfit[] {
  for (const day of [1, 2, 3, 4, 5, 6, 7, 'holiday'] as const) {
    for (const clock of ['summer', 'standard'] as const) {
      const stretches = calendar.openings
        .filter((opening) => opening.days.includes(day) && (opening.clock ?? clock) === clock)
        .sort((a, b) => (a.from < b.from ? -1 : 1));
      if (stretches.some(({ from }, at) => at > 0 && from < (stretches[at - 1]?.to ?? from))) {
        return [{ type: 'hoursOverlap', day }];
      }
    }
  }
  return [];
}

function formMisfits(service: Service): Misfit[] {
  const own = service.form.filter(({ name }) => name === 'choice' || name === 'number');
  const keys = own.map((field) => foldWords(answerKey(field)));
  const twice = own.find((_, at) => keys.indexOf(keys[at] ?? '') !== at);
  const few = own.find(({ name, choices }) => name === 'choice' && choices?.length === 1);
  const empty = service.form.find(({ limits }) =>
    Object.values(limits ?? {}).some(({ min, max }) => min > max || max <= 0),
  );
  const duration = service.form.find(({ name }) => name === 'duration')?.limits?.minutes;
  const open = longestOpening(service);
  return [
    ...(twice === undefined ? [] : [{ type: 'sameQuestionTwice' as const, question: answerKey(twice) }]),
    ...(few === undefined ? [] : [{ type: 'fewChoices' as const, question: answerKey(few) }]),
    ...(empty === undefined ? [] : [{ type: 'emptyRange' as const, field: empty.name }]),
    ...(duration !== undefined && duration.min > open
      ? [{ type: 'longerThanOpen' as const, minutes: duration.min, open }]
      : []),
  ];
}

function longestOpening({ calendar }: Service): number {
  return Math.max(0, ...calendar.openings.map(({ from, to }) => minutesOf(to) - minutesOf(from)));
}

function priceMisfits(service: Service): Misfit[] {
  const { price, calendar, form } = service;
  const orders = form.some(({ name }) => name === 'order');
  if (price.type === 'list') return orders ? [] : [{ type: 'listWithoutOrder' }];
  if (orders) return [{ type: 'orderWithoutList' }];
  if (price.type === 'perUnit') {
    const unit = Object.keys(price.cents).find((each) => fieldFor(service, each) === undefined);
    return unit === undefined ? [] : [{ type: 'priceWithoutQuestion', unit }];
  }
  const hourly = price.type === 'perHour' || (price.type === 'base' && price.extraHourCents > 0);
  return hourly && calendar.scheme.type === 'windows' ? [{ type: 'hourlyWithoutLength' }] : [];
}

function capacityMisfits(service: Service): Misfit[] {
  const { capacity, calendar } = service;
  if (capacity.type !== 'pool') return [];
  const { weights, limit, per } = capacity;
  if (per === 'window' && calendar.scheme.type === 'starts') return [{ type: 'windowPoolOfStarts' }];
  const asked = Object.keys(weights).filter((unit) => unit === 'booking' || fieldFor(service, unit) !== undefined);
  if (asked.length === 0) return [{ type: 'poolWithoutQuestion', unit: Object.keys(weights)[0] ?? '' }];
  for (const unit of asked) {
    const least = (fieldFor(service, unit)?.limits?.[unit]?.min ?? 1) * (weights[unit] ?? 1);
    if (least > limit) return [{ type: 'neverEnough', unit, least, limit }];
  }
  return [];
}

function noticeMisfits({ calendar }: Service): Misfit[] {
  const { notice, horizonDays } = calendar;
  const days = notice.type === 'hours' ? notice.hours / 24 : notice.type === 'days' ? notice.days : notice.daysBefore;
  return days > horizonDays ? [{ type: 'noticeBeyondHorizon' }] : [];
}
