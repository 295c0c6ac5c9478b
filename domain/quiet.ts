/** Quiet hours: nobody is disturbed by what can wait (rule 9). */

import type { DateTime } from 'luxon';
import { ZONE } from './time.ts';

const FROM = 21;
const TO = 8;

/** 21:00–8:00. The first moment from `at` on in which nobody is disturbed. */
export function awake(at: DateTime): DateTime {
  const local = at.setZone(ZONE);
  if (local.hour >= FROM) return local.plus({ days: 1 }).startOf('day').set({ hour: TO });
  return local.hour < TO ? local.startOf('day').set({ hour: TO }) : local;
}
