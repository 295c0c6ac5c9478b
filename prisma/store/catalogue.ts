/** Organisations and services, read once for every state they are in. */

import { houseOf, type Organisation, organisationSchema, type Service, serviceSchema } from '../../domain/catalogue.ts';
import { workplaces } from '../../domain/closures.ts';
import type { Tx } from '../client.ts';

export interface Catalogue {
  organisations: Organisation[];
  services: Service[];
  /** By service id: what a booking was judged by must still hold when it is written. */
  versions: ReadonlyMap<string, number>;
}

/** Part of other statements: changes whenever a definition does, in whatever process. */
export const CATALOGUE_STAMP = '(SELECT stamp FROM catalogue_stamp)';

export type LoadCatalogue = (tx: Tx, stamp?: string) => Promise<Catalogue>;

/** Keeps the last catalogue parsed; a caller that knows the stamp of the present one saves the question. */
export function catalogueCache(): LoadCatalogue {
  let known: { stamp: string; catalogue: Catalogue } | null = null;
  return async (tx, stamp) => {
    if (known === null || stamp !== known.stamp) known = await read(tx);
    return known.catalogue;
  };
}

/** What a transaction has read, kept with it: until it changes something itself, it sees one catalogue. */
const seen = new WeakMap<Tx, Catalogue>();

export function rememberCatalogue(tx: Tx, catalogue: Catalogue): void {
  seen.set(tx, catalogue);
}

/** The next question reads it again. */
export function forgetCatalogue(tx: Tx): void {
  seen.delete(tx);
}

async function catalogueOf(tx: Tx): Promise<Catalogue> {
  const known = seen.get(tx);
  if (known !== undefined) return known;
  const { catalogue } = await read(tx);
  seen.set(tx, catalogue);
  return catalogue;
}

async function read(tx: Tx): Promise<{ stamp: string; catalogue: Catalogue }> {
  const [row] = await tx.$queryRawUnsafe<
    { stamp: string; services: { definition: unknown; version: number }[]; organisations: unknown[] }[]
  >(
    `SELECT ${CATALOGUE_STAMP} AS stamp,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('definition', definition, 'version', version)
          ORDER BY position, id), '[]') FROM service) AS services,
       (SELECT coalesce(jsonb_agg(to_jsonb(o) - 'version' ORDER BY id), '[]') FROM organisation o) AS organisations`,
  );
  if (row === undefined) throw new Error('no catalogue row');
  const organisations = row.organisations.map((each) => organisationSchema.parse(each));
  const read = row.services.map(({ definition, version }) => ({ service: serviceSchema.parse(definition), version }));
  return {
    stamp: row.stamp,
    catalogue: {
      organisations: workplaces(
        organisations,
        read.map(({ service }) => service),
      ),
      services: read.map(({ service }) => ({ ...service, house: houseOf(organisations, service.cooperative) })),
      versions: new Map(read.map(({ service, version }) => [service.id, version])),
    },
  };
}

/** Adds a service or replaces its definition. */
export async function saveService(tx: Tx, service: Service): Promise<void> {
  forgetCatalogue(tx);
  const { house: _, ...definition } = service;
  await tx.$executeRaw`
    INSERT INTO service (id, organisation_id, definition, position)
    VALUES (${service.id}, ${service.cooperative}, ${JSON.stringify(definition)}::jsonb, ${service.position}::int)
    ON CONFLICT (id) DO UPDATE SET organisation_id = excluded.organisation_id, definition = excluded.definition,
      position = excluded.position, version = service.version + 1`;
}

/** Its own closures and holidays, not those it has from the consortium. What its services are judged by changes with it. */
export async function saveOrganisation(tx: Tx, organisation: Organisation): Promise<void> {
  forgetCatalogue(tx);
  const { id, name, hours, closures = [], holidays = [], umbrella = false } = organisation;
  await tx.$executeRaw`
    INSERT INTO organisation (id, name, hours, closures, holidays, umbrella)
    VALUES (${id}, ${name}, ${JSON.stringify(hours)}::jsonb, ${JSON.stringify(closures)}::jsonb,
      ${JSON.stringify(holidays)}::jsonb, ${umbrella})
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, hours = excluded.hours, closures = excluded.closures,
      holidays = excluded.holidays, umbrella = excluded.umbrella, version = organisation.version + 1`;
  await tx.$queryRaw`SELECT id FROM service WHERE organisation_id = ${id} OR ${umbrella} ORDER BY id FOR UPDATE`;
  await tx.$executeRaw`UPDATE service SET version = version + 1 WHERE organisation_id = ${id} OR ${umbrella}`;
}

export async function findService(tx: Tx, id: string): Promise<Service | null> {
  return (await catalogueOf(tx)).services.find((service) => service.id === id) ?? null;
}

/** Of the definition that `findService` gives. */
export async function versionOf(tx: Tx, serviceId: string): Promise<number> {
  return (await catalogueOf(tx)).versions.get(serviceId) ?? 0;
}

/** As it stands once nobody else can change it. */
export async function lockService(tx: Tx, id: string): Promise<Service | null> {
  const [row] = await tx.$queryRaw<
    { definition: unknown }[]
  >`SELECT definition FROM service WHERE id = ${id} FOR UPDATE`;
  return row === undefined ? null : serviceSchema.parse(row.definition);
}

export async function organisationsIn(tx: Tx): Promise<Organisation[]> {
  return (await catalogueOf(tx)).organisations;
}

export async function findOrganisation(tx: Tx, id: string): Promise<Organisation | null> {
  return (await catalogueOf(tx)).organisations.find((organisation) => organisation.id === id) ?? null;
}
