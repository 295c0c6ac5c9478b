/** WCAG A and AA by axe, and the sizes that old eyes and small phones need. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, launchBrowser, noBrowser } from '../../support/browser.ts';
import { type FakeBot, startFakeBot } from './fake-bot.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

describe.skipIf(browserPath === undefined)(
  `the page for everyone${browserPath ? '' : ` (skipped: ${noBrowser})`}`,
  () => {
    let browser: Browser;
    let bots: { demo: FakeBot; chat: FakeBot };

    beforeAll(async () => {
      browser = await launchBrowser();
      bots = { demo: await startFakeBot({ demo: true }), chat: await startFakeBot() };
    }, 30_000);
    afterAll(async () => {
      await browser?.close();
      await bots?.demo.close();
      await bots?.chat.close();
    });

    type Mode = 'demo' | 'chat';
    type Scheme = 'light' | 'dark';

    /** A page in the middle of things: an answered question, an open one, a failed message, a notice. */
    async function busyPage(mode: Mode, width: number, height: number, colorScheme: Scheme): Promise<Page> {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      page.setDefaultTimeout(8000);
      await page.goto(bots[mode].url);
      await page.locator('.message:visible').first().waitFor();
      const field = page.getByLabel('Il suo messaggio');
      await field.fill('avrei otto chili di roba da stirare, passate martedì mattina?');
      await field.press('Enter');
      await page.locator('.tap', { hasText: 'Prenota' }).click();
      await page.getByText('Scelta ricevuta').waitFor();
      await field.fill('e poi');
      await field.press('Enter');
      await page.getByText('Ha scritto: e poi').waitFor();
      await page.route('**/chat/messages', (route) =>
        route.fulfill({ status: 400, json: { message: 'Non si legge.' } }),
      );
      await field.fill('questo non parte');
      await field.press('Enter');
      await page.getByRole('button', { name: 'Riprova' }).waitFor();
      await page.context().setOffline(true);
      await page.getByText('Connessione interrotta').waitFor();
      await page.context().setOffline(false);
      return page;
    }

    async function violations(page: Page): Promise<string[]> {
      // Our policy lets no foreign script run: axe goes in through the debugger instead.
      await page.evaluate(axeSource);
      const found = await page.evaluate<Violation[], string[]>(async (rules) => {
        const axe = (globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } })
          .axe;
        return (await axe.run({ runOnly: rules })).violations;
      }, RULES);
      return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
    }

    it.each<[Mode, number, number, Scheme]>([
      ['demo', 1280, 800, 'light'],
      ['demo', 1280, 800, 'dark'],
      ['demo', 375, 720, 'light'],
      ['demo', 375, 720, 'dark'],
      ['chat', 1280, 800, 'light'],
      ['chat', 1280, 800, 'dark'],
      ['chat', 320, 568, 'light'],
      ['chat', 320, 568, 'dark'],
    ])(
      '%s at %i × %i, %s: no rule broken',
      async (mode, width, height, scheme) => {
        const page = await busyPage(mode, width, height, scheme);
        expect(await violations(page)).toEqual([]);
        await page.context().close();
      },
      40_000,
    );

    it.each<[string, Mode, number, number]>([
      ['the smallest phone', 'demo', 320, 568],
      ['the smallest phone, one chat', 'chat', 320, 480],
      ['1280 × 800 at 200 %', 'demo', 640, 400],
      ['1280 × 800 at 400 %', 'chat', 320, 200],
    ])(
      '%s: nothing beside the screen, everything reachable',
      async (_, mode, width, height) => {
        const page = await busyPage(mode, width, height, 'light');
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        await page.getByRole('button', { name: 'Invia' }).first().click({ trial: true });
        await page.locator('.log:visible').first().scrollIntoViewIfNeeded();
        const log = await page.locator('.log:visible').first().boundingBox();
        expect(log?.height).toBeGreaterThan(100);
        await page.context().close();
      },
      40_000,
    );

    it('has large type and large targets', async () => {
      const page = await busyPage('demo', 375, 720, 'light');
      const measured = await page.evaluate<{ small: string[]; type: number }>(`({
      type: parseFloat(getComputedStyle(document.querySelector('.bubble')).fontSize),
      small: [...document.querySelectorAll('button, select, summary, textarea, .emergency a')]
        .filter((each) => each.checkVisibility())
        .filter((each) => each.getBoundingClientRect().height < 43.5 || each.getBoundingClientRect().width < 43.5)
        .map((each) => each.outerHTML),
    })`);
      expect(measured.type).toBeGreaterThanOrEqual(18);
      expect(measured.small).toEqual([]);
      await page.context().close();
    }, 40_000);
  },
);
