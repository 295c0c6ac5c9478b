/** Hours and days as people read them, in Cremona's time. */

import { say } from './config.js';

const timeZone = 'Europe/Rome';
const hours = new Intl.DateTimeFormat('it-IT', { timeZone, hour: 'numeric', minute: '2-digit' });
const days = new Intl.DateTimeFormat('it-IT', {
  timeZone,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

export const hourOf = (iso) => hours.format(new Date(iso)).replace(/^0(\d)/, '$1');

/** The same for all instants of a day. */
export const dayOf = (iso) => days.format(new Date(iso));

export function dayTitle(iso) {
  const date = dayOf(iso);
  const now = Date.now();
  if (date === dayOf(now)) return say('today', { date });
  if (date === dayOf(now - 24 * 3600 * 1000)) return say('yesterday', { date });
  return date[0].toUpperCase() + date.slice(1);
}
