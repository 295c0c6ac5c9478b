/** The page open in a real browser, with a scripted bot behind the channel: anew for each test. */

import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { browserPath, launchBrowser, noBrowser } from '../../support/browser.ts';
import { type FakeBot, startFakeBot } from './fake-bot.ts';

export const GREETING = 'Buongiorno, sono la Portineria';

type BotOptions = Parameters<typeof startFakeBot>[0];

export interface AtPage {
  readonly page: Page;
  /** Once it is open. */
  readonly bot: FakeBot;
  /** What the page threw or wrote to the console as an error. */
  readonly complaints: string[];
  open(options?: BotOptions): Promise<void>;
  /** Another bot at the same address, in place of the one that was closed. */
  reopen(options: BotOptions): Promise<void>;
  message(text: string): Locator;
  field(): Locator;
  write(text: string): Promise<void>;
  /** All bubbles of the citizen's pane. */
  texts(): Promise<string[]>;
}

export function describePage(title: string, tests: (at: AtPage) => void): void {
  describe.skipIf(browserPath === undefined)(`${title}${browserPath ? '' : ` (skipped: ${noBrowser})`}`, () => {
    let browser: Browser;
    let context: BrowserContext;
    let page: Page;
    let bot: FakeBot;
    let complaints: string[];

    beforeAll(async () => {
      browser = await launchBrowser();
    }, 30_000);
    afterAll(() => browser?.close());
    beforeEach(async () => {
      context = await browser.newContext();
      page = await context.newPage();
      page.setDefaultTimeout(8000);
      complaints = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
    });
    afterEach(async () => {
      await context.close();
      await bot.close();
    });

    const message = (text: string) => page.locator('.message:visible', { hasText: text });
    const field = () => page.getByLabel('Il suo messaggio');
    tests({
      get page() {
        return page;
      },
      get bot() {
        return bot;
      },
      get complaints() {
        return complaints;
      },
      open: async (options = {}) => {
        bot = await startFakeBot(options);
        await page.goto(bot.url);
        await message(GREETING).first().waitFor();
      },
      reopen: async (options) => {
        bot = await startFakeBot(options);
      },
      message,
      field,
      write: async (text) => {
        await field().fill(text);
        await page.keyboard.press('Enter');
      },
      texts: () => page.locator('#pane-citizen .message .bubble').allTextContents(),
    });
  });
}
