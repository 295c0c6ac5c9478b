/** Complaints and figures. */

import { findBooking } from '../../prisma/store/bookings.ts';
import { keepComplaint } from '../../prisma/store/complaints.ts';
import { loadReport } from '../../prisma/store/reports.ts';
import { isoOf, managerIn, maySee, personIn } from './actors.ts';
import type { Handlers } from './handlers.ts';

const MOST_WORDS = 500;

export const house: Pick<Handlers, 'complaint.add' | 'report'> = {
  'complaint.add': async (context, { text, bookingId }) => {
    const personId = personIn(context, 'complaint.add');
    const booking = bookingId === undefined ? null : await findBooking(context.tx, bookingId);
    const about = booking !== null && maySee(context.actor, booking) ? booking.id : null;
    const complaint = { personId, bookingId: about, text: text.slice(0, MOST_WORDS) };
    return keepComplaint(context.tx, complaint, isoOf(context.now));
  },
  report: async (context, { from, to }) => {
    managerIn(context, 'report');
    return loadReport(context.tx, from, to);
  },
};
