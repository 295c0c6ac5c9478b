/** What a manager's words say about a broadcast: for whom, when, until when, with which buttons. */

import { DateTime } from 'luxon';
import type { BroadcastPlan } from '../../../domain/broadcast.ts';
import type { Audience } from '../../../domain/people.ts';
import { dateOf, instantOf, plusDays, wallTimeExists, ZONE } from '../../../domain/time.ts';
import { topicIn } from '../../citizen/consent.ts';
import type { Slots, Understanding } from '../../engine/input.ts';
import { ask, type Talk } from '../../engine/protocol.ts';
import { offeredServices, type Scene, serviceOf } from '../../engine/scene.ts';
import { fold } from '../../staff/which.ts';
import type { Expiry } from '../../texts/read/expiry.ts';
import { serviceIn } from '../../texts/read/mention.ts';

/** A later moment is wanted, and has not been said yet. */
export const WHEN_UNSAID = '';

const DEFAULT_TIME = '09:00';
const PART_TIME = { morning: DEFAULT_TIME, afternoon: '15:00', evening: '18:00' } as const;

/** Of an hour alone the first time it comes after the start; null when it has no instant. */
export function expiryAt(
  { date, time, afterMin }: Pick<Expiry, 'date' | 'time' | 'afterMin'>,
  startsAt: string | null,
  now: DateTime,
): string | null {
  const from = startsAt === null || startsAt === WHEN_UNSAID ? now : DateTime.fromISO(startsAt, { zone: ZONE });
  if (afterMin !== undefined) return from.plus({ minutes: afterMin }).toISO({ suppressMilliseconds: true });
  const day = date ?? dateOf(from);
  const at = date !== null || instantOf(day, time) > from ? instantOf(day, time) : instantOf(plusDays(day, 1), time);
  return at.setZone(ZONE).toISO({ suppressMilliseconds: true });
}

/** ISO; `WHEN_UNSAID` when no future moment was said. `planned`: when it was to go out until now. */
export function startIn(scene: Scene, { date, time, partOfDay }: Slots, planned: string | null = null): string {
  const { now } = scene.facts;
  const own = planned === null || planned === WHEN_UNSAID ? now : DateTime.fromISO(planned, { zone: ZONE });
  // "alle 18" alone is today's, or of the day that it was planned for.
  const day = date ?? (time === undefined && partOfDay === undefined ? undefined : dateOf(own));
  const hour = time ?? (partOfDay === undefined ? DEFAULT_TIME : PART_TIME[partOfDay]);
  if (day === undefined || !wallTimeExists(day, hour)) return WHEN_UNSAID;
  const at = instantOf(day, hour);
  return at > now ? (at.setZone(ZONE).toISO({ suppressMilliseconds: true }) ?? WHEN_UNSAID) : WHEN_UNSAID;
}

const NOTICE = /\b(?:avvis\w+|comunicazion\w+|messaggi\w*)\s+di\s+servizio\b|\bavviso tecnico\b/;
const PROMOTION = /\b(?:promozion\w+|promo|pubblicit\w+|solo (?:agli|gli) iscritti)\b/;

export function kindIn(text: string): BroadcastPlan['kind'] | undefined {
  const said = fold(text);
  if (NOTICE.test(said)) return 'notice';
  return PROMOTION.test(said) ? 'promotion' : undefined;
}

const NO_BUTTONS =
  /\b(?:senza (?:il |i )?(?:pulsant|bottoni?)\w*|togli (?:il |i )?(?:pulsant|botton)\w*|nessun (?:pulsante|bottone))/;
const BUTTON = /\b(?:pulsant\w+|botton\w+|tasto)\b/;

/** Which buttons are asked for; undefined when none is spoken of. */
export function buttonsIn(text: string): BroadcastPlan['buttons'] | undefined {
  const said = fold(text);
  if (NO_BUTTONS.test(said)) return [];
  if (!BUTTON.test(said)) return undefined;
  const decline = /non (?:mi )?interessa/.test(said);
  const book = /\bprenot/.test(said);
  if (!book && !decline) return undefined;
  return [...(book ? ['book' as const] : []), ...(decline ? ['decline' as const] : [])];
}

/** The service whose name or synonym stands in the text. */
export function serviceSpokenOf(scene: Scene, text: string): string | undefined {
  return serviceIn(text, offeredServices(scene))?.id;
}

const LANGUAGE_WORDS: Record<string, RegExp> = {
  en: /\b(?:inglese|english)\b/,
  ro: /\b(?:rumen[oai]|romen[oai])\b/,
  uk: /\bucrain[oaei]\b/,
  es: /\bspagnol[oaie]\b/,
  ar: /\barab[oaei]\b/,
  hi: /\b(?:hindi|indian[oaei])\b/,
};
const SPEAKS = /\b(?:parla(?:no)?|scriv(?:e|ono)|capi(?:sce|scono)|lingua|in)\b/;
/** "Ai rumeni", "tutte le ucraine": those who speak it. */
const NATION =
  /\b(?:i|gli|le|ai|agli|alle|quanti|quante) (?:\w+ )?(?:ingles[ie]|rumen[ie]|romen[ie]|ucrain[ie]|spagnol[ie]|arab[ie]|indian[ie])\b/;
const WANTS = /\b(?:interess\w+|vuol\w*|vogli\w+|iscritt\w+ a(?:lle|l|i|gli)?|argomento|segu\w+)\b/;
const PLACE = /^(?:(?:il|la|del|della|nel|nella|in)\s+)?(?:zona|quartiere|rione|frazione)\s+(?:di\s+)?/;
const GROUP =
  /^(?:(?:i|ai|gli|agli)\s+)?(?:(?:l')?associazione|soci|tesserati|iscritti|membri|gruppo)\s*(?:(?:di|del|della|a)\s+)?/;

/** `said` is the recogniser's: `all`, a service, or a name as it was written. Null: nobody is known by it. */
export function* audienceNamed(scene: Scene, said: string, sentence = said): Talk<Audience | null> {
  if (said === 'all') return { type: 'all' };
  const folded = fold(said).trim();
  if (/\bargomento\b/.test(fold(sentence))) {
    const about = topicIn(sentence);
    if (about !== undefined) return { type: 'topic', topic: about };
  }
  const service = serviceOf(scene, said) ?? serviceIn(said, offeredServices(scene)) ?? undefined;
  if (service !== undefined) return { type: 'service', serviceId: service.id };
  const organisation = scene.facts.organisations.find(
    ({ id, name }) => id === said || folded.includes(fold(name).replace(/^gruppo /, '')),
  );
  if (organisation !== undefined) return { type: 'organisation', organisationId: organisation.id };
  const whole = fold(sentence);
  const language =
    SPEAKS.test(whole) || NATION.test(whole)
      ? Object.entries(LANGUAGE_WORDS).find(([, word]) => word.test(whole))?.[0]
      : undefined;
  if (language !== undefined) return { type: 'language', code: language };
  const topic = WANTS.test(whole) ? topicIn(sentence) : undefined;
  if (topic !== undefined) return { type: 'topic', topic };
  return yield* groupNamed(folded);
}

/** How many ways to choose people a sentence names: only one of them can be used. */
export function criteriaIn(scene: Scene, sentence: string): number {
  const said = fold(sentence);
  const ways = [
    serviceIn(sentence, offeredServices(scene)) !== null,
    scene.facts.organisations.some(({ name }) => said.includes(fold(name))),
    NATION.test(said) || (SPEAKS.test(said) && Object.values(LANGUAGE_WORDS).some((word) => word.test(said))),
    /\b(?:zona|quartiere|rione|frazione|abit\w+|vivono|vive)\b/.test(said),
    /\b(?:soci|tesserati|associazione)\b/.test(said),
  ];
  const services = offeredServices(scene).filter((service) => serviceIn(sentence, [service]) !== null).length;
  return ways.filter(Boolean).length + Math.max(0, services - 1);
}

/** A group that people have said they belong to; a district also where an address names it. */
function* groupNamed(folded: string): Talk<Audience | null> {
  const place = PLACE.test(folded);
  const name = folded.replace(PLACE, '').replace(GROUP, '').trim();
  if (name === '') return null;
  const groups = yield* ask('broadcast.groups', {});
  const found =
    groups.find(({ value }) => fold(value) === name) ?? groups.find(({ value }) => name.includes(fold(value)));
  switch (found?.kind) {
    case 'association':
      return { type: 'association', name: found.value };
    case 'language':
      return { type: 'language', code: found.value };
    case 'district':
      return { type: 'district', name: found.value };
    case undefined:
      return place ? { type: 'district', name: name.replace(/(^|\s)\p{L}/gu, (first) => first.toUpperCase()) } : null;
  }
}

/** What a message says about the audience, beyond what the recogniser gave. `head`: without the text it carries. */
export function audienceSaid(u: Understanding, head: string): string | undefined {
  const said = fold(head);
  if (NATION.test(said)) return head;
  if (SUBSCRIBED.test(said) && namesNoOther(u.slots.audience ?? '')) return 'all';
  if (u.slots.audience !== undefined) return u.slots.audience;
  if (/\btutt[ie]\b/.test(said)) return 'all';
  if (SPEAKS.test(said) && Object.values(LANGUAGE_WORDS).some((word) => word.test(said))) return head;
  return u.slots.service ?? GROUP_SAID.exec(head)?.[1]?.trim();
}

/** "Avvisa gli iscritti": to the notices, unless it is said to what. */
const SUBSCRIBED =
  /\b(?:gli|agli) iscritt[ie]\b(?! (?:a |al |alla |all|ai |alle |del |della |dell|di )(?!avvisi|gli avvisi|notizie))/;

/** Of a group as it was said: those who get the notices, whoever they are. */
export function namesNoOther(said: string): boolean {
  return NO_OTHER.test(fold(said));
}

const NO_OTHER = /^(?:(?:gli |agli )?iscritt[ie]|avvisi|notizie| )*$/;

/** "… ai soci di Confartigianato: …", where the recogniser heard no command. "Alle 21 e 30" is no group. */
const GROUP_SAID =
  /\b(?:ai|agli|alle(?!\s+(?:due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici|quattordici|quindici|sedici|diciassette|diciotto|diciannove|venti\w*|ore)\b)|a quelli d[ei]\w*|a chi)\s+(?!\d)([^:,]{2,40})/i;

const WHEN_FIRST =
  /^\W*(?:(?:oggi|stasera|domani|dopodomani|(?:lune|marte|mercole|giove|vener)d[iì]|sabato|domenica|mattina|pomeriggio|sera|alle|dalle|ore|il|la|prossim[oa]|\d{1,2}(?:[:.]\d{2})?|gennaio|febbraio|luglio|giugno|marzo|aprile|maggio|agosto|(?:settem|novem|dicem)bre|ottobre)[\s,]+)+/i;
const TO_MANY =
  /^\W*(?:(?:per favore|allora|ok|senti|ciao|buongiorno|poi|adesso|ora)[ ,]+)*(?:d[iì](?=\s+ad?\b)|dite|fa(?:i|te)? sapere|mand[aio]\w*|invi[aio]\w*|spedi\w+|scriv\w+|avvis\w+|inform\w+|comunic\w+)\b.{0,80}?\b(?:tutti|tutte|chi|agli|ai|alle|quelli)\b.{0,120}?(?::|\bche\b)/i;

/** "Avviso di servizio per la stireria: giovedì il ritiro è sospeso" suspends nothing. */
const SERVICE_NOTICE =
  /^\W*(?:(?:fai|manda|scrivi|serve|facciamo) )?(?:un )?avviso (?:di servizio|tecnico|urgente)\b[^:]{0,80}:\s*\S/i;

/** A command to write to many, whatever the recogniser made of the text that it carries; the moment may come first. */
export function soundsLikeBroadcast(text: string): boolean {
  return TO_MANY.test(text.replace(WHEN_FIRST, '')) || SERVICE_NOTICE.test(text);
}
