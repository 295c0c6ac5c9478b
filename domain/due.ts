/**
 * What falls due by itself for a booking, and when: reminders to the citizen, and the steps by which the cooperative's
 * silence ends. Pure; instants are luxon DateTimes, wall times Europe/Rome.
 */

import { DateTime } from 'luxon';
import type { Organisation, Service } from './catalogue.ts';
import { awake, isQuiet } from './quiet.ts';
import { dateOf, instantOf, plusDays } from './time.ts';
import { addWorkingHours, answerDeadline, workingMoment } from './workingtime.ts';

/** A reminder moved out of the night goes out the evening before at this hour. */
const EVENING = '20:00';
/** Closer to the start, or to another reminder, it would tell nothing new. */
const LEAST_BEFORE_START = { minutes: 30 };
const APART = { hours: 1 };

export interface Reminder {
  /** Its place in the service's list. */
  nth: number;
  at: DateTime;
}

/**
 * The reminders of a booking that starts then, soonest first. None falls into the night (21:00–8:00): it waits for eight
 * o'clock if half an hour is left to the start, else it goes out at eight the evening before. Of two within an hour the
 * one nearer to the start stays.
 */
export function remindersFor(service: Pick<Service, 'reminders'>, starts: DateTime): Reminder[] {
  const all = service.reminders
    .map((reminder, nth) => {
      const at =
        reminder.type === 'before'
          ? starts.minus({ minutes: reminder.minutes })
          : instantOf(plusDays(dateOf(starts), -reminder.days), reminder.time);
      return { nth, at: byDay(at, starts) };
    })
    .filter(({ at }) => at < starts)
    .sort((a, b) => a.at.toMillis() - b.at.toMillis());
  return all.filter(({ at }, n) => !all.slice(n + 1).some((later) => later.at < at.plus(APART)));
}

function byDay(at: DateTime, starts: DateTime): DateTime {
  if (!isQuiet(at)) return at;
  const morning = awake(at);
  if (morning <= starts.minus(LEAST_BEFORE_START)) return morning;
  return instantOf(plusDays(dateOf(morning), -1), EVENING);
}

export type ReminderNow = { type: 'send' } | { type: 'skip' } | { type: 'later'; at: DateTime };

/**
 * What becomes of a reminder that falls due now, perhaps long after its time. It is not sent once the booking has begun,
 * when a later one is due as well, or when the night lasts until too near the start.
 */
export function reminderNow(
  service: Pick<Service, 'reminders'>,
  nth: number,
  starts: DateTime,
  now: DateTime,
): ReminderNow {
  const planned = remindersFor(service, starts);
  const own = planned.findIndex((each) => each.nth === nth);
  if (now >= starts || planned.slice(own + 1).some(({ at }) => at <= now)) return { type: 'skip' };
  if (!isQuiet(now)) return { type: 'send' };
  const morning = awake(now);
  return morning <= starts.minus(LEAST_BEFORE_START) ? { type: 'later', at: morning } : { type: 'skip' };
}

export interface AnswerPlan {
  /** What the citizen was promised. */
  answerBy: DateTime;
  /** The cooperative is reminded. */
  repeat: DateTime;
  /** The managers and the citizen hear. */
  escalate: DateTime;
  /** The slot is free again. */
  release: DateTime;
}

/** Between two steps the cooperative has at least so long to answer, in its own working time. */
const STEP_HOURS = 1;

/**
 * The steps for a request made at `from`; null where confirmation is automatic. Each falls into the cooperative's
 * working hours, an hour of them apart; only the release never comes after the start.
 */
export function answerPlan(
  service: Service,
  organisation: Organisation,
  from: DateTime,
  starts: DateTime,
): AnswerPlan | null {
  const { confirmation } = service;
  if (confirmation.type === 'automatic') return null;
  const { withinHours, managerAfterHours, releaseAfterHours } = confirmation;
  const deadline = (hours: number): DateTime =>
    answerDeadline({ ...service, confirmation: { ...confirmation, withinHours: hours } }, organisation, from) ?? from;
  const after = (hours: number): DateTime => workingMoment(deadline(hours), organisation);
  const repeat = after(withinHours);
  const escalate = DateTime.max(after(managerAfterHours ?? withinHours * 1.25), stepAfter(organisation, repeat));
  const release = DateTime.max(after(releaseAfterHours ?? withinHours * 2), stepAfter(organisation, escalate));
  return {
    answerBy: deadline(withinHours),
    repeat,
    escalate,
    release: DateTime.min(release, starts),
  };
}

/** The earliest moment of the next step after one that was taken at `at`. */
export function stepAfter(organisation: Organisation, at: DateTime): DateTime {
  return addWorkingHours(at, STEP_HOURS, organisation);
}
