/** Is there room: what is taken, judged by the domain. */

import type { DateTime } from 'luxon';
import { alternatives, judge, occupancyWindow, type SlotRequest } from '../../domain/availability.ts';
import type { Details } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import { withLength } from '../../domain/form.ts';
import type { NotFree, Slot, Verdict } from '../../domain/slot.ts';
import { type Asking, loadOccupancy } from '../../prisma/store/occupancy.ts';
import { isoOf } from './actors.ts';
import type { RequestContext } from './context.ts';

export interface Asked {
  date: string;
  time: string;
  endTime?: string | undefined;
  details: Details;
}

const MAX_ALTERNATIVES = 3;

export function slotRequest(service: Service, { date, time, endTime, details }: Asked): SlotRequest {
  const whole = withLength(service, details, { date, time, endTime });
  return { date, time, ...(endTime === undefined ? {} : { endTime }), details: whole };
}

export interface Judged {
  verdict: Verdict;
  /** Free slots nearest to the wish, for when it is not free. */
  others(): Slot[];
}

/**
 * Judges with what is taken at this moment. `except`: a booking that is to move. `noticeFrom`: when the notice counts
 * from, where that is not now.
 */
export async function judgeNow(
  context: RequestContext,
  service: Service,
  request: SlotRequest,
  except: string | null = null,
  noticeFrom: DateTime = context.now,
): Promise<Judged> {
  const { tx, now } = context;
  const { date, time } = request;
  const window = occupancyWindow(service, { date, time }, noticeFrom);
  const occupancy = await loadOccupancy(tx, service, window, except, askingIn(context));
  const others = () => (service.retired ? [] : alternatives(service, request, occupancy, now, MAX_ALTERNATIVES));
  if (service.retired) return { verdict: { type: 'closedDay', why: 'suspended' }, others };
  const verdict = judge(service, request, occupancy, noticeFrom);
  const gone = verdict.type === 'free' && Date.parse(verdict.slot.start) < now.toMillis();
  return { verdict: gone ? { type: 'past' } : verdict, others };
}

export function askingIn({ actor, now }: Pick<RequestContext, 'actor' | 'now'>): Asking {
  return { personId: actor.personId, now: isoOf(now) };
}

/** Without a look at what is taken: whoever places finds that out by taking. */
export function judgeCalendar({ now }: RequestContext, service: Service, request: SlotRequest): { verdict: Verdict } {
  if (service.retired) return { verdict: { type: 'closedDay', why: 'suspended' } };
  return { verdict: judge(service, request, { busy: [], used: {} }, now) };
}

export function refusal(
  verdict: NotFree,
  { others }: Judged,
): { type: 'notFree'; verdict: NotFree; alternatives: Slot[] } {
  return { type: 'notFree', verdict, alternatives: others() };
}
