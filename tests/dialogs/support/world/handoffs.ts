/** A person instead of the bot, on plain data. */

import type { DateTime } from 'luxon';
import type { HandoffStep } from '../../../../bot/ports.ts';
import { answerers, HANDOFF, type Handoff, type HandoffCase, quietAt } from '../../../../domain/handoff.ts';
import { addWorkingHours, workingMoment } from '../../../../domain/workingtime.ts';
import { organisations } from '../../../../prisma/seed/catalogue.ts';
import { type Actor, type Data, isManager, nextId, personIn, rolesOf, worksFor } from './data.ts';
import { schedule } from './due.ts';
import type { Handlers } from './handlers.ts';
import { nowOf } from './room.ts';

/** A person answers in this chat instead of the bot, or this person does. */
export function handed(data: Data, chat: string, person: string): boolean {
  return here(data, { chat, person }).some(({ helper }) => helper !== null);
}

/** The one turned to last comes first. */
function here(data: Data, { chat, person }: Actor): Handoff[] {
  const at = ({ helperAt }: Handoff) => (helperAt === null ? 0 : Date.parse(helperAt));
  return data.handoffs
    .filter(
      ({ endedAt, conversationId, person: citizen, helper }) =>
        endedAt === null &&
        ((conversationId === chat && citizen.id === person) ||
          (helper?.conversationId === chat && helper.id === person)),
    )
    .reverse()
    .sort((a, b) => at(b) - at(a));
}

function due(data: Data, handoffId: string, step: HandoffStep, at: DateTime): void {
  schedule(data, { type: 'handoff', step, handoffId }, at);
}

function noMore(data: Data, id: string, kept: readonly HandoffStep[] = []): void {
  data.deadlines = data.deadlines.filter(
    ({ deadline }) => deadline.type !== 'handoff' || deadline.handoffId !== id || kept.includes(deadline.step),
  );
}

function withWords(data: Data, handoff: Handoff): HandoffCase {
  return { ...handoff, recent: (data.said[handoff.person.id] ?? []).filter((text) => text !== '').slice(-5) };
}

function mayTake(data: Data, actor: Actor, { organisationId }: Handoff): boolean {
  return organisationId === null ? isManager(data, actor) : worksFor(data, actor, organisationId);
}

function found(data: Data, id: string): Handoff | undefined {
  return data.handoffs.find((each) => each.id === id && each.endedAt === null);
}

export const handoffs: Pick<Handlers, Extract<keyof Handlers, `handoff.${string}`>> = {
  'handoff.open': ({ data, actor }, { organisationId, about, lastWords }) => {
    const { name, phone, informal } = data.people[personIn(actor, 'handoff.open')] ?? {
      ...{ name: '', phone: null, informal: false },
    };
    const open: Handoff = {
      id: nextId(data, 'h'),
      person: { id: actor.person ?? '', name, phone, informal },
      conversationId: actor.chat ?? '',
      organisationId,
      helper: null,
      about,
      openedAt: data.now,
      ...{ endedAt: null, helperAt: null, unansweredSince: null, warnedAt: null },
    };
    data.handoffs.push(open);
    const workplace = answerers(organisationId, organisations);
    const now = nowOf(data);
    const opens = workingMoment(now, workplace);
    if (opens > now) due(data, open.id, 'show', opens);
    due(data, open.id, 'repeat', addWorkingHours(now, HANDOFF.repeatAfterMin / 60, workplace));
    due(data, open.id, 'escalate', addWorkingHours(now, HANDOFF.escalateAfterMin / 60, workplace));
    const recent = [...withWords(data, open).recent, ...(lastWords === '' ? [] : [lastWords])].slice(-5);
    return { handoff: { ...open, recent }, opensAt: opens > now ? opens.toISO() : null };
  },
  'handoff.take': ({ data, actor }, { id }) => {
    const person = personIn(actor, 'handoff.take');
    const handoff = found(data, id);
    if (handoff === undefined) return { type: 'ended' };
    if (!mayTake(data, actor, handoff)) throw new Error(`handoff.take is not for ${person}`);
    if (handoff.helper !== null) return { type: 'alreadyTaken', by: handoff.helper.name };
    if (handoff.person.id === person) return { type: 'own' };
    const own = `chat:${person}`;
    const conversationId = data.chats[own] === undefined ? (actor.chat ?? '') : own;
    handoff.helper = { id: person, name: data.people[person]?.name ?? '', conversationId };
    handoff.helperAt = data.now;
    noMore(data, id);
    due(data, id, 'quiet', quietAt(handoff));
    return { type: 'taken', handoff: withWords(data, handoff) };
  },
  'handoff.said': ({ data, actor }, { id }) => {
    const handoff = found(data, id);
    if (handoff === undefined) return null;
    if (actor.person === handoff.helper?.id) Object.assign(handoff, { helperAt: data.now, unansweredSince: null });
    else handoff.unansweredSince ??= data.now;
    handoff.warnedAt = null;
    due(data, id, 'quiet', quietAt(handoff));
    return null;
  },
  'handoff.talk': ({ data, actor }, { id }) => {
    const handoff = found(data, id);
    if (handoff === undefined || handoff.helper?.id !== actor.person) return null;
    handoff.helperAt = data.now;
    return structuredClone(handoff);
  },
  'handoff.end': ({ data, actor }, { id }) => {
    const handoff = found(data, id);
    if (handoff === undefined) return { type: 'notOpen' };
    handoff.endedAt = data.now;
    noMore(data, id);
    if (handoff.helper !== null && actor.person !== handoff.person.id) due(data, id, 'back', nowOf(data));
    return { type: 'ended', handoff: structuredClone(handoff) };
  },
  'handoff.current': ({ data, actor }) => {
    personIn(actor, 'handoff.current');
    const [handoff, ...others] = here(data, actor);
    if (handoff === undefined) return null;
    const citizen = handoff.conversationId === actor.chat && handoff.person.id === actor.person;
    return { side: citizen ? 'citizen' : 'helper', handoff: structuredClone(handoff), others: others.length };
  },
  'handoff.waiting': ({ data, actor }, { limit }) => {
    const own = rolesOf(data, actor).flatMap((role) => (role.type === 'staff' ? [role.organisationId] : []));
    return data.handoffs
      .filter(({ endedAt }) => endedAt === null)
      .filter(({ organisationId }) => isManager(data, actor) || own.includes(organisationId ?? ''))
      .slice(0, limit)
      .map((each) => structuredClone(withWords(data, each)));
  },
  'handoff.get': ({ data }, { id }) => {
    const handoff = data.handoffs.find((each) => each.id === id);
    return handoff === undefined ? null : structuredClone(withWords(data, handoff));
  },
  'handoff.warn': ({ data }, { id }) => {
    const handoff = found(data, id);
    if (handoff !== undefined) handoff.warnedAt = data.now;
    return null;
  },
};
