/** A weekday said of a day that is chosen already: the one beside it, where the next of that name comes too soon. */

import type { DateTime } from 'luxon';
import { inNotice } from '../../../domain/calendar.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { millisOf, plusDays, weekdayOf } from '../../../domain/time.ts';
import { namesWeekday } from '../../texts/heard-when.ts';
import type { Understanding } from '../input.ts';
import type { FormTask } from '../state.ts';

const LATEST = '23:59';

/** "Posso spostarla a domenica?", of Saturday 12: the 13th, and not a Sunday for which it is too late. */
export function nearSlot({ slot }: FormTask, service: Service, u: Understanding, now: DateTime): Understanding {
  const { date, dateTo } = u.slots;
  if (slot === null || date === undefined || dateTo !== undefined || date >= slot.date) return u;
  if (!namesWeekday(u.cleanText) || inNotice(service, date, millisOf(date, LATEST), now)) return u;
  const ahead = (weekdayOf(date) - weekdayOf(slot.date) + 7) % 7;
  const near = plusDays(slot.date, ahead <= 3 ? ahead : ahead - 7);
  return { ...u, slots: { ...u.slots, date: near } };
}
