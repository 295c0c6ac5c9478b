/** From what was said to a whole service: a new one with sensible values where nothing was said, or a changed one. */

import { type Organisation, type Service, serviceSchema } from '../../../domain/catalogue.ts';
import { reopened } from '../../../domain/closures.ts';
import { type Misfit, misfitsOf } from '../../../domain/consistency.ts';
import { foldWords } from '../../../domain/items.ts';
import { USUAL_PAYMENT } from '../../../domain/payment.ts';
import { DEFAULT_REMINDERS, MOST_REMINDERS } from '../../../domain/timetable.ts';
import type { Part } from '../../texts/read/labels.ts';
import { ownSynonyms } from '../../texts/read/naming.ts';
import { changedReminders } from '../../texts/read/reminders.ts';
import { slug } from '../../texts/read/words.ts';
import { speaker } from '../../texts/text.ts';
import { capacityFrom, isDaily, lengthOfWindows, schemeFrom } from './build-capacity.ts';
import { formFrom } from './build-form.ts';
import { paymentFrom } from './build-payment.ts';
import { priceFrom } from './build-price.ts';
import { type Draft, isAtHome } from './draft.ts';

const say = speaker(false);

export interface Setting {
  /** The service that is changed; null where a new one is made. */
  base: Service | null;
  /** All there are, retired ones too: an id is for ever. */
  services: readonly Service[];
  organisations: readonly Organisation[];
}

export type Built =
  | { type: 'built'; service: Service; misfits: Misfit[] }
  /** Not without these: the first is to be asked for. */
  | { type: 'missing'; parts: Part[] };

/** What a new service cannot do without. Whatever else is not said gets a value that is shown. */
const NEEDED = ['name', 'openings', 'capacity', 'price', 'cooperative'] as const satisfies readonly (Part &
  keyof Draft)[];

/** Beyond this a stretch is hardly one single appointment. */
const LONG_WINDOW_MIN = 180;
const NOTICE_HOURS = 24;
const STARTS_EVERY_MIN = 30;

/** Appointments of twenty minutes follow one another; longer ones begin at the half hours. */
function usualStart({ duration }: Draft): number {
  const { min, max } = duration ?? { min: STARTS_EVERY_MIN, max: STARTS_EVERY_MIN };
  return min === max && min < 60 ? min : STARTS_EVERY_MIN;
}

export function built(draft: Draft, setting: Setting, skipped: readonly string[] = []): Built {
  const { base } = setting;
  if (base === null) {
    const parts = missing(draft, skipped);
    if (parts.length > 0) return { type: 'missing', parts };
  }
  const service = serviceSchema.parse(base === null ? fresh(draft, setting) : changed(base, draft, setting));
  return { type: 'built', service, misfits: misfitsOf(service, setting.services) };
}

/** What of a service is corrected in a few words. */
export type Outline = Pick<Service, 'name' | 'form' | 'price'> & {
  capacity?: Service['capacity'];
  calendar: Pick<Service['calendar'], 'openings'>;
};

/** What was said so far as a service has it, for corrections of one that is not whole yet. */
export function outlineOf(draft: Draft): Outline {
  const scheme = schemeFrom(draft, null);
  const form = formFrom(draft, null, scheme);
  return {
    name: draft.name ?? '',
    form,
    price: priceFrom(draft, null, form).price,
    calendar: { openings: draft.openings ?? [] },
  };
}

function missing(draft: Draft, skipped: readonly string[]): Part[] {
  const parts: Part[] = NEEDED.filter((key) => draft[key] === undefined && !skipped.includes(key));
  const longest = Math.max(0, ...(draft.openings ?? []).map(lengthOfWindows));
  const places = draft.capacity?.type === 'places';
  const unclear =
    places &&
    longest > LONG_WINDOW_MIN &&
    draft.scheme === undefined &&
    draft.duration === undefined &&
    !isDaily(draft);
  return unclear && !skipped.includes('duration') ? [...parts, 'duration'] : parts;
}

function fresh(draft: Draft, setting: Setting): Record<string, unknown> {
  const { name = '', openings = [], notice, horizonDays, returnAfterWorkingDays } = draft;
  const { services, organisations } = setting;
  const id = freeId(services, name);
  const cooperative = draft.cooperative ?? organisations[0]?.id ?? '';
  const organisation = organisations.find((each) => each.id === cooperative)?.name ?? cooperative;
  const scheme = schemeFrom(draft, null);
  const form = formFrom(draft, null, scheme);
  const place =
    draft.place === undefined && !isAtHome(draft) ? say('svc.atCooperative', { organisation }) : draft.place;
  return {
    id,
    name,
    synonyms: freeSynonyms(services, id, draft.synonyms ?? ownSynonyms(name)),
    summary: draft.summary ?? say('svc.plainSummary'),
    details: draft.details ?? [],
    cooperative,
    form,
    calendar: {
      openings,
      holidays: draft.holidays ?? 'closed',
      scheme:
        scheme === 'windows'
          ? { type: scheme }
          : { type: scheme, offerEveryMin: draft.offerEveryMin ?? usualStart(draft) },
      notice: notice ?? { type: 'hours', hours: NOTICE_HOURS },
      ...(horizonDays === undefined ? {} : { horizonDays }),
      ...(returnAfterWorkingDays == null ? {} : { returnAfterWorkingDays }),
    },
    capacity: capacityFrom(draft, null, { id, name, scheme, form, services }),
    price: priceFrom(draft, null, form).price,
    priceIndicative: draft.indicative ?? false,
    payment: paymentFrom(draft, USUAL_PAYMENT),
    confirmation: draft.confirmation ?? { type: 'automatic' },
    ...(place == null ? {} : { place }),
    ...(isDaily(draft) ? { byTheDay: true } : {}),
    reminders: remindersFrom(draft, DEFAULT_REMINDERS),
    position: Math.max(-1, ...services.map(({ position }) => position)) + 1,
  };
}

function changed(base: Service, draft: Draft, { services }: Setting): Record<string, unknown> {
  const { calendar } = base;
  const scheme = schemeFrom(draft, base);
  const form = formFrom(draft, base, scheme);
  const { place: before, ...rest } = base;
  const place = draft.place === undefined ? before : draft.place;
  const { returnAfterWorkingDays: returned, ...kept } = withDates(calendar, draft.dated ?? []);
  const back = draft.returnAfterWorkingDays === undefined ? returned : draft.returnAfterWorkingDays;
  const { price, partial } = priceFrom(draft, base, form);
  const offerEveryMin =
    draft.offerEveryMin ?? (calendar.scheme.type === 'starts' ? calendar.scheme.offerEveryMin : usualStart(draft));
  const name = draft.name ?? base.name;
  const renamed = draft.name === undefined ? [] : ownSynonyms(draft.name);
  return {
    ...rest,
    name,
    synonyms: freeSynonyms(services, base.id, [...(draft.synonyms ?? base.synonyms), ...renamed]),
    summary: draft.summary ?? base.summary,
    details: draft.details ?? base.details,
    cooperative: draft.cooperative ?? base.cooperative,
    form,
    calendar: {
      ...kept,
      openings: draft.openings ?? calendar.openings,
      holidays: draft.holidays ?? calendar.holidays,
      scheme: scheme === 'windows' ? { type: scheme } : { type: scheme, offerEveryMin },
      notice: draft.notice ?? calendar.notice,
      horizonDays: draft.horizonDays ?? calendar.horizonDays,
      ...(back == null ? {} : { returnAfterWorkingDays: back }),
    },
    capacity: capacityFrom(draft, base, { id: base.id, name, scheme, form, services }),
    price,
    priceIndicative:
      draft.indicative ?? (draft.price === undefined ? base.priceIndicative : base.priceIndicative && partial),
    payment: paymentFrom(draft, base.payment),
    confirmation: draft.confirmation ?? base.confirmation,
    reminders: remindersFrom(draft, base.reminders),
    ...(place == null ? {} : { place }),
    ...(draft.daily ? { byTheDay: true } : {}),
  };
}

/** Those said first, where they are more than a service may have. */
function remindersFrom({ reminders = [] }: Draft, before: Service['reminders']): Service['reminders'] {
  return reminders.reduce(changedReminders, [...before]).slice(0, MOST_REMINDERS);
}

/** What was said last of a date holds; a day that is opened is closed no more. */
function withDates(calendar: Service['calendar'], dated: NonNullable<Draft['dated']>): Service['calendar'] {
  return dated.reduce((now, { from, to, openings }) => {
    const others = (now.overrides ?? []).filter((each) => each.to < from || to < each.from);
    const overrides = openings === null ? others : others.concat({ from, to, openings });
    const { overrides: _, ...rest } = now;
    const closures = openings === null ? now.closures : reopened(now.closures, { from, to });
    return overrides.length === 0 ? { ...rest, closures } : { ...rest, closures, overrides };
  }, calendar);
}

/** Ids are for ever, also those of retired services. */
function freeId(services: readonly Service[], name: string): string {
  const taken = new Set(services.map(({ id }) => id));
  const id = slug(name) || 'servizio';
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? id : `${id}-${n}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** A word that already means another service would make both hard to reach. */
function freeSynonyms(services: readonly Service[], id: string, wanted: readonly string[]): string[] {
  const taken = new Set(
    services
      .filter((service) => service.id !== id && !service.retired)
      .flatMap(({ name, synonyms }) => [name, ...synonyms].map(foldWords)),
  );
  const seen = new Set<string>();
  return wanted.filter((word) => {
    const folded = foldWords(word);
    if (folded === '' || taken.has(folded) || seen.has(folded)) return false;
    seen.add(folded);
    return true;
  });
}
