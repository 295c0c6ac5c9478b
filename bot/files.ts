/** Files that people send: kept where their channel does not, fetched from where they are, opened by their address. */

import { create as disposition } from 'content-disposition';
import type { FastifyInstance } from 'fastify';
import { type Channel, type ChannelName, type Files, type KeptFile, type Log, MOST_FILE_BYTES } from './channel.ts';
import type { Clock } from './clock.ts';
import type { FileStore } from './ports.ts';

/** What a file is, whatever it says of itself: its first bytes, a dot for any. */
const KINDS: readonly { mime: string; kind: KeptFile['kind']; begins: string }[] = [
  { mime: 'image/jpeg', kind: 'photo', begins: 'ffd8ff' },
  { mime: 'image/png', kind: 'photo', begins: '89504e470d0a1a0a' },
  { mime: 'image/gif', kind: 'photo', begins: '47494638' },
  { mime: 'image/webp', kind: 'photo', begins: '52494646........57454250' },
  { mime: 'application/pdf', kind: 'document', begins: '255044462d' },
];
/** What a browser that opens one may be given to look at. */
const SHOWN = new Set(KINDS.map(({ mime }) => mime));

/** Anybody may write to us: what strangers send must not fill the disk. */
const MOST_BYTES = 2 * 1024 ** 3;
/** Of one sender. */
const MOST_A_DAY = 40 * 1024 ** 2;
/** What a channel keeps may be larger. */
const MOST_COPIED_BYTES = 20 * 1024 ** 2;

export interface FilesOptions {
  store: FileStore;
  /** Asked late: they are made after this. */
  channels(): readonly Channel[];
  publicUrl?: string;
  now: Clock;
  log: Log;
  mostBytes?: number;
}

export function createFiles({ store, channels, publicUrl, now, log, mostBytes = MOST_BYTES }: FilesOptions): Files {
  const keeper = ({ channel }: KeptFile): Channel | undefined =>
    channels().find(({ name, fetchFile }) => name === channel && fetchFile !== undefined);

  async function fetch(file: KeptFile): Promise<Uint8Array | null> {
    const channel = keeper(file);
    if (channel?.fetchFile !== undefined) return channel.fetchFile(file.id);
    return store.read(file.id);
  }

  /** Those under way: many may ask for the same at once. */
  const copying = new Map<string, Promise<string | null>>();

  /** Our own of it: what a channel keeps is copied once. */
  function copied(file: KeptFile): Promise<string | null> {
    const channel = keeper(file);
    if (channel === undefined) return Promise.resolve(file.id);
    const under = copying.get(file.id);
    if (under !== undefined) return under;
    const copy = makeCopy(channel.name, file).finally(() => copying.delete(file.id));
    copying.set(file.id, copy);
    return copy;
  }

  async function makeCopy(channel: ChannelName, file: KeptFile): Promise<string | null> {
    const copy = await store.copyOf(channel, file.id);
    if (copy !== null) return copy;
    const bytes = await fetch(file);
    if (bytes === null || bytes.length > MOST_COPIED_BYTES) return null;
    const mime = kindOf(bytes)?.mime ?? 'application/octet-stream';
    return store.keep({ channel, source: file.id, name: cleanName(file.name), mime, bytes }, now());
  }

  return {
    async keep({ channel, address, name: called, bytes }) {
      const is = kindOf(bytes);
      if (is === null || bytes.length > MOST_FILE_BYTES) return { type: 'notTaken' };
      const { all, theirs } = await store.sizes(channel, address, now());
      if (all + bytes.length > mostBytes || theirs + bytes.length > MOST_A_DAY) {
        log.warn({ channel, all, theirs }, 'There is no room for files: one was refused');
        return { type: 'full' };
      }
      const name = cleanName(called) || (is.kind === 'photo' ? 'foto' : 'documento');
      const id = await store.keep({ channel, address, name, mime: is.mime, bytes }, now());
      return { type: 'kept', file: { channel, id, name, ...is } };
    },
    async kept(channel, address, id) {
      const found = await store.about(id);
      if (found === null || found.address !== address) return null;
      const { name, mime } = found;
      return { channel, id, name, mime, kind: mime.startsWith('image/') ? 'photo' : 'document' };
    },
    fetch,
    async link(file) {
      if (publicUrl === undefined) return null;
      const id = await copied(file);
      const openedAs = id === null ? null : await store.open(id);
      return openedAs === null ? null : `${publicUrl.replace(/\/$/, '')}/files/${openedAs}`;
    },
  };
}

const MOST_NAME = 100;

/** What no path, header or database would have. */
function cleanName(name: string): string {
  const clean = name
    .replace(/[\p{Surrogate}\p{Cc}\p{Cf}"\\/:*?<>|]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...clean].slice(-MOST_NAME).join('');
}

function kindOf(bytes: Uint8Array): { mime: string; kind: KeptFile['kind'] } | null {
  const beginning = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  const found = KINDS.find(({ begins }) => new RegExp(`^${begins}`).test(beginning));
  return found === undefined ? null : { mime: found.mime, kind: found.kind };
}

/** Who knows the address may look: it is as long as a password, and was given to whom the file was sent. */
export function serveFiles(http: FastifyInstance, store: Pick<FileStore, 'readOpened'>): void {
  http.get<{ Params: { name: string } }>('/files/:name', async (request, reply) => {
    const { name } = request.params;
    const file = /^[\w-]{22}$/.test(name) ? await store.readOpened(name) : null;
    if (file === null) return reply.code(404).send({ error: 'not found' });
    const shown = SHOWN.has(file.mime);
    return (
      reply
        .header('content-type', shown ? file.mime : 'application/octet-stream')
        .header('content-disposition', disposition(file.name, { type: shown ? 'inline' : 'attachment' }))
        .header('cache-control', 'private, max-age=86400')
        // Another page shows it: the client of the channel that it was sent to.
        .header('cross-origin-resource-policy', 'cross-origin')
        .send(Buffer.from(file.bytes))
    );
  });
}
