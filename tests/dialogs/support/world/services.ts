/** The manager's side: catalogue, closures, agreements, figures, broadcasts, invites. */

import type { BroadcastView } from '../../../../dialogs/engine/protocol.ts';
import { type Service, serviceSchema } from '../../../../domain/catalogue.ts';
import { isTouched, reopened, withClosures } from '../../../../domain/closures.ts';
import { misfitsOf } from '../../../../domain/consistency.ts';
import type { Audience } from '../../../../domain/people.ts';
import { dateOf } from '../../../../domain/time.ts';
import { organisations } from '../../../../prisma/seed/catalogue.ts';
import { type Actor, type Data, managerIn, nextId, personIn, serviceIn, worksFor } from './data.ts';
import { lookAtLines, schedule } from './due.ts';
import type { Handlers } from './handlers.ts';
import { nowOf } from './room.ts';

export function recipients(data: Data, audience: Audience): string[] {
  return Object.values(data.people)
    .filter(({ optedIn }) => optedIn)
    .map(({ id }) => id)
    .filter(
      (id) =>
        audience.type === 'all' || data.bookings.some((b) => b.personId === id && b.serviceId === audience.serviceId),
    );
}

export function broadcastOf(data: Data, id: string) {
  const found = data.broadcasts.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no broadcast ${id}`);
  return found;
}

const NONE = { total: 0, pending: 0, sent: 0, blocked: 0, failed: 0, uncertain: 0, skipped: 0 };

function viewOf({ by: _, ...view }: Data['broadcasts'][number]): BroadcastView {
  return structuredClone(view);
}

export const services: Pick<
  Handlers,
  | 'service.save'
  | 'service.close'
  | 'service.reopen'
  | 'agreement.add'
  | 'agreement.list'
  | 'report'
  | 'broadcast.draft'
  | 'broadcast.confirm'
  | 'broadcast.stop'
  | 'broadcast.latest'
  | 'broadcast.get'
  | 'invite.create'
  | 'invite.redeem'
> = {
  'service.save': ({ data, actor }, { service }) => {
    managerIn(data, actor, 'service.save');
    const parsed = serviceSchema.safeParse(service);
    if (!parsed.success) return { type: 'invalid', problems: parsed.error.issues.map(({ message }) => message) };
    const misfits = misfitsOf(parsed.data);
    if (misfits.length > 0) return { type: 'invalid', problems: misfits.map(({ type }) => type) };
    data.services = [...data.services.filter(({ id }) => id !== service.id), structuredClone(parsed.data)];
    lookAtLines(data);
    return { type: 'saved', service: parsed.data };
  },

  'service.close': ({ data, actor }, { serviceIds, closure, resourceId, apply }) => {
    for (const id of serviceIds) {
      mayClose(data, actor, id);
      if (apply) replace(data, id, (service) => withClosures(service, resourceId, (old) => [...old, closure]));
    }
    const affected = data.bookings.filter(
      (booking) =>
        serviceIds.includes(booking.serviceId) &&
        (booking.status === 'requested' || booking.status === 'accepted') &&
        (resourceId === undefined || booking.resourceId === resourceId) &&
        isTouched(booking, closure),
    );
    return { affected: structuredClone(affected) };
  },
  'service.reopen': ({ data, actor }, { serviceIds, stretch, resourceId }) => {
    const shut = serviceIds.filter((id) => {
      mayClose(data, actor, id);
      const before = JSON.stringify(serviceIn(data, id));
      replace(data, id, (service) => withClosures(service, resourceId, (old) => reopened(old, stretch)));
      return before !== JSON.stringify(serviceIn(data, id));
    });
    if (shut.length > 0) lookAtLines(data);
    return { serviceIds: shut };
  },

  'agreement.add': ({ data, actor }, { name, text }) => {
    managerIn(data, actor, 'agreement.add');
    const id = nextId(data, 'a');
    data.agreements.push({ id, name, text, date: dateOf(nowOf(data)) });
    return { id };
  },
  'agreement.list': ({ data, actor }) => {
    managerIn(data, actor, 'agreement.list');
    return structuredClone(data.agreements);
  },

  report: ({ data, actor }, { from, to }) => {
    managerIn(data, actor, 'report');
    const within = data.bookings.filter(({ date }) => from <= date && date <= to);
    const byService = data.services.map(({ id, name }) => {
      const of = (...statuses: string[]) =>
        within.filter((booking) => booking.serviceId === id && statuses.includes(booking.status)).length;
      return {
        serviceId: id,
        name,
        requested: of('requested'),
        accepted: of('accepted', 'in_progress', 'ready'),
        done: of('done'),
        cancelled: of('cancelled'),
        rejected: of('rejected'),
      };
    });
    return {
      byService,
      citizens: new Set(within.map(({ personId }) => personId)).size,
      proposals: data.proposals.length,
      complaints: data.complaints.length,
    };
  },

  'broadcast.draft': ({ data, actor }, { audience, text, startsAt }) => {
    const by = managerIn(data, actor, 'broadcast.draft');
    const counts = { ...NONE, total: recipients(data, audience).length };
    const draft = {
      id: nextId(data, 'm'),
      audience,
      text,
      status: 'draft' as const,
      startsAt: startsAt ?? null,
      counts,
      by,
    };
    data.broadcasts.push(draft);
    return viewOf(draft);
  },
  'broadcast.confirm': ({ data, actor }, { id }) => {
    managerIn(data, actor, 'broadcast.confirm');
    const found = broadcastOf(data, id);
    if (found.status !== 'draft') return { type: 'already', broadcast: viewOf(found) };
    const at =
      found.startsAt === null
        ? nowOf(data)
        : nowOf(data)
            .set({})
            .plus({ milliseconds: Math.max(0, Date.parse(found.startsAt) - nowOf(data).toMillis()) });
    found.status = 'scheduled';
    schedule(data, { type: 'broadcastStart', broadcastId: id }, at);
    return { type: 'started', broadcast: viewOf(found) };
  },
  'broadcast.stop': ({ data, actor }, { id, discard }) => {
    managerIn(data, actor, 'broadcast.stop');
    const found = data.broadcasts.find((each) => each.id === id);
    if (found === undefined) return null;
    const running = ['draft', 'scheduled', 'sending'].includes(found.status);
    if (running) found.status = found.status === 'draft' || discard ? 'discarded' : 'stopped';
    return viewOf(found);
  },
  'broadcast.latest': ({ data, actor }, { limit }) => {
    managerIn(data, actor, 'broadcast.latest');
    return data.broadcasts.slice(-limit).reverse().map(viewOf);
  },
  'broadcast.get': ({ data, actor }, { id }) => {
    if (actor.person !== null) managerIn(data, actor, 'broadcast.get');
    const found = data.broadcasts.find((each) => each.id === id);
    return found === undefined ? null : viewOf(found);
  },

  'invite.create': ({ data, actor }, { role }) => {
    managerIn(data, actor, 'invite.create');
    const code = `INVITO${data.invites.length + 1}`;
    data.invites.push({ code, role });
    return { code };
  },
  'invite.redeem': ({ data, actor }, { code }) => {
    const person = personIn(actor, 'invite.redeem');
    const invite = data.invites.find((each) => each.code === code.toUpperCase());
    const chat = actor.chat === null ? undefined : data.chats[actor.chat];
    if (invite === undefined) return { type: 'invalid' };
    data.invites = data.invites.filter((each) => each !== invite);
    if (chat?.kind === 'group') {
      if (invite.role.type !== 'staff') return { type: 'invalid' };
      chat.organisationId = invite.role.organisationId;
      return { type: 'bound', organisationName: nameOf(invite.role.organisationId) };
    }
    data.roles[person] = [invite.role, ...(data.roles[person] ?? [])];
    return { type: 'granted', role: invite.role };
  },
};

function nameOf(organisationId: string): string {
  return organisations.find(({ id }) => id === organisationId)?.name ?? organisationId;
}

function mayClose(data: Data, actor: Actor, id: string): void {
  if (!worksFor(data, actor, serviceIn(data, id).cooperative)) throw new Error(`${id} is not for ${actor.person}`);
}

function replace(data: Data, id: string, change: (service: Service) => Service): void {
  data.services = data.services.map((service) => (service.id === id ? change(service) : service));
}
