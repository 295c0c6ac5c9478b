/**
 * Applies the migrations at start. Keeps Prisma's own table and checksums, and takes Prisma's own advisory lock, so
 * that `prisma migrate deploy` and `status` agree; the CLI itself is not needed.
 */

import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseError, explained } from './errors.ts';

/** The key that Prisma's migration engine locks. */
export const MIGRATION_LOCK = 72_707_369;

/** One connection, below Prisma. */
export interface Migrator {
  /** May hold several statements. */
  exec(sql: string): Promise<void>;
  query(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  release(): Promise<void>;
}

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

export function migrationsIn(folder = fileURLToPath(new URL('./migrations', import.meta.url))): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** Brings the database up to date and gives the names applied now. Two processes may start together: one waits. */
export async function migrate(db: Migrator, migrations: Migration[] = migrationsIn()): Promise<string[]> {
  await db.exec(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
  try {
    await db.exec(TABLE);
    const done = await applied(db);
    refuseSurprises(done, migrations);
    const fresh = migrations.filter(({ name }) => !done.has(name));
    for (const migration of fresh) await apply(db, migration);
    return fresh.map(({ name }) => name);
  } finally {
    await db.exec(`SELECT pg_advisory_unlock(${MIGRATION_LOCK})`).catch(() => undefined);
    await db.release();
  }
}

const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`;

async function applied(db: Migrator): Promise<Map<string, { checksum: string; finished: boolean }>> {
  const rows = await db.query(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations
     WHERE rolled_back_at IS NULL`,
  );
  return new Map(
    rows.map((row) => [
      String(row.migration_name),
      { checksum: String(row.checksum), finished: row.finished === true },
    ]),
  );
}

function refuseSurprises(done: Map<string, { checksum: string; finished: boolean }>, migrations: Migration[]): void {
  for (const [name, { checksum, finished }] of done) {
    const known = migrations.find((each) => each.name === name);
    if (known === undefined) {
      throw new DatabaseError(
        'newerDatabase',
        `The database has migration ${name}, unknown here: use a newer version.`,
      );
    }
    if (known.checksum !== checksum) {
      throw new DatabaseError(
        'migrationChanged',
        `Migration ${name} was changed after it was applied: restore the file.`,
      );
    }
    if (!finished) {
      throw new DatabaseError('migrationFailed', `Migration ${name} was left half done: see prisma migrate resolve.`);
    }
  }
}

/** The statements and their record, in one transaction: never half a migration. */
async function apply(db: Migrator, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await db.exec('BEGIN');
    await db.exec(sql);
    await db.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES ($1, $2, now(), $3, 1)`,
      [randomUUID(), checksum, name],
    );
    await db.exec('COMMIT');
  } catch (error) {
    await db.exec('ROLLBACK').catch(() => undefined);
    const known = explained(error);
    if (known instanceof DatabaseError) throw known;
    throw new DatabaseError('migrationFailed', `Migration ${name} failed: ${String(error)}`, error);
  }
}
