/** Organisations and services, read once for every state they are in. */

import { type Opening, type Organisation, type Service, serviceSchema } from '../../domain/catalogue.ts';
import type { Tx } from '../client.ts';

export interface Catalogue {
  organisations: Organisation[];
  services: Service[];
}

/** Part of other statements: changes whenever a definition does, in whatever process. */
export const CATALOGUE_STAMP = `(SELECT md5(coalesce(string_agg(s.definition::text, '' ORDER BY s.id), '')) FROM service s)
  || (SELECT md5(coalesce(string_agg(o.name || o.hours::text, '' ORDER BY o.id), '')) FROM organisation o)`;

export type LoadCatalogue = (tx: Tx, stamp?: string) => Promise<Catalogue>;

/** Keeps the last catalogue parsed; a caller that knows the stamp of the present one saves the question. */
export function catalogueCache(): LoadCatalogue {
  let known: { stamp: string; catalogue: Catalogue } | null = null;
  return async (tx, stamp) => {
    if (known !== null && stamp === known.stamp) return known.catalogue;
    const fresh = await read(tx);
    known = fresh;
    return fresh.catalogue;
  };
}

async function read(tx: Tx): Promise<{ stamp: string; catalogue: Catalogue }> {
  const [row] = await tx.$queryRawUnsafe<
    { stamp: string; services: unknown[]; organisations: { id: string; name: string; hours: Opening[] }[] }[]
  >(
    `SELECT ${CATALOGUE_STAMP} AS stamp,
       (SELECT coalesce(jsonb_agg(definition ORDER BY position, id), '[]') FROM service) AS services,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'hours', hours) ORDER BY id), '[]')
          FROM organisation) AS organisations`,
  );
  if (row === undefined) throw new Error('no catalogue row');
  return {
    stamp: row.stamp,
    catalogue: { organisations: row.organisations, services: row.services.map((each) => serviceSchema.parse(each)) },
  };
}

/** Adds a service or replaces its definition. */
export async function saveService(tx: Tx, service: Service): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO service (id, organisation_id, definition, position)
    VALUES (${service.id}, ${service.cooperative}, ${JSON.stringify(service)}::jsonb, ${service.position}::int)
    ON CONFLICT (id) DO UPDATE SET organisation_id = excluded.organisation_id, definition = excluded.definition,
      position = excluded.position, version = service.version + 1`;
}

export async function saveOrganisation(tx: Tx, { id, name, hours }: Organisation): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO organisation (id, name, hours) VALUES (${id}, ${name}, ${JSON.stringify(hours)}::jsonb)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, hours = excluded.hours, version = organisation.version + 1`;
}

export async function findService(tx: Tx, id: string): Promise<Service | null> {
  const [row] = await tx.$queryRaw<{ definition: unknown }[]>`SELECT definition FROM service WHERE id = ${id}`;
  return row === undefined ? null : serviceSchema.parse(row.definition);
}

/** As it stands once nobody else can change it. */
export async function lockService(tx: Tx, id: string): Promise<Service | null> {
  const [row] = await tx.$queryRaw<
    { definition: unknown }[]
  >`SELECT definition FROM service WHERE id = ${id} FOR UPDATE`;
  return row === undefined ? null : serviceSchema.parse(row.definition);
}

export async function findOrganisation(tx: Tx, id: string): Promise<Organisation | null> {
  const [row] = await tx.$queryRaw<Organisation[]>`SELECT id, name, hours FROM organisation WHERE id = ${id}`;
  return row ?? null;
}
