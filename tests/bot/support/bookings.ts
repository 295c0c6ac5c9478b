import type { Booking } from '../../../domain/booking.ts';
import { organisations, services } from '../../../prisma/seed/catalogue.ts';

export { organisations, services };

export function bookingOf(more: Partial<Booking> = {}): Booking {
  return {
    id: 'b1',
    code: 'CU-AAA',
    serviceId: 'custodian',
    organisationId: 'nazareth',
    personId: 'p1',
    personName: 'Maria',
    informal: false,
    status: 'requested',
    date: '2026-11-26',
    time: '10:00',
    endTime: '11:00',
    details: {},
    phone: null,
    priceFinal: false,
    byPhone: false,
    toTell: null,
    priceCents: 900,
    resourceId: 'custode-1',
    claimedBy: null,
    reason: null,
    proposal: null,
    askedBy: null,
    series: null,
    inCalendar: false,
    answerBy: null,
    version: 1,
    createdAt: '2026-11-23T08:00:00.000Z',
    ...more,
  };
}
