/** The history of a booking: who did what, when and from where. The database refuses what is no step of `STEPS`. */

import type { Status } from '../../domain/booking.ts';
import type { EventAction } from '../../domain/history.ts';
import type { Tx } from './tx.ts';

export interface BookingEvent {
  bookingId: string;
  action: EventAction;
  from: Status | null;
  to: Status;
  /** Null: the clock. */
  personId: string | null;
  role: 'citizen' | 'staff' | 'manager' | 'clock';
  channel: string | null;
  reason?: string | null;
  data?: object;
}

export async function appendEvent(tx: Tx, event: BookingEvent, now: string): Promise<void> {
  const data = event.data === undefined ? null : JSON.stringify(event.data);
  await tx.$executeRaw`
    INSERT INTO booking_event (booking_id, action, from_status, to_status, person_id, role, channel, reason, data, at)
    VALUES (${event.bookingId}, ${event.action}, ${event.from}, ${event.to}, ${event.personId}, ${event.role},
      ${event.channel}, ${event.reason ?? null}, ${data}::jsonb, ${now}::timestamptz)`;
}
