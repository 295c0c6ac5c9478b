/** What a dialog may ask of the house: a person instead of the bot, what citizens propose, the catalogue, agreements, figures. */

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

  /** Adds or changes a service; validated against the catalogue's schema. Only a manager. */
  'service.save': {
    args: { service: Service };
    answer: { type: 'saved'; service: Service } | { type: 'invalid'; problems: string[] };
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
