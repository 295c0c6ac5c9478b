/** What citizens propose: states, and who is told what becomes of it. */

export const PROPOSAL_STATUSES = ['open', 'considered', 'planned', 'declined', 'done'] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/** One wish, however often it was said: the first words for it, and how many people want it. */
export interface Proposal {
  id: string;
  text: string;
  status: ProposalStatus;
  /** What was answered last. */
  answer: string | null;
  /** The service it became. */
  serviceId: string | null;
  /** Each person once, whichever of the words they said or supported. */
  supporters: number;
  /** When it was said first: YYYY-MM-DD, Europe/Rome. */
  date: string;
}

export interface ProposalView extends Proposal {
  /** What proposers said more. */
  details: string[];
  /** Other words that were put together with it. */
  members: { id: string; text: string; supporters: number }[];
  /** What it may be put together with. */
  akin: { id: string; text: string; supporters: number }[];
  /** How many would be told of an answer. */
  toTell: number;
}

/** Somebody who is told: of their own proposal always, of one they support where they want it. */
export interface ToTell {
  personId: string;
  proposer: boolean;
  informal: boolean;
}
