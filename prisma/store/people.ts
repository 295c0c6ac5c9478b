/** People: their profile and their roles. */

import type { Person, Role } from '../../domain/people.ts';
import type { Tx } from '../client.ts';
import { setConsent } from './consent.ts';

export interface PersonRow {
  id: string;
  name: string;
  address: string | null;
  phone: string | null;
  informal: boolean;
  noticed: boolean;
  opted_in: boolean;
}

export interface RoleRow {
  role: 'staff' | 'manager';
  organisation_id: string | null;
}

export function personOf(row: PersonRow): Person {
  const { id, name, address, phone, informal, noticed, opted_in } = row;
  return { id, name, address, phone, informal, noticed, optedIn: opted_in };
}

/** Highest first; everybody is a citizen too. */
export function rolesOf(rows: RoleRow[]): Role[] {
  const cooperatives = rows.flatMap(({ role, organisation_id }) => (role === 'staff' ? (organisation_id ?? []) : []));
  const staff = [...new Set(cooperatives)].map((organisationId): Role => ({ type: 'staff', organisationId }));
  const manager: Role[] = rows.some(({ role }) => role === 'manager') ? [{ type: 'manager' }] : [];
  return [...manager, ...staff, { type: 'citizen' }];
}

export async function loadPerson(tx: Tx, id: string): Promise<Person> {
  const [row] = await tx.$queryRaw<PersonRow[]>`
    SELECT id, name, address, phone, informal, noticed, opted_in FROM person WHERE id = ${id}`;
  if (row === undefined) throw new Error(`person ${id} is unknown`);
  return personOf(row);
}

export async function loadRoles(tx: Tx, personId: string): Promise<Role[]> {
  return rolesOf(
    await tx.$queryRaw<RoleRow[]>`
    SELECT role, organisation_id FROM role_grant WHERE person_id = ${personId} ORDER BY id`,
  );
}

export type PersonChange = Partial<Omit<Person, 'id'>>;

/** What is absent stays. */
export async function updatePerson(tx: Tx, id: string, change: PersonChange, now: string): Promise<Person> {
  const given = JSON.stringify(change);
  const [row] = await tx.$queryRaw<PersonRow[]>`
    WITH change AS (SELECT * FROM jsonb_to_record(${given}::jsonb)
      AS c (name text, address text, phone text, informal boolean, noticed boolean))
    UPDATE person p SET name = coalesce(c.name, p.name),
      address = CASE WHEN jsonb_exists(${given}::jsonb, 'address') THEN c.address ELSE p.address END,
      phone = CASE WHEN jsonb_exists(${given}::jsonb, 'phone') THEN c.phone ELSE p.phone END,
      informal = coalesce(c.informal, p.informal), noticed = coalesce(c.noticed, p.noticed)
    FROM change c WHERE p.id = ${id}
    RETURNING p.id, p.name, p.address, p.phone, p.informal, p.noticed, p.opted_in`;
  if (row === undefined) throw new Error(`person ${id} is unknown`);
  const { optedIn } = change;
  if (optedIn === undefined || optedIn === row.opted_in) return personOf(row);
  const unseen = { how: 'import', words: null, channel: null, broadcast: null } as const;
  await setConsent(tx, id, { given: optedIn, topics: [], ...unseen }, now);
  return { ...personOf(row), optedIn };
}

/** Gives a role; a citizen's is everybody's. */
export async function grantRole(tx: Tx, personId: string, role: Role, now: string): Promise<void> {
  if (role.type === 'citizen') return;
  const organisationId = role.type === 'staff' ? role.organisationId : null;
  await tx.$executeRaw`
    INSERT INTO role_grant (person_id, role, organisation_id, granted_at)
    VALUES (${personId}, ${role.type}, ${organisationId}, ${now}::timestamptz) ON CONFLICT DO NOTHING`;
}
