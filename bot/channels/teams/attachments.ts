/** Pictures and documents that people send in Teams: where they are, and fetched while Teams still gives them out. */

import type { AttachmentKind } from '../../../dialogs/engine/input.ts';
import { type Files, type Log, MOST_FILE_BYTES, type Outgoing, type Received } from '../../channel.ts';
import type { TeamsActivity } from './activity.ts';
import { DOWNLOAD_TIMEOUT } from './limits.ts';
import type { LinkedPicture } from './render.ts';

export interface Attached {
  url: string;
  name: string;
  kind: AttachmentKind;
}

/** The first that can be fetched: a pasted picture, or a file of who writes to the bot alone. Pure. */
export function attachedTo({ attachments = [] }: TeamsActivity): Attached | undefined {
  for (const { contentType = '', contentUrl, content, name = '' } of attachments) {
    const mime = contentType.toLowerCase();
    if (mime.startsWith('image/') && contentUrl !== undefined) return { url: contentUrl, name, kind: 'photo' };
    if (mime !== 'application/vnd.microsoft.teams.file.download.info') continue;
    const url = typeof content === 'object' && content !== null ? Reflect.get(content, 'downloadUrl') : undefined;
    if (typeof url === 'string') return { url, name, kind: 'other' };
  }
  return undefined;
}

/** Where files of Teams lie, in the sender's OneDrive or the team's site. Their addresses carry their own pass. */
const STORES = /\.sharepoint\.(?:com|us|cn|de)$/;

export interface AttachmentsOptions {
  /** Without them words only are taken and sent. */
  files: Files | undefined;
  /** The headers by which the platform knows the bot; they go to the service that an activity came from, nowhere else. */
  pass(): Promise<Headers>;
  log: Log;
}

export interface Attachments {
  /** The event with what came with it. A file that cannot be had is no reason to lose what was said: it is noted there. */
  taken(reading: { event: Received; serviceUrl: string; attached?: Attached }): Promise<Received>;
  /** A message's picture, by where it can be opened; undefined: it has none, or the words go alone. Rejects for now. */
  linked(message: Outgoing): Promise<LinkedPicture | undefined>;
}

export function createAttachments({ files, pass, log }: AttachmentsOptions): Attachments {
  /** Null: it is nowhere that we would look, too large, or not given out. */
  async function download(url: string, serviceUrl: string): Promise<Uint8Array | null> {
    if (!URL.canParse(url)) return null;
    const { origin, protocol, hostname } = new URL(url);
    const ofService = origin === new URL(serviceUrl).origin;
    if (!ofService && !(protocol === 'https:' && STORES.test(hostname))) return null;
    const headers = ofService ? await pass() : new Headers();
    const signal = AbortSignal.timeout(DOWNLOAD_TIMEOUT);
    const response = await fetch(url, { headers, signal, redirect: 'error' });
    if (!response.ok || Number(response.headers.get('content-length') ?? 0) > MOST_FILE_BYTES) return null;
    return readAtMost(response, MOST_FILE_BYTES);
  }

  return {
    async taken({ event, attached, serviceUrl }) {
      const { content, conversation, channel } = event;
      if (attached === undefined || (content.type !== 'text' && content.type !== 'attachment')) return event;
      const without = content.type === 'text' ? { ...event, content: { ...content, dropped: attached.kind } } : event;
      if (files === undefined) return without;
      try {
        const bytes = await within(DOWNLOAD_TIMEOUT, download(attached.url, serviceUrl));
        const { address } = conversation;
        const keeping = bytes && (await files.keep({ channel, address, name: attached.name, bytes }));
        return keeping?.type === 'kept' ? { ...event, content: { ...content, file: keeping.file } } : without;
      } catch (error) {
        log.warn({ error: error instanceof Error ? error.name : 'error' }, 'teams: a file could not be fetched');
        return without;
      }
    },

    async linked({ picture, edits }) {
      if (picture === undefined || edits !== undefined) return undefined;
      const url = await files?.link(picture);
      return url ? { url, name: picture.name, mime: picture.mime } : undefined;
    },
  };
}

async function readAtMost(response: Response, mostBytes: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > mostBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The platform waits: for the pass as well. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
