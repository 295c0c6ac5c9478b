/** The page in a real browser, with a scripted bot behind the channel. */

import { expect, it } from 'vitest';
import { describePage, GREETING } from './at-page.ts';

describePage('the page in a browser', (at) => {
  const { open, message, field, write, texts } = at;

  it('types, taps, and sees a message edited in place', async () => {
    await open();
    await write('domani alle tre');
    await message('Ha scritto: domani alle tre').waitFor();
    await at.page.getByRole('button', { name: 'Cambia orario' }).click();
    await message('Ora aggiornata').waitFor();
    expect(await message('Ha scritto').count()).toBe(0);
    expect((await texts()).slice(1)).toEqual(['domani alle tre', expect.stringContaining('15:30'), 'Cambia orario']);
    expect(await message('Ora aggiornata').locator('.edited').count()).toBe(1);
    expect(at.bot.received.map((event) => event.content.type)).toEqual(['text', 'tap']);
    expect(at.complaints).toEqual([]);
  }, 20_000);

  it('sends one tap for a double click', async () => {
    await open();
    await write('ciao');
    await at.page.getByRole('button', { name: 'Prenota' }).dblclick();
    await message('Scelta ricevuta').waitFor();
    await at.page.waitForTimeout(300);
    const taps = at.bot.received.filter((event) => event.content.type === 'tap');
    expect(taps).toHaveLength(1);
  }, 20_000);

  it('keeps the conversation over a reload, and starts it once', async () => {
    await open();
    await write('ciao');
    await message('Ha scritto: ciao').waitFor();
    const before = await texts();
    await at.page.reload();
    await message('Ha scritto: ciao').waitFor();
    expect(await texts()).toEqual(before);
    expect(at.complaints).toEqual([]);
  }, 20_000);

  it('is used with the keyboard alone', async () => {
    await open();
    await at.page.keyboard.press('Tab');
    await at.page.locator('.skip:focus').waitFor();
    await at.page.keyboard.press('Enter');
    await at.page.keyboard.press('Tab');
    await at.page.keyboard.press('Shift+Tab');
    await at.page.locator('#field-citizen:focus').waitFor();
    await at.page.keyboard.type('ciao');
    await at.page.keyboard.press('Shift+Enter');
    await at.page.keyboard.type('a tutti');
    await at.page.keyboard.press('Enter');
    await message('Ha scritto: ciao').waitFor();
    expect(at.bot.received[0]?.content).toEqual({ type: 'text', text: 'ciao\na tutti' });
    const tap = at.page.getByRole('button', { name: 'Prenota' });
    for (let n = 0; n < 20 && !(await tap.and(at.page.locator(':focus')).count()); n++) {
      await at.page.keyboard.press('Shift+Tab');
    }
    await at.page.keyboard.press('Enter');
    await message('Scelta ricevuta').waitFor();
    // The tapped button keeps the focus, so that the next Tab goes on from there.
    expect(await at.page.locator(':focus').textContent()).toContain('Prenota');
  }, 20_000);

  it('loses and doubles nothing when the connection breaks', async () => {
    await open();
    const port = Number(new URL(at.bot.url).port);
    await at.bot.close();
    await write('scritto mentre non c’era rete');
    await at.page.getByText('Connessione interrotta').waitFor();
    await at.page.locator('.state', { hasText: 'Parte appena torna' }).waitFor();
    await at.reopen({ port });
    await message('Ha scritto: scritto mentre').waitFor({ timeout: 20_000 });
    await at.page.getByText('Connessione tornata').waitFor();
    expect(at.bot.received).toHaveLength(1);
    expect((await texts()).filter((text) => text.startsWith('scritto'))).toHaveLength(1);
  }, 40_000);

  it('sends after a reload what had not gone yet, and repeats an answer that was lost with the same id', async () => {
    await open();
    let lost = 0;
    await at.page.route('**/chat/messages', async (route) => {
      if (lost++ === 0) {
        await route.fetch();
        await route.abort();
      } else await route.continue();
    });
    await write('una volta sola');
    await message('Parte appena torna').waitFor();
    await at.page.reload();
    await message('Ha scritto: una volta sola').waitFor();
    await expect.poll(() => at.page.locator('.state').count(), { timeout: 8000 }).toBe(0);
    expect(at.bot.received).toHaveLength(1);
    expect((await texts()).filter((text) => text === 'una volta sola')).toHaveLength(1);
  }, 30_000);

  it('says what is wrong with a message that is too long, and keeps it', async () => {
    await open();
    await write('a'.repeat(4001));
    await at.page.getByRole('alert').filter({ hasText: 'troppo lungo' }).waitFor();
    expect((await field().inputValue()).length).toBe(4001);
    expect(at.bot.received).toEqual([]);
  }, 20_000);

  it('shows text as text', async () => {
    await open();
    await write('<img src=x onerror=alert(1)> www https://example.org/a?b=1. Chiami il 112');
    await message('Ha scritto').waitFor();
    expect(await at.page.locator('.bubble img').count()).toBe(0);
    expect(await message('Ha scritto').locator('a').allTextContents()).toEqual(['https://example.org/a?b=1', '112']);
    expect(at.complaints).toEqual([]);
  }, 20_000);

  it('shows a long message from its first line, and the way to its end', async () => {
    await at.page.setViewportSize({ width: 375, height: 720 });
    await open();
    await write(Array.from({ length: 40 }, (_, line) => `riga ${line}`).join('\n'));
    await message('Ha scritto').waitFor();
    const top = async () => (await message('Ha scritto').locator('.meta').boundingBox())?.y ?? 0;
    const log = await at.page.locator('.log').boundingBox();
    expect(await top()).toBeGreaterThanOrEqual(log?.y ?? 0);
    await at.page.getByRole('button', { name: 'Vai all’ultimo messaggio' }).click();
    // What is said of a message on its way goes once it has arrived, and moves what stands below: not under a tap.
    await expect.poll(() => at.page.locator('#pane-citizen .state').count(), { timeout: 8000 }).toBe(0);
    await at.page.getByRole('button', { name: 'Lascia stare' }).click();
    await message('Scelta ricevuta').first().waitFor();
  }, 30_000);

  it('stays where somebody has scrolled to, at the end of a message longer than the screen', async () => {
    await at.page.setViewportSize({ width: 360, height: 640 });
    await open();
    await write(Array.from({ length: 30 }, (_, line) => `riga ${line}`).join('\n'));
    await message('Ha scritto').waitFor();
    await expect.poll(() => at.page.locator('#pane-citizen .state').count(), { timeout: 8000 }).toBe(0);
    const log = at.page.locator('.log:visible');
    const box = await log.boundingBox();
    const hidden = () =>
      log.evaluate(
        (element) =>
          Number(Reflect.get(element, 'scrollHeight')) -
          Number(Reflect.get(element, 'scrollTop')) -
          Number(Reflect.get(element, 'clientHeight')),
      );
    expect(await hidden()).toBeGreaterThan(100);
    await at.page.mouse.move((box?.x ?? 0) + 50, (box?.y ?? 0) + 50);
    // Small steps, past where the way to the end goes out of sight.
    for (let step = 0; step < 40; step += 1) await at.page.mouse.wheel(0, 60);
    await expect.poll(hidden).toBeLessThan(2);
    // Nothing brings it back: neither what comes and goes beside it, nor the drawings after that.
    await at.page.evaluate(
      'new Promise((done) => { let n = 20; const next = () => (n-- > 0 ? requestAnimationFrame(next) : done()); next(); })',
    );
    expect(await hidden()).toBeLessThan(2);
    await at.page.getByRole('button', { name: 'Lascia stare' }).click();
    await message('Scelta ricevuta').first().waitFor();
  }, 30_000);

  it('takes the second half of a double tap for none, where another button has come to stand', async () => {
    await open();
    await write('ciao');
    await message('Ha scritto').waitFor();
    await expect.poll(() => at.page.locator('#pane-citizen .state').count(), { timeout: 8000 }).toBe(0);
    const button = at.page.getByRole('button', { name: 'Lascia stare' });
    const place = await button.boundingBox();
    const [x, y] = [(place?.x ?? 0) + 5, (place?.y ?? 0) + 5];
    await at.page.mouse.click(x, y);
    await message('Scelta ricevuta').first().waitFor();
    const taps = () => at.bot.received.filter(({ content }) => content.type === 'tap').length;
    const before = taps();
    // Whatever stands there now, at once.
    await at.page.evaluate(
      ([x, y]) => {
        const { document, MouseEvent } = globalThis as unknown as {
          document: { querySelectorAll(selector: string): Iterable<{ dispatchEvent(event: unknown): void }> };
          MouseEvent: new (type: string, init: object) => unknown;
        };
        for (const each of document.querySelectorAll('.tap:not(.chosen)'))
          each.dispatchEvent(new MouseEvent('click', { detail: 2, clientX: x, clientY: y, bubbles: true }));
      },
      [x, y] as const,
    );
    await write('fine');
    await message('Ha scritto: fine').waitFor();
    expect(taps()).toBe(before);
  }, 20_000);

  it('says so when it could not leave, and shows the conversation as it is', async () => {
    await open();
    await write('ciao');
    await message('Ha scritto').waitFor();
    await at.page.context().setOffline(true);
    await at.page.getByRole('button', { name: 'Esci da questo dispositivo' }).click();
    await at.page.getByRole('button', { name: 'Esci', exact: true }).click();
    await at.page.getByText('Non è ancora uscita').waitFor();
    expect(await message('Ha scritto').count()).toBe(1);
    await at.page.context().setOffline(false);
  }, 20_000);

  it('follows in a second tab', async () => {
    await open();
    const second = await at.page.context().newPage();
    await second.goto(at.bot.url);
    await write('ciao');
    await second.locator('.message', { hasText: 'Ha scritto: ciao' }).waitFor();
    expect(await second.locator('.message', { hasText: GREETING }).count()).toBe(1);
  }, 20_000);

  it('leaves a shared computer without a trace', async () => {
    await open();
    await write('sono stata qui');
    await message('Ha scritto').waitFor();
    await at.page.getByRole('button', { name: 'Esci da questo dispositivo' }).click();
    await at.page.getByRole('dialog').getByRole('button', { name: 'Esci', exact: true }).click();
    await expect.poll(async () => (await texts()).join(), { timeout: 8000 }).toBe(`${GREETING}. Che cosa le serve?`);
  }, 20_000);

  it('shows the alert of the right cooperative beside the citizen', async () => {
    await at.page.setViewportSize({ width: 1280, height: 800 });
    await open({ demo: true });
    await at.page.getByRole('button', { name: 'Che servizi avete?' }).click();
    await message('Ha scritto: Che servizi avete?').waitFor();
    const [session] = at.bot.received[0]?.conversation.address.split('/') ?? [];
    await at.bot.say(`${session}/staff:gruppo-gamma`, 'Nuova prenotazione');
    await message('Nuova prenotazione').waitFor();
    expect(await at.page.getByRole('combobox', { name: 'Cooperativa' }).inputValue()).toBe('staff:gruppo-gamma');
    await at.page.getByLabel('Messaggio della cooperativa').fill('sto scrivendo');
    await at.bot.say(`${session}/staff:nazareth`, 'Altra prenotazione');
    await at.page.locator('option', { hasText: 'Nazareth (1 nuovo)' }).waitFor({ state: 'attached' });
    expect(at.complaints).toEqual([]);
  }, 20_000);

  it('becomes tabs on a phone, with news on those not in front', async () => {
    await at.page.setViewportSize({ width: 375, height: 720 });
    await open({ demo: true });
    await write('ciao');
    await message('Ha scritto: ciao').waitFor();
    const [session] = at.bot.received[0]?.conversation.address.split('/') ?? [];
    await at.bot.say(`${session}/manager`, 'Riepilogo');
    const tab = at.page.getByRole('tab', { name: 'Responsabile' });
    await tab.filter({ hasText: '1 nuovo' }).waitFor();
    await at.page.getByRole('tab', { name: 'Cittadina' }).focus();
    await at.page.keyboard.press('End');
    await message('Riepilogo').waitFor();
    expect(await tab.textContent()).toBe('Responsabile');
    expect(await tab.getAttribute('aria-selected')).toBe('true');
  }, 20_000);
});
