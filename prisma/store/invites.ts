/** One-time codes that give a role, or bind a place to a cooperative's alerts. Only their hashes are kept. */

import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '../../domain/people.ts';
import type { Tx } from '../client.ts';

const INVITE_LIFE_DAYS = 7;
/** Telegram's deep links take letters, digits, `_` and `-`. Without signs that look alike. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 12;

export async function createInvite(tx: Tx, role: Role, now: string): Promise<string> {
  // 31 of 256 values of a byte, taken without bias.
  let code = '';
  while (code.length < LENGTH) {
    for (const byte of randomBytes(LENGTH)) {
      if (byte < 248 && code.length < LENGTH) code += ALPHABET.charAt(byte % ALPHABET.length);
    }
  }
  const organisationId = role.type === 'staff' ? role.organisationId : null;
  await tx.$executeRaw`
    INSERT INTO invite (code_hash, role, organisation_id, created_at, expires_at)
    VALUES (${hashOf(code)}, ${role.type}, ${organisationId}, ${now}::timestamptz,
      ${now}::timestamptz + make_interval(days => ${INVITE_LIFE_DAYS}::int))`;
  return code;
}

/** Uses a code up. Of two who send it at once, one gets it. */
export async function useInvite(tx: Tx, code: string, personId: string, now: string): Promise<Role | null> {
  const [row] = await tx.$queryRaw<{ role: Role['type']; organisation_id: string | null }[]>`
    UPDATE invite SET used_at = ${now}::timestamptz, used_by = ${personId}
    WHERE code_hash = ${hashOf(code.trim().toUpperCase())} AND used_at IS NULL AND expires_at > ${now}::timestamptz
    RETURNING role, organisation_id`;
  return row === undefined ? null : roleOf(row);
}

/** What a code would give, without using it. */
export async function readInvite(tx: Tx, code: string, now: string): Promise<Role | null> {
  const [row] = await tx.$queryRaw<{ role: Role['type']; organisation_id: string | null }[]>`
    SELECT role, organisation_id FROM invite
    WHERE code_hash = ${hashOf(code.trim().toUpperCase())} AND used_at IS NULL AND expires_at > ${now}::timestamptz`;
  return row === undefined ? null : roleOf(row);
}

/** The cooperative's alerts come to this chat. */
export async function bindPlace(
  tx: Tx,
  organisationId: string,
  conversationId: string,
  onlyIfNobody = false,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO organisation_place (organisation_id, conversation_id, only_if_nobody)
    VALUES (${organisationId}, ${conversationId}, ${onlyIfNobody})
    ON CONFLICT (organisation_id, conversation_id)
      DO UPDATE SET only_if_nobody = organisation_place.only_if_nobody AND excluded.only_if_nobody`;
}

function roleOf({ role, organisation_id }: { role: Role['type']; organisation_id: string | null }): Role {
  if (role !== 'staff') return { type: role };
  if (organisation_id === null) throw new Error('an invite for staff without an organisation');
  return { type: 'staff', organisationId: organisation_id };
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
