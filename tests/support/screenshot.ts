/** Takes the picture of the README: a whole booking, with the three panes. `npx tsx tests/support/screenshot.ts` */

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './browser.ts';
import { bookIroning, collectionDay } from './browser-booking.ts';
import { startBot } from './browser-bot.ts';

const FOLDER = fileURLToPath(new URL('../../docs/img/', import.meta.url));

await mkdir(FOLDER, { recursive: true });
const bot = await startBot();
const browser = await launchBrowser();
try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 1000 },
    colorScheme: 'light',
    locale: 'it-IT',
  });
  await page.goto(bot.url);
  const { summary, confirmed, alert } = await bookIroning(page, collectionDay());
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${FOLDER}booking.png` });
  console.log([summary, confirmed, alert, `Written: docs/img/booking.png`].join('\n\n'));
} finally {
  await browser.close();
  await bot.stop();
}
