/** The hours in which nobody is disturbed with anything promotional: 21:00–8:00 in Cremona (rule 9). */

import type { DateTime } from 'luxon';
import { ZONE } from './time.ts';

export const QUIET_FROM = 21;
export const QUIET_UNTIL = 8;

export function isQuiet(at: DateTime): boolean {
  const { hour } = at.setZone(ZONE);
  return hour >= QUIET_FROM || hour < QUIET_UNTIL;
}

/** The first moment from `at` on that is not in the quiet hours. */
export function awake(at: DateTime): DateTime {
  const local = at.setZone(ZONE);
  if (!isQuiet(local)) return local;
  const day = local.hour >= QUIET_FROM ? local.plus({ days: 1 }) : local;
  return day.startOf('day').set({ hour: QUIET_UNTIL });
}
