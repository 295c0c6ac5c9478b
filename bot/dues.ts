/** What falls due by itself: one of each kind for each thing. */

import type { EndStep } from '../domain/agreement.ts';

/** What a cooperative's silence leads to, once for all of them. */
export type SeriesStep = 'repeat' | 'escalate' | 'release';

/**
 * Of a person who was asked for. `show`: somebody is at work now. `repeat`, `escalate`, `again`: nobody has answered.
 * `quiet`, `close`: nobody speaks. `back`: the bot takes up what was half done.
 */
export type HandoffStep = 'show' | 'repeat' | 'escalate' | 'again' | 'quiet' | 'close' | 'back';

export type Deadline =
  | { type: 'alertRepeat'; bookingId: string }
  | { type: 'alertEscalate'; bookingId: string }
  | { type: 'release'; bookingId: string }
  /** `nth` of the service's reminders; the first where it is not said. */
  | { type: 'reminder'; bookingId: string; nth?: number }
  /** Of several requests that repeat and were made together: those that are to be answered by then. */
  | { type: 'series'; step: SeriesStep; seriesId: string; answerBy: string }
  | { type: 'broadcastStart'; broadcastId: string }
  | { type: 'broadcastProgress'; broadcastId: string }
  /** Somebody in that line may have a place. */
  | { type: 'waiting'; serviceId: string }
  | { type: 'offerEnds'; waitingId: string }
  | { type: 'waitingEnds'; waitingId: string }
  /** How it went. */
  | { type: 'feedback'; bookingId: string }
  /** A question was left open. */
  | { type: 'silence'; conversationId: string; personId: string }
  | { type: 'broadcastExpiry'; broadcastId: string }
  | { type: 'handoff'; step: HandoffStep; handoffId: string }
  /** Of an agreement that ends on that day. */
  | { type: 'agreement'; step: EndStep; agreementId: string; to: string }
  | { type: 'retention' };
