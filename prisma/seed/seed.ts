/** Fills an empty database with the catalogue; empties one for the next script. */

import { z } from 'zod';
import { type Organisation, organisationSchema, type Service, serviceSchema } from '../../domain/catalogue.ts';
import type { Database } from '../client.ts';
import { saveOrganisation, saveService } from '../store/catalogue.ts';
import { organisations, services } from './catalogue.ts';

/** Only where there is no service yet: what a manager changed is never overwritten. */
export async function seedIfEmpty(db: Database): Promise<boolean> {
  return db.transaction(async (tx) => {
    // Two processes may start on the same empty database.
    await tx.$executeRaw`LOCK TABLE service IN SHARE ROW EXCLUSIVE MODE`;
    const [some] = await tx.$queryRaw<object[]>`SELECT 1 FROM service LIMIT 1`;
    if (some !== undefined) return false;
    for (const organisation of organisations) await saveOrganisation(tx, organisation);
    for (const service of services) await saveService(tx, service);
    return true;
  });
}

/** Empties every table and seeds again, with JSON merge patches on services and organisations, keyed by id. */
export async function reseed(db: Database, patch: unknown = {}, house: unknown = {}): Promise<void> {
  const patched = patchedServices(patch);
  const houses = patchedOrganisations(house);
  await truncate(db);
  await db.transaction(async (tx) => {
    for (const organisation of houses) await saveOrganisation(tx, organisation);
    for (const service of patched) await saveService(tx, service);
  });
}

/** What the migrations have written, and belongs to the schema. */
const LASTING = ['_prisma_migrations', 'booking_step', 'catalogue_stamp'];

export async function truncate(db: Database): Promise<void> {
  const kept = LASTING.map((table) => `'${table}'`).join(', ');
  await db.statements.$executeRawUnsafe(
    `DO $$ BEGIN EXECUTE (
       SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') || ' RESTART IDENTITY CASCADE'
       FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT IN (${kept})); END $$`,
  );
}

/** The catalogue with the patch on it, validated: throws zod's error when it is no catalogue any more. */
export function patchedServices(patch: unknown): Service[] {
  return patched(services, patch).map((definition) => serviceSchema.parse(definition));
}

export function patchedOrganisations(patch: unknown): Organisation[] {
  return patched(organisations, patch).map((definition) => organisationSchema.parse(definition));
}

function patched(seed: readonly { id: string }[], patch: unknown): unknown[] {
  const byId = Object.fromEntries(seed.map((each) => [each.id, each]));
  const merged = z.record(z.string(), z.unknown()).parse(mergePatch(byId, patch));
  return Object.entries(merged).map(([id, definition]) =>
    typeof definition === 'object' && definition !== null ? { id, ...definition } : definition,
  );
}

/** RFC 7386: objects merge, null removes, everything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
