/**
 * Places held for who is next in line: rows of `booking` that take a resource or a share of a pool and are nobody's
 * booking. They are inserted and deleted, never changed; no other function of the store reads them as bookings.
 */

import { randomUUID } from 'node:crypto';
import { giveBackToPool, openPools, takeFromPool } from './occupancy.ts';
import type { Placement } from './placing.ts';
import type { Tx } from './tx.ts';

export interface NewHold extends Placement {
  serviceId: string;
  organisationId: string;
  personId: string;
  poolLimit: number;
}

/** The id of the hold; null when somebody was faster. */
export async function holdPlace(tx: Tx, hold: NewHold, now: string): Promise<string | null> {
  const { serviceId, poolKey, poolAmount } = hold;
  if (poolKey !== null) {
    await openPools(tx, serviceId, [poolKey], hold.poolLimit);
    if (!(await takeFromPool(tx, serviceId, poolKey, poolAmount))) return null;
  }
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO booking (code, service_id, organisation_id, person_id, status, starts_at, ends_at, blocked_until,
      resource_id, pool_key, pool_amount, details, created_at, updated_at)
    VALUES (${`hold-${randomUUID()}`}, ${serviceId}, ${hold.organisationId}, ${hold.personId}, 'held',
      ${hold.startsAt}::timestamptz, ${hold.endsAt}::timestamptz, ${hold.blockedUntil}::timestamptz,
      ${hold.resourceId}, ${poolKey}, ${String(poolAmount)}::numeric, '{}'::jsonb, ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT DO NOTHING RETURNING id`;
  if (row !== undefined) return row.id;
  if (poolKey !== null) await giveBackToPool(tx, serviceId, poolKey, poolAmount);
  return null;
}

/** Gives the place back. Whatever names the hold must have let go of it before. */
export async function releaseHold(tx: Tx, id: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ service_id: string; pool_key: string | null; pool_amount: number }[]>`
    DELETE FROM booking WHERE id = ${id} AND status = 'held'
    RETURNING service_id, pool_key, pool_amount::float8 AS pool_amount`;
  if (row !== undefined && row.pool_key !== null) {
    await giveBackToPool(tx, row.service_id, row.pool_key, row.pool_amount);
  }
}
