/** The catalogue's history: who changed what of a service, and when. */

import { type Service, serviceSchema } from '../../domain/catalogue.ts';
import type { Tx } from '../client.ts';
import { saveService } from './catalogue.ts';

export interface ServiceChange {
  serviceId: string;
  by: string;
  /** ISO instant. */
  at: string;
  /** Null where the service was made. */
  before: Service | null;
  after: Service;
}

/** Writes the definition and its history together. */
export async function changeService(
  tx: Tx,
  { before, after }: { before: Service | null; after: Service },
  personId: string,
  now: string,
): Promise<void> {
  await saveService(tx, after);
  await tx.$executeRaw`
    INSERT INTO service_change (service_id, person_id, before, after, at)
    VALUES (${after.id}, ${personId}, ${before === null ? null : JSON.stringify(before)}::jsonb,
      ${JSON.stringify(after)}::jsonb, ${now}::timestamptz)`;
}

/** The newest first. */
export async function listServiceChanges(tx: Tx, serviceId: string | null, limit: number): Promise<ServiceChange[]> {
  const rows = await tx.$queryRaw<
    { service_id: string; name: string | null; before: unknown; after: unknown; at: Date }[]
  >`
    SELECT c.service_id, p.name, c.before, c.after, c.at
    FROM service_change c LEFT JOIN person p ON p.id = c.person_id
    WHERE ${serviceId}::text IS NULL OR c.service_id = ${serviceId} ORDER BY c.id DESC LIMIT ${limit}::int`;
  return rows.map(({ service_id, name, before, after, at }) => ({
    serviceId: service_id,
    by: name ?? '',
    at: at.toISOString(),
    before: before === null ? null : serviceSchema.parse(before),
    after: serviceSchema.parse(after),
  }));
}
