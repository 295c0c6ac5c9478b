/** What a dialog may ask about broadcasts and about who wants them: a part of the protocol. */

import type {
  BroadcastAnswer,
  BroadcastPlan,
  BroadcastPolicy,
  BroadcastStatus,
  BroadcastStep,
} from '../../../domain/broadcast.ts';
import type { Person } from '../../../domain/people.ts';

export interface BroadcastView {
  id: string;
  /** Without its beginning, which is `startsAt`. */
  plan: BroadcastPlan;
  status: BroadcastStatus;
  /** ISO instants: from when it is sent; when it was confirmed. */
  startsAt: string | null;
  confirmedAt: string | null;
  createdBy: string | null;
  /** Before it starts: some of the names, and how many on each channel. */
  examples: string[];
  channels: { channel: string; n: number }[];
  /** A platform asked for silence until then. */
  pausedUntil: string | null;
  counts: {
    total: number;
    pending: number;
    sent: number;
    blocked: number;
    failed: number;
    uncertain: number;
    skipped: number;
  };
  /** Why some were skipped. */
  reasons: Partial<Record<string, number>>;
  answers: Record<BroadcastAnswer, number>;
  /** What one manager may send alone, and what waits its first minute. */
  policy: BroadcastPolicy;
}

export interface LedgerLine {
  name: string;
  channel: string;
  status: 'pending' | 'sending' | 'sent' | 'uncertain' | 'blocked' | 'failed' | 'skipped';
  reason: string | null;
  /** ISO instant at which it came to its end. */
  at: string | null;
  answer: BroadcastAnswer | null;
}

/** Nothing was changed; the broadcast as it stands. */
export type BroadcastRefusal = 'already' | 'tooLate' | 'ownEyes' | 'alone';

export interface BroadcastProtocol {
  /** A draft with those it would reach, in place of the one before. Only a manager. */
  'broadcast.draft': { args: { plan: BroadcastPlan; replaces: string | null }; answer: BroadcastView };
  /** A manager's step; `confirm` may lead to a review instead, above the size that one person decides alone. */
  'broadcast.step': {
    args: { id: string; step: Exclude<BroadcastStep, 'undo'> };
    answer:
      | { type: 'changed'; broadcast: BroadcastView }
      | { type: BroadcastRefusal; broadcast: BroadcastView }
      | { type: 'unknown' };
  };
  /** Within the first minute: who was not reached yet is not, who was sees `instead` in its place. */
  'broadcast.undo': {
    args: { id: string; instead: string };
    answer:
      | { type: 'changed'; broadcast: BroadcastView; replaced: number }
      | { type: BroadcastRefusal; broadcast: BroadcastView }
      | { type: 'unknown' };
  };
  'broadcast.latest': { args: { limit: number }; answer: BroadcastView[] };
  'broadcast.get': { args: { id: string }; answer: BroadcastView | null };
  /** Each recipient and what became of them; who was not reached comes first. */
  'broadcast.ledger': { args: { id: string; limit: number }; answer: LedgerLine[] };
  /** What people have said of themselves, to choose an audience by. */
  'broadcast.groups': {
    args: Record<string, never>;
    answer: { kind: 'association' | 'district' | 'language'; value: string; n: number }[];
  };
  /** How many would get a message that went out now, and where. */
  'broadcast.reach': {
    args: Pick<BroadcastPlan, 'audience' | 'kind'>;
    answer: { total: number; channels: { channel: string; n: number }[] };
  };
  /** What this person answered to a broadcast, by one of its buttons or in words. Null: they never got it. */
  'broadcast.answer': {
    args: { id: string; answer: BroadcastAnswer };
    answer: { serviceId: string | null } | null;
  };
  /** A yes or a no to promotional messages, with its proof. Topics narrow what is wanted; none means everything. */
  'consent.set': {
    args: { given: boolean; topics?: string[]; how: 'words' | 'button'; words: string; broadcast?: string };
    answer: Person;
  };
  /** What this person said of themselves: added, or taken back. */
  'label.set': {
    args: { kind: 'association' | 'district' | 'language'; value: string; remove?: boolean };
    answer: null;
  };
}
