/** A person instead of the bot: who waits, who answers, and when silence means something. */

import { DateTime } from 'luxon';
import type { Organisation } from './catalogue.ts';
import type { Workplace } from './workingtime.ts';

export interface Handoff {
  id: string;
  person: { id: string; name: string; phone: string | null; informal: boolean };
  conversationId: string;
  /** Whose staff is asked; null: the managers. */
  organisationId: string | null;
  helper: { id: string; name: string; conversationId: string } | null;
  /** What was half done when a person was asked for, in words. */
  about: string;
  /** ISO instants, like the others. */
  openedAt: string;
  endedAt: string | null;
  /** When the helper last spoke, or last turned to this one among several. */
  helperAt: string | null;
  /** When the citizen first spoke after that. */
  unansweredSince: string | null;
  /** Both were told that it ends soon. */
  warnedAt: string | null;
}

/** Whose hours count: the cooperative's; of the managers, the consortium's. */
export function answerers(organisationId: string | null, organisations: readonly Organisation[]): Workplace {
  const found = organisations.find(({ id, umbrella }) => (organisationId === null ? umbrella : id === organisationId));
  return found ?? { hours: [] };
}

/** With the last things the citizen said. */
export type HandoffCase = Handoff & { recent: string[] };

export const HANDOFF = {
  /** Working minutes without an answer until staff are told again, and until the managers and the citizen are. */
  repeatAfterMin: 30,
  escalateAfterMin: 60,
  /** Then the managers hear of it every working morning, for so many days. */
  lapseAfterDays: 5,
  /** Minutes of silence, and to answer what was said meanwhile, until both are warned. */
  quietAfterMin: 45,
  answerWithinMin: 20,
  closeAfterMin: 15,
} as const;

/** When the silence of whoever answers has lasted: instant. */
export function quietAt({ helperAt, unansweredSince, openedAt }: Handoff): DateTime {
  const silent = DateTime.fromISO(helperAt ?? openedAt).plus({ minutes: HANDOFF.quietAfterMin });
  if (unansweredSince === null) return silent;
  return DateTime.max(silent, DateTime.fromISO(unansweredSince).plus({ minutes: HANDOFF.answerWithinMin }));
}

/** Null unless both were warned and nobody has spoken since. */
export function closesAt({ warnedAt }: Handoff): DateTime | null {
  return warnedAt === null ? null : DateTime.fromISO(warnedAt).plus({ minutes: HANDOFF.closeAfterMin });
}
