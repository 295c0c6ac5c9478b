/** Files that no channel keeps for us, and copies of those that one does. */

import { randomBytes } from 'node:crypto';
import type { FileStore } from '../../bot/ports.ts';
import type { Tx } from '../client.ts';

const DAYS = 90;

const newName = () => randomBytes(16).toString('base64url');

/** Bytes go as base64: the embedded database takes ten times longer over its own way of writing them. */
export function createFileStore(tx: Tx): FileStore {
  return {
    async keep({ channel, name, mime, bytes, ...whose }, now) {
      const id = newName();
      const address = 'address' in whose ? whose.address : null;
      const source = 'source' in whose ? whose.source : null;
      const content = Buffer.from(bytes).toString('base64');
      // Copied by two at once: the first one counts.
      const [row] = await tx.$queryRaw<{ id: string }[]>`
        INSERT INTO kept_file (id, channel, address, source, name, mime, bytes, created_at)
        VALUES (${id}, ${channel}, ${address}, ${source}, ${name}, ${mime}, decode(${content}, 'base64'), ${now}::timestamptz)
        ON CONFLICT (channel, source) WHERE source IS NOT NULL DO UPDATE SET created_at = excluded.created_at
        RETURNING id`;
      return row?.id ?? id;
    },

    async read(id) {
      const [row] = await tx.$queryRaw<{ content: string }[]>`
        SELECT encode(bytes, 'base64') AS content FROM kept_file WHERE id = ${id}`;
      return row === undefined ? null : Buffer.from(row.content, 'base64');
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

    async open(id) {
      const [row] = await tx.$queryRaw<{ opened_as: string }[]>`
        UPDATE kept_file SET opened_as = coalesce(opened_as, ${newName()}) WHERE id = ${id} RETURNING opened_as`;
      return row?.opened_as ?? null;
    },

    async readOpened(openedAs) {
      const [row] = await tx.$queryRaw<{ name: string; mime: string; content: string }[]>`
        SELECT name, mime, encode(bytes, 'base64') AS content FROM kept_file WHERE opened_as = ${openedAs}`;
      if (row === undefined) return null;
      const { name, mime, content } = row;
      return { name, mime, bytes: Buffer.from(content, 'base64') };
    },

    async sizes(channel, address, now) {
      const [row] = await tx.$queryRaw<{ all: number; theirs: number }[]>`
        SELECT coalesce(sum(octet_length(bytes)), 0)::float8 AS all,
          coalesce(sum(octet_length(bytes)) FILTER (WHERE channel = ${channel} AND address = ${address}
            AND created_at > ${now}::timestamptz - interval '1 day'), 0)::float8 AS theirs
        FROM kept_file`;
      return row ?? { all: 0, theirs: 0 };
    },
  };
}

/** What is old, unless a broadcast still goes out with it; and what was kept for a message that never came. */
export async function dropOldFiles(tx: Tx, now: string): Promise<void> {
  await tx.$executeRawUnsafe(
    `DELETE FROM kept_file f WHERE NOT EXISTS (
         SELECT 1 FROM broadcast b WHERE b.status IN ('review', 'scheduled', 'sending', 'paused')
           AND b.file ->> 'id' IN (f.id, f.source))
       AND (created_at < $1::timestamptz - interval '${DAYS} days'
         OR address IS NOT NULL AND created_at < $1::timestamptz - interval '1 day'
           AND NOT EXISTS (SELECT 1 FROM message_log l WHERE l.file ->> 'id' = f.id)
           AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.content #>> '{file,id}' = f.id)
           AND NOT EXISTS (SELECT 1 FROM broadcast b WHERE b.file ->> 'id' = f.id))`,
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
