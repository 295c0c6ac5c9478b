/** Public holidays in Cremona: the national ones and the patron's day. */

import Holidays from 'date-holidays';

const PATRON = { day: '11-13', name: 'Sant’Omobono, patrono di Cremona' };
/** National again since 2026; stated here so that it does not hang on the version of the library. */
const SAN_FRANCESCO = { day: '10-04', name: 'San Francesco d’Assisi', since: 2026 };

const rules = new Holidays('IT', { languages: ['it'], types: ['public'] });
const byYear = new Map<number, Map<string, string>>();

function holidaysOf(year: number): Map<string, string> {
  const known = byYear.get(year);
  if (known !== undefined) return known;
  const days = new Map<string, string>();
  for (const holiday of rules.getHolidays(year)) {
    if (holiday.type === 'public') days.set(holiday.date.slice(0, 10), holiday.name);
  }
  if (year >= SAN_FRANCESCO.since) days.set(`${year}-${SAN_FRANCESCO.day}`, SAN_FRANCESCO.name);
  days.set(`${year}-${PATRON.day}`, PATRON.name);
  byYear.set(year, days);
  return days;
}

/** The Italian name of the holiday on a date (YYYY-MM-DD, Europe/Rome), or null on an ordinary day. */
export function holidayOn(date: string): string | null {
  return holidaysOf(Number(date.slice(0, 4))).get(date) ?? null;
}
