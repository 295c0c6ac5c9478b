/** Files to and from Telegram: it keeps what it was given, and gives it out by an id. */

import { z } from 'zod';
import type { Files, KeptFile } from '../../channel.ts';
import type { Api } from './api.ts';

const kept = z.object({ file_path: z.string() });
/** What the Bot API lets a bot fetch. */
const MOST_BYTES = 20 * 1024 * 1024;

/** Null: it is gone. Rejects without the address in its words: that holds the token. */
export async function fetchFile(api: Api, id: string): Promise<Uint8Array | null> {
  const answer = await api.call('getFile', { file_id: id });
  if (answer.type === 'error' && answer.code === 400) return null;
  const path = answer.type === 'ok' ? kept.safeParse(answer.result).data?.file_path : undefined;
  if (path === undefined) throw new Error('Telegram does not give the file');
  return api.download(path, MOST_BYTES);
}

/** A picture or a document as Telegram takes it: by its id, or to be uploaded. */
export type Picture = { kind: KeptFile['kind'] } & ({ id: string } | { upload: Uint8Array; name: string });

const REMEMBERED = 200;
const UPLOAD_MS = 20_000;
const given = z.object({ file_id: z.string() });
const answered = z.object({ photo: z.array(given).optional(), document: given.optional() });

/** What other channels keep is uploaded once, while others wait; from then on Telegram has it. */
export function createPictures(files: Files | undefined) {
  const known = new Map<string, Picture>();
  const uploads = new Map<string, { done: Promise<void>; end(): void }>();

  async function of(file: KeptFile): Promise<Picture | null> {
    const { kind, name, id } = file;
    if (file.channel === 'telegram') return { kind, id };
    const there = known.get(id);
    if (there !== undefined) return there;
    const another = uploads.get(id);
    if (another !== undefined) {
      await another.done;
      return of(file);
    }
    let end = () => {};
    const done = new Promise<void>((resolve) => {
      end = resolve;
    });
    const ended = () => {
      uploads.delete(id);
      end();
    };
    uploads.set(id, { done, end: ended });
    // Whatever becomes of it, nobody waits for ever.
    setTimeout(ended, UPLOAD_MS).unref();
    try {
      const upload = (await files?.fetch(file)) ?? null;
      if (upload === null) ended();
      return upload === null ? null : { kind, upload, name };
    } catch (error) {
      ended();
      throw error;
    }
  }

  return {
    /** Null: nobody has it any more. Rejects when it cannot be had just now. */
    of,
    /** From the answer to an upload, undefined where it failed. Telegram may have taken a picture as a document. */
    learn({ channel, id }: KeptFile, result: unknown): void {
      if (channel === 'telegram') return;
      const { photo, document } = answered.safeParse(result).data ?? {};
      const largest = photo?.at(-1);
      if (!known.has(id) && known.size >= REMEMBERED) known.clear();
      if (largest !== undefined) known.set(id, { kind: 'photo', id: largest.file_id });
      else if (document !== undefined) known.set(id, { kind: 'document', id: document.file_id });
      uploads.get(id)?.end();
    },
  };
}
