/** Who gets a cooperative's alerts when. Duties are in wall time of Rome, so that a change of the clock moves nobody's shift. */

import type { DateTime } from 'luxon';
import { dateOf, plusDays, timeOf, weekdayOf } from './time.ts';

const LOOK_AHEAD_DAYS = 7;

/** Every week on `days` (ISO), or on the dates `from`–`to`, both included. Hours are HH:mm, half-open. */
export interface Duty {
  personId: string;
  days: number[] | null;
  from: string | null;
  to: string | null;
  fromTime: string;
  toTime: string;
}

/** What holds at an instant: named dates before the week. Null where there is no rota: everybody. */
export function onDuty(rota: readonly Duty[], at: DateTime): string[] | null {
  return rota.length === 0 ? null : peopleAt(rota, dateOf(at), timeOf(at));
}

function peopleAt(rota: readonly Duty[], date: string, time: string): string[] {
  const now = rota.filter((duty) => isOn(duty, date) && duty.fromTime <= time && time < duty.toTime);
  const dated = now.filter(({ days }) => days === null);
  return [...new Set((dated.length > 0 ? dated : now).map(({ personId }) => personId))];
}

function isOn({ days, from, to }: Duty, date: string): boolean {
  if (days !== null) return days.includes(weekdayOf(date));
  return from !== null && to !== null && from <= date && date <= to;
}

/** Whoever has the next shift, within a week; empty when nobody has. */
export function nextOnDuty(rota: readonly Duty[], at: DateTime): string[] {
  const today = dateOf(at);
  const now = timeOf(at);
  for (let day = 0; day <= LOOK_AHEAD_DAYS; day += 1) {
    const date = plusDays(today, day);
    const starts = rota.filter((duty) => isOn(duty, date)).map(({ fromTime }) => fromTime);
    for (const time of [...new Set(starts)].sort()) {
      if (day === 0 && time <= now) continue;
      const people = peopleAt(rota, date, time);
      if (people.length > 0) return people;
    }
  }
  return [];
}

/**
 * The rota with a duty added. It takes the place of those of its kind (dated or weekly) at the same hours, as far as
 * their days are its own; `also`: it is one more.
 */
export function withDuty(rota: readonly Duty[], added: Duty, also: boolean): Duty[] {
  if (also) return [...rota.filter((duty) => !isSame(duty, added)), added];
  return [...rota.flatMap((duty) => without(duty, added)), added];
}

function isSame(a: Duty, b: Duty): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function without(duty: Duty, added: Duty): Duty[] {
  const apart = duty.toTime <= added.fromTime || added.toTime <= duty.fromTime;
  if (apart || (duty.days === null) !== (added.days === null)) return [duty];
  return hoursBeside(duty, added).flatMap((hours) => daysBeside(duty, added, hours));
}

/** Before, within and after the hours of the added one. */
function hoursBeside(duty: Duty, added: Duty): (Pick<Duty, 'fromTime' | 'toTime'> & { within: boolean })[] {
  const from = duty.fromTime > added.fromTime ? duty.fromTime : added.fromTime;
  const to = duty.toTime < added.toTime ? duty.toTime : added.toTime;
  return [
    { fromTime: duty.fromTime, toTime: from, within: false },
    { fromTime: from, toTime: to, within: true },
    { fromTime: to, toTime: duty.toTime, within: false },
  ].filter(({ fromTime, toTime }) => fromTime < toTime);
}

function daysBeside(
  duty: Duty,
  added: Duty,
  { within, ...hours }: Pick<Duty, 'fromTime' | 'toTime'> & { within: boolean },
): Duty[] {
  if (duty.days !== null && added.days !== null) {
    const days = within ? duty.days.filter((day) => !added.days?.includes(day)) : duty.days;
    // Hours that go on before or after are one piece with the days that are nobody else's.
    return days.length === 0 ? [] : [{ ...duty, ...hours, days }];
  }
  if (!within || duty.from === null || duty.to === null || added.from === null || added.to === null) {
    return [{ ...duty, ...hours }];
  }
  const pieces: Duty[] = [];
  if (duty.from < added.from) pieces.push({ ...duty, ...hours, to: min(duty.to, plusDays(added.from, -1)) });
  if (added.to < duty.to) pieces.push({ ...duty, ...hours, from: max(duty.from, plusDays(added.to, 1)) });
  return pieces;
}

function min(a: string, b: string): string {
  return a < b ? a : b;
}

function max(a: string, b: string): string {
  return a > b ? a : b;
}
