/** A service said back to the manager, part by part. */

import type { Capacity, Field, Organisation, Service } from '../../../domain/catalogue.ts';
import { priceList } from '../../citizen/services.ts';
import { datedWords, hoursWords, noticeWords, reminderWords } from '../../engine/form/explain.ts';
import { paymentWords } from '../../engine/form/paying.ts';
import type { Part } from '../../texts/read/labels.ts';
import { speaker } from '../../texts/text.ts';
import { amount, list, minutes, number } from '../../texts/words.ts';

const say = speaker(false);

const ITEMS_SHOWN = 6;

/** What the part is now; empty where the service has none of it. */
export function partWords(service: Service, part: Part, organisations: readonly Organisation[]): string {
  const { calendar, confirmation, price } = service;
  switch (part) {
    case 'name':
      return service.name;
    case 'summary':
      return service.summary;
    case 'details':
      return service.details.join(' ');
    case 'synonyms':
      return service.synonyms.join(', ');
    case 'cooperative':
      return organisations.find(({ id }) => id === service.cooperative)?.name ?? service.cooperative;
    case 'openings':
      return openingWords(service);
    case 'duration':
      return durationWords(service);
    case 'capacity':
      return capacityWords(service.capacity, service.name);
    case 'price':
      return priceList(service, say);
    case 'payment':
      return price.type === 'free' ? '' : paymentWords(service, say);
    case 'items':
      return price.type === 'list' ? itemWords(price.items) : '';
    case 'place':
      return service.place ?? (service.form.some(({ name }) => name === 'address') ? say('svc.atHome') : '');
    case 'questions':
      return questionWords(service.form);
    case 'confirmation':
      return confirmation.type === 'automatic'
        ? say('svc.atOnce')
        : say('svc.staffWithin', {
            hours: confirmation.withinHours,
            working: confirmation.working ? say('summary.working') : '',
          });
    case 'notice':
      return noticeWords(calendar, say);
    case 'horizon':
      return say('svc.horizon', { n: calendar.horizonDays });
    case 'reminders':
      return reminderWords(service.reminders, say);
    case 'return':
      return calendar.returnAfterWorkingDays === undefined
        ? ''
        : say('svc.returnDays', { n: calendar.returnAfterWorkingDays });
  }
}

/** A line of a summary: "Prezzo: € 5,00". Null where there is nothing to say. */
export function partLine(service: Service, part: Part, organisations: readonly Organisation[]): string | null {
  const value = partWords(service, part, organisations);
  return value === '' ? null : say(`svc.line.${part}`, { value });
}

export function partName(part: Part): string {
  return say(`svc.part.${part}`);
}

function openingWords(service: Service): string {
  const dates = (service.calendar.overrides ?? []).map((each) => datedWords(each, say));
  return [weeklyWords(service), ...dates].join('; ');
}

function weeklyWords({ calendar }: Service): string {
  const { scheme, holidays } = calendar;
  const hours = hoursWords(calendar);
  const words = holidays === 'open' ? say('svc.holidaysOpen', { hours }) : hours;
  if (scheme.type === 'starts') return say('svc.starts', { hours: words, every: minutes(scheme.offerEveryMin) });
  return calendar.openings.length > 1 ? say('svc.windows', { hours: words }) : words;
}

function durationWords({ form }: Service): string {
  const field = form.find(({ name }) => name === 'duration');
  const limits = field?.limits?.minutes;
  if (limits === undefined) return '';
  const { min, max, step } = limits;
  if (min === max) return minutes(min);
  const between = say('svc.between', { min: minutes(min), max: minutes(max) });
  const range = step === undefined ? between : say('svc.by', { range: between, step: minutes(step) });
  return field?.fallback === undefined ? range : say('svc.usual', { range, usual: minutes(field.fallback) });
}

/** `called`: of those who are only numbered after the service no name is told. */
export function capacityWords(capacity: Capacity, called = ''): string {
  if (capacity.type === 'resources') {
    const { resources, gapMin } = capacity;
    const names = list(
      resources.map(({ name, hours }) =>
        hours === undefined ? name : say('svc.cap.worker', { name, hours: hoursWords({ openings: hours }) }),
      ),
    );
    const numbered = resources.every(
      ({ name, hours }) => hours === undefined && called !== '' && name.startsWith(called),
    );
    const words = numbered
      ? say(resources.length === 1 ? 'svc.cap.alone' : 'svc.cap.numbered', { n: resources.length })
      : resources.length === 1
        ? say('svc.cap.one', { name: names })
        : say('svc.cap.several', { n: resources.length, names });
    return gapMin === 0 ? words : say('svc.cap.gap', { capacity: words, gap: minutes(gapMin) });
  }
  const { per, limit, weights } = capacity;
  const [counted = 'booking', ...others] = Object.keys(weights).sort(
    (a, b) => Math.abs(1 - (weights[a] ?? 1)) - Math.abs(1 - (weights[b] ?? 1)),
  );
  const words =
    counted === 'booking'
      ? say(per === 'day' ? 'svc.cap.bookingDay' : 'svc.cap.booking', { n: number(limit) })
      : counted === 'people' || counted === 'guests'
        ? say('svc.cap.places', { n: number(limit) })
        : say(`svc.cap.${per}`, { amount: amount(limit, counted) });
  return others.reduce(
    (capacity, unit) =>
      say('svc.cap.weight', { capacity, one: amount(1, unit), weight: amount(weights[unit] ?? 1, counted) }),
    words,
  );
}

function itemWords(items: readonly { name: string; unit: string; cents: number }[]): string {
  const shown = items.slice(0, ITEMS_SHOWN).map(({ name }) => name);
  const left = items.length - shown.length;
  return left > 0 ? say('svc.more', { shown: shown.join(', '), n: left }) : list(shown);
}

function questionWords(form: readonly Field[]): string {
  const unasked = ({ optional, fallback }: Field) => optional || fallback !== undefined;
  // What can be only one length is no question.
  const asked = form.filter(({ limits }) => limits?.minutes === undefined || limits.minutes.min !== limits.minutes.max);
  const always = asked.filter((field) => !unasked(field)).map(questionLabel);
  const optional = asked.filter(unasked).map(questionLabel);
  const questions = always.join(', ');
  return optional.length === 0 ? questions : say('svc.optional', { questions, optional: optional.join(', ') });
}

export function questionLabel({ name, question, choices, limits }: Field): string {
  if (name !== 'choice' && name !== 'number') return say(`form.field.${name}`).toLowerCase();
  const words = `«${question ?? say(`form.field.${name}`)}»`;
  if (choices !== undefined) return say('svc.choices', { question: words, choices: choices.join(', ') });
  const range = Object.values(limits ?? {})[0];
  return range === undefined ? words : say('svc.range', { question: words, min: range.min, max: range.max });
}
