/** A broadcast in words: who it is for, when, how it stands. */

import { DateTime } from 'luxon';
import { type BroadcastPlan, fillIn, firstName, TOPICS, type Topic } from '../../../domain/broadcast.ts';
import type { Organisation, Service } from '../../../domain/catalogue.ts';
import { dateOf, timeOf, ZONE } from '../../../domain/time.ts';
import { speaker, type TextKey } from '../../texts/text.ts';
import { hour, longDate } from '../../texts/words.ts';

const say = speaker(false);

export interface Catalogue {
  services: readonly Service[];
  organisations: readonly Organisation[];
}

export function moment(at: DateTime): string {
  return `${longDate(dateOf(at))}, ore ${hour(timeOf(at))}`;
}

export function momentOf(iso: string): string {
  return moment(DateTime.fromISO(iso, { zone: ZONE }));
}

export function peopleWords(n: number): string {
  return n === 1 ? say('broadcast.onePerson') : say('broadcast.people', { n });
}

export function audienceWords({ audience, kind }: Pick<BroadcastPlan, 'audience' | 'kind'>, known: Catalogue): string {
  switch (audience.type) {
    case 'all':
      return say('broadcast.toAll');
    case 'service': {
      const service = known.services.find(({ id }) => id === audience.serviceId)?.name ?? audience.serviceId;
      return kind === 'notice' ? say('broadcast.toNotice', { what: service }) : say('broadcast.toService', { service });
    }
    case 'organisation': {
      const name =
        known.organisations.find(({ id }) => id === audience.organisationId)?.name ?? audience.organisationId;
      return kind === 'notice' ? say('broadcast.toNotice', { what: name }) : say('broadcast.toOrganisation', { name });
    }
    case 'association':
      return say('broadcast.toAssociation', { name: audience.name });
    case 'district':
      return say('broadcast.toDistrict', { name: audience.name });
    case 'language':
      return say('broadcast.toLanguage', { language: languageWord(audience.code) });
    case 'topic':
      return say('broadcast.toTopic', { topic: topicWord(audience.topic) });
  }
}

export function isTopic(value: string): value is Topic {
  return TOPICS.some((topic) => topic === value);
}

export function topicWord(topic: string): string {
  return isTopic(topic) ? say(`broadcast.topic.${topic}`) : topic;
}

export const LANGUAGES = ['en', 'ro', 'uk', 'es', 'ar', 'hi'] as const;

export function languageWord(code: string): string {
  const known = LANGUAGES.find((language) => language === code);
  return known === undefined ? code : say(`broadcast.language.${known}`);
}

const CHANNELS = ['telegram', 'teams', 'web', 'terminal'] as const;

export function channelWord(name: string): string {
  const known = CHANNELS.find((channel) => channel === name);
  return known === undefined ? name : say(`broadcast.channel.${known}`);
}

/** The words of a list of `key → n` that have a sentence of that prefix. */
export function tallyWords<P extends string>(
  prefix: P,
  tally: Partial<Record<string, number>>,
  known: readonly string[],
): string {
  return known
    .flatMap((name) => {
      const n = tally[name] ?? 0;
      return n > 0 ? [say(`${prefix}.${name}` as TextKey & 'broadcast.answer.book', { n })] : [];
    })
    .join(', ');
}

/** The text as somebody of this name gets it. */
export function textFor(plan: Pick<BroadcastPlan, 'text' | 'serviceId'>, name: string, known: Catalogue): string {
  const service = known.services.find(({ id }) => id === plan.serviceId);
  const cooperative = known.organisations.find(({ id }) => id === service?.cooperative)?.name ?? '';
  return fillIn(plan.text, { nome: firstName(name), servizio: service?.name ?? '', cooperativa: cooperative });
}

/** Given name and an initial: enough to recognise a group by, no more. */
export function shortName(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  const last = rest.at(-1);
  return last === undefined ? first : `${first} ${last.charAt(0)}`;
}
