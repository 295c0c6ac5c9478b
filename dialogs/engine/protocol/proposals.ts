/** What a dialog may ask about citizens' proposals. Part of `Protocol`. */

import type { Proposal, ProposalStatus, ProposalView, ToTell } from '../../../domain/proposals.ts';

export interface ProposalProtocol {
  /**
   * Keeps a proposal of the person of this turn. The same words again are no new one. `like`: another that may be the
   * same, under which it stands until its proposer says otherwise.
   */
  'proposal.add': {
    args: { text: string };
    answer: { id: string; supporters: number; known: Proposal | null; like: Proposal | null };
  };
  /** Once a person. `instead`: one's own proposal, which is the same and goes. */
  'proposal.support': {
    args: { id: string; news: boolean; instead?: string };
    answer: { type: 'supported' | 'already'; proposal: Proposal } | { type: 'gone' };
  };
  /** One's own is something else after all. */
  'proposal.apart': { args: { id: string }; answer: Record<string, never> };
  /** One's own, in more words. */
  'proposal.details': { args: { id: string; details: string }; answer: Record<string, never> };

  /** The most wanted first; those that are settled last. Only a manager, and so are all below. */
  'proposal.list': { args: { limit: number; offset: number }; answer: { found: Proposal[]; total: number } };
  'proposal.get': { args: { id: string }; answer: ProposalView | null };
  /** With all that stands under it. */
  'proposal.merge': { args: { id: string; into: string }; answer: ProposalView | null };
  /** Stands by itself again. */
  'proposal.split': { args: { id: string }; answer: ProposalView | null };
  /** Without a status only the answer changes. `tell`: whoever is to hear of it. */
  'proposal.decide': {
    args: { id: string; status?: ProposalStatus; answer?: string; serviceId?: string };
    answer: { proposal: Proposal; tell: ToTell[] } | null;
  };
}
