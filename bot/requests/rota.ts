/** Who gets a cooperative's alerts when: read and changed by its staff. */

import { onDuty, withDuty } from '../../domain/rota.ts';
import { privateChatsOf } from '../../prisma/store/posts.ts';
import { loadRota, lockRota, saveRota } from '../../prisma/store/rota.ts';
import { colleaguesOf } from '../../prisma/store/work.ts';
import { ForbiddenRequest, isoOf, worksFor } from './actors.ts';
import type { RequestContext } from './context.ts';
import type { Handlers } from './handlers.ts';

function assertOwn({ actor }: RequestContext, organisationId: string, kind: string): void {
  if (actor.personId === null || !worksFor(actor, organisationId)) throw new ForbiddenRequest(kind);
}

const get: Handlers['rota.get'] = async (context, { organisationId }) => {
  assertOwn(context, organisationId, 'rota.get');
  const rota = await loadRota(context.tx, organisationId);
  const names = new Map((await colleaguesOf(context.tx, organisationId)).map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? '';
  return {
    duties: rota.map((duty) => ({ ...duty, name: nameOf(duty.personId) })).filter(({ name }) => name !== ''),
    now: (onDuty(rota, context.now) ?? []).map(nameOf).filter((name) => name !== ''),
  };
};

const add: Handlers['rota.add'] = async (context, { organisationId, duty, also }) => {
  const { tx, now } = context;
  assertOwn(context, organisationId, 'rota.add');
  const colleague = (await colleaguesOf(tx, organisationId)).find(({ id }) => id === duty.personId);
  // Alerts reach who has a role of their own: the others read them in the cooperative's place.
  if (colleague?.granted !== true) return { type: 'notStaff' };
  const rota = await lockRota(tx, organisationId);
  await saveRota(tx, organisationId, withDuty(rota, duty, also), isoOf(now));
  return { type: 'added', reachable: (await privateChatsOf(tx, [duty.personId])).length > 0 };
};

const clear: Handlers['rota.clear'] = async (context, { organisationId }) => {
  assertOwn(context, organisationId, 'rota.clear');
  const rota = await lockRota(context.tx, organisationId);
  await saveRota(context.tx, organisationId, [], isoOf(context.now));
  return { removed: rota.length };
};

export const rota: Pick<Handlers, 'rota.get' | 'rota.add' | 'rota.clear'> = {
  'rota.get': get,
  'rota.add': add,
  'rota.clear': clear,
};
