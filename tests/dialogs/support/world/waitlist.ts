/** The line for a place, as `bot/requests/waitlist.ts` keeps it. */

import { DateTime } from 'luxon';
import type { Waiting } from '../../../../dialogs/engine/protocol.ts';
import { placeFor, waitingEnds } from '../../../../domain/waiting.ts';
import { bookings } from './bookings.ts';
import { type Actor, type Data, nextId, personIn, serviceIn, type WaitingPerson } from './data.ts';
import { lookAtLines, schedule } from './due.ts';
import type { Handlers } from './handlers.ts';
import { judged, nowOf, occupancy } from './room.ts';

function viewOf({ ends: _ends, passed: _passed, hold, ...waiting }: WaitingPerson): Waiting {
  if (hold === null) return structuredClone({ ...waiting, offer: null });
  const { date, time, endTime } = hold.slot;
  return structuredClone({
    ...waiting,
    offer: { hold: hold.id, date, time, endTime, since: hold.since, until: hold.until },
  });
}

function find(data: Data, actor: Actor, id: string): WaitingPerson | undefined {
  return data.waiting.find((each) => each.id === id && (actor.person === null || each.personId === actor.person));
}

function letGo(data: Data, row: WaitingPerson, status: WaitingPerson['status']): void {
  Object.assign(row, { status, hold: null });
  lookAtLines(data);
}

const MOST = 5;

export const waitlist: Pick<Handlers, Extract<keyof Handlers, `waiting.${string}`>> = {
  'waiting.join': ({ data, actor }, { serviceId, wish, details, onBehalfOf = null }) => {
    const personId = personIn(actor, 'waiting.join');
    const open = data.waiting.filter((each) => each.personId === personId && each.status !== 'ended');
    const same = open.find(
      (each) => each.serviceId === serviceId && JSON.stringify(each.wish) === JSON.stringify(wish),
    );
    if (same === undefined && open.length >= MOST) return { type: 'tooMany', most: MOST };
    const ends = waitingEnds(serviceIn(data, serviceId), wish, nowOf(data));
    const informal = data.people[personId]?.informal ?? false;
    const line = { serviceId, personId, wish, details, onBehalfOf, informal, status: 'waiting', hold: null } as const;
    const row = same ?? { id: nextId(data, 'w'), ...line, passed: [], ends: ends.toISO() ?? '' };
    if (same === undefined) {
      data.waiting.push(row);
      schedule(data, { type: 'waitingEnds', waitingId: row.id }, ends);
      lookAtLines(data);
    }
    const before = data.waiting.slice(0, data.waiting.indexOf(row));
    const ahead = before.filter(
      (each) => each.status !== 'ended' && each.serviceId === serviceId && each.wish.date === wish.date,
    ).length;
    return { type: same === undefined ? 'joined' : 'already', waiting: viewOf(row), ahead };
  },
  'waiting.mine': ({ data, actor }) =>
    data.waiting.filter(({ personId, status }) => personId === actor.person && status !== 'ended').map(viewOf),
  'waiting.get': ({ data, actor }, { id }) => {
    const row = find(data, actor, id);
    return row === undefined ? null : viewOf(row);
  },
  'waiting.leave': ({ data, actor }, { id }) => {
    const row = find(data, actor, id);
    if (row === undefined || row.status === 'ended') return { type: 'gone' };
    const waiting = viewOf(row);
    letGo(data, row, 'ended');
    return { type: 'left', waiting };
  },
  'waiting.pass': ({ data, actor }, { id }) => {
    const row = find(data, actor, id);
    if (row?.hold == null) return { type: 'gone' };
    const waiting = viewOf(row);
    row.passed.push(row.hold.slot.start);
    letGo(data, row, 'waiting');
    return { type: 'passed', waiting };
  },
  'waiting.take': (context, { id, details }) => {
    const { data, actor } = context;
    const row = find(data, actor, id);
    if (row?.hold == null) return { type: 'gone' };
    const { date, time, endTime, start } = row.hold.slot;
    const length = details.durationMin === undefined ? { endTime } : {};
    const asked = { serviceId: row.serviceId, date, time, ...length, details };
    const { verdict, alternatives } = judged(data, asked, row.hold.id);
    if (verdict.type !== 'free') {
      row.passed.push(start);
      letGo(data, row, 'waiting');
      return { type: 'notFree', verdict, alternatives };
    }
    Object.assign(row, { status: 'ended', hold: null });
    const behalf = row.onBehalfOf === null ? {} : { onBehalfOf: row.onBehalfOf };
    return bookings['booking.place'](context, { ...asked, ...behalf });
  },
  'waiting.offer': ({ data }, { serviceId }) => {
    const service = serviceIn(data, serviceId);
    const offered: Waiting[] = [];
    for (const row of data.waiting.filter((each) => each.status === 'waiting' && each.serviceId === serviceId)) {
      const place = service.retired ? null : placeFor(service, row, occupancy(data, service), nowOf(data));
      if (place === null || Date.parse(row.ends) <= nowOf(data).toMillis()) continue;
      const { slot, resourceId } = place;
      const until = new Date(place.until.toMillis()).toISOString();
      Object.assign(row, {
        status: 'offered',
        hold: { id: nextId(data, 'hold'), slot, resourceId, since: data.now, until },
      });
      schedule(data, { type: 'offerEnds', waitingId: row.id }, place.until);
      offered.push(viewOf(row));
    }
    return offered;
  },
  'waiting.lapse': ({ data }, { id }) => {
    const row = data.waiting.find((each) => each.id === id);
    if (row?.hold == null || DateTime.fromISO(row.hold.until) > nowOf(data)) return null;
    const waiting = viewOf(row);
    letGo(data, row, 'ended');
    return waiting;
  },
  'waiting.end': ({ data }, { id }) => {
    const row = data.waiting.find((each) => each.id === id);
    if (row?.status !== 'waiting') return null;
    row.status = 'ended';
    return viewOf(row);
  },
};
