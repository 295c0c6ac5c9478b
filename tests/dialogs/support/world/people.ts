/** People: profile, data, complaints. */

import { HOLDING } from '../../../../domain/booking.ts';
import type { Complaint } from '../../../../domain/complaint.ts';
import { postOrCall, seekCaller } from './callers.ts';
import { type Data, isManager, nextId, personIn } from './data.ts';
import { repost } from './delivery.ts';
import type { Handlers } from './handlers.ts';
import { nowOf } from './room.ts';

export const people: Pick<
  Handlers,
  | 'post'
  | 'repost'
  | 'person.update'
  | 'consent.set'
  | 'label.set'
  | 'person.export'
  | 'person.erase'
  | 'complaint.add'
  | 'complaint.more'
  | 'complaint.mine'
  | 'complaint.open'
> = {
  post: ({ data }, { to, message, purpose, notBefore }) => {
    if (notBefore === undefined || Date.parse(notBefore) <= nowOf(data).toMillis())
      return postOrCall(data, to, message, purpose);
    data.later.push({ at: notBefore, to, message: structuredClone(message), purpose });
    return { chats: 1 };
  },
  repost: ({ data }, { ref, message }) => repost(data, ref, message),

  'person.update': ({ data, actor }, args) => {
    const id = personIn(actor, 'person.update');
    const before = data.people[id];
    if (before === undefined) throw new Error(`no person ${id}`);
    const known = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
    data.people[id] = { ...before, ...known };
    if (args.phone) seekCaller(data, id, args.phone);
    return structuredClone(data.people[id]);
  },
  'consent.set': ({ data, actor }, { given, topics = [], how, words }) => {
    const person = personIn(actor, 'consent.set');
    data.consents.push({ person, given, how, words });
    const known = data.people[person];
    if (known === undefined) throw new Error(`no person ${person}`);
    known.optedIn = given;
    data.labels = data.labels.filter((each) => each.person !== person || each.kind !== 'topic');
    if (given) data.labels.push(...topics.map((value) => ({ person, kind: 'topic' as const, value })));
    return structuredClone(known);
  },
  'label.set': ({ data, actor }, { kind, value }) => {
    data.labels.push({ person: personIn(actor, 'label.set'), kind, value });
    return null;
  },
  'person.export': ({ data, actor }) => ({ json: JSON.stringify(data.people[personIn(actor, 'person.export')]) }),
  'person.erase': ({ data, actor }) => {
    const id = personIn(actor, 'person.erase');
    const own = data.bookings.filter(({ personId }) => personId === id);
    const upcoming = own.filter(({ status }) => HOLDING.includes(status));
    for (const booking of upcoming) Object.assign(booking, { status: 'cancelled', version: booking.version + 1 });
    for (const booking of own) Object.assign(booking, { personName: '' });
    data.waiting = data.waiting.filter(({ personId }) => personId !== id);
    data.series = data.series.filter(({ personId }) => personId !== id);
    for (const booking of own) booking.series = null;
    const messages = data.said[id]?.length ?? 0;
    delete data.said[id];
    const fresh = { address: null, phone: null, informal: false, noticed: false, optedIn: false };
    data.people[id] = { id, name: '', ...fresh };
    return { messages, bookingsKept: own.length, bookingsCancelled: upcoming.length };
  },

  'complaint.add': ({ data, actor }, { text, bookingId = null }) => {
    const person = personIn(actor, 'complaint.add');
    const id = nextId(data, 'c');
    data.complaints.push({ id, text, person, bookingId, at: nowOf(data).toISO() ?? '' });
    return { id, number: data.complaints.length };
  },
  'complaint.more': ({ data, actor }, { id, text }) => {
    const found = data.complaints.find((each) => each.id === id && each.person === personIn(actor, 'complaint.more'));
    if (found !== undefined) found.text += `\n${text}`;
    return { kept: found !== undefined };
  },
  'complaint.mine': ({ data, actor }) => {
    const person = personIn(actor, 'complaint.mine');
    const at = data.complaints.findLastIndex((each) => each.person === person);
    return at < 0 ? null : complaintAt(data, at);
  },
  'complaint.open': ({ data, actor }, { limit }) => {
    if (!isManager(data, actor)) throw new Error('complaint.open: not a manager');
    const all = data.complaints.map((_, at) => complaintAt(data, at));
    return all.filter(({ takenUp }) => takenUp === null).slice(0, limit);
  },
};

function complaintAt(data: Data, at: number): Complaint {
  const found = data.complaints[at];
  if (found === undefined) throw new Error(`no complaint ${at}`);
  const own = data.handoffs.filter(({ person }) => person.id === found.person);
  const helper = own.findLast((each) => each.helper !== null && (each.endedAt ?? each.openedAt) >= found.at)?.helper;
  return {
    number: at + 1,
    at: found.at,
    text: found.text,
    personName: data.people[found.person]?.name ?? '',
    takenUp: helper ? { by: helper.name, at: found.at } : null,
    handoff: own.find(({ endedAt }) => endedAt === null)?.id ?? null,
  };
}
