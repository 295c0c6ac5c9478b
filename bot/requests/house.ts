/** Complaints and figures. */

import { findBooking } from '../../prisma/store/bookings.ts';
import { addToComplaint, keepComplaint, latestComplaint, openComplaints } from '../../prisma/store/complaints.ts';
import { loadReport } from '../../prisma/store/reports.ts';
import { isoOf, managerIn, maySee, personIn } from './actors.ts';
import type { Handlers } from './handlers.ts';

const MOST_WORDS = 500;
/** With what was added. */
const MOST_IN_ALL = 2_000;

export const house: Pick<
  Handlers,
  'complaint.add' | 'complaint.more' | 'complaint.mine' | 'complaint.open' | 'report'
> = {
  'complaint.add': async (context, { text, bookingId }) => {
    const personId = personIn(context, 'complaint.add');
    const booking = bookingId === undefined ? null : await findBooking(context.tx, bookingId);
    const about = booking !== null && maySee(context.actor, booking) ? booking.id : null;
    const complaint = { personId, bookingId: about, text: text.slice(0, MOST_WORDS) };
    return keepComplaint(context.tx, complaint, isoOf(context.now));
  },
  'complaint.more': async (context, { id, text }) => {
    const personId = personIn(context, 'complaint.more');
    return { kept: await addToComplaint(context.tx, id, personId, text.slice(0, MOST_WORDS), MOST_IN_ALL) };
  },
  'complaint.mine': async (context) => latestComplaint(context.tx, personIn(context, 'complaint.mine')),
  'complaint.open': async (context, { limit }) => {
    managerIn(context, 'complaint.open');
    return openComplaints(context.tx, limit);
  },
  report: async (context, { from, to }) => {
    managerIn(context, 'report');
    return loadReport(context.tx, from, to);
  },
};
