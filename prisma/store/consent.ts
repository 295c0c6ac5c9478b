/** Consent to promotional messages with its proof, and what a person says of themselves. */

import type { Tx } from '../client.ts';

export interface Consent {
  given: boolean;
  /** What it is limited to; empty: everything. */
  topics: readonly string[];
  how: 'words' | 'button' | 'import';
  words: string | null;
  channel: string | null;
  /** The message that was answered. */
  broadcast: string | null;
}

/**
 * Sets what holds from now on and writes down how it came about. A no also takes back what is not sent yet, and holds
 * wherever the same person writes from.
 */
export async function setConsent(tx: Tx, personId: string, consent: Consent, now: string): Promise<void> {
  await setOne(tx, personId, consent, now);
  if (consent.given) return;
  for (const id of await sameElsewhere(tx, personId)) await setOne(tx, id, consent, now);
}

/**
 * Who wants to be told and is, as far as can be known, the same person on another channel: by number and first name. A
 * number alone may be a household's; and a yes is never carried over, for it needs a proof of its own.
 */
async function sameElsewhere(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM person p JOIN person o ON o.phone = p.phone AND o.id <> p.id
      AND split_part(lower(btrim(o.name)), ' ', 1) = split_part(lower(btrim(p.name)), ' ', 1)
    WHERE p.id = ${personId} AND btrim(p.name) <> '' AND o.opted_in AND o.erased_at IS NULL ORDER BY o.id`;
  return rows.map(({ id }) => id);
}

async function setOne(tx: Tx, personId: string, consent: Consent, now: string): Promise<void> {
  const { given, topics, how, words, channel, broadcast } = consent;
  await tx.$executeRaw`
    INSERT INTO consent (person_id, given, topics, how, words, channel, broadcast_id, at)
    VALUES (${personId}, ${given}, ${[...topics]}::text[], ${how}, ${words}, ${channel},
      (SELECT id FROM broadcast WHERE id = ${broadcast}), ${now}::timestamptz)`;
  await tx.$executeRaw`
    UPDATE person SET opted_in = ${given},
      opted_at = CASE WHEN opted_in = ${given} THEN opted_at ELSE ${now}::timestamptz END WHERE id = ${personId}`;
  await tx.$executeRaw`DELETE FROM person_label WHERE person_id = ${personId} AND kind = 'topic'`;
  for (const topic of given ? topics : []) await addLabel(tx, personId, 'topic', topic, now);
  if (!given) await skipPromotions(tx, personId, now);
}

async function skipPromotions(tx: Tx, personId: string, now: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE broadcast_recipient r SET status = 'skipped', reason = 'optedOut', done_at = ${now}::timestamptz
    FROM broadcast b WHERE b.id = r.broadcast_id AND b.kind = 'promotion'
      AND r.person_id = ${personId} AND r.status = 'pending'`;
}

export async function addLabel(tx: Tx, personId: string, kind: string, value: string, now: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO person_label (person_id, kind, value, at) VALUES (${personId}, ${kind}, ${value}, ${now}::timestamptz)
    ON CONFLICT DO NOTHING`;
}

export async function removeLabel(tx: Tx, personId: string, kind: string, value: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM person_label WHERE person_id = ${personId} AND kind = ${kind} AND value = ${value}`;
}
