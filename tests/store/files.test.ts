import { expect, it } from 'vitest';
import type { KeptFile } from '../../bot/channel.ts';
import { prune } from '../../prisma/store/retention.ts';
import { onEachDatabase } from '../support/database.ts';
import { PNG } from '../support/files.ts';
import { somebody } from './asking.ts';
import { after, NOW, said, settle, storeOn } from './support.ts';

const DAY = 86_400_000;

onEachDatabase('files that people send', (open) => {
  const png = { channel: 'web', name: 'festa.png', mime: 'image/png', bytes: PNG } as const;

  it('come back byte for byte, by their id alone', async () => {
    const { files } = storeOn(open().db);
    const bytes = Uint8Array.from({ length: 70_000 }, (_, n) => n % 256);
    const id = await files.keep({ ...png, address: 'maria', bytes }, NOW);
    expect(id).toMatch(/^[\w-]{22}$/);
    const read = await files.read(id);
    expect(Buffer.compare(Buffer.from(read ?? []), Buffer.from(bytes))).toBe(0);
    expect(await files.about(id)).toEqual({ name: 'festa.png', mime: 'image/png', address: 'maria' });
    expect(await files.read(`${id}x`)).toBeNull();
    expect(await files.about('')).toBeNull();
    // Under another name once it is opened, and under that alone.
    expect(await files.readOpened(id)).toBeNull();
    const openedAs = (await files.open(id)) ?? '';
    expect(await files.open(id)).toBe(openedAs);
    expect(openedAs).not.toBe(id);
    expect(await files.readOpened(openedAs)).toMatchObject({ name: 'festa.png', mime: 'image/png' });
    expect(await files.open('nobody')).toBeNull();
  });

  it('are copied once, however many ask at a time', async () => {
    const { files } = storeOn(open().db);
    expect(await files.copyOf('telegram', 'f1')).toBeNull();
    const copy = { ...png, channel: 'telegram', source: 'f1' } as const;
    const ids = await Promise.all([1, 2, 3].map(() => files.keep(copy, NOW)));
    expect(new Set(ids).size).toBe(1);
    expect(await files.copyOf('telegram', 'f1')).toBe(ids[0]);
    expect(await open().db.prisma.keptFile.count()).toBe(1);
  });

  it('are kept for 90 days, and for as long as a broadcast still goes out with them', async () => {
    const { db } = open();
    const { files } = storeOn(db);
    const [plain, sent, over, copied] = [
      await files.keep({ ...png, address: 'maria' }, NOW),
      await files.keep({ ...png, address: 'carla' }, NOW),
      await files.keep({ ...png, address: 'carla' }, NOW),
      await files.keep({ ...png, channel: 'telegram', source: 'f1' }, NOW),
    ];
    const broadcast = { audience: { type: 'all' }, text: 'Festa', createdAt: NOW };
    const file = (channel: string, id: string): KeptFile => ({ ...png, kind: 'photo', channel, id });
    for (const [given, endedAt] of [
      [file('web', sent), null],
      [file('web', over), NOW],
      [file('telegram', 'f1'), null],
    ] as const) {
      const { channel, id, name, mime, kind } = given;
      const status = endedAt === null ? 'scheduled' : 'finished';
      const data = { ...broadcast, status, endedAt, file: { channel, id, name, mime, kind } };
      await db.prisma.broadcast.create({ data });
    }
    const left = async (now: string) => {
      await db.transaction((tx) => prune(tx, now));
      return (await db.prisma.keptFile.findMany()).map(({ id }) => id).sort();
    };
    const { chat: conversationId, personId } = await somebody(db, 'Maria');
    const named = await files.keep({ ...png, address: 'maria' }, NOW);
    const row = { conversationId, personId, text: '', intent: 'file', at: after(80 * DAY), file: { id: named } };
    await db.prisma.messageLog.create({ data: row });
    expect(await left(after(DAY - 1))).toEqual([plain, sent, over, copied, named].sort());
    // What was kept for a message that never came is not kept longer.
    expect(await left(after(2 * DAY))).toEqual([sent, over, copied, named].sort());
    expect(await left(after(89 * DAY))).toEqual([sent, over, copied, named].sort());
    expect(await left(after(91 * DAY))).toEqual([sent, copied].sort());
  });

  it('are seen again with what was said, and given out and erased with it', async () => {
    const { db } = open();
    const store = storeOn(db);
    const anna = await somebody(db, 'Anna');
    const { address, channel } = (await db.prisma.conversation.findFirst()) ?? { address: '', channel: '' };
    const id = await store.files.keep({ ...png, channel: 'telegram', address }, NOW);
    const copy = await store.files.keep({ ...png, channel: 'telegram', source: 'photo-1' }, NOW);
    const others = await store.files.keep({ ...png, channel: 'telegram', address: 'rosa' }, NOW);
    const file: KeptFile = { channel, id, name: 'festa.png', mime: 'image/png', kind: 'photo' };
    const words = said(address, { type: 'text', text: 'guardi', file });
    const alone = said(address, { type: 'attachment', kind: 'photo', file });
    const onTelegram = said(address, { type: 'attachment', kind: 'photo', file: { ...file, id: 'photo-1' } });
    for (const event of [words, alone, onTelegram])
      await store.receive({ ...event, sender: { id: 'Anna', name: 'Anna' } }, NOW);
    await settle(store);
    const shown = (await store.history('telegram', address, 10)).filter(({ from }) => from === 'person');
    expect(shown.map(({ file: with_ }) => with_?.kept?.id)).toContain(id);

    const given = await anna.ask('person.export', {});
    expect(JSON.stringify(given)).toContain('festa.png');
    expect((await store.files.sizes('telegram', address, NOW)).all).toBe(3 * PNG.length);
    await anna.ask('person.erase', {});
    for (const theirs of [id, copy]) expect(await store.files.read(theirs)).toBeNull();
    expect(await store.files.sizes('telegram', 'rosa', NOW)).toEqual({ all: PNG.length, theirs: PNG.length });
    expect(await store.files.read(others)).not.toBeNull();
  });
});
