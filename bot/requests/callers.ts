/** Who telephoned: what is to be told them, and who they are once they write. */

import type { Link } from '../../dialogs/engine/protocol.ts';
import type { Message, Purpose } from '../../dialogs/engine/reply.ts';
import { callMessage, spoken, vouchMessage } from '../../dialogs/staff/phone.ts';
import { appendEvent, bookingOf, findBooking, lockBooking } from '../../prisma/store/bookings.ts';
import {
  forgetCaller,
  type LinkRow,
  lockLink,
  openLinks,
  setLink,
  setToTell,
  takeOver,
  writersOf,
} from '../../prisma/store/callers.ts';
import { post as writePost } from '../../prisma/store/posts.ts';
import { byActor, chatIn, isoOf, personIn, worksFor } from './actors.ts';
import { serviceNamed } from './availability.ts';
import type { RequestContext } from './context.ts';
import type { Handlers } from './handlers.ts';

/** A notice that has no chat to go to is for the cooperative to tell. A reminder is not worth a call. */
export async function tellByPhone(context: RequestContext, bookingId: string, message: Message, purpose: Purpose) {
  const { tx, now } = context;
  if (purpose !== 'notice') return;
  const row = await findBooking(tx, bookingId);
  if (row === null || !row.by_phone) return;
  await setToTell(tx, bookingId, spoken(message));
  const service = await serviceNamed(context, row.service_id);
  const told = callMessage(bookingOf({ ...row, to_tell: spoken(message) }), service, message);
  await writePost(tx, isoOf(now), { type: 'organisation', organisationId: row.organisation_id }, told, 'alert');
}

const told: Handlers['booking.told'] = async ({ tx, actor }, { id }) => {
  const row = await lockBooking(tx, id);
  if (row === null || actor.personId === null || !worksFor(actor, row.organisation_id)) return { type: 'notFound' };
  if (row.to_tell === null) return { type: 'already', booking: bookingOf(row) };
  await setToTell(tx, id, null);
  return { type: 'told', booking: bookingOf({ ...row, to_tell: null }) };
};

/** They have given a number: whoever took calls from it is asked. Nothing of it is said to who writes. */
export async function seekCaller({ tx, now }: RequestContext, personId: string, phone: string): Promise<void> {
  for (const row of await openLinks(tx, personId, phone, isoOf(now))) {
    const to = { type: 'organisation', organisationId: row.organisation_id } as const;
    await writePost(tx, isoOf(now), to, vouchMessage(linkOf(row)), 'alert');
  }
}

/** A booking was taken from this number: whoever writes with it may be the same. */
export async function seekWriter(context: RequestContext, phone: string): Promise<void> {
  for (const id of await writersOf(context.tx, phone)) await seekCaller(context, id, phone);
}

const vouch: Handlers['link.vouch'] = async ({ tx, actor }, { id, yes }) => {
  const row = await lockLink(tx, id);
  if (row === null || actor.personId === null || !worksFor(actor, row.organisation_id)) return { type: 'gone' };
  if (row.status !== 'asked') return { type: 'already', link: linkOf(row) };
  await setLink(tx, id, yes ? 'vouched' : 'refused');
  return { type: yes ? 'vouched' : 'refused', link: linkOf(row) };
};

const answer: Handlers['link.answer'] = async (context, { id, yes }) => {
  const { tx, now } = context;
  const row = await lockLink(tx, id);
  if (row === null || row.person_id !== personIn(context, 'link.answer') || row.status !== 'vouched') {
    return { type: 'gone' };
  }
  if (!yes) {
    await setLink(tx, id, 'refused');
    return { type: 'refused', link: linkOf(row) };
  }
  await setLink(tx, id, 'linked');
  const at = isoOf(now);
  const bookings = await takeOver(tx, row, chatIn(context, 'link.answer'), at);
  for (const each of bookings) {
    const same = { from: each.status, to: each.status };
    await appendEvent(tx, { bookingId: each.id, action: 'link', ...same, ...byActor(context, each, 'citizen') }, at);
  }
  await forgetCaller(tx, row.caller_id, at);
  return { type: 'linked', link: linkOf(row), bookings: bookings.map(bookingOf) };
};

function linkOf(row: LinkRow): Link {
  return {
    id: row.id,
    personId: row.person_id,
    personName: row.person_name,
    callerName: row.caller_name,
    phone: row.phone,
    organisationId: row.organisation_id,
  };
}

export const callers: Pick<Handlers, 'booking.told' | 'link.vouch' | 'link.answer'> = {
  'booking.told': told,
  'link.vouch': vouch,
  'link.answer': answer,
};
