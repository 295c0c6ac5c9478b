/** The page in a real browser, with a scripted bot behind the channel. */

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MOST_FILE_BYTES } from '../../../bot/channel.ts';
import { browserPath, launchBrowser, noBrowser } from '../../support/browser.ts';
import { largePng, memoryFiles, PNG } from '../../support/files.ts';
import { type FakeBot, startFakeBot } from './fake-bot.ts';

const GREETING = 'Buongiorno, sono la Portineria';

describe.skipIf(browserPath === undefined)(
  `the page in a browser${browserPath ? '' : ` (skipped: ${noBrowser})`}`,
  () => {
    let browser: Browser;
    let context: BrowserContext;
    let page: Page;
    let bot: FakeBot;
    let complaints: string[];

    const open = async (options: Parameters<typeof startFakeBot>[0] = {}): Promise<void> => {
      bot = await startFakeBot(options);
      await page.goto(bot.url);
      await message(GREETING).first().waitFor();
    };
    const message = (text: string) => page.locator('.message:visible', { hasText: text });
    const field = () => page.getByLabel('Il suo messaggio');
    const write = async (text: string): Promise<void> => {
      await field().fill(text);
      await page.keyboard.press('Enter');
    };
    const texts = (): Promise<string[]> => page.locator('#pane-citizen .message .bubble').allTextContents();

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

    it('types, taps, and sees a message edited in place', async () => {
      await open();
      await write('domani alle tre');
      await message('Ha scritto: domani alle tre').waitFor();
      await page.getByRole('button', { name: 'Cambia orario' }).click();
      await message('Ora aggiornata').waitFor();
      expect(await message('Ha scritto').count()).toBe(0);
      expect((await texts()).slice(1)).toEqual(['domani alle tre', expect.stringContaining('15:30'), 'Cambia orario']);
      expect(await message('Ora aggiornata').locator('.edited').count()).toBe(1);
      expect(bot.received.map((event) => event.content.type)).toEqual(['text', 'tap']);
      expect(complaints).toEqual([]);
    }, 20_000);

    it('sends one tap for a double click', async () => {
      await open();
      await write('ciao');
      await page.getByRole('button', { name: 'Prenota' }).dblclick();
      await message('Scelta ricevuta').waitFor();
      await page.waitForTimeout(300);
      const taps = bot.received.filter((event) => event.content.type === 'tap');
      expect(taps).toHaveLength(1);
    }, 20_000);

    it('keeps the conversation over a reload, and starts it once', async () => {
      await open();
      await write('ciao');
      await message('Ha scritto: ciao').waitFor();
      const before = await texts();
      await page.reload();
      await message('Ha scritto: ciao').waitFor();
      expect(await texts()).toEqual(before);
      expect(complaints).toEqual([]);
    }, 20_000);

    it('is used with the keyboard alone', async () => {
      await open();
      await page.keyboard.press('Tab');
      await page.locator('.skip:focus').waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Shift+Tab');
      await page.locator('#field-citizen:focus').waitFor();
      await page.keyboard.type('ciao');
      await page.keyboard.press('Shift+Enter');
      await page.keyboard.type('a tutti');
      await page.keyboard.press('Enter');
      await message('Ha scritto: ciao').waitFor();
      expect(bot.received[0]?.content).toEqual({ type: 'text', text: 'ciao\na tutti' });
      const tap = page.getByRole('button', { name: 'Prenota' });
      for (let n = 0; n < 20 && !(await tap.and(page.locator(':focus')).count()); n++) {
        await page.keyboard.press('Shift+Tab');
      }
      await page.keyboard.press('Enter');
      await message('Scelta ricevuta').waitFor();
      // The tapped button keeps the focus, so that the next Tab goes on from there.
      expect(await page.locator(':focus').textContent()).toContain('Prenota');
    }, 20_000);

    it('loses and doubles nothing when the connection breaks', async () => {
      await open();
      const port = Number(new URL(bot.url).port);
      await bot.close();
      await write('scritto mentre non c’era rete');
      await page.getByText('Connessione interrotta').waitFor();
      await page.locator('.state', { hasText: 'Parte appena torna' }).waitFor();
      bot = await startFakeBot({ port });
      await message('Ha scritto: scritto mentre').waitFor({ timeout: 20_000 });
      await page.getByText('Connessione tornata').waitFor();
      expect(bot.received).toHaveLength(1);
      expect((await texts()).filter((text) => text.startsWith('scritto'))).toHaveLength(1);
    }, 40_000);

    it('sends after a reload what had not gone yet, and repeats an answer that was lost with the same id', async () => {
      await open();
      let lost = 0;
      await page.route('**/chat/messages', async (route) => {
        if (lost++ === 0) {
          await route.fetch();
          await route.abort();
        } else await route.continue();
      });
      await write('una volta sola');
      await message('Parte appena torna').waitFor();
      await page.reload();
      await message('Ha scritto: una volta sola').waitFor();
      await expect.poll(() => page.locator('.state').count(), { timeout: 8000 }).toBe(0);
      expect(bot.received).toHaveLength(1);
      expect((await texts()).filter((text) => text === 'una volta sola')).toHaveLength(1);
    }, 30_000);

    it('says what is wrong with a message that is too long, and keeps it', async () => {
      await open();
      await write('a'.repeat(4001));
      await page.getByRole('alert').filter({ hasText: 'troppo lungo' }).waitFor();
      expect((await field().inputValue()).length).toBe(4001);
      expect(bot.received).toEqual([]);
    }, 20_000);

    it('sends a picture or a document with the words, and draws what it can', async () => {
      await open({ files: memoryFiles() });
      const choose = (name: string, buffer: Buffer, mimeType = 'image/png') =>
        page.locator('#pane-citizen .file-field').setInputFiles({ name, mimeType, buffer });
      await choose('macchia.png', PNG);
      await page.locator('.attachment-name', { hasText: 'Allegato: macchia.png' }).waitFor();
      await write('si può togliere?');
      await message('Ha scritto: si può togliere?').waitFor();
      const drawn = page.locator('.from-person img');
      await expect.poll(() => drawn.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(1);
      expect(await drawn.getAttribute('alt')).toBe('Foto: macchia.png');
      expect(bot.received[0]?.content).toMatchObject({ type: 'text', file: { channel: 'web', name: 'macchia.png' } });
      expect(await page.locator('#pane-citizen .attachment').isVisible()).toBe(false);
      expect(await page.locator('#pane-citizen .composer').innerText()).not.toContain('macchia.png');

      // Without words; taken out again; and more than goes.
      await choose('orari.png', PNG);
      await page.locator('.attachment-name', { hasText: 'Allegato: orari.png' }).waitFor();
      await page.getByRole('button', { name: 'Togli l’allegato' }).click();
      await choose('festa.png', PNG);
      await page.locator('.attachment-name', { hasText: 'Allegato: festa.png' }).waitFor();
      await page.getByRole('button', { name: 'Invia' }).click();
      await expect.poll(() => drawn.count()).toBe(2);
      expect(bot.received[1]?.content).toMatchObject({
        type: 'attachment',
        kind: 'photo',
        file: { name: 'festa.png' },
      });
      await choose('film.png', Buffer.alloc(6 * 1024 * 1024));
      await page.getByText('Il file è troppo grande: al massimo 5 MB.').waitFor();
      await page.reload();
      await expect.poll(() => drawn.count()).toBe(2);
      expect(complaints).toEqual([]);
    }, 20_000);

    it('makes a photo no larger than it is looked at, so that any phone can send one', async () => {
      const files = memoryFiles();
      await open({ files });
      const buffer = largePng(2400, 1200);
      expect(buffer.length).toBeGreaterThan(MOST_FILE_BYTES);
      await page
        .locator('#pane-citizen .file-field')
        .setInputFiles({ name: 'camicie.png', mimeType: 'image/png', buffer });
      await page.locator('.attachment-name', { hasText: 'Allegato: camicie.png' }).waitFor({ timeout: 15_000 });
      await page.getByRole('button', { name: 'Invia' }).click();
      const drawn = page.locator('.from-person img');
      await expect.poll(() => drawn.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(2000);
      const content = bot.received[0]?.content;
      expect(content).toMatchObject({ file: { name: 'camicie.jpg' } });
      const kept = content?.type === 'attachment' && content.file ? await files.fetch(content.file) : null;
      expect([kept?.[0], kept?.[1]]).toEqual([0xff, 0xd8]);
      expect(kept?.length).toBeLessThan(MOST_FILE_BYTES);
      expect(complaints).toEqual([]);
    }, 30_000);

    it('keeps the words where their picture could not go', async () => {
      await open({ files: { ...memoryFiles(), keep: async () => ({ type: 'notTaken' }) } });
      await page
        .locator('#pane-citizen .file-field')
        .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PNG });
      await page.getByText('Si possono allegare foto').waitFor();
      await write('guardi');
      await message('Ha scritto: guardi').waitFor();
      expect(bot.received.map(({ content }) => content)).toEqual([{ type: 'text', text: 'guardi' }]);
    }, 20_000);

    it('shows text as text', async () => {
      await open();
      await write('<img src=x onerror=alert(1)> www https://example.org/a?b=1. Chiami il 112');
      await message('Ha scritto').waitFor();
      expect(await page.locator('.bubble img').count()).toBe(0);
      expect(await message('Ha scritto').locator('a').allTextContents()).toEqual(['https://example.org/a?b=1', '112']);
      expect(complaints).toEqual([]);
    }, 20_000);

    it('shows a long message from its first line, and the way to its end', async () => {
      await page.setViewportSize({ width: 375, height: 720 });
      await open();
      await write(Array.from({ length: 40 }, (_, line) => `riga ${line}`).join('\n'));
      await message('Ha scritto').waitFor();
      const top = async () => (await message('Ha scritto').locator('.meta').boundingBox())?.y ?? 0;
      const log = await page.locator('.log').boundingBox();
      expect(await top()).toBeGreaterThanOrEqual(log?.y ?? 0);
      await page.getByRole('button', { name: 'Vai all’ultimo messaggio' }).click();
      // What is said of a message on its way goes once it has arrived, and moves what stands below: not under a tap.
      await expect.poll(() => page.locator('#pane-citizen .state').count(), { timeout: 8000 }).toBe(0);
      // A tap that falls between two drawings is made again, as anybody would.
      const tapped = async () => {
        await page.getByRole('button', { name: 'Lascia stare' }).click({ timeout: 2_000 });
        await message('Scelta ricevuta').first().waitFor({ timeout: 2_000 });
      };
      await expect
        .poll(
          () =>
            tapped().then(
              () => true,
              () => false,
            ),
          { timeout: 15_000 },
        )
        .toBe(true);
    }, 30_000);

    it('follows in a second tab', async () => {
      await open();
      const second = await context.newPage();
      await second.goto(bot.url);
      await write('ciao');
      await second.locator('.message', { hasText: 'Ha scritto: ciao' }).waitFor();
      expect(await second.locator('.message', { hasText: GREETING }).count()).toBe(1);
    }, 20_000);

    it('leaves a shared computer without a trace', async () => {
      await open();
      await write('sono stata qui');
      await message('Ha scritto').waitFor();
      await page.getByRole('button', { name: 'Esci da questo dispositivo' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Esci', exact: true }).click();
      await expect.poll(async () => (await texts()).join(), { timeout: 8000 }).toBe(`${GREETING}. Che cosa le serve?`);
    }, 20_000);

    it('shows the alert of the right cooperative beside the citizen', async () => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await open({ demo: true });
      await page.getByRole('button', { name: 'Che servizi avete?' }).click();
      await message('Ha scritto: Che servizi avete?').waitFor();
      const [session] = bot.received[0]?.conversation.address.split('/') ?? [];
      await bot.say(`${session}/staff:gruppo-gamma`, 'Nuova prenotazione');
      await message('Nuova prenotazione').waitFor();
      expect(await page.getByRole('combobox', { name: 'Cooperativa' }).inputValue()).toBe('staff:gruppo-gamma');
      await page.getByLabel('Messaggio della cooperativa').fill('sto scrivendo');
      await bot.say(`${session}/staff:nazareth`, 'Altra prenotazione');
      await page.locator('option', { hasText: 'Nazareth (1 nuovo)' }).waitFor({ state: 'attached' });
      expect(complaints).toEqual([]);
    }, 20_000);

    it('becomes tabs on a phone, with news on those not in front', async () => {
      await page.setViewportSize({ width: 375, height: 720 });
      await open({ demo: true });
      await write('ciao');
      await message('Ha scritto: ciao').waitFor();
      const [session] = bot.received[0]?.conversation.address.split('/') ?? [];
      await bot.say(`${session}/manager`, 'Riepilogo');
      const tab = page.getByRole('tab', { name: 'Responsabile' });
      await tab.filter({ hasText: '1 nuovo' }).waitFor();
      await page.getByRole('tab', { name: 'Cittadina' }).focus();
      await page.keyboard.press('End');
      await message('Riepilogo').waitFor();
      expect(await tab.textContent()).toBe('Responsabile');
      expect(await tab.getAttribute('aria-selected')).toBe('true');
    }, 20_000);
  },
);
