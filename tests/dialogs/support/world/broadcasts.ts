/** Broadcasts in memory: the states and audiences of `domain/`, delivered at once to whoever is in the world. */

import { DateTime } from 'luxon';
import type { BroadcastView } from '../../../../dialogs/engine/protocol.ts';
import { dressBroadcast } from '../../../../dialogs/manager/broadcast/dress.ts';
import { fillIn, firstName, nextStatus, UNDO_MS } from '../../../../domain/broadcast.ts';
import { awake } from '../../../../domain/quiet.ts';
import { ZONE } from '../../../../domain/time.ts';
import { type Data, managerIn, nextId, personIn, serviceIn } from './data.ts';
import { post, show } from './delivery.ts';
import { schedule } from './due.ts';
import type { Handlers } from './handlers.ts';
import { nowOf } from './room.ts';

type Held = Data['broadcasts'][number];

const NONE = { total: 0, pending: 0, sent: 0, blocked: 0, failed: 0, uncertain: 0, skipped: 0 };

export function broadcastOf(data: Data, id: string): Held {
  const found = data.broadcasts.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no broadcast ${id}`);
  return found;
}

function recipients(data: Data, { plan }: Pick<Held, 'plan'>): string[] {
  const { audience, kind } = plan;
  const has = (id: string, label: string, value: string) =>
    data.labels.some((each) => each.person === id && each.kind === label && each.value === value);
  const used = (id: string) =>
    data.bookings.some(
      (b) =>
        b.personId === id &&
        (audience.type === 'service'
          ? b.serviceId === audience.serviceId
          : audience.type === 'organisation' && b.organisationId === audience.organisationId),
    );
  const wants = (id: string) => {
    const topics = data.labels.filter((each) => each.person === id && each.kind === 'topic').map(({ value }) => value);
    const topic = plan.topic ?? (audience.type === 'topic' ? audience.topic : '');
    return data.people[id]?.optedIn === true && (topics.length === 0 || topics.includes(topic));
  };
  const belongs = (id: string): boolean => {
    switch (audience.type) {
      case 'all':
      case 'topic':
        return true;
      case 'service':
      case 'organisation':
        return used(id);
      case 'association':
        return has(id, 'association', audience.name);
      case 'language':
        return has(id, 'language', audience.code);
      case 'district':
        return (
          has(id, 'district', audience.name) ||
          (data.people[id]?.address ?? '').toLowerCase().includes(audience.name.toLowerCase())
        );
    }
  };
  return Object.keys(data.people).filter((id) => (kind === 'notice' ? used(id) : wants(id) && belongs(id)));
}

function viewOf(data: Data, held: Held): BroadcastView {
  const { reached: _, startsAt, ...view } = structuredClone(held);
  const before = ['draft', 'review', 'scheduled'].includes(view.status);
  const people = before ? recipients(data, held) : [];
  return {
    ...view,
    startsAt,
    examples: people.slice(0, 5).map((id) => data.people[id]?.name ?? ''),
    channels: people.length > 0 ? [{ channel: 'terminal', n: people.length }] : [],
    counts: before ? { ...NONE, total: people.length } : view.counts,
    policy: data.policy,
  };
}

/** One row a person, at once: what the pace of a platform does is not the dialogs' business. */
export function deliver(data: Data, id: string): void {
  const held = broadcastOf(data, id);
  if (held.status !== 'scheduled') return;
  const { plan } = held;
  const { foot, buttons } = dressBroadcast({ ...plan, id, serviceId: plan.serviceId ?? null }, data.services);
  held.reached = recipients(data, held);
  for (const personId of held.reached) {
    const text = `${fillIn(plan.text, { nome: firstName(data.people[personId]?.name ?? '') })}${foot}`;
    const message = { text, buttons, ref: `news:${id}`, ...(plan.file !== undefined && { picture: plan.file }) };
    post(data, { type: 'person', personId }, message);
    const books = plan.buttons.includes('book');
    const { text: said, serviceId = null } = plan;
    data.news[`chat:${personId}`] = { broadcast: id, serviceId, books, text: said, at: data.now };
  }
  const n = held.reached.length;
  Object.assign(held, { status: 'finished', counts: { ...NONE, total: n, sent: n } });
}

export const broadcasts: Pick<Handlers, Extract<keyof Handlers, `broadcast.${string}`>> = {
  'broadcast.draft': ({ data, actor }, { plan, replaces }) => {
    const by = managerIn(data, actor, 'broadcast.draft');
    data.broadcasts = data.broadcasts.filter(({ id, status }) => id !== replaces || status !== 'draft');
    const { startsAt, ...rest } = plan;
    const held: Held = {
      id: nextId(data, 'm'),
      plan: rest,
      status: 'draft',
      startsAt: startsAt ?? null,
      confirmedAt: null,
      createdBy: by,
      pausedUntil: null,
      counts: NONE,
      reasons: {},
      answers: { book: 0, accept: 0, decline: 0, stop: 0 },
      reached: [],
    };
    data.broadcasts.push(held);
    return viewOf(data, held);
  },

  'broadcast.step': ({ data, actor }, { id, step }) => {
    const by = managerIn(data, actor, 'broadcast.step');
    const held = data.broadcasts.find((each) => each.id === id);
    if (held === undefined) return { type: 'unknown' };
    const next = nextStatus(held.status, step);
    if (next === null) return { type: 'already', broadcast: viewOf(data, held) };
    if (step === 'approve' && held.createdBy === by) return { type: 'ownEyes', broadcast: viewOf(data, held) };
    const { total } = viewOf(data, held).counts;
    if (step === 'confirm' || step === 'approve') {
      const { reviewAbove, holdAbove } = data.policy;
      const review = step === 'confirm' && reviewAbove !== null && total > reviewAbove;
      const managers = Object.values(data.roles).filter((roles) => roles.some(({ type }) => type === 'manager'));
      if (review && managers.length < 2) return { type: 'alone', broadcast: viewOf(data, held) };
      const earliest = nowOf(data).plus({ milliseconds: total > holdAbove ? UNDO_MS : 0 });
      const wished = held.startsAt === null ? earliest : DateTime.fromISO(held.startsAt, { zone: ZONE });
      const later = DateTime.max(earliest, wished);
      const at = held.plan.kind === 'promotion' ? awake(later) : later;
      const service = held.plan.serviceId === undefined ? undefined : serviceIn(data, held.plan.serviceId);
      held.plan.text = fillIn(held.plan.text, { servizio: service?.name ?? '', cooperativa: '' });
      Object.assign(held, { status: review ? 'review' : 'scheduled', startsAt: at.toISO(), confirmedAt: data.now });
      if (!review) schedule(data, { type: 'broadcastStart', broadcastId: id }, at);
    } else held.status = next;
    return { type: 'changed', broadcast: viewOf(data, held) };
  },

  'broadcast.undo': ({ data, actor }, { id, instead }) => {
    managerIn(data, actor, 'broadcast.undo');
    const held = data.broadcasts.find((each) => each.id === id);
    if (held === undefined) return { type: 'unknown' };
    const next = nextStatus(held.status, 'undo');
    if (next === null) return { type: 'already', broadcast: viewOf(data, held) };
    const since = nowOf(data).toMillis() - Date.parse(held.confirmedAt ?? data.now);
    if (held.status === 'finished' && since > UNDO_MS) return { type: 'tooLate', broadcast: viewOf(data, held) };
    const { reached } = held;
    for (const person of reached) {
      const chat = data.chats[`chat:${person}`];
      if (chat !== undefined) show(data, chat, { text: instead, edits: `news:${id}` }, 'post');
    }
    Object.assign(held, { status: next, reached: [] });
    return { type: 'changed', broadcast: viewOf(data, held), replaced: reached.length };
  },

  'broadcast.latest': ({ data, actor }, { limit }) => {
    managerIn(data, actor, 'broadcast.latest');
    return data.broadcasts
      .slice(-limit)
      .reverse()
      .map((held) => viewOf(data, held));
  },
  'broadcast.get': ({ data, actor }, { id }) => {
    if (actor.person !== null) managerIn(data, actor, 'broadcast.get');
    const held = data.broadcasts.find((each) => each.id === id);
    return held === undefined ? null : viewOf(data, held);
  },
  'broadcast.ledger': ({ data, actor }, { id, limit }) => {
    managerIn(data, actor, 'broadcast.ledger');
    return broadcastOf(data, id)
      .reached.slice(0, limit)
      .map((person) => ({
        name: data.people[person]?.name ?? '',
        channel: 'terminal',
        status: 'sent' as const,
        reason: null,
        at: data.now,
        answer: null,
      }));
  },
  'broadcast.groups': ({ data, actor }) => {
    managerIn(data, actor, 'broadcast.groups');
    return data.labels.flatMap(({ kind, value }) => (kind === 'topic' ? [] : [{ kind, value, n: 1 }]));
  },
  'broadcast.reach': ({ data, actor }, plan) => {
    managerIn(data, actor, 'broadcast.reach');
    const total = recipients(data, { plan: { ...plan, text: '', buttons: [] } }).length;
    return { total, channels: total === 0 ? [] : [{ channel: 'terminal', n: total }] };
  },
  'broadcast.answer': ({ data, actor }, { id, answer }) => {
    const held = data.broadcasts.find((each) => each.id === id);
    if (!held?.reached.includes(personIn(actor, 'broadcast.answer'))) return null;
    held.answers[answer] += 1;
    return { serviceId: held.plan.serviceId ?? null };
  },
};
