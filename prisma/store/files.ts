/** Files that no channel keeps for us, and copies of those that one does. */

import { randomBytes } from 'node:crypto';
import type { FileStore } from '../../bot/ports.ts';
import type { Tx } from '../client.ts';

const DAYS = 90;

export function createFileStore(tx: Tx): FileStore {
  return {
    async keep({ channel, name, mime, bytes, ...whose }, now) {
      const id = randomBytes(16).toString('base64url');
      const address = 'address' in whose ? whose.address : null;
      const source = 'source' in whose ? whose.source : null;
      // Copied by two at once: the first one counts.
      const [row] = await tx.$queryRaw<{ id: string }[]>`
        INSERT INTO kept_file (id, channel, address, source, name, mime, bytes, created_at)
        VALUES (${id}, ${channel}, ${address}, ${source}, ${name}, ${mime}, ${bytes}::bytea, ${now}::timestamptz)
        ON CONFLICT (channel, source) WHERE source IS NOT NULL DO UPDATE SET created_at = excluded.created_at
        RETURNING id`;
      return row?.id ?? id;
    },

    async read(id) {
      const [row] = await tx.$queryRaw<{ name: string; mime: string; bytes: Uint8Array }[]>`
        SELECT name, mime, bytes FROM kept_file WHERE id = ${id}`;
      return row ?? null;
    },

    async about(id) {
      const [row] = await tx.$queryRaw<{ name: string; mime: string; address: string | null }[]>`
        SELECT name, mime, address FROM kept_file WHERE id = ${id}`;
      return row ?? null;
    },

    async copyOf(channel, source) {
      const [row] = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM kept_file WHERE channel = ${channel} AND source = ${source}`;
      return row?.id ?? null;
    },

    async size() {
      const [row] = await tx.$queryRaw<{ size: number }[]>`
        SELECT coalesce(sum(octet_length(bytes)), 0)::float8 AS size FROM kept_file`;
      return row?.size ?? 0;
    },
  };
}

/** What is old, unless a broadcast still goes out with it. */
export async function dropOldFiles(tx: Tx, now: string): Promise<void> {
  await tx.$executeRawUnsafe(
    `DELETE FROM kept_file f WHERE created_at < $1::timestamptz - interval '${DAYS} days' AND NOT EXISTS (
       SELECT 1 FROM broadcast b WHERE b.status IN ('review', 'scheduled', 'sending', 'paused')
         AND b.file ->> 'id' IN (f.id, f.source))`,
    now,
  );
}

/** What they sent, wherever it was sent on to: theirs, and the copies of what their channel keeps. While their words are there. */
export async function eraseFiles(tx: Tx, personId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM kept_file f WHERE EXISTS (
        SELECT 1 FROM conversation c WHERE c.channel = f.channel AND c.address = f.address
          AND c.kind = 'private' AND c.person_id = ${personId})
      OR EXISTS (
        SELECT 1 FROM message_log l WHERE l.person_id = ${personId}
          AND l.file ->> 'channel' = f.channel AND l.file ->> 'id' IN (f.id, f.source))`;
}
