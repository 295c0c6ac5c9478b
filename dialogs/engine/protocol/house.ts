/** What a dialog may ask of the house: a person instead of the bot, what citizens propose, the catalogue, agreements, figures. */

import type { Affected } from '../../../domain/affected.ts';
import type { Service } from '../../../domain/catalogue.ts';

export interface HouseProtocol {
  /** A person is asked for: staff (or managers) are told by `post`; the bot keeps silent while one answers. */
  'handoff.open': {
    args: { organisationId: string | null; lastWords: string };
    answer: { id: string; recent: string[] };
  };
  'handoff.take': {
    args: { id: string };
    answer:
      | { type: 'taken'; personName: string; conversationId: string }
      | { type: 'alreadyTaken'; by: string }
      | { type: 'ended' };
  };
  'handoff.end': {
    args: { id: string };
    answer: { type: 'ended'; conversationId: string; personName: string } | { type: 'notOpen' };
  };
  /** The handoff of this chat: as citizen who waits, or as the person who answers. */
  'handoff.current': {
    args: Record<string, never>;
    answer: {
      id: string;
      side: 'citizen' | 'helper';
      taken: boolean;
      otherConversationId: string | null;
      helperName: string | null;
    } | null;
  };

  'proposal.add': { args: { text: string }; answer: { id: string; supporters: number } };
  'proposal.list': {
    args: { limit: number };
    answer: { id: string; text: string; supporters: number; date: string }[];
  };
  'complaint.add': { args: { text: string; bookingId?: string }; answer: { id: string } };

  /** Bookings to come that this definition would not take any more. Only a manager. */
  'service.affected': { args: { service: Service }; answer: Affected[] };
  /**
   * Adds a service, or changes it from `before` as it was seen. Only a manager. `seen`: the affected bookings that were
   * shown; others that came meanwhile stop it.
   */
  'service.save': {
    args: { service: Service; before?: Service; seen?: string[] };
    answer:
      | { type: 'saved'; service: Service; affected: Affected[] }
      | { type: 'invalid'; problems: string[] }
      | { type: 'changedMeanwhile'; service: Service }
      | { type: 'moreAffected'; affected: Affected[] };
  };
  /** What was changed in the catalogue, the newest first; of one service, or of all. Only a manager. */
  'service.history': {
    args: { serviceId?: string; limit: number };
    answer: { serviceId: string; by: string; at: string; before: Service | null; after: Service }[];
  };
  'agreement.add': { args: { name: string; text: string }; answer: { id: string } };
  'agreement.list': { args: Record<string, never>; answer: { id: string; name: string; text: string; date: string }[] };
  /** Figures between two dates, inclusive. */
  report: {
    args: { from: string; to: string };
    answer: {
      byService: {
        serviceId: string;
        name: string;
        requested: number;
        accepted: number;
        done: number;
        cancelled: number;
        rejected: number;
      }[];
      citizens: number;
      proposals: number;
      complaints: number;
    };
  };
}
