/** The manager's side: catalogue, closures, figures, invites. */

import { type Affected, affectedBy } from '../../../../domain/affected.ts';
import { type Service, serviceSchema } from '../../../../domain/catalogue.ts';
import { isTouched, reopened, withClosures } from '../../../../domain/closures.ts';
import { misfitsOf } from '../../../../domain/consistency.ts';
import { inForce } from '../../../../domain/planned.ts';
import { dateOf } from '../../../../domain/time.ts';
import { organisations } from '../../../../prisma/seed/catalogue.ts';
import { type Actor, type Data, managerIn, personIn, serviceIn, worksFor } from './data.ts';
import { lookAtLines, remindAnew } from './due.ts';
import type { Handlers } from './handlers.ts';
import { nowOf } from './room.ts';

function touched(data: Data, after: Service): Affected[] {
  const before = data.services.find(({ id }) => id === after.id);
  const coming = data.bookings.filter(({ serviceId, start }) => serviceId === after.id && start >= toIso(data.now));
  return before === undefined ? [] : structuredClone(affectedBy(before, after, coming));
}

function toIso(at: string): string {
  return new Date(at).toISOString();
}

export const services: Pick<
  Handlers,
  | 'service.affected'
  | 'service.save'
  | 'service.history'
  | 'service.close'
  | 'service.reopen'
  | 'report'
  | 'invite.create'
  | 'invite.redeem'
> = {
  'service.affected': ({ data, actor }, { service }) => {
    managerIn(data, actor, 'service.affected');
    return touched(data, service);
  },
  'service.save': ({ data, actor }, { service, before, seen }) => {
    const by = managerIn(data, actor, 'service.save');
    const parsed = serviceSchema.safeParse(service);
    if (!parsed.success) return { type: 'invalid', problems: parsed.error.issues.map(({ message }) => message) };
    const misfits = misfitsOf(parsed.data);
    if (misfits.length > 0) return { type: 'invalid', problems: misfits.map(({ type }) => type) };
    const stored = data.services.find(({ id }) => id === service.id);
    const current = stored === undefined ? null : inForce(stored, dateOf(nowOf(data)));
    const meanwhile = before !== undefined && JSON.stringify(serviceSchema.parse(before)) !== JSON.stringify(current);
    if (current !== null && meanwhile) return { type: 'changedMeanwhile', service: current };
    const affected = touched(data, parsed.data);
    if (seen !== undefined && affected.some(({ booking }) => !seen.includes(booking.id))) {
      return { type: 'moreAffected', affected };
    }
    data.services = [...data.services.filter(({ id }) => id !== service.id), structuredClone(parsed.data)];
    if (JSON.stringify(current?.reminders) !== JSON.stringify(parsed.data.reminders)) remindAnew(data, service.id);
    lookAtLines(data);
    data.changes.push({ serviceId: service.id, by, at: data.now, before: current, after: parsed.data });
    return { type: 'saved', service: parsed.data, affected };
  },
  'service.history': ({ data, actor }, { serviceId, limit }) => {
    managerIn(data, actor, 'service.history');
    return data.changes
      .filter((change) => serviceId === undefined || change.serviceId === serviceId)
      .map((change) => ({ ...change, by: data.people[change.by]?.name ?? '' }))
      .reverse()
      .slice(0, limit);
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

  report: ({ data, actor }, { from, to }) => {
    managerIn(data, actor, 'report');
    const within = data.bookings.filter(({ date }) => from <= date && date <= to);
    const marked = (serviceId: string, mark: number) =>
      data.feedback.filter(
        (each) => each.mark === mark && data.bookings.some((b) => b.id === each.bookingId && b.serviceId === serviceId),
      ).length;
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
        noShow: of('no_show'),
        answerMin: null,
        good: marked(id, 3),
        fair: marked(id, 2),
        bad: marked(id, 1),
      };
    });
    return {
      byService,
      words: data.feedback.flatMap(({ words }) => (words === null ? [] : [words])),
      citizens: new Set(within.map(({ personId }) => personId)).size,
      proposals: data.proposals.length,
      complaints: data.complaints.length,
      broadcasts: data.broadcasts.filter(({ status }) => status === 'finished').length,
      reached: data.broadcasts.reduce((sum, { reached }) => sum + reached.length, 0),
    };
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
