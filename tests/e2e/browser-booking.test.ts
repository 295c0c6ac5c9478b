/** The real bot in a real browser: what a newcomer sees in the first minute. */

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, launchBrowser, noBrowser } from '../support/browser.ts';
import { bookIroning, collectionDay } from '../support/browser-booking.ts';
import { type RunningBot, startBot } from '../support/browser-bot.ts';

const missing = browserPath === undefined ? ` (skipped: ${noBrowser})` : '';

describe.skipIf(missing !== '')(`a booking in the browser${missing}`, () => {
  let browser: Browser;
  let bot: RunningBot;

  beforeAll(async () => {
    [browser, bot] = await Promise.all([launchBrowser(), startBot()]);
  }, 150_000);
  afterAll(async () => {
    await browser?.close();
    await bot?.stop();
  }, 30_000);

  it('goes from one sentence to the cooperative’s alert, and is still there after a reload', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
    await page.goto(bot.url);
    const day = collectionDay();
    const { summary, confirmed, alert } = await bookIroning(page, day);
    for (const part of [/8 kg/, /via Milano 3/, new RegExp(day.toFormat('cccc d LLLL'), 'i'), /€/]) {
      expect(summary).toMatch(part);
    }
    expect(confirmed).toMatch(/conferm/i);
    expect(alert).toMatch(/8 kg/);
    expect(await page.getByRole('combobox', { name: 'Cooperativa' }).inputValue()).toBe('staff:gruppo-gamma');

    const before = await page.locator('#pane-citizen .bubble').allTextContents();
    await page.reload();
    await page
      .locator('#pane-citizen .bubble')
      .nth(before.length - 1)
      .waitFor();
    expect(await page.locator('#pane-citizen .bubble').allTextContents()).toEqual(before);
    expect(complaints).toEqual([]);
    await page.close();
  }, 90_000);
});
