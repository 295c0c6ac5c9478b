/** Bookings that repeat: laid out, placed all or none, looked at, ended. */

import { layOut, type Occurrence, type Series } from '../../../../domain/series.ts';
import { copy, maySee, placeOne, seekWriters, whoFor } from './bookings.ts';
import { type Data, type HeldBooking, nextId, serviceIn } from './data.ts';
import type { Handlers } from './handlers.ts';
import { judged, nowOf, occupancy } from './room.ts';

export const series: Pick<Handlers, 'series.layOut' | 'series.place' | 'series.get' | 'series.end'> = {
  'series.layOut': ({ data, actor }, { serviceId, wanted, details, ignore }) => {
    const service = serviceIn(data, serviceId);
    if (service.retired || ignore !== undefined) {
      return wanted.map(({ date, time }, at): Occurrence => {
        const { verdict, alternatives } = judged(
          data,
          { serviceId, date, time, details },
          ignore?.[at],
          false,
          actor.person,
        );
        if (verdict.type === 'free') return { date, time, ...verdict };
        return { date, time, type: 'notFree', verdict, alternatives: alternatives.slice(0, 2) };
      });
    }
    return layOut(service, wanted, details, occupancy(data, service, undefined, actor.person), nowOf(data));
  },

  'series.place': ({ data, actor }, args) => {
    const { serviceId, wanted, details, rule, adopt } = args;
    const person = whoFor(data, actor, args);
    const before = structuredClone({ bookings: data.bookings, deadlines: data.deadlines, series: data.series });
    const own = data.series.find((each) => each.id === args.extend && each.personId === person);
    const id = own?.id ?? nextId(data, 's');
    const organisationId = serviceIn(data, serviceId).cooperative;
    const fresh: Series = { id, serviceId, organisationId, personId: person, rule, endedAt: null };
    const kept = own === undefined ? fresh : { ...own, rule: { ...own.rule, until: rule.until }, endedAt: null };
    data.series = [...data.series.filter((each) => each !== own), kept];
    const { weeks } = rule;
    const first = data.bookings.find((each) => each.id === adopt?.booking && each.personId === person);
    if (first !== undefined && adopt !== undefined) first.series ??= { id, weeks, on: adopt.on };
    const lost: Occurrence[] = [];
    for (const { date, time } of [...wanted].sort((a, b) => (a.date < b.date ? -1 : 1))) {
      const { onBehalfOf, caller } = args;
      const one = {
        ...{ serviceId, date, time, details },
        ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
        ...(caller === undefined ? {} : { caller }),
      };
      const placed = placeOne(data, actor, one, person, { id, weeks, on: date });
      if (placed.type === 'notFree') lost.push({ date, time, ...placed });
    }
    if (lost.length > 0) {
      Object.assign(data, before);
      return { type: 'lost', occurrences: lost };
    }
    seekWriters(data, person, args.caller);
    return { type: 'placed', series: copy(kept), bookings: bookingsOf(data, id).map(copy) };
  },

  'series.get': ({ data, actor }, { id }) => {
    const found = data.series.find((each) => each.id === id);
    const all = bookingsOf(data, id);
    const [first] = all;
    if (found === undefined || first === undefined || !maySee(data, actor, first)) return null;
    return { series: copy(found), bookings: all.map(copy) };
  },

  'series.end': ({ data, actor }, { id, until }) => {
    const found = data.series.find((each) => each.id === id);
    if (found === undefined || found.personId !== actor.person) return null;
    if (until === undefined) found.endedAt ??= data.now;
    else if (until < found.rule.until) found.rule = { ...found.rule, until };
    return copy(found);
  },
};

function bookingsOf(data: Data, id: string): HeldBooking[] {
  return data.bookings.filter(({ series: of }) => of?.id === id).sort((a, b) => a.start.localeCompare(b.start));
}
