/**
 * What falls due for a booking: the steps by which a cooperative's silence ends, and the citizen's reminders. Each is
 * decided from the booking as it is at that moment (rule 7), however late that moment comes.
 */

import type { DateTime } from 'luxon';
import type { Message } from '../dialogs/engine/reply.ts';
import type { Booking } from '../domain/booking.ts';
import type { Organisation, Service } from '../domain/catalogue.ts';
import { reminderNow, stepAfter } from '../domain/due.ts';
import { awake } from '../domain/quiet.ts';
import type { Slot } from '../domain/slot.ts';
import { instantOf } from '../domain/time.ts';
import { backFromClosure, workingMoment } from '../domain/workingtime.ts';
import type { Deadline, DeadlineUnit } from './ports.ts';

export interface Matter {
  booking: Booking;
  service: Service;
  organisations: Organisation[];
}

/** The words, implemented by `dialogs/`. */
export interface MatterWords {
  /** To the cooperative: still without an answer. */
  repeated(matter: Matter): Message;
  /** To the managers: the cooperative stays silent. */
  escalated(matter: Matter): Message;
  /** To the citizen: it takes longer than promised. */
  late(matter: Matter): Message;
  /** To the citizen: nobody answered in time, the request has lapsed; what is free instead. */
  released(matter: Matter, free: readonly Slot[]): Message;
  /** Kept with the booking. */
  releaseReason: string;
  /** The alert as it reads now that nothing is to be decided. */
  settled(matter: Matter): Message;
  /** To the citizen, before the appointment, as it is said at that moment. */
  reminder(matter: Matter, now: DateTime): Message;
}

export type MatterDeadline = Exclude<Extract<Deadline, { bookingId: string }>, { type: 'feedback' }>;

const MOST_OFFERS = 4;

export function isMatter(deadline: Deadline): deadline is MatterDeadline {
  return 'bookingId' in deadline && deadline.type !== 'feedback';
}

export function createMatterWork(
  words: MatterWords,
  now: () => DateTime,
): (unit: DeadlineUnit, deadline: MatterDeadline) => Promise<void> {
  return async (unit, deadline) => {
    switch (deadline.type) {
      case 'alertRepeat':
        return unanswered(unit, deadline, async (matter, steps) => {
          const { organisationId } = matter.booking;
          await unit.post({ type: 'organisation', organisationId }, words.repeated(matter), 'alert');
          await unit.postpone({ type: 'alertEscalate', bookingId: matter.booking.id }, isoOf(steps.next));
          await unit.postpone({ type: 'release', bookingId: matter.booking.id }, isoOf(steps.afterNext));
        });
      case 'alertEscalate':
        return unanswered(unit, deadline, async (matter, steps) => {
          await unit.post({ type: 'managers' }, words.escalated(matter), 'alert');
          await tellCitizen(unit, matter, words.late(matter));
          await unit.postpone({ type: 'release', bookingId: matter.booking.id }, isoOf(steps.next));
        });
      case 'release':
        return release(unit, deadline);
      case 'reminder':
        return remind(unit, deadline);
    }
  };

  /**
   * A request that nobody took in charge, accepted, refused or answered with another time. A step that comes too late in
   * the day waits until somebody works there; and whatever comes next leaves them an hour of their time to answer.
   */
  async function unanswered(
    unit: DeadlineUnit,
    deadline: MatterDeadline,
    act: (matter: Matter, steps: { next: DateTime; afterNext: DateTime }) => Promise<void>,
  ): Promise<void> {
    const matter = await matterOf(unit, deadline.bookingId);
    if (matter === null) return;
    const { status, claimedBy, proposal, date, time } = matter.booking;
    if (status !== 'requested' || claimedBy !== null || proposal !== null) return;
    const starts = instantOf(date, time);
    const workplace = workplaceOf(matter);
    const worked = workingMoment(now(), workplace);
    if (worked > now() && worked < starts) return unit.schedule(deadline, isoOf(worked));
    const next = stepAfter(workplace, now());
    // Never after the start: the release frees what has not begun.
    const sooner = (at: DateTime): DateTime => (at < starts ? at : starts);
    await act(matter, { next: sooner(next), afterNext: sooner(stepAfter(workplace, next)) });
  }

  async function release(unit: DeadlineUnit, deadline: Extract<MatterDeadline, { type: 'release' }>): Promise<void> {
    const { bookingId: id } = deadline;
    const asked = await matterOf(unit, id);
    if (asked === null) return;
    // Closed since: they have not had their time yet.
    const back = backFromClosure(now(), workplaceOf(asked));
    if (back !== null && back < instantOf(asked.booking.date, asked.booking.time)) {
      return unit.schedule(deadline, isoOf(back));
    }
    if (!(await unit.release(id, words.releaseReason))) return;
    const matter = await matterOf(unit, id);
    if (matter === null) return;
    await tellCitizen(unit, matter, words.released(matter, await freeInstead(unit, matter)));
    await unit.repost(`alert:${id}`, words.settled(matter));
  }

  /** Near the time that was asked for, that time itself left out. */
  async function freeInstead(unit: DeadlineUnit, { booking, service }: Matter): Promise<Slot[]> {
    if (service.retired) return [];
    const { serviceId, date, time, details } = booking;
    const { slots } = await unit.answer<'availability.offers'>({
      kind: 'availability.offers',
      args: { serviceId, wish: { date }, details, max: MOST_OFFERS },
    });
    return slots.filter((slot) => slot.date !== date || slot.time !== time).slice(0, MOST_OFFERS - 1);
  }

  async function remind(
    unit: DeadlineUnit,
    { bookingId, nth = 0 }: Extract<MatterDeadline, { type: 'reminder' }>,
  ): Promise<void> {
    const matter = await matterOf(unit, bookingId);
    if (matter === null) return;
    const { status, date, time } = matter.booking;
    if (status !== 'accepted' && status !== 'in_progress' && status !== 'ready') return;
    const verdict = reminderNow(matter.service, nth, instantOf(date, time), now());
    switch (verdict.type) {
      case 'skip':
        return;
      case 'later':
        return unit.schedule({ type: 'reminder', bookingId, nth }, isoOf(verdict.at));
      case 'send':
        return unit.post({ type: 'booking', bookingId }, words.reminder(matter, now()), 'reminder');
    }
  }

  /** Nobody is woken by it. */
  function tellCitizen(unit: DeadlineUnit, { booking }: Matter, message: Message): Promise<void> {
    return unit.post({ type: 'booking', bookingId: booking.id }, message, 'notice', isoOf(awake(now())));
  }
}

function workplaceOf({ booking, organisations }: Matter): Organisation {
  const found = organisations.find(({ id }) => id === booking.organisationId);
  // Of a cooperative that is gone every hour is one of work.
  return found ?? { id: booking.organisationId, name: '', hours: [] };
}

function isoOf(at: DateTime): string {
  return new Date(at.toMillis()).toISOString();
}

async function matterOf(unit: DeadlineUnit, id: string): Promise<Matter | null> {
  const booking = await unit.booking(id);
  if (booking === null) return null;
  const [services, organisations] = [await unit.services(), await unit.organisations()];
  const service = services.find((each) => each.id === booking.serviceId);
  return service === undefined ? null : { booking, service, organisations };
}
