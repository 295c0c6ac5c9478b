/** A booking's calendar file, read back by a parser that takes RFC 5545 at its word. */

import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../bot/requests/calendar.ts';
import type { Status } from '../../domain/booking.ts';
import type { BookingRow } from '../../prisma/store/bookings.ts';
import { at, seed } from '../domain/support.ts';

const NOW = at('2026-11-23T10:15');

function row(change: Partial<BookingRow>): BookingRow {
  return {
    id: 'b-1',
    code: 'CUS-1',
    service_id: 'custodian',
    organisation_id: 'nazareth',
    person_id: 'p-1',
    person_name: 'Maria Rossi',
    person_phone: null,
    person_informal: false,
    on_behalf_of: null,
    status: 'accepted',
    starts_at: new Date('2026-11-26T09:00:00Z'),
    ends_at: new Date('2026-11-26T10:00:00Z'),
    resource_id: null,
    pool_key: null,
    pool_amount: 1,
    details: { task: 'compagnia', address: 'via Dante 5' },
    price_cents: null,
    price_final: false,
    claimed_by: null,
    claimed_by_id: null,
    by_phone: false,
    to_tell: null,
    reason: null,
    proposal: null,
    answer_by: null,
    calendar_at: null,
    series_id: null,
    series_on: null,
    series_weeks: null,
    version: 1,
    created_at: NOW.toJSDate(),
    ...change,
  };
}

/** What a strict reader makes of the file. */
function readBack(...rows: BookingRow[]): { text: string; method: unknown; events: ICAL.Event[] } {
  const text = calendarOf(
    { now: NOW },
    rows.map((each) => ({ row: each, service: seed('custodian') })),
  );
  const calendar = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
  const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  return { text, method: calendar.getFirstPropertyValue('method'), events };
}

describe('a calendar file', () => {
  it.each<[Status, string, string]>([
    ['requested', 'PUBLISH', 'TENTATIVE'],
    ['accepted', 'PUBLISH', 'CONFIRMED'],
    ['cancelled', 'CANCEL', 'CANCELLED'],
    ['rejected', 'CANCEL', 'CANCELLED'],
  ])('of a booking that is %s', (status, method, said) => {
    const { events, ...file } = readBack(row({ status, version: 3 }));
    const [event] = events;
    expect(file.method).toBe(method);
    expect(event?.uid).toBe('b-1@portineria');
    expect(event?.sequence).toBe(2);
    expect(event?.startDate.toJSDate().toISOString()).toBe('2026-11-26T09:00:00.000Z');
    expect(event?.endDate.toJSDate().toISOString()).toBe('2026-11-26T10:00:00.000Z');
    expect(event?.location).toBe('via Dante 5');
    expect(event?.component.getFirstPropertyValue('status')).toBe(said);
  });

  it('holds several bookings, each with an id of its own', () => {
    const { events } = readBack(row({ id: 'b-1' }), row({ id: 'b-2', code: 'CUS-2' }));
    expect(events.map(({ uid }) => uid)).toEqual(['b-1@portineria', 'b-2@portineria']);
  });

  // Commas, semicolons, backslashes, quotes, new lines, signs of two units: as they were written, in lines of 75 octets.
  it('carries whatever an address says', () => {
    const signs = fc.constantFrom(',', ';', '\\', '"', "'", ':', '\n', 'è', '’', '😀', 'BEGIN:VEVENT', ' ', 'a');
    const words = fc.array(signs, { minLength: 1, maxLength: 120 }).map((each) => `x${each.join('')}x`);
    fc.assert(
      fc.property(words, (address) => {
        const { text, events } = readBack(row({ details: { task: 'compagnia', address } }));
        expect(events).toHaveLength(1);
        expect(events[0]?.location).toBe(address);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }),
    );
  });
});
