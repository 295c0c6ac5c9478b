/** Proposals, complaints and figures. */

import { foldWords } from '../../domain/items.ts';
import { findBooking } from '../../prisma/store/bookings.ts';
import { keepComplaint, listProposals, supportProposal } from '../../prisma/store/proposals.ts';
import { loadReport } from '../../prisma/store/reports.ts';
import { isoOf, managerIn, maySee, personIn } from './actors.ts';
import type { Handlers } from './handlers.ts';

const MOST_WORDS = 500;

export const proposals: Pick<Handlers, 'proposal.add' | 'proposal.list' | 'complaint.add' | 'report'> = {
  'proposal.add': (context, { text }) => {
    const kept = text.slice(0, MOST_WORDS);
    const personId = personIn(context, 'proposal.add');
    return supportProposal(context.tx, { text: kept, normalised: foldWords(kept), personId }, isoOf(context.now));
  },
  'proposal.list': async (context, { limit }) => {
    managerIn(context, 'proposal.list');
    return listProposals(context.tx, limit);
  },
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
