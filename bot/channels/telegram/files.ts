/** What Telegram keeps, fetched for the channels that cannot show it by its id. */

import { z } from 'zod';
import type { Api } from './api.ts';

const kept = z.object({ file_path: z.string() });
/** What the Bot API lets a bot fetch. */
const MOST_BYTES = 20 * 1024 * 1024;

/** Rejects without the address in its words: that holds the token. */
export async function fetchFile(api: Api, id: string): Promise<Uint8Array> {
  const answer = await api.call('getFile', { file_id: id });
  const path = answer.type === 'ok' ? kept.safeParse(answer.result).data?.file_path : undefined;
  if (path === undefined) throw new Error('Telegram does not give the file');
  return api.download(path, MOST_BYTES);
}
