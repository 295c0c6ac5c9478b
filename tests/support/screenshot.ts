/**
 * Takes the pictures of the README and of docs/: the page with a whole booking, at a desk and on a telephone, and Teams in
 * Microsoft's own client. `npx tsx tests/support/screenshot.ts`
 */

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import Fastify from 'fastify';
import type { Browser } from 'playwright-core';
import { createTeamsChannel } from '../../bot/channels/teams/channel.ts';
import { launchBrowser } from './browser.ts';
import { bookIroning, collectionDay, dayWords } from './browser-booking.ts';
import { startBot } from './browser-bot.ts';
import { openBot, unpaced } from './e2e-bot.ts';
import { handsOn, keepOffline, startTeamsClient } from './teams-client.ts';

const FOLDER = fileURLToPath(new URL('../../docs/img/', import.meta.url));
const DESK = { width: 1280, height: 1000 };
const TELEPHONE = { width: 390, height: 844 };
const SETTLED_MS = 700;

await mkdir(FOLDER, { recursive: true });
const browser = await launchBrowser();
try {
  await takePage(browser);
  await takeTeams(browser);
} finally {
  await browser.close();
}
process.exit(0);

async function takePage(browser: Browser): Promise<void> {
  const bot = await startBot();
  try {
    const desk = await browser.newPage({ viewport: DESK, colorScheme: 'light', locale: 'it-IT' });
    await desk.goto(bot.url);
    await bookIroning(desk, collectionDay());
    await desk.waitForTimeout(SETTLED_MS);
    await desk.screenshot({ path: `${FOLDER}booking.png` });
    const telephone = await browser.newPage({
      ...{ viewport: TELEPHONE, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
      ...{ colorScheme: 'light', locale: 'it-IT' },
    });
    await telephone.goto(bot.url);
    const field = telephone.getByLabel('Il suo messaggio');
    await field.fill(`custode per compagnia ${dayWords(collectionDay())} alle 10 in via Roma 1, tel 333 1234567`);
    await field.press('Enter');
    await telephone.getByRole('button', { name: 'Sì, prenota' }).waitFor();
    await telephone.waitForTimeout(SETTLED_MS);
    await telephone.screenshot({ path: `${FOLDER}phone.png` });
  } finally {
    await bot.stop();
  }
}

/** A citizen's chat with its summary answered, and the channel of the cooperative with its alert. */
async function takeTeams(browser: Browser): Promise<void> {
  const bot = await openBot();
  const http = Fastify({ forceCloseConnections: true });
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const channel = await createTeamsChannel({
    ...{ appId: '', appPassword: '', tenantId: '' },
    allowNoAuth: true,
    log,
    http,
  });
  await bot.start(unpaced(channel));
  const client = await startTeamsClient(`${await http.listen({ host: '127.0.0.1', port: 0 })}/api/messages`);
  try {
    const page = await browser.newPage({ viewport: DESK, locale: 'it-IT' });
    await keepOffline(page);
    await page.goto(client.url);
    const hands = handsOn(page);
    await hands.sees('Come posso aiutarla?');
    await hands.open('General');
    await hands.post(`start ${await bot.invite({ type: 'staff', organisationId: 'nazareth' })}`);
    await hands.sees(/gli avvisi di Nazareth arrivano/);
    await hands.open('Personal Chat');
    await hands.say('custode per compagnia giovedì alle 10 in via Roma 1, telefono 333 1234567');
    await hands.sees('Servizio: Custode di comunità');
    await hands.tap('Sì, prenota');
    await hands.sees(/richiesta inviata/);
    await hands.seesNo('Sì, prenota');
    await page.waitForTimeout(SETTLED_MS);
    await page.screenshot({ path: `${FOLDER}teams.png` });
    await hands.open('General');
    await hands.sees(/Nuova richiesta CU-/);
    await page.waitForTimeout(SETTLED_MS);
    await page.screenshot({ path: `${FOLDER}teams-channel.png` });
  } finally {
    await client.stop();
    await bot.close();
    await http.close();
  }
}
