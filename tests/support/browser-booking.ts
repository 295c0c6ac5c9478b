/** A whole booking on the page, as a newcomer would make it: for the end-to-end test and for the picture. */

import { DateTime } from 'luxon';
import type { Page } from 'playwright-core';
import { holidayOn } from '../../domain/holidays.ts';
import { ZONE } from '../../domain/time.ts';

const ANSWER_MS = 20_000;

/** A weekday with enough notice on which the ironing is collected: the sentence must work on any day it is run. */
export function collectionDay(now: DateTime = DateTime.now()): DateTime {
  let day = now.setZone(ZONE).setLocale('it').plus({ days: 2 });
  while (day.weekday > 5 || holidayOn(day.toISODate() ?? '')) day = day.plus({ days: 1 });
  return day;
}

/** Whether the sentence can name the day by its weekday alone; else it says the date. */
export function dayWords(day: DateTime, now: DateTime = DateTime.now()): string {
  return day.diff(now, 'days').days < 6.5 ? day.toFormat('cccc') : day.toFormat('d LLLL');
}

/** Types the sentence, says yes to the summary, and waits for the cooperative's alert. */
export async function bookIroning(
  page: Page,
  day: DateTime,
): Promise<{ summary: string; confirmed: string; alert: string }> {
  const bubbles = page.locator('#pane-citizen .message.from-bot .bubble');
  // The greeting is two messages: written between them, the order on the screen would not be that of the server.
  await bubbles.filter({ hasText: /come posso aiutar/i }).waitFor({ timeout: ANSWER_MS });
  const sentence = `avrei otto chili di roba da stirare, passate ${dayWords(day)} mattina in via Milano 3?`;
  const field = page.getByLabel('Il suo messaggio');
  await field.fill(sentence);
  await field.press('Enter');
  const summary = page
    .locator('#pane-citizen .message.from-bot')
    .filter({ hasText: /via Milano 3/ })
    .last();
  await summary.waitFor({ timeout: ANSWER_MS });
  const said = (await summary.locator('.bubble').textContent()) ?? '';
  await summary.getByRole('button', { name: /^(prenota|conferm|sì)/i }).click();
  const confirmed = bubbles.filter({ hasText: /conferm/i }).last();
  await confirmed.waitFor({ timeout: ANSWER_MS });
  const alert = page.locator('#pane-staff .log:not([hidden]) .message.from-bot').filter({ hasText: /via Milano 3/ });
  await alert.last().waitFor({ timeout: ANSWER_MS });
  return {
    summary: said,
    confirmed: (await confirmed.textContent()) ?? '',
    alert: (await alert.last().textContent()) ?? '',
  };
}
