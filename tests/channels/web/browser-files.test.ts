/** Pictures and documents on the page. */

import { expect, it } from 'vitest';
import { MOST_FILE_BYTES } from '../../../bot/channel.ts';
import { largePng, memoryFiles, PNG } from '../../support/files.ts';
import { describePage } from './at-page.ts';

describePage('a file on the page', (at) => {
  const { open, message, write } = at;

  it('sends a picture or a document with the words, and draws what it can', async () => {
    await open({ files: memoryFiles() });
    const choose = (name: string, buffer: Buffer, mimeType = 'image/png') =>
      at.page.locator('#pane-citizen .file-field').setInputFiles({ name, mimeType, buffer });
    await choose('macchia.png', PNG);
    await at.page.locator('.attachment-name', { hasText: 'Allegato: macchia.png' }).waitFor();
    await write('si può togliere?');
    await message('Ha scritto: si può togliere?').waitFor();
    const drawn = at.page.locator('.from-person img');
    await expect.poll(() => drawn.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(1);
    expect(await drawn.getAttribute('alt')).toBe('Foto: macchia.png');
    expect(at.bot.received[0]?.content).toMatchObject({ type: 'text', file: { channel: 'web', name: 'macchia.png' } });
    expect(await at.page.locator('#pane-citizen .attachment').isVisible()).toBe(false);
    expect(await at.page.locator('#pane-citizen .composer').innerText()).not.toContain('macchia.png');

    // Without words; taken out again; and more than goes.
    await choose('orari.png', PNG);
    await at.page.locator('.attachment-name', { hasText: 'Allegato: orari.png' }).waitFor();
    await at.page.getByRole('button', { name: 'Togli l’allegato' }).click();
    await choose('festa.png', PNG);
    await at.page.locator('.attachment-name', { hasText: 'Allegato: festa.png' }).waitFor();
    await at.page.getByRole('button', { name: 'Invia' }).click();
    await expect.poll(() => drawn.count()).toBe(2);
    expect(at.bot.received[1]?.content).toMatchObject({
      type: 'attachment',
      kind: 'photo',
      file: { name: 'festa.png' },
    });
    await choose('film.png', Buffer.alloc(6 * 1024 * 1024));
    await at.page.getByText('Il file è troppo grande: al massimo 5 MB.').waitFor();
    await at.page.reload();
    await expect.poll(() => drawn.count()).toBe(2);
    expect(at.complaints).toEqual([]);
  }, 20_000);

  it('makes a photo no larger than it is looked at, so that any phone can send one', async () => {
    const files = memoryFiles();
    await open({ files });
    const buffer = largePng(2400, 1500);
    expect(buffer.length).toBeGreaterThan(MOST_FILE_BYTES);
    await at.page
      .locator('#pane-citizen .file-field')
      .setInputFiles({ name: 'camicie.png', mimeType: 'image/png', buffer });
    await at.page.locator('.attachment-name', { hasText: 'Allegato: camicie.png' }).waitFor({ timeout: 15_000 });
    await at.page.getByRole('button', { name: 'Invia' }).click();
    const drawn = at.page.locator('.from-person img');
    await expect.poll(() => drawn.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(2191);
    const content = at.bot.received[0]?.content;
    expect(content).toMatchObject({ file: { name: 'camicie.jpg' } });
    const kept = content?.type === 'attachment' && content.file ? await files.fetch(content.file) : null;
    expect([kept?.[0], kept?.[1]]).toEqual([0xff, 0xd8]);
    expect(kept?.length).toBeLessThan(MOST_FILE_BYTES);
    expect(at.complaints).toEqual([]);
  }, 30_000);

  it('leaves a long screenshot as wide as it can be read', async () => {
    await open({ files: memoryFiles() });
    const buffer = largePng(250, 4000);
    await at.page
      .locator('#pane-citizen .file-field')
      .setInputFiles({ name: 'chat.png', mimeType: 'image/png', buffer });
    await at.page.locator('.attachment-name', { hasText: 'Allegato: chat.png' }).waitFor({ timeout: 15_000 });
    await at.page.getByRole('button', { name: 'Invia' }).click();
    const drawn = at.page.locator('.from-person img');
    await expect.poll(() => drawn.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(250);
  }, 30_000);

  it('keeps the words where their picture could not go', async () => {
    await open({ files: { ...memoryFiles(), keep: async () => ({ type: 'notTaken' }) } });
    await at.page
      .locator('#pane-citizen .file-field')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PNG });
    await at.page.getByText('Si possono allegare foto').waitFor();
    await write('guardi');
    await message('Ha scritto: guardi').waitFor();
    expect(at.bot.received.map(({ content }) => content)).toEqual([{ type: 'text', text: 'guardi' }]);
  }, 20_000);
});
