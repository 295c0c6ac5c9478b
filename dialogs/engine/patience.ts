/** How long a conversation waits. The one place to change it. */

import type { DateTime } from 'luxon';
import { momentOf } from '../../domain/time.ts';

export const PATIENCE = {
  /** A question left open gets one reminder after so many minutes. */
  remindAfterMin: 60,
  /** Who comes back after so many minutes hears what was said so far before the question. */
  sumUpAfterMin: 60,
  /** What was not finished after so many hours is closed, with nothing done. */
  expiresAfterHours: 72,
} as const;

export function minutesSince(iso: string, now: DateTime): number {
  return now.diff(momentOf(iso), 'minutes').minutes;
}

export function hasExpired(iso: string, now: DateTime): boolean {
  return minutesSince(iso, now) >= PATIENCE.expiresAfterHours * 60;
}
