/** Wall time of the consortium. Dates are YYYY-MM-DD and times HH:mm in Europe/Rome; instants are luxon DateTimes. */

import { DateTime } from 'luxon';
import { remembered } from './remembered.ts';
import { ZONE } from './zone.ts';

export { ZONE };

/** Dates are counted as days of the calendar, where no clock changes. */
const DAY = 86_400_000;
const MINUTE = 60_000;

/** An ISO instant, with `Z` or an offset, in Rome. By the machine's own reader: luxon's takes ten times as long. */
export function momentOf(iso: string): DateTime {
  return DateTime.fromMillis(Date.parse(iso), { zone: ZONE });
}

/** `2026-11-26` + `15:30` → the instant; the first of the two when the hour occurs twice. */
export function instantOf(date: string, time: string): DateTime {
  const { from, even } = midnightsOf(date);
  // A day whose clock does not change runs with its wall time.
  if (even && WALL_TIME.test(time)) return DateTime.fromMillis(from + minutesOf(time) * MINUTE, { zone: ZONE });
  return parsed(date, time);
}

const WALL_TIME = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

function parsed(date: string, time: string): DateTime {
  return DateTime.fromISO(`${date}T${time}`, { zone: ZONE });
}

interface Midnights {
  /** Epoch milliseconds of 00:00. */
  from: number;
  /** The day has 24 hours: its wall time runs with the clock. */
  even: boolean;
  summer: boolean;
}

/** Asking luxon for an offset costs more than everything else in a search for a free slot. */
const midnightsOf = remembered((date): Midnights => {
  const from = parsed(date, '00:00');
  const to = parsed(date, '24:00');
  const even = to.toMillis() - from.toMillis() === DAY;
  return { from: from.toMillis(), even, summer: parsed(date, '12:00').isInDST };
});

/** `instantOf` in epoch milliseconds; NaN for what no calendar or clock has. */
export function millisOf(date: string, time: string): number {
  const { from, even } = midnightsOf(date);
  return even ? from + minutesOf(time) * MINUTE : instantOf(date, time).toMillis();
}

/** False on the two days a year whose clock changes. */
export function isEvenDay(date: string): boolean {
  return midnightsOf(date).even;
}

/** False for the hour skipped in March: luxon bumps it forward, so the wall time no longer matches. */
export function wallTimeExists(date: string, time: string): boolean {
  if (isEvenDay(date)) return /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
  const at = instantOf(date, time);
  return at.isValid && at.toFormat('yyyy-MM-dd HH:mm') === `${date} ${time}`;
}

/** The date and wall time of an instant, in epoch milliseconds. */
export function wallOf(instant: number): { date: string; time: string } {
  const guess = new Date(instant + 60 * MINUTE).toISOString().slice(0, 10);
  // In summer the date changes an hour earlier than the guess.
  const date = midnightsOf(plusDays(guess, 1)).from <= instant ? plusDays(guess, 1) : guess;
  const { from, even } = midnightsOf(date);
  if (even) return { date, time: timeOfMinutes(Math.floor((instant - from) / MINUTE)) };
  return { date, time: DateTime.fromMillis(instant, { zone: ZONE }).toFormat('HH:mm') };
}

export function dateOf(at: DateTime): string {
  return wallOf(at.toMillis()).date;
}

export function timeOf(at: DateTime): string {
  return wallOf(at.toMillis()).time;
}

/** False for what no calendar has: 31 November, 29 February 2027. */
export function isDate(date: string): boolean {
  return instantOf(date, '12:00').isValid;
}

/** The date so many days away. */
export function plusDays(date: string, days: number): string {
  return days === 1 ? dayAfter(date) : new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

/** Searches go from day to day, over the same days. */
const dayAfter = remembered((date) => new Date(Date.parse(date) + DAY).toISOString().slice(0, 10));

/** ISO weekday, Monday 1 to Sunday 7. */
export function weekdayOf(date: string): number {
  return new Date(Date.parse(date)).getUTCDay() || 7;
}

/** Days from one date to another; negative when it comes before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

export function timeOfMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Summer time in Rome on that date, judged at noon. */
export function isSummerTime(date: string): boolean {
  return midnightsOf(date).summer;
}
