/** A person's profile and data: changed, given out, erased. */

import { alertMessage } from '../../dialogs/staff/alert.ts';
import { seriesOver, seriesRef } from '../../dialogs/staff/seriesAlert.ts';
import type { Booking } from '../../domain/booking.ts';
import { bookingOf, findBooking, lockUpcomingBookings } from '../../prisma/store/bookings.ts';
import { findOrganisation, findService } from '../../prisma/store/catalogue.ts';
import {
  eraseAnswers,
  eraseFromBookings,
  eraseFromBroadcasts,
  eraseProfile,
  eraseWords,
  exportPerson,
} from '../../prisma/store/erasure.ts';
import { eraseFiles } from '../../prisma/store/files.ts';
import { type PersonChange, updatePerson } from '../../prisma/store/people.ts';
import { repost } from '../../prisma/store/posts.ts';
import { allowErasure } from '../../prisma/store/retention.ts';
import { eraseSeries, type SeriesRow, seriesOfPerson } from '../../prisma/store/series.ts';
import { byActor, isoOf, personIn } from './actors.ts';
import { seekCaller } from './callers.ts';
import { applyChange } from './changes.ts';
import type { RequestContext } from './context.ts';
import type { Handlers } from './handlers.ts';
import { leaveLines } from './waitlist.ts';

const update: Handlers['person.update'] = async (context, args) => {
  const { tx, now } = context;
  const id = personIn(context, 'person.update');
  const change: PersonChange = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
  const person = await updatePerson(tx, id, change, isoOf(now));
  if (args.phone) await seekCaller(context, id, args.phone);
  return person;
};

const exportData: Handlers['person.export'] = async (context) => ({
  json: await exportPerson(context.tx, personIn(context, 'person.export')),
});

const erase: Handlers['person.erase'] = async (context) => {
  const { tx, now } = context;
  const id = personIn(context, 'person.erase');
  const at = isoOf(now);
  const upcoming = await lockUpcomingBookings(tx, id);
  for (const held of upcoming) {
    const by = byActor(context, held, 'citizen');
    await applyChange(context, held, 'cancelled', { proposal: null }, { action: 'erase', ...by });
  }
  await leaveLines(context, id);
  await allowErasure(tx);
  await eraseFiles(tx, id);
  const messages = await eraseWords(tx, id, at);
  await eraseAnswers(tx, id, at);
  await eraseFromBroadcasts(tx, id, at);
  const bookingsKept = await eraseFromBookings(tx, id);
  const repeating = await seriesOfPerson(tx, id);
  await eraseSeries(tx, id);
  await eraseProfile(tx, id, at);
  for (const { id: bookingId } of upcoming) await showCancelled(context, bookingId);
  for (const series of repeating) await showSeriesOver(context, series, upcoming);
  return { messages, bookingsKept, bookingsCancelled: upcoming.length };
};

/** The cooperative sees that it is off, no longer whose it was. */
async function showCancelled({ tx, now }: RequestContext, bookingId: string): Promise<void> {
  const row = await findBooking(tx, bookingId);
  if (row === null) return;
  const service = await findService(tx, row.service_id);
  const organisation = await findOrganisation(tx, row.organisation_id);
  if (service === null || organisation === null) return;
  const message = alertMessage(bookingOf(row), service, [organisation]);
  await repost(tx, isoOf(now), `alert:${bookingId}`, message);
}

/** The same for what repeated: what is left of it are the bookings, which nobody can tell apart from others. */
async function showSeriesOver(
  { tx, now }: RequestContext,
  { id, service_id, organisation_id }: SeriesRow,
  upcoming: readonly { id: string; series_id: string | null }[],
): Promise<void> {
  const service = await findService(tx, service_id);
  const organisation = await findOrganisation(tx, organisation_id);
  const own = upcoming.filter(({ series_id }) => series_id === id);
  const bookings: Booking[] = [];
  for (const each of own) {
    const row = await findBooking(tx, each.id);
    if (row !== null) bookings.push(bookingOf(row));
  }
  if (service === null || organisation === null || bookings.length === 0) return;
  await repost(tx, isoOf(now), seriesRef(id), seriesOver(bookings, service));
}

export const people: Pick<Handlers, 'person.update' | 'person.export' | 'person.erase'> = {
  'person.update': update,
  'person.export': exportData,
  'person.erase': erase,
};
