/** Agreements with associations. Days are of Europe/Rome. */

import { randomUUID } from 'node:crypto';
import type { Agreement, Terms } from '../../domain/agreement.ts';
import { foldWords } from '../../domain/items.ts';
import type { Tx } from '../client.ts';

/** One a name: terms said again take the place of the former. */
export async function keepAgreement(
  tx: Tx,
  { name, text, services, discount, proof, from, to }: Terms,
  createdBy: string,
  now: string,
): Promise<{ id: string; replaced: boolean }> {
  const [row] = await tx.$queryRaw<{ id: string; replaced: boolean }[]>`
    INSERT INTO agreement (id, name, folded, text, services, discount, proof, starts_on, ends_on, created_by, at)
    VALUES (${randomUUID()}, ${name}, ${foldWords(name)}, ${text}, ${services}::text[],
      ${discount === null ? null : JSON.stringify(discount)}::jsonb, ${proof}, ${from}, ${to},
      ${createdBy}, ${now}::timestamptz)
    ON CONFLICT (folded) DO UPDATE SET name = excluded.name, text = excluded.text, services = excluded.services,
      discount = excluded.discount, proof = excluded.proof, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
      created_by = excluded.created_by, at = excluded.at
    RETURNING id, xmax <> 0 AS replaced`;
  if (row === undefined) throw new Error('an agreement was not kept');
  return row;
}

export async function getAgreement(tx: Tx, id: string): Promise<Agreement | null> {
  const [row] = await tx.$queryRaw<Agreement[]>`
    SELECT id, name, text, services, discount, proof, starts_on AS "from", ends_on AS "to"
    FROM agreement WHERE id = ${id}`;
  return row ?? null;
}

/** Those that end first are first. */
export async function listAgreements(tx: Tx): Promise<Agreement[]> {
  return tx.$queryRaw<Agreement[]>`
    SELECT id, name, text, services, discount, proof, starts_on AS "from", ends_on AS "to"
    FROM agreement ORDER BY ends_on NULLS LAST, name`;
}

/** Where a person says to belong. */
export async function associationsOf(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ value: string }[]>`
    SELECT value FROM person_label WHERE person_id = ${personId} AND kind = 'association'`;
  return rows.map(({ value }) => value);
}
