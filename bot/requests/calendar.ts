/**
 * Bookings as a calendar's file (RFC 5545). Instants are UTC, so that no zone has to be described; the id of an entry
 * never changes and its sequence grows with the booking's version, so that a later file moves it or takes it out.
 */

import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { speaker } from '../../dialogs/texts/text.ts';
import { job, longSlot, statusWords } from '../../dialogs/texts/words.ts';
import type { Status } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import { markInCalendar } from '../../prisma/store/amending.ts';
import { type BookingRow, bookingOf, findBooking } from '../../prisma/store/bookings.ts';
import { isoOf } from './actors.ts';
import { serviceNamed } from './availability.ts';
import type { RequestContext } from './context.ts';
import type { Handlers } from './handlers.ts';

const say = speaker(false);
const OUTLOOK = 'https://outlook.office.com/calendar/deeplink/compose';

interface Entry {
  row: BookingRow;
  service: Service;
}

const file: Handlers['booking.calendar'] = async (context, { ids }) => {
  const { tx, now, actor } = context;
  const entries: Entry[] = [];
  for (const id of ids) {
    const row = await findBooking(tx, id);
    if (row === null || row.person_id !== actor.personId) continue;
    entries.push({ row, service: await serviceNamed(context, row.service_id) });
  }
  const [first] = entries;
  if (first === undefined) return null;
  await markInCalendar(
    tx,
    entries.map(({ row }) => row.id),
    isoOf(now),
  );
  const name = `${entries.length === 1 ? first.row.code.toLowerCase() : 'prenotazioni'}.ics`;
  const content = calendarOf(context, entries);
  return { name, mime: 'text/calendar', content, ...(entries.length === 1 && { link: linkOf(first) }) };
};

export function calendarOf({ now }: Pick<RequestContext, 'now'>, entries: readonly Entry[]): string {
  const gone = entries.every(({ row }) => isOff(row.status));
  const calendar = ical({
    prodId: { company: 'Portineria', product: 'Portineria', language: 'IT' },
    method: gone ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  for (const entry of entries) {
    const { row, service } = entry;
    const { summary, description, location } = wordsOf(entry);
    calendar.createEvent({
      id: `${row.id}@portineria`,
      sequence: row.version - 1,
      stamp: now.toJSDate(),
      start: row.starts_at,
      end: row.ends_at,
      summary,
      description,
      status: statusOf(row.status),
      ...(location === undefined ? {} : { location }),
      categories: [{ name: service.name }],
    });
  }
  return calendar.toString();
}

function wordsOf({ row, service }: Entry): { summary: string; description: string; location: string | undefined } {
  const booking = bookingOf(row);
  const what = job(booking.details);
  const lines = [
    say('calendar.code', { code: booking.code }),
    say('alert.status', { status: statusWords(booking) }),
    ...(booking.askedBy === null ? [] : [say('bookings.for', { name: booking.personName })]),
    longSlot(service, booking),
  ];
  return {
    summary: what === '' ? service.name : `${service.name} (${what})`,
    description: lines.join('\n'),
    location: booking.details.address ?? service.place,
  };
}

function isOff(status: Status): boolean {
  return status === 'cancelled' || status === 'rejected' || status === 'no_show';
}

function statusOf(status: Status): ICalEventStatus {
  if (isOff(status)) return ICalEventStatus.CANCELLED;
  return status === 'requested' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

/** For Teams, which carries no files: its own calendar opens with everything filled in. */
function linkOf(entry: Entry): string {
  const { summary, description, location } = wordsOf(entry);
  const { starts_at, ends_at } = entry.row;
  const query = new URLSearchParams({
    subject: summary,
    body: description,
    startdt: starts_at.toISOString(),
    enddt: ends_at.toISOString(),
    ...(location === undefined ? {} : { location }),
  });
  return `${OUTLOOK}?${query.toString()}`;
}

export const calendar: Pick<Handlers, 'booking.calendar'> = { 'booking.calendar': file };
