/** Wall time of the consortium. Dates are YYYY-MM-DD and times HH:mm in Europe/Rome; instants are luxon DateTimes. */

import { DateTime } from 'luxon';

export const ZONE = 'Europe/Rome';

/** Dates are counted as days of the calendar, where no clock changes. */
const DAY = 86_400_000;

/** `2026-11-26` + `15:30` → the instant; the first of the two when the hour occurs twice. */
export function instantOf(date: string, time: string): DateTime {
  return DateTime.fromISO(`${date}T${time}`, { zone: ZONE });
}

/** False for the hour skipped in March: luxon bumps it forward, so the wall time no longer matches. */
export function wallTimeExists(date: string, time: string): boolean {
  const at = instantOf(date, time);
  return at.isValid && at.toFormat('yyyy-MM-dd HH:mm') === `${date} ${time}`;
}

export function dateOf(at: DateTime): string {
  return at.setZone(ZONE).toFormat('yyyy-MM-dd');
}

export function timeOf(at: DateTime): string {
  return at.setZone(ZONE).toFormat('HH:mm');
}

/** False for what no calendar has: 31 November, 29 February 2027. */
export function isDate(date: string): boolean {
  return instantOf(date, '12:00').isValid;
}

/** The date so many days away. */
export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

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
  return instantOf(date, '12:00').isInDST;
}
