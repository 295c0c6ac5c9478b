/** Who telephoned: bookings without a chat, what is to be told by telephone, and who they are once they write. */

import type { Link } from '../../../../dialogs/engine/protocol.ts';
import type { Message, Purpose, Target } from '../../../../dialogs/engine/reply.ts';
import { callMessage, spoken, vouchMessage } from '../../../../dialogs/staff/phone.ts';
import { HOLDING } from '../../../../domain/booking.ts';
import { phoneKey } from '../../../../domain/phone.ts';
import { change, copy, find } from './bookings.ts';
import { type Data, type HeldLink, nextId, personIn, serviceIn, worksFor } from './data.ts';
import { post } from './delivery.ts';
import type { Handlers } from './handlers.ts';

/** The same number is the same person; they have no chat. */
export function callerIn(data: Data, { name, phone }: { name: string; phone: string }): string {
  const id = `caller:${phoneKey(phone)}`;
  const fresh = { id, address: null, informal: false, noticed: false, optedIn: false };
  data.people[id] = { ...fresh, name, phone };
  return id;
}

/** A notice that has no chat to go to is for the cooperative to tell. */
export function postOrCall(data: Data, to: Target, message: Message, purpose: Purpose): { chats: number } {
  const answer = post(data, to, message);
  const booking = to.type === 'booking' ? find(data, to.bookingId) : undefined;
  if (answer.chats > 0 || booking === undefined || !booking.byPhone || purpose !== 'notice') return answer;
  booking.toTell = spoken(message);
  const told = callMessage(copy(booking), serviceIn(data, booking.serviceId), message);
  post(data, { type: 'organisation', organisationId: booking.organisationId }, told);
  return answer;
}

export function seekCaller(data: Data, personId: string, phone: string): void {
  const callerId = `caller:${phoneKey(phone)}`;
  const theirs = data.bookings.filter((each) => each.personId === callerId && HOLDING.includes(each.status));
  for (const organisationId of new Set(theirs.map((each) => each.organisationId))) {
    const same = (each: HeldLink) =>
      each.personId === personId && each.callerId === callerId && each.organisationId === organisationId;
    if (data.links.some(same)) continue;
    const link: HeldLink = { id: nextId(data, 'l'), personId, callerId, organisationId, status: 'asked' };
    data.links.push(link);
    post(data, { type: 'organisation', organisationId }, vouchMessage(viewOf(data, link)));
  }
}

function viewOf(data: Data, { id, personId, callerId, organisationId }: HeldLink): Link {
  const caller = data.people[callerId];
  const names = { personName: data.people[personId]?.name ?? '', callerName: caller?.name ?? '' };
  return { id, personId, organisationId, ...names, phone: caller?.phone ?? '' };
}

export const callers: Pick<Handlers, 'booking.told' | 'link.vouch' | 'link.answer'> = {
  'booking.told': ({ data, actor }, { id }) => {
    const booking = find(data, id);
    if (booking === undefined || !worksFor(data, actor, booking.organisationId)) return { type: 'notFound' };
    if (booking.toTell === null) return { type: 'already', booking: copy(booking) };
    booking.toTell = null;
    return { type: 'told', booking: copy(booking) };
  },
  'link.vouch': ({ data, actor }, { id, yes }) => {
    const link = data.links.find((each) => each.id === id);
    if (link === undefined || !worksFor(data, actor, link.organisationId)) return { type: 'gone' };
    if (link.status !== 'asked') return { type: 'already', link: viewOf(data, link) };
    link.status = yes ? 'vouched' : 'refused';
    return { type: link.status, link: viewOf(data, link) };
  },
  'link.answer': ({ data, actor }, { id, yes }) => {
    const person = personIn(actor, 'link.answer');
    const link = data.links.find((each) => each.id === id);
    if (link === undefined || link.personId !== person || link.status !== 'vouched') return { type: 'gone' };
    link.status = yes ? 'linked' : 'refused';
    if (!yes) return { type: 'refused', link: viewOf(data, link) };
    const theirs = data.bookings.filter(
      (each) => each.personId === link.callerId && each.organisationId === link.organisationId,
    );
    for (const each of data.series) {
      if (each.personId === link.callerId && each.organisationId === link.organisationId) each.personId = person;
    }
    const name = data.people[person]?.name ?? '';
    const mine = { personId: person, personName: name, chat: actor.chat ?? '', byPhone: false, toTell: null };
    return { type: 'linked', link: viewOf(data, link), bookings: theirs.map((each) => change(data, each, mine)) };
  },
};
