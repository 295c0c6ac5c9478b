/** What was said in a chat, as its page shows it again after a reload or a restart. */

import type { KeptFile } from '../../bot/channel.ts';
import type { Said } from '../../bot/ports.ts';
import { broadcastWords } from './ledger.ts';
import type { Tx } from './tx.ts';

/** The last `limit`, oldest first: what the person said (health details cut out) and what was delivered. */
export async function listHistory(db: Tx, channel: string, address: string, limit: number): Promise<Said[]> {
  const rows = await db.$queryRaw<
    {
      id: string;
      who: 'person' | 'bot';
      text: string;
      message: {
        buttons?: { label: string; token: string }[][];
        file?: Said['file'];
        picture?: KeptFile | null;
        /** Of a broadcast: what follows its text, and who it is for. */
        foot?: string;
        name?: string | null;
      } | null;
      edits: string | null;
      at: Date;
    }[]
  >`
    WITH chat AS (SELECT id FROM conversation WHERE channel = ${channel} AND address = ${address}),
    said AS (
      SELECT coalesce(l.event_id, 'log-' || l.id) AS id, 'person' AS who, l.text,
        CASE WHEN l.file IS NOT NULL THEN jsonb_build_object('picture', l.file) END AS message,
        NULL AS edits, l.at, l.id AS n
      FROM message_log l JOIN chat ON chat.id = l.conversation_id ORDER BY l.id DESC LIMIT ${limit}),
    sent AS (
      SELECT o.provider_message_id AS id, 'bot' AS who, o.message ->> 'text' AS text, o.message,
        coalesce(o.edits_message, (SELECT e.provider_message_id FROM outbox e WHERE e.id = o.edits_id)) AS edits, coalesce(o.done_at, o.created_at) AS at,
        o.id AS n
      FROM outbox o JOIN chat ON chat.id = o.conversation_id
      WHERE o.status = 'sent' AND o.provider_message_id IS NOT NULL ORDER BY o.claimed_at DESC, o.id DESC LIMIT ${limit}),
    news AS (
      SELECT r.provider_message_id AS id, 'bot' AS who, b.text, jsonb_build_object('buttons', b.buttons, 'foot', b.foot,
          'name', p.name, 'picture', b.file) AS message, NULL AS edits, r.done_at AS at, r.id AS n
      FROM broadcast_recipient r JOIN chat ON chat.id = r.conversation_id JOIN broadcast b ON b.id = r.broadcast_id
        LEFT JOIN person p ON p.id = r.person_id
      WHERE r.status = 'sent' AND r.provider_message_id IS NOT NULL ORDER BY r.claimed_at DESC LIMIT ${limit})
    SELECT * FROM (SELECT * FROM said UNION ALL SELECT * FROM sent UNION ALL SELECT * FROM news) AS entry ORDER BY at DESC, who, n DESC LIMIT ${limit}`;
  return rows.reverse().map(({ id, who, text, message, edits, at }) => ({
    id,
    from: who,
    text: message?.foot === undefined ? text : broadcastWords({ text, foot: message.foot, name: message.name ?? '' }),
    buttons: message?.buttons ?? [],
    at: at.toISOString(),
    ...(edits === null || edits === id ? {} : { edits }),
    ...fileOf(message),
  }));
}

/** A picture is with the channel that it came from: it is fetched when somebody looks at it. */
function fileOf(message: { file?: Said['file']; picture?: KeptFile | null } | null): Pick<Said, 'file'> {
  if (message?.file !== undefined) return { file: message.file };
  const kept = message?.picture ?? null;
  return kept === null ? {} : { file: { name: kept.name, mime: kept.mime, content: '', kept } };
}
