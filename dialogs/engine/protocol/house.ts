/** What a dialog may ask of the house: a person instead of the bot, the catalogue, agreements, figures. */

import type { Affected } from '../../../domain/affected.ts';
import type { Agreement, Terms } from '../../../domain/agreement.ts';
import type { Service } from '../../../domain/catalogue.ts';
import type { Complaint } from '../../../domain/complaint.ts';
import type { Handoff, HandoffCase } from '../../../domain/handoff.ts';

export interface HouseProtocol {
  /** A person is asked for. `opensAt`: when somebody is there, where that is not now; they are told then. */
  'handoff.open': {
    args: { organisationId: string | null; about: string; lastWords: string };
    answer: { handoff: HandoffCase; opensAt: string | null };
  };
  /** One takes it, in their own chat with the bot where they have one. */
  'handoff.take': {
    args: { id: string };
    answer:
      | { type: 'taken'; handoff: HandoffCase }
      | { type: 'alreadyTaken'; by: string }
      /** Who asks for a person is none to themselves. */
      | { type: 'own' }
      | { type: 'ended' };
  };
  /** By either side, who may take it, or the clock. */
  'handoff.end': { args: { id: string }; answer: { type: 'ended'; handoff: Handoff } | { type: 'notOpen' } };
  /** Of this person in this chat: as citizen who waits, or as the one who answers; of several, the one turned to last. */
  'handoff.current': {
    args: Record<string, never>;
    answer: { side: 'citizen' | 'helper'; handoff: Handoff; others: number } | null;
  };
  /** This side has spoken. */
  'handoff.said': { args: { id: string }; answer: null };
  /** Who answers several turns to this one. */
  'handoff.talk': { args: { id: string }; answer: Handoff | null };
  /** Those who wait, or are being answered, of whoever asks. */
  'handoff.waiting': { args: { limit: number }; answer: HandoffCase[] };
  /** For the clock. */
  'handoff.get': { args: { id: string }; answer: HandoffCase | null };
  'handoff.warn': { args: { id: string }; answer: null };

  /** Known by its number from then on. */
  'complaint.add': { args: { text: string; bookingId?: string }; answer: { id: string; number: number } };
  /** More words to one's own. False where it is gone. */
  'complaint.more': { args: { id: string; text: string }; answer: { kept: boolean } };
  /** The latest of whoever asks. */
  'complaint.mine': { args: Record<string, never>; answer: Complaint | null };
  /** Those that nobody has taken up, the oldest first. Only a manager. */
  'complaint.open': { args: { limit: number }; answer: Complaint[] };

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
  /** One agreement a name: the same name again puts these terms in the place of the former. Only a manager. */
  'agreement.add': { args: Terms; answer: { id: string; replaced: boolean } };
  'agreement.get': { args: { id: string }; answer: Agreement | null };
  'agreement.list': { args: Record<string, never>; answer: Agreement[] };
  /** Those that whoever asks says to belong to, and the names of all that give a discount today. */
  'agreement.mine': { args: Record<string, never>; answer: { mine: Agreement[]; all: string[] } };
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
        noShow: number;
        /** How long staff took to accept, refuse or take in charge what was asked of them; the median, in minutes. */
        answerMin: number | null;
        /** How those asked say it went. */
        good: number;
        fair: number;
        bad: number;
      }[];
      /** What was said with it, the latest first, without names. */
      words: string[];
      citizens: number;
      proposals: number;
      complaints: number;
      broadcasts: number;
      /** Of them, the people who have one. */
      reached: number;
    };
  };
}
