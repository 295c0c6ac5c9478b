import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { type Channel, type Files, type KeptFile, MOST_FILE_BYTES } from '../../bot/channel.ts';
import { createFiles, serveFiles } from '../../bot/files.ts';
import type { FileStore, NewFile } from '../../bot/ports.ts';
import { PDF, PNG } from '../support/files.ts';
import { silentLog } from './support/fakes.ts';

const now = () => '2026-11-23T09:15:00.000Z';
const MARIA = { channel: 'web', address: 'maria' } as const;

function fakeStore(): FileStore & { all: NewFile[] } {
  const all: NewFile[] = [];
  const at = (id: string) => all[Number(id.slice(1)) - 1];
  return {
    all,
    keep: async (file) => `k${all.push(file)}`,
    read: async (id) => at(id)?.bytes ?? null,
    open: async (id) => (at(id) === undefined ? null : `opened-as-${id}`.padEnd(22, '-')),
    readOpened: async (name) => at(/^opened-as-(k\d+)-*$/.exec(name)?.[1] ?? 'k0') ?? null,
    about: async (id) => {
      const found = at(id);
      return found ? { ...found, address: 'address' in found ? found.address : null } : null;
    },
    sizes: async () => {
      const size = all.reduce((sum, { bytes }) => sum + bytes.length, 0);
      return { all: size, theirs: size };
    },
    copyOf: async (channel, source) => {
      const n = all.findIndex((each) => each.channel === channel && 'source' in each && each.source === source);
      return n < 0 ? null : `k${n + 1}`;
    },
  };
}

/** A channel that keeps what it was given, as Telegram does. */
function keeper(has: Record<string, Uint8Array>) {
  let fetched = 0;
  const channel = {
    name: 'telegram',
    fetchFile: async (id: string) => {
      fetched += 1;
      return has[id] ?? null;
    },
  } as unknown as Channel;
  return { channel, fetched: () => fetched };
}

const photo = { channel: 'telegram', id: 'f1', name: 'foto.jpg', mime: 'image/jpeg', kind: 'photo' } as const;

function filesOn(store: FileStore, channels: Channel[] = [], publicUrl?: string, mostBytes?: number) {
  return createFiles({
    ...{ store, channels: () => channels, now, log: silentLog },
    ...(publicUrl !== undefined && { publicUrl }),
    ...(mostBytes !== undefined && { mostBytes }),
  });
}

async function kept(files: Files, bytes: Uint8Array = PNG): Promise<KeptFile> {
  const keeping = await files.keep({ ...MARIA, name: 'festa.png', bytes });
  if (keeping.type !== 'kept') throw new Error(keeping.type);
  return keeping.file;
}

describe('what is kept', () => {
  it.each([
    ['a picture', 'festa.png', PNG, { name: 'festa.png', mime: 'image/png', kind: 'photo' }],
    ['a document', 'orari.pdf', PDF, { name: 'orari.pdf', mime: 'application/pdf', kind: 'document' }],
    ['what it is, not what it is called', 'orari.pdf', PNG, { name: 'orari.pdf', mime: 'image/png', kind: 'photo' }],
    ['no path in its name', '..\\a/b"c\u0000\ud800.png', PNG, { name: '.. a b c .png' }],
    ['some name', '///', PDF, { name: 'documento' }],
  ])('%s', async (_, name, bytes, file) => {
    const keeping = await filesOn(fakeStore()).keep({ ...MARIA, name, bytes });
    expect(keeping).toMatchObject({ type: 'kept', file: { channel: 'web', ...file } });
  });

  it.each([
    ['a page', Buffer.from('<svg onload="alert(1)">')],
    ['a program', Buffer.from('MZ\u0090')],
    ['nothing', Buffer.alloc(0)],
    ['more than we take', Buffer.concat([PNG, Buffer.alloc(MOST_FILE_BYTES)])],
  ])('not %s', async (_, bytes) => {
    const store = fakeStore();
    expect(await filesOn(store).keep({ ...MARIA, name: 'festa.png', bytes })).toEqual({ type: 'notTaken' });
    expect(store.all).toEqual([]);
  });

  it('ends where there is no room, and nothing is lost of what there was', async () => {
    const store = fakeStore();
    const files = filesOn(store, [], undefined, 2 * PNG.length);
    for (const n of [1, 2]) expect((await kept(files)).id).toBe(`k${n}`);
    expect(await files.keep({ ...MARIA, name: 'festa.png', bytes: PNG })).toEqual({ type: 'full' });
    expect(store.all).toHaveLength(2);
  });

  it('is had by who sent it, under its id, and by nobody else', async () => {
    const files = filesOn(fakeStore());
    const file = await kept(files);
    expect(await files.kept('web', 'maria', 'k1')).toEqual(file);
    expect(await files.kept('web', 'rosa', 'k1')).toBeNull();
    expect(await files.kept('web', 'maria', 'k2')).toBeNull();
  });
});

describe('what is fetched', () => {
  it('is where it was kept: with its channel, or with us', async () => {
    const files = filesOn(fakeStore(), [keeper({ f1: PDF }).channel]);
    expect(await files.fetch(await kept(files))).toEqual(PNG);
    expect(await files.fetch(photo)).toEqual(PDF);
    expect(await files.fetch({ ...photo, id: 'gone' })).toBeNull();
    expect(await files.fetch({ ...photo, channel: 'teams', id: 'k9' })).toBeNull();
  });
});

describe('what is opened by its address', () => {
  it('has one where there is a public address; what a channel keeps is copied once', async () => {
    const store = fakeStore();
    const telegram = keeper({ f1: PNG });
    const files = filesOn(store, [telegram.channel], 'https://bot.example.org/');
    expect(await files.link(await kept(files))).toBe('https://bot.example.org/files/opened-as-k1----------');
    for (let time = 0; time < 3; time += 1)
      expect(await files.link(photo)).toBe('https://bot.example.org/files/opened-as-k2----------');
    expect(telegram.fetched()).toBe(1);
    expect(await files.link({ ...photo, id: 'gone' })).toBeNull();
    expect(await filesOn(store, [telegram.channel]).link(photo)).toBeNull();
  });

  it.each([
    ['a picture is shown, also by another page', PNG, 'image/png', 'image/png', 'inline; filename=festa.png'],
    [
      'what could do something is only given',
      PNG,
      'text/html',
      'application/octet-stream',
      'attachment; filename=festa.png',
    ],
  ])('%s', async (_, bytes, mime, type, how) => {
    const store = fakeStore();
    await store.keep({ ...MARIA, name: 'festa.png', mime, bytes }, now());
    const http = fastify();
    serveFiles(http, store);
    const answer = await http.inject('/files/opened-as-k1----------');
    expect(answer.rawPayload).toEqual(bytes);
    expect(answer.headers).toMatchObject({
      'content-type': type,
      'content-disposition': how,
      'cross-origin-resource-policy': 'cross-origin',
    });
    // Nor by its id, which whoever sent it knows.
    for (const path of ['k1', 'opened-as-k2----------', '%00', '..%2f..%2fetc%2fpasswd'])
      expect((await http.inject(`/files/${path}`)).statusCode).toBe(404);
  });
});
