/**
 * The bot in Microsoft's own client, in a browser, without a network: what the fake Teams of the other tests says must
 * be true there as well. A personal chat, a channel of a team, and the cards between them.
 */

import Fastify, { type FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTeamsChannel } from '../../bot/channels/teams/channel.ts';
import { browserPath, launchBrowser, noBrowser } from '../support/browser.ts';
import { type Bot, openBot, unpaced } from '../support/e2e-bot.ts';
import { handsOn, keepOffline, startTeamsClient, type TeamsClient } from '../support/teams-client.ts';

describe.skipIf(browserPath === undefined)(
  `in Microsoft's client${browserPath ? '' : ` (skipped: ${noBrowser})`}`,
  { timeout: 60_000 },
  () => {
    let bot: Bot;
    let http: FastifyInstance;
    let client: TeamsClient;
    let browser: Browser;
    let page: Page;
    let hands: ReturnType<typeof handsOn>;

    beforeAll(async () => {
      [bot, browser] = await Promise.all([openBot(), launchBrowser()]);
      http = Fastify({ forceCloseConnections: true });
      const log = { debug() {}, info() {}, warn() {}, error() {} };
      // The client signs with Microsoft's accounts or not at all: who may write is tested in tests/channels/teams.
      const nobody = { appId: '', appPassword: '', tenantId: '', allowNoAuth: true };
      await bot.start(unpaced(await createTeamsChannel({ ...nobody, log, http })));
      client = await startTeamsClient(`${await http.listen({ host: '127.0.0.1', port: 0 })}/api/messages`);
      page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, locale: 'it-IT' });
      await keepOffline(page);
      hands = handsOn(page);
      await page.goto(client.url);
    }, 120_000);
    afterAll(async () => {
      await browser?.close();
      await client?.stop();
      await bot?.close();
      await http?.close();
    });

    it('greets once, and asks for a yes on a card that loses its buttons when it has it', async () => {
      await hands.sees('Come posso aiutarla?');
      await hands.say('avrei otto chili di roba da stirare giovedì mattina in via Milano 3');
      await hands.sees('Va bene così?');
      // Each line is a line, on the card as on what replaces it.
      for (const line of ['Servizio: Stireria', 'Dove: via Milano 3'])
        await page.getByText(line, { exact: true }).waitFor();
      await hands.tap('Sì, prenota');
      await hands.sees(/prenotazione confermata per giovedì 26 novembre 2026/);
      await hands.seesNo('Sì, prenota');
      await hands.sees('Scelto: Sì, prenota');
      await page.getByText('Servizio: Stireria', { exact: true }).waitFor();
      expect(await page.getByText('Come posso aiutarla?').count()).toBe(1);
      expect(await bot.database.prisma.booking.count()).toBe(1);
    });

    it('draws what people write, whatever signs are in it', async () => {
      await hands.say('vorrei proporre un corso di *cucina* <povera> & #orto_1');
      await hands.sees(/[Gg]razie/);
      expect(await page.locator('em:has-text("cucina"), strong:has-text("cucina")').count()).toBe(0);
    });

    it('a channel is bound by a mention, alerted with a card, and sees who accepted; so does the citizen', async () => {
      await hands.open('General');
      const code = await bot.invite({ type: 'staff', organisationId: 'nazareth' });
      await hands.post(`start ${code}`);
      await hands.sees(/gli avvisi di Nazareth arrivano/);
      await hands.open('Personal Chat');
      await hands.say('custode per compagnia giovedì alle 10 in via Roma 1, telefono 333 1234567');
      await hands.sees('Servizio: Custode di comunità');
      await hands.tap('Sì, prenota');
      await hands.sees(/richiesta inviata/);
      await hands.open('General');
      await hands.sees(/Nuova richiesta CU-/);
      await hands.tap('Accetta');
      await hands.seesNo('Accetta');
      await hands.sees(/in carico a Alex Wilber/);
      expect(await page.getByText(/Nuova richiesta CU-/).count()).toBe(0);
      await hands.open('Personal Chat');
      await hands.sees(/è confermata/);
    });
  },
);
